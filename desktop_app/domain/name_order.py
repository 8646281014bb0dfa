"""Which word of a full name is what: heuristics for Ukrainian, Russian and Latin order.

They only propose: the words themselves are kept, and a person can move them.
"""

import re
from typing import Final

_PATRONYMIC: Final = re.compile(
    r".{2,}(?:ович|евич|йович|ьович|івна|ївна|овна|евна|ична|инична|ьич|ыч|ич"
    r"|ovych|ovich|evych|evich|yovych|iovych|iovich|yevich|avich|javich|ievich"
    r"|ivna|yivna|iivna|ovna|yevna|evna|ievna|auna|euna|ouna|iuna|yuna|yuovna|ichna|ych)",
    re.IGNORECASE,
)
_TATAR: Final = frozenset({
    "огли", "оглы", "оглу", "кизи", "кызы", "ogly", "oghlu", "oglu", "kyzy", "qizi", "kizi",
})  # fmt: skip
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]|«[^»]*»|\"[^\"]*\"")


def split(full: str) -> dict[str, str]:
    """Parts of a full name, "" where unknown; nothing for a single word."""
    words = _joined(_BRACKETS.sub(" ", full).replace(",", " ").split())
    if len(words) < 2:
        return {}
    shouted = [at for at, word in enumerate(words) if _shouted(word)]
    if shouted and len(shouted) < len(words):
        family = words[shouted[0] : shouted[-1] + 1]
        rest = words[: shouted[0]] + words[shouted[-1] + 1 :]
        return _named(family, rest)
    return _by_order(words)


def usual_case(word: str) -> str:
    """A part written all in capitals in the usual case, each half of a double name for itself."""
    if not any(_shouted(piece) for piece in word.split()):
        return word
    return " ".join("-".join(_capital(half) for half in piece.split("-")) for piece in word.split())


def is_patronymic(word: str) -> bool:
    """Tell whether a word ends like a patronymic, in any of the spellings of lists."""
    last = word.rsplit(maxsplit=1)[-1].casefold()
    return _PATRONYMIC.fullmatch(word) is not None or last in _TATAR


def _by_order(words: list[str]) -> dict[str, str]:
    """Parts by the place of the patronymic, else by the order usual for the alphabet."""
    at = next((n for n in range(len(words) - 1, 0, -1) if is_patronymic(words[n])), 0)
    last = len(words) - 1
    if at == last and at >= 2:
        return _named(words[:1], words[1:])
    if 0 < at < last:
        return _named(words[at + 1 :], words[: at + 1])
    if _is_latin(words[0]):
        return _named(words[-1:], words[:-1])
    return _named(words[:1], words[1:])


def _named(family: list[str], rest: list[str]) -> dict[str, str]:
    """Parts once the family name is known: a patronymic among the rest, what is left is given."""
    patronymic = [word for word in rest[1:] if is_patronymic(word)][-1:]
    given = [word for word in rest if word not in patronymic]
    if not patronymic and len(given) == 3 and not _is_latin(given[0]):
        given, patronymic = given[:2], given[2:]
    return {
        "family": usual_case(" ".join(family)),
        "given": usual_case(" ".join(given)),
        "patronymic": usual_case(" ".join(patronymic)),
    }


def _joined(words: list[str]) -> list[str]:
    """Words with `огли` and `кизи` joined to the father's name before them."""
    joined: list[str] = []
    for word in words:
        if word.casefold().strip(".") in _TATAR and len(joined) > 1:
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _shouted(word: str) -> bool:
    """Tell whether a word stands in capitals: more than one letter, none small."""
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _capital(half: str) -> str:
    """A word with its first letter large and the rest small."""
    return half[:1] + half[1:].lower() if _shouted(half) else half


def _is_latin(word: str) -> bool:
    """Tell whether a word is written in Latin letters."""
    return any("a" <= letter <= "z" for letter in word.casefold())

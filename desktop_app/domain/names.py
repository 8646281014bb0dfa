"""Names as values: taken apart, shown, compared and searched (domain.md §1).

A name value is {"family", "given", "patronymic", "full", "lang", "type"}, all optional texts.
The words of a source stay in `full` exactly; parts written all in capitals are stored in the
usual case. Look-alike letters of another alphabet are folded for comparing only.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from desktop_app.domain import errors, homoglyphs, name_order

PARTS: Final = ("family", "given", "patronymic")
KEYS: Final = frozenset({*PARTS, "full", "lang", "type"})
MAX_PART: Final = 300
_SPOKEN: Final = frozenset({*PARTS, "full"})

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("ʼ’‘`´ʹ′", "'"))


def check(value: Any, field: str = "") -> None:
    """Refuse what is not a name value.

    Raises:
        FieldValueError: not-a-name, empty or too-long.
    """
    if type(value) is not dict:
        raise errors.FieldValueError(field=field, reason="not-a-name")
    spoken, longest = False, 0  # one loop: every name of a long list comes through here
    for key, part in value.items():
        if key not in KEYS or type(part) is not str:
            raise errors.FieldValueError(field=field, reason="not-a-name")
        spoken = spoken or (key in _SPOKEN and not part.isspace() and part != "")
        longest = max(longest, len(part))
    if not spoken:
        raise errors.FieldValueError(field=field, reason="empty")
    if longest > MAX_PART:
        raise errors.FieldValueError(field=field, reason="too-long")


def split(full: str) -> dict[str, str]:
    """The name value of a full name: parts as far as its order tells them, and the words kept.

    Knows `Прізвище Ім'я По батькові`, `First Patronymic SURNAME`, `First Surname`, Crimean
    Tatar `огли` and `кизи`; a single word is a name without parts.
    """
    stated = full.strip()
    parts = name_order.split(stated)
    return {**{key: part for key, part in parts.items() if part}, "full": stated}


def of_parts(*, family: str = "", given: str = "", patronymic: str = "") -> dict[str, str]:
    """The name value of parts that a list keeps in columns of their own."""
    stated = {"family": family.strip(), "given": given.strip(), "patronymic": patronymic.strip()}
    return {key: name_order.usual_case(part) for key, part in stated.items() if part}


def display(value: Mapping[str, str]) -> str:
    """Surname first, then given name and patronymic; the full words where there are no parts."""
    parts = [value.get(key, "").strip() for key in PARTS]
    return " ".join(part for part in parts if part) or value.get("full", "").strip()


def same(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Tell whether two names read alike: by their parts, or by the words where parts are missing.

    Apostrophes and look-alike letters do not count: nobody could see what differs. Kind and
    language do not count either: they say something about the name, they are not the name.
    """
    if any(a.get(key) for key in PARTS) and any(b.get(key) for key in PARTS):
        return all(_alike(a.get(key, "")) == _alike(b.get(key, "")) for key in PARTS)
    return _alike(display(a)) == _alike(display(b))


def tokens(value: Mapping[str, str]) -> list[str]:
    """Words of a name for exact and prefix search: folded, each once, in their order."""
    words = [value.get(key, "") for key in (*PARTS, "full")]
    return list(dict.fromkeys(token for text in words for token in text_tokens(text)))


def text_tokens(text: str) -> list[str]:
    """Words of any text as `tokens` folds them: what a searcher types goes through this too."""
    folded = plain(text).casefold()
    if folded.replace(" ", "").isalnum():
        return folded.split()  # the loop below would keep every letter, one by one
    kept = "".join(letter if _in_word(letter) else " " for letter in folded)
    return [word for word in (part.strip("'-") for part in kept.split()) if word]


def plain(text: str) -> str:
    """Text for comparing: NFC, one kind of apostrophe, single spaces, no look-alike letters."""
    composed = unicodedata.normalize("NFC", text).translate(_APOSTROPHES)
    return " ".join(homoglyphs.fold(word) for word in composed.split())


def _in_word(letter: str) -> bool:
    """Tell whether a character belongs to a word; hyphens and apostrophes inside do."""
    return letter.isalnum() or letter in "'-" or unicodedata.combining(letter) != 0


def _alike(text: str) -> str:
    """A part as parts are compared."""
    return plain(text)

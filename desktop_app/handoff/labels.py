"""Labels that a tired reader takes for one another.

A partner is chosen by label, so two trusted cards must not look alike: Cyrillic о for
Latin o, zero for O, an accent, a double space. Too strict costs a prefix of the
fingerprint typed instead; too lax sends a file to the wrong office.
"""

import unicodedata
from typing import Final

_LIKE: Final = {
    letter: latin
    for latin, letters in {
        "a": "аαɑ", "b": "вьъβƅ", "c": "сϲç", "d": "ԁ", "e": "еєεҽə", "f": "ſ",
        "g": "ցɡ", "h": "нһη", "i": "іιı1l|ӏיו", "j": "ј", "k": "кκқ", "m": "м", "n": "пոո",
        "o": "оοσ0օө", "p": "рρ", "q": "ԛզ", "r": "гґ", "s": "ѕ5$", "t": "тτ",
        "u": "иυսμ", "v": "ѵν", "w": "шщωԝ", "x": "хχ", "y": "уγүӯ", "z": "2ʐ",
        "3": "зэʒӡ", "6": "б", "4": "ч", "л": "λ", "ф": "φ", "ж": "җ",
    }.items()
    for letter in letters
}  # fmt: skip
_CAPITALS: Final = _LIKE | {"μ": "m", "ν": "n", "υ": "y", "г": "г", "и": "и", "п": "п"}
"""The few letters whose capital looks like another one than their small form does."""

_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("ci", "d"), ("ыl", "m"))


def confusable(one: str, other: str) -> bool:
    """Tell whether two labels differ by nothing a reader would surely see."""
    return any(_skeleton(one, like) == _skeleton(other, like) for like in (_LIKE, _CAPITALS))


def _skeleton(label: str, like: dict[str, str]) -> str:
    """Fold a label to what is left when look-alikes, case, marks and spacing are ignored."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", label).casefold())
    letters = (letter for letter in plain if unicodedata.category(letter)[0] in "LNS")
    folded = "".join(like.get(letter, letter) for letter in letters)
    for pair, single in _PAIRS:
        folded = folded.replace(pair, single)
    return folded or label

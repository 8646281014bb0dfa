"""Alphabetical order for names in Ukrainian, Latin and mixed lists, as a key that can be stored.

`sorted()` and SQLite put Є, І, Ї before А and Ґ after Я. Keys made here compare right character
by character, so a column of them sorts with a plain index.

Order: what is no letter (counts as one space), digits, the Ukrainian alphabet (Г<Ґ, Е<Є,
И<І<Ї<Й; Ё follows Е, Ў follows У, Ъ Ы Э stand where Russian has them), Latin with its accents
ignored, everything else by code point. Apostrophes and soft hyphens do not count: Лук'ян stands
where Лукян would. Case and accents decide only between texts otherwise alike.
"""

import unicodedata
from typing import Final

_CYRILLIC: Final = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_IGNORED: Final = "'\u02bc\u2019\u2018\u02b9`\u00b4\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Letters that no accent separates from the Latin letter they sort with.
_LIKE: Final = {
    "ı": "i", "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
}  # fmt: skip
_SPACE: Final = " "
_OTHER: Final = "~"  # after every weight; then the character itself
_LEVEL: Final = "\x01"  # before every weight: a shorter text comes first
_FIRST_WEIGHT: Final = 0x21  # right after the space: digits, Cyrillic, Latin, all below "~"


def collation_key(text: str) -> str:
    """A key whose plain comparison sorts texts alphabetically; different texts differ in it.

    The key holds the text itself: keep it where the text may be kept.
    """
    plain = unicodedata.normalize("NFC", text).lower()
    weights = _SPACE.join(plain.translate(_WEIGHTS).split())
    return f"{weights}{_LEVEL}{text.swapcase()}"


class _Weights(dict[int, str]):
    """Code point → weight, filled as characters are met; the alphabet fits, so it stays small."""

    def __missing__(self, code: int) -> str:
        weight = self[code] = self._weight(chr(code))
        return weight

    def _weight(self, letter: str) -> str:
        if letter in _LIKE:
            return _LIKE[letter].translate(self)
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter and (base.isalnum() or ord(base) in self):
            return base.translate(self)
        if unicodedata.combining(letter):
            return ""
        return f"{_OTHER}{letter}" if letter.isalnum() else _SPACE


_WEIGHTS: Final = _Weights(
    {
        ord(letter): chr(weight)
        for weight, letter in enumerate("0123456789" + _CYRILLIC + _LATIN, start=_FIRST_WEIGHT)
    }
    | dict.fromkeys(map(ord, _IGNORED), ""),
)

"""Look-alike letters of another alphabet: folded for comparing, never in what is kept."""

import re
from typing import Final

_LATIN: Final = re.compile("[A-Za-zïÏ]")
_TO_CYRILLIC: Final = str.maketrans("aceiopxyABCEHIKMOPTXiï", "асеіорхуАВСЕНІКМОРТХії")
_TO_LATIN: Final = str.maketrans("асеіорхуАВСЕНІКМОРТХї", "aceiopxyABCEHIKMOPTXï")


def fold(word: str) -> str:
    """A word of two alphabets in its dominant one, if look-alikes explain the other letters.

    `Юрiйович` with a Latin i is a slip of the keyboard; `Wi-Fi-зона` stays as it is.
    """
    if word.isascii() or not _LATIN.search(word):
        return word  # of one alphabet, as nearly every word of a list is
    latin = sum(1 for letter in word if is_latin(letter))
    cyrillic = sum(1 for letter in word if is_cyrillic(letter))
    if not latin or not cyrillic:
        return word
    if cyrillic >= latin:
        folded = word.translate(_TO_CYRILLIC)
        return word if any(is_latin(letter) for letter in folded) else folded
    folded = word.translate(_TO_LATIN)
    return word if any(is_cyrillic(letter) for letter in folded) else folded


def is_latin(letter: str) -> bool:
    """Tell whether a letter is a plain Latin one, or ï."""
    return "a" <= letter <= "z" or "A" <= letter <= "Z" or letter in "ïÏ"


def is_cyrillic(letter: str) -> bool:
    """Tell whether a letter is Cyrillic."""
    return "\u0400" <= letter <= "\u052f"

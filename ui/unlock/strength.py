"""A hint how strong a new passphrase is; a hint only, nobody is kept from choosing."""

import math

from desktop_app import i18n

_ = i18n.gettext
_STEPS = (40, 60, 80)
"""Bits from which a phrase is called fair, good, strong."""

_WORD_BITS = 11.0
_LETTER_BITS = {True: 5.0, False: 6.2}


def bits(typed: str) -> float:
    """A careful guess at the work of guessing: words count as words, repeats for nothing."""
    words = typed.split()
    if len(words) >= 3:
        return _WORD_BITS * len({word.casefold() for word in words})
    letters = set(typed)
    plain = all(letter.isalpha() for letter in letters)
    length = min(len(typed), 2 * len(letters))
    return _LETTER_BITS[plain] * length * math.log2(1 + len(letters)) / 4 if letters else 0.0


def level(typed: str) -> int:
    """0 weak, 1 fair, 2 good, 3 strong."""
    return sum(bits(typed) >= step for step in _STEPS)


def words(typed: str) -> str:
    """What to say about a phrase while it is typed."""
    if not typed:
        return _("Five or more words nobody would put together: strong, and easy to keep in mind.")
    return (
        _("Weak: a computer guesses it within hours. Add words."),
        _("Fair. One or two more words make it good."),
        _("Good."),
        _("Strong."),
    )[level(typed)]

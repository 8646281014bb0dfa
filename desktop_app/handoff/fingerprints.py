"""Fingerprints: what two people read to each other before they trust a card.

The first 24 bytes of the card's SHA-256 as twelve groups of five digits, two bytes each;
digits are read aloud the same way in every language (format.md §5).
"""

import re
from typing import Final

from desktop_app.handoff import card

GROUPS: Final = 12
_DIGITS: Final = 5 * GROUPS
_SPACE: Final = re.compile(r"[\s-]+")


def fingerprint(one: card.Card) -> str:
    """Return the twelve groups, a space between them."""
    digest = one.digest
    numbers = (int.from_bytes(digest[at : at + 2], "big") for at in range(0, 2 * GROUPS, 2))
    return " ".join(f"{number:05}" for number in numbers)


def same_fingerprint(text: str, one: card.Card) -> bool:
    """Tell whether `text` is the whole fingerprint of a card; spaces and hyphens do not count."""
    return _SPACE.sub("", text) == _SPACE.sub("", fingerprint(one))


def begins_fingerprint(text: str, one: card.Card) -> bool:
    """Tell whether `text`, at least one group, begins the fingerprint: to name, not to trust."""
    digits = _SPACE.sub("", text)
    return 5 <= len(digits) <= _DIGITS and _SPACE.sub("", fingerprint(one)).startswith(digits)

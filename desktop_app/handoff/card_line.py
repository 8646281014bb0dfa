"""Card files: all cards of one office, oldest first, one per line.

Only card 1 proves the office's id. A lone later card could claim the id of any office
and would then speak, and erase, in its name: so a file always begins with card 1.
"""

from collections.abc import Sequence
from typing import Final

from desktop_app.domain import errors
from desktop_app.handoff import card

MAX_FILE: Final = 1 << 20
"""Forty cards, the most there can be, have less than 850 KiB."""


def encode_line(cards: Sequence[card.Card]) -> bytes:
    """Return the card file of an office; of a single card it is the card itself."""
    return b"\n".join(one.encoded for one in cards)


def parse_line(text: bytes) -> tuple[card.Card, ...]:
    """Read a card file and prove it: every signature, every step, the id from card 1.

    One line feed at the end is allowed, for editors that add it.

    Raises:
        CardError, NewerFormatError, SignatureError: as `card.parse_card`.
        CardLineError: the cards do not follow each other from card 1.
    """
    if len(text) > MAX_FILE:
        raise errors.CardError(reason="too-large")
    lines = text.removesuffix(b"\n").split(b"\n")
    if len(lines) > card.MAX_SERIAL:
        raise errors.CardError(reason="too-many")
    cards: list[card.Card] = []
    for encoded in lines:
        one = card.parse_card(encoded)
        if cards:
            card.check_follows(one, cards[-1])
        elif one.serial != 1:
            raise errors.CardLineError(office=one.office, serial=one.serial, reason="first")
        cards.append(one)
    return tuple(cards)


def continues(known: card.Card, line: Sequence[card.Card]) -> card.Card:
    """Return the newest card of `known`'s office after a proven line came in.

    The line may be older than what is known; then nothing is new.

    Raises:
        CardLineError: another office, or a line that leaves ours: somebody holds keys
            he should not, and both offices must talk.
    """
    newest = line[-1]
    if newest.office != known.office:
        raise errors.CardLineError(office=newest.office, serial=newest.serial, reason="office")
    if newest.serial < known.serial:
        return known
    if line[known.serial - 1].digest != known.digest:
        raise errors.CardLineError(office=known.office, serial=known.serial, reason="fork")
    return newest

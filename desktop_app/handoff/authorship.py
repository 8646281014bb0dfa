"""Whose word a change set is, judged when it comes in: three ways, and no fourth.

The header of a set names its office, and anyone can write a header. So a set counts as
an office's only if that office handed it over itself, or signed it for the way onward,
or, for our own lost work, if it carries the tag that only we can make (format.md §5).
"""

import enum
from collections.abc import Callable, Sequence

from desktop_app.domain import change_set, errors, ids
from desktop_app.handoff import card, origin, tags

OriginCards = Callable[[str], Sequence[card.Card]]
"""Office id → the proven line of that office's cards held here, trusted or not; may be empty."""


class Authorship(enum.Enum):
    """How a set came from its author to us."""

    DIRECT = "direct"
    ONWARD = "onward"
    RETURNED = "returned"


def check_author(
    change: change_set.ChangeSet,
    *,
    sender: ids.OfficeId,
    ours: ids.OfficeId,
    cards_of: OriginCards,
    return_key: bytes,
) -> Authorship:
    """Say by which way a set is its office's word; a desk of our own office is believed.

    ONWARD says nothing of trust: whether the origin's fingerprint was compared here is
    the caller's to know and to show.

    Raises:
        SignatureError: it is not (scheme: tag, no-card, or the signature's).
    """
    if sender in {ours, change.office}:
        return Authorship.DIRECT
    if change.office == ours:
        if not tags.is_ours(return_key, change):
            raise errors.SignatureError(what="origin", scheme="tag")
        return Authorship.RETURNED
    _check_onward(change, cards_of(change.office))
    return Authorship.ONWARD


def _check_onward(change: change_set.ChangeSet, line: Sequence[card.Card]) -> None:
    """Insist on a signature by any card of the line: a set is signed once, cards change."""
    wrong = errors.SignatureError(what="origin", scheme="no-card")
    for one in reversed(line):
        try:
            origin.verify_origin(one, change)
        except errors.SignatureError as found:
            wrong = found
        else:
            return
    raise wrong

"""Whose word each set of a bundle is: the cards that prove it, and which of them are kept.

An office speaks through others only where it signed; the card to check that with is one
trusted here, or one that travelled along and proves no more than that (README decision 7).
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from desktop_app import handoff, store
from desktop_app.domain import applied, change_set, errors, ids
from desktop_app.handoff import card, card_line, content, controls
from desktop_app.services import partners, pen

Line = tuple[card.Card, ...]
Cards = Mapping[str, Line]
"""Office id → its proven line of cards."""


class Origins:
    """Judges authorship for an open vault."""

    def __init__(self, kept: store.Store, writer: pen.Pen, others: partners.Partners) -> None:
        """Keep the store, the pen and the partners."""
        self._store = kept
        self._pen = writer
        self._partners = others

    def cards(self, told: Iterable[controls.Control | applied.Refused]) -> Cards:
        """Return proven cards by office: trusted here, carried along now, or carried before."""
        found: dict[str, Line] = {line[-1].office: line for line in self._partners.carried()}
        for one in told:
            if isinstance(one, controls.Control) and one.kind == controls.CARD:
                with contextlib.suppress(errors.HandoffError):  # a bad card proves nobody
                    self._learn(controls.read_cards(one), found)
        found.update({line[-1].office: line for line in self._partners.lines()})
        return found

    def _learn(self, line: Line, found: dict[str, Line]) -> None:
        """Take up cards that travelled along, unless an office's known cards say otherwise.

        Raises:
            CardLineError: another line of a known office; the one known first counts.
        """
        newest = line[-1]
        known = found.get(newest.office)
        if newest.practice == self._partners.own_card.practice and (
            known is None or card_line.continues(known[-1], line) == newest
        ):
            found[newest.office] = line

    def sort(
        self,
        changes: Iterable[change_set.ChangeSet | content.Held | applied.Refused],
        sender: ids.OfficeId,
        cards: Cards,
    ) -> tuple[list[change_set.ChangeSet], list[applied.Refused]]:
        """Return the sets that may be stored, and those refused with a machine word each."""
        sets: list[change_set.ChangeSet] = []
        refused: list[applied.Refused] = []
        for one in changes:
            if isinstance(one, applied.Refused):
                refused.append(one)
            elif isinstance(one, change_set.ChangeSet):
                try:
                    self._check(one, sender, cards)
                except errors.SignatureError as wrong:
                    own = wrong.facts["scheme"] == "tag"
                    why = "own-name-without-tag" if own else "origin-unsigned"
                    refused.append(applied.Refused(one.id, why))
                else:
                    sets.append(self._bare(one, sender))
        return sets, refused

    def _check(self, change: change_set.ChangeSet, sender: ids.OfficeId, cards: Cards) -> None:
        """Insist that a set is its office's word: direct, signed onward, or our own come home.

        Raises:
            SignatureError: it is not.
        """
        handoff.check_author(
            change,
            sender=sender,
            ours=self._pen.standing.office,
            cards_of=lambda office: cards.get(office, ()),
            return_key=self._store.secret("return"),
        )

    def _bare(self, change: change_set.ChangeSet, sender: ids.OfficeId) -> change_set.ChangeSet:
        """Return a set without a tag that its own office did not bring: kept for good, a wrong
        one would bar that office's way home.
        """
        if change.tag and change.office not in {sender, self._pen.standing.office}:
            return msgspec.structs.replace(change, tag=b"")
        return change

    def to_keep(
        self, sets: Sequence[change_set.ChangeSet], sender: ids.OfficeId, cards: Cards
    ) -> list[change_set.ChangeSet]:
        """Return the sets that keep, untrusted, the cards of third offices whose words came.

        They travel along when those words are handed on from here.
        """
        third = {one.office for one in sets} - {sender}
        kept = (self._partners.untrusted(line) for office, line in cards.items() if office in third)
        return [one for one in kept if one is not None]

"""From stored change sets to projections: which dossiers are touched, and how they look after.

The state before is folded from the log as it was, the state after with what arrived and with
standings as decisions leave them; only the difference is written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import msgspec

from desktop_app.domain import change_set, fold
from desktop_app.store import (
    acceptance,
    bodies,
    call,
    controls,
    engine,
    gate,
    log,
    portrait,
    projecting,
    statements,
    trust,
)

CHUNK: Final = 300
"""Dossiers folded at once: memory follows this, not the size of a bundle."""


class Arrived(msgspec.Struct, gc=False):
    """A change set just stored."""

    cid: int
    did: int
    incoming: bodies.Told
    standing: acceptance.Standing = acceptance.PLAIN


class Toucher:
    """Keeps standings, controls and portraits in step with what the door stores."""

    def __init__(
        self,
        database: engine.Database,
        *,
        reader: log.Log,
        painter: portrait.Painter,
        projector: projecting.Projector,
        acceptor: acceptance.Acceptance,
        control: controls.Controls,
        trusting: trust.Trust,
        office: str,
    ) -> None:
        """Take the parts; `office` is ours."""
        self._database, self._log, self._painter = database, reader, painter
        self._projector, self._acceptance, self._controls = projector, acceptor, control
        self._trust, self._office = trusting, office

    def batch(
        self, running: call.Call, arrived: Sequence[Arrived], *, first: int, new: set[int]
    ) -> None:
        """Bring everything computed up to a batch whose cids begin at `first`.

        `new` are the dossiers that did not exist before the batch.
        """
        rulings = self._rule(running, arrived, first)
        self._stand(running, arrived)
        by_dossier: dict[int, list[Arrived]] = defaultdict(list)
        trusted = self._trust.offices
        for one in arrived:
            if one.incoming.change.kind != "statements":
                self._controls.apply(one.cid, one.incoming.change)
                running.touch(one.incoming.change.dossier, new=False)
                if one.incoming.change.kind == "card":
                    self._trust.forget()
            elif one.standing.accepted:
                by_dossier[one.did].append(one)
        self._paint_new(running, {did: those for did, those in by_dossier.items() if did in new})
        old = {did for did in by_dossier if did not in new} | self._shifted(rulings, first)
        if trusted != self._trust.offices:
            moved = trusted ^ self._trust.offices
            old |= self._trust.dossiers(moved, [(running.first - 1, first - 1)])
        for chunk in statements.chunks(sorted(old), CHUNK):
            self._repaint(running, chunk, by_dossier, rulings, first, trusted)

    # --- decisions ----------------------------------------------------------------

    def _rule(
        self, running: call.Call, arrived: Iterable[Arrived], first: int
    ) -> list[acceptance.Ruling]:
        """Store the decisions of a batch; their spans are the cids stored before it."""
        rulings = []
        for one in arrived:
            change = one.incoming.change
            if change.kind != "decision":
                continue
            for decision in gate.records(change):
                ruled = acceptance.ruling(one.cid, decision)
                self._acceptance.store(ruled, running.number)
                spans = self._acceptance.spans(ruled.bundle)
                if ruled.bundle and ruled.bundle == running.bundle and first > running.first:
                    spans = (*spans, (running.first, first - 1))
                rulings.append(msgspec.structs.replace(ruled, spans=spans))
        running.rulings += rulings
        return rulings

    def _stand(self, running: call.Call, arrived: Sequence[Arrived]) -> None:
        """Find how each new set stands, and store what is not plainly accepted."""
        plainly = not (running.bundle or running.rulings or running.corrects)
        if plainly and all(one.incoming.change.office == self._office for one in arrived):
            return
        named = self._acceptance.named([one.incoming.change.id for one in arrived])
        here = [one for one in running.rulings if one.bundle and one.bundle == running.bundle]
        for one in arrived:
            one.standing = self._standing(running, one, named, here)
            if one.standing.accepted and one.incoming.change.id in running.corrects:
                one.standing = acceptance.Standing(acceptance.ACCEPTED, corrects=True)
        self._acceptance.put((one.cid, one.did, one.standing) for one in arrived)

    def _standing(
        self,
        running: call.Call,
        one: Arrived,
        named: dict[str, acceptance.Named],
        rulings: Sequence[acceptance.Ruling],
    ) -> acceptance.Standing:
        """Return the standing of a new set: of the newest decision that covers it, or none."""
        change = one.incoming.change
        decidable = acceptance.decidable(change.kind, change.office, self._office)
        unsaid = acceptance.WAITS if decidable else acceptance.PLAIN
        found = named.get(change.id, acceptance.Named(0, 0, unsaid))
        for ruled in rulings:
            if decidable and ruled.cid > found.cid and change.id not in ruled.excepted:
                standing = acceptance.Standing(ruled.verdict, change.id in ruled.corrects)
                found = acceptance.Named(ruled.cid, running.number, standing)
        return found.standing

    def _shifted(self, rulings: Iterable[acceptance.Ruling], first: int) -> set[int]:
        """Return the dossiers whose older sets a decision of this batch covers."""
        dids: set[int] = set()
        for one in rulings:
            dids.update(row[3] for row in self._log.known(one.named).values() if row[0] < first)
            for start, last in one.spans:
                dids.update(self._log.dossiers_between(start, last))
        return dids

    # --- portraits ----------------------------------------------------------------

    def _paint_new(self, running: call.Call, fresh: dict[int, list[Arrived]]) -> None:
        """Paint dossiers that hold nothing but what arrived now: straight where that is enough."""
        changes, people = [], []
        offices = {one.incoming.change.office for arrived in fresh.values() for one in arrived}
        doubted = offices - self._trust.offices
        for did, arrived in fresh.items():
            dossier = arrived[0].incoming.change.dossier
            updated = arrived[-1].cid
            person = after = None
            if not running.wants_moves and not (
                doubted and any(one.incoming.change.office in doubted for one in arrived)
            ):
                told = [one.incoming for one in arrived]
                person = self._painter.straight.draw(did, dossier, told, updated)
                if person is None:
                    sets = [(one.change, one.reading.said) for one in told]
                    after = self._painter.plain(dossier, sets, updated)
            if person is None and after is None:
                after = self._fold_new(running, dossier, arrived, doubted)
            if person is not None:
                people.append(person)
            elif after is not None:
                changes.append(projecting.Change(did, portrait.NOTHING, after))
            running.touch(dossier, new=True)
        self._projector.add(people)
        self._projector.write(changes)

    def _fold_new(
        self,
        running: call.Call,
        dossier: str,
        arrived: Sequence[Arrived],
        doubted: Collection[str],
    ) -> portrait.Portrait:
        """Fold a dossier that did not exist before."""
        accepted = [
            fold.Accepted(
                one.incoming.change, one.standing.corrects, one.incoming.change.office in doubted
            )
            for one in arrived
        ]
        cells, after = self._painter.paint(dossier, accepted, arrived[-1].cid)
        running.move(dossier, {}, cells, cells)
        return after

    def _repaint(
        self,
        running: call.Call,
        dids: Sequence[int],
        by_dossier: dict[int, list[Arrived]],
        rulings: Sequence[acceptance.Ruling],
        first: int,
        trusted: frozenset[str],
    ) -> None:
        """Fold some dossiers before and after, and write what differs.

        `trusted` are the offices that were before.
        """
        read = self._log.every_row_of if rulings else self._log.rows_of
        rows = read(dids, first)
        standings = self._acceptance.standings(dids)
        names = self._log.names(dids)
        shifted: list[tuple[int, int, acceptance.Standing]] = []
        changes = []
        for did in dids:
            state = _State(names[did], trusted, self._trust.offices)
            for row in rows[did]:
                change = self._log.change(row, names[did])
                was = standings.get(row[0], acceptance.PLAIN)
                now = self._ruled(running, change, row[0], was, rulings)
                if now != was:
                    shifted.append((row[0], did, now))
                if row[16] is not None and change.kind == "statements":
                    state.add(change, row[0], was, now)
            for one in by_dossier.get(did, ()):
                state.add(one.incoming.change, one.cid, acceptance.WAITS, one.standing)
            changes.append(self._difference(running, did, state))
        self._acceptance.change(shifted)
        self._projector.write(changes)

    def _ruled(
        self,
        running: call.Call,
        change: change_set.ChangeSet,
        cid: int,
        was: acceptance.Standing,
        rulings: Iterable[acceptance.Ruling],
    ) -> acceptance.Standing:
        """Return how a set stands after the decisions of this batch, the newest last."""
        decidable = acceptance.decidable(change.kind, change.office, self._office)
        for one in rulings:
            was = one.standing(cid, change.id, decidable=decidable) or was
        if was.accepted and cid >= running.first and change.id in running.corrects:
            return acceptance.Standing(acceptance.ACCEPTED, corrects=True)
        return was

    def _difference(self, running: call.Call, did: int, state: "_State") -> projecting.Change:
        """Fold a dossier's two states and report what moved."""
        paint = self._painter.paint
        before_cells, before = paint(state.dossier, state.before, state.before_cid)
        after_cells, after = paint(state.dossier, state.after, state.after_cid)
        new = not state.before and bool(state.after)
        running.touch(state.dossier, new=new)
        running.move(state.dossier, before_cells, after_cells, before_cells | after_cells)
        return projecting.Change(did, before, after)


class _State:
    """The accepted sets of one dossier before and after a write."""

    def __init__(self, dossier: str, trusted: frozenset[str], trusts: frozenset[str]) -> None:
        self.dossier = dossier
        self._trusted, self._trusts = trusted, trusts
        self.before: list[fold.Accepted] = []
        self.after: list[fold.Accepted] = []
        self.before_cid = self.after_cid = 0

    def add(
        self,
        change: change_set.ChangeSet,
        cid: int,
        was: acceptance.Standing,
        now: acceptance.Standing,
    ) -> None:
        """Add a set to the states in which it counts."""
        if was.accepted:
            doubted = change.office not in self._trusted
            self.before.append(fold.Accepted(change, was.corrects, doubted))
            self.before_cid = max(self.before_cid, cid)
        if now.accepted:
            doubted = change.office not in self._trusts
            self.after.append(fold.Accepted(change, now.corrects, doubted))
            self.after_cid = max(self.after_cid, cid)

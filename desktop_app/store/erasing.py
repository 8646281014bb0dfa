"""Erasing words of our own for good: bodies go, digests and ids stay (README decision 19).

What is to be erased is said in the log first, by a control set of kind `erase`; its projection
`erasure` lists the ids. `sweep` then takes away every body that is named there and still here:
after an erasure, at an opening that finds one half done, and when such a set comes back from a
partner. An erased set contributes nothing any more, and its id stays taken.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop_app.domain import canonical, ids
from desktop_app.store import gate, parts, portrait, projecting, rebuilding, statements, tables

_CHANGE: Final = tables.change
_AT_ONCE: Final = 100
"""Dossiers swept in one transaction."""


class Erasable(msgspec.Struct, frozen=True):
    """What there is to erase in a dossier: ids of our sets, and how many each other office has.

    `drafts`: settings that hold what was half typed about it (their names hold its id).
    """

    own: tuple[ids.ChangeId, ...]
    others: dict[str, int]
    drafts: tuple[ids.ChangeId, ...] = ()


class Swept(msgspec.Struct, frozen=True):
    """What a sweep took away: how many bodies, and blob ids no word of ours names any more."""

    sets: int = 0
    blobs: tuple[str, ...] = ()


class Eraser:
    """Erases in one open database."""

    def __init__(self, of: parts.Parts) -> None:
        """Take the parts of the store."""
        self._of, self._database = of, of.database

    def erasable(self, dossier: str) -> Erasable:
        """Return what a dossier holds with a body, ours by id and others' counted."""
        did = self._of.reading.number(dossier)
        own: list[ids.ChangeId] = []
        others: dict[str, int] = {}
        for row in self._of.log.rows_of([did])[did] if did else ():
            if row[16] is None:
                continue
            office = self._of.rows.ids.value(row[8])
            if office == self._of.own.office:
                own.append(ids.ChangeId(row[1].hex()))
            else:
                others[office] = others.get(office, 0) + 1
        return Erasable(tuple(own), others, tuple(self._drafts(dossier)))

    def named(self) -> list[ids.ChangeId]:
        """Return the ids of all sets that the log says are erased."""
        erasure = self._of.made.erasure
        rows = self._database.rows(statements.text(sa.select(erasure.c.id).order_by(erasure.c.id)))
        return [ids.ChangeId(row[0].hex()) for row in rows]

    def sweep(self) -> Swept:
        """Take away every body that is named and still here, nothing of others' words."""
        pending: dict[int, list[int]] = {}
        for cid, did in self._database.rows(self._pending(), ()):
            pending.setdefault(did, []).append(cid)
        if not pending:
            return Swept()
        blobs: set[str] = set()
        for chunk in statements.chunks(sorted(pending), _AT_ONCE):
            done = False
            try:
                with self._database.writing():
                    for did in chunk:
                        blobs |= self._sweep_dossier(did, pending[did])
                done = True
            finally:
                self._of.follow(kept=done)
        # Numbers of sources may be gone; pages of the old state stand in the write-ahead log.
        self._of.rows.take_back()
        self._database.checkpoint(wait=True)
        return Swept(sum(map(len, pending.values())), tuple(sorted(blobs)))

    def _drafts(self, dossier: str) -> Iterator[ids.ChangeId]:
        """Yield the settings, old ones among them, whose name holds the id of a dossier."""
        for row in self._of.log.controls():
            change = self._of.log.change(row, row[-1].hex())
            ours = change.kind == "setting" and change.office == self._of.own.office
            if ours and any(dossier in one.name for one in gate.records(change)):
                yield change.id

    def _pending(self) -> str:
        """The statement that finds bodies which should be gone."""
        erasure, own = self._of.made.erasure, self._of.rows.ids.find(self._of.own.office)
        return statements.text(
            sa.select(_CHANGE.c.cid, _CHANGE.c.dossier)
            .join(erasure, erasure.c.id == _CHANGE.c.id)
            .where(_CHANGE.c.body.is_not(None), _CHANGE.c.office == sa.literal_column(str(own)))
            .order_by(_CHANGE.c.cid)
        )

    def _sweep_dossier(self, did: int, cids: list[int]) -> set[str]:
        """Erase sets of one dossier and let its projections follow; return blobs left alone."""
        before = self._portrait(did)
        rows = self._of.log.every_row_of([did], 1 << 62)[did]
        gone = [row for row in rows if row[0] in set(cids)]
        blobs = set(_blobs(gone)) - set(_blobs(self._ours(rows, but=set(cids))))
        # In the order of the table, which is the order of the compiled UPDATE.
        text = statements.update(_CHANGE, "cid", "source", "erased", "body", "extra")
        self._database.run_many(text, [(0, 1, None, None, cid) for cid in cids])
        self._drop_sources({row[11] for row in gone if row[11]})
        changes = [projecting.Change(did, before, self._portrait(did))]
        self._of.projector.write(changes)
        return blobs

    def forsaken(self) -> list[ids.BlobId]:
        """Return files held here which no word of ours names any more, since it was erased.

        Asked of what is there, not of what was just done: a kill between the two loses nothing.
        Others may still name such a file; it was sealed here and is ours to take away. Files of
        other dossiers are left alone, whatever erased words say of them.
        """
        held, dossier = tables.attachment, tables.dossier
        erased = sa.exists().where(_CHANGE.c.dossier == dossier.c.did, _CHANGE.c.erased == 1)
        query = (
            sa.select(held.c.blob, dossier.c.did)
            .join(dossier, dossier.c.id == held.c.dossier)
            .where(held.c.settled == 1, erased)
            .order_by(held.c.blob)
        )
        named: dict[int, set[str]] = {}
        found = []
        for blob, did in self._database.rows(statements.text(query)):
            if did not in named:
                rows = self._of.log.every_row_of([did], 1 << 62)[did]
                named[did] = set(_blobs(self._ours(rows)))
            if blob.hex() not in named[did]:
                found.append(ids.BlobId(blob.hex()))
        return found

    def _ours(self, rows: Iterable[Any], *, but: Collection[int] = ()) -> Iterator[Any]:
        """Yield the rows of our own office, `but` some."""
        own = self._of.rows.ids.find(self._of.own.office)
        return (row for row in rows if row[8] == own and row[0] not in but)

    def _portrait(self, did: int) -> portrait.Portrait:
        """Return what the projections hold, or are to hold, of a dossier."""
        standings = self._of.acceptance.standings([did])
        name = self._of.log.names([did]).get(did, "")
        rows = self._of.log.rows_of([did])[did]
        accepted, updated = rebuilding.accepted(self._of, rows, name, standings)
        return self._of.painter.paint(name, accepted, updated)[1] if accepted else portrait.NOTHING

    def _drop_sources(self, numbers: Iterable[int]) -> None:
        """Forget descriptions of sources that nothing refers to any more."""
        source = tables.source
        text = statements.text(
            sa.delete(source).where(
                source.c.n == sa.bindparam("n"), ~sa.exists().where(_CHANGE.c.source == source.c.n)
            )
        )
        self._database.run_many(text, [(number,) for number in numbers])


def _blobs(rows: Iterable[Any]) -> Iterator[str]:
    """Yield everything in bodies that could be the id of a file; a superset does no harm.

    A body is searched whole: which values are ids is for the registry of the program that
    wrote it, which may be a later one.
    """
    for row in rows:
        if row[16]:
            yield from _ids(canonical.decode(row[16]))


def _ids(value: Any) -> Iterator[str]:
    if type(value) is str and ids.is_id(value):
        yield value
    elif type(value) is list:
        for one in value:
            yield from _ids(one)
    elif type(value) is dict:
        for one in value.values():
            yield from _ids(one)

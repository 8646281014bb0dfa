"""Reading the log: change sets of dossiers, by id and by order of arrival."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa

from desktop_app.domain import change_set
from desktop_app.store import engine, log_rows, statements, tables

_CHANGE: Final = tables.change
_NEWEST: Final = 2**62


class Log:
    """Reads change sets; nothing here writes."""

    def __init__(self, database: engine.Database, rows: log_rows.Rows) -> None:
        """Read through the given database and its numbered values."""
        self._database, self._rows = database, rows
        columns = log_rows.selected()
        names = statements.slots()
        below = _CHANGE.c.cid < sa.bindparam("below")
        said = _CHANGE.c.kind == sa.bindparam("kind")
        ordered = sa.select(*columns).order_by(_CHANGE.c.dossier, _CHANGE.c.cid)
        many = ordered.where(_CHANGE.c.dossier.in_(names), below)
        one = ordered.where(_CHANGE.c.dossier == sa.bindparam("dossier"), below)
        self._every = statements.text(many)
        self._of_many = statements.text(many.where(said))
        self._of_one = statements.text(one.where(said))
        dossier = tables.dossier
        joined = sa.select(*columns, dossier.c.id).join(dossier, dossier.c.did == _CHANGE.c.dossier)
        self._by_id = statements.text(joined.where(_CHANGE.c.id == sa.bindparam("id")))
        self._page = statements.text(
            joined.where(
                _CHANGE.c.cid > sa.bindparam("after"), _CHANGE.c.cid <= sa.bindparam("last")
            )
            .order_by(_CHANGE.c.cid)
            .limit(sa.bindparam("limit"))
        )
        self._at = statements.text(joined.where(_CHANGE.c.cid.in_(names)).order_by(_CHANGE.c.cid))
        self._controls = statements.text(
            joined.where(
                _CHANGE.c.kind != sa.bindparam("kind"), _CHANGE.c.cid > sa.bindparam("after")
            )
            .order_by(_CHANGE.c.cid)
            .limit(100)
        )
        self._between = statements.text(
            sa.select(_CHANGE.c.dossier)
            .where(_CHANGE.c.cid >= sa.bindparam("first"), _CHANGE.c.cid <= sa.bindparam("last"))
            .distinct()
        )
        self._names = statements.select_in(dossier, "did", "did", "id")
        self._numbers = statements.select_in(dossier, "id", "did")
        self._known = statements.select_in(
            _CHANGE, "id", "cid", "id", "digest_end", "dossier", "sig", "tag"
        )

    def rows_of(self, dids: Sequence[int], below: int = _NEWEST) -> dict[int, list[Any]]:
        """Return rows of statements in order of arrival, by dossier; `below` bounds the cid."""
        kind = self._rows.words.find("statements")
        found: dict[int, list[Any]] = {did: [] for did in dids}
        for chunk in statements.chunks(dids):
            if len(chunk) == 1:
                rows = self._database.rows(self._of_one, (chunk[0], below, kind))
            else:
                keys = statements.padded(chunk)
                rows = self._database.rows(self._of_many, (*keys, below, kind))
            for row in rows:
                found[row[4]].append(row)
        return found

    def every_row_of(self, dids: Sequence[int], below: int) -> dict[int, list[Any]]:
        """Return rows of every kind, as `rows_of` does: decisions cover them all."""
        found: dict[int, list[Any]] = {did: [] for did in dids}
        for chunk in statements.chunks(dids):
            for row in self._database.rows(self._every, (*statements.padded(chunk), below)):
                found[row[4]].append(row)
        return found

    def dossiers_between(self, first: int, last: int) -> list[int]:
        """Return the numbers of dossiers that sets in a range of cids belong to."""
        return [row[0] for row in self._database.rows(self._between, (first, last))]

    def names(self, dids: Sequence[int]) -> dict[int, str]:
        """Return the ids of dossiers by their numbers."""
        found: dict[int, str] = {}
        for chunk in statements.chunks(dids):
            rows = self._database.rows(self._names, statements.padded(chunk))
            found.update((row[0], row[1].hex()) for row in rows)
        return found

    def numbers(self, names: Iterable[str]) -> list[int]:
        """Return the numbers of those dossiers that are here."""
        found: list[int] = []
        for chunk in statements.chunks(names):
            keys = statements.padded([bytes.fromhex(name) for name in chunk])
            found += [row[0] for row in self._database.rows(self._numbers, keys)]
        return found

    def change(self, row: Sequence[Any], dossier: str) -> change_set.ChangeSet:
        """Return the change set of one of those rows."""
        return self._rows.change(row, dossier)

    def by_id(self, name: str) -> change_set.ChangeSet | None:
        """Return a change set by its id, None if it is not here."""
        row = self.row(name)
        return self._rows.change(row, row[-1].hex()) if row is not None else None

    def row(self, name: str) -> Any | None:
        """Return the row of a set with its dossier's id at the end, None if it is not here."""
        rows = self._database.rows(self._by_id, (bytes.fromhex(name),))
        return rows[0] if rows else None

    def rows_at(self, cids: Sequence[int]) -> Iterator[list[Any]]:
        """Yield rows by their cids, each with its dossier's id at the end, a page at a time."""
        for chunk in statements.chunks(cids):
            yield self._database.rows(self._at, statements.padded(chunk))

    def known(self, names: Iterable[str]) -> dict[str, Any]:
        """Return (cid, id, digest end, dossier, signature, tag) of those ids that are here."""
        found = {}
        for chunk in statements.chunks(names):
            keys = statements.padded([bytes.fromhex(name) for name in chunk])
            for row in self._database.rows(self._known, keys):
                found[row[1].hex()] = row
        return found

    def page(self, after: int, last: int, limit: int = 1000) -> list[Any]:
        """Return rows in order of arrival, each with its dossier's id at the end."""
        return self._database.rows(self._page, (after, last, limit))

    def walk(self, after: int = 0, last: int = _NEWEST) -> Iterator[Any]:
        """Yield rows in order of arrival, a page at a time: nothing holds the whole."""
        while rows := self.page(after, last):
            yield from rows
            after = rows[-1][0]

    def controls(self) -> Iterator[Any]:
        """Yield rows of sets that are not statements, in order of arrival."""
        kind, after = self._rows.words.find("statements"), 0
        while rows := self._database.rows(self._controls, (kind, after)):
            yield from rows
            after = rows[-1][0]

    def newest(self) -> int:
        """Return the cid of the newest change set, 0 if there is none."""
        text = statements.text(sa.select(sa.func.max(_CHANGE.c.cid)))
        return self._database.rows(text)[0][0] or 0

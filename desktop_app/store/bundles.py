"""Bookkeeping of hand-offs: what was sent, what came, what waits in the inbox, cursors.

Local state, outside the chain: lost with an old backup, it comes back from partners' answers.
"""

from collections.abc import Collection, Iterable
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop_app.domain import ids
from desktop_app.store import engine, rows, tables

MOST_RETIRED: Final = 1000
"""Incarnations remembered of one office; it makes one for each restore."""


class Bundles:
    """Reads and writes the tables `sent`, `applied`, `inbox`, `peer` and `retired`."""

    def __init__(self, database: engine.Database) -> None:
        """Use the given database."""
        self._database = database

    # --- sent ------------------------------------------------------------------------

    def sent(self, office: str = "") -> list[rows.Sent]:
        """Return bundles made for an office, or all, oldest first."""
        table = tables.sent
        query = sa.select(table).order_by(table.c.n)
        if office:
            query = query.where(table.c.office == bytes.fromhex(office))
        return [_read(rows.Sent, row) for row in self._all(query)]

    def add_sent(self, one: rows.Sent) -> None:
        """Remember a bundle that was written."""
        with self._database.writing() as connection:
            connection.execute(tables.sent.insert().values(_columns(one)))

    def acknowledge(self, office: str, bundles: Iterable[str]) -> list[str]:
        """Mark bundles as held by their office and move its cursor; return those not known.

        A bundle an office claims to hold and we do not remember means our own database went
        back (replication.md §1.5): the caller must act on it.
        """
        table, unknown = tables.sent, []
        with self._database.writing() as connection:
            for name in bundles:
                mine = table.c.bundle == bytes.fromhex(name)
                theirs = table.c.office == bytes.fromhex(office)
                found = connection.execute(
                    table.update().where(mine, theirs).values(acked=1).returning(table.c.covers)
                ).first()
                if found is None:
                    unknown.append(name)
                else:
                    self._advance(connection, office, found[0])
        return unknown

    def believe(self, office: str, bundles: Collection[str]) -> None:
        """Take what an office says it holds for all it holds: it may have lost the rest.

        What it once acknowledged and names no more flows again (replication.md §1.5).
        """
        table, key = tables.sent, bytes.fromhex(office)
        named = [bytes.fromhex(name) for name in bundles]
        theirs = table.c.office == key
        with self._database.writing() as connection:
            connection.execute(table.update().where(theirs).values(acked=0))
            for name in named:
                connection.execute(
                    table.update().where(theirs, table.c.bundle == name).values(acked=1)
                )
            held = sa.select(sa.func.coalesce(sa.func.max(table.c.covers), 0))
            covers = connection.execute(held.where(theirs, table.c.acked == 1)).scalar_one()
            connection.execute(
                tables.peer.update().where(tables.peer.c.office == key).values(cursor=covers)
            )
            self._advance(connection, office, covers)

    def _advance(self, connection: sa.Connection, office: str, covers: int) -> None:
        """Move an office's cursor forward, never back."""
        peer, key = tables.peer, bytes.fromhex(office)
        moved = connection.execute(
            peer.update()
            .where(peer.c.office == key)
            .values(cursor=sa.func.max(peer.c.cursor, covers))
        )
        if not moved.rowcount:
            connection.execute(peer.insert().values(office=key, cursor=covers))

    def cursor(self, office: str) -> int:
        """Return the newest cid an office acknowledged, 0 if it never answered."""
        peer = tables.peer
        query = sa.select(peer.c.cursor).where(peer.c.office == bytes.fromhex(office))
        found = self._all(query)
        return int(found[0][0]) if found else 0

    def since(self, office: str) -> rows.Since:
        """Return what an office acknowledged last: what leaves next is what that left out."""
        table, cursor = tables.sent, self.cursor(office)
        query = (
            sa.select(table.c.judged, table.c.n)
            .where(
                table.c.office == bytes.fromhex(office),
                table.c.acked == 1,
                table.c.covers <= cursor,
            )
            .order_by(table.c.n.desc())
            .limit(1)
        )
        found = self._all(query)
        return rows.Since(cursor, found[0][0], found[0][1]) if found else rows.Since(cursor)

    def fall_back(self, office: str, cursor: int = 0) -> None:
        """Set an office's cursor back: it lost its vault, so everything after flows again."""
        peer = tables.peer
        with self._database.writing() as connection:
            connection.execute(
                peer.update().where(peer.c.office == bytes.fromhex(office)).values(cursor=cursor)
            )

    # --- applied ---------------------------------------------------------------------

    def applied(self, office: str = "") -> list[rows.Applied]:
        """Return bundles that came from an office, or all, oldest first."""
        table = tables.applied
        query = sa.select(table).order_by(table.c.n)
        if office:
            query = query.where(table.c.office == bytes.fromhex(office))
        return [_read(rows.Applied, row) for row in self._all(query)]

    def applied_one(self, bundle: str) -> rows.Applied | None:
        """Return a bundle that came, None if it never did."""
        table = tables.applied
        found = self._all(sa.select(table).where(table.c.bundle == bytes.fromhex(bundle)))
        return _read(rows.Applied, found[0]) if found else None

    def put_applied(self, one: rows.Applied) -> None:
        """Remember a bundle that came, or what became of it."""
        self._put(tables.applied, one)

    # --- incarnations ------------------------------------------------------------------

    def retire(self, office: str, incarnations: Iterable[str]) -> None:
        """Remember incarnations an office will not use again; a list without end is cut."""
        table, key = tables.retired, bytes.fromhex(office)
        query = sa.select(table.c.incarnation).where(table.c.office == key)
        known = {row[0] for row in self._all(query)}
        new = {bytes.fromhex(name) for name in incarnations} - known
        with self._database.writing() as connection:
            for name in sorted(new)[: max(0, MOST_RETIRED - len(known))]:
                connection.execute(table.insert().values(office=key, incarnation=name))

    def is_retired(self, office: str, incarnation: str) -> bool:
        """Tell whether an office put an incarnation aside for good."""
        table = tables.retired
        mine = table.c.office == bytes.fromhex(office)
        this = table.c.incarnation == bytes.fromhex(incarnation)
        return bool(self._all(sa.select(table.c.office).where(mine, this)))

    def incarnations(self, office: str) -> dict[str, str]:
        """Return desk → the incarnation it was last heard of in, retired ones left out."""
        table, old = tables.applied, tables.retired
        query = (
            sa.select(table.c.desk, table.c.incarnation)
            .where(
                table.c.office == bytes.fromhex(office),
                ~sa.exists().where(
                    old.c.office == table.c.office, old.c.incarnation == table.c.incarnation
                ),
            )
            .order_by(table.c.n)
        )
        return {row[0].hex(): row[1].hex() for row in self._all(query)}

    def mark_answered(self, bundles: Iterable[str]) -> None:
        """Remember that a bundle of ours carried the acknowledgement of these."""
        table = tables.applied
        with self._database.writing() as connection:
            for name in bundles:
                mine = table.c.bundle == bytes.fromhex(name)
                connection.execute(table.update().where(mine).values(acked=1))

    # --- inbox -----------------------------------------------------------------------

    def waiting(self) -> list[rows.Waiting]:
        """Return what lies in the inbox, oldest first."""
        return [
            _read(rows.Waiting, row)
            for row in self._all(sa.select(tables.inbox).order_by(tables.inbox.c.n))
        ]

    def put_waiting(self, one: rows.Waiting) -> None:
        """Remember a staged bundle and the key of its copy."""
        self._put(tables.inbox, one)

    def drop_waiting(self, bundle: str) -> None:
        """Forget a staged bundle: with its key its copy is gone."""
        with self._database.writing() as connection:
            mine = tables.inbox.c.bundle == bytes.fromhex(bundle)
            connection.execute(tables.inbox.delete().where(mine))

    def traffic(self, office: str) -> rows.Traffic:
        """Return when bundles last went to and came from an office."""
        key = bytes.fromhex(office)
        last = []
        for table in (tables.sent, tables.applied):
            newest = sa.select(sa.func.coalesce(sa.func.max(table.c.at), 0))
            last.append(int(self._all(newest.where(table.c.office == key))[0][0]))
        return rows.Traffic(last_out=last[0], last_in=last[1])

    def _put(self, table: sa.Table, one: msgspec.Struct) -> None:
        """Insert a row, or replace what its bundle had; when it first came stays."""
        columns = _columns(one)
        later = {name: value for name, value in columns.items() if name != "at"}
        with self._database.writing() as connection:
            mine = table.c.bundle == columns["bundle"]
            if not connection.execute(table.update().where(mine).values(later)).rowcount:
                connection.execute(table.insert().values(columns))

    def _all(self, query: sa.Select[Any]) -> list[Any]:
        with self._database.reading() as connection:
            return list(connection.execute(query))


_IDS = frozenset({"bundle", "office", "desk", "incarnation"})


def _columns(one: msgspec.Struct) -> dict[str, Any]:
    """Write a row's fields as columns."""
    return {
        name: bytes.fromhex(value)
        if name in _IDS
        else int(value)
        if isinstance(value, bool)
        else value
        for name, value in msgspec.structs.asdict(one).items()
    }


def _read(kind: type[Any], row: Any) -> Any:
    """Read a row of ours by the fields of its struct."""
    values = row._mapping  # noqa: SLF001 (SQLAlchemy's public name for it)
    given = {}
    for field in msgspec.structs.fields(kind):
        value = values[field.name]
        if field.name in _IDS:
            value = ids.BundleId(bytes(value or b"").hex())
        elif field.type is bool:
            value = bool(value)
        given[field.name] = value
    return kind(**given)

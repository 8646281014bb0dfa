"""Reading dossiers: accepted sets, held ones, conflicts, when things came."""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from desktop_app.domain import change_set, errors, fold, ids
from desktop_app.store import acceptance, engine, log, projected, rows, statements, tables, trust


class Reading:
    """Reads single dossiers and the lists across all of them."""

    def __init__(
        self,
        database: engine.Database,
        made: projected.Projections,
        *,
        reader: log.Log,
        acceptor: acceptance.Acceptance,
        trusting: trust.Trust,
    ) -> None:
        """Read through the given parts."""
        self._database, self._made = database, made
        conflict = made.conflict
        self._disputed = statements.text(
            sa.select(tables.dossier.c.id, conflict.c.subject, conflict.c.field)
            .join(tables.dossier, tables.dossier.c.did == conflict.c.did)
            .where(tables.dossier.c.id.in_(statements.slots()))
        )
        self._log, self._acceptance, self._trust = reader, acceptor, trusting

    def number(self, dossier: str) -> int:
        """Return the local number of a dossier, 0 if it is not here."""
        text = statements.text(
            sa.select(tables.dossier.c.did).where(tables.dossier.c.id == sa.bindparam("id"))
        )
        found = self._database.rows(text, (bytes.fromhex(dossier),))
        return int(found[0][0]) if found else 0

    def accepted(self, dossier: str) -> list[fold.Accepted]:
        """Return the accepted sets of a dossier in order of arrival."""
        did = self.number(dossier)
        if not did:
            return []
        standings = self._acceptance.standings([did])
        found = []
        for row in self._log.rows_of([did])[did]:
            standing = standings.get(row[0], acceptance.PLAIN)
            if standing.accepted and row[16] is not None:
                change = self._log.change(row, dossier)
                doubted = self._trust.doubts(change.office)
                found.append(fold.Accepted(change, standing.corrects, doubted))
        return found

    def held(self, dossier: str) -> list[rows.Held]:
        """Return sets that do not count, in order of arrival."""
        standing, change = self._made.standing, tables.change
        query = (
            sa.select(change.c.id, tables.dossier.c.id, standing.c.verdict)
            .join(change, change.c.cid == standing.c.cid)
            .join(tables.dossier, tables.dossier.c.did == standing.c.did)
            .where(standing.c.verdict != acceptance.ACCEPTED)
            .order_by(standing.c.cid)
        )
        if dossier:
            query = query.where(standing.c.did == self.number(dossier))
        return [
            rows.Held(
                ids.ChangeId(row[0].hex()),
                ids.DossierId(row[1].hex()),
                acceptance.VERDICTS[row[2]],
            )
            for row in self._all(query)
        ]

    def held_count(self) -> int:
        """Return how many sets wait for a decision."""
        standing = self._made.standing
        query = sa.select(sa.func.count()).where(standing.c.verdict == acceptance.LATER)
        return int(self._all(query)[0][0])

    def received(self, dossier: str) -> dict[ids.ChangeId, int]:
        """Return when each set of a dossier arrived, in the order in which they came."""
        change, arrival = tables.change, tables.arrival
        query = (
            sa.select(change.c.id, arrival.c.at)
            .join(arrival, arrival.c.n == change.c.arrival)
            .where(change.c.dossier == self.number(dossier))
            .order_by(change.c.cid)
        )
        return {ids.ChangeId(row[0].hex()): row[1] for row in self._all(query)}

    def decided(self, change: str) -> rows.Decided:
        """Return how a set stands and which decision says so.

        Raises:
            StoreDamagedError: the set is not here.
        """
        table, arrival, standing = tables.change, tables.arrival, self._made.standing
        query = (
            sa.select(table.c.arrival, arrival.c.bundle, standing.c.verdict, standing.c.corrects)
            .join(arrival, arrival.c.n == table.c.arrival)
            .join(standing, standing.c.cid == table.c.cid, isouter=True)
            .where(table.c.id == bytes.fromhex(change))
        )
        found = self._all(query)
        if not found:
            raise errors.StoreDamagedError(reason="no-such-change-set", where="change")
        came, bundle, verdict, corrects = found[0]
        ruled = self._acceptance.newest(change, came, bundle.hex() if bundle else "")
        return rows.Decided(
            verdict=acceptance.VERDICTS[acceptance.ACCEPTED if verdict is None else verdict],
            corrects=bool(corrects),
            decision=self._name(ruled) if ruled else "",
        )

    def conflict_count(self) -> int:
        """Return how many cells are in conflict."""
        query = sa.select(sa.func.count()).select_from(self._made.conflict)
        return int(self._all(query)[0][0])

    def of_bundle(self, bundle: str) -> Iterator[change_set.ChangeSet]:
        """Yield the sets that first came in a bundle, in order of arrival."""
        for first, last in self._acceptance.spans(bundle):
            for row in self._log.walk(first - 1, last):
                if row[16] is not None:
                    yield self._log.change(row, row[-1].hex())

    def conflicts(self, dossier: str) -> list[rows.Conflict]:
        """Return cells in conflict, by dossier, subject and field."""
        table = self._made.conflict
        query = (
            sa.select(tables.dossier.c.id, table.c.subject, table.c.field)
            .join(tables.dossier, tables.dossier.c.did == table.c.did)
            .order_by(table.c.did, table.c.subject, table.c.field)
        )
        if dossier:
            query = query.where(table.c.did == self.number(dossier))
        return [
            rows.Conflict(ids.DossierId(row[0].hex()), row[1], row[2]) for row in self._all(query)
        ]

    def disputed(self, dossiers: Iterable[str]) -> dict[str, list[rows.Conflict]]:
        """Return cells in conflict of some dossiers, by dossier."""
        found: dict[str, list[rows.Conflict]] = {}
        for chunk in statements.chunks(dossiers):
            keys = statements.padded([bytes.fromhex(name) for name in chunk])
            for row in self._database.rows(self._disputed, keys):
                one = rows.Conflict(ids.DossierId(row[0].hex()), row[1], row[2])
                found.setdefault(one.dossier, []).append(one)
        return found

    def conflict_fields(self) -> dict[str, int]:
        """Return how many cells of each field are in conflict."""
        table = self._made.conflict
        query = sa.select(table.c.field, sa.func.count()).group_by(table.c.field)
        return {row[0]: row[1] for row in self._all(query)}

    def nonce(self, dossier: str) -> bytes | None:
        """Return the nonce of a dossier made here."""
        table = tables.dossier
        found = self._all(sa.select(table.c.nonce).where(table.c.id == bytes.fromhex(dossier)))
        return found[0][0] if found else None

    def _name(self, cid: int) -> str:
        """Return the id of a set by its cid."""
        table = tables.change
        return str(self._all(sa.select(table.c.id).where(table.c.cid == cid))[0][0].hex())

    def _all(self, query: sa.Select[Any]) -> list[Any]:
        with self._database.reading() as connection:
            return list(connection.execute(query))

"""What was opened to an office since the bundle it acknowledged last, and what is owed for it.

Only a few events open what was shut: a grant, a decision, a signature that came later, a clock put
right. Each names dossiers, and nothing else is looked at: an idle hand-off finds none.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop_app.store import (
    acceptance,
    bundles,
    engine,
    log,
    projected,
    rows,
    sharing,
    statements,
    tables,
)

_CID: Final = 0
_FEW: Final = 100


class Came(msgspec.Struct, frozen=True):
    """Whose bundle an arrival brought; empty if nothing is known of the bundle."""

    office: str
    desk: str
    incarnation: str


class Changed(msgspec.Struct, frozen=True):
    """What opened older sets since a bundle; `incarnations`: those its office lives in now."""

    decided: frozenset[int]
    spans: tuple[tuple[int, int], ...]
    late: frozenset[int]
    dids: set[int]
    opened: tuple[str, ...]
    incarnations: dict[str, str]

    def covers(self, cid: int) -> bool:
        """Tell whether a younger decision covers a set."""
        return cid in self.decided or any(first <= cid <= last for first, last in self.spans)

    def has(self, came: Came, office: str) -> bool:
        """Tell whether an office holds what came from there: it brought it, and did not lose it
        with an incarnation it put aside.
        """
        return came.office == office and self.incarnations.get(came.desk) == came.incarnation


class Opened:
    """Finds what was opened to an office, and the older sets that may be owed for it."""

    def __init__(
        self,
        database: engine.Database,
        made: projected.Projections,
        *,
        reader: log.Log,
        acceptor: acceptance.Acceptance,
        granting: sharing.Sharing,
        own: str,
    ) -> None:
        """Read decisions and grants of the given projections; `own` is our office."""
        self._database, self._log, self._acceptance = database, reader, acceptor
        self._sharing, self._own = granting, own
        self._bundles = bundles.Bundles(database)
        names = statements.slots()
        arrival, applied = tables.arrival, tables.applied
        self._came = statements.text(
            sa.select(arrival.c.n, applied.c.office, applied.c.desk, applied.c.incarnation)
            .join(applied, applied.c.bundle == arrival.c.bundle, isouter=True)
            .where(arrival.c.n.in_(names), arrival.c.bundle.is_not(None))
        )
        decision, target, change = made.decision, made.decision_target, tables.change
        self._named_since = statements.text(
            sa.select(change.c.cid, change.c.dossier)
            .join(target, target.c.id == change.c.id)
            .where(
                target.c.role == acceptance.NAMED,
                target.c.cid > sa.bindparam("after"),
                change.c.cid <= sa.bindparam("before"),
            )
        )
        self._bundles_since = statements.text(
            sa.select(decision.c.bundle)
            .where(decision.c.cid > sa.bindparam("after"), decision.c.bundle != sa.text("''"))
            .distinct()
        )
        self._late = statements.text(
            sa.select(change.c.cid, change.c.dossier)
            .join(tables.late, tables.late.c.cid == change.c.cid)
            .where(tables.late.c.since >= sa.bindparam("sent"))
        )

    def came(self, arrivals: Collection[int]) -> dict[int, "Came"]:
        """Return from where those arrivals came that brought a bundle."""
        found: dict[int, Came] = {}
        for chunk in statements.chunks(sorted(arrivals)):
            for row in self._database.rows(self._came, statements.padded(chunk)):
                found[row[0]] = Came(*(one.hex() if one else "" for one in row[1:]))
        return found

    def changed(self, office: str, since: rows.Since, now: int) -> "Changed":
        """Return what was opened since a bundle: by decisions, late signatures and grants."""
        after = since.cid
        named = self._database.rows(self._named_since, (after, after))
        names = [row[0] for row in self._database.rows(self._bundles_since, (after,))]
        spans = [
            (first, min(last, after))
            for name in names
            for first, last in self._acceptance.spans(name)
            if first <= after
        ]
        late = [row for row in self._database.rows(self._late, (since.sent,)) if row[0] <= after]
        dids = {row[1] for row in (*named, *late)}
        for first, last in spans:
            dids.update(self._log.dossiers_between(first, last))
        opened = self._sharing.opened_since(office, self._own, since, now)
        dids.update(self._log.numbers(opened))
        return Changed(
            decided=frozenset(row[0] for row in named),
            spans=tuple(spans),
            late=frozenset(row[0] for row in late),
            dids=dids,
            opened=tuple(opened),
            incarnations=self._bundles.incarnations(office),
        )

    def older(self, dids: Collection[int], after: int) -> Iterator[list[Any]]:
        """Yield the rows up to a cid of some dossiers, by order of arrival, some at a time."""
        for chunk in statements.chunks(sorted(dids), _FEW):
            names = self._log.names(chunk)
            found = self._log.rows_of(chunk, after + 1)
            page = [(*row, bytes.fromhex(names[did])) for did in chunk for row in found[did]]
            if page:
                yield sorted(page, key=lambda row: row[_CID])

    def controls(self, office: str, opened: Sequence[str], after: int) -> Iterator[list[Any]]:
        """Yield the rows up to a cid of our grants onward that name opened dossiers; for an office
        that was granted nothing before, also what we told everybody of endings.
        """
        yield from self._log.rows_at(self._sharing.onward_of(self._own, opened, after))
        if after and self._sharing.first_granted(office) > after:
            told = (row for row in self._log.controls() if row[_CID] <= after)
            for page in statements.chunks(told):
                changes = ((row, self._log.change(row, row[-1].hex())) for row in page)
                yield [row for row, change in changes if change.kind != "grant"]

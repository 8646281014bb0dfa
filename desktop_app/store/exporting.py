"""What leaves for an office: everything it may see since what it last acknowledged.

Change sets newer than its cursor ∩ grants, and the back-fill of what was opened after the
cursor: grants younger than it, and sets accepted after it. Cost follows the changes, not the
vault (replication.md §1.5, store.md §6).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop_app.domain import change_set, groups
from desktop_app.store import (
    acceptance,
    engine,
    gate,
    log,
    projected,
    sharing,
    statements,
    tables,
)

Sign = Callable[[bytes], bytes]
"""Signs a digest in the name of this office: sets granted onward carry it."""

_CID, _DOSSIER, _ARRIVAL, _BODY = 0, 4, 15, 16
_FEW: Final = 100


class Exporter:
    """Finds what may leave."""

    def __init__(
        self,
        database: engine.Database,
        made: projected.Projections,
        *,
        reader: log.Log,
        acceptor: acceptance.Acceptance,
        granting: sharing.Sharing,
        office: str,
        return_key: bytes,
    ) -> None:
        """Export for the given office, which is ours; its return key makes the tags."""
        self._database, self.log, self.acceptance = database, reader, acceptor
        self.sharing, self.own, self._return_key = granting, office, return_key
        names = statements.slots()
        arrival, applied = tables.arrival, tables.applied
        self._given = statements.text(
            sa.select(arrival.c.n)
            .join(applied, applied.c.bundle == arrival.c.bundle)
            .where(arrival.c.n.in_(names), applied.c.office == sa.bindparam("office"))
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

    def given_by(self, office: str, arrivals: set[int]) -> set[int]:
        """Return those arrivals that came in a bundle of that office: it has what was in them."""
        found: set[int] = set()
        for chunk in statements.chunks(sorted(arrivals)):
            keys = (*statements.padded(chunk), bytes.fromhex(office))
            found.update(row[0] for row in self._database.rows(self._given, keys))
        return found

    def decided_since(self, after: int) -> "Decided":
        """Return which older sets decisions younger than a cursor cover."""
        rows = self._database.rows(self._named_since, (after, after))
        bundles = [row[0] for row in self._database.rows(self._bundles_since, (after,))]
        spans = [
            (first, min(last, after))
            for name in bundles
            for first, last in self.acceptance.spans(name)
            if first <= after
        ]
        dids = {row[1] for row in rows}
        for first, last in spans:
            dids.update(self.log.dossiers_between(first, last))
        return Decided(frozenset(row[0] for row in rows), tuple(spans), dids)

    def older(self, office: str, after: int, decided: "Decided") -> Iterator[list[Any]]:
        """Yield older rows of dossiers that a younger grant or decision opened."""
        opened = self.sharing.opened_since(office, self.own, after)
        dids = sorted(set(self.log.numbers(opened)) | decided.dids)
        for chunk in statements.chunks(dids, _FEW):
            names = self.log.names(chunk)
            rows = self.log.rows_of(chunk, after + 1)
            page = [(*row, bytes.fromhex(names[did])) for did in chunk for row in rows[did]]
            if page:
                yield sorted(page, key=lambda row: row[_CID])

    def dressed(
        self, change: change_set.ChangeSet, leave: sharing.Leave, sign: Sign | None
    ) -> change_set.ChangeSet:
        """Return a set as it travels: ours with its tag, signed if it may go on; others' bare."""
        if change.office != self.own:
            return msgspec.structs.replace(change, tag=b"")
        signature = change.signature
        if not signature and sign is not None and leave.allows_onward(change):
            signature = sign(change.digest)
        tag = gate.tag_of(self._return_key, change.digest)
        return msgspec.structs.replace(change, tag=tag, signature=signature)

    def export(self, office: str, after: int, now: int, sign: Sign | None) -> "Export":
        """Return what leaves for an office whose cursor is `after`, at vault time `now`."""
        return Export(self, office, after, now, sign)

    def returning(self, office: str) -> Iterator[change_set.ChangeSet]:
        """Yield an office's own words with their tags, for an office that lost its vault."""
        for row in self.log.walk():
            if row[_BODY] is not None:
                change = self.log.change(row, row[-1].hex())
                if change.office == office and change.tag:
                    yield change


class Decided(msgspec.Struct, frozen=True):
    """Older sets that became accepted, or not, by younger decisions."""

    cids: frozenset[int]
    spans: tuple[tuple[int, int], ...]
    dids: set[int]

    def covers(self, cid: int) -> bool:
        """Tell whether a set is one of them."""
        return cid in self.cids or any(first <= cid <= last for first, last in self.spans)


class Export:
    """The change sets of one hand-off, made anew each time they are asked for.

    After the last one, `covers` is the cursor this hand-off reaches and `withheld` counts, by
    group, accepted sets since the cursor that stay, in dossiers of which something leaves.
    """

    def __init__(
        self, source: Exporter, office: str, after: int, now: int, sign: Sign | None
    ) -> None:
        """Prepare; nothing is read yet."""
        self._source, self._office, self._after, self._now = source, office, after, now
        self._sign = sign
        self._stays: dict[str, Counter[str]] = defaultdict(Counter)
        self._touched: set[str] = set()
        self.covers = after

    @property
    def withheld(self) -> dict[str, int]:
        """Sets that stay, by group, in the dossiers of which something leaves."""
        total: Counter[str] = Counter()
        for dossier in self._touched:
            total.update(self._stays.get(dossier, {}))
        return dict(sorted(total.items()))

    def __iter__(self) -> Iterator[change_set.ChangeSet]:
        """Yield change sets: the back-fill first, then by order of arrival."""
        self._stays.clear()
        self._touched.clear()
        log_of, after = self._source.log, self._after
        newest = log_of.newest()
        decided = self._source.decided_since(after)
        for page in self._source.older(self._office, after, decided):
            yield from self._leaving(page, decided)
        while page := log_of.page(after, newest):
            yield from self._leaving(page, None)
            after = page[-1][_CID]
        self.covers = newest

    def _leaving(
        self, page: Sequence[Any], decided: Decided | None
    ) -> Iterator[change_set.ChangeSet]:
        """Yield the sets of a page that may leave; `decided` is given for the back-fill."""
        source, office = self._source, self._office
        leaves = source.sharing.leaves(
            office, source.own, sorted({row[-1].hex() for row in page}), self._after, self._now
        )
        given = source.given_by(office, {row[_ARRIVAL] for row in page})
        standings = source.acceptance.standings(sorted({row[_DOSSIER] for row in page}))
        for row in page:
            accepted = standings.get(row[_CID], acceptance.PLAIN).accepted
            if row[_BODY] is None or not accepted or row[_ARRIVAL] in given:
                continue
            change = source.log.change(row, row[-1].hex())
            if change.office == office:
                continue
            leave = leaves.get((change.dossier, change.office), sharing.Leave())
            if decided is not None and self._left_before(change, row[_CID], leave, decided):
                continue
            if leave.allows(change, source.own) or self._travels(change):
                self._touched.add(change.dossier)
                yield source.dressed(change, leave, self._sign)
            elif decided is None:
                self._stays[change.dossier][change.group] += 1

    def _left_before(
        self, change: change_set.ChangeSet, cid: int, leave: sharing.Leave, decided: Decided
    ) -> bool:
        """Tell whether an older set left under an older grant already."""
        opened_onward = (
            change.office == self._source.own
            and leave.allows_onward(change)
            and not leave.allowed_onward_before(change)
        )  # it left unsigned: without the signature nobody passes it on
        before = leave.allowed_before(change, self._source.own)
        return before and not opened_onward and not decided.covers(cid)

    def _travels(self, change: change_set.ChangeSet) -> bool:
        """Tell whether a control set leaves: never one marked to stay (format.md §3)."""
        return (
            change.kind in sharing.TRAVELLING
            and change.handling not in groups.STAYS
            and (change.office == self._source.own or bool(change.signature))
            and self._source.sharing.ever_granted(self._office)
        )

"""Sets that were refused, on either side: what we must tell their giver, and what partners told.

A person's refusal is a decision in the log and is told from there; what the rules refused was
never stored, and its id and machine word are kept here, outside the chain (README decision 18).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa

from desktop_app.domain import control, ids
from desktop_app.store import acceptance, engine, gate, log, projected, rows, statements, tables

RULE: Final = "rule:"
"""Begins the reason of a set that the rules refused; a machine word follows."""

MOST_TOLD: Final = 30_000
"""Refusals one bundle tells of; whoever refuses more says the rest by other means."""

_REFUSED: Final = acceptance.VERDICTS.index("refused")
_CID, _ID, _DOSSIER, _ARRIVAL = 0, 1, 4, 15


class Refusals:
    """Keeps what was refused, and finds what an office was not told of yet."""

    def __init__(
        self,
        database: engine.Database,
        made: projected.Projections,
        *,
        reader: log.Log,
        acceptor: acceptance.Acceptance,
    ) -> None:
        """Read decisions from the given projections and sets from the log."""
        self._database, self._log, self._acceptance = database, reader, acceptor
        decision, target = made.decision, made.decision_target
        refused = decision.c.verdict == _REFUSED
        self._rulings = statements.text(
            sa.select(decision.c.cid, decision.c.bundle)
            .where(decision.c.cid > sa.bindparam("after"), refused)
            .order_by(decision.c.cid)
        )
        self._named = statements.text(
            sa.select(tables.change.c.cid)
            .join(target, target.c.id == tables.change.c.id)
            .where(target.c.cid == sa.bindparam("cid"), target.c.role == acceptance.NAMED)
        )
        arrival, applied = tables.arrival, tables.applied
        self._from = statements.text(
            sa.select(arrival.c.n)
            .join(applied, applied.c.bundle == arrival.c.bundle)
            .where(arrival.c.n.in_(statements.slots()), applied.c.office == sa.bindparam("office"))
        )
        kept = tables.refusal
        self._kept = statements.text(
            sa.select(kept.c.change, kept.c.reason, kept.c.at)
            .where(
                kept.c.office == sa.bindparam("office"),
                kept.c.theirs == sa.bindparam("theirs"),
                kept.c.since >= sa.bindparam("sent"),
            )
            .order_by(kept.c.n)
        )
        newest = sa.select(sa.func.coalesce(sa.func.max(tables.sent.c.n), 0)).scalar_subquery()
        names = ("office", "change", "reason", "theirs", "at")
        insert = kept.insert().prefix_with("OR IGNORE")
        self._note = statements.text(
            insert.values(since=newest, **{name: sa.bindparam(name) for name in names})
        )

    def note(self, office: str, refused: Iterable[tuple[str, str]], *, at: int,
             theirs: bool) -> None:  # fmt: skip
        """Remember (id, reason) of sets we refused of an office, or, `theirs`, it of ours.

        Of ours only those that are here: nobody can fill this vault with ids.
        """
        for chunk in statements.chunks((one for one in refused if ids.is_id(one[0])), 500):
            known = self._log.known([name for name, _ in chunk]) if theirs else dict(chunk)
            with self._database.writing():
                for name, reason in chunk:
                    if name in known:
                        self._insert(office, name, reason, at, theirs=theirs)

    def _insert(self, office: str, name: str, reason: str, at: int, *, theirs: bool) -> None:
        """Insert one row; a set refused before keeps its first reason."""
        given = {"office": bytes.fromhex(office), "change": bytes.fromhex(name),
                 "reason": reason, "theirs": int(theirs), "at": at}  # fmt: skip
        # In the order of the table, which is the order of the compiled INSERT.
        order = ("office", "change", "reason", "theirs", "at")
        self._database.run(self._note, tuple(given[name] for name in order))

    def told(self, office: str) -> list[rows.Refusal]:
        """Return which of our sets an office told us it refused, in the order it told."""
        return self._read(office, theirs=True, sent=0)

    def owed(self, office: str, since: rows.Since) -> list[rows.Refusal]:
        """Return what we refused of an office's bundles and it does not know to have heard."""
        kept = self._read(office, theirs=False, sent=since.sent)
        ruled = self._ruled(office, since.cid)
        found = {one.change: one for one in (*kept, *islice(ruled, MOST_TOLD))}
        return list(found.values())[:MOST_TOLD]

    def _read(self, office: str, *, theirs: bool, sent: int) -> list[rows.Refusal]:
        keys = (bytes.fromhex(office), int(theirs), sent)
        return [
            rows.Refusal(ids.ChangeId(row[0].hex()), row[1], row[2])
            for row in self._database.rows(self._kept, keys)
        ]

    def _ruled(self, office: str, after: int) -> Iterator[rows.Refusal]:
        """Yield sets of an office's bundles that a younger decision refused and that stay so."""
        for cid, bundle in self._database.rows(self._rulings, (after,)):
            why = self._why(cid)
            named = [row[0] for row in self._database.rows(self._named, (cid,))]
            for page in self._log.rows_at(named):
                yield from self._standing(office, page, why)
            for first, last in self._acceptance.spans(bundle):
                for page in statements.chunks(self._log.walk(first - 1, last), 500):
                    yield from self._standing(office, page, why)

    def _why(self, cid: int) -> str:
        """Return what a person said when deciding."""
        for page in self._log.rows_at([cid]):
            change = self._log.change(page[0], page[0][-1].hex())
            found = [one for one in gate.records(change) if isinstance(one, control.Decision)]
            return found[0].why if found else ""
        return ""

    def _standing(self, office: str, page: list[Any], why: str) -> Iterator[rows.Refusal]:
        """Yield those of a page that came from an office and are refused now."""
        brought: set[int] = set()
        for chunk in statements.chunks(sorted({row[_ARRIVAL] for row in page})):
            keys = (*statements.padded(chunk), bytes.fromhex(office))
            brought.update(row[0] for row in self._database.rows(self._from, keys))
        standings = self._acceptance.standings(sorted({row[_DOSSIER] for row in page}))
        for row in page:
            stands = standings.get(row[_CID], acceptance.PLAIN)
            if row[_ARRIVAL] in brought and stands.verdict == _REFUSED:
                yield rows.Refusal(ids.ChangeId(row[_ID].hex()), why, 0)

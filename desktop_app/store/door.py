"""The door: every write to the log, for a keystroke, a list of 100,000 rows and a bundle alike.

One call is one transaction and one link of the chain. Order inside a batch: look up ids, check,
number dossiers, insert, read decisions, fold what is touched, write what differs (store.md §7).
"""

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import sqlalchemy as sa

from desktop_app.domain import applied, change_set, clock, errors
from desktop_app.store import (
    bodies,
    call,
    dossiers,
    engine,
    gate,
    log,
    log_rows,
    statements,
    tables,
    touching,
)

BATCH: Final = 10_000
"""Change sets held in memory at once (store.md §1: 10,000 to 30,000)."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class _Undone(Exception):  # noqa: N818 (no error: the end of a trial)
    """Ends a trial: the transaction is rolled back."""


class Door:
    """Writes change sets; `Store` lends it the parts and commits the head after it."""

    def __init__(
        self,
        database: engine.Database,
        *,
        rows: log_rows.Rows,
        reader: log.Log,
        numbered: dossiers.Dossiers,
        keeper: gate.Gate,
        toucher: touching.Toucher,
        now: clock.Clock,
    ) -> None:
        """Take the parts that know one step each."""
        self._database, self._rows, self._log = database, rows, reader
        self._dossiers, self._gate, self._touching = numbered, keeper, toucher
        self._now = now
        newest = sa.select(sa.func.coalesce(sa.func.max(tables.sent.c.n), 0)).scalar_subquery()
        self._note_late = statements.text(
            tables.late.insert().values(cid=sa.bindparam("cid"), since=newest)
        )

    def take(
        self,
        changes: Iterable[change_set.ChangeSet],
        *,
        by: str,
        bundle: str,
        from_own_desk: bool,
        ruling: Sequence[change_set.ChangeSet],
        corrects: frozenset[str],
        last: tuple[int, int],
        seal: Callable[[call.Call], None],
        trial: bool,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> applied.Applied:
        """Write in one transaction; `seal` adds the arrival row, `trial` rolls all of it back.

        `ruling`: this office's decisions on the bundle, taken before it and trusted; `last`:
        number of the last arrival and its last cid.

        Raises:
            ChangeSetError: a set of our own breaks a rule; nothing was written.
            CancelledError: cancelled between batches; nothing was written.
        """
        running = call.Call(last[0] + 1, self._now(), by, bundle, corrects, last[1] + 1)
        try:
            with self._database.bulk(), self._database.writing():
                running.trust(ruling)
                self._gate.begin()
                for batch in statements.chunks(itertools.chain(ruling, changes), BATCH):
                    if cancelled is not None and cancelled():
                        raise errors.CancelledError
                    if running.taken:
                        self._database.spare_memory()
                    self._take_batch(running, batch, from_own_desk=from_own_desk)
                    running.taken += len(batch)
                    if progress is not None:
                        progress(running.taken, 0)
                if running.stored:
                    seal(running)
                if trial:
                    raise _Undone
        except _Undone:
            pass
        return running.answer()

    def _take_batch(
        self, running: call.Call, batch: Sequence[change_set.ChangeSet], *, from_own_desk: bool
    ) -> None:
        """Take one batch through every step."""
        distinct = gate.distinct(batch)
        numbers = self._dossiers.find({change.dossier for change in distinct.values()})
        fresh = self._unknown(running, distinct, numbers)
        admitted = self._admit(running, fresh, from_own_desk=from_own_desk)
        if not admitted:
            return
        new = dict.fromkeys(
            one.change.dossier for one in admitted if one.change.dossier not in numbers
        )
        numbers.update(self._dossiers.add(new))
        first = running.store(admitted)
        changes = [one.change for one in admitted]
        cids = range(first, running.next)
        dids = [numbers[one.dossier] for one in changes]
        self._rows.insert(changes, cids, dids, running.number)
        arrived = list(map(touching.Arrived, cids, dids, admitted))
        self._touching.batch(running, arrived, first=first, new={numbers[name] for name in new})

    def _unknown(
        self,
        running: call.Call,
        distinct: dict[str, change_set.ChangeSet],
        numbers: dict[str, int],
    ) -> list[change_set.ChangeSet]:
        """Leave out sets held already; only a dossier that is here can hold one."""
        candidates = [one.id for one in distinct.values() if one.dossier in numbers]
        known = self._log.known(candidates)
        for name, row in known.items():
            running.know()
            self._complete(distinct[name], row)
        return [one for name, one in distinct.items() if name not in known]

    def _complete(self, change: change_set.ChangeSet, row: Sequence[object]) -> None:
        """Add a signature or tag that came later; neither is ever changed (format.md §1).

        Never to a set of ours: we sign and tag our own, and a wrong one would stay for good.
        """
        if row[2] != change.digest[16:]:
            raise errors.ChangeSetError(change=change.id, reason="same-id-other-digest")
        if change.office == self._gate.office:
            return
        for column, held, now in (("sig", row[4], change.signature), ("tag", row[5], change.tag)):
            if now and held is None:
                self._database.run(statements.update(tables.change, "cid", column), (now, row[0]))
                if column == "sig":  # bundles made until now went without it
                    self._database.run(self._note_late, (row[0],))

    def _admit(
        self,
        running: call.Call,
        fresh: Iterable[change_set.ChangeSet],
        *,
        from_own_desk: bool,
    ) -> list[bodies.Told]:
        """Check each set; one of a bundle that is refused is listed, the rest goes on."""
        if not running.bundle:
            return self._gate.admit_own(fresh, from_own_desk=from_own_desk)
        admitted = []
        for change in fresh:
            outside = change.id not in running.trusted
            try:
                admitted.append(
                    self._gate.admit(change, outside=outside, from_own_desk=from_own_desk)
                )
            except errors.ChangeSetError as refused:
                if not outside:
                    raise
                running.refuse(change.id, str(refused.facts["reason"]))
        return admitted

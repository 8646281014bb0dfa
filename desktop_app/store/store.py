"""The store: one door for writes, reads as frozen values, and no SQL above it.

One object, on one thread. Everything that knows a step lives in a module of its own; here they
are put together, and transactions, caches and the head are kept in step.
"""

from collections.abc import Collection, Iterable, Sequence
from types import TracebackType
from typing import Any, Self

from desktop_app.domain import applied, change_set, clock, ids, registry
from desktop_app.store import (
    bundles,
    checking,
    door,
    dumping,
    engine,
    facts,
    keeper,
    parts,
    readable,
    rebuilding,
    rows,
)


class Store(readable.Readable):
    """The open database of a vault."""

    def __init__(
        self,
        database: engine.Database,
        declared: registry.Registry,
        *,
        head: keeper.Head,
        now: clock.Clock,
    ) -> None:
        """Put the parts together; use `store.open` or `store.create`.

        Raises:
            VaultPutBackError: the database is not the one the head saw last.
        """
        self._database = database
        self.registry = declared
        self._facts = facts.Facts(database)
        self._office = self._facts.office()
        self._keeper = keeper.Keeper(database, head, self._facts.secret("chain"), now)
        self._keeper.open()
        self._parts = parts.Parts(database, declared, self._office, self._facts, now)
        self.bundles = bundles.Bundles(database)
        if not self._facts.projections_fit(declared.digest):
            self.rebuild()

    def __enter__(self) -> Self:
        """Close at the end of a with block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Empty the write-ahead log into the database and close it."""
        self._database.close()

    # --- the door -------------------------------------------------------------------

    def record(
        self,
        changes: Iterable[change_set.ChangeSet],
        *,
        by: ids.AuthorId,
        bundle: str = "",
        progress: door.Progress | None = None,
        cancelled: door.Cancelled | None = None,
        ruling: Sequence[change_set.ChangeSet] = (),
        corrects: Collection[str] = frozenset(),
    ) -> applied.Applied:
        """Write change sets in one transaction: ours, or those of a bundle and its decision.

        `by` is the person here; `bundle` the bundle they came in, "" for our own. Sets of other
        offices are held until a decision accepts them; `ruling` are our own decision sets on
        this bundle, so that its sets count as they are stored (among `changes` an own set
        without its tag is a forgery and refused). `corrects`: ids of accepted sets that may
        supersede other offices' words. A refused set of a bundle is listed; the rest goes on.

        Raises:
            ChangeSetError: a set of our own breaks a rule; nothing was written.
            CancelledError, DiskFullError: nothing was written.
        """
        return self._take(changes, by, bundle, progress, cancelled, ruling, corrects, trial=False)

    def examine(
        self,
        changes: Iterable[change_set.ChangeSet],
        *,
        by: ids.AuthorId,
        bundle: str = "",
        progress: door.Progress | None = None,
        cancelled: door.Cancelled | None = None,
        ruling: Sequence[change_set.ChangeSet] = (),
        corrects: Collection[str] = frozenset(),
    ) -> applied.Applied:
        """Do what `record` does, answer what it would, and roll all of it back."""
        return self._take(changes, by, bundle, progress, cancelled, ruling, corrects, trial=True)

    def _take(
        self,
        changes: Iterable[change_set.ChangeSet],
        by: str,
        bundle: str,
        progress: door.Progress | None,
        cancelled: door.Cancelled | None,
        ruling: Sequence[change_set.ChangeSet],
        corrects: Collection[str],
        *,
        trial: bool,
    ) -> applied.Applied:
        """Run the door and keep caches and head in step with its transaction."""
        kept = False
        try:
            answer = self._parts.door.take(
                changes,
                by=by,
                bundle=bundle,
                from_own_desk=self._from_own_desk(bundle),
                ruling=ruling,
                corrects=frozenset(corrects),
                last=self._keeper.last,
                seal=self._keeper.seal,
                trial=trial,
                progress=progress,
                cancelled=cancelled,
            )
            kept = not trial
        finally:
            self._parts.follow(kept=kept)
        if kept and answer.new:
            self._keeper.advance()
            self._database.settle()
        return answer

    def _from_own_desk(self, bundle: str) -> bool:
        """Tell whether a bundle came from a desk of this office."""
        came = self.bundles.applied_one(bundle) if bundle else None
        return came is not None and came.office == self._office.office

    def new_dossier(self) -> ids.DossierId:
        """Return the id of a dossier about to be made here; its nonce is kept with it."""
        return self._parts.dossiers.new()

    def audit(self, what: str, which: str = "", *, by: str = ids.NOBODY, why: str = "") -> None:
        """Append a line to the audit: machine words and ids, never a value of a person.

        `what` is a code of `domain.acts`, `which` ids, `why` the code of a purpose.
        """
        self._keeper.audit(what, which, by, why)

    def idle(self) -> None:
        """Use a quiet moment: move the write-ahead log into the database file."""
        self._database.checkpoint()

    def put_secret(self, name: str, value: bytes) -> None:
        """Keep a key in the database under a name, in place of what was there."""
        self._facts.put_secret(name, value)

    # --- keeping in order ------------------------------------------------------------------

    def rebuild(self, progress: door.Progress | None = None) -> None:
        """Drop the projections and compute them again from the log."""
        kept = False
        try:
            with self._database.bulk(), self._database.writing():
                rebuilding.rebuild(self._parts, progress)
                self._facts.projections_built(self.registry.digest)
            kept = True
        finally:
            self._parts.follow(kept=kept)

    def check(self) -> list[rows.Finding]:
        """Return everything wrong with the database: pages, chains, digests, projections."""
        return list(checking.check(self._database, self._keeper, self._parts))

    def dump(self, exclude: Collection[str] = ()) -> list[tuple[str, tuple[Any, ...]]]:
        """Return all content as (table, row) with public ids, in a stable order, to compare.

        `exclude` names tables or columns (`table.column`) to leave out.
        """
        return list(dumping.Dump(self._database, self._parts.made).rows(exclude))

"""The store: one door for writes, reads as frozen values, and no SQL above it.

One object, on one thread. Everything that knows a step lives in a module of its own; here they
are put together, and transactions, caches and the head are kept in step.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import exc

from desktop_app.domain import applied, change_set, clock, errors, ids, registry
from desktop_app.store import (
    attachments,
    audit_log,
    bundles,
    checking,
    copies,
    door,
    dumping,
    engine,
    erasing,
    facts,
    keeper,
    parts,
    readable,
    rebuilding,
    rows,
    sqlite,
)
from desktop_app.vault import head as vault_head

_log = logging.getLogger(__name__)


class Store(readable.Readable):
    """The open database of a vault."""

    def __init__(
        self,
        database: engine.Database,
        declared: registry.Registry,
        *,
        head: keeper.Head,
        now: clock.Clock,
        put_back: bool = False,
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
        self.put_back = put_back
        """Whether a person said that this database was put back on purpose."""
        if put_back:
            self._keeper.accept()
        else:
            self._keeper.open()
        self._parts = parts.Parts(database, declared, self._office, self._facts, now)
        self.bundles = bundles.Bundles(database)
        self.attachments = attachments.Attachments(database)
        self._eraser = erasing.Eraser(self._parts)
        self.audit_log = audit_log.AuditLog(database)
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

    def close(self, *, by: str = "", last: Callable[[], None] | None = None) -> None:
        """Empty the write-ahead log into the database and close it.

        `last` is done before, and whose session ends (`by`) is audited, unless disk or database
        refuse: nothing may keep a vault open.
        """
        try:
            if last is not None:
                last()
            if by:
                self.audit("vault-closed", by=by)
        except (errors.DodomuError, sqlite.driver.Error, exc.SQLAlchemyError) as refused:
            _log.info("closing not noted: %s", type(refused).__name__)
        finally:
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
            if bundle:
                self._eraser.sweep()  # words of ours that were erased may have come home
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

    def rekey(self, key: bytes, progress: door.Progress | None = None) -> None:
        """Encrypt the database under another raw key; this store goes on with it.

        Raises:
            DiskFullError, VaultFolderError: the old key still opens it.
        """
        self._database.rekey(key, progress or (lambda _done, _total: None))

    def erasable(self, dossier: str) -> erasing.Erasable:
        """Return what there is to erase in a dossier, and how much of it is not ours."""
        return self._eraser.erasable(dossier)

    def erased(self) -> list[ids.ChangeId]:
        """Return the ids of all sets of ours that the log says are erased."""
        return self._eraser.named()

    def sweep(self) -> erasing.Swept:
        """Take away the bodies that the log says are erased and that are still here.

        Raises:
            DiskFullError, VaultFolderError: not all are gone; the next opening goes on.
        """
        return self._eraser.sweep()

    def forsaken(self) -> list[ids.BlobId]:
        """Return files held here that only erased words of ours named."""
        return self._eraser.forsaken()

    def idle(self) -> None:
        """Use a quiet moment: move the write-ahead log into the database file."""
        self._database.tidy()

    def put_fact(self, name: str, value: bytes) -> None:
        """Keep a fact of this vault alone under a name, in place of what was there."""
        self._facts.put_fact(name, value)

    def snapshot(self, place: Path) -> vault_head.HeadState:
        """Copy the whole database, under its own key, to `place`; return where it stood.

        Whatever else writes meanwhile is in the copy whole or not at all.

        Raises:
            DiskFullError, VaultFolderError: no room; what is there is no copy.
        """
        copies.make(self._database, place)
        return self._keeper.state

    def remove_copy(self, place: Path) -> None:
        """Take a copy away, with what may lie beside it."""
        copies.remove(place)

    def bytes_on_disk(self) -> int:
        """Return how much room a copy of the database needs."""
        return self._database.bytes_on_disk()

    def try_copy(
        self, place: Path, stood: vault_head.HeadState, keys: Sequence[bytes]
    ) -> list[str]:
        """Return what is wrong with a copy made by `snapshot`: pages, ends, chains.

        `keys`: the raw keys it may be under; one of them must open it.
        """
        return copies.faults(keys, self._facts.secret("chain"), place, stood)

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

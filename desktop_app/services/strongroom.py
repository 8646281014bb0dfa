"""Bytes of evidence between the vault's folder and the store: kept, read, verified, forgotten.

Order of writing: sealed file forced to the disk, its key (unsettled), its name, then the
statements of the caller, then settled. `tidy` finds the few that a crash left between.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

from desktop_app import seal, store
from desktop_app.domain import clock, errors, ids
from desktop_app.services import custody
from desktop_app.vault import attachments

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_BLOCK: Final = 1 << 20


class Strongroom:
    """The sealed files of one open vault."""

    def __init__(
        self, kept: store.Store, folder: attachments.Attachments, now: clock.Clock
    ) -> None:
        """Use the store that keeps the keys and the folder that keeps the files."""
        self._store, self._rows = kept, kept.attachments
        self._folder, self._now = folder, now

    def take_in(
        self,
        dossier: str,
        plain: seal.Readable,
        size: int,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> store.Attachment:
        """Seal a file for a dossier; `settle` it once statements name it, else `forget` it.

        Raises:
            EvidenceEmptyError, EvidenceTooLargeError, DiskFullError, VaultFolderError,
            CancelledError: nothing is left of it.
        """
        made: list[store.Attachment] = []

        def remember(one: attachments.Sealed) -> None:
            if not one.size:
                raise errors.EvidenceEmptyError
            made.append(self._row(one, dossier))
            self._rows.add(made)

        try:
            self._folder.take_in(
                plain, size=size, remember=remember, progress=progress, cancelled=cancelled
            )
        except BaseException:
            self._rows.drop(one.blob for one in made)
            raise
        return made[0]

    def settle(self, rows: Iterable[store.Attachment]) -> None:
        """Say that the statements about these files are recorded."""
        self._rows.settle(one.blob for one in rows)

    def forget(self, rows: Iterable[store.Attachment]) -> None:
        """Take files away, keys first: what a kill leaves between is noise."""
        gone = [one.blob for one in rows]
        self._rows.drop(gone)
        for blob in gone:
            self._folder.remove(blob)

    def row(self, blob: str) -> store.Attachment | None:
        """Return what opens a file, None if it is not held here."""
        return self._rows.one(blob)

    def rows(self, dossier: str) -> list[store.Attachment]:
        """Return what opens the files of a dossier, or of all ("")."""
        return self._rows.of(dossier) if dossier else self._rows.every()

    def read(
        self,
        row: store.Attachment,
        out: seal.Writable,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> str:
        """Write the plaintext of a file to `out`; returns its SHA-256 in hex.

        Raises:
            AttachmentError: not what was sealed; what reached `out` is not to be used.
            CancelledError: asked to stop.
        """
        hashed, done = hashlib.sha256(), 0
        with self._folder.opened(_sealed(row)) as plain:
            while block := plain.read(_BLOCK):
                if cancelled is not None and cancelled():
                    raise errors.CancelledError
                hashed.update(block)
                out.write(block)
                done += len(block)
                if progress is not None:
                    progress(done, row.size)
        if hashed.digest() != row.sha256:
            raise errors.AttachmentError(blob=row.blob, reason="differs")
        return hashed.hexdigest()

    def verify(
        self,
        row: store.Attachment,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> str:
        """Hash a file again; returns "" or why it is not what was sealed.

        Raises:
            CancelledError: asked to stop.
        """
        try:
            self._folder.verify(_sealed(row), progress=progress, cancelled=cancelled)
        except errors.AttachmentError as damaged:
            return str(damaged.reason)
        return ""

    def tidy(self) -> None:
        """Settle or forget what a crash left unsettled, and sweep unfinished files."""
        for row in self._rows.unsettled():
            own = self._store.office().office
            if row.blob in custody.files(self._store.cells(row.dossier), row.dossier, own):
                self.settle([row])
            else:
                self.forget([row])
        self._folder.sweep()

    def _row(self, one: attachments.Sealed, dossier: str) -> store.Attachment:
        return store.Attachment(
            one.blob, one.key, one.size, one.sha256, self._now(), ids.DossierId(dossier)
        )


def _sealed(row: store.Attachment) -> attachments.Sealed:
    return attachments.Sealed(row.blob, row.key, row.size, row.sha256)

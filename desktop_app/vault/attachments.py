"""Sealed files: each an age STREAM in `attachments/`, named by its blob id, under its own key.

A key seals one file and nothing else; it is kept in the encrypted database (cryptography.md §5),
so whoever re-keys the vault need not touch the files, and a file without its row is noise. A file
is written whole under another name, forced to the disk, then renamed; it never changes again.
"""

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from desktop_app import seal
from desktop_app.domain import errors, ids
from desktop_app.vault import durable, hashing

MAX_BYTES: Final = 64 << 30
"""Largest file kept, that of a blob in a bundle (README decision 7)."""

RESERVE: Final = 64 << 20
"""Room that must remain for the database once a file is sealed."""

_BLOCK: Final = 1 << 20
_PER_CHUNK: Final = 16


class Sealed(msgspec.Struct, frozen=True):
    """A sealed file: its blob id, its key (32 bytes), size and SHA-256 of the plaintext."""

    blob: ids.BlobId
    key: bytes
    size: int
    sha256: bytes

    def __repr__(self) -> str:
        """Show no key, and no hash of what somebody may know."""
        return f"Sealed({self.blob}, {self.size} bytes)"


class Attachments:
    """The folder of sealed files of one vault."""

    def __init__(self, folder: Path) -> None:
        """Use the folder `attachments` of a vault; it is made with the first file."""
        self.folder = folder

    def take_in(
        self,
        plain: seal.Readable,
        *,
        size: int,
        remember: Callable[[Sealed], None],
        progress: seal.Progress | None = None,
        cancelled: seal.Cancelled | None = None,
    ) -> Sealed:
        """Seal all of `plain`, hashed in the same pass; `size` bytes are expected.

        `remember` keeps the key once all is on the disk, before the file gets its name: a crash
        leaves an unfinished file or a key too many, never a file that nothing opens. Memory does
        not grow with the file. After any exception nothing is left in the folder.

        Raises:
            EvidenceTooLargeError: it is larger than any file may be.
            DiskFullError, VaultFolderError: no room, or the folder refuses.
            CancelledError: asked to stop.
        """
        self._make_room(size)
        blob = ids.BlobId(ids.new_id())
        key = seal.new_stream_key()
        place = self._place(blob)
        fresh = place.with_name(place.name + durable.NEW)
        hashed = hashlib.sha256()
        done = 0
        with durable.refusals(size):
            try:
                with _created(fresh) as out:
                    with seal.open_stream_writer(out, key) as writer:
                        while block := plain.read(_BLOCK):
                            hashed.update(block)
                            done += len(block)
                            _check_size(done)
                            writer.write(block)
                            _tell(progress, cancelled, done, size)
                    out.flush()
                    os.fsync(out.fileno())
                made = Sealed(blob, key, done, hashed.digest())
                remember(made)
                fresh.replace(place)
            except BaseException:
                with contextlib.suppress(OSError):
                    fresh.unlink(missing_ok=True)
                raise
            durable.sync_folder(self.folder)
        return made

    @contextlib.contextmanager
    def opened(self, one: Sealed) -> Iterator[seal.StreamReader]:
        """Lend a reader of a file's plaintext; its end is verified before the last piece is given.

        Raises:
            AttachmentError: it is missing, or damage was met while reading.
        """
        with self._sealed(one) as sealed, _named(one.blob):
            yield seal.open_stream_reader(sealed, one.key)

    def verify(
        self,
        one: Sealed,
        *,
        progress: seal.Progress | None = None,
        cancelled: seal.Cancelled | None = None,
    ) -> bytes:
        """Hash a file again and return its SHA-256, which is that of its row.

        `progress` counts bytes of plaintext.

        Raises:
            AttachmentError: missing; altered (it does not open); differs (another hash).
            CancelledError: asked to stop.
        """
        with self._sealed(one) as sealed, _named(one.blob):
            reader = seal.open_stream_reader(sealed, one.key)
            done, found = hashing.sha256(
                reader, lambda read: _tell(progress, cancelled, read, one.size)
            )
        if done != one.size or not secrets.compare_digest(found, one.sha256):
            raise errors.AttachmentError(blob=one.blob, reason="differs")
        return found

    def holds(self, blob: str) -> bool:
        """Tell whether the file of a blob is in the folder."""
        return ids.is_id(blob) and self._place(blob).is_file()

    def remove(self, blob: str) -> None:
        """Take a sealed file away; nothing happens if it is not there."""
        with durable.refusals():
            self._place(blob).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove unfinished files that a crash left; returns how many.

        Only names that this program gives are looked at, and no finished file is touched: the
        database that opens it may be the one somebody is about to put back.
        """
        left = self.folder.glob(f"*{durable.NEW}") if self.folder.is_dir() else ()
        removed = 0
        for place in list(left):
            if ids.is_id(place.name.removesuffix(durable.NEW)) and not place.is_symlink():
                with durable.refusals():
                    place.unlink()
                removed += 1
        return removed

    def _place(self, blob: str) -> Path:
        """Where a blob's file is; ids only, so that no name leads out of the folder."""
        if not ids.is_id(blob):
            raise errors.EvidenceNotFoundError
        return self.folder / blob

    def _make_room(self, size: int) -> None:
        """Make the folder and refuse what the disk has no room for."""
        _check_size(size)
        with durable.refusals(size):
            if not self.folder.is_dir():
                self.folder.mkdir(mode=0o700)
                durable.sync_folder(self.folder.parent)
            free = shutil.disk_usage(self.folder).free
        needed = size + (size >> 16) * _PER_CHUNK + RESERVE
        if needed > free:
            raise errors.DiskFullError(needed=needed, free=free)

    @contextlib.contextmanager
    def _sealed(self, one: Sealed) -> Iterator[seal.Readable]:
        """Lend the sealed bytes of a blob."""
        place = self._place(one.blob)
        try:
            opened = place.open("rb", buffering=0)
        except FileNotFoundError:
            raise errors.AttachmentError(blob=one.blob, reason="missing") from None
        with opened:
            yield opened


@contextlib.contextmanager
def _created(fresh: Path) -> Iterator[BinaryIO]:
    """Open a new file that only its owner may read, for writing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(fresh, flags, 0o600), "wb", buffering=_BLOCK) as out:
        yield out


@contextlib.contextmanager
def _named(blob: str) -> Iterator[None]:
    """Say which file it is that does not open."""
    try:
        yield
    except errors.PayloadDamagedError:
        raise errors.AttachmentError(blob=blob, reason="altered") from None
    except OSError:
        raise errors.AttachmentError(blob=blob, reason="altered") from None


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise errors.EvidenceTooLargeError(found=size, limit=MAX_BYTES, what="keep")


def _tell(
    progress: seal.Progress | None, cancelled: seal.Cancelled | None, done: int, total: int
) -> None:
    """Tell how far it is, and stop if asked to."""
    if cancelled is not None and cancelled():
        raise errors.CancelledError
    if progress is not None:
        progress(done, total)

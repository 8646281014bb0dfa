"""Writing a file so that a crash at any moment leaves the old one or the new one, whole.

A temporary file in the same folder, mode 0600, fsync, read back and checked, renamed over the
old one, folder fsynced (Cryptomator 1918 and KeePassXC 6634: backups silently not written, a
database emptied by a full disk).
"""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app.domain import errors

NEW: Final = ".new"
"""Suffix of a file that is not yet what it is to become; removed at the next unlock."""


def replace(path: Path, content: bytes, check: Callable[[bytes], None] | None = None) -> None:
    """Put `content` in place of `path`; `check` gets the bytes as read back, before the renaming.

    Raises:
        DiskFullError, VaultFolderError: not written; what was there is untouched.
        Whatever `check` raises: the same.
    """
    fresh = path.with_name(path.name + NEW)
    with refusals(len(content)):
        try:
            _write(fresh, content)
            read_back = fresh.read_bytes()
            if read_back != content:
                raise errors.VaultFolderError(reason="failed")
            if check is not None:
                check(read_back)
            fresh.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


@contextlib.contextmanager
def fresh(path: Path) -> Iterator[BinaryIO]:
    """Lend a new file that only its owner may read, on the disk when the block ends.

    After an exception nothing is left of it.

    Raises:
        OSError: as the operating system says.
    """
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, 0o600), "wb", buffering=1 << 20) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def read(path: Path, limit: int) -> bytes:
    """Return the first `limit` bytes of a file, or all if it has fewer."""
    with path.open("rb") as opened:
        return opened.read(limit)


def sync(descriptor: int) -> None:
    """Have the operating system put a file's bytes on the disk."""
    if sys.platform == "linux":
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Have it put names on the disk; Windows does so by itself."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def refusals(needed: int = 0) -> Iterator[None]:
    """Turn what the operating system says into facts, without its path-quoting text.

    Raises:
        DiskFullError: no room (`needed`: bytes).
        VaultFolderError: "denied" or "failed".
    """
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise errors.DiskFullError(needed=needed, free=0) from None
        denied = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        raise errors.VaultFolderError(reason="denied" if denied else "failed") from None


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, down to the disk."""
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
        if sys.platform == "linux":
            # Reading back shall ask the disk, not the memory that was just written.
            os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

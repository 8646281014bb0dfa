"""`vault.lock`: one writer at a time.

The operating system holds the lock and drops it when the program ends, however it ends: a file
left behind by a crash locks nothing. The file is empty for good: no address, name or number of
a computer (README, void list).
"""

import os
import sys
from pathlib import Path
from typing import Final

from desktop_app.domain import errors
from desktop_app.vault import durable, filesystems

NAME: Final = "vault.lock"


class VaultLock:
    """Holds a vault's lock until `release`."""

    __slots__ = ("_descriptor",)

    def __init__(self, folder: Path) -> None:
        """Take the lock of the vault in `folder`.

        Raises:
            NetworkFolderError: a lock there would promise nothing.
            VaultLockedElsewhereError: another window or program has it.
            VaultFolderError: the lock file cannot be made.
        """
        filesystems.refuse_network(folder)
        with durable.refusals():
            descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            taken = _try_lock(descriptor)
        except OSError:
            os.close(descriptor)
            raise errors.VaultFolderError(reason="failed") from None
        if not taken:
            os.close(descriptor)
            raise errors.VaultLockedElsewhereError
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others write; the file stays, since removing it could race with its next owner."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        """Lock the first byte (there need not be one); False if somebody else has it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        """Lock the open file, also against this process itself; False if it is locked."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

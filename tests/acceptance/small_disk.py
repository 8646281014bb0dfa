"""A disk of a few MiB that can be filled and freed, to see what a full one does.

A tmpfs where this user may mount one, which root always may; elsewhere a limit on the size of
files, at which writing fails the same way.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.domain import errors

SIZE = 6 << 20
FILLER = "filler"
HEAD = 8192


class Disk:
    """A mounted tmpfs; `place` is where it is."""

    refusals: tuple[type[errors.DodomuError], ...] = (errors.DiskFullError,)
    """What the lack of room is told as."""

    def __init__(self, place: Path) -> None:
        assert place.is_mount()
        self.size = shutil.disk_usage(place).total
        assert 0 < self.size <= SIZE, "a test must never fill a real disk"
        self.place = place

    @contextmanager
    def full(self, leaving: int = 0) -> Iterator[None]:
        """Fill the disk up to some bytes for the time of the block."""
        written, filler = 0, self.place / FILLER
        try:
            with filler.open("wb", buffering=0) as out:
                while self._free() > leaving and written < self.size:
                    written += out.write(bytes(min(4096, self._free() - leaving)))
                out.flush()
            assert self._free() <= max(leaving, 4096)
            yield
        finally:
            filler.unlink(missing_ok=True)

    def _free(self) -> int:
        return shutil.disk_usage(self.place).free


class Limit(Disk):
    """A folder whose files can be kept from growing; SQLite calls that a failing disk."""

    refusals = (errors.DiskFullError, errors.VaultFolderError)

    def __init__(self, place: Path) -> None:
        self.place, self.size = place, SIZE

    @contextmanager
    def full(self, leaving: int = 0) -> Iterator[None]:
        """Let no file grow past the size of a `vault.head`, which lies there already."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(HEAD, leaving), hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def lent(place: Path) -> Iterator[Disk]:
    """Lend a small disk at a new folder."""
    place.mkdir(parents=True)
    if os.geteuid() != 0:
        yield Limit(place)
        return
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "dodomu-test", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    try:
        yield Disk(place)
    finally:
        subprocess.run(["umount", str(place)], check=True, capture_output=True)

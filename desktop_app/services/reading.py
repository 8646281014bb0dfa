"""Files outside the vault: small ones read within bounds, and refusals instead of errno."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from desktop_app.domain import errors

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def refusal(broken: OSError, name: str = "") -> errors.DodomuError:
    """Return what the operating system said of a file: no room, or why it cannot be used.

    `name` is the last part of the path the user gave; without it the error's own is used.
    """
    if broken.errno in _NO_ROOM:
        return errors.DiskFullError(needed=0, free=0)
    if not name and isinstance(broken.filename, str | bytes):
        name = PurePath(os.fsdecode(broken.filename)).name
    return errors.FileUnreadableError(name=name, reason=type(broken).__name__)


@contextlib.contextmanager
def refusals(name: str = "") -> Iterator[None]:
    """Turn what the operating system says of a file into facts, for the time of the block.

    Raises:
        DiskFullError, FileUnreadableError: in place of an OSError.
    """
    try:
        yield
    except OSError as broken:
        raise refusal(broken, name) from None


def bounded(place: Path, limit: int) -> bytes:
    """Return the bytes of a file, never more than `limit` + 1 of them.

    Raises:
        FileUnreadableError: it is not there, or may not be opened.
    """
    try:
        with place.open("rb") as file:
            return file.read(limit + 1)
    except OSError as broken:
        raise refusal(broken, place.name) from None

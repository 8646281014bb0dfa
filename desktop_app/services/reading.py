"""Files outside the vault: small ones read within bounds, and refusals instead of errno."""

import errno
import os
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

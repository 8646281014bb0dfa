"""Reading a list's bytes once, with a bound, and the id of the origin they are.

The same file is one origin in every office, so that two offices which were sent one list
do not count as two witnesses (format.md §1).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app.domain import errors, ids
from desktop_app.intake import limits

PREFIX: Final = b"dodomu list v1"
_CHUNK: Final = 1 << 16


class Origin:
    """Reads a file in pieces and keeps their digest."""

    def __init__(self, path: Path, limit: int) -> None:
        """Name the file and how many bytes of it are read at most."""
        self._path = path
        self._limit = limit
        self._digest = hashlib.sha256(PREFIX)

    def pieces(self) -> Iterator[bytes]:
        """Yield the file in pieces of 64 KiB.

        Raises:
            FileUnreadableError: it is not there, or may not be read.
            ListTooLargeError: it is longer than the limit.
            NotAListError: it is empty.
        """
        total = 0
        try:
            with self._path.open("rb") as stream:
                while piece := stream.read(_CHUNK):
                    total += len(piece)
                    if total > self._limit:
                        raise limits.too_large(self._path.name, "bytes", self._limit)
                    self._digest.update(piece)
                    yield piece
        except OSError as unreadable:
            raise unreadable_file(self._path, unreadable) from unreadable
        if not total:
            raise errors.NotAListError(name=self._path.name, reason="empty", row=0)

    @property
    def id(self) -> ids.OriginId:
        """The origin's id, once all pieces were read."""
        return ids.OriginId(self._digest.hexdigest()[:32])


def of(path: Path, limit: int) -> ids.OriginId:
    """Return the origin id of a file that is not looked at on the way.

    Raises:
        FileUnreadableError, ListTooLargeError, NotAListError: as `Origin.pieces`.
    """
    origin = Origin(path, limit)
    for _piece in origin.pieces():
        pass
    return origin.id


def unreadable_file(path: Path, cause: OSError) -> errors.FileUnreadableError:
    """Return the refusal of a file that cannot be opened or read."""
    return errors.FileUnreadableError(name=path.name, reason=type(cause).__name__)

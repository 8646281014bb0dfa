"""What this package asks of files given to it, and the one reader of their bytes.

`ByteSource` stands between any file-like thing (a pipe with short reads included)
and the parsers: lines have a limit before they are gathered, and a short answer
from `read` means the end and nothing else.
"""

from collections.abc import Callable
from typing import Protocol

from desktop_app.domain import errors

Progress = Callable[[int, int], None]
"""Called about each MiB with (bytes of input read, all bytes of input or 0 when unknown)."""

Cancelled = Callable[[], bool]
"""Asked about every 64 KiB; True ends the act with CancelledError."""

_PROGRESS_STEP = 1 << 20


class Readable(Protocol):
    """Anything with a binary `read`; fewer bytes than asked for are fine, none is the end."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, b"" at the end."""
        ...


class Writable(Protocol):
    """Anything with a binary `write` that takes all it is given and keeps no reference."""

    def write(self, piece: bytes | memoryview, /) -> object:
        """Write all of `piece`."""
        ...


def write_all(out: Writable, piece: bytes | memoryview) -> None:
    """Write all of `piece`, also to a raw file that takes only a part at a time."""
    taken = out.write(piece)
    while isinstance(taken, int) and taken < len(piece):
        piece = piece[taken:]
        taken = out.write(piece)


class WatchedSource:
    """A `Readable` that tells how far it was read, and stops when asked to."""

    def __init__(
        self,
        raw: Readable,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        total: int = 0,
    ) -> None:
        """Watch `raw`, which has `total` bytes (0: unknown)."""
        self._raw = raw
        self._progress = progress
        self._total = total
        self._cancelled = cancelled
        self._done = 0
        self._told = -_PROGRESS_STEP

    def read(self, size: int, /) -> bytes:
        """Return what `raw` gives.

        Raises:
            CancelledError: `cancelled` said so.
        """
        if self._cancelled is not None and self._cancelled():
            raise errors.CancelledError
        given = self._raw.read(size)
        self._done += len(given)
        if self._progress is not None and (
            self._done - self._told >= _PROGRESS_STEP or (not given and self._done != self._told)
        ):
            self._progress(self._done, self._total)
            self._told = self._done
        return given


class ByteSource:
    """Buffered bytes of one `Readable`, at most one line's limit ahead of its user."""

    def __init__(self, raw: Readable) -> None:
        """Read from `raw`, from where it stands."""
        self._raw = raw
        self._buffer = b""
        self._ended = False

    def read(self, size: int) -> bytes:
        """Return exactly `size` bytes; fewer only at the end."""
        if size and not self._buffer:
            first = self._more(size)
            if len(first) == size:
                return first
            self._buffer = first
        self._fill(size)
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return taken

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes without taking them; fewer only at the end."""
        self._fill(size)
        return self._buffer[:size]

    def line(self, limit: int) -> bytes:
        """Return the next line with its LF, or `limit` bytes of it when it is longer.

        The last line of a file may lack its LF; b"" is the end.
        """
        cut = self._buffer.find(b"\n", 0, limit) + 1
        while not cut:
            held = len(self._buffer)
            if held >= limit or not (added := self._more(limit - held)):
                cut = min(limit, held)
                break
            self._buffer += added
            cut = self._buffer.find(b"\n", held, limit) + 1
        taken, self._buffer = self._buffer[:cut], self._buffer[cut:]
        return taken

    def _fill(self, size: int) -> None:
        """Hold at least `size` bytes, unless the end comes first."""
        parts, held = [self._buffer], len(self._buffer)
        while held < size and (added := self._more(size - held)):
            parts.append(added)
            held += len(added)
        if len(parts) > 1:
            self._buffer = b"".join(parts)

    def _more(self, size: int) -> bytes:
        """One read of the underlying file; its end is remembered, never asked for twice."""
        added = b"" if self._ended else self._raw.read(size)
        self._ended = not added
        return added

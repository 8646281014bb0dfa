"""How far long work over files is: counted in bytes, told in MiB, stopped between pieces."""

from collections.abc import Callable
from typing import Final

from desktop_app.domain import errors

Progress = Callable[[int, int], None]
"""progress(done, total) in MiB, rounded up."""

Cancelled = Callable[[], bool]

_MIB: Final = 1 << 20


class Meter:
    """Counts bytes of work whose whole amount is known."""

    def __init__(
        self, total: int, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> None:
        """Take the whole amount in bytes, and whom to tell and ask."""
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._done = 0

    def add(self, count: int) -> None:
        """Count a piece.

        Raises:
            CancelledError: asked to stop.
        """
        self._done += count
        if self._cancelled is not None and self._cancelled():
            raise errors.CancelledError
        if self._progress is not None:
            self._progress(-(-self._done // _MIB), max(1, -(-self._total // _MIB)))

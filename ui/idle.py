"""Locks after minutes without a key or the pointer: counted here for the window.

A filter on the whole application sees every key and click, dialogs included, and a timer runs
also while a dialog is open: an open dialog never keeps the vault open.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_BY_KEY: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_BY_POINTER: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)
_QUIET: Final = frozenset({QEvent.Type.MouseMove, QEvent.Type.InputMethod})
_LOOKED_AT: Final = _BY_KEY | _BY_POINTER | _QUIET


class Idle(QObject):
    """Counts down while `start`ed; `left` tells the seconds each second, then `expired`."""

    left = Signal(int)
    expired = Signal()
    pointer = Signal(bool)  # whether the pointer (True) or a key (False) was used

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seen = clock()
        self._seconds = 300
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.check)

    def start(self, minutes: int) -> None:
        """Begin to count."""
        self._seconds = minutes * 60
        self._seen = self._clock()
        self._timer.start()
        self.check()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def check(self) -> None:
        """Tell how much is left; called each second."""
        rest = self._seconds - int(self._clock() - self._seen)
        if rest > 0:
            self.left.emit(rest)
        elif self._timer.isActive():
            self.stop()
            self.expired.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys and the pointer; nothing is held back."""
        kind = event.type()
        if kind in _LOOKED_AT:
            self._seen = self._clock()
            if kind not in _QUIET:
                self.pointer.emit(kind in _BY_POINTER)
        return False

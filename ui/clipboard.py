"""What is copied out of a vault lies on the clipboard for half a minute, and never past a lock.

Watches everything the program itself puts there, by a button or by Ctrl+C in any field. It is
taken off again only if it is still ours: whoever copied something else meanwhile keeps it. The
text itself is not kept for that, only a salted hash of it.
"""

import hashlib
import secrets
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARED_MS: Final = 30_000

_TELLING: Final = frozenset({"xcb", "wayland", "windows"})
"""Platforms of Qt that know whose the clipboard is; those of macOS and of tests do not."""

_SECRET: Final = (
    ("x-kde-passwordManagerHint", b"secret"),
    (
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
        b"\0",
    ),
)
"""Asks keepers of clipboard histories to leave it out (KDE; Windows): those that listen do."""


class Clipboard(QObject):
    """One for the window; `copied` tells that something of ours went onto the clipboard."""

    copied = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: QClipboard = QGuiApplication.clipboard()
        self._salt = secrets.token_bytes(16)
        self._ours = b""
        self._marking = False
        self._timer = QTimer(self, interval=CLEARED_MS, singleShot=True)
        self._timer.timeout.connect(self.empty)
        self._board.dataChanged.connect(self._changed)

    def empty(self) -> None:
        """Take what is still ours off the clipboard: half a minute is over, or the vault locks."""
        self._timer.stop()
        if self._ours and self._hash(self._board.text()) == self._ours:
            self._board.clear()
        self._ours = b""

    def _changed(self) -> None:
        """Something is on the clipboard: of ours, or of another program."""
        text = self._board.text()
        if self._marking or not text or not self._is_ours():
            return
        self._ours = self._hash(text)
        self._mark(text)
        self._timer.start()
        self.copied.emit()

    def _is_ours(self) -> bool:
        """Whether this program put it there; where Qt cannot tell, whether it is being used."""
        if QGuiApplication.platformName() in _TELLING:
            return self._board.ownsClipboard()
        return QGuiApplication.focusWindow() is not None

    def _mark(self, text: str) -> None:
        """Put it there once more, marked as secret."""
        marked = QMimeData()
        marked.setText(text)
        for kind, value in _SECRET:
            marked.setData(kind, value)
        self._marking = True
        try:
            self._board.setMimeData(marked)
        finally:
            self._marking = False

    def _hash(self, text: str) -> bytes:
        """Tell texts apart without keeping them."""
        return hashlib.sha256(self._salt + text.encode("utf-8", "surrogatepass")).digest()

"""Text on the clipboard for half a minute: what is copied out of a vault must not lie about."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_MS: Final = 30_000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def put(text: str) -> None:
    """Put a text on the clipboard; it is taken off again unless something else was copied."""
    QGuiApplication.clipboard().setText(text)
    # The program's own timer: the page may be locked away before its time is up.
    QTimer.singleShot(CLEARED_MS, lambda: empty(text))


def empty(text: str) -> None:
    """Take a copied text off the clipboard again, unless something else was copied since."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text:
        clipboard.clear()


def harmless(text: str) -> str:
    """A cell that no table program takes for a formula (CWE-1236)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells, as table programs take them in: tabs between, one line a row."""
    lines = ("\t".join(" ".join(harmless(cell).split()) for cell in row) for row in rows)
    return "\n".join(lines)

"""The amber-black strip over a window that shows invented people."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painting

_HEIGHT = 4


class PracticeStrip(QWidget):
    """Real vaults have no strip, so that the two cannot be mistaken (LOOK §3)."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painting.practice_strip(QPainter(self), self.width(), self.height())

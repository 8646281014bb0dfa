"""Parts as widgets: chips, grade tags and ladders outside tables, drawn by the same painter."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painting, parts


class Mark(QWidget):
    """A row of parts; read aloud by their words."""

    def __init__(self, *shown: parts.Part) -> None:
        super().__init__()
        self._parts = shown
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def show_parts(self, *shown: parts.Part) -> None:
        """Show other parts."""
        self._parts = shown
        self._name()
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What the parts say."""
        return ", ".join(said for said in map(parts.words, self._parts) if said)

    def sizeHint(self) -> QSize:
        """As large as the parts."""
        wanted = painting.line_extent(self._parts)
        return QSize(round(wanted.width() + 0.49), round(wanted.height() + 0.49))

    def minimumSizeHint(self) -> QSize:
        """Marks are never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts."""
        painter = QPainter(self)
        painting.draw_line(painter, self._parts, QRectF(self.rect()))

    def _name(self) -> None:
        """Let the parts be read aloud, and told by the pointer where a code stands for words."""
        self.setAccessibleName(self.words)
        coded = any(isinstance(part, parts.Grade | parts.Ladder) for part in self._parts)
        self.setToolTip(self.words if coded else "")


class FilterChip(Mark):
    """A chip that ends a filter: by the pointer, Space, Enter or Delete."""

    removed = Signal()

    def __init__(self, text: str, *, negative: bool = False) -> None:
        tone = "danger" if negative else "accent"
        super().__init__(parts.Chip(text, tone, closable=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the filter."""
        if self.rect().contains(event.position().toPoint()):
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the filter from the keyboard."""
        ends = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete}
        if event.key() in ends:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

"""A heading that folds what is under it: words at the left, an arrow at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons, painting, parts, theme


class FoldHead(QAbstractButton):
    """Checked means unfolded; `toggled` tells of the change."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """28 high."""
        return QSize(theme.now().px(120), theme.now().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words and arrow."""
        used = theme.now()
        painter = QPainter(self)
        side = used.px(14)
        words = parts.Text(self.text(), "small", theme.STRONG, "text2")
        room = QRectF(0, 0, self.width() - side - used.px(6), self.height())
        painting.draw_text(painter, words, room)
        arrow = "chevron-down" if self.isChecked() else "chevron-right"
        where = QRectF(self.width() - side, (self.height() - side) / 2, side, side)
        icons.draw(painter, arrow, used.color("text2"), where)

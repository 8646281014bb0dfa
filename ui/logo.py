"""The mark of the program: a house with a lit window."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Logo(QWidget):
    """Decoration; 28 px on the rail, 36 on the unlock card."""

    def __init__(self, size: int = 28) -> None:
        super().__init__()
        self._size = size
        side = theme.now().px(size)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the house."""
        used = theme.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        house = QPainterPath()
        corners = ((0.5, 0.06), (0.97, 0.44), (0.97, 0.90), (0.93, 0.94), (0.07, 0.94))
        house.moveTo(QPointF(0.03 * side, 0.44 * side))
        for x, y in (*corners, (0.03, 0.90)):
            house.lineTo(QPointF(x * side, y * side))
        house.closeSubpath()
        painter.fillPath(house, used.color("accent"))
        window = QRectF(0.36 * side, 0.48 * side, 0.28 * side, 0.31 * side)
        pane = QPainterPath()
        pane.addRoundedRect(window, 0.03 * side, 0.03 * side)
        painter.fillPath(pane, used.color("window_light"))

"""A tile of Today: figure, what, detail; a button that opens the list it counts (LOOK §3)."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop_app import i18n
from ui import icons, painting, parts, theme


class Tile(QAbstractButton):
    """A figure that can be opened; grey and quiet at nought."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._figure, self._what, self._detail = "–", "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int, what: str, detail: str) -> None:
        """Show a figure and its words."""
        self._figure = i18n.format_number(count)
        self._what, self._detail = what, detail
        self.setAccessibleName(f"{what}: {self._figure}. {detail}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """98 high; as wide as there is room."""
        return QSize(theme.now().px(200), theme.now().px(98))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, figure and words."""
        used = theme.now()
        painter = QPainter(self)
        ground = used.color("hover" if self.underMouse() else "surface")
        edge = used.color("line2" if self.underMouse() else "line")
        painting.box(painter, QRectF(self.rect()), used.px(8), ground, edge)
        left = used.px(16)
        room = self.width() - 2 * left
        figure = parts.Text(self._figure, "figure")
        painting.draw_text(
            painter, figure, QRectF(left, used.px(12), room - used.px(30), used.px(36))
        )
        what = parts.Text(self._what, "body", theme.MEDIUM)
        painting.draw_text(painter, what, QRectF(left, used.px(50), room, used.px(18)))
        detail = parts.Text(self._detail, "small", tone="text3")
        painting.draw_text(painter, detail, QRectF(left, used.px(70), room, used.px(16)))
        side = used.px(20)
        corner = QPointF(self.width() - left - side, used.px(18))
        icons.draw(painter, self._icon, used.color(self._tone), QRectF(corner, QSize(side, side)))

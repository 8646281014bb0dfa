"""A tile of Today: figure, what, detail; a button that opens the list it counts (LOOK §3)."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop_app import i18n
from ui import icons, painting, parts, theme

_LEAST = 188
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class Tile(QAbstractButton):
    """A figure that can be opened; grey and quiet at nought."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._figure, self._what, self._detail = "–", "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int, what: str, detail: str) -> None:
        """Show a figure and its words."""
        self._figure = i18n.format_number(count)
        self._what, self._detail = what, detail
        self.setAccessibleName(f"{what}: {self._figure}. {detail}".strip())
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """98 high, more where the detail takes a second line; as wide as there is room."""
        second = self._detail_height() - self._line_height()
        return QSize(theme.now().px(_LEAST), theme.now().px(98) + max(0, second))

    def minimumSizeHint(self) -> QSize:
        """Never lower than the words."""
        return QSize(theme.now().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower may mean higher."""
        super().resizeEvent(event)
        self._fit()

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
        painter.setFont(used.font("small"))
        painter.setPen(used.color("text3"))
        below = QRectF(left, used.px(70), room, self.height() - used.px(72))
        painter.drawText(below, _WRAPPED, self._detail)
        side = used.px(20)
        corner = QPointF(self.width() - left - side, used.px(18))
        icons.draw(painter, self._icon, used.color(self._tone), QRectF(corner, QSize(side, side)))

    def _fit(self) -> None:
        """Ask for the height that the words take; tell the figure's name where that is cut."""
        room = self.width() - 2 * theme.now().px(16)
        what = QFontMetrics(theme.now().font("body", theme.MEDIUM)).horizontalAdvance(self._what)
        self.setToolTip(self._what if what > room else "")
        self.updateGeometry()

    def _detail_height(self) -> int:
        """How high the detail is at this width."""
        room = QRect(0, 0, max(1, self.width() - 2 * theme.now().px(16)), 1000)
        metrics = QFontMetrics(theme.now().font("small"))
        return metrics.boundingRect(room, _WRAPPED, self._detail).height()

    @staticmethod
    def _line_height() -> int:
        """One line of the detail."""
        return QFontMetrics(theme.now().font("small")).height()

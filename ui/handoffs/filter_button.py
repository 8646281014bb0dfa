"""A filter of the inbox: picture, word and count; pressed or not (LOOK, picture 08)."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop_app import i18n
from ui import painting, parts, theme

_HEIGHT = 32
_PAD = 12


class FilterButton(QAbstractButton):
    """Several may be pressed; none pressed shows everything."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._count = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, name: str, count: int) -> None:
        """Name the filter and say how many it would show."""
        self._count = count
        self.setText(name)
        self.setAccessibleName(f"{name}: {i18n.format_number(count)}")
        self.setEnabled(count > 0 or self.isChecked())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        used = theme.now()
        wanted = painting.line_extent(self._parts())
        return QSize(round(wanted.width()) + used.px(2 * _PAD), used.px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, parts."""
        used = theme.now()
        painter = QPainter(self)
        pressed = self.isChecked()
        hovered = self.underMouse() and self.isEnabled()
        ground = "accent_soft" if pressed else ("hover" if hovered else "surface")
        edge = used.color("accent" if pressed else "line")
        if used.high_contrast and not pressed:
            edge = used.color("line2")
        painting.box(painter, QRectF(self.rect()), used.px(6), used.color(ground), edge)
        place = QRectF(self.rect()).adjusted(used.px(_PAD), 0, -used.px(_PAD), 0)
        painting.draw_line(painter, self._parts(), place)

    def _parts(self) -> tuple[parts.Part, ...]:
        """Picture, word, count."""
        on = self.isEnabled()
        return (
            parts.Icon(self._icon, self._tone if on else "text3"),
            parts.Text(self.text(), weight=theme.MEDIUM, tone="text" if on else "text3"),
            parts.Text(i18n.format_number(self._count), tone="text2" if on else "text3"),
        )

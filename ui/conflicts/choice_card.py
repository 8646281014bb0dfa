"""A choice with room for what it means: ring, title, key, and a sentence below (picture 09).

Used where a plain ring with one word would not say enough to decide by.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from ui import marks, painting, parts, theme

_PAD = 12
_RING = 16
_GAP = 8
_BETWEEN = 6


class ChoiceCard(QRadioButton):
    """One of several choices of equal weight; siblings exclude each other."""

    def __init__(self) -> None:
        super().__init__()
        self._detail = ""
        self._key = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say(self, title: str, detail: str = "", key: str = "") -> None:
        """Name the choice, say what it means, and which key takes it."""
        self._detail, self._key = detail, key
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A narrower card breaks its words into more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Title and sentence with their margins."""
        pad = theme.now().px(_PAD)
        high = 2 * pad + self._title_box(width).height()
        if self._detail:
            high += theme.now().px(_BETWEEN) + self._detail_height(width)
        return high

    def sizeHint(self) -> QSize:
        """The title on one line."""
        used = theme.now()
        words = QFontMetrics(used.font("body", theme.MEDIUM)).horizontalAdvance(self.text())
        width = words + used.px(2 * _PAD + _RING + _GAP + 4) + self._key_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for several in a row."""
        width = theme.now().px(150)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card counts."""
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, ring, title, key and sentence."""
        used = theme.now()
        painter = QPainter(self)
        chosen = self.isChecked()
        ground = "accent_soft" if chosen else ("hover" if self.underMouse() else "surface")
        edge = used.color("accent" if chosen else "line")
        if used.high_contrast and not chosen:
            edge = used.color("line2")
        painting.box(painter, QRectF(self.rect()), used.px(6), used.color(ground), edge)
        title = self._title_box(self.width())
        self._draw_ring(painter, title)
        ink = used.color("text" if self.isEnabled() else "text3")
        painter.setFont(used.font("body", theme.MEDIUM))
        painter.setPen(ink)
        painter.drawText(title, _WRAPPED, self.text())
        self._draw_key(painter, title)
        if self._detail:
            pad = used.px(_PAD)
            top = title.bottom() + used.px(_BETWEEN)
            place = QRect(pad, top, self.width() - 2 * pad, self._detail_height(self.width()))
            painter.setFont(used.font("small"))
            painter.setPen(used.color("text2" if self.isEnabled() else "text3"))
            painter.drawText(place, _WRAPPED, self._detail)

    def _draw_ring(self, painter: QPainter, title: QRect) -> None:
        """The ring that says whether this one is chosen."""
        used = theme.now()
        side = used.px(_RING)
        line = QFontMetrics(used.font("body", theme.MEDIUM)).height()
        ring = QRectF(used.px(_PAD), title.y() + (line - side) / 2, side, side)
        chosen = self.isChecked()
        edge = used.color("accent" if chosen else "line2")
        marks.box(painter, ring, side / 2, used.color("surface"), edge, 1.5 if chosen else 1)
        if chosen:
            inset = side * 0.3
            dot = ring.adjusted(inset, inset, -inset, -inset)
            marks.box(painter, dot, side / 2, used.color("accent"))

    def _draw_key(self, painter: QPainter, title: QRect) -> None:
        """The key cap right after the words."""
        if not self._key:
            return
        used = theme.now()
        metrics = QFontMetrics(used.font("body", theme.MEDIUM))
        seen = metrics.boundingRect(title, _WRAPPED, self.text())
        size = marks.key_extent(parts.Key(self._key))
        left = min(seen.right() + used.px(_GAP), self.width() - used.px(_PAD) - size.width())
        top = title.y() + (metrics.height() - size.height()) / 2
        place = QRectF(left, top, size.width(), size.height())
        marks.draw_key(painter, parts.Key(self._key), place)

    def _key_width(self) -> int:
        """Room for the key cap."""
        if not self._key:
            return 0
        return round(marks.key_extent(parts.Key(self._key)).width()) + theme.now().px(_GAP)

    def _title_box(self, width: int) -> QRect:
        """Where the title stands in a card of this width."""
        used = theme.now()
        left = used.px(_PAD + _RING + _GAP)
        room = max(used.px(40), width - left - used.px(_PAD) - self._key_width())
        metrics = QFontMetrics(used.font("body", theme.MEDIUM))
        high = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, self.text()).height()
        return QRect(left, used.px(_PAD), room, max(high, metrics.height()))

    def _detail_height(self, width: int) -> int:
        """How high the sentence is in a card of this width."""
        used = theme.now()
        room = max(used.px(40), width - 2 * used.px(_PAD))
        metrics = QFontMetrics(used.font("small"))
        return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, self._detail).height()


_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)

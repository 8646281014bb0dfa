"""One line of a to-do list: a sign, what it is, a chip, the act; the whole line is the button."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons, painting, parts, theme

_HEIGHT = 50
_ACT_WIDTH = 120
_CHIP_AT = 0.66


class TaskRow(QAbstractButton):
    """Clicked or pressed, it opens what it tells of."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._title, self._second, self._act = "", "", ""
        self._chip: parts.Chip | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, title: str, second: str, act: str, chip: parts.Chip | None = None) -> None:
        """Set the words."""
        self._title, self._second, self._act, self._chip = title, second, act, chip
        told = (title, second, chip.text if chip else "", act)
        self.setAccessibleName(". ".join(text for text in told if text))
        self.update()

    def sizeHint(self) -> QSize:
        """50 high."""
        return QSize(theme.now().px(320), theme.now().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line above, sign, words, chip, act with an arrow."""
        used = theme.now()
        painter = QPainter(self)
        width, height = float(self.width()), float(self.height())
        if self.underMouse():
            painter.fillRect(self.rect(), used.color("hover"))
        painter.fillRect(QRectF(0, 0, width, 1), used.color("line"))
        side = used.px(18)
        sign = QRectF(used.px(14), (height - side) / 2, side, side)
        icons.draw(painter, self._icon, used.color(self._tone), sign)
        arrow = parts.Icon("chevron-right", "accent_ink", 16)
        act = parts.Text(self._act, weight=theme.MEDIUM, tone="accent_ink")
        # As wide as its words: an act that is cut tells nobody what it does.
        both = painting.extent(act).width() + painting.extent(arrow).width()
        act_width = max(used.px(_ACT_WIDTH), int(both) + used.px(26))
        chip_left = width - act_width
        if self._chip is not None:
            chip_width = painting.extent(self._chip).width() + used.px(8)
            chip_left = min(width * _CHIP_AT, chip_left - chip_width)
        words = QRectF(used.px(48), 0, chip_left - used.px(56), height)
        lines: list[tuple[parts.Part, ...]] = [(parts.Text(self._title, weight=theme.STRONG),)]
        if self._second:
            lines.append((parts.Text(self._second, "small", tone="text3"),))
        painting.draw_cell(painter, parts.Cell(lines=tuple(lines)), words)
        if self._chip is not None:
            room = QRectF(chip_left, 0, width - act_width - chip_left, height)
            painting.draw(painter, self._chip, room)
        place = QRectF(width - act_width, 0, act_width - used.px(10), height)
        painting.draw_line(painter, (act, arrow), place, right=True)

"""Where one is in the wizard: done, here, ahead, each with what came of it (picture 13)."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import i18n
from ui import icons, marks, theme

_ = i18n.gettext
_HEIGHT = 74
_RING = 18


class StepsBar(QWidget):
    """Drawn; read aloud as "Step 2 of 4: Columns"."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[tuple[str, str], ...] = ()
        self._here = 0
        self._done = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(
        self, steps: Sequence[tuple[str, str]], here: int, *, done: bool = False
    ) -> None:
        """Show the steps as name and detail, which one is in front, and whether all is done."""
        self._steps, self._here, self._done = tuple(steps), here, done
        told = _("Step {n} of {total}: {name}")
        self.setAccessibleName(
            told.format(n=here + 1, total=len(self._steps), name=self._steps[here][0])
        )
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.now().px(480), theme.now().px(_HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, line, rings, words."""
        used = theme.now()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks.box(
            painter, QRectF(self.rect()), used.px(8), used.color("surface"), used.color("line")
        )
        if not self._steps:
            return
        left = used.px(20)
        width = (self.width() - 2 * left) / len(self._steps)
        for at, (name, detail) in enumerate(self._steps):
            x = left + at * width
            if at + 1 < len(self._steps):
                self._draw_way(painter, x, width, done=at < self._here)
            self._draw_ring(painter, x, at)
            self._draw_words(painter, x, width, at, (name, detail))

    def _draw_way(self, painter: QPainter, x: float, width: float, *, done: bool) -> None:
        """The line to the next step: whole behind us, dashed ahead."""
        used = theme.now()
        pen = QPen(used.color("ink" if done else "line2"), 2 if done else 1.5)
        if not done:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        y = used.px(22)
        ring = used.px(_RING)
        painter.drawLine(QPointF(x + ring + 2, y), QPointF(x + width - 2, y))

    def _draw_ring(self, painter: QPainter, x: float, at: int) -> None:
        """The sign of a step."""
        used = theme.now()
        side = used.px(_RING)
        place = QRectF(x, used.px(22) - side / 2, side, side)
        if at < self._here or self._done:
            marks.box(painter, place, side / 2, used.color("ink"))
            inner = place.adjusted(3, 3, -3, -3)
            icons.draw(painter, "check", used.color("surface"), inner)
        elif at == self._here:
            marks.box(painter, place, side / 2, used.color("surface"), used.color("accent"), 2.5)
            inset = side * 0.28
            dot = place.adjusted(inset, inset, -inset, -inset)
            marks.box(painter, dot, side / 2, used.color("accent"))
        else:
            marks.box(painter, place, side / 2, used.color("surface"), used.color("line2"), 1.2)

    def _draw_words(
        self, painter: QPainter, x: float, width: float, at: int, words: tuple[str, str]
    ) -> None:
        """Name and detail below."""
        used = theme.now()
        here = at == self._here
        room = width - used.px(12)
        for text, top, kind, tone in (
            (words[0], 36, "body", "text"),
            (words[1], 54, "small", "text2"),
        ):
            font = used.font(kind, theme.STRONG if here and kind == "body" else theme.REGULAR)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(used.color(tone if here or at < self._here else "text2"))
            painter.drawText(QRectF(x, used.px(top), room, used.px(18)), 0, shown)

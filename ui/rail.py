"""The rail at the left: the places that work in this version, with icon, word and counter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import icons, logo, marks, painting, parts, theme
from ui.navigation import Place
from ui.widgets import labels, styled

_ = i18n.gettext
NARROW = 92
WIDE = 208
_KEYS = {"help": "F1"}


class RailButton(QAbstractButton):
    """One place: a picture over its word, or beside it on a wide rail."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._count = 0
        self._wide = False
        self.setCheckable(True)
        self.setProperty("ring", "inside")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, hint: str) -> None:
        """Name the place."""
        self.setText(words)
        self.setToolTip(f"{words}  {hint}".strip())
        self._name()

    def show_count(self, count: int) -> None:
        """Show how much waits there; nought shows nothing."""
        self._count = count
        self._name()
        self.update()

    def set_wide(self, wide: bool) -> None:
        """Word beside the picture, or under it."""
        self._wide = wide
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """A click opens the place; only the frame lights it."""

    def sizeHint(self) -> QSize:
        """54 high, or 40 on a wide rail."""
        used = theme.now()
        return QSize(used.px(WIDE if self._wide else NARROW), used.px(40 if self._wide else 54))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, bar, picture, word, counter."""
        used = theme.now()
        painter = QPainter(self)
        whole = QRectF(self.rect())
        here = self.isChecked()
        inner = whole.adjusted(used.px(6), 0, -used.px(6), 0)
        if here:
            edge = used.color("accent") if used.high_contrast else None
            painting.box(painter, inner, used.px(8), used.color("accent_soft"), edge, 2)
            bar = QRectF(0, used.px(8), used.px(3), whole.height() - used.px(16))
            marks.box(painter, bar, used.px(1.5), used.color("accent"))
        elif self.underMouse():
            painting.box(painter, inner, used.px(8), used.color("fill"))
        tone = "accent_ink" if here else "text2"
        side = used.px(20)
        left = used.px(18) if self._wide else (whole.width() - side) / 2
        top = (whole.height() - side) / 2 if self._wide else used.px(7)
        icons.draw(painter, self._icon, used.color(tone), QRectF(left, top, side, side))
        self._draw_word(painter, whole, tone)
        self._draw_count(painter, whole, left + side)

    def _draw_word(self, painter: QPainter, whole: QRectF, tone: str) -> None:
        """The word under or beside the picture."""
        used = theme.now()
        here = self.isChecked()
        painter.setPen(used.color(tone))
        if self._wide:
            painter.setFont(used.font("body", theme.STRONG if here else theme.MEDIUM))
            place = whole.adjusted(used.px(50), 0, -used.px(40), 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        else:
            painter.setFont(used.font("caption", theme.STRONG if here else theme.REGULAR))
            place = QRectF(0, used.px(30), whole.width(), used.px(18))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())

    def _draw_count(self, painter: QPainter, whole: QRectF, right_of_icon: float) -> None:
        """The counter."""
        if not self._count:
            return
        used = theme.now()
        badge = parts.Badge(self._count)
        size = marks.badge_extent(badge)
        if self._wide:
            corner = QPointF(
                whole.width() - size.width() - used.px(16), (whole.height() - size.height()) / 2
            )
        else:
            corner = QPointF(right_of_icon - used.px(3), used.px(1))
        marks.draw_badge(painter, badge, QRectF(corner, size))

    def _name(self) -> None:
        """Word and count for the ear."""
        counted = f", {i18n.format_number(self._count)}" if self._count else ""
        self.setAccessibleName(f"{self.text()}{counted}")


class Rail(QWidget):
    """All places; tells which one was clicked."""

    chosen = Signal(str)  # place

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        styled.styled(self, ground="bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._places = tuple(places)
        self._buttons: dict[str, RailButton] = {}
        stack = styled.column(0, 10, 0, 6, spacing=6)
        self._name = labels.label("Dodomu", "body", weight=theme.STRONG)
        head = styled.row(16, 0, spacing=12)
        self._left, self._right = QWidget(), QWidget()
        for widget in (self._left, logo.Logo(), self._name, self._right):
            head.addWidget(widget)
        stack.addLayout(head)
        stack.addSpacing(theme.now().px(8))
        for where in ("rail", "foot"):
            for place in self._places:
                if place.where == where:
                    stack.addWidget(self._button(place))
            if where == "rail":
                stack.addStretch(1)
        line = styled.row(spacing=0)
        line.addLayout(stack, 1)
        line.addWidget(labels.upright())
        self.setLayout(line)
        self.set_wide(False)

    def light(self, place: str) -> None:
        """Show where we are."""
        for name, button in self._buttons.items():
            button.setChecked(name == place)

    def show_facts(self, facts: views.OfficeFacts) -> None:
        """Show how much waits at each place that counts."""
        for place in self._places:
            if place.count is not None and place.id in self._buttons:
                self._buttons[place.id].show_count(place.count(facts))

    def set_wide(self, wide: bool) -> None:
        """Words beside the pictures from 1600 px on."""
        self.setFixedWidth(theme.now().px(WIDE if wide else NARROW) + 1)
        self._name.setVisible(wide)
        self._left.setVisible(not wide)
        for button in self._buttons.values():
            button.set_wide(wide)

    def retranslate(self) -> None:
        """Say the words again."""
        numbered = [place.id for place in self._places if place.where == "rail"]
        for place in self._places:
            if place.id in self._buttons:
                key = f"Ctrl+{numbered.index(place.id) + 1}" if place.id in numbered else ""
                self._buttons[place.id].say(place.title(), key or _KEYS.get(place.id, ""))

    def _button(self, place: Place) -> RailButton:
        """The button of a place."""
        button = RailButton(place.icon)
        button.setObjectName(f"rail {place.id}")
        button.clicked.connect(lambda: self.chosen.emit(place.id))
        self._buttons[place.id] = button
        return button

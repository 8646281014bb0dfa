"""One value of a filter: a box, a label, a count; shown, hidden or neither."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import icons, painting, parts, theme

_ = i18n.gettext
_MINUS = 18


class FacetRow(QWidget):
    """A click or Space shows only these; the minus, Delete or right click hides them."""

    changed = Signal(str, str)  # code, "on", "not" or "off"
    moved = Signal(int)  # Up and Down

    def __init__(self, value: views.FacetCount, state: str) -> None:
        super().__init__()
        self.value = value
        self._state = state
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", "inside")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def state(self) -> str:
        """What is done with these people: "on", "not" or "off"."""
        return self._state

    def show_count(self, value: views.FacetCount, state: str) -> None:
        """Show another count or state of the same value."""
        self.value, self._state = value, state
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """26 high."""
        return QSize(theme.now().px(160), theme.now().px(26))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show only these; on the minus, hide these."""
        where = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(where):
            return
        hide = self._minus_place().contains(event.position())
        self._toggle("not" if hide else "on")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Both, in words."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show only these"), lambda: self._set("on"))
        menu.addAction(_("Hide these"), lambda: self._set("not"))
        if self._state != "off":
            menu.addAction(_("End this filter"), lambda: self._set("off"))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space shows only these, minus or Delete hides them, arrows go on."""
        key = event.key()
        if key in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._toggle("off" if self._state == "not" else "on")
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Delete}:
            self._toggle("not")
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Draw the minus while the pointer or the focus is here."""
        kinds = {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}
        if event.type() in kinds | {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, label, minus, count."""
        used = theme.now()
        painter = QPainter(self)
        height = float(self.height())
        side = used.px(15)
        box = QRectF(1, (height - side) / 2, side, side)
        painting.draw(painter, parts.Tick(self._state), QRectF(1, 0, side, height))
        count = parts.Text(i18n.format_number(self.value.count), "small", tone="text3")
        width = painting.extent(count).width()
        right = self.width() - width
        painting.draw_text(painter, count, QRectF(right, 0, width, height))
        lit = self.underMouse() or self.hasFocus()
        if lit:
            minus = self._minus_place()
            tone = "danger" if self._state == "not" else "text2"
            icons.draw(painter, "circle-minus", used.color(tone), minus)
            right = minus.x()
        chosen = self._state != "off"
        label = parts.Text(self.value.label, weight=theme.MEDIUM if chosen else 0)
        left = box.right() + used.px(8)
        painting.draw_text(painter, label, QRectF(left, 0, right - left - used.px(6), height))

    def _minus_place(self) -> QRectF:
        """Where the minus is, left of the count."""
        used = theme.now()
        text = parts.Text(i18n.format_number(self.value.count), "small")
        width = painting.extent(text).width()
        side = used.px(14)
        left = self.width() - width - used.px(_MINUS) - 2
        return QRectF(left, (self.height() - side) / 2, side, side)

    def _toggle(self, state: str) -> None:
        """Set a state, or end it if it is set already."""
        self._set("off" if self._state == state else state)

    def _set(self, state: str) -> None:
        """Set a state."""
        if state != self._state:
            self._state = state
            self._name()
            self.update()
            self.changed.emit(self.value.code, state)

    def _name(self) -> None:
        """Label, count and state for the ear."""
        said = {"on": _("shown only"), "not": _("hidden"), "off": ""}[self._state]
        count = i18n.format_number(self.value.count)
        told = (self.value.label, count, said)
        self.setAccessibleName(", ".join(text for text in told if text))
        self.setToolTip(
            _("{label}: click shows only these, minus hides them").format(label=self.value.label)
        )

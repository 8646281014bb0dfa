"""The ring around whatever has the focus: 2 px accent, 2 px away (LOOK §5).

One for the whole window, so that every widget gets the same ring without room of its own for it.
Fields and tables show the focus at their own edge. After a click the ring stays away: the pointer
is already where the eye is. Widgets at an edge of the window say ring="inside".
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui import painting, theme

_OWN_EDGE = (QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
_AWAY = 4
_FOLLOWED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Lies over a window and lets everything through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around: QWidget | None = None
        self._followed: list[QWidget] = []
        self._by_pointer = True
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        self.hide()

    def note_pointer(self, used: bool) -> None:
        """Tell whether the last thing used was the pointer or the keyboard."""
        if used != self._by_pointer:
            self._by_pointer = used
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it or something around it moves."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        used = theme.now()
        painting.focus_ring(QPainter(self), QRectF(self.rect()), used.px(8))

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Go to the widget that got the focus."""
        for followed in self._followed:
            if shiboken6.isValid(followed):
                followed.removeEventFilter(self)
        self._followed = []
        own = isinstance(new, _OWN_EDGE) or new is None or new.window() is not self.window()
        self._around = None if own else new
        widget: QWidget | None = self._around
        while isinstance(widget, QWidget) and not widget.isWindow():
            widget.installEventFilter(self)
            self._followed.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        """Put the ring around what can be seen of the widget."""
        around = self._around
        gone = around is None or not shiboken6.isValid(around) or not around.isVisible()
        if around is None or gone or self._by_pointer:
            self.hide()
            return
        seen = around.visibleRegion().boundingRect()
        if seen.isEmpty():
            self.hide()
            return
        corner = around.mapTo(self.window(), seen.topLeft())
        away = -1 if around.property("ring") == "inside" else _AWAY
        place = QRect(corner, seen.size()).adjusted(-away, -away, away, away)
        self.setGeometry(place.intersected(self.window().rect()))
        self.raise_()
        self.show()
        self.update()

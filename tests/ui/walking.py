"""Walks over everything visible in a window: names, tab order, words that do not fit."""

from collections.abc import Iterator
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from ui.main_window import MainWindow
from ui.widgets.labels import Elided


def settle_layouts(inside: QWidget) -> None:
    """Let layouts that were asked for take place."""
    for _round in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    inside.update()


def visible(inside: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen, the one given included."""
    for widget in (inside, *inside.findChildren(QWidget)):
        if widget.isVisible():
            yield widget


def tab_stops(inside: QWidget) -> list[QWidget]:
    """Widgets that take the focus with Tab; inner parts of a widget count as that widget."""
    return [
        widget
        for widget in visible(inside)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not _inner(widget)
    ]


def stray_windows(inside: QWidget) -> list[str]:
    """Widgets shown as windows of their own by mistake: they were shown before they had a place."""
    return [
        _told(widget)
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget is not inside.window()
    ]


class Flashes(QObject):
    """Sees widgets shown as windows of their own, however shortly: they flash and take the focus.

    A `with` block; afterwards `seen` holds them, but for windows and popups that mean to be.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def __enter__(self) -> Self:
        """Look."""
        self._app().installEventFilter(self)
        return self

    def __exit__(self, *_told: object) -> None:
        """Look no more."""
        self._app().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a widget that is shown without a place."""
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        plain = watched.windowFlags() & Qt.WindowType.WindowType_Mask == Qt.WindowType.Window
        if plain and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(_told(watched))
        return False

    @staticmethod
    def _app() -> QApplication:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        return app


def nameless(inside: QWidget) -> list[str]:
    """Focusable widgets that say nothing to a screen reader."""
    return [
        _told(widget)
        for widget in visible(inside)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not _inner(widget)
        and not spoken_name(widget)
    ]


def spoken_name(widget: QWidget) -> str:
    """The name a screen reader gets."""
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def unreached(inside: QWidget) -> list[str]:
    """Tab stops which a round with Tab does not reach."""
    wanted = tab_stops(inside)
    if not wanted:
        return []
    window = inside.window()
    window.activateWindow()
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget | None] = {window.focusWidget()}
    for _step in range(3 * len(wanted) + 40):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    rings = {_rings(widget) for widget in reached if isinstance(widget, QWidget)} - {None}
    return [
        _told(widget) for widget in wanted if widget not in reached and _rings(widget) not in rings
    ]


def clipped(inside: QWidget) -> list[str]:
    """Words that are cut: labels, buttons and tabs narrower or lower than they need."""
    return [told for widget in visible(inside) if (told := _cut(widget))]


def sideways(inside: QWidget) -> list[str]:
    """Areas that scroll sideways, or would have to: what is in them is wider than they are."""
    found = []
    for widget in visible(inside):
        if isinstance(widget, QAbstractScrollArea) and not _inner(widget):
            held = widget.widget() if isinstance(widget, QScrollArea) else None
            wide = held.width() if held is not None else 0
            if widget.horizontalScrollBar().isVisible() or wide > widget.viewport().width():
                found.append(f"{_told(widget)}: {wide} in {widget.viewport().width()}")
    return found


def _cut(widget: QWidget) -> str:
    """What is cut of a widget, "" if nothing is."""
    if isinstance(widget, Elided) or _inner(widget) or widget.visibleRegion().isEmpty():
        return ""  # says the whole in its tooltip; or a picture only; or scrolled out of sight
    if isinstance(widget, QLabel) and widget.text():
        return _cut_label(widget)
    if isinstance(widget, QPushButton):
        words = widget.fontMetrics().horizontalAdvance(widget.text())
        need = words if widget.icon().isNull() else words + widget.iconSize().width() + 8
        return f"{_told(widget)}: {need} > {widget.width()}" if need > widget.width() else ""
    if isinstance(widget, QTabBar):
        need = widget.sizeHint().width()
        return f"{_told(widget)}: {need} > {widget.width()}" if need > widget.width() + 1 else ""
    if isinstance(widget, QAbstractButton) and widget.text():
        need = widget.fontMetrics().horizontalAdvance(widget.text())
        return f"{_told(widget)}: {need} > {widget.width()}" if need > widget.width() else ""
    return ""


def _cut_label(label: QLabel) -> str:
    """Whether a label lacks width or height for its words."""
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        lacks = need > label.height() + 1
        longest = max(
            label.fontMetrics().horizontalAdvance(word) for word in label.text().split() or [""]
        )
        return f"{_told(label)}: {need} high" if lacks or longest > label.width() + 1 else ""
    need = label.sizeHint().width()
    return f"{_told(label)}: {need} > {label.width()}" if need > label.width() + 1 else ""


def _rings(widget: QWidget) -> QObject | None:
    """The group of rings a widget belongs to: Tab reaches one of it, arrows the others."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable():
        return None
    group: QButtonGroup | None = widget.group()
    if group is not None and group.exclusive():
        return group
    return widget.parentWidget() if widget.autoExclusive() else None


def _inner(widget: QWidget) -> bool:
    """Whether a widget is the line of a combo box or the button inside a line."""
    parent = widget.parentWidget()
    line = isinstance(widget, QLineEdit) and isinstance(parent, QComboBox)
    button = isinstance(widget, QAbstractButton) and isinstance(parent, QLineEdit)
    return line or button


def _told(widget: QWidget) -> str:
    """A widget, for a failure's text."""
    text = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r}"

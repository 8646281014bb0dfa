"""Typing in any script, key by key, and what else tests of the window do with their hands.

Never qtbot.keyClicks: it aborts the whole run on the first Cyrillic letter.
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_Widget = TypeVar("_Widget", bound=QWidget)


def type_text(widget: QWidget, text: str) -> None:
    """Type a text into a widget as a keyboard would, letter by letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            shift = Qt.KeyboardModifier.ShiftModifier
            modifiers = shift if letter.isupper() else Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, modifiers, letter))


def compose(widget: QWidget, text: str) -> None:
    """Put a text into a widget as an input method would, all at once."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key that is no letter, shortcuts included."""
    QTest.keyClick(widget, key, modifiers)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Press and release the left button, in the middle unless told where."""
    where = at if at is not None else widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def click_twice(widget: QWidget) -> None:
    """A double click, with everything the system sends for one."""
    click(widget)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    where = widget.rect().center()
    QTest.mouseDClick(widget, left, none, where)
    QTest.mouseRelease(widget, left, none, where)


def named(inside: QWidget, kind: type[_Widget], name: str) -> _Widget:
    """The widget of a kind whose object name or accessible name is this."""
    found = [
        widget
        for widget in inside.findChildren(kind)
        if name in {widget.objectName(), widget.accessibleName()}
    ]
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]

"""Hands on a window: clicks, keys and eyes, and nothing a person could not do.

Text goes in as key events of one character each; QTest's own typing aborts on Cyrillic.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

PATIENCE = int(os.environ.get("DODOMU_TOUR_PATIENCE", "60000"))
"""Milliseconds to wait for something before saying what did not happen."""

_STEP = 25

W = TypeVar("W", bound=QWidget)


class StuckError(Exception):
    """Something a person was waiting for did not come."""


class Hands:
    """Acts on one window and takes its picture."""

    def __init__(self, window: QWidget, pictures: Path, office: str) -> None:
        """Take the window, the folder for pictures, and the name in front of each step."""
        self.window = window
        self._pictures = pictures
        self._office = office

    # --- eyes ---------------------------------------------------------------------------

    def wait(self, seen: Callable[[], object], what: str) -> None:
        """Go on when `seen` is true.

        Raises:
            StuckError: it did not become true; `what` says what was waited for.
        """
        loop, left = QEventLoop(), [PATIENCE // _STEP]
        timer = QTimer(interval=_STEP)

        def look() -> None:
            left[0] -= 1
            if seen() or left[0] <= 0:
                loop.quit()

        timer.timeout.connect(look)
        timer.start()
        if not seen():
            loop.exec()
        timer.stop()
        if not seen():
            raise StuckError(f"{self._office}: {what}")

    def settle(self) -> None:
        """Let what was begun be painted."""
        for _ in range(3):
            QApplication.processEvents()
        if QApplication.activeWindow() is None and self.window.isVisible():
            # Offscreen nobody gives the focus back when a pop-up closes; a desktop does.
            self.window.activateWindow()
            QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        """Return the visible widget of an object name, waiting for it.

        Raises:
            StuckError: there is none.
        """
        return self.see(name, QWidget)

    def see(self, name: str, kind: type[W]) -> W:
        """Return the visible widget of an object name and a kind, waiting for it.

        Raises:
            StuckError: there is none, or it is of another kind.
        """
        self.wait(lambda: self._visible(name) is not None, f"no visible {name}")
        found = self._visible(name)
        if not isinstance(found, kind):
            raise StuckError(f"{self._office}: {name} is no {kind.__name__}")
        return found

    def shows(self, name: str) -> bool:
        """Tell whether a widget of that name can be seen now."""
        return self._visible(name) is not None

    def _visible(self, name: str) -> QWidget | None:
        for top in QApplication.topLevelWidgets():
            for one in (top, *top.findChildren(QWidget, name)):
                if one.objectName() == name and one.isVisible():
                    return one
        return None

    def picture(self, number: int, name: str) -> Path:
        """Save the window as it is; an empty picture is an error.

        Raises:
            StuckError: the window shows one colour only.
        """
        self.settle()
        image = self.window.grab().toImage()
        if _blank(image):
            raise StuckError(f"{self._office}: {name} is a blank picture")
        self._pictures.mkdir(parents=True, exist_ok=True)
        place = self._pictures / f"{number:02}-{name}.png"
        image.save(str(place))
        return place

    # --- hands --------------------------------------------------------------------------

    def click(self, target: QWidget | str, at: QPoint | None = None) -> None:
        """Click a widget that can be clicked, waiting until it can."""
        widget = self.find(target) if isinstance(target, str) else target
        self.wait(lambda: widget.isVisible() and widget.isEnabled(), f"{target} stays disabled")
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )  # fmt: skip
        self.settle()

    def click_row(self, target: QAbstractItemView | str, row: int, column: int = 0) -> None:
        """Click a row of a table or list."""
        view = self.see(target, QAbstractItemView) if isinstance(target, str) else target
        model = view.model()
        self.wait(lambda: model.rowCount() > row, f"no row {row}")
        index = model.index(row, column)
        view.scrollTo(index)
        self.settle()
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
            view.visualRect(index).center(),
        )  # fmt: skip
        self.settle()

    def type(self, text: str, into: QWidget | str | None = None) -> None:
        """Type text where the focus is, or into a field clicked first."""
        if into is not None:
            self._focus(into)
        for letter in text:
            self._send(0, letter)
        self.settle()

    def fill(self, into: QWidget | str, text: str) -> None:
        """Type text in place of what a field holds."""
        self._focus(into)
        self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.press(Qt.Key.Key_Delete)
        self.type(text)

    def _focus(self, into: QWidget | str) -> None:
        """Click into a field, or into the line of one made of several parts."""
        field = self.find(into) if isinstance(into, str) else into
        if not isinstance(field, (QLineEdit, QPlainTextEdit)):
            field = field.findChild(QLineEdit) or field.findChild(QPlainTextEdit) or field
        aim = field
        self.click(aim)
        if not aim.hasFocus():
            self.window.activateWindow()  # a list that was open has taken the window's focus
            self.settle()
            self.click(aim)
        self.wait(aim.hasFocus, f"{into} takes no typing")

    def press(
        self,
        key: Qt.Key,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press one key."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def choose(self, target: QComboBox | str, label: str) -> None:
        """Choose an entry of a drop-down by keys.

        Raises:
            StuckError: there is no such entry.
        """
        box = self.see(target, QComboBox) if isinstance(target, str) else target
        aim = next((n for n in range(box.count()) if label in box.itemText(n)), -1)
        if aim < 0:
            raise StuckError(f"{self._office}: nothing like {label} to choose")
        self.wait(lambda: box.isVisible() and box.isEnabled(), "nothing can be chosen")
        if box.isEditable():
            self.fill(box, box.itemText(aim))
            self.press(Qt.Key.Key_Return)
        else:
            self._choose_in_list(box, aim)
        self.wait(lambda: box.currentIndex() == aim, f"{label} was not chosen")

    def _choose_in_list(self, box: QComboBox, aim: int) -> None:
        """Open the list with a click, walk to the entry and take it with Return."""
        self.click(box)
        self.wait(box.view().isVisible, "the list does not open")
        view = box.view()
        while view.currentIndex().row() != aim:
            row = view.currentIndex().row()
            QTest.keyClick(view, Qt.Key.Key_Down if row < aim else Qt.Key.Key_Up)
            if view.currentIndex().row() == row:
                raise StuckError(f"{self._office}: the list does not move")
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.settle()

    def _send(self, key: int, text: str) -> None:
        focus = QApplication.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(focus, event)


def _blank(image: QImage) -> bool:
    """Tell whether a picture has one colour only, looking at a grid of points."""
    first = image.pixel(0, 0)
    return all(
        image.pixel(x, y) == first
        for x in range(0, image.width(), 16)
        for y in range(0, image.height(), 16)
    )

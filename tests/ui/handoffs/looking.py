"""What every page of these folders promises, checked on the widgets themselves: words whole, names
for the ear, everything reachable by Tab; and typing by key events, letter by letter."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ui.widgets.labels import Elided

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


def type_text(into: QWidget, text: str) -> None:
    """Type letters of any alphabet, as a keyboard sends them."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(into, event)


def press(into: QWidget, key: Qt.Key | int, text: str = "") -> None:
    """Press one key, named by its code: keys of Cyrillic letters have the letter's number."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, int(key), Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(into, event)


def click(on: QWidget) -> None:
    """Click the middle of a widget."""
    QApplication.processEvents()
    QTest.mouseClick(on, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def shown(page: QWidget, kind: type[Any], name: str = "") -> list[Any]:
    """The widgets of a kind that are in sight, in the order they were made."""
    QApplication.processEvents()
    found = page.findChildren(kind, name) if name else page.findChildren(kind)
    return [one for one in found if not one.isHidden()]


def cut_words(page: QWidget) -> list[str]:
    """Every label and button in sight whose words do not fit into it."""
    QApplication.processEvents()
    found = [_cut_label(one) for one in page.findChildren(QLabel) if one.isVisible()]
    found += [_cut_button(one) for one in page.findChildren(QPushButton) if one.isVisible()]
    return [words for words in found if words]


def _cut_label(label: QLabel) -> str:
    """The words of a label that does not show all of them; cutting with "…" is meant to be."""
    if isinstance(label, Elided) or not label.text():
        return ""
    metrics = label.fontMetrics()
    if label.wordWrap():
        room = QRect(0, 0, label.width(), 100_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(room, flags, label.text()).height()
        return label.text() if needed > label.height() + 2 else ""
    return label.text() if metrics.horizontalAdvance(label.text()) > label.width() + 1 else ""


def _cut_button(button: QPushButton) -> str:
    """The words of a button that is narrower than it wants to be."""
    return button.text() if button.width() + 1 < button.sizeHint().width() else ""


def overlapping(page: QWidget) -> list[str]:
    """Pairs of buttons in sight that lie over each other."""
    seen = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    places = [(one, QRect(one.mapTo(page, one.rect().topLeft()), one.size())) for one in seen]
    return [
        f"{a.objectName()} {b.objectName()}"
        for n, (a, first) in enumerate(places)
        for b, second in places[n + 1 :]
        if first.adjusted(1, 1, -1, -1).intersects(second.adjusted(1, 1, -1, -1))
        and a.parent() is b.parent()
    ]


def controls(page: QWidget) -> Iterator[QWidget]:
    """Everything in sight that a person acts on; parts inside of Qt's own widgets left out."""
    for one in page.findChildren(QWidget):
        inner = isinstance(one, QLineEdit) and isinstance(one.parent(), QComboBox)
        inner = inner or one.objectName().startswith("qt_") or _in_head(one)
        if isinstance(one, CONTROLS) and one.isVisible() and not inner:
            yield one


def _in_head(one: QWidget) -> bool:
    """Whether it belongs to the head or the corner of a table, or to a bar of tabs."""
    kinds = {"QHeaderView", "QTableCornerButton", "QTabBar", "CloseButton"}
    around: QWidget | None = one
    while around is not None:
        if type(around).__name__ in kinds and around is not one:
            return True
        if type(around).__name__ in {"QHeaderView", "QTableCornerButton"}:
            return True
        around = around.parentWidget()
    return False


def nameless(page: QWidget) -> list[str]:
    """Controls in sight that the ear could not tell apart."""
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in controls(page)
        if not (one.accessibleName() or _text(one))
    ]


def unreachable(page: QWidget) -> list[str]:
    """Controls in sight and enabled that Tab passes by."""
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in controls(page)
        if one.isEnabled()
        and not isinstance(one, QRadioButton)
        and not one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def _text(one: QWidget) -> str:
    """The words a button carries."""
    return one.text() if isinstance(one, QAbstractButton) else ""

"""A place on the disk: typed, dropped or chosen in a dialog; for pages that read or write files.

The dialog stands behind a small function, so that a test or a tour hands in another one.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets import buttons, styled
from ui.widgets.fields import LineEdit

Choose = Callable[[QWidget, str], str]
"""Asks a person for a place under a title; "" if none was chosen."""


def open_file(over: QWidget, title: str) -> str:
    """Ask for a file that exists."""
    return QFileDialog.getOpenFileName(over, title)[0]


def save_file(over: QWidget, title: str) -> str:
    """Ask for a file to write; an old one is asked about by the dialog."""
    return QFileDialog.getSaveFileName(over, title)[0]


def folder(over: QWidget, title: str) -> str:
    """Ask for a folder: a stick, a share."""
    return QFileDialog.getExistingDirectory(over, title)


class DropLine(LineEdit):
    """A line that takes a dropped file as its path."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine, and text as ever."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the first file's path into the line."""
        places = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if places:
            self.setText(places[0])
            event.acceptProposedAction()
            self.dropped.emit()
        else:
            super().dropEvent(event)


class PathField(QWidget):
    """Line and button; `entered` tells that a place was chosen, dropped, or typed with Enter."""

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str, choose: Choose) -> None:
        super().__init__()
        self._choose = choose
        self._title = ""
        self.line = DropLine()
        self.line.setObjectName(name)
        self.button = buttons.button(icon="folder-open")
        self.button.setObjectName(f"{name}_choose")
        self.setFocusProxy(self.line)
        row = styled.row(spacing=8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setLayout(row)
        self.button.clicked.connect(self._ask)
        self.line.textChanged.connect(self.edited)
        self.line.returnPressed.connect(self._enter)
        self.line.dropped.connect(self._enter)

    @property
    def path(self) -> Path | None:
        """The place, None if nothing is typed; quotes of a shell or file viewer do not count."""
        text = self.line.text().strip().strip("\"'").removeprefix("file://")
        return Path(text).expanduser() if text else None

    def say(self, title: str, hint: str, button: str) -> None:
        """Name the line, say what may be put there, and name the button."""
        self._title = title
        self.line.setAccessibleName(title)
        self.line.setPlaceholderText(hint)
        self.button.say(button)

    def use(self, choose: Choose) -> None:
        """Ask in another way from now on."""
        self._choose = choose

    def clear(self) -> None:
        """Forget the place."""
        self.line.clear()

    def _ask(self) -> None:
        """Let a person choose."""
        place = self._choose(self, self._title)
        if place:
            self.line.setText(place)
            self._enter()

    def _enter(self) -> None:
        """Tell, if there is anything to tell."""
        if self.path is not None:
            self.entered.emit()

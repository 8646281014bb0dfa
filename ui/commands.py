"""Every command of the window in one list: for shortcuts, the palette (Ctrl+K) and the help page.

A page adds its own while it is open and takes them away when it closes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Command:
    """Something that can be done from anywhere; `title` is called when it is shown."""

    id: str
    title: Callable[[], str]
    run: Callable[[], None]
    key: str = ""
    in_palette: bool = True
    possible: Callable[[], bool] = lambda: True


class Commands(QObject):
    """The commands now on offer, each with a shortcut on the window."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._offered: dict[str, tuple[Command, QAction]] = {}

    def add(self, command: Command) -> None:
        """Offer a command; one of the same id is replaced."""
        self.remove(command.id)
        action = QAction(self._window)
        action.setObjectName(command.id)
        if command.key:
            action.setShortcut(QKeySequence(command.key))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: self.run(command.id))
        self._window.addAction(action)
        self._offered[command.id] = (command, action)
        self.changed.emit()

    def remove(self, identifier: str) -> None:
        """Take a command away."""
        found = self._offered.pop(identifier, None)
        if found is not None:
            self._window.removeAction(found[1])
            found[1].deleteLater()
            self.changed.emit()

    def run(self, identifier: str) -> None:
        """Do a command if it is possible now."""
        found = self._offered.get(identifier)
        if found is not None and found[0].possible():
            found[0].run()

    def offered(self) -> tuple[Command, ...]:
        """The commands that are possible now, in the order they were added."""
        return tuple(command for command, _action in self._offered.values() if command.possible())

"""Places of the window and the way between them: for the frame, and for every page.

A page is added by one line in ui/places.py: `Place("handoffs", "arrow-left-right", title, make)`.
The frame makes it when it is first opened, keeps it until the vault is locked, and hands it a
`PageContext` with everything it may use.
"""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.services import views
from ui import commands, services
from ui.hub import Hub
from ui.preferences import Preferences
from ui.problems import Problems
from ui.worker import Worker


class Target(msgspec.Struct, frozen=True):
    """Where somebody is: a place and what it shows there, for example a person's id."""

    place: str
    argument: str = ""


class Notices(QObject):
    """What pages tell the frame: said once, shown at the bottom left, kept in Messages."""

    said = Signal(str, object)  # words, Callable[[], None] to undo or None
    saved = Signal()  # something was written just now

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Tell that something was done; never for errors."""
        self.said.emit(words, undo)


class Navigator(QObject):
    """Opens places and remembers the way, like a browser."""

    opened = Signal(object)  # Target

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way: list[Target] = []
        self._at = -1

    @property
    def here(self) -> Target | None:
        """Where we are."""
        return self._way[self._at] if self._way else None

    def open(self, place: str, argument: str = "") -> None:
        """Go to a place."""
        target = Target(place, argument)
        if target != self.here:
            del self._way[self._at + 1 :]
            self._way.append(target)
            self._at = len(self._way) - 1
        self.opened.emit(target)

    def back(self) -> None:
        """Go where we came from."""
        self._step(-1)

    def forward(self) -> None:
        """Undo `back`."""
        self._step(1)

    def _step(self, by: int) -> None:
        """Move along the way if it goes on."""
        if 0 <= self._at + by < len(self._way):
            self._at += by
            self.opened.emit(self._way[self._at])


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """What a page and its presenter may use while a vault is open."""

    office: services.Office
    worker: Worker
    hub: Hub
    problems: Problems
    navigator: Navigator
    notices: Notices
    commands: commands.Commands
    preferences: Preferences

    def open(self, place: str, argument: str = "") -> None:
        """Go to a place: `context.open("person", person_id)`."""
        self.navigator.open(place, argument)


class Page(QWidget):
    """A screen. Its constructor takes the context, builds, connects and calls `retranslate`."""

    def open(self, argument: str) -> None:
        """Show something; called each time the page comes to the front."""

    def retranslate(self) -> None:
        """Say every word again: the language changed; texts of services are asked for anew."""

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in the order of reading."""
        return (self,)

    def toggle_panel(self) -> None:
        """F4: show or hide the side panel, if the page has one."""

    def escape(self) -> bool:
        """Esc: close a panel or clear a search; False if there was nothing to close."""
        return False

    def has_typing(self) -> bool:
        """Whether something typed here is not recorded yet; asked before leaving."""
        return False


@dataclass(frozen=True)
class Place:
    """A place of the window.

    `where`: "rail" (counted by Ctrl+1…8), "foot" (below the rail) or "" (opened from other
    places; `parent` is then the place lit). `count` says how much waits there.
    """

    id: str
    icon: str
    title: Callable[[], str]
    factory: Callable[[PageContext], Page]
    where: str = "rail"
    parent: str = ""
    count: Callable[[views.OfficeFacts], int] | None = None

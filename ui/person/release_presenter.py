"""What the form that releases privileged material asks and does; knows no widgets."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.domain import applied, errors, ids
from desktop_app.services import views
from ui import services
from ui.navigation import PageContext


class Releasable(msgspec.Struct, frozen=True):
    """What may be released of a person: how many change sets, and to which trusted offices."""

    person: str
    sets: int
    offices: tuple[views.Partner, ...]


class WantedRelease(msgspec.Struct, frozen=True):
    """What somebody confirmed: `seen` are the change sets they were told of."""

    person: str
    office: str
    purpose: str
    later: bool
    seen: int


class ReleasePresenter(QObject):
    """Each act runs in the vault thread; only answers about the person asked for last count."""

    shown = Signal(object)  # Releasable
    moved = Signal(object)  # Releasable: there are more or fewer now; nothing was released
    released = Signal(object, int)  # WantedRelease, how many change sets it names
    refused = Signal(object)  # DodomuError

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person = ""
        self._is_releasing = False

    def look(self, person: str) -> None:
        """Ask what may be released of a person."""
        self._person = person
        self._run(lambda: self._releasable(person), self._told(person, self.shown.emit))

    def forget(self) -> None:
        """Nobody is asked about any more."""
        self._person = ""

    def release(self, wanted: WantedRelease) -> None:
        """Release exactly what was shown; if that changed meanwhile, tell and release nothing.

        A second press before the first was answered releases nothing twice.
        """
        if self._is_releasing:
            return
        self._is_releasing = True
        leaves = self._releases

        def act() -> Releasable | int:
            if leaves.privileged(wanted.person) != wanted.seen:
                return self._releasable(wanted.person)
            leaves.release(wanted.office, wanted.person, wanted.purpose, later=wanted.later)
            return wanted.seen

        self._run(act, lambda found: self._answered(wanted, found))

    @property
    def _releases(self) -> services.Releases:
        return self._context.office.releases

    def _releasable(self, person: str) -> Releasable:
        """Count and list, in the vault thread."""
        office: Any = self._context.office
        known = tuple(one for one in office.partners.list() if one.trusted)
        return Releasable(person, self._releases.privileged(person), known)

    def _answered(self, wanted: WantedRelease, found: Releasable | int) -> None:
        """It was released, or there is something else to release now."""
        self._is_releasing = False
        if isinstance(found, int):
            self.released.emit(wanted, found)
            touched = applied.Applied(dossiers=(ids.DossierId(wanted.person),))
            self._context.hub.changed.emit(touched)
        elif wanted.person == self._person:
            self.moved.emit(found)

    def _told(self, person: str, tell: Callable[[Any], object]) -> Callable[[Any], None]:
        """Tell only what is about the person asked for still."""

        def told(found: object) -> None:
            if person == self._person:
                tell(found)

        return told

    def _failed(self, error: Exception) -> None:
        """Refused, or a bug."""
        self._is_releasing = False
        if isinstance(error, errors.DodomuError):
            self.refused.emit(error)
        else:
            self._context.problems.show(error)

    def _run(self, act: Callable[[], object], done: Callable[[Any], object]) -> None:
        """Run an act and tell its outcome."""
        task = self._context.worker.run(act, owner=self)
        task.succeeded.connect(done)
        task.failed.connect(self._failed)

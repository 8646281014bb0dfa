"""What the tab "Backup" shows and does; knows no widgets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.services import views
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress


class Safekeeping(Protocol):
    """The service behind this tab."""

    def back_up(
        self, place: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> views.BackupMade:
        """Make a backup and try it."""
        ...

    def try_out(
        self, place: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> views.BackupTold:
        """Read a backup again and verify it."""
        ...

    def backups(self) -> tuple[views.BackupKnown, ...]:
        """Backups made here, newest first."""
        ...

    def backup_age(self) -> views.BackupAge:
        """How old the last one is."""
        ...


class Kept(msgspec.Struct, frozen=True):
    """The backups known, and how old the last is."""

    age: views.BackupAge
    backups: tuple[views.BackupKnown, ...]


class BackupPresenter(QObject):
    """Each act runs in the vault thread; afterwards the list comes anew."""

    listed = Signal(object)  # Kept
    made = Signal(object)  # views.BackupMade
    tried = Signal(object)  # views.BackupTold
    found = Signal(object)  # tuple of findings of an integrity check
    working = Signal(object, str)  # Task, what: "make", "try" or "check"
    refused = Signal(object)  # the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._office: Any = context.office
        self._service: Safekeeping = self._office.safekeeping
        self._is_working = False

    def refresh(self) -> None:
        """Ask for the list again."""
        service = self._service
        task = self._context.worker.run(
            lambda: Kept(service.backup_age(), service.backups()), owner=self
        )
        task.succeeded.connect(self.listed)
        task.failed.connect(self.refused)

    def make(self, place: Path) -> None:
        """Make a backup; into a folder it goes under a name with the day."""
        self._long("make", lambda *told: self._service.back_up(place, *told), self.made.emit)

    def try_out(self, place: Path) -> None:
        """Read a backup again and verify it."""
        self._long("try", lambda *told: self._service.try_out(place, *told), self.tried.emit)

    def check(self) -> None:
        """Verify the vault itself: pages, chains, records, tables."""

        def act(_progress: Progress, _cancelled: Cancelled) -> object:
            found = self._office.check()
            self._office.session.note("checked", "vault")
            return found

        self._long("check", act, self.found.emit)

    def _long(
        self,
        what: str,
        act: Callable[[Progress, Cancelled], object],
        done: Callable[[Any], object],
    ) -> None:
        """Run long work, tell its outcome, then ask for the list again.

        A second press while the first is at work is a slip of the hand.
        """
        if self._is_working:
            return
        self._is_working = True
        task = self._context.worker.run_long(act, owner=self)
        task.succeeded.connect(done)
        task.succeeded.connect(lambda _answer: self.refresh())
        task.failed.connect(self.refused)
        task.finished.connect(self._rest)
        self.working.emit(task, what)

    def _rest(self) -> None:
        """The next may begin."""
        self._is_working = False

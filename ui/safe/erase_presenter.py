"""What the dialog that erases a file asks and does; knows no widgets."""

from collections.abc import Callable
from typing import Any, Final, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied, ids
from desktop_app.services import views
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress

_HITS: Final = 8


class Erasures(Protocol):
    """The service behind it."""

    def erasable(self, dossier: str) -> views.Erasable:
        """What erasing would do."""
        ...

    def erase(
        self,
        dossier: str,
        typed: str,
        again: str,
        *,
        backups: bool,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> views.Erased:
        """Erase this office's words for good."""
        ...


class WantedErasure(msgspec.Struct, frozen=True):
    """What a person confirmed: whose file, what was typed twice, and whether backups follow."""

    dossier: str
    typed: str
    again: str
    backups: bool


class ErasePresenter(QObject):
    """Each act runs in the vault thread."""

    found = Signal(object)  # tuple[views.Hit, ...]
    shown = Signal(object)  # views.Erasable
    erased = Signal(object)  # views.Erased
    working = Signal(object)  # Task
    refused = Signal(object)  # the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        office: Any = context.office
        self._service: Erasures = office.erasures

    def find(self, text: str) -> None:
        """Look for somebody by name or number."""
        search, lang = self._context.office.search, i18n.language()
        self._do(lambda: search.find(text, _HITS, lang), self.found.emit)

    def look(self, dossier: str) -> None:
        """Say what erasing a file would do."""
        self._do(lambda: self._service.erasable(dossier), self.shown.emit)

    def erase(self, wanted: WantedErasure) -> None:
        """Erase."""
        task = self._context.worker.run_long(
            lambda progress, cancelled: self._service.erase(
                wanted.dossier, wanted.typed, wanted.again, backups=wanted.backups,
                progress=progress, cancelled=cancelled,
            ),
            owner=self,
        )  # fmt: skip
        touched = applied.Applied(dossiers=(ids.DossierId(wanted.dossier),))

        def done(what: views.Erased) -> None:
            self.erased.emit(what)
            self._context.hub.changed.emit(touched)

        task.succeeded.connect(done)
        task.failed.connect(self.refused)
        self.working.emit(task)

    def _do(self, act: Callable[[], object], done: Callable[[Any], object]) -> None:
        """Run an act and tell its outcome."""
        task = self._context.worker.run(act, owner=self)
        task.succeeded.connect(done)
        task.failed.connect(self.refused)

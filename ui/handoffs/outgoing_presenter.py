"""What the tab "Outgoing" shows and does: the preview of what leaves, and the sealing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.services import views
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress, Task


class Sending(Protocol):
    """The half of the hand-off service that sends."""

    def leaving(self, office: str, lang: str, /) -> views.Leaving:
        """Exactly what would leave for an office now."""
        ...

    def prepare(
        self,
        office: str,
        place: Path,
        *,
        lang: str,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> views.Prepared:
        """Seal it and write it to a file or into a folder.

        Raises:
            CancelledError: stopped; nothing was written.
            DodomuError: refused; nothing was written.
        """
        ...


class Addressees(Protocol):
    """The half of the partner service that this tab needs."""

    def list(self) -> Sequence[views.Partner]:
        """Every trusted office."""
        ...


class OutgoingPresenter(QObject):
    """One office at a time; a preview that comes too late for another choice is dropped."""

    listed = Signal(object)  # tuple[views.Partner, ...]
    shown = Signal(object)  # views.Leaving, or None while it is not known
    sealing = Signal(object)  # Task
    sealed = Signal(object)  # views.Prepared
    refused = Signal(object)  # the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Sending = context.office.handoffs
        self._offices: Addressees = context.office.partners
        self._partners: tuple[views.Partner, ...] = ()
        self._office = ""
        self._leaving: views.Leaving | None = None
        self._task: Task | None = None
        context.hub.changed.connect(self._vault_changed)

    @property
    def partner(self) -> views.Partner | None:
        """The office chosen."""
        found = [one for one in self._partners if one.office == self._office]
        return found[0] if found else None

    @property
    def leaving(self) -> views.Leaving | None:
        """What would leave for it."""
        return self._leaving

    @property
    def is_sealing(self) -> bool:
        """Whether a bundle is being written."""
        return self._task is not None

    def refresh(self) -> None:
        """Ask for the partners again, and for what leaves."""
        task = self._context.worker.run(lambda: tuple(self._offices.list()), owner=self)
        task.succeeded.connect(self._list)
        task.failed.connect(self.refused)

    def choose(self, office: str) -> None:
        """Look at what would leave for an office; "" for none."""
        if office != self._office:
            self._office = office
            self._leaving = None
            self.shown.emit(None)
            self._preview()

    def seal(self, place: Path) -> None:
        """Seal and write what was shown."""
        office, lang = self._office, i18n.language()
        if not office or self._task is not None:
            return

        def work(progress: Progress, cancelled: Cancelled) -> views.Prepared:
            return self._service.prepare(
                office, place, lang=lang, progress=progress, cancelled=cancelled
            )

        task = self._context.worker.run_long(work, owner=self)
        self._task = task
        task.succeeded.connect(self.sealed)
        task.failed.connect(self.refused)
        task.finished.connect(self._ended)
        self.sealing.emit(task)

    def _ended(self) -> None:
        """The bundle is written, or is not."""
        self._task = None
        self._context.notices.saved.emit()
        self.refresh()

    def _list(self, partners: tuple[views.Partner, ...]) -> None:
        """Show the partners; the preview may have changed with their grants."""
        self._partners = partners
        if self._office and self.partner is None:
            self._office = ""
        self.listed.emit(partners)
        self._preview()

    def _vault_changed(self) -> None:
        """Something was recorded: what leaves may differ now."""
        if self._office:
            self._preview()

    def _preview(self) -> None:
        """Ask what leaves."""
        office, lang = self._office, i18n.language()
        if not office:
            return
        task = self._context.worker.run(lambda: self._service.leaving(office, lang), owner=self)
        task.succeeded.connect(lambda found: self._show(office, found))
        task.failed.connect(self.refused)

    def _show(self, office: str, found: views.Leaving) -> None:
        """Show it, if it is still what is asked for."""
        if office == self._office:
            self._leaving = found
            self.shown.emit(found)

"""One file of evidence being viewed: fetched, decoded in a process of its own, forgotten."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui.evidence.decoder import Decoder
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress


class ViewerPresenter(QObject):
    """Holds the plaintext no longer than the page is in front."""

    described = Signal(object, object)  # views.EvidenceView, views.EvidenceFile
    fetching = Signal(object)  # Task
    opened = Signal(int)  # pages, 0 for text
    rendered = Signal(int, QImage)
    read = Signal(str, str, bool)  # text, encoding, cut
    unviewable = Signal(str)  # reason
    refused = Signal(object)  # exception of a service

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Any = context.office.evidence
        self._person = self._blob = ""
        self._turn = 0
        self.decoder = Decoder(self)
        self.decoder.opened.connect(self._decoded)
        self.decoder.rendered.connect(self.rendered)
        self.decoder.read.connect(self.read)
        self.decoder.refused.connect(self.unviewable)
        context.hub.changed.connect(lambda what: self._changed(what.dossiers, what.all_changed))

    @property
    def person(self) -> str:
        """Whose evidence it is."""
        return self._person

    @property
    def blob(self) -> str:
        """Which file is shown."""
        return self._blob

    def open(self, person: str, blob: str) -> None:
        """Fetch a file and show it; the one before is forgotten."""
        self.forget()
        self._person, self._blob = person, blob
        turn = self._turn

        def fetch(progress: Progress, cancelled: Cancelled) -> views.OpenedFile:
            found: views.OpenedFile = self._service.open(
                person, blob, progress=progress, cancelled=cancelled
            )
            return found

        def show(found: views.OpenedFile) -> None:
            if turn != self._turn:
                return
            self._context.hub.changed.emit(found.done)
            if not found.file.viewer:
                self.unviewable.emit("kind")
            else:
                self.decoder.open(found.file.viewer, found.plain)

        def fail(error: Exception) -> None:
            if turn == self._turn and not isinstance(error, errors.CancelledError):
                self.refused.emit(error)

        task = self._context.worker.run_long(fetch, owner=self)
        self.fetching.emit(task)
        task.succeeded.connect(show)
        task.failed.connect(fail)

    def describe(self) -> None:
        """Ask for the piece of evidence and its chain."""
        person, blob, lang = self._person, self._blob, i18n.language()
        if not person:
            return

        def show(found: views.EvidenceList) -> None:
            for piece in found.pieces:
                for file in piece.files:
                    if file.blob == blob == self._blob:
                        self.described.emit(piece, file)

        task = self._context.worker.run(lambda: self._service.list(person, lang), owner=self)
        task.succeeded.connect(show)

    def ask_page(self, number: int, width: int) -> None:
        """Ask for a page."""
        self.decoder.ask_page(number, width)

    def forget(self) -> None:
        """Let go of the plaintext: the page is left, or the vault locks."""
        self._turn += 1
        self._blob = ""
        self.decoder.close()

    def _decoded(self, pages: int) -> None:
        """The process has opened it."""
        self.opened.emit(pages)
        if not pages:
            self.decoder.ask_text()

    def _changed(self, dossiers: tuple[str, ...], everything: bool) -> None:
        """A step was added."""
        if everything or self._person in dossiers:
            self.describe()

"""What the tab "Audit" shows and does; knows no widgets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app.services import views
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress


class Audit(Protocol):
    """The service behind this tab."""

    def page(self, asked: views.AuditQuery) -> views.AuditPage:
        """A page of lines, newest first."""
        ...

    def names(self) -> dict[str, str]:
        """Who acted here: author → nickname."""
        ...

    def verify(self) -> views.AuditProof:
        """Recompute every line."""
        ...

    def key(self) -> str:
        """The key of an outside verifier."""
        ...

    def export(
        self, place: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> views.AuditProof:
        """Write the audit to a file."""
        ...


class AuditPresenter(QObject):
    """Each act runs in the vault thread; only the answer to the last question is shown."""

    listed = Signal(object)  # views.AuditPage: the newest of what is asked for
    added = Signal(object)  # views.AuditPage: what follows
    people = Signal(object)  # dict[str, str]: author → nickname
    proved = Signal(object)  # views.AuditProof
    exported = Signal(str, object)  # the file's name, views.AuditProof
    key_shown = Signal(str)
    working = Signal(object)  # Task of an export
    refused = Signal(object)  # the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Audit = context.office.audit
        self._asked = views.AuditQuery()
        self._before = 0
        self._asking = False

    def ask(self, asked: views.AuditQuery) -> None:
        """Show the newest lines of a question."""
        self._asked, self._before, self._asking = asked, 0, True

        def done(page: views.AuditPage) -> None:
            if self._asked == asked:
                self._before, self._asking = page.before, False
                self.listed.emit(page)

        self._do(lambda: self._service.page(asked), done)
        self._do(self._service.names, self.people.emit)

    def more(self) -> None:
        """Show what follows, if there is more and nothing is being asked."""
        if not self._before or self._asking:
            return
        self._asking = True
        asked = self._asked
        following = msgspec.structs.replace(asked, before=self._before)

        def done(page: views.AuditPage) -> None:
            self._asking = False
            if self._asked == asked:
                self._before = page.before
                self.added.emit(page)

        self._do(lambda: self._service.page(following), done)

    def verify(self) -> None:
        """Recompute every line, then show the line that says so."""
        self._do(self._service.verify, self._proved)

    def show_key(self) -> None:
        """Show the key of an outside verifier."""
        self._do(self._service.key, self.key_shown.emit)

    def export(self, place: Path) -> None:
        """Write the audit to a file."""
        task = self._context.worker.run_long(
            lambda progress, cancelled: self._service.export(place, progress, cancelled),
            owner=self,
        )
        task.succeeded.connect(lambda proof: self._exported(place, proof))
        task.failed.connect(self.refused)
        self.working.emit(task)

    def _proved(self, proof: views.AuditProof) -> None:
        self.proved.emit(proof)
        self.ask(self._asked)

    def _exported(self, place: Path, proof: views.AuditProof) -> None:
        self.exported.emit(place.name, proof)
        self.ask(self._asked)

    def _do(self, act: Callable[[], object], done: Callable[[Any], object]) -> None:
        """Run an act and tell its outcome."""
        task = self._context.worker.run(act, owner=self)
        task.succeeded.connect(done)
        task.failed.connect(self.refused)

"""What the tab "Evidence" of a person shows and does; knows no widgets."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied, evidence
from desktop_app.services import views
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress, Task

_ = i18n.gettext


class Outgoing(msgspec.Struct, frozen=True):
    """A decrypted copy somebody wants: of which file, where to, and what for."""

    blob: str
    place: Path
    purpose: str


class EvidencePresenter(QObject):
    """Each act runs in the vault thread; afterwards the list comes anew through the hub."""

    listed = Signal(object)  # views.EvidenceList
    formed = Signal(object, object)  # forms of a piece of evidence, forms of a source
    attached = Signal(object)  # views.Attached, the last of several
    working = Signal(str, object)  # what: "attach", "verify", "export"; Task
    verified = Signal(object)  # views.Verified
    exported = Signal(str)  # name of the file written
    refused = Signal(str, object)  # where: "attach", "export", ""; the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Any = context.office.evidence
        self._person = ""
        self._asked = 0
        context.hub.changed.connect(self._changed)

    @property
    def person(self) -> str:
        """Whose evidence is shown."""
        return self._person

    def start(self) -> None:
        """Ask for the fields there are, in the language spoken now."""
        people, lang = self._context.office.people, i18n.language()
        task = self._context.worker.run(
            lambda: (people.forms(evidence.KIND, lang), people.forms("source", lang)), owner=self
        )
        task.succeeded.connect(lambda found: self.formed.emit(*found))
        task.failed.connect(self._context.problems.show)

    def open(self, person: str) -> None:
        """Show a person's evidence."""
        self._person = person
        self.refresh()

    def refresh(self) -> None:
        """Ask for the list again; only the last answer counts."""
        if not self._person:
            return
        self._asked += 1
        asked, person, lang = self._asked, self._person, i18n.language()

        def show(found: views.EvidenceList) -> None:
            if asked == self._asked:
                self.listed.emit(found)

        task = self._context.worker.run(lambda: self._service.list(person, lang), owner=self)
        task.succeeded.connect(show)
        task.failed.connect(lambda error: self.refused.emit("", error))

    def attach(self, places: Sequence[Path], told: views.NewEvidence) -> None:
        """Seal files in, one after the other, with the same words."""
        person, lang = self._person, i18n.language()

        def act(progress: Progress, cancelled: Cancelled) -> list[views.Attached]:
            return [
                self._service.attach(
                    person, place, told, lang, progress=progress, cancelled=cancelled
                )
                for place in places
            ]

        def done(made: list[views.Attached]) -> None:
            for one in made:
                self._tell(one.done)
            self.attached.emit(made[-1])

        self._long("attach", act, done)

    def attach_redacted(self, blob: str, place: Path, reason: str) -> None:
        """Seal in a redacted copy of a file."""
        person = self._person

        def act(progress: Progress, cancelled: Cancelled) -> views.Attached:
            made: views.Attached = self._service.attach_redacted(
                person, blob, place, reason, progress=progress, cancelled=cancelled
            )
            return made

        def done(made: views.Attached) -> None:
            self._tell(made.done)
            self.attached.emit(made)

        self._long("redact", act, done)

    def verify(self) -> None:
        """Hash every file of the vault again."""

        def done(found: views.Verified) -> None:
            self._tell(found.done)
            self.verified.emit(found)

        self._long(
            "verify",
            lambda progress, cancelled: self._service.verify(
                progress=progress, cancelled=cancelled
            ),
            done,
        )

    def export(self, wanted: Outgoing) -> None:
        """Write a decrypted copy."""
        person = self._person

        def done(what: applied.Applied) -> None:
            self._tell(what)
            self.exported.emit(wanted.place.name)

        def act(progress: Progress, cancelled: Cancelled) -> applied.Applied:
            written: applied.Applied = self._service.export(
                person,
                wanted.blob,
                wanted.place,
                wanted.purpose,
                progress=progress,
                cancelled=cancelled,
            )
            return written

        self._long("export", act, done)

    def _long(
        self,
        what: str,
        act: Callable[[Progress, Cancelled], object],
        done: Callable[[Any], None],
    ) -> None:
        """Run something that may take long, with its progress shown."""
        task: Task = self._context.worker.run_long(act, owner=self)
        self.working.emit(what, task)
        task.succeeded.connect(done)
        task.failed.connect(lambda error: self._failed(what, error))

    def _failed(self, what: str, error: Exception) -> None:
        """Refused or stopped: what was recorded before is shown."""
        self.refused.emit(what, error)
        self.refresh()

    def _tell(self, what: applied.Applied) -> None:
        """Tell everybody what was recorded."""
        self._context.hub.changed.emit(what)

    def _changed(self, what: applied.Applied) -> None:
        """Somebody recorded something."""
        if what.all_changed or self._person in what.dossiers:
            self.refresh()

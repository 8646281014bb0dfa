"""What the person page shows and may ask for; knows no widgets."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied, errors
from desktop_app.services import views
from ui.navigation import PageContext

KINDS: Final = ("person", "episode", "stay", "charge", "hearing", "judgment", "family", "health")
"""Subjects that can be written about from the person page, in the order offered."""

Forms = dict[str, tuple[views.FieldForm, ...]]
"""Kind of subject → its fields; "source" too."""


class PersonPresenter(QObject):
    """One person at a time; shows the file again whenever it was touched."""

    shown = Signal(object)  # views.PersonView
    formed = Signal(object)  # Forms
    missing = Signal(object)  # DodomuError: nobody has that id
    refused = Signal(object, str)  # DodomuError: what was typed was not recorded; about whom
    saved = Signal(str)  # about whom
    undone = Signal(object, bool)  # views.Undone, whether it was a redo
    understood = Signal(str, str, str)  # field, text, words

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._person = ""
        self._asked = 0
        self._recording: set[str] = set()
        context.hub.changed.connect(self._changed)

    @property
    def person(self) -> str:
        """The id of the person shown."""
        return self._person

    def start(self) -> None:
        """Ask for the fields there are, in the language spoken now."""
        people = self._context.office.people
        lang = i18n.language()

        def ask() -> Forms:
            return {kind: people.forms(kind, lang) for kind in (*KINDS, "source")}

        task = self._context.worker.run(ask, owner=self)
        task.succeeded.connect(self.formed)
        task.failed.connect(self._context.problems.show)

    def open(self, person: str) -> None:
        """Show a person."""
        self._person = person
        self.reload()

    def reload(self) -> None:
        """Ask for the file anew; only the last answer counts."""
        if not self._person:
            return
        self._asked += 1
        asked = self._asked
        person, lang = self._person, i18n.language()
        people = self._context.office.people

        def show(view: views.PersonView) -> None:
            if asked == self._asked:
                self.shown.emit(view)

        task = self._context.worker.run(lambda: people.person(person, lang), owner=self)
        task.succeeded.connect(show)
        task.failed.connect(self._failed_to_show)

    def state(self, edits: Sequence[views.Edit], *, about_new: bool = False) -> None:
        """Record what was typed; `about_new` begins another subject (a stay, an episode).

        A second press before the first was answered is a slip of the hand: nothing is said twice.
        """
        person, lang = self._person, i18n.language()
        if person in self._recording:
            return
        self._recording.add(person)
        people = self._context.office.people

        def record() -> applied.Applied:
            subject = people.new_subject() if about_new else ""
            made = [_about(edit, subject) for edit in edits]
            return people.state(person, made, lang)

        task = self._context.worker.run(record, owner=self)
        task.succeeded.connect(lambda what: self._recorded(person, what))
        task.failed.connect(lambda error: self._failed_to_record(person, error))

    def take_back(self, stack: views.FieldStack, said: views.StatementView) -> None:
        """Take one of our own statements back: it stays in the file, struck through."""
        edit = views.Edit(
            field=stack.field, text="", subject=stack.subject, seen=(said.ref,), take_back=True
        )
        self.state([edit])

    def undo(self, person: str = "") -> None:
        """Take back the last Save about the person shown, or about another that is named."""
        self._turn(person, again=False)

    def redo(self) -> None:
        """Do again what was undone."""
        self._turn("", again=True)

    def _turn(self, named: str, *, again: bool) -> None:
        """Undo or redo, and tell everybody."""
        person, lang = named or self._person, i18n.language()
        people = self._context.office.people
        turn = people.redo if again else people.undo

        def told(what: views.Undone) -> None:
            self.undone.emit(what, again)
            if what.labels:
                self._context.hub.changed.emit(what.recorded)

        task = self._context.worker.run(lambda: turn(person, lang), owner=self)
        task.succeeded.connect(told)
        task.failed.connect(self._context.problems.show)

    def understand(self, field: str, text: str) -> None:
        """Ask how a typed date is understood."""
        people = self._context.office.people
        lang = i18n.language()
        task = self._context.worker.run(lambda: people.preview_date(text, lang), owner=self)
        task.succeeded.connect(lambda words: self.understood.emit(field, text, words))
        task.failed.connect(self._not_understood)

    def _changed(self, what: applied.Applied) -> None:
        """Somebody recorded something."""
        if what.all_changed or self._person in what.dossiers:
            self.reload()

    def _recorded(self, person: str, what: applied.Applied) -> None:
        """Tell everybody; the file comes anew through the hub."""
        self._recording.discard(person)
        self.saved.emit(person)
        self._context.hub.changed.emit(what)

    def _failed_to_record(self, person: str, error: Exception) -> None:
        """Refused, or a bug."""
        self._recording.discard(person)
        if isinstance(error, errors.DodomuError):
            self.refused.emit(error, person)
        else:
            self._context.problems.show(error)

    def _failed_to_show(self, error: Exception) -> None:
        """Nobody there, or a bug."""
        if isinstance(error, errors.DodomuError):
            self.missing.emit(error)
        else:
            self._context.problems.show(error)

    def _not_understood(self, error: Exception) -> None:
        """A date half typed is nothing to speak of."""
        if not isinstance(error, errors.DodomuError):
            self._context.problems.show(error)


def _about(edit: views.Edit, subject: str) -> views.Edit:
    """The edit, about a new subject if there is one."""
    return msgspec.structs.replace(edit, subject=subject) if subject else edit

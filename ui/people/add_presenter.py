"""What quick add may ask for; knows no widgets."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied, errors
from desktop_app.messages import Message
from desktop_app.services import views
from ui.navigation import PageContext

QUICK: Final = (
    "person.name",
    "person.birth",
    "person.legal_status",
    "person.category",
    "person.number",
)
"""Fields of quick add, in this order, as far as the registry declares them."""


class AddPresenter(QObject):
    """Offers fields, looks for people already here, records a new one."""

    offered = Signal(object, object)  # fields of a person, fields of a source
    found = Signal(object)  # tuple[views.Hit, ...]
    understood = Signal(str, str, str)  # field, text, words
    refused = Signal(object)  # DodomuError
    added = Signal(str)  # person

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._adding = False

    def start(self) -> None:
        """Ask for the fields."""
        people = self._context.office.people
        lang = i18n.language()

        def ask() -> tuple[tuple[views.FieldForm, ...], tuple[views.FieldForm, ...]]:
            return people.forms("person", lang), people.forms("source", lang)

        task = self._context.worker.run(ask, owner=self)
        task.succeeded.connect(self._offer)
        task.failed.connect(self._context.problems.show)

    def look_for_similar(self, edits: Sequence[views.Edit]) -> None:
        """Look for people already here; only the last answer counts."""
        self._asked += 1
        asked = self._asked
        if not edits:
            self.found.emit(())
            return
        people = self._context.office.people

        def show(hits: tuple[views.Hit, ...]) -> None:
            if asked == self._asked:
                self.found.emit(hits)

        task = self._context.worker.run(lambda: people.similar(edits), owner=self)
        task.succeeded.connect(show)
        task.failed.connect(self._context.problems.show)

    def understand(self, field: str, text: str) -> None:
        """Ask how a typed date is understood; one that is no date yet is not told of."""
        people = self._context.office.people
        lang = i18n.language()
        task = self._context.worker.run(lambda: people.preview_date(text, lang), owner=self)
        task.succeeded.connect(lambda words: self.understood.emit(field, text, words))
        task.failed.connect(self._not_understood)

    def add(self, edits: Sequence[views.Edit]) -> None:
        """Record a new person; pressed twice, one is recorded."""
        if self._adding:
            return
        self._adding = True
        people = self._context.office.people
        lang = i18n.language()
        task = self._context.worker.run(lambda: people.add(edits, lang), owner=self)
        task.succeeded.connect(self._added)
        task.failed.connect(self._failed)

    def show_refusal(self, error: errors.DodomuError, show: Callable[[Message], None]) -> None:
        """Hand the words of a refusal to whoever shows them."""
        told = self._context.problems.words(error)
        if told is not None:
            show(told)

    def _offer(
        self, forms: tuple[tuple[views.FieldForm, ...], tuple[views.FieldForm, ...]]
    ) -> None:
        """Choose the few fields of quick add."""
        person, source = forms
        by_name = {form.field: form for form in person}
        self.offered.emit(tuple(by_name[name] for name in QUICK if name in by_name), source)

    def _added(self, outcome: tuple[str, applied.Applied]) -> None:
        """Recorded: tell the page and everybody else."""
        self._adding = False
        person, what = outcome
        self._context.hub.changed.emit(what)
        self.added.emit(person)

    def _failed(self, error: Exception) -> None:
        """Refused, or a bug."""
        self._adding = False
        if isinstance(error, errors.DodomuError):
            self.refused.emit(error)
        else:
            self._context.problems.show(error)

    def _not_understood(self, error: Exception) -> None:
        """A date half typed is nothing to speak of."""
        if not isinstance(error, errors.DodomuError):
            self._context.problems.show(error)

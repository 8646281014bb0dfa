"""What the place "Review" shows and records: the queue, the conflict in front, the decision."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied, errors
from desktop_app.services import views
from ui.navigation import PageContext

_ = i18n.gettext

Key = tuple[str, str, str]
"""Person, subject and field: what names a conflict."""

Typed = tuple[str, str]
"""The statement chosen, "" for none, and the reason: a number would mean another value as soon
as somebody says one more."""


class Conflicts(Protocol):
    """The service behind this place."""

    def list(self, lang: str, /) -> tuple[views.ConflictView, ...]:
        """Every open conflict, those of one person together."""
        ...

    def choose(
        self, person: str, field: str, number: int, why: str, *, subject: str
    ) -> applied.Applied:
        """Make the `number`-th value (1 is the first) the working one.

        Raises:
            DodomuError: the cell or the value is not there any more.
        """
        ...


class ConflictsPresenter(QObject):
    """Keeps the queue; what was typed for a conflict waits while another is looked at."""

    listed = Signal(object)  # tuple[views.ConflictView, ...]
    shown = Signal(int)  # place in the queue, -1 if it is empty
    refused = Signal(object)  # the exception
    working = Signal(bool)  # whether a decision is being recorded

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Conflicts = context.office.conflicts
        self._queue: tuple[views.ConflictView, ...] = ()
        self._at = -1
        self._wanted = ""
        self._drafts: dict[Key, Typed] = {}
        self._recording = False
        context.hub.changed.connect(self.refresh)

    @property
    def queue(self) -> tuple[views.ConflictView, ...]:
        """The conflicts waiting."""
        return self._queue

    @property
    def at(self) -> int:
        """Which one is in front, -1 for none."""
        return self._at

    @property
    def conflict(self) -> views.ConflictView | None:
        """The conflict in front."""
        return self._queue[self._at] if 0 <= self._at < len(self._queue) else None

    @property
    def draft(self) -> tuple[int, str]:
        """Choice and reason typed so far for the one in front: 0 leaves it open."""
        found = self.conflict
        if found is None:
            return 0, ""
        ref, why = self._drafts.get(_key(found), ("", ""))
        return (_refs(found).index(ref) + 1 if ref else 0), why

    @property
    def has_drafts(self) -> bool:
        """Whether a reason or a choice is typed and not recorded."""
        return any(ref or why.strip() for ref, why in self._drafts.values())

    def typed(self) -> dict[str, str]:
        """Choices and reasons not recorded, for a draft: by what names their conflict."""
        return {
            " ".join(key): f"{ref} {why}"
            for key, (ref, why) in self._drafts.items()
            if ref or why.strip()
        }

    def take_up(self, typed: Mapping[str, str]) -> None:
        """Put choices and reasons back; those whose conflict is settled are left out."""
        for name, text in typed.items():
            person, subject, field = name.split(" ", 2)
            ref, _space, why = text.partition(" ")
            self._drafts[person, subject, field] = (ref, why)
        self.refresh()

    @property
    def can_record(self) -> bool:
        """Whether there is a choice with a reason, by somebody who may choose."""
        number, why = self.draft
        may = self._context.office.session.may("choose")
        return bool(number and why.strip()) and may and not self._recording

    def open(self, person: str) -> None:
        """Show the queue, with a person's first conflict in front if one is named."""
        self._wanted = person
        self.refresh()

    def refresh(self) -> None:
        """Ask for the queue again."""
        lang = i18n.language()
        task = self._context.worker.run(lambda: self._service.list(lang), owner=self)
        task.succeeded.connect(self._take)
        task.failed.connect(self.refused)

    def show_at(self, place: int) -> None:
        """Bring a conflict to the front."""
        if 0 <= place < len(self._queue) and place != self._at:
            self._at = place
            self.shown.emit(place)

    def step(self, by: int) -> None:
        """Go to the next or the previous one; stops at the ends."""
        self.show_at(self._at + by)

    def note(self, number: int, why: str) -> None:
        """Keep what is typed for the one in front."""
        found = self.conflict
        if found is not None:
            ref = _refs(found)[number - 1] if 0 < number <= len(found.values) else ""
            self._drafts[_key(found)] = (ref, why)

    def record(self) -> None:
        """Record the choice with its reason, unless other values stand there by now."""
        found = self.conflict
        if found is None or not self.can_record:
            return
        number, why = self.draft
        self._recording = True
        self.working.emit(True)
        lang = i18n.language()

        def choose() -> applied.Applied:
            now = {_key(one): _refs(one) for one in self._service.list(lang)}.get(_key(found), [])
            if now != _refs(found):
                raise errors.ConflictMovedError
            return self._service.choose(
                found.person, found.field, number, why.strip(), subject=found.subject
            )

        task = self._context.worker.run(choose, owner=self)
        task.succeeded.connect(lambda done: self._recorded(_key(found), done))
        task.failed.connect(self._failed)

    def open_person(self) -> None:
        """Go to the person the conflict is about."""
        if self.conflict is not None:
            self._context.open("person", self.conflict.person)

    def _take(self, found: tuple[views.ConflictView, ...]) -> None:
        """Show a new queue; the one in front stays in front if it is still there."""
        before = self.conflict
        self._queue = found
        keys = [_key(one) for one in found]
        self._drafts = {
            _key(one): _still(one, self._drafts[_key(one)])
            for one in found
            if _key(one) in self._drafts
        }
        place = min(max(self._at, 0), len(found) - 1)
        if before is not None and _key(before) in keys:
            place = keys.index(_key(before))
        if self._wanted:
            people = [one.person for one in found]
            place = people.index(self._wanted) if self._wanted in people else place
            self._wanted = ""
        self._at = place
        self.listed.emit(found)
        self.shown.emit(place)

    def _recorded(self, key: Key, done: applied.Applied) -> None:
        """Tell the window; the next conflict comes to the front by itself."""
        self._recording = False
        self._drafts.pop(key, None)
        self._context.notices.say(_("Decision recorded. The other value stays beside it."))
        self.working.emit(False)
        self._context.hub.changed.emit(done)

    def _failed(self, error: BaseException) -> None:
        """Say why nothing was recorded; what was typed stays."""
        self._recording = False
        self.working.emit(False)
        self.refused.emit(error)
        if isinstance(error, errors.ConflictMovedError):
            self.refresh()


def _key(one: views.ConflictView) -> Key:
    """What names a conflict."""
    return one.person, one.subject, one.field


def _refs(one: views.ConflictView) -> list[str]:
    """The statements one can choose among, in the order shown."""
    return [value.ref for value in one.values]


def _still(one: views.ConflictView, typed: Typed) -> Typed:
    """What was typed about a conflict; a value that is gone is chosen no more."""
    ref, why = typed
    return (ref if ref in _refs(one) else ""), why

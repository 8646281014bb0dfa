"""What the tab "Incoming" shows and does: examine, tick, accept or refuse; knows no widgets."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied
from desktop_app.services import views
from ui.handoffs import incoming_rows
from ui.handoffs.incoming_rows import Line
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress, Task


class Receiving(Protocol):
    """The half of the hand-off service that receives."""

    def examine(
        self,
        place: Path,
        *,
        lang: str,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> views.Examined:
        """Verify a bundle and try it out; nothing is written."""
        ...

    def accept(
        self,
        place: Path,
        *,
        lang: str,
        excepted: Sequence[str],
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> views.Examined:
        """Take it in; the sets `excepted` wait for later."""
        ...

    def refuse(self, place: Path, why: str, *, lang: str) -> views.Examined:
        """Hold it without letting it count."""
        ...


class IncomingPresenter(QObject):
    """One bundle at a time; nothing is ticked until a person ticks it."""

    bundle_changed = Signal(object)  # views.Examined, or None when there is none any more
    listed = Signal(object)  # tuple[Line, ...] under the filters
    ticked = Signal()
    working = Signal(object, str)  # Task, "examine" or "accept" or "refuse"
    accepted = Signal(object, int)  # views.Examined, lines left for later
    declined = Signal(object)  # views.Examined
    refused = Signal(object)  # the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Receiving = context.office.handoffs
        self._place: Path | None = None
        self._found: views.Examined | None = None
        self._lines: tuple[Line, ...] = ()
        self._kinds: frozenset[str] = frozenset()
        self._shown: tuple[Line, ...] = ()
        self._ticked: set[str] = set()
        self._sizes: dict[str, int] = {}
        self._task: Task | None = None

    @property
    def examined(self) -> views.Examined | None:
        """The bundle examined."""
        return self._found

    @property
    def place(self) -> Path | None:
        """Where it lies."""
        return self._place

    @property
    def shown(self) -> tuple[Line, ...]:
        """The lines under the filters."""
        return self._shown

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each kind."""
        return incoming_rows.counts(self._lines)

    @property
    def kinds(self) -> frozenset[str]:
        """The filters; none shows all."""
        return self._kinds

    @property
    def tickable(self) -> int:
        """How many lines can be ticked, whatever the filters."""
        return sum(self._sizes.values())

    @property
    def ticked_lines(self) -> int:
        """How many lines are ticked, whatever the filters."""
        return sum(self._sizes[change] for change in self._ticked)

    @property
    def is_working(self) -> bool:
        """Whether a bundle is being read or taken in."""
        return self._task is not None

    def is_ticked(self, line: Line) -> bool:
        """Whether a line's set is to be accepted."""
        return line.change in self._ticked

    def examine(self, place: Path) -> None:
        """Verify a bundle and see what it would change."""
        self._place = place
        self._run(
            "examine",
            lambda progress, cancelled, lang: self._service.examine(
                place, lang=lang, progress=progress, cancelled=cancelled
            ),
            self._take,
        )

    def again(self) -> None:
        """Ask for the same bundle in another language; ticks stay."""
        if self._place is not None and self._found is not None and self._task is None:
            self.examine(self._place)

    def forget(self) -> None:
        """Put the bundle away; it was not changed."""
        self._place, self._found = None, None
        self._take_lines(())
        self.bundle_changed.emit(None)

    def filter(self, kinds: frozenset[str]) -> None:
        """Show lines of some kinds only; ticks of hidden lines stay."""
        self._kinds = kinds
        self._shown = incoming_rows.filtered(self._lines, kinds)
        self.listed.emit(self._shown)

    def tick(self, row: int) -> None:
        """Tick the set of a line, or take its tick away."""
        if 0 <= row < len(self._shown) and self._shown[row].can_tick:
            self._ticked ^= {self._shown[row].change}
            self.ticked.emit()

    def tick_shown(self, on: bool) -> None:
        """Tick all lines shown, or none of them."""
        sets = {line.change for line in self._shown if line.can_tick}
        self._ticked = self._ticked | sets if on else self._ticked - sets
        self.ticked.emit()

    def accept(self) -> None:
        """Take in what is ticked; the rest is held and waits."""
        place = self._place
        if place is None or (self.tickable and not self._ticked):
            return
        excepted = tuple(change for change in self._sizes if change not in self._ticked)
        later = self.tickable - self.ticked_lines
        self._run(
            "accept",
            lambda progress, cancelled, lang: self._service.accept(
                place, lang=lang, excepted=excepted, progress=progress, cancelled=cancelled
            ),
            lambda found: self._done(found, later),
        )

    def refuse(self, why: str) -> None:
        """Refuse the whole bundle with a reason its sender will read."""
        place = self._place
        if place is not None:
            self._run(
                "refuse",
                lambda _progress, _cancelled, lang: self._service.refuse(place, why, lang=lang),
                lambda found: self._done(found, None),
            )

    def _run(
        self,
        what: str,
        work: Callable[[Progress, Cancelled, str], views.Examined],
        told: Callable[[views.Examined], None],
    ) -> None:
        """Run one act that can be stopped."""
        if self._task is not None:
            return
        lang = i18n.language()
        task = self._context.worker.run_long(
            lambda progress, cancelled: work(progress, cancelled, lang), owner=self
        )
        self._task = task
        task.succeeded.connect(told)
        task.failed.connect(self.refused)
        task.finished.connect(self._ended)
        self.working.emit(task, what)

    def _ended(self) -> None:
        """Nothing runs any more."""
        self._task = None
        self.ticked.emit()

    def _take(self, found: views.Examined) -> None:
        """Show what was examined; ticks of the same bundle stay."""
        same = self._found is not None and self._found.bundle == found.bundle
        kept = set(self._ticked) if same else set()
        self._found = found
        if not same:
            self._kinds = frozenset()
        self._take_lines(incoming_rows.lines(found))
        self._ticked = kept & self._sizes.keys()
        self.bundle_changed.emit(found)
        self.ticked.emit()

    def _take_lines(self, lines: tuple[Line, ...]) -> None:
        """Keep the lines of another bundle."""
        self._lines = lines
        self._ticked = set()
        self._sizes = {}
        for line in lines:
            if line.can_tick:
                self._sizes[line.change] = self._sizes.get(line.change, 0) + 1
        self.filter(self._kinds)

    def _done(self, found: views.Examined, later: int | None) -> None:
        """Tell the window that the vault changed, and put the bundle away."""
        self.forget()
        if later is None:
            self.declined.emit(found)
        else:
            self.accepted.emit(found, later)
        moved = applied.Applied(
            new=max(1, len(found.differences)), conflicts=found.conflicts, all_changed=True
        )
        self._context.hub.changed.emit(moved)

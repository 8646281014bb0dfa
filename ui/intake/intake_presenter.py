"""What the import wizard shows and does, step by step; knows no widgets.

Each step asks the service anew in the vault thread: nothing of a list is kept in the window but
the first cells of its columns and the cells that could not be read.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied
from desktop_app.services import views
from ui.intake import rejected_text
from ui.navigation import PageContext
from ui.worker import Cancelled, Progress, Task

FILE, COLUMNS, CHECK, RESULT = range(4)
"""The steps."""


class Lists(Protocol):
    """The service behind the wizard; a map of columns is only passed on."""

    def guess(self, path: Path, *, sheet: str) -> Any:
        """The map by which a list would be taken in if nobody made one."""
        ...

    def load_map(self, path: Path, /) -> Any:
        """Read a saved map."""
        ...

    def save_map(self, chosen: Any, path: Path, /) -> None:
        """Write a map to a file."""
        ...

    def correct(self, chosen: Any, changes: Mapping[str, str], /) -> Any:
        """A map with columns, by header, going to other targets."""
        ...

    def preview(self, path: Path, *, sheet: str, mapping: Any, lang: str) -> views.ImportPreview:
        """A list as it would be read; nothing is written."""
        ...

    def run(
        self,
        path: Path,
        mapping: Any,
        *,
        dry_run: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> views.ImportResult:
        """Take a list in, or with `dry_run` do so and roll it back."""
        ...


class Column(msgspec.Struct, frozen=True):
    """A column with where it goes now; `touched` by the person at the screen."""

    column: views.ImportColumn
    target: str
    touched: bool = False


class IntakePresenter(QObject):
    """One list at a time."""

    step_changed = Signal(int)
    previewed = Signal(object)  # views.ImportPreview, or None when begun anew
    columns_changed = Signal()
    working = Signal(object, str)  # Task, "look", "try", "import" or "file"
    idle = Signal()
    tried = Signal(object)  # views.ImportResult of a dry run
    imported = Signal(object)  # views.ImportResult
    written = Signal(str)  # name of a file that was written
    refused = Signal(object)  # the exception

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service: Lists = context.office.lists
        self._path: Path | None = None
        self._chosen: Any = None
        self._task: Task | None = None
        self.step = FILE
        self.preview: views.ImportPreview | None = None
        self.columns: tuple[Column, ...] = ()
        self.trial: views.ImportResult | None = None
        self.result: views.ImportResult | None = None

    @property
    def is_working(self) -> bool:
        """Whether the vault thread works for the wizard."""
        return self._task is not None

    @property
    def is_touched(self) -> bool:
        """Whether a person decided about a column and nothing is imported yet."""
        return self.step != RESULT and any(one.touched for one in self.columns)

    @property
    def mapped(self) -> int:
        """How many columns go somewhere."""
        return sum(bool(one.target) for one in self.columns)

    def is_about(self, path: Path) -> bool:
        """Whether this is the list whose columns are known."""
        return self.preview is not None and path == self._path

    def look(self, path: Path, sheet: str = "") -> None:
        """Open a list and see its columns."""
        lang = i18n.language()

        def work(_progress: Progress, _cancelled: Cancelled) -> tuple[Any, views.ImportPreview]:
            found = self._service.preview(path, sheet=sheet, mapping=None, lang=lang)
            return self._service.guess(path, sheet=found.sheet), found

        def told(answer: tuple[Any, views.ImportPreview]) -> None:
            self._path = path
            self._show(*answer, keep=False)

        self._run("look", work, told)

    def choose_sheet(self, sheet: str) -> None:
        """Look at another sheet of the same book."""
        if self._path is not None and self.preview is not None and sheet != self.preview.sheet:
            self.look(self._path, sheet)

    def retranslate(self) -> None:
        """Ask for the names of the targets in the language spoken now."""
        path, found = self._path, self.preview
        if path is None or found is None or self._task is not None:
            return
        lang = i18n.language()

        def work(_progress: Progress, _cancelled: Cancelled) -> tuple[Any, views.ImportPreview]:
            again = self._service.preview(path, sheet=found.sheet, mapping=None, lang=lang)
            return self._chosen, again

        self._run("look", work, lambda answer: self._show(*answer, keep=True))

    def set_target(self, index: int, target: str) -> None:
        """Send a column somewhere else; "" keeps it with its row."""
        if 0 <= index < len(self.columns) and self.columns[index].target != target:
            changed = msgspec.structs.replace(self.columns[index], target=target, touched=True)
            self.columns = (*self.columns[:index], changed, *self.columns[index + 1 :])
            self.trial = None
            self.columns_changed.emit()

    def load_map(self, place: Path) -> None:
        """Send the columns where a saved map says."""
        path, lang = self._path, i18n.language()
        if path is None:
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> tuple[Any, views.ImportPreview]:
            chosen = self._service.load_map(place)
            return chosen, self._service.preview(path, sheet="", mapping=chosen, lang=lang)

        self._run("look", work, lambda answer: self._show(*answer, keep=False))

    def save_map(self, place: Path) -> None:
        """Write where the columns go into a file, for the next list of this kind."""
        if self._path is None:
            return
        chosen = self._plan()
        self._run(
            "file",
            lambda _progress, _cancelled: self._service.save_map(chosen, place),
            lambda _none: self._tell_written(place),
        )

    def save_rejected(self, place: Path) -> None:
        """Write the cells that could not be read into a file."""
        shown = self.trial if self.step == CHECK else self.result
        rejected = shown.rejected if shown is not None else ()
        self._run(
            "file",
            lambda _progress, _cancelled: rejected_text.write(place, rejected),
            lambda _none: self._tell_written(place),
        )

    def try_out(self) -> None:
        """See what the import would do; everything is rolled back."""
        self._take("try", self._tried, dry_run=True)

    def take_in(self) -> None:
        """Import, as one act."""
        self._take("import", self._imported, dry_run=False)

    def go(self, step: int) -> None:
        """Show a step that was reached already."""
        if step != self.step and not self.is_working:
            self.step = step
            self.step_changed.emit(step)

    def begin_anew(self) -> None:
        """Forget the list; nothing was written."""
        self._path = self._chosen = self.preview = self.trial = self.result = None
        self.columns = ()
        self.step = FILE
        self.previewed.emit(None)
        self.step_changed.emit(FILE)

    def _take(
        self, what: str, told: Callable[[views.ImportResult], None], *, dry_run: bool
    ) -> None:
        """Run the import, for good or as a trial."""
        path = self._path
        if path is None:
            return
        chosen = self._plan()
        self._run(
            what,
            lambda progress, cancelled: self._service.run(
                path, chosen, dry_run=dry_run, progress=progress, cancelled=cancelled
            ),
            told,
        )

    def _plan(self) -> Any:
        """The map as it stands on the screen."""
        went = {one.column.header: one.target for one in self.columns}
        return self._service.correct(self._chosen, went)

    def _show(self, chosen: Any, found: views.ImportPreview, *, keep: bool) -> None:
        """Show the columns of a list; `keep` what a person decided about them."""
        before = {one.column.header: one for one in self.columns} if keep else {}
        self._chosen, self.preview = chosen, found
        self.columns = tuple(
            msgspec.structs.replace(before[one.header], column=one)
            if one.header in before
            else Column(one, one.target)
            for one in found.columns
        )
        if not keep:
            self.trial = self.result = None
        self.previewed.emit(found)
        self.columns_changed.emit()

    def _tried(self, result: views.ImportResult) -> None:
        """Show what the import would do."""
        self.trial = result
        self.step = CHECK
        self.tried.emit(result)
        self.step_changed.emit(CHECK)

    def _imported(self, result: views.ImportResult) -> None:
        """Show what the import did, and tell the window."""
        self.result = result
        self.step = RESULT
        self.imported.emit(result)
        self.step_changed.emit(RESULT)
        done = applied.Applied(
            new=max(1, result.statements), statements=result.statements, all_changed=True
        )
        self._context.hub.changed.emit(done)

    def _tell_written(self, place: Path) -> None:
        """A file lies where the person wanted it."""
        self.written.emit(place.name)

    def _run(
        self,
        what: str,
        work: Callable[[Progress, Cancelled], object],
        told: Callable[..., object],
    ) -> None:
        """Run one act; a second one waits for a person, not in a queue."""
        if self._task is not None:
            return
        task = self._context.worker.run_long(work, owner=self)
        self._task = task
        # Before the outcome is told: what is told may begin the next act.
        task.succeeded.connect(self._rest)
        task.failed.connect(self._rest)
        task.succeeded.connect(told)
        task.failed.connect(self.refused)
        task.finished.connect(self.idle)
        self.working.emit(task, what)

    def _rest(self) -> None:
        """Nothing runs any more."""
        self._task = None

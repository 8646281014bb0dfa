"""The import wizard: file, columns, check, import (picture 13); opened from People and Today."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.intake.columns_step import ColumnsStep
from ui.intake.file_step import FileStep
from ui.intake.intake_foot import IntakeFoot
from ui.intake.intake_presenter import CHECK, COLUMNS, FILE, RESULT, IntakePresenter
from ui.intake.report_step import ReportStep
from ui.intake.steps_bar import StepsBar
from ui.navigation import Page, PageContext
from ui.widgets import labels, styled
from ui.widgets.banner import Banner
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.side_panel import scrolled
from ui.worker import Task

_ = i18n.gettext


class IntakePage(Page):
    """Nothing is written before the last button; that one is one act."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = IntakePresenter(context, self)
        self._title = labels.label("", "title")
        self._sub = labels.label("", "small", tone="text2", wrap=True)
        self.steps = StepsBar()
        self.banner = Banner("danger")
        self.progress = ProgressPanel()
        self.file, self.columns = FileStep(), ColumnsStep()
        self.report, self.result = ReportStep(done=False), ReportStep(done=True)
        self._stack = QStackedWidget()
        for step in (self.file, self.columns, self.report, self.result):
            self._stack.addWidget(scrolled(styled.styled(step, ground="none")))
        self.foot = IntakeFoot(self.presenter)
        self.cancel, self.back, self.next = self.foot.cancel, self.foot.back, self.foot.next
        self._anew = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the wizard; the argument may be the path of a list, which is then looked at."""
        if self.presenter.step == RESULT:
            self.presenter.begin_anew()
        if argument and not self.presenter.is_working:
            self.file.path.line.setText(argument)
            self.presenter.go(FILE)
            self.file.look()
        elif self.presenter.step == FILE:
            self.file.path.line.setFocus()

    def retranslate(self) -> None:
        """Say every word again; names of fields come anew."""
        for part in (self.file, self.columns, self.report, self.result, self.banner):
            part.retranslate()
        self._title.setText(_("Import a list"))
        self._show_step(self.presenter.step)
        self.presenter.retranslate()

    def panes(self) -> tuple[QWidget, ...]:
        """The step, then the foot."""
        return (self.file, self.columns, self.report, self.result)[self.presenter.step], self.foot

    def has_typing(self) -> bool:
        """Whether columns were decided that were not imported."""
        return self.presenter.is_touched

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.step_changed.connect(self._enter_step)
        told.previewed.connect(self._show_preview)
        told.columns_changed.connect(self._show_columns)
        told.working.connect(self._follow)
        told.idle.connect(self._allow)
        told.tried.connect(self.report.show_result)
        told.imported.connect(self.result.show_result)
        told.written.connect(self._say_written)
        told.refused.connect(self._refuse)
        self.file.look_asked.connect(self._look)
        self.file.sheet_chosen.connect(told.choose_sheet)
        self.file.changed.connect(self._allow)
        self.columns.target_chosen.connect(told.set_target)
        self.columns.load_asked.connect(told.load_map)
        self.columns.save_asked.connect(told.save_map)
        for step in (self.report, self.result):
            step.save_asked.connect(told.save_rejected)
            step.copied.connect(self._say_copied)
        self.foot.left.connect(self._cancel)
        self.foot.went_back.connect(self._go_back)
        self.foot.went_on.connect(self._go_on)

    def _look(self, path: Path) -> None:
        """Open a file."""
        self.banner.clear()
        self.presenter.look(path)

    def _go_on(self) -> None:
        """The main act of the step."""
        step = self.presenter.step
        self.banner.clear()
        if step == FILE and not self._is_read():
            self.file.look()
        elif step == FILE:
            self.presenter.go(COLUMNS)
        elif step == COLUMNS:
            self.presenter.try_out()
        elif step == CHECK:
            self.presenter.take_in()
        else:
            self._context.open("people")

    def _go_back(self) -> None:
        """The step before; after an import, another list."""
        self.banner.clear()
        if self.presenter.step == RESULT:
            self.presenter.begin_anew()
        else:
            self.presenter.go(self.presenter.step - 1)

    def _cancel(self) -> None:
        """Leave; nothing was written."""
        self.banner.clear()
        self.presenter.begin_anew()
        self._context.open("people")

    def _is_read(self) -> bool:
        """Whether the file named is the one whose columns are known."""
        path = self.file.path.path
        return self.presenter.is_about(path) if path is not None else False

    def _show_preview(self, found: views.ImportPreview | None) -> None:
        """Show how a list was read."""
        self._anew = True
        self.file.show_preview(found)
        if found is not None:
            self.columns.show_preview(found)
        self._show_step(self.presenter.step)
        if found is not None and self.presenter.step == FILE:
            self.next.setFocus()

    def _show_columns(self) -> None:
        """Show where the columns go."""
        self.columns.show_columns(self.presenter.columns, anew=self._anew)
        self._anew = False
        self._show_step(self.presenter.step)

    def _enter_step(self, step: int) -> None:
        """Show a step and put the focus where its work begins."""
        self._show_step(step)
        (self.file.path.line, self.columns.view, self.next, self.next)[step].setFocus()

    def _show_step(self, step: int) -> None:
        """Show a step with its words."""
        self._stack.setCurrentIndex(step)
        told = self.presenter
        total = len(told.columns)
        mapped = _("{n} of {total}").format(n=told.mapped, total=total) if total else "—"
        found = told.preview
        rejected = "—"
        shown = told.trial if told.trial is not None else told.result
        if shown is not None:
            rejected = i18n.ngettext(
                "{n} cell unread", "{n} cells unread", len(shown.rejected)
            ).format(n=i18n.format_number(len(shown.rejected)))
        self.steps.show_steps(
            (
                (_("File"), found.name if found is not None else "—"),
                (_("Columns"), mapped),
                (_("Check"), rejected),
                (_("Import"), _("done") if step == RESULT else "—"),
            ),
            step,
            done=step == RESULT,
        )
        self._sub.setText(_state(found, done=step == RESULT))
        self._allow()

    def _allow(self) -> None:
        """Buttons and columns follow what can be done now."""
        self.foot.show_step(named=self.file.path.path is not None, is_read=self._is_read())
        self.columns.setEnabled(not self.presenter.is_working)

    def _follow(self, task: Task, what: str) -> None:
        """Show how far it is, with Stop."""
        words = {
            "look": (_("Reading the list"), _("Stopping spoils nothing: it is only read.")),
            "try": (_("Trying the import"), _("Stopping spoils nothing: nothing is written.")),
            "import": (
                _("Importing"),
                _("Stopping takes everything back: no row stays."),
            ),
            "file": (_("Writing the file"), ""),
        }
        self.progress.follow(task, *words[what])
        self._allow()

    def _refuse(self, error: BaseException) -> None:
        """Say why it was refused: at the file in the first step, else over the page."""
        told = self._context.problems.words(error)
        if told is None:
            return
        if self.presenter.step == FILE:
            self.file.refuse(f"{told.title}. {told.what} {told.do}")
        else:
            self.banner.show_tone("danger")
            self.banner.show_message(told)

    def _say_written(self, name: str) -> None:
        """A file was written."""
        self._context.notices.say(_("File written: {name}").format(name=name))

    def _say_copied(self) -> None:
        """The table is on the clipboard."""
        self._context.notices.say(_("Copied; the clipboard is emptied after 30 seconds."))

    def _lay_out(self) -> None:
        """Head, steps, notes, step, foot."""
        head = styled.column(spacing=0)
        head.addWidget(self._title)
        head.addWidget(self._sub)
        stack = styled.column(20, 16, 20, 12, spacing=10)
        stack.addLayout(head)
        stack.addWidget(self.steps)
        stack.addWidget(self.banner)
        stack.addWidget(self.progress)
        stack.addWidget(self._stack, 1)
        stack.addWidget(self.foot)
        self.setLayout(stack)


def _state(found: views.ImportPreview | None, *, done: bool) -> str:
    """What is known of the list, and whether anything is written."""
    written = _("everything is written") if done else _("nothing is written yet")
    if found is None:
        return _("Nothing is written before the last step.")
    rows = i18n.ngettext("{n} row", "{n} rows", found.rows)
    told = [found.name]
    if found.sheet:
        told.append(_("sheet “{name}”").format(name=found.sheet))
    told += [rows.format(n=i18n.format_number(found.rows)), written]
    return " · ".join(told)

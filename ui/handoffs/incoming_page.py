"""The tab "Incoming": a file, the proof of it, what it changes line by line, one act."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import allowed
from ui.conflicts import review_keys
from ui.conflicts.notes import Notes
from ui.handoffs.comparison import Comparison
from ui.handoffs.file_choice import FileChoice
from ui.handoffs.incoming_head import IncomingHead
from ui.handoffs.incoming_list import IncomingList
from ui.handoffs.incoming_outcome import IncomingOutcome
from ui.handoffs.incoming_presenter import IncomingPresenter
from ui.handoffs.incoming_rows import Line
from ui.handoffs.incoming_table import IncomingTable
from ui.navigation import PageContext
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.progress_panel import ProgressPanel
from ui.worker import Task

_ = i18n.gettext
_CHOOSE, _LOOK = 0, 1


class IncomingPage(QWidget):
    """First the file; then head, list, comparison and foot."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = IncomingPresenter(context, self)
        self.banner = Banner("danger")
        self.progress = ProgressPanel()
        self.outcome = IncomingOutcome(context, self.presenter, self.banner, self)
        self.file = FileChoice()
        self.path, self.examine, self.empty = self.file.path, self.file.examine, self.file.empty
        self.head = IncomingHead()
        self.table = IncomingTable(self.presenter.is_ticked, self)
        self.list = IncomingList(self.table)
        self.comparison = Comparison()
        self.refuse = buttons.danger_button(icon="x")
        self.refuse.setObjectName("incoming_refuse")
        self.accept = buttons.main_button(icon="check")
        self.accept.setObjectName("incoming_accept")
        allowed.follow(context, "take-in", self.examine, self.refuse, self.accept)
        self._later = labels.label("", "small", tone="text2", wrap=True)
        self._shown = QStackedWidget()
        self._row = -1
        self._lay_out()
        self._connect()

    def open(self, path: str = "") -> None:
        """Show the tab; a path is examined at once."""
        if path and not self.presenter.is_working:
            self.path.line.setText(path)
            self.file.ask()

    def retranslate(self) -> None:
        """Say every word again; the bundle is examined again for texts of the vault."""
        for part in (self.banner, self.file, self.head, self.list, self.comparison):
            part.retranslate()
        self.refuse.say(_("Refuse the whole hand-off…"))
        self._show_ticks()
        self.presenter.again()

    def panes(self) -> tuple[QWidget, ...]:
        """File, or filters, list, comparison and foot."""
        if self._shown.currentIndex() == _CHOOSE:
            return (self.path,)
        return self.head, self.list, self.comparison, self._foot

    def has_typing(self) -> bool:
        """Whether lines are ticked that were not accepted."""
        return self.presenter.ticked_lines > 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K: next and previous line."""
        step = review_keys.step_of(event)
        if step and self._shown.currentIndex() == _LOOK:
            self.list.rows.choose_row(self._row + (1 if step == review_keys.NEXT else -1))
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.bundle_changed.connect(self._show_bundle)
        told.listed.connect(self._show_lines)
        told.ticked.connect(self._show_ticks)
        told.working.connect(self._follow)
        self.outcome.ended.connect(self.path.clear)
        self.file.asked.connect(self._examine)
        self.head.filtered.connect(told.filter)
        self.head.other_asked.connect(self._other)
        self.list.chosen.connect(self._show_line)
        self.list.all_asked.connect(told.tick_shown)
        self.list.rows.ticked.connect(told.tick)
        self.list.rows.opened.connect(lambda _row: self.comparison.accept.setFocus())
        self.comparison.decided.connect(self._decided)
        self.accept.clicked.connect(told.accept)
        self.refuse.clicked.connect(self.outcome.ask_refusal)

    def _examine(self, place: Path) -> None:
        """Examine the file."""
        if not self.presenter.is_working:
            self.banner.clear()
            self.presenter.examine(place)

    def _other(self) -> None:
        """Another file: this one was not changed."""
        self.banner.clear()
        self.presenter.forget()
        self.path.clear()
        self.path.line.setFocus()

    def _follow(self, task: Task, what: str) -> None:
        """Show how far it is, with Stop."""
        words = {
            "examine": (
                _("Verifying the hand-off"),
                _("Stopping spoils nothing: nothing is written yet."),
            ),
            "accept": (
                _("Taking the hand-off in"),
                _("Stopping takes everything back: nothing stays half done."),
            ),
            "refuse": (_("Recording the refusal"), _("Stopping spoils nothing.")),
        }
        self.progress.follow(task, *words[what])
        self._allow()
        task.finished.connect(self._allow)

    def _allow(self) -> None:
        """Buttons follow what can be done now."""
        idle = not self.presenter.is_working
        self.file.show_idle(idle)
        found = self.presenter.examined
        open_yet = idle and found is not None and not found.already
        # A hand-off without changes still brings acknowledgements, so it can be taken in.
        empty = self.presenter.tickable == 0
        self.accept.setEnabled(open_yet and (empty or self.presenter.ticked_lines > 0))
        self.refuse.setEnabled(open_yet)

    def _show_bundle(self, found: views.Examined | None) -> None:
        """Show an examined bundle, or the choice of a file."""
        self._shown.setCurrentIndex(_CHOOSE if found is None else _LOOK)
        if found is None:
            self._row = -1
            return
        self.head.show_bundle(found, self.presenter.counts)
        self.head.show_kinds(self.presenter.kinds)
        self.outcome.tell_unusual(found)
        self.list.rows.choose_row(0)
        self.list.rows.setFocus()
        self._allow()

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show the lines under the filters."""
        self.table.show_lines(lines)
        self._show_line(0 if lines else -1)
        if lines:
            self.list.rows.choose_row(0)
        self._show_ticks()

    def _show_line(self, row: int) -> None:
        """Show one line in full."""
        self._row = row
        found, lines = self.presenter.examined, self.presenter.shown
        line = lines[row] if 0 <= row < len(lines) else None
        office = found.office_label if found is not None else ""
        self.comparison.show_line(line, office, row, len(lines))
        if line is not None:
            self.comparison.show_ticked(self.presenter.is_ticked(line))

    def _show_ticks(self) -> None:
        """Count the ticks, on the list and on the button."""
        told = self.presenter
        ticked, lines = told.ticked_lines, told.tickable
        self.table.ticks_changed()
        self.list.show_counts(lines, ticked)
        if lines:
            self.accept.say(_("Accept selected: {n}").format(n=i18n.format_number(ticked)))
        else:
            self.accept.say(_("Accept: no changes"))
        later = i18n.ngettext("{n} stays for later", "{n} stay for later", lines - ticked)
        if not lines:
            self._later.setText(_("It holds no changes: it only says what arrived of yours."))
        elif ticked:
            words = later.format(n=i18n.format_number(lines - ticked))
            self._later.setText(_("{later} · one act").format(later=words))
        else:
            self._later.setText(_("Tick what is to count here; what is not ticked waits."))
        if 0 <= self._row < len(told.shown):
            self.comparison.show_ticked(told.is_ticked(told.shown[self._row]))
        self._allow()

    def _decided(self, accept: bool) -> None:
        """A decision beside the comparison ticks the line."""
        lines = self.presenter.shown
        if 0 <= self._row < len(lines) and self.presenter.is_ticked(lines[self._row]) != accept:
            self.presenter.tick(self._row)

    def _lay_out(self) -> None:
        """Notes over either the choice of a file or the look into it."""
        self._shown.addWidget(self.file)
        self._shown.addWidget(self._looking())
        stack = styled.column(spacing=0)
        stack.addWidget(Notes(self.banner, self.progress))
        stack.addWidget(self._shown, 1)
        self.setLayout(stack)

    def _looking(self) -> QWidget:
        """Head; list beside comparison; foot."""
        page = QWidget()
        middle = styled.row(spacing=0)
        middle.addWidget(self.list)
        middle.addWidget(labels.upright())
        middle.addWidget(self.comparison, 1)
        self._foot = styled.styled(QFrame(), ground="surface")
        line = styled.row(20, 9, 20, 9, spacing=12)
        line.addWidget(self.refuse)
        self._later.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._later, 1)
        line.addWidget(self.accept)
        self._foot.setLayout(line)
        stack = styled.column(spacing=0)
        stack.addWidget(self.head)
        stack.addWidget(labels.rule())
        stack.addLayout(middle, 1)
        stack.addWidget(labels.rule())
        stack.addWidget(self._foot)
        page.setLayout(stack)
        return page

"""The parts of a file under the head: statements, detention, other, evidence, overview, history."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar

from desktop_app import i18n
from desktop_app.services import views
from ui.evidence.evidence_tab import EvidenceTab
from ui.person.file_tables import HistoryTable, OverviewTable
from ui.person.stacks_tab import StacksTab
from ui.widgets.ladder import LadderBlock

_ = i18n.gettext
_DETENTION: Final = frozenset({"episode", "stay"})
_ELSEWHERE: Final = _DETENTION | {"evidence"}
STATEMENTS, DETENTION, OTHER, EVIDENCE, OVERVIEW, HISTORY = range(6)
"""Tabs, in their order."""


class FileTabs(QStackedWidget):
    """Shows one file in every way; the bar of tabs stands in the head and is followed."""

    chosen = Signal(str)  # ref
    edited = Signal(str)  # ref
    added = Signal(object)  # views.FieldStack
    compared = Signal()
    begun = Signal(str)  # kind of a new subject

    def __init__(self, bar: QTabBar, evidence: EvidenceTab) -> None:
        super().__init__()
        self._bar = bar
        self.ladder = LadderBlock()
        self.statements = StacksTab(self.ladder)
        self.detention = StacksTab()
        self.other = StacksTab()
        self.evidence = evidence
        self.overview = OverviewTable()
        self.history = HistoryTable()
        self._stacked = (self.statements, self.detention, self.other)
        for tab in (*self._stacked, self.evidence, self.overview, self.history):
            bar.addTab("")
            self.addWidget(tab)
        for stacked in self._stacked:
            stacked.chosen.connect(self.chosen)
            stacked.edited.connect(self.edited)
            stacked.added.connect(self.added)
            stacked.compared.connect(self.compared)
            stacked.begun.connect(self.begun)
        bar.currentChanged.connect(self.setCurrentIndex)
        self.overview.opened.connect(lambda stack: self.show_stack(stack, ""))
        self.history.opened.connect(self.show_stack)

    def retranslate(self) -> None:
        """Name the tabs again; what they hold comes anew from the vault."""
        names = (
            _("Statements"),
            i18n.pgettext("tab", "Detention"),
            _("Other"),
            _("Evidence"),
            _("Overview"),
            _("History"),
        )
        for number, name in enumerate(names):
            self._bar.setTabText(number, name)
        self.evidence.retranslate()

    def show_person(self, view: views.PersonView) -> None:
        """Show a file."""
        self.ladder.show_levels(view.levels)
        detained = [one for one in view.subjects if one.kind in _DETENTION]
        other = [one for one in view.subjects if one.kind not in _ELSEWHERE]
        self.statements.show_subjects((view.own,))
        self.detention.show_subjects(
            detained, (("episode", _("New period of detention")), ("stay", _("New stay")))
        )
        self.other.show_subjects(other)
        self._bar.setTabVisible(OTHER, bool(other))
        self.evidence.show_person(view)
        self.overview.show_person(view)
        self.history.show_person(view)

    def show_chosen(self, ref: str) -> None:
        """Mark the card whose source is at the side."""
        for tab in self._stacked:
            tab.show_chosen(ref)

    def show_stack(self, stack: views.FieldStack, ref: str) -> None:
        """Open the tab that holds a stack, and bring it into sight."""
        for number, tab in enumerate(self._stacked):
            held = [view.stack for view in tab.stacks]
            if any(one.subject == stack.subject and one.field == stack.field for one in held):
                self._bar.setCurrentIndex(number)
                tab.show_stack(stack.subject, stack.field)
        if ref:
            self.chosen.emit(ref)

    def begin(self) -> None:
        """To the first tab: another file is opened."""
        self._bar.setCurrentIndex(STATEMENTS)

    def step(self, by: int) -> None:
        """Ctrl+Tab: the next tab that has something."""
        shown = [n for n in range(self._bar.count()) if self._bar.isTabVisible(n)]
        at = shown.index(self._bar.currentIndex())
        self._bar.setCurrentIndex(shown[(at + by) % len(shown)])

"""A person: head with tabs, statements in stacks, the source at the side (LOOK 04)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui import theme
from ui.navigation import Page, PageContext
from ui.person.file_tables import HistoryTable, OverviewTable
from ui.person.person_header import PersonHeader
from ui.person.person_presenter import Forms, PersonPresenter
from ui.person.source_panel import SourcePanel
from ui.person.stacks_tab import StacksTab
from ui.person.statement_panel import StatementPanel
from ui.widgets import buttons, labels, styled
from ui.widgets.empty_state import EmptyState
from ui.widgets.ladder import LadderBlock
from ui.widgets.panel_button import PanelButton

_ = i18n.gettext
_BOTH: Final = 1120
"""Width at text size 100 % from which the source stands beside the statements."""

_DETENTION: Final = frozenset({"episode", "stay"})
STATEMENTS, DETENTION, OTHER, OVERVIEW, HISTORY = range(5)
"""Tabs, in their order."""


class PersonPage(Page):
    """Shows one file; a statement is added at the side, never over it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._presenter = PersonPresenter(context, self)
        self._view: views.PersonView | None = None
        self._forms: Forms = {}
        self._ref = ""
        self.header = PersonHeader()
        self.ladder = LadderBlock()
        self.statements = StacksTab(self.ladder)
        self.detention = StacksTab()
        self.other = StacksTab()
        self.overview = OverviewTable()
        self.history = HistoryTable()
        self.source = SourcePanel()
        self.writing = StatementPanel()
        self._panel_button = PanelButton(self.source, self.writing)
        self._folded = False
        self._people = buttons.main_button(icon="users")
        self._missing = EmptyState("circle-help", self._people)
        self._tabs = QStackedWidget()
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def view(self) -> views.PersonView | None:
        """The file shown."""
        return self._view

    def open(self, argument: str) -> None:
        """Show a person by id; the same one stays as it was left."""
        if argument and argument != self._presenter.person:
            self._view = None
            self._ref = ""
            self.writing.done()
            self.header.tabs.setCurrentIndex(STATEMENTS)
            self._presenter.open(argument)
        else:
            self._presenter.reload()

    def retranslate(self) -> None:
        """Say the words again, and ask for everything that comes from the vault."""
        names = (
            _("Statements"),
            i18n.pgettext("tab", "Detention"),
            _("Other"),
            _("Overview"),
            _("History"),
        )
        for number, name in enumerate(names):
            self.header.tabs.setTabText(number, name)
        self.header.retranslate()
        self._panel_button.retranslate()
        self.source.retranslate()
        self.writing.retranslate()
        self._missing.say(
            _("There is no such file here"),
            _("It may never have been received, or its office withdrew it."),
        )
        self._people.say(_("Go to people"))
        self._presenter.start()
        self._presenter.reload()

    def panes(self) -> tuple[QWidget, ...]:
        """Cards or rows, head, panel."""
        return (self._tabs, self.header, self.writing, self.source)

    def toggle_panel(self) -> None:
        """F4: the source."""
        if self.writing.isHidden():
            self.source.toggle()

    def escape(self) -> bool:
        """Close the editor if nothing was typed, else the source."""
        if not self.writing.isHidden():
            if not self.writing.has_typing:
                self.writing.leave()
            return True
        if not self.source.isHidden():
            self.source.hide()
            return True
        return False

    def has_typing(self) -> bool:
        """Whether a statement is being written."""
        return self.writing.has_typing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the source where letters are too large for it."""
        super().resizeEvent(event)
        folded = self.width() < theme.now().px(_BOTH)
        if folded != self._folded:
            self._folded = folded
            self.source.setVisible(not folded and self.writing.isHidden())

    def _lay_out(self) -> None:
        """Head over tab and panel."""
        for _number in range(5):
            self.header.tabs.addTab("")
        self.header.acts.addWidget(self._panel_button)
        for tab in (self.statements, self.detention, self.other, self.overview, self.history):
            self._tabs.addWidget(tab)
        below = styled.row(spacing=0)
        below.addWidget(self._tabs, 1)
        below.addWidget(self.source)
        below.addWidget(self.writing)
        whole = QWidget()
        stack = styled.column(spacing=0)
        stack.addWidget(self.header)
        stack.addWidget(labels.rule())
        stack.addLayout(below, 1)
        whole.setLayout(stack)
        self._empty = QWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(whole)
        self._body.addWidget(self._missing)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._body)

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter = self._presenter
        presenter.shown.connect(self._show)
        presenter.formed.connect(self._show_forms)
        presenter.missing.connect(self._show_missing)
        presenter.refused.connect(self._refused)
        presenter.saved.connect(self._saved)
        presenter.understood.connect(self.writing.show_understood)
        self.header.tabs.currentChanged.connect(self._tabs.setCurrentIndex)
        self.header.state.clicked.connect(self._write)
        self.header.back.clicked.connect(self._context.navigator.back)
        for tab in (self.statements, self.detention, self.other):
            tab.chosen.connect(self._choose)
            tab.edited.connect(self._edit)
            tab.added.connect(self._write_here)
            tab.compared.connect(self._compare)
            tab.begun.connect(self._begin)
        self.overview.opened.connect(lambda stack: self._show_stack(stack, ""))
        self.history.opened.connect(self._show_stack)
        self.source.replaced.connect(self._correct)
        self.source.taken_back.connect(self._take_back)
        self.writing.stated.connect(self._state)
        self.writing.date_typed.connect(presenter.understand)
        self.writing.left.connect(self._stop_writing)
        self._people.clicked.connect(lambda: self._context.open("people"))
        for key, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=by: self._step_tab(step))

    def _show(self, view: views.PersonView) -> None:
        """Show a file, with what was chosen still chosen."""
        self._view = view
        self.header.show_person(view)
        self.ladder.show_levels(view.levels)
        detained = [one for one in view.subjects if one.kind in _DETENTION]
        other = [one for one in view.subjects if one.kind not in _DETENTION]
        self.statements.show_subjects((view.own,))
        self.detention.show_subjects(
            detained, (("episode", _("New period of detention")), ("stay", _("New stay")))
        )
        self.other.show_subjects(other)
        self.header.tabs.setTabVisible(OTHER, bool(other))
        self.overview.show_person(view)
        self.history.show_person(view)
        self._body.setCurrentIndex(1)
        self._choose(self._ref if self._find(self._ref) else "")

    def _show_forms(self, forms: Forms) -> None:
        """Take the fields there are."""
        self._forms = forms
        self.writing.show_forms(forms)

    def _show_missing(self, _error: errors.DodomuError) -> None:
        """Nobody here has that id."""
        self._body.setCurrentWidget(self._missing)

    def _find(self, ref: str) -> tuple[views.FieldStack, views.StatementView] | None:
        """A statement of the file with its stack."""
        view = self._view
        for subject in (view.own, *view.subjects) if view is not None and ref else ():
            for stack in subject.stacks:
                for said in stack.statements:
                    if said.ref == ref:
                        return stack, said
        return None

    def _choose(self, ref: str) -> None:
        """Show a statement's source at the side."""
        self._ref = ref
        found = self._find(ref)
        for tab in (self.statements, self.detention, self.other):
            tab.show_chosen(ref)
        if found is None:
            self.source.show_statement(None, None)
        else:
            self.source.show_statement(*found, group=self._group(found[0]))

    def _group(self, stack: views.FieldStack) -> str:
        """A stack's disclosure group in words."""
        forms = self._forms.get(stack.subject_kind, ())
        return next((form.group_label for form in forms if form.field == stack.field), "")

    def _show_stack(self, stack: views.FieldStack, ref: str) -> None:
        """Open the tab that holds a stack, and bring it into sight."""
        tabs = ((STATEMENTS, self.statements), (DETENTION, self.detention), (OTHER, self.other))
        for number, tab in tabs:
            held = [view.stack for view in tab.stacks]
            if any(one.subject == stack.subject and one.field == stack.field for one in held):
                self.header.tabs.setCurrentIndex(number)
                tab.show_stack(stack.subject, stack.field)
        if ref:
            self._choose(ref)

    def _write(self) -> None:
        """Add a statement about anything."""
        if self._view is not None:
            self._open_writing()
            self.writing.open_for(self._view)

    def _write_here(self, stack: views.FieldStack) -> None:
        """Add a statement to a stack."""
        if self._view is not None:
            self._open_writing()
            self.writing.open_for(self._view, subject=stack.subject, field=stack.field)

    def _begin(self, kind: str) -> None:
        """Begin another subject."""
        if self._view is not None:
            self._open_writing()
            self.writing.open_for(self._view, kind=kind)

    def _correct(self, stack: views.FieldStack, said: views.StatementView) -> None:
        """Correct one of our statements."""
        if self._view is not None:
            self._open_writing()
            self.writing.open_to_correct(self._view, stack, said)

    def _edit(self, ref: str) -> None:
        """Enter on a card: correct ours, look at another's."""
        self._choose(ref)
        found = self._find(ref)
        if found is not None and found[1].ours:
            self._correct(*found)

    def _take_back(self, stack: views.FieldStack, said: views.StatementView) -> None:
        """Take one of our statements back."""
        self._presenter.take_back(stack, said)

    def _state(self, edits: list[views.Edit], about_new: bool) -> None:
        """Record what was typed."""
        self._presenter.state(edits, about_new=about_new)

    def _refused(self, error: errors.DodomuError) -> None:
        """Nothing was recorded: say why where it was typed."""
        told = self._context.problems.words(error)
        if self.writing.isHidden():
            self._context.problems.show(error)
        else:
            self.writing.refuse(error, told)

    def _saved(self) -> None:
        """Recorded."""
        if not self.writing.isHidden():
            self.writing.done()
            self._stop_writing()
        self._context.notices.say(_("Statement recorded"))

    def _open_writing(self) -> None:
        """The editor in the place of the source."""
        self.source.hide()

    def _stop_writing(self) -> None:
        """The source again in its place."""
        self.source.setVisible(not self._folded)

    def _compare(self) -> None:
        """To the page where conflicts are compared."""
        self._context.open("conflicts", self._presenter.person)

    def _step_tab(self, by: int) -> None:
        """Ctrl+Tab: the next tab that has something."""
        tabs = self.header.tabs
        shown = [n for n in range(tabs.count()) if tabs.isTabVisible(n)]
        at = shown.index(tabs.currentIndex())
        tabs.setCurrentIndex(shown[(at + by) % len(shown)])

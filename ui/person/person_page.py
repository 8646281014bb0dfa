"""A person: head with tabs, statements in stacks, the source at the side (LOOK 04)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui import allowed, theme
from ui.evidence.evidence_tab import EvidenceTab
from ui.navigation import Page, PageContext
from ui.person import finding
from ui.person.file_menu import FileMenu
from ui.person.file_tabs import FileTabs
from ui.person.person_header import PersonHeader
from ui.person.person_presenter import Forms, PersonPresenter
from ui.person.release_form import ReleaseForm
from ui.person.sealed_lines import SealedLines
from ui.person.source_panel import SourcePanel
from ui.person.stack_view import WRITES
from ui.person.statement_panel import StatementPanel
from ui.person.writer import Writer
from ui.widgets import buttons, labels, styled
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel_button import PanelButton
from ui.widgets.statement_card import StatementCard

_ = i18n.gettext
_BOTH: Final = 1120
"""Width at text size 100 % from which the source stands beside the statements."""


class PersonPage(Page):
    """Shows one file; a statement is added at the side, never over it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._presenter = PersonPresenter(context, self)
        self._view: views.PersonView | None = None
        self._forms: Forms = {}
        self._ref = ""
        self._folded = False
        self.header = PersonHeader()
        self.evidence = EvidenceTab(context)
        self.sealed = SealedLines(context)
        self.tabs = FileTabs(self.header.tabs, self.evidence)
        self.source = SourcePanel()
        self.writing = StatementPanel()
        self.writer = Writer(context, self._presenter, self.writing, self)
        self.menu = FileMenu(context, self)
        self.release = ReleaseForm(context)
        self._panel_button = PanelButton(self.source, self.writing, self.release)
        self._people = buttons.main_button(icon="users")
        self._missing = EmptyState("circle-help", self._people)
        self._body = QStackedWidget()
        allowed.follow(context, "write", self.header.state, *self.source.acts)
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
            # At once: while the vault is busy nobody must act on one person and hit another.
            self._body.setCurrentIndex(0)
            self.writer.forget()
            self.release.done()
            self.tabs.begin()
            self._presenter.open(argument)
        else:
            self._presenter.reload()

    def retranslate(self) -> None:
        """Say the words again, and ask for everything that comes from the vault."""
        beside = (self._panel_button, self.menu, self.source, self.writing, self.release)
        for part in (self.tabs, self.header, self.sealed, *beside):
            part.retranslate()
        self._missing.say(
            _("There is no such file here"),
            _("It may never have been received, or its office withdrew it."),
        )
        self._people.say(_("Go to people"))
        self._presenter.start()
        self._presenter.reload()

    def panes(self) -> tuple[QWidget, ...]:
        """Cards or rows, head, panel."""
        return (self.tabs, self.header, self.writing, self.release, self.source)

    def toggle_panel(self) -> None:
        """F4: the source, or the piece of evidence."""
        if self._on_evidence:
            self.evidence.toggle_panel()
        elif self._is_free:
            self.source.toggle()

    def escape(self) -> bool:
        """Close the editor if nothing was typed, else the source."""
        if self.sealed.escape() or (self._on_evidence and self.evidence.escape()):
            return True
        if not self.writing.isHidden():
            if not self.writing.has_typing:
                self.writing.leave()
            return True
        if not self.release.isHidden():
            self.release.leave()
            return True
        if not self.source.isHidden():
            self.source.hide()
            return True
        return False

    def has_typing(self) -> bool:
        """Whether a statement is being written, or a file attached."""
        return self.writer.has_typing or self.evidence.has_typing

    def undo(self) -> None:
        """Ctrl+Z: take back the last Save about this person."""
        if self._view is not None:
            self._presenter.undo()

    def redo(self) -> None:
        """Ctrl+Shift+Z: do again what was undone."""
        if self._view is not None:
            self._presenter.redo()

    def unsaved(self) -> tuple[views.Draft, ...]:
        """What stands in the editor and is not recorded, and what waits about other people."""
        return self.writer.unsaved()

    def take_up(self, draft: views.Draft) -> None:
        """Put a draft back into the editor, as soon as its file is shown."""
        self.writer.take_up(draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the source where letters are too large for it."""
        super().resizeEvent(event)
        folded = self.width() < theme.now().px(_BOTH)
        if folded != self._folded:
            self._folded = folded
            self._show_source()

    def _lay_out(self) -> None:
        """Head over tab and panel."""
        self.header.acts.addWidget(self._panel_button)
        self.header.acts.addWidget(self.menu)
        below = styled.row(spacing=0)
        below.addWidget(self.tabs, 1)
        below.addWidget(self.source)
        below.addWidget(self.writing)
        below.addWidget(self.release)
        whole = QWidget()
        stack = styled.column(spacing=0)
        stack.addWidget(self.header)
        stack.addWidget(labels.rule())
        stack.addWidget(self.sealed)
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
        presenter, writer, tabs = self._presenter, self.writer, self.tabs
        presenter.shown.connect(self._show)
        presenter.formed.connect(self._show_forms)
        presenter.missing.connect(self._show_missing)
        self.header.state.clicked.connect(lambda _on: writer.begin())
        self.header.back.clicked.connect(self._context.navigator.back)
        tabs.chosen.connect(self._choose)
        tabs.edited.connect(self._edit)
        tabs.added.connect(lambda stack: writer.begin(stack.subject, stack.field))
        tabs.compared.connect(self._compare)
        tabs.begun.connect(lambda kind: writer.begin(kind=kind))
        self.source.replaced.connect(writer.correct)
        self.source.taken_back.connect(presenter.take_back)
        writer.began.connect(self.source.hide)
        writer.began.connect(self.release.done)
        writer.ended.connect(self._show_source)
        self.menu.release_asked.connect(self._release)
        self.menu.erase_asked.connect(self._erase)
        self.release.left.connect(self._show_source)
        self.header.tabs.currentChanged.connect(lambda _at: self._show_source())
        self._people.clicked.connect(lambda: self._context.open("people"))
        for key, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=by: tabs.step(step))

    @property
    def _on_evidence(self) -> bool:
        """Whether the evidence is in front, which has a panel of its own."""
        return self.tabs.currentWidget() is self.evidence

    @property
    def _is_free(self) -> bool:
        """Whether nothing else stands in the place of the source."""
        return self.writing.isHidden() and self.release.isHidden()

    def _show_source(self) -> None:
        """The source beside the statements, where there is room and nothing else is there."""
        free = self._is_free and not self._on_evidence
        self.source.setVisible(free and not self._folded)
        if self._on_evidence:
            self._panel_button.hide()

    def _show(self, view: views.PersonView) -> None:
        """Show a file, with what was chosen still chosen."""
        self._view = view
        focused = self._focused_card()
        self.header.show_person(view)
        self.tabs.show_person(view)
        allowed.follow(self._context, "write", *self.tabs.findChildren(buttons.Button, WRITES))
        self.sealed.show_person(view)
        self.release.follow(view.id)
        self._body.setCurrentIndex(1)
        self._choose(self._ref if finding.statement(view, self._ref) else "")
        self._give_focus(focused)
        self.writer.show(view)

    def _focused_card(self) -> str:
        """The statement whose card has the focus: cards are made anew."""
        focused = self.focusWidget()
        return focused.said.ref if isinstance(focused, StatementCard) else ""

    def _give_focus(self, ref: str) -> None:
        """Back to the same card; to the tabs when the file was opened just now."""
        cards = self.tabs.findChildren(StatementCard, f"statement {ref}") if ref else []
        if cards:
            cards[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.hasFocus():
            self.header.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_forms(self, forms: Forms) -> None:
        """Take the fields there are."""
        self._forms = forms
        self.writer.show_forms(forms)

    def _show_missing(self, _error: errors.DodomuError) -> None:
        """Nobody here has that id."""
        self._body.setCurrentWidget(self._missing)

    def _choose(self, ref: str) -> None:
        """Show a statement's source at the side."""
        self._ref = ref
        found = finding.statement(self._view, ref)
        self.tabs.show_chosen(ref)
        if found is None:
            self.source.show_statement(None, None)
        else:
            self.source.show_statement(*found, group=self._group(found[0]))

    def _group(self, stack: views.FieldStack) -> str:
        """A stack's disclosure group in words."""
        forms = self._forms.get(stack.subject_kind, ())
        return next((form.group_label for form in forms if form.field == stack.field), "")

    def _release(self) -> None:
        """Release to an office, after what is being written."""
        if self.writing.has_typing:
            self.writing.remind()
        elif self._view is not None:
            self.writing.done()
            self.source.hide()
            self.release.begin(self._view.id)

    def _erase(self) -> None:
        """To the dialog that erases this file."""
        self._context.open("safe", f"backup:erase:{self._presenter.person}")

    def _edit(self, ref: str) -> None:
        """Enter on a card: correct ours, look at another's."""
        self._choose(ref)
        found = finding.statement(self._view, ref)
        if found is not None and found[1].ours and self._context.office.session.may("write"):
            self.writer.correct(*found)

    def _compare(self) -> None:
        """To the page where conflicts are compared."""
        self._context.open("conflicts", self._presenter.person)

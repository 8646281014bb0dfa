"""A file of evidence from memory, with its chain of custody beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.evidence import evidence_words
from ui.evidence.chain_view import ChainView
from ui.evidence.paper_view import PaperView
from ui.evidence.viewer_presenter import ViewerPresenter
from ui.navigation import Page, PageContext
from ui.widgets import buttons, labels, styled
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel_button import PanelButton
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
_WIDTH = 300
_WAITING, _PAPER, _TEXT, _NOT = range(4)


class ViewerPage(Page):
    """Left, it forgets what it showed: coming back is a step of the chain of its own."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._presenter = ViewerPresenter(context, self)
        self.back = buttons.bare_button("arrow-left")
        self._title = labels.Elided("", "sub")
        self._where = labels.label("", "small", tone="text2")
        self.earlier = buttons.icon_button("chevron-left", size="small")
        self.later = buttons.icon_button("chevron-right", size="small")
        self.smaller = buttons.icon_button("minus", size="small")
        self.larger = buttons.icon_button("plus", size="small")
        self.progress = ProgressPanel()
        self.paper = PaperView()
        self.text = QPlainTextEdit()
        self.text.setObjectName("evidence_text")
        self.text.setReadOnly(True)
        self._not = EmptyState("file-x")
        self._shown = QStackedWidget()
        self.panel = SidePanel(_WIDTH)
        self._hash = labels.label("", "small", tone="text3", wrap=True, select=True)
        self._note = labels.label("", "small", tone="text2", wrap=True)
        self.chain = ChainView()
        self._panel_button = PanelButton(self.panel)
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show a file: "person:blob"."""
        person, _colon, blob = argument.partition(":")
        if (person, blob) == (self._presenter.person, self._presenter.blob):
            return
        self._clear()
        self._presenter.open(person, blob)
        self._presenter.describe()

    def retranslate(self) -> None:
        """Say the words again."""
        self.back.say(_("Back"), "Esc")
        self.earlier.say(_("Earlier page"), "PgUp")
        self.later.say(_("Next page"), "PgDn")
        self.smaller.say(_("Smaller"), "−")
        self.larger.say(_("Larger"), "+")
        self.paper.setAccessibleName(_("Page of the file"))
        self.text.setAccessibleName(_("Text of the file"))
        self.panel.retranslate()
        self.panel.title.setText(_("Chain of custody"))
        self._panel_button.retranslate()
        self._presenter.describe()

    def panes(self) -> tuple[QWidget, ...]:
        """The file, then the chain."""
        return (self._shown.currentWidget() or self, self.panel)

    def toggle_panel(self) -> None:
        """F4: the chain."""
        self.panel.toggle()

    def escape(self) -> bool:
        """Esc: back to where we came from."""
        self._context.navigator.back()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the file when the page is left; not when the window is only put away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._presenter.forget()
            self._clear()

    def _clear(self) -> None:
        """Show nothing."""
        self.paper.clear()
        self.text.clear()
        self._title.setText("")
        self._where.setText("")
        self._shown.setCurrentIndex(_WAITING)
        self._follow()

    def _describe(self, piece: views.EvidenceView, file: views.EvidenceFile) -> None:
        """Say what is shown, and show its chain."""
        self._title.setText(piece.title)
        hashed = evidence_words.grouped(file.sha256)
        self._hash.setText(f"{evidence_words.part(file.part)} · SHA-256 {hashed}")
        self.chain.show_steps(piece.steps)

    def _opened(self, pages: int) -> None:
        """Pages are there, or text will come."""
        if pages:
            self._shown.setCurrentIndex(_PAPER)
            self.paper.begin(pages)
            self.paper.setFocus()
        self._follow()

    def _read(self, text: str, encoding: str, cut: bool) -> None:
        """Text is there."""
        self.text.setPlainText(text)
        said = [_("Text preview: layout and pictures are not shown.")] if encoding == "docx" else []
        if encoding != "docx":
            said.append(_("Read as {encoding}.").format(encoding=encoding.upper()))
        if cut:
            said.append(_("Only the beginning is shown."))
        said.append(_("Hidden characters are shown as marks."))
        self._note.setText(" ".join(said))
        self._note.show()
        self._shown.setCurrentIndex(_TEXT)
        self.text.setFocus()
        self._follow()

    def _unviewable(self, reason: str) -> None:
        """Why the file is not shown."""
        self._say_not(*evidence_words.not_viewable(reason))

    def _refused(self, error: BaseException) -> None:
        """A service refused: not here, sealed, damaged."""
        told = self._context.problems.words(error)
        if told is not None:
            self._say_not(told.title, f"{told.what} {told.do}")

    def _say_not(self, title: str, why: str) -> None:
        """Words in place of the file."""
        self.paper.clear()
        self._not.say(title, why)
        self._shown.setCurrentIndex(_NOT)
        self._follow()

    def _follow(self) -> None:
        """Keep buttons and words in step with page and zoom."""
        paper, pages = self.paper, self.paper.pages
        shown = self._shown.currentIndex() == _PAPER and pages > 0
        for button in (self.earlier, self.later):
            button.setVisible(shown and pages > 1)
        for button in (self.smaller, self.larger):
            button.setVisible(shown)
        self.earlier.setEnabled(paper.page > 0)
        self.later.setEnabled(paper.page < pages - 1)
        counted = _("page {n} of {all}").format(n=paper.page + 1, all=pages) if pages > 1 else ""
        zoomed = f"{paper.zoom} %" if shown else ""
        self._where.setText(" · ".join(said for said in (counted, zoomed) if said))
        if self._shown.currentIndex() != _TEXT:
            self._note.hide()

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter, paper = self._presenter, self.paper
        presenter.described.connect(self._describe)
        presenter.fetching.connect(
            lambda task: self.progress.follow(
                task, _("Opening and hashing"), _("Stopping shows nothing.")
            )
        )
        presenter.opened.connect(self._opened)
        presenter.rendered.connect(paper.show_page)
        presenter.read.connect(self._read)
        presenter.unviewable.connect(self._unviewable)
        presenter.refused.connect(self._refused)
        paper.wanted.connect(presenter.ask_page)
        paper.moved.connect(self._follow)
        self.back.clicked.connect(self._context.navigator.back)
        self.earlier.clicked.connect(lambda: paper.turn_to(paper.page - 1))
        self.later.clicked.connect(lambda: paper.turn_to(paper.page + 1))
        self.smaller.clicked.connect(lambda: paper.zoom_by(-1))
        self.larger.clicked.connect(lambda: paper.zoom_by(1))
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: paper.zoom_by(step))

    def _lay_out(self) -> None:
        """A head, the file, the chain at the right."""
        head = styled.row(12, 8, 20, 8, spacing=8)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self._where)
        for button in (self.earlier, self.later, self.smaller, self.larger):
            head.addWidget(button)
        head.addWidget(self._panel_button)
        waiting = QWidget()
        inner = styled.column(20, 12)
        inner.addWidget(self.progress)
        inner.addStretch(1)
        waiting.setLayout(inner)
        written = QWidget()
        around = styled.column(12, 0, 12, 12)
        around.addWidget(self.text)
        written.setLayout(around)
        for part in (waiting, self.paper, written, self._not):
            self._shown.addWidget(part)
        main = styled.column(spacing=0)
        main.addWidget(self._note)
        self._note.setContentsMargins(20, 8, 20, 8)
        main.addWidget(self._shown, 1)
        self.panel.body.addWidget(self._hash)
        self.panel.body.addWidget(labels.rule())
        self.panel.body.addWidget(self.chain)
        self.panel.body.addStretch(1)
        self.panel.show_foot(False)
        below = styled.row(spacing=0)
        below.addLayout(main, 1)
        below.addWidget(self.panel)
        stack = styled.column(spacing=0)
        stack.addLayout(head)
        stack.addWidget(labels.rule())
        stack.addLayout(below, 1)
        self.setLayout(stack)

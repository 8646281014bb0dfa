"""The tab "Recovery": a sheet of paper, and shares of colleagues."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.navigation import Page, PageContext
from ui.safe.code_card import CodeCard
from ui.safe.recovery_presenter import RecoveryPresenter
from ui.safe.shares_card import SharesCard
from ui.widgets import labels, styled
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
_TYPED = {"typed", "share"}


class RecoveryTab(Page):
    """Two cards, one below the other; what is secret goes when the tab does."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = RecoveryPresenter(context, self)
        self.code = CodeCard()
        self.shares = SharesCard()
        self._printing: CodeCard | SharesCard = self.code
        self._title = labels.label("", "title")
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show which ways there are."""
        self.presenter.refresh()

    def retranslate(self) -> None:
        """Say every word again."""
        self._title.setText(_("When every passphrase is forgotten"))
        self.code.retranslate()
        self.shares.retranslate()

    def panes(self) -> tuple[QWidget, ...]:
        """The two cards."""
        return self.code, self.shares

    def has_typing(self) -> bool:
        """Whether something is on the screen that will not be shown again."""
        return self.code.is_open or self.shares.is_open

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.stated.connect(self._show_state)
        told.coded.connect(self.code.show_code)
        told.counted.connect(self._counted)
        told.divided.connect(self.shares.show_shares)
        told.took.connect(self.shares.took)
        told.rehearsed.connect(self.shares.rehearsed)
        told.may_print.connect(self._put)
        told.refused.connect(self._refuse)
        self.code.stepped.connect(lambda: self._bring(self.code))
        self.shares.stepped.connect(lambda: self._bring(self.shares))
        self.code.make_asked.connect(told.make_code)
        self.code.put_asked.connect(told.put_code)
        self.code.print_asked.connect(lambda which: self._print(self.code, which))
        self.shares.make_asked.connect(told.make_shares)
        self.shares.print_asked.connect(lambda which: self._print(self.shares, which))
        self.shares.share_given.connect(told.try_shares)
        self.shares.rehearsal_asked.connect(told.rehearse)

    def _bring(self, card: CodeCard | SharesCard) -> None:
        """Bring a card that grew to the top, once it has its new height."""
        bar = self._area.verticalScrollBar()
        QTimer.singleShot(0, card, lambda: bar.setValue(card.y() - theme.now().px(12)))

    def _show_state(self, state: views.RecoveryShown) -> None:
        """Show which ways there are."""
        self.code.show_state(state)
        self.shares.show_state(state)

    def _counted(self) -> None:
        """The new sheet counts."""
        self.code.forget()
        self._context.notices.say(_("The new sheet opens the vault. Destroy the old one."))

    def _print(self, card: CodeCard | SharesCard, which: str) -> None:
        """Write it down first, then print."""
        self._printing = card
        self.presenter.note_print(which)

    def _put(self) -> None:
        """It is written down: print."""
        self._printing.paper.put()

    def _refuse(self, where: str, error: BaseException) -> None:
        """Say why, beside what was refused."""
        told = self._context.problems.words(error)
        if told is None:
            return
        words = f"{told.title}. {told.what} {told.do}"
        if where == "print":
            self._printing.paper.refuse(words)
        elif where in {"code", "typed"}:
            self.code.refuse(words, typed=where == "typed")
        else:
            self.shares.refuse(words, share=where == "share")

    def _lay_out(self) -> None:
        """Title over the cards."""
        inside = styled.styled(QWidget(), ground="none")
        stack = styled.column(20, 16, spacing=12)
        stack.addWidget(self._title)
        for card in (self.code, self.shares):
            card.setMaximumWidth(theme.now().px(980))
            stack.addWidget(card)
        stack.addStretch(1)
        inside.setLayout(stack)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._area = scrolled(inside)
        around.addWidget(self._area)

"""The card of the shares: how the key is divided, a new division, and trying it out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.safe import sheet
from ui.safe.paper import Paper
from ui.unlock.share_entry import ShareEntry
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.fields import CodeBox
from ui.widgets.mark import Mark
from ui.widgets.refusal import FieldRow, Refusal

_ = i18n.gettext
_MOST = 7
"""Shares offered: more are hard to keep track of."""


class SharesCard(Card):
    """Make: one paper after another. Try: as many shares as are needed, typed from paper."""

    stepped = Signal()  # another step is shown: the card has another height
    make_asked = Signal(int, int)  # needed, of
    print_asked = Signal(str)  # which share
    share_given = Signal(object)  # tuple[str, ...]
    rehearsal_asked = Signal(object)  # tuple[str, ...]

    def __init__(self) -> None:
        super().__init__(16, 12, spacing=10)
        self._made: tuple[str, ...] = ()
        self._at = 0
        self._state: views.RecoveryShown | None = None
        self._name = labels.label("", "sub")
        self._mark = Mark()
        self._why = labels.label("", tone="text2", wrap=True)
        self.needed, self.count = CodeBox(), CodeBox()
        self.needed.setObjectName("shares_needed")
        self.count.setObjectName("shares_count")
        self._needed_row, self._count_row = FieldRow(self.needed), FieldRow(self.count)
        self.make = buttons.button(icon="users")
        self.make.setObjectName("shares_make")
        self.rehearse = buttons.button(icon="clipboard-check")
        self.rehearse.setObjectName("shares_rehearse")
        self.paper = Paper("share")
        self.entry = ShareEntry("rehearsal")
        self.open = buttons.main_button(icon="lock-open")
        self.open.setObjectName("rehearsal_open")
        self.cancel = buttons.button()
        self.cancel.setObjectName("shares_cancel")
        self._refusal = Refusal()
        self.result = labels.label("", tone="ok", weight=theme.MEDIUM, wrap=True)
        self._lay_out()
        self._connect()
        self.forget()

    @property
    def is_open(self) -> bool:
        """Whether shares are on the screen, or being typed."""
        return bool(self._made) or bool(self.entry.texts)

    def show_state(self, state: views.RecoveryShown) -> None:
        """Show how the key is divided."""
        self._state = state
        self.retranslate()

    def show_shares(self, made: tuple[str, ...]) -> None:
        """Show new shares, the first in front."""
        self._made, self._at = made, 0
        self._show_paper()

    def took(self, tried: views.ShareTried) -> None:
        """A share fits."""
        self.entry.took(tried.shares, tried.missing)

    def rehearsed(self, tried: views.ShareTried) -> None:
        """They opened the slot."""
        self.forget()
        numbers = ", ".join(str(number) for number in tried.shares)
        self.result.setText(
            _(
                "It works: shares {numbers} rebuilt the key and opened the vault’s slot in memory."
            ).format(numbers=numbers)
        )
        self.result.show()

    def refuse(self, words: str, *, share: bool = False) -> None:
        """Say why not, beside the share or below."""
        if share:
            self.entry.refuse(words)
        else:
            self._refusal.say(words)

    def forget(self) -> None:
        """Keep no share."""
        self._made, self._at = (), 0
        self.paper.forget()
        self.entry.forget()
        self._refusal.say("")
        self.result.hide()
        self._show_step()

    def retranslate(self) -> None:
        """Say the words again."""
        self._name.setText(_("Shares of colleagues"))
        self._show_mark()
        self._why.setText(
            _(
                "A recovery key is divided among colleagues: only some of them together open the"
                " vault, and fewer learn nothing. New shares make all older ones void."
            )
        )
        self._needed_row.say(_("Needed together"))
        self._count_row.say(_("Shares in all"))
        numbers = tuple((str(n), str(n)) for n in range(2, _MOST + 1))
        for box, usual in ((self.needed, "2"), (self.count, "3")):
            chosen = box.code or usual
            box.offer(numbers)
            box.choose(chosen)
        divided = self._state is not None and bool(self._state.shares)
        self.make.say(_("Make new shares") if divided else _("Make shares"))
        self.rehearse.say(_("Try it now"))
        self.rehearse.setVisible(divided and self.make.isVisibleTo(self))
        self.open.say(_("Rebuild the key and try it"))
        self.cancel.say(_("Cancel"))
        self.paper.retranslate()
        self.entry.retranslate()

    def _show_mark(self) -> None:
        """How the key is divided, in a chip."""
        state = self._state
        if state is None:
            return
        if not state.shares:
            self._mark.show_parts(parts.Chip(_("there are none"), "neutral", "circle-help"))
            return
        told = _("{needed} of {count}, set {mark}").format(
            needed=state.threshold, count=state.shares, mark=state.set_mark
        )
        self._mark.show_parts(parts.Chip(told, "ok", "shield-check"))

    def _connect(self) -> None:
        """Who listens to whom."""
        self.make.clicked.connect(self._ask)
        self.rehearse.clicked.connect(self._begin_rehearsal)
        self.paper.printing.connect(lambda: self.print_asked.emit(str(self._at + 1)))
        self.paper.done.connect(self._next)
        self.entry.given.connect(self.share_given)
        self.entry.complete.connect(self._complete)
        self.open.clicked.connect(lambda: self.rehearsal_asked.emit(self.entry.texts))
        self.cancel.clicked.connect(self.forget)

    def _ask(self) -> None:
        """Ask for shares, if the numbers can be."""
        needed, count = int(self.needed.code or 0), int(self.count.code or 0)
        fits = 2 <= needed <= count
        self._needed_row.refuse("" if fits else _("No more than there are shares."))
        if fits:
            self._refusal.say("")
            self.result.hide()
            self.make_asked.emit(needed, count)

    def _show_paper(self) -> None:
        """Show the share in front, to put on paper."""
        state, last = self._state, self._at == len(self._made) - 1
        needed = state.threshold if state is not None else 0
        mark = state.set_mark if state is not None else ""
        shown = sheet.of_share(self._made[self._at], self._at + 1, len(self._made), needed, mark)
        words = _("All are on paper: try it now") if last else _("It is on paper: next share")
        self.paper.show_sheet(shown, words)
        self._show_step(paper=True)
        self.paper.written.setFocus()

    def _next(self) -> None:
        """The next share, or the rehearsal after the last."""
        if self._at + 1 < len(self._made):
            self._at += 1
            self._show_paper()
        else:
            self._made = ()
            self._begin_rehearsal()

    def _begin_rehearsal(self) -> None:
        """Type shares from paper."""
        self.paper.forget()
        self.entry.forget()
        self.result.hide()
        self._refusal.say("")
        self._show_step(trying=True)
        self.entry.setFocus()

    def _complete(self) -> None:
        """Enough shares fit."""
        self.open.setEnabled(True)
        self.open.setFocus()

    def _show_step(self, *, paper: bool = False, trying: bool = False) -> None:
        """One step at a time."""
        resting = not paper and not trying
        self.paper.setVisible(paper)
        self.entry.setVisible(trying)
        self.open.setVisible(trying)
        self.open.setEnabled(False)
        self.cancel.setVisible(not resting)
        self._numbers.setVisible(resting)
        self.make.setVisible(resting)
        divided = self._state is not None and bool(self._state.shares)
        self.rehearse.setVisible(resting and divided)
        if not resting:
            self.stepped.emit()

    def _lay_out(self) -> None:
        """Head, why, the step, its buttons."""
        head = styled.row(spacing=8)
        head.addWidget(labels.IconLabel("users", "text2", 16))
        head.addWidget(self._name)
        head.addWidget(self._mark)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._why)
        self._numbers = QWidget()
        numbers = styled.row(spacing=12)
        for row in (self._needed_row, self._count_row):
            row.setFixedWidth(theme.now().px(160))
            numbers.addWidget(row)
        numbers.addStretch(1)
        self._numbers.setLayout(numbers)
        for part in (self._numbers, self.paper, self.entry):
            self.body.addWidget(part)
        acts = styled.row(spacing=8)
        for button in (self.make, self.rehearse, self.open, self.cancel):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addWidget(self._refusal)
        self.body.addWidget(self.result)

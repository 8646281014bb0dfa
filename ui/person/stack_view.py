"""All statements about one field: a heading, a conflict banner, a card for each statement."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.statement_card import StatementCard

_ = i18n.gettext
WRITES = "writes"
"""Name of the buttons with which a statement begins."""

_HISTORY = frozenset({"superseded"})
_GONE = frozenset({"superseded", "taken_back"})


class StackView(QWidget):
    """What was replaced is folded away; everything else stands open."""

    chosen = Signal(str)  # ref
    edited = Signal(str)  # ref
    added = Signal(object)  # views.FieldStack
    compared = Signal()

    def __init__(self, stack: views.FieldStack) -> None:
        super().__init__()
        self.stack = stack
        self.cards: list[StatementCard] = []
        self.setObjectName(f"stack {stack.subject} {stack.field}")
        self._old: list[StatementCard] = []
        standing = [one for one in stack.statements if one.state not in _GONE]
        self._alone = len(standing) == 1
        self._layout = styled.column(spacing=8)
        self.setLayout(self._layout)
        self._layout.addLayout(self._head())
        if stack.conflict:
            self._add_banner()
        for choice in stack.choices:
            self._layout.addWidget(_choice(choice))
        for said in stack.statements:
            self._add_card(said)
        if self._old:
            self._layout.addWidget(self._fold())

    def show_chosen(self, ref: str) -> None:
        """Mark the card whose source is at the side."""
        for card in self.cards:
            card.set_selected(card.said.ref == ref)

    def _head(self) -> QHBoxLayout:
        """Name of the field, how many statements, a button that adds one."""
        line = styled.row(0, 6, 0, 0, spacing=10)
        line.addWidget(labels.label(self.stack.label, "sub"))
        count = len(self.stack.statements)
        told = i18n.ngettext("{n} statement", "{n} statements", count)
        line.addWidget(labels.label(told.format(n=i18n.format_number(count)), tone="text3"))
        line.addStretch(1)
        add = buttons.quiet_button(_("Add here"), "plus", size="small")
        add.setObjectName(WRITES)
        add.setAccessibleName(_("Add a statement: {field}").format(field=self.stack.label))
        add.clicked.connect(lambda: self.added.emit(self.stack))
        line.addWidget(add)
        return line

    def _add_banner(self) -> None:
        """Two values stand."""
        banner = Banner("conflict")
        self._layout.addWidget(banner)  # first: shown without a place it would be a window
        banner.show_words(
            _("Sources differ. Every value is kept."),
            act=_("Compare"),
            does=self.compared.emit,
        )

    def _add_card(self, said: views.StatementView) -> None:
        """A card; what was replaced waits folded."""
        card = StatementCard(said, alone=self._alone)
        card.chosen.connect(self.chosen)
        card.acted.connect(self.edited)
        self.cards.append(card)
        self._layout.addWidget(card)
        if said.state in _HISTORY:
            card.hide()
            self._old.append(card)

    def _fold(self) -> QWidget:
        """The button that unfolds what was replaced."""
        count = len(self._old)
        told = i18n.ngettext("Show {n} earlier", "Show {n} earlier", count)
        box = QWidget()
        line = styled.row()
        show = buttons.quiet_button(told.format(n=count), "history", size="small")
        show.clicked.connect(self._unfold)
        line.addWidget(show)
        line.addStretch(1)
        box.setLayout(line)
        self._fold_box = box
        return box

    def _unfold(self) -> None:
        """Show what was replaced."""
        for card in self._old:
            card.show()
        self._fold_box.hide()


def _choice(choice: views.ChoiceView) -> QWidget:
    """An office's choice with its reason; another office's is shown and decides nothing here."""
    told = (
        _("Working value of our office: {value}. Reason: {why}")
        if choice.ours
        else _("Working value at “{office}”: {value}. Reason: {why}")
    )
    words = told.format(office=choice.office_label, value=choice.text, why=choice.why)
    box = QWidget()
    line = styled.row(spacing=8)
    line.addWidget(labels.IconLabel("pin", "text2", 14))
    line.addWidget(labels.label(words, "small", tone="text2", wrap=True), 1)
    box.setLayout(line)
    return box

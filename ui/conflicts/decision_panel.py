"""The conflict in front: its sides as equal cards, the choice, the reason (LOOK, picture 09)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.conflicts import side_card
from ui.conflicts.choice_card import ChoiceCard
from ui.conflicts.side_card import SideCard
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import LineEdit
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import scrolled
from ui.widgets.turning import Turning

_ = i18n.gettext
_OPEN: Final = 0
_HEAD_BESIDE: Final = 540
_CARD: Final = 210
_CHOICE: Final = 180
_CARDS_A_ROW: Final = 3
_CHOICES_A_ROW: Final = 4
"""Least widths at text size 100 %, and how many stand in a row where there is room."""


class DecisionPanel(QWidget):
    """Shows one conflict; `changed` tells choice and reason, of which none is preselected."""

    changed = Signal(int, str)  # number of the value (0 leaves it open), reason
    person_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._conflict: views.ConflictView | None = None
        self._choices: dict[int, ChoiceCard] = {}
        self._group = QButtonGroup(self)
        self._filling = False
        self._sides: list[SideCard] = []
        self._spread_for = (0, 0)
        self._title = labels.label("", "title", wrap=True)
        self._why = labels.label("", tone="text2", wrap=True)
        self._place = labels.label("", "small", tone="text2")
        self.person = buttons.quiet_button(icon="user", size="small")
        self.person.setObjectName("conflict_open_person")
        self._cards = QGridLayout()
        self._heading = labels.label("", weight=theme.STRONG)
        self._row = QGridLayout()
        self.reason = LineEdit()
        self.reason.setObjectName("conflict_reason")
        self.reason_row = FieldRow(self.reason)
        self._lay_out()
        self.reason.textChanged.connect(self._tell)
        self.person.clicked.connect(self.person_asked)

    def show_conflict(
        self, conflict: views.ConflictView, place: int, of: int, draft: tuple[int, str]
    ) -> None:
        """Show a conflict with what was typed for it before."""
        self._filling = True
        if conflict != self._conflict:
            self._conflict = conflict
            self._fill()
        number, why = draft
        self.reason.setText(why)
        self._choices.get(number, self._choices[_OPEN]).setChecked(True)
        self._filling = False
        self._place.setText(
            _("{n} of {total}").format(n=i18n.format_number(place), total=i18n.format_number(of))
        )

    def choose(self, number: int) -> None:
        """Take a choice by its key: the last one leaves the conflict open."""
        values = len(self._choices) - 1
        card = self._choices.get(_OPEN if number == values + 1 else number)
        if card is not None:
            card.setChecked(True)
            card.setFocus()

    def retranslate(self) -> None:
        """Say the words again; values come anew with the queue."""
        self._heading.setText(_("Your decision"))
        self.person.say(_("Open the person"))
        self.reason_row.say(_("Reason; it is seen by those who may see both values"))
        self._conflict = None

    def _fill(self) -> None:
        """Make cards and choices anew."""
        conflict = self._conflict
        if conflict is None:
            return
        self._title.setText(f"{conflict.name}: {conflict.label}")
        about = (conflict.subject_title, _differ(len(conflict.values)))
        self._why.setText(" · ".join(words for words in about if words))
        styled.cleared(self._cards)
        self._sides = [SideCard(at + 1, side) for at, side in enumerate(conflict.values)]
        self._fill_choices(len(conflict.values))
        self._spread_all()

    def _fill_choices(self, values: int) -> None:
        """One choice for each value, and the one that leaves it open; that one stands."""
        styled.cleared(self._row)
        self._choices = {}
        for number in (*range(1, values + 1), _OPEN):
            card = self._choices[number] = ChoiceCard()
            card.setObjectName(f"choice_{number}" if number else "choice_open")
            if number:
                title = _("Working value: {letter}").format(letter=side_card.letter(number))
                card.say(title, _kept(number, values), str(number))
            else:
                card.say(_("Leave open"), _("We do not know yet. Ask further."), str(values + 1))
            self._group.addButton(card)
            card.toggled.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards in a row as can be read."""
        super().resizeEvent(event)
        if self._fitting() != self._spread_for:
            self._spread_all()

    def _fitting(self) -> tuple[int, int]:
        """How many cards and choices fit into a row."""
        room = self.width() - theme.now().px(48)
        cards, choices = (max(1, room // theme.now().px(least)) for least in (_CARD, _CHOICE))
        return min(cards, _CARDS_A_ROW), min(choices, _CHOICES_A_ROW)

    def _spread_all(self) -> None:
        """Put cards and choices into their rows."""
        self._spread_for = cards, choices = self._fitting()
        _spread(self._cards, self._sides, cards)
        _spread(self._row, list(self._choices.values()), choices)

    def _tell(self) -> None:
        """Tell choice and reason as they stand."""
        if self._filling:
            return
        chosen = [number for number, card in self._choices.items() if card.isChecked()]
        self.changed.emit(chosen[0] if chosen else _OPEN, self.reason.text())

    def _lay_out(self) -> None:
        """Title; cards; choices; reason. What is too high scrolls."""
        used = theme.now()
        self._cards.setSpacing(used.px(12))
        self._row.setSpacing(used.px(8))
        beside = QWidget()
        acts = styled.row(spacing=12)
        acts.addWidget(self.person)
        acts.addWidget(self._place)
        acts.addStretch(1)
        beside.setLayout(acts)
        head = Turning(_HEAD_BESIDE, spacing=4)
        head.add(self._title, 1)
        head.add(beside)
        stack = styled.column(24, 16, 24, 12, spacing=10)
        top = styled.column(spacing=0)
        top.addWidget(head)
        top.addWidget(self._why)
        stack.addLayout(top)
        stack.addLayout(self._cards)
        stack.addSpacing(used.px(4))
        stack.addWidget(self._heading)
        stack.addLayout(self._row)
        stack.addWidget(self.reason_row)
        stack.addStretch(1)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(stack)
        whole = styled.column()
        whole.addWidget(scrolled(inside))
        self.setLayout(whole)


def _spread(grid: QGridLayout, widgets: Sequence[QWidget], most: int) -> None:
    """Put widgets into a grid in rows of equal width, at most so many in one."""
    across = max(1, min(most, len(widgets)))
    for at, widget in enumerate(widgets):
        row, column = divmod(at, across)
        grid.addWidget(widget, row, column)
    for column in range(max(most, grid.columnCount())):
        grid.setColumnStretch(column, 1 if column < across else 0)


def _differ(values: int) -> str:
    """What the conflict is, without blame."""
    words = i18n.ngettext(
        "{n} value stands. It is kept whatever you decide.",
        "{n} values stand that cannot all be right. All are kept, whatever you decide.",
        values,
    )
    return words.format(n=i18n.format_number(values))


def _kept(number: int, values: int) -> str:
    """What becomes of the others."""
    if values == 2:
        other = side_card.letter(3 - number)
        return _("{letter} stays visible beside it").format(letter=other)
    return _("The others stay visible beside it")

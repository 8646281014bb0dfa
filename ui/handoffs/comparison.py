"""The line in front: ours beside theirs, what it means, and whether its set is accepted (08)."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.conflicts.choice_card import ChoiceCard
from ui.handoffs import incoming_words
from ui.handoffs.incoming_rows import Line
from ui.widgets import labels, statement_card, styled
from ui.widgets.card import Card
from ui.widgets.grade_tag import GradeTag
from ui.widgets.mark import Mark
from ui.widgets.side_panel import scrolled

_ = i18n.gettext


class Comparison(QWidget):
    """Shows one line; `decided` tells that its set is to be accepted, or to wait."""

    decided = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._line: Line | None = None
        self._office = ""
        self._filling = False
        self._title = labels.label("", "sub", wrap=True)
        self._place = labels.label("", "small", tone="text2")
        self._means = labels.label("", "small", tone="text2", wrap=True)
        self._cards = styled.row(spacing=12)
        self._hint = labels.label("", "small", tone="text2", wrap=True)
        self._chip = Mark(parts.Chip(""))
        self._together = labels.label("", "small", tone="text2", wrap=True)
        self._heading = labels.label("", weight=theme.STRONG)
        self.accept, self.later = ChoiceCard(), ChoiceCard()
        self.accept.setObjectName("incoming_choice_accept")
        self.later.setObjectName("incoming_choice_later")
        self._group = QButtonGroup(self)
        self._well = QFrame()
        self._decision = QWidget()
        self._lay_out()
        for card in (self.accept, self.later):
            self._group.addButton(card)
        self.accept.toggled.connect(self._decide)

    def show_line(self, line: Line | None, office: str, at: int, of: int) -> None:
        """Show a line of the list, `at` of `of`; `office` is the sender's name."""
        self._line, self._office = line, office
        self.setVisible(line is not None)
        if line is None:
            return
        labelled = list(dict.fromkeys(one.label for one in line.differences))
        about = labelled[0] if len(labelled) == 1 else ""
        title = incoming_words.title(line)
        self._title.setText(f"{title}: {about}" if about else title)
        told = _("{n} of {total}")
        self._place.setText(told.format(n=i18n.format_number(at + 1), total=i18n.format_number(of)))
        self._means.setText(incoming_words.meaning(line))
        self._fill(line)
        conflict = line.kind == "conflict"
        self._well.setVisible(line.can_tick)
        self._hint.setText(
            _("Nothing disappears. Both statements stay; the person is marked until you decide.")
            if conflict
            else _("Nothing of yours is replaced or lost by accepting.")
        )
        self._chip.setVisible(conflict)
        self._together.setVisible(line.follows or line.leads)
        self._decision.setVisible(line.can_tick)

    def show_ticked(self, ticked: bool) -> None:
        """Show what is decided about the set so far."""
        self._filling = True
        (self.accept if ticked else self.later).setChecked(True)
        self._filling = False

    def retranslate(self) -> None:
        """Say the words again; the line comes anew."""
        self._chip.show_parts(parts.Chip(_("Conflict"), "conflict", "git-compare-arrows"))
        self._heading.setText(_("This change set"))
        self._together.setText(
            _("Lines joined by a bar were said together: they are accepted together, or wait.")
        )
        self.accept.say(_("Accept it"), _("It counts here from now on; conflicts go to Review."))
        self.later.say(
            _("Leave it for later"),
            _("It is held, encrypted. No new stick is needed to accept it."),
        )

    def _decide(self, accept: bool) -> None:
        """Tell a decision made here."""
        if not self._filling:
            self.decided.emit(accept)

    def _fill(self, line: Line) -> None:
        """Make the two cards anew."""
        styled.cleared(self._cards)
        if not line.differences:
            return
        several = len({one.label for one in line.differences}) > 1
        ours = [(one.label, said) for one in line.differences for said in one.ours]
        theirs = [(one.label, said) for one in line.differences for said in one.theirs]
        if line.kind in {"conflict", "changed"}:
            self._cards.addWidget(_side("house", _("With us"), "", ours, several=several), 1)
        head = _("With them")
        card = _side("arrow-left-right", head, self._office, theirs, several=several)
        self._cards.addWidget(card, 1)

    def _lay_out(self) -> None:
        """Head; cards; hint; decision."""
        head = styled.row(spacing=12)
        head.addWidget(self._title, 1)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        stack = styled.column(20, 12, 20, 12, spacing=10)
        top = styled.column(spacing=0)
        top.addLayout(head)
        top.addWidget(self._means)
        stack.addLayout(top)
        stack.addLayout(self._cards)
        styled.styled(self._well, kind="well")
        hint = styled.row(14, 8, spacing=8)
        hint.addWidget(labels.IconLabel("info", "text2", 16))
        hint.addWidget(self._hint, 1)
        hint.addWidget(self._chip)
        self._well.setLayout(hint)
        stack.addWidget(self._well)
        deciding = styled.column(spacing=8)
        deciding.addWidget(self._heading)
        line = styled.row(spacing=8)
        line.addWidget(self.accept, 1)
        line.addWidget(self.later, 1)
        deciding.addLayout(line)
        deciding.addWidget(self._together)
        self._decision.setLayout(deciding)
        stack.addWidget(self._decision)
        stack.addStretch(1)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(stack)
        whole = styled.column()
        whole.addWidget(scrolled(inside))
        self.setLayout(whole)


def _side(
    icon: str,
    whose: str,
    office: str,
    said: Sequence[tuple[str, views.StatementView]],
    *,
    several: bool,
) -> Card:
    """A card with the statements of one side; both sides look alike."""
    card = Card(14, 10, spacing=6)
    styled.styled(card, edge="strong")
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    head = styled.row(spacing=6)
    head.addWidget(labels.IconLabel(icon, "text2", 16))
    head.addWidget(labels.label(whose, "small", weight=theme.STRONG))
    head.addStretch(1)
    head.addWidget(labels.Elided(office, "small", tone="text2"))
    card.body.addLayout(head)
    if not said:
        card.body.addWidget(labels.label(_("nothing said yet"), "sub", tone="text3"))
    for label, one in said:
        card.body.addLayout(_statement(label if several else "", one))
    card.body.addStretch(1)
    words = [f"{label}: {one.text}. {_who(one)}. {_when(one)}" for label, one in said]
    card.setAccessibleName(f"{whose}. {'. '.join(words) or _('nothing said yet')}")
    return card


def _statement(label: str, one: views.StatementView) -> QVBoxLayout:
    """Value; grade and source; event and recording."""
    if label:
        return _short_statement(label, one)
    stack = styled.column(0, 0, 0, 4, spacing=4)
    stack.addWidget(labels.label(one.text or _("taken back"), "sub", wrap=True))
    line = styled.row(spacing=8)
    if one.grade:
        line.addWidget(GradeTag(one.grade), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(labels.label(_who(one), tone="text2", wrap=True), 1)
    stack.addLayout(line)
    when = _when(one)
    if when:
        stack.addWidget(labels.label(when, "small", tone="text2", wrap=True))
    return stack


def _short_statement(label: str, one: views.StatementView) -> QVBoxLayout:
    """One of many: name of the field, value with its grade, source and dates in one line."""
    stack = styled.column(0, 0, 0, 4, spacing=0)
    stack.addWidget(labels.label(label, "small", tone="text3"))
    line = styled.row(spacing=8)
    value = labels.label(one.text or _("taken back"), weight=theme.STRONG, wrap=True)
    line.addWidget(value, 1)
    if one.grade:
        line.addWidget(GradeTag(one.grade), 0, Qt.AlignmentFlag.AlignTop)
    stack.addLayout(line)
    told = " · ".join(words for words in (_who(one), _when(one)) if words)
    stack.addWidget(labels.label(told, "small", tone="text2", wrap=True))
    return stack


def _who(one: views.StatementView) -> str:
    """Source and the words of the source; the office stands at the head of the card."""
    who = [text for text in (one.source_label, one.source_type_label) if text]
    words = [one.words] if one.words else []
    return " · ".join([*dict.fromkeys(who), *words]) or _("no source given")


def _when(one: views.StatementView) -> str:
    """Event and recording, told apart by their words; who typed it is nobody else's business."""
    return statement_card.when_said(msgspec.structs.replace(one, author=""))

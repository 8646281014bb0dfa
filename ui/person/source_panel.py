"""The side panel of the person page: where the chosen statement comes from (LOOK 04)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.person import disclosure
from ui.widgets import buttons, labels, styled
from ui.widgets.grade_tag import GradeTag
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
WIDTH = 300


class SourcePanel(SidePanel):
    """Grade in words, who says it, when, and to whom it may go."""

    replaced = Signal(object, object)  # views.FieldStack, views.StatementView
    taken_back = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self._shown: tuple[views.FieldStack, views.StatementView] | None = None
        self._group = ""
        self._replace = buttons.button(icon="pencil")
        self._take_back = buttons.button(icon="undo-2")
        self.foot.addWidget(self._replace)
        self.foot.addWidget(self._take_back)
        self.foot.addStretch(1)
        self._replace.clicked.connect(self._tell_replace)
        self._take_back.clicked.connect(self._tell_take_back)
        self.show_statement(None, None)

    @property
    def acts(self) -> tuple[buttons.Button, ...]:
        """The buttons that write."""
        return self._replace, self._take_back

    def retranslate(self) -> None:
        """Say the words again; the statement itself comes anew from the vault."""
        super().retranslate()
        self.title.setText(_("Source of the statement"))
        self._replace.say(_("Correct"))
        self._take_back.say(_("Take back"))

    def show_statement(
        self, stack: views.FieldStack | None, said: views.StatementView | None, group: str = ""
    ) -> None:
        """Show a statement, or that none is chosen; `group` is its disclosure group in words."""
        styled.cleared(self.body)
        self._group = group
        if stack is None or said is None:
            self._shown = None
            hint = _("Choose a statement to see who says it.")
            self.body.addWidget(labels.label(hint, tone="text3", wrap=True))
            self.show_foot(False)
        else:
            self._shown = (stack, said)
            self._fill(stack, said)
            self.show_foot(said.ours and said.state not in {"taken_back", "superseded"})
        self.body.addStretch(1)

    def _fill(self, stack: views.FieldStack, said: views.StatementView) -> None:
        """From grade to disclosure."""
        if said.grade:
            self.body.addWidget(_grade(said.grade))
        who = _headed(_("Who says it"))
        source = said.source_label or said.source_type_label or _("no source given")
        _add(who, source, strong=True)
        if said.source_label and said.source_type_label:
            _add(who, said.source_type_label)
        _add(who, _office(said))
        self.body.addLayout(who)
        if said.words:
            self.body.addLayout(_fact(_("In the source's words"), f"«{said.words}»"))
        if said.event:
            self.body.addLayout(_fact(_("Date of the event"), said.event))
        told = _fact(_("Recorded"), wording.moment(said.said) or _("unknown"))
        received = wording.moment(said.received)
        if not said.ours and received:
            _add(told, _("received {moment}").format(moment=received))
        self.body.addLayout(told)
        if said.ref == stack.working_ref and stack.why:
            self.body.addLayout(_fact(_("Why it is the working value"), f"«{stack.why}»"))
        if said.disputed:
            self.body.addLayout(
                _fact(_("Disputed"), _("Another office says this is not so. Both are kept."))
            )
        goes = _fact(_("May go to"), disclosure.words(said.handling))
        _add(goes, _("group “{group}”").format(group=self._group or said.group))
        self.body.addLayout(goes)

    def _tell_replace(self) -> None:
        """The statement shown is to be corrected."""
        if self._shown is not None:
            self.replaced.emit(*self._shown)

    def _tell_take_back(self) -> None:
        """The statement shown is to be taken back."""
        if self._shown is not None:
            self.taken_back.emit(*self._shown)


def _office(said: views.StatementView) -> str:
    """Through whom it came."""
    if said.ours:
        return _("recorded by our office")
    if said.verified:
        return _("received from {office}").format(office=said.office_label)
    return _("{office}, not verified").format(office=said.office_label)


def _grade(code: str) -> QWidget:
    """The grade with both its halves in words."""
    box = QWidget()
    stack = styled.column(spacing=4)
    stack.addWidget(labels.label(_("Grade"), "small", tone="text3"))
    line = styled.row(spacing=10)
    line.addWidget(GradeTag(code))
    words = styled.column(spacing=1)
    letter, digit = code[:1], code[1:2]
    for sign, meaning in (
        (letter, parts.reliability_words(letter)),
        (digit, parts.credibility_words(digit)),
    ):
        words.addWidget(labels.label(f"{sign} — {meaning}", "small", wrap=True))
    line.addLayout(words, 1)
    stack.addLayout(line)
    box.setLayout(stack)
    return box


def _headed(name: str) -> QVBoxLayout:
    """A small label over what follows."""
    stack = styled.column(spacing=2)
    stack.addWidget(labels.label(name, "small", tone="text3"))
    return stack


def _fact(name: str, value: str) -> QVBoxLayout:
    """A small label over a value."""
    stack = _headed(name)
    _add(stack, value, strong=True)
    return stack


def _add(stack: QVBoxLayout, words: str, *, strong: bool = False) -> None:
    """One more line."""
    kind, weight, tone = ("body", theme.STRONG, "text") if strong else ("small", 0, "text2")
    stack.addWidget(labels.label(words, kind, weight=weight, tone=tone, wrap=True))

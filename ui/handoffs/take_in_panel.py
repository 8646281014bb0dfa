"""Taking in a partner's card: a file, whose it is, twelve groups to type, then trust.

The card's own groups are not shown: whoever types must have them from the other office.
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.handoffs.twelve_groups import TwelveFields
from ui.intake import path_field
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.mark import Mark
from ui.widgets.refusal import Refusal

_ = i18n.gettext


class TakeInPanel(Card):
    """Emits `read_asked` for a file, and `trust_asked` once all twelve groups agree."""

    read_asked = Signal(object)  # Path
    trust_asked = Signal(object, str)  # Path, the groups typed

    def __init__(self) -> None:
        super().__init__(16, 12, spacing=8)
        self._card: views.CardView | None = None
        self._place: Path | None = None
        self._heading = labels.label("", weight=theme.STRONG)
        self._how = labels.label("", "small", tone="text2", wrap=True)
        self.path = path_field.PathField("partner_card_path", path_field.open_file)
        self.read = buttons.button(icon="file-input")
        self.read.setObjectName("partner_card_read")
        self.read.setEnabled(False)
        self._refusal = Refusal()
        self._label = labels.Elided("", "sub")
        self._marks = Mark()
        self._ask_for = labels.label("", "small", tone="text2", wrap=True)
        self.fields = TwelveFields()
        self._state = labels.label("", "small", tone="text2", wrap=True)
        self.trust = buttons.main_button(icon="shield-check")
        self.trust.setObjectName("partner_trust")
        self.cancel = buttons.button()
        self.cancel.setObjectName("partner_cancel")
        self._lay_out()
        self._connect()
        self._show_step()

    @property
    def card(self) -> views.CardView | None:
        """The card being compared."""
        return self._card

    def show_card(self, card: views.CardView) -> None:
        """Show whose card was read, and ask for the groups."""
        self._card, self._place = card, self.path.path
        self._label.setText(card.label)
        self._show_marks(card)
        self.fields.compare_with("" if self._settled(card) else card.fingerprint)
        self._show_step()
        if not self._settled(card):
            self.fields.setFocus()

    def refuse(self, words: str) -> None:
        """Say beside the path why it was refused; "" takes it back."""
        self._refusal.say(words)

    def clear(self) -> None:
        """Begin anew."""
        self._card = self._place = None
        self.path.clear()
        self.fields.compare_with("")
        self._show_step()

    def retranslate(self) -> None:
        """Say the words again."""
        self._heading.setText(_("Take in another office's card"))
        self._how.setText(
            _("Their card file comes by any way. What counts is that you compare its groups.")
        )
        self.path.say(
            _("File of the other office's card"), _("Path or drop a file here"), _("Choose…")
        )
        self.read.say(_("Read the card"))
        self.cancel.say(_("Cancel"))
        self.trust.say(_("Trust this office"))
        self.fields.retranslate()
        if self._card is not None:
            self._show_marks(self._card)
        self._show_step()

    @staticmethod
    def _settled(card: views.CardView) -> bool:
        """Whether there is nothing to compare: our own card, or one trusted already."""
        return card.ours or card.trusted

    def _show_marks(self, card: views.CardView) -> None:
        """Practice, known, ours: in chips."""
        marks: list[parts.Part] = []
        if card.practice:
            marks.append(parts.Chip(_("practice"), "warn", "graduation-cap"))
        if card.ours:
            marks.append(parts.Chip(_("our own card"), "neutral", "house"))
        elif card.trusted:
            marks.append(parts.Chip(_("trusted already"), "ok", "shield-check"))
        elif card.known:
            marks.append(parts.Chip(_("new card of a known office"), "warn", "refresh-cw"))
        else:
            marks.append(parts.Chip(_("not compared yet"), "neutral", "circle-help"))
        self._marks.show_parts(*marks)

    def _show_step(self) -> None:
        """Either the file is asked for, or the groups."""
        card = self._card
        comparing = card is not None and not self._settled(card)
        for widget in (self._how, self.path, self.read):
            widget.setVisible(card is None)
        self._read_box.setVisible(card is None)
        self._compare_box.setVisible(card is not None)
        for part in (self._ask_for, self.fields, self._state, self.trust):
            part.setVisible(comparing)
        self._ask_for.setText(
            _("Ask the office for its twelve groups and type them as you hear them.")
        )
        self._compared()

    def _compared(self) -> None:
        """The button only when all twelve agree; what is missing stands beside it."""
        differing = self.fields.differing
        self.trust.setEnabled(self.fields.agrees)
        if self.fields.agrees:
            words = _("All twelve groups agree.")
        elif differing:
            told = i18n.ngettext(
                "{n} group differs. If you heard it right, do not trust this card.",
                "{n} groups differ. If you heard them right, do not trust this card.",
                differing,
            )
            words = told.format(n=differing)
        else:
            words = _("Groups are compared while you type.")
        self._state.setText(words)
        tone = "danger" if differing else ("ok" if self.fields.agrees else "text2")
        styled.styled(self._state, tone=tone)

    def _connect(self) -> None:
        """Who listens to whom."""
        self.path.edited.connect(self._edited)
        self.path.entered.connect(self._ask)
        self.read.clicked.connect(self._ask)
        self.fields.changed.connect(self._compared)
        self.fields.finished.connect(self._trust)
        self.trust.clicked.connect(self._trust)
        self.cancel.clicked.connect(self.clear)

    def _edited(self) -> None:
        """The button follows the path."""
        self.read.setEnabled(self.path.path is not None)
        self.refuse("")

    def _ask(self) -> None:
        """Ask for the card to be read."""
        if self.path.path is not None:
            self.read_asked.emit(self.path.path)

    def _trust(self) -> None:
        """Ask for trust."""
        if self._place is not None and self.fields.agrees:
            self.trust_asked.emit(self._place, self.fields.text)

    def _lay_out(self) -> None:
        """Head; then the step that is to be done."""
        head = styled.row(spacing=8)
        head.addWidget(labels.IconLabel("key-round", "text2", 16))
        head.addWidget(self._heading, 1)
        self.body.addLayout(head)
        self._read_box, self._compare_box = QWidget(), QWidget()
        reading = styled.column(spacing=8)
        for widget in (self._how, self.path, self._refusal):
            reading.addWidget(widget)
        foot = styled.row()
        foot.addWidget(self.read)
        foot.addStretch(1)
        reading.addLayout(foot)
        self._read_box.setLayout(reading)
        comparing = styled.column(spacing=8)
        whose = styled.row(spacing=8)
        whose.addWidget(self._label, 1)
        whose.addWidget(self._marks)
        comparing.addLayout(whose)
        for part in (self._ask_for, self.fields, self._state):
            comparing.addWidget(part)
        acts = styled.row(spacing=8)
        acts.addStretch(1)
        acts.addWidget(self.cancel)
        acts.addWidget(self.trust)
        comparing.addLayout(acts)
        self._compare_box.setLayout(comparing)
        self.body.addWidget(self._read_box)
        self.body.addWidget(self._compare_box)
        self.body.addStretch(1)

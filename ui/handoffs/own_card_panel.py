"""Our own card: the name, the twelve groups to read aloud, the file for partners."""

from pathlib import Path

from PySide6.QtCore import Signal

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.handoffs.twelve_groups import TwelveGroups
from ui.intake import path_field
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.refusal import Refusal

_ = i18n.gettext


class OwnCardPanel(Card):
    """Emits `asked` with the place where the card is to be written."""

    asked = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__(16, 12, spacing=8)
        self._heading = labels.label("", weight=theme.STRONG)
        self._office = labels.Elided("", "sub")
        self._aloud = labels.label("", "small", tone="text2", wrap=True)
        self.groups = TwelveGroups()
        self.groups.setObjectName("own_fingerprint")
        self.path = path_field.PathField("own_card_path", path_field.save_file)
        self.write = buttons.button(icon="id-card")
        self.write.setObjectName("own_card_write")
        self.write.setEnabled(False)
        self._refusal = Refusal()
        head = styled.row(spacing=8)
        head.addWidget(labels.IconLabel("id-card", "text2", 16))
        head.addWidget(self._heading, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._office)
        self.body.addWidget(self.groups)
        self.body.addWidget(self._aloud)
        self.body.addStretch(1)
        self.body.addWidget(self.path)
        self.body.addWidget(self._refusal)
        foot = styled.row()
        foot.addWidget(self.write)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.path.edited.connect(self._edited)
        self.path.entered.connect(self._ask)
        self.write.clicked.connect(self._ask)

    def show_card(self, card: views.CardView) -> None:
        """Show our card."""
        self._office.setText(card.label)
        self.groups.show_groups(card.fingerprint)

    def refuse(self, words: str) -> None:
        """Say why the file was not written; "" takes it back."""
        self._refusal.say(words)

    def written(self) -> None:
        """The file is there."""
        self.path.clear()

    def retranslate(self) -> None:
        """Say the words again."""
        self._heading.setText(_("Our card"))
        self._aloud.setText(
            _("Read these twelve groups to the other office, face to face or by telephone.")
        )
        self.path.say(_("File for our card"), _("Where to write the card"), _("Choose…"))
        self.write.say(_("Write card to file"))

    def _edited(self) -> None:
        """The button follows the path."""
        self.write.setEnabled(self.path.path is not None)
        self.refuse("")

    def _ask(self) -> None:
        """Ask for the card to be written."""
        place: Path | None = self.path.path
        if place is not None:
            self.asked.emit(place)

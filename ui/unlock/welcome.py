"""The first visit: practise with invented people, or make a vault of one's own."""

from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui import theme
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card

_ = i18n.gettext


class Welcome(QWidget):
    """Two cards, each with why and one button."""

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("danger")
        self.practise = buttons.button(icon="graduation-cap", size="large")
        self.make = buttons.main_button(icon="plus", size="large")
        self.add = buttons.quiet_button(icon="folder-open")
        self.restore = buttons.quiet_button(icon="archive-restore")
        self._words = [
            (labels.label("", weight=theme.STRONG), labels.label("", tone="text2", wrap=True))
            for _n in range(2)
        ]
        stack = styled.column(0, 0, 0, 8, spacing=12)
        stack.addWidget(self.banner)
        for (title, why), button in zip(self._words, (self.practise, self.make), strict=True):
            card = Card(16, 14, spacing=6)
            card.body.addWidget(title)
            card.body.addWidget(why)
            card.body.addSpacing(theme.now().px(4))
            card.body.addWidget(button)
            stack.addWidget(card)
        line = styled.row()
        line.addWidget(self.add)
        line.addStretch(1)
        line.addWidget(self.restore)
        stack.addLayout(line)
        self.setLayout(stack)
        self.retranslate()

    def set_working(self, working: bool) -> None:
        """While a vault is being made, nothing can be pressed."""
        self.setEnabled(not working)
        words = _("Inventing people…") if working else _("Practise with invented people")
        self.practise.say(words)

    def retranslate(self) -> None:
        """Say the words again."""
        told = (
            (
                _("Try everything without risk"),
                _("Invented people, two offices, a hand-off that waits. Nothing can be harmed."),
            ),
            (
                _("Start your office's vault"),
                _("An encrypted folder on this computer. You choose the passphrase."),
            ),
        )
        for (title, why), (title_words, why_words) in zip(self._words, told, strict=True):
            title.setText(title_words)
            why.setText(why_words)
        self.practise.say(_("Practise with invented people"))
        self.make.say(_("Create a vault"))
        self.add.say(_("Open a vault from a folder"))
        self.restore.say(_("Restore a backup"))

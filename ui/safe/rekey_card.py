"""The card that gives the vault a new key: what for, how far it is, how it ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from desktop_app import i18n
from ui import theme
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.refusal import Refusal
from ui.worker import Task

_ = i18n.gettext


class RekeyCard(Card):
    """Emits `asked`; follows the work. There is no Stop: it may be killed, not half undone."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(16, 12, spacing=8)
        self._name = labels.label("", weight=theme.STRONG, wrap=True)
        self._why = labels.label("", "small", tone="text2", wrap=True)
        self.begin = buttons.button(icon="refresh-cw")
        self.begin.setObjectName("rekey_begin")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self._refusal = Refusal()
        head = styled.row(spacing=8)
        head.addWidget(labels.IconLabel("key-round", "text2", 16))
        head.addWidget(self._name, 1)
        head.addWidget(self.begin)
        self.body.addLayout(head)
        self.body.addWidget(self._why)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._refusal)
        self.begin.clicked.connect(self._ask)

    def follow(self, task: Task) -> None:
        """Show how far it is."""
        self.begin.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        task.progressed.connect(self._moved)
        task.finished.connect(self._ended)

    def done(self) -> None:
        """It ended well."""
        self.refuse("")

    def refuse(self, words: str) -> None:
        """Say why it was not done; "" takes it back."""
        self._refusal.say(words)

    def retranslate(self) -> None:
        """Say the words again."""
        self._name.setText(_("A new key for the vault"))
        self._why.setText(
            _(
                "After somebody was taken away, or a passphrase became known: everything is"
                " encrypted anew, and older copies of vault.keys open it no more. Nobody else’s"
                " passphrase is needed; an interruption harms nothing."
            )
        )
        self.begin.say(_("Re-key the vault"))
        self.bar.setAccessibleName(_("Re-key the vault"))

    def _ask(self) -> None:
        """Ask for a new key."""
        self.refuse("")
        self.asked.emit()

    def _moved(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)

    def _ended(self) -> None:
        """Ready again."""
        self.bar.hide()
        self.begin.setEnabled(True)

"""The form that opens a vault with shares of colleagues, typed one after another."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n, settings
from ui.unlock.share_entry import ShareEntry
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner

_ = i18n.gettext


class SharesForm(QWidget):
    """Asks for shares until enough fit; emits them once, and forgets them."""

    given = Signal(object, object)  # KnownVault, tuple[str, ...] so far
    unlocked = Signal(object, object)  # KnownVault, tuple[str, ...]
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._vault: settings.KnownVault | None = None
        self.banner = Banner("danger")
        self._title = labels.label("", "sub")
        self._why = labels.label("", tone="text2", wrap=True)
        self.entry = ShareEntry("unlock")
        self.unlock = buttons.main_button(icon="lock-open", size="large")
        self.unlock.setObjectName("shares_unlock")
        self.back = buttons.quiet_button(icon="arrow-left")
        stack = styled.column(spacing=12)
        for part in (self._title, self.banner, self._why, self.entry):
            stack.addWidget(part)
        self.unlock.setSizePolicy(self.entry.typed.sizePolicy())
        stack.addWidget(self.unlock)
        foot = styled.row()
        foot.addWidget(self.back)
        foot.addStretch(1)
        stack.addLayout(foot)
        self.setLayout(stack)
        self.entry.given.connect(self._give)
        self.entry.complete.connect(self._complete)
        self.unlock.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        self.forget()
        self.retranslate()

    def begin(self, vault: settings.KnownVault) -> None:
        """Ask for shares of a vault."""
        self.forget()
        self._vault = vault

    def forget(self) -> None:
        """Keep no share."""
        self._vault = None
        self.entry.forget()
        self.banner.clear()
        self.unlock.setEnabled(False)

    def set_working(self, working: bool) -> None:
        """While a vault is being opened, nothing can be pressed."""
        self.unlock.setEnabled(not working and self.entry.is_complete)
        self.unlock.say(_("Unlocking…") if working and self.entry.is_complete else _("Unlock"))

    def retranslate(self) -> None:
        """Say the words again."""
        self._title.setText(_("With shares of colleagues"))
        self._why.setText(
            _("Each colleague types their own share from paper. The key is rebuilt in memory only.")
        )
        self.unlock.say(_("Unlock"))
        self.back.say(_("Back"))
        self.banner.retranslate()
        self.entry.retranslate()

    def showEvent(self, event: QEvent) -> None:
        """The typing goes into the share."""
        self.entry.setFocus()

    def _give(self, texts: tuple[str, ...]) -> None:
        """Have the last share compared with the vault."""
        if self._vault is not None:
            self.given.emit(self._vault, texts)

    def _complete(self) -> None:
        """Enough shares fit."""
        self.unlock.setEnabled(True)
        self.unlock.setFocus()

    def _submit(self) -> None:
        """Try to open."""
        if self._vault is not None and self.entry.is_complete:
            self.banner.clear()
            self.unlocked.emit(self._vault, self.entry.texts)

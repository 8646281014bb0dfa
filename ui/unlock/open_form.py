"""The form that opens a vault: which one, the passphrase, Unlock."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop_app import i18n, settings
from ui import theme
from ui.unlock.passphrase_edit import PassphraseEdit, Typing
from ui.unlock.unlock_presenter import Typed
from ui.unlock.vault_choice import VaultChoice
from ui.unlock.who_box import WhoBox
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner

_ = i18n.gettext
PRACTICE_WORD = "practice"
"""Same as services.practice.PASSPHRASE; a test compares them. Not imported: it loads the core."""


class OpenForm(QWidget):
    """Shows vaults known on this machine; emits what was typed once, and forgets it."""

    unlocked = Signal(object, object)  # KnownVault, Typed
    recovered = Signal(object, str)  # KnownVault, recovery code
    chosen = Signal(object)  # KnownVault
    removed = Signal(object)  # KnownVault: to be offered no longer

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[VaultChoice] = []
        self._group = QButtonGroup(self)
        self._seconds = 0
        self._recovering = False
        self._script = ""
        self._typed_so = Typing()
        self._put_back = False
        self.banner = Banner("danger")
        self._vault_name = labels.label("", "small", weight=theme.MEDIUM)
        self._vaults = styled.column(spacing=6)
        self.who = WhoBox()
        self._phrase_name = labels.label("", "small", weight=theme.MEDIUM)
        self._layout_icon = labels.IconLabel("keyboard", "text2", 15)
        self._layout = labels.label("", "small", tone="text2")
        self.passphrase = PassphraseEdit(size="large")
        self._phrase_name.setBuddy(self.passphrase)
        self._hint_icon = labels.IconLabel("info", "text3", 14)
        self._hint = labels.label("", "small", tone="text2", wrap=True)
        self.unlock = buttons.main_button(icon="lock-open", size="large")
        self._pause = QTimer(self, interval=1000)
        self._pause.timeout.connect(self._count_down)
        self.passphrase.returnPressed.connect(self._submit)
        self.passphrase.hinted.connect(self._show_typing)
        self.unlock.clicked.connect(self._submit)
        self._lay_out()
        self.retranslate()

    @property
    def vault(self) -> settings.KnownVault | None:
        """The vault chosen."""
        return next((choice.vault for choice in self._choices if choice.isChecked()), None)

    def show_vaults(self, vaults: tuple[settings.KnownVault, ...]) -> None:
        """Offer vaults, the first one chosen."""
        styled.cleared(self._vaults)
        self._choices = [VaultChoice(vault) for vault in vaults]
        for choice in self._choices:
            self._group.addButton(choice)
            self._vaults.addWidget(choice)
            choice.clicked.connect(self._chose)
            choice.removed.connect(self.removed)
        if self._choices:
            self._choices[0].setChecked(True)
        self._chose()

    def ask_for_code(self, asking: bool) -> None:
        """Ask for the recovery code instead of the passphrase, or the other way round."""
        self._recovering = asking
        self._put_back = False
        self.who.setVisible(not asking and self.who.has_choices)
        self.passphrase.forget()
        self.banner.clear()
        self.retranslate()
        self.passphrase.setFocus()

    @property
    def is_recovering(self) -> bool:
        """Whether the recovery code is asked for."""
        return self._recovering

    def show_seen(self, users: tuple[str, ...], *, wants_key_file: bool) -> None:
        """Offer what is known of the chosen vault: its users, and that a key file belongs to it."""
        self.who.show_choices(users, wants_key_file=wants_key_file)
        self.who.setVisible(self.who.has_choices and not self._recovering)

    def show_wrong(self, tries_left: int) -> None:
        """Say how many tries are left before a pause, and how the letters were typed."""
        self._say_tries(tries_left)
        self.passphrase.setFocus()

    def insist(self) -> None:
        """The folder was put back on purpose: the next try opens it all the same."""
        self._put_back = True
        self.banner.clear()
        self._say_hint(
            _("Type it again to open the vault all the same. The audit will say so."),
            "warn",
            "triangle-alert",
        )
        self.passphrase.setFocus()

    def pause(self, seconds: int) -> None:
        """Let nobody try for a while."""
        self._seconds = seconds
        self._pause.start()
        self._count_down()

    def set_working(self, working: bool) -> None:
        """While a vault is being opened, nothing can be pressed."""
        self.unlock.setEnabled(not working and not self._seconds)
        self.passphrase.setEnabled(not working and not self._seconds)
        self.unlock.say(_("Unlocking…") if working else _("Unlock"))
        if not working and not self._seconds and self.isVisible():
            self.passphrase.setFocus()

    def retranslate(self) -> None:
        """Say the words again."""
        self._vault_name.setText(_("Vault"))
        name = _("Recovery code") if self._recovering else _("Passphrase")
        self._phrase_name.setText(name)
        self.passphrase.setAccessibleName(name)
        self.unlock.say(_("Unlock"))
        self.banner.retranslate()
        self.who.retranslate()
        for choice in self._choices:
            choice.retranslate()
        self._show_typing(self._script, False)

    def showEvent(self, event: QEvent) -> None:
        """The typing goes into the passphrase at once."""
        self.passphrase.setFocus()

    def _lay_out(self) -> None:
        """Vaults, passphrase with its hints, the button."""
        stack = styled.column(spacing=0)
        stack.addWidget(self.banner)
        stack.addSpacing(theme.now().px(4))
        stack.addWidget(self._vault_name)
        stack.addSpacing(theme.now().px(6))
        stack.addLayout(self._vaults)
        stack.addSpacing(theme.now().px(18))
        stack.addWidget(self.who)
        head = styled.row(spacing=6)
        head.addWidget(self._phrase_name, 1)
        head.addWidget(self._layout_icon)
        head.addWidget(self._layout)
        stack.addLayout(head)
        stack.addSpacing(theme.now().px(6))
        stack.addWidget(self.passphrase)
        stack.addSpacing(theme.now().px(8))
        hint = styled.row(spacing=6)
        hint.addWidget(self._hint_icon)
        hint.addWidget(self._hint, 1)
        stack.addLayout(hint)
        stack.addSpacing(theme.now().px(18))
        self.unlock.setSizePolicy(self.passphrase.sizePolicy())
        stack.addWidget(self.unlock)
        self.setLayout(stack)

    def _chose(self) -> None:
        """Another vault was chosen."""
        self._put_back = False
        self.show_seen((), wants_key_file=False)
        self.passphrase.forget()
        self.banner.clear()
        self._show_typing(self._script, False)
        if self.vault is not None:
            self.chosen.emit(self.vault)
        if self.isVisible():
            self.passphrase.setFocus()

    def _submit(self) -> None:
        """Try to open."""
        vault = self.vault
        if vault is not None and self.passphrase.text() and not self._seconds:
            self.banner.clear()
            self._typed_so = self.passphrase.typed_so
            if self._recovering:
                self.recovered.emit(vault, self.passphrase.take())
                return
            put_back, self._put_back = self._put_back, False
            self.unlocked.emit(
                vault,
                Typed(self.passphrase.take(), self.who.chosen, self.who.path, put_back=put_back),
            )

    def _show_typing(self, script: str, caps: bool) -> None:
        """Say which layout is used, and whether Caps Lock seems to be on."""
        self._script = script
        named = {"Cyrillic": _("Layout: Cyrillic"), "Latin": _("Layout: Latin")}.get(script, "")
        self._layout.setText(named)
        self._layout_icon.setVisible(bool(named))
        if self._recovering:
            self._say_hint(_("Eight groups from your paper, with or without dashes."))
        elif caps:
            self._say_hint(_("Caps Lock seems to be on."), "warn", "triangle-alert")
        elif self.vault is not None and self.vault.practice:
            told = _("Invented people: the passphrase is “{word}”.")
            self._say_hint(told.format(word=PRACTICE_WORD))
        else:
            self._say_hint(_("Nobody but you can restore the passphrase."))

    def _say_tries(self, left: int) -> None:
        """Say how many tries are left."""
        told = i18n.ngettext(
            "{n} try left before a pause of 30 seconds.",
            "{n} tries left before a pause of 30 seconds.",
            left,
        )
        self._say_hint(f"{told.format(n=left)} {self._likely()}".strip())

    def _likely(self) -> str:
        """What most often makes a passphrase wrong: the layout, or Caps Lock."""
        if self._typed_so.caps:
            return _("Caps Lock seemed to be on.")
        return {
            "Cyrillic": _("All letters were Cyrillic: if yours are Latin, switch УКР to ENG."),
            "Latin": _("All letters were Latin: if yours are Cyrillic, switch ENG to УКР."),
        }.get(self._typed_so.script, "")

    def _say_hint(self, words: str, tone: str = "text2", icon: str = "info") -> None:
        """Say something under the field."""
        styled.styled(self._hint, tone=tone)
        self._hint.setText(words)
        self._hint_icon.show_icon(icon, tone)

    def _count_down(self) -> None:
        """One second of a pause is over."""
        if self._seconds > 0:
            told = i18n.ngettext(
                "Next try in {n} second.", "Next try in {n} seconds.", self._seconds
            )
            self._say_hint(told.format(n=self._seconds), "warn", "hourglass")
            self._seconds -= 1
            self.unlock.setEnabled(False)
            self.passphrase.setEnabled(False)
        else:
            self._pause.stop()
            self._show_typing(self._script, False)
            self.set_working(False)

"""The panel that lets somebody in: name, roles, passphrase, and what a role is worth."""

from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Signal

from desktop_app import i18n
from ui import theme
from ui.safe.new_passphrase import NewPassphrase
from ui.safe.role_ticks import RoleTicks
from ui.widgets import buttons, labels
from ui.widgets.banner import Banner
from ui.widgets.fields import LineEdit
from ui.widgets.refusal import FieldRow, Refusal
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext


class NewUser(msgspec.Struct, frozen=True):
    """Whom to let in; shown and logged nowhere."""

    nickname: str
    roles: tuple[str, ...]
    passphrase: str
    key_file: Path | None

    def __repr__(self) -> str:
        """Nothing of it."""
        return "NewUser()"


class UsersAddPanel(SidePanel):
    """Emits `asked` with everything at once, and forgets the passphrase."""

    asked = Signal(object)  # NewUser
    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__(360)
        self.nickname = LineEdit()
        self.nickname.setObjectName("user_name")
        self._name_row = FieldRow(self.nickname)
        self._roles_name = labels.label("", "small", tone="text2", weight=theme.MEDIUM)
        self.roles = RoleTicks("user_role")
        self._roles_refusal = Refusal()
        self.passphrase = NewPassphrase("user")
        self._worth = Banner("warn")
        self._refusal = Refusal()
        self.add = buttons.main_button(icon="user-plus")
        self.add.setObjectName("user_add")
        for part in (
            self._worth,
            self._name_row,
            self._roles_name,
            self.roles,
            self._roles_refusal,
            self.passphrase,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self._refusal)
        self.foot.addStretch(1)
        self.foot.addWidget(self.add)
        self.add.clicked.connect(self._ask)

    @property
    def has_typing(self) -> bool:
        """Whether anything is typed or ticked."""
        return bool(self.nickname.text() or self.roles.chosen or self.passphrase.has_typing)

    def begin(self) -> None:
        """Ask for a new user."""
        self.clear()
        self.show()
        self.nickname.setFocus()

    def clear(self) -> None:
        """Begin anew."""
        self.nickname.clear()
        self.roles.choose(())
        self.passphrase.forget()
        self.refuse("")
        self._name_row.refuse("")
        self._roles_refusal.say("")

    def refuse(self, words: str) -> None:
        """Say why nobody was let in; "" takes it back."""
        self._refusal.say(words)
        self.add.setEnabled(True)

    def showEvent(self, event: QEvent) -> None:
        """Its own button is the main one now."""
        self.shown.emit(True)

    def hideEvent(self, event: QEvent) -> None:
        """The button of the list is the main one again."""
        self.shown.emit(False)

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        self.title.setText(_("Add a user"))
        self._name_row.say(
            _("Name"), _("Shown before unlocking, to anybody who looks: a nickname will do.")
        )
        self._roles_name.setText(_("Roles"))
        self.roles.retranslate()
        self.passphrase.retranslate()
        self._worth.show_words(
            _("What a role is worth"),
            _(
                "The desk is the wall: roles inside one vault prevent accidents; whoever can"
                " unlock it can, with effort, read all of it. What somebody must not read"
                " belongs into the vault of another desk."
            ),
        )
        self.add.say(_("Add the user"))

    def _ask(self) -> None:
        """Check what can be checked here, and ask for the user."""
        name, given = self.nickname.text().strip(), self.roles.chosen
        self._name_row.refuse("" if name else _("Write a name."))
        self._roles_refusal.say("" if given else _("Tick one or more roles."))
        if not name:
            self.nickname.setFocus()
        elif not given:
            self.roles.setFocus()
        elif self.passphrase.checked():
            self.refuse("")
            self.add.setEnabled(False)
            self.asked.emit(NewUser(name, given, self.passphrase.take(), self.passphrase.path))

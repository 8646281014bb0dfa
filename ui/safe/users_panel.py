"""The panel of one user: roles, a new passphrase, taking away; of oneself, the passphrase."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.intake import path_field
from ui.safe.new_passphrase import NewPassphrase
from ui.safe.role_ticks import RoleTicks
from ui.unlock.passphrase_edit import PassphraseEdit
from ui.widgets import buttons, labels, styled
from ui.widgets.refusal import FieldRow, Refusal
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext


class Change(msgspec.Struct, frozen=True):
    """A new passphrase for a user; shown and logged nowhere."""

    user: str
    passphrase: str
    key_file: Path | None
    current: str = ""
    current_key_file: Path | None = None

    def __repr__(self) -> str:
        """Nothing of it."""
        return "Change()"


class UsersPanel(SidePanel):
    """Emits what was asked for; `may_all` shows what only administrators do."""

    roles_asked = Signal(str, object)  # user, roles
    passphrase_asked = Signal(object)  # Change
    removal_asked = Signal(object)  # UserShown

    def __init__(self, *, may_all: bool) -> None:
        super().__init__(360)
        self._may_all = may_all
        self._user: views.UserShown | None = None
        self._roles_name = labels.label("", weight=theme.STRONG)
        self.roles = RoleTicks("role")
        self.save = buttons.button(icon="save")
        self.save.setObjectName("roles_save")
        self._when = labels.label("", "small", tone="text3", wrap=True)
        self._phrase_name = labels.label("", weight=theme.STRONG)
        self.current = PassphraseEdit()
        self.current.setObjectName("current_passphrase")
        self._current_row = FieldRow(self.current)
        self.current_key = path_field.PathField("current_key_file", path_field.open_file)
        self.passphrase = NewPassphrase("changed")
        self.change = buttons.button(icon="key-round")
        self.change.setObjectName("passphrase_change")
        self._copies = labels.label("", "small", tone="text3", wrap=True)
        self.remove = buttons.danger_button(icon="trash-2")
        self.remove.setObjectName("user_remove")
        self._refusal = Refusal()
        self._lay_out()
        self.roles.changed.connect(self._allow)
        self.save.clicked.connect(self._ask_roles)
        self.change.clicked.connect(self._ask_passphrase)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._user))

    @property
    def user(self) -> views.UserShown | None:
        """Whose panel it is."""
        return self._user

    @property
    def has_typing(self) -> bool:
        """Whether roles are ticked or a passphrase typed that are not saved."""
        if self._user is None or self.isHidden():
            return False
        changed = self._may_all and self.roles.chosen != self._user.roles
        return changed or self.passphrase.has_typing or bool(self.current.text())

    def show_user(self, user: views.UserShown) -> None:
        """Show one user; what was typed for another is forgotten."""
        self._user = user
        self.clear()
        self.roles.choose(user.roles)
        self._current_row.setVisible(user.own)
        self.current_key.setVisible(user.own and user.key_file)
        self._phrase_box.setVisible(user.own or self._may_all)
        self._roles_box.setVisible(self._may_all)
        self.remove.setVisible(self._may_all and not user.own)
        self._allow()
        self.retranslate()

    def clear(self) -> None:
        """Forget what was typed."""
        self.current.forget()
        self.current_key.clear()
        self.passphrase.forget()
        self.refuse("")
        self._current_row.refuse("")

    def refuse(self, words: str) -> None:
        """Say why nothing was changed; "" takes it back."""
        self._refusal.say(words)
        self.change.setEnabled(True)

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        self.title.setText(self._user.nickname or _("(no name)") if self._user else "")
        self._roles_name.setText(_("Roles"))
        self.roles.retranslate()
        self.save.say(_("Save the roles"))
        self._when.setText(_("They count from the next unlocking."))
        self._phrase_name.setText(_("Passphrase"))
        self._current_row.say(_("Present passphrase"))
        self.current_key.say(_("Present key file"), _("Present key file"), _("Choose…"))
        self.passphrase.retranslate()
        self.change.say(_("Change the passphrase"))
        self._copies.setText(
            _("An older copy of vault.keys still opens with the old passphrase until a re-key.")
        )
        self.remove.say(_("Take away…"))

    def _allow(self) -> None:
        """The button only when other roles are ticked."""
        chosen = self.roles.chosen
        self.save.setEnabled(bool(chosen) and self._user is not None and chosen != self._user.roles)

    def _ask_roles(self) -> None:
        """Ask for other roles."""
        if self._user is not None:
            self.refuse("")
            self.roles_asked.emit(self._user.id, self.roles.chosen)

    def _ask_passphrase(self) -> None:
        """Check what can be checked here, and ask for the change."""
        user = self._user
        if user is None:
            return
        missing = user.own and not self.current.text()
        self._current_row.refuse(_("Write your present passphrase.") if missing else "")
        if missing:
            self.current.setFocus()
        elif self.passphrase.checked():
            self.refuse("")
            self.change.setEnabled(False)
            asked = Change(
                user=user.id,
                key_file=self.passphrase.path,
                current=self.current.take(),
                current_key_file=self.current_key.path,
                passphrase=self.passphrase.take(),
            )
            self.passphrase_asked.emit(asked)

    def _lay_out(self) -> None:
        """Roles, passphrase, taking away."""
        self._roles_box, self._phrase_box = QWidget(), QWidget()
        roles = styled.column(spacing=8)
        roles.addWidget(self._roles_name)
        roles.addWidget(self.roles)
        line = styled.row(spacing=8)
        line.addWidget(self.save)
        line.addWidget(self._when, 1)
        roles.addLayout(line)
        roles.addWidget(labels.rule())
        self._roles_box.setLayout(roles)
        phrase = styled.column(spacing=8)
        for part in (
            self._phrase_name,
            self._current_row,
            self.current_key,
            self.passphrase,
            self._copies,
            self.change,
        ):
            phrase.addWidget(part)
        self._phrase_box.setLayout(phrase)
        for box in (self._roles_box, self._phrase_box, self._refusal):
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.remove)

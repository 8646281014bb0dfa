"""Who opens the vault, and with which key file; takes no room where there is nothing to choose."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.intake import path_field
from ui.widgets import styled
from ui.widgets.fields import CodeBox
from ui.widgets.refusal import FieldRow

_ = i18n.gettext


class WhoBox(QWidget):
    """Users by the nicknames they chose for this place; a key file if one belongs to any."""

    def __init__(self) -> None:
        super().__init__()
        self._users: tuple[str, ...] = ()
        self.has_choices = False
        self.user = CodeBox()
        self.user.setObjectName("unlock_user")
        self._user_row = FieldRow(self.user)
        self.key_file = path_field.PathField("unlock_key_file", path_field.open_file)
        self._key_row = FieldRow(self.key_file)
        stack = styled.column(0, 0, 0, 14, spacing=10)
        stack.addWidget(self._user_row)
        stack.addWidget(self._key_row)
        self.setLayout(stack)
        self.show_choices((), wants_key_file=False)

    @property
    def chosen(self) -> str:
        """The user chosen, "" to try everybody's slot."""
        return self.user.code

    @property
    def path(self) -> Path | None:
        """The key file, if one was chosen."""
        return self.key_file.path

    def show_choices(self, users: tuple[str, ...], *, wants_key_file: bool) -> None:
        """Offer users, more than one of them, and a key file."""
        self._users = tuple(user for user in users if user) if len(users) > 1 else ()
        self._user_row.setVisible(bool(self._users))
        self._key_row.setVisible(wants_key_file)
        self.key_file.clear()
        self.user.choose("")
        self.has_choices = bool(self._users) or wants_key_file
        self.setVisible(self.has_choices)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self._user_row.say(_("User"))
        anybody = _("Whoever the passphrase belongs to")
        self.user.offer(tuple((user, user) for user in self._users), empty=anybody)
        self._key_row.say(_("Key file"), _("Only if one belongs to your passphrase."))
        self.key_file.say(_("Key file"), _("Path or drop a file here"), _("Choose…"))

"""Who may open the vault, as a table model: name over what opens their slot, roles."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.safe import role_words
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class UsersTable(QAbstractTableModel):
    """Two columns; rows in the order of the service."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._users: tuple[views.UserShown, ...] = ()

    @property
    def users(self) -> tuple[views.UserShown, ...]:
        """What is shown."""
        return self._users

    def user(self, row: int) -> views.UserShown:
        """The user of a row."""
        return self._users[row]

    def show_users(self, users: tuple[views.UserShown, ...]) -> None:
        """Show other users."""
        self.beginResetModel()
        self._users = users
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many may open the vault."""
        return 0 if parent.isValid() else len(self._users)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Name, roles."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        user = self._users[index.row()]
        made = (_name, _roles)[index.column()](user)
        return table.spoken(made, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Roles"))[section]
        return None


def _name(user: views.UserShown) -> parts.Cell:
    """The name, a chip for whoever sits here; below, passphrase alone or with a key file."""
    shown: tuple[parts.Part, ...] = (
        parts.Text(user.nickname or _("(no name)"), weight=theme.MEDIUM),
    )
    if user.own:
        shown = (*shown, parts.Chip(_("you"), "neutral", "user"))
    opens = _("Passphrase and key file") if user.key_file else _("Passphrase")
    return parts.Cell((shown, (parts.Text(opens, "small", tone="text3"),)))


def _roles(user: views.UserShown) -> parts.Cell:
    """Roles in words."""
    if not user.roles:
        return parts.cell(parts.Text(_("no role"), tone="text3"))
    return parts.cell(parts.Text(role_words.listed(user.roles)))

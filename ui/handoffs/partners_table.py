"""Trusted offices as a table model: who, what they may be handed, last out and in."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.handoffs import group_words
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PartnersTable(QAbstractTableModel):
    """Four columns; rows in the order of the service."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._partners: tuple[views.Partner, ...] = ()

    @property
    def partners(self) -> tuple[views.Partner, ...]:
        """What is shown."""
        return self._partners

    def partner(self, row: int) -> views.Partner:
        """The partner of a row."""
        return self._partners[row]

    def show_partners(self, partners: tuple[views.Partner, ...]) -> None:
        """Show other partners."""
        self.beginResetModel()
        self._partners = partners
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many offices are trusted."""
        return 0 if parent.isValid() else len(self._partners)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Office, granted, last out, last in."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        partner = self._partners[index.row()]
        made = (_office, _granted, _out, _in)[index.column()](partner)
        return table.spoken(made, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Office"), _("May be handed"), _("Last out"), _("Last in"))[section]
        return None


def _office(partner: views.Partner) -> parts.Cell:
    """Name; the beginning of the fingerprint tells two alike names apart."""
    begins = " ".join(partner.fingerprint.split()[:3])
    name: tuple[parts.Part, ...] = (parts.Text(partner.label, weight=theme.MEDIUM),)
    if partner.practice:
        name = (*name, parts.Chip(_("practice"), "warn", "graduation-cap"))
    return parts.Cell((name, (parts.Text(f"{begins} …", "small", tone="text3"),)))


def _granted(partner: views.Partner) -> parts.Cell:
    """Groups, and for how many people."""
    if not partner.granted_groups:
        return parts.cell(parts.Text(_("nothing yet"), tone="text3"))
    groups = group_words.listed(partner.granted_groups)
    return parts.Cell(
        (
            (parts.Text(wording.people(partner.granted_people)),),
            (parts.Text(groups, "small", tone="text3"),),
        )
    )


def _out(partner: views.Partner) -> parts.Cell:
    """When something last went to them."""
    return _day(partner.last_out)


def _in(partner: views.Partner) -> parts.Cell:
    """When something last came from them."""
    return _day(partner.last_in)


def _day(moment: int) -> parts.Cell:
    """A day, or that it never was."""
    if not moment:
        return parts.cell(parts.Text(_("never"), tone="text3"))
    return parts.cell(parts.Text(wording.day(moment)))

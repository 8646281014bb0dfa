"""The matrix "Exactly this leaves" as a table model: person × group, with counts."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.handoffs import group_words, leaving_words
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_FIXED = 2
_Index = QModelIndex | QPersistentModelIndex


class OutgoingTable(QAbstractTableModel):
    """Person, all changes, then a column for each group that leaves for anybody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[views.LeavingLine, ...] = ()
        self._groups: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have a column."""
        return self._groups

    def show_leaving(self, leaving: views.Leaving | None) -> None:
        """Show another preview."""
        self.beginResetModel()
        self._lines = leaving.lines if leaving is not None else ()
        self._groups = leaving_words.columns(leaving) if leaving is not None else ()
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many people there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Two and the groups."""
        return 0 if parent.isValid() else _FIXED + len(self._groups)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if index.column() == 0:
            name = line.name or _("name not given")
            return table.spoken(parts.cell(parts.Text(name, weight=theme.MEDIUM)), role)
        if index.column() == 1:
            return table.spoken(_number(group_words.total(line.groups)), role)
        return table.spoken(_mark(line.groups.get(self._groups[index.column() - _FIXED], 0)), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Short names; the whole label is told by the pointer."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        group = self._groups[section - _FIXED] if section >= _FIXED else ""
        if role == Qt.ItemDataRole.ToolTipRole and group:
            return group_words.label(group)
        if role == Qt.ItemDataRole.DisplayRole:
            return group_words.short(group) if group else (_("Person"), _("Changes"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _number(count: int) -> parts.Cell:
    """A count, at the right."""
    return parts.Cell(((parts.Text(i18n.format_number(count)),),), right=True)


def _mark(count: int) -> parts.Cell:
    """A tick with the number of changes, or a dash for none."""
    if not count:
        return parts.cell(parts.Icon("minus", "text3", 16, _("no changes")))
    return parts.cell(
        parts.Icon("check", "ok", 16, _("leaves")),
        parts.Text(i18n.format_number(count), "small", tone="text2"),
    )

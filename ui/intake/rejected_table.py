"""Cells that could not be read, as a table model; made cell by cell, so there may be very many."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.intake import rejected_text
from ui.widgets import table

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RejectedTable(QAbstractTableModel):
    """Row, column, what stands there, why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rejected: tuple[views.Rejected, ...] = ()

    def show_rejected(self, rejected: tuple[views.Rejected, ...]) -> None:
        """Show other cells."""
        self.beginResetModel()
        self._rejected = rejected
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rejected)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Four."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        one = self._rejected[index.row()]
        made = (
            parts.Text(i18n.format_number(one.row) if one.row else "", tone="text2"),
            parts.Text(one.column, weight=theme.MEDIUM),
            parts.Text(one.text),
            parts.Text(one.why, tone="text2"),
        )[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return made.text
        return table.spoken(parts.cell(made), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return rejected_text.heads()[section]
        return None

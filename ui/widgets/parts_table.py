"""A small table of cells that are all there at once: hits, commands, keys, short lists."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import parts
from ui.widgets import table

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class PartsTable(QAbstractTableModel):
    """Rows of cells under column heads, replaced whole."""

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._heads: tuple[str, ...] = ()
        self._rows: tuple[tuple[parts.Cell, ...], ...] = ()

    def show_heads(self, *heads: str) -> None:
        """Name the columns."""
        self._heads = heads
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def show_rows(self, rows: Sequence[tuple[parts.Cell, ...]]) -> None:
        """Show other rows; each has a cell for every column."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        return table.spoken(self._rows[index.row()][index.column()], role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A column's name."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and section < len(self._heads):
            return self._heads[section]
        return None

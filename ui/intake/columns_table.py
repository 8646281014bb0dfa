"""Columns of a list as a table model: letters, header, samples, and what will become of each."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from ui import parts, theme
from ui.intake import column_words
from ui.intake.intake_presenter import Column
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex

LETTER, HEADER, SAMPLES, ARROW, TARGET, SIGN = range(6)


class ColumnsTable(QAbstractTableModel):
    """Six columns; over the fifth the view lays a choice of fields."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._twice: frozenset[str] = frozenset()
        self._labels: dict[str, str] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is shown."""
        return self._columns

    def show_labels(self, targets: tuple[tuple[str, str], ...]) -> None:
        """Names of the targets, for the ear."""
        self._labels = dict(targets)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show columns; the same ones keep their rows, so that no choice closes."""
        same = [one.column for one in columns] == [one.column for one in self._columns]
        if not same:
            self.beginResetModel()
        self._columns = columns
        self._twice = column_words.claimed_twice(columns)
        if not same:
            self.endResetModel()
        elif columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(columns) - 1, SIGN))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many columns the list has."""
        return 0 if parent.isValid() else len(self._columns)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Six."""
        return 0 if parent.isValid() else 6

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        one = self._columns[index.row()]
        if index.column() == TARGET:
            words = self._labels.get(one.target, "") or _("stays with the row")
            return words if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in {HEADER, SAMPLES}:
            return _samples(one) if index.column() == SAMPLES else one.column.header
        return table.spoken(self._cell(one, index.column()), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            heads = (
                "",
                _("Column of the file"),
                _("Examples"),
                "",
                _("Goes to"),
                _("What happens"),
            )
            return heads[section]
        return None

    def _cell(self, one: Column, column: int) -> parts.Cell:
        """One cell."""
        if column == LETTER:
            name = column_words.letters(one.column.index)
            return parts.cell(parts.Text(name, tone="text2"))
        if column == HEADER:
            tone = "text" if one.target else "text2"
            return parts.cell(parts.Text(one.column.header, weight=theme.MEDIUM, tone=tone))
        if column == SAMPLES:
            return parts.cell(parts.Text(_samples(one), tone="text2"))
        if column == ARROW:
            return parts.cell(parts.Icon("arrow-right", "text3"))
        icon, tone, words = column_words.sign(one, self._twice)
        ink = tone if tone in {"warn", "danger"} else "text2"
        return parts.cell(parts.Icon(icon, tone), parts.Text(words, "small", tone=ink))


def _samples(one: Column) -> str:
    """The first cells of a column."""
    return "; ".join(one.column.samples) or _("empty")

"""The people list as a Qt model: a window of pages over a list of any length.

Pages come from the presenter in blocks, at the end or at the beginning; blocks at the far end are
dropped when the window grows too long, so that a million people cost no more than a thousand.
"""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import letters, parts
from ui.people import columns
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex

WINDOW = 1000
"""Rows kept at most, give or take a page."""

Columns = tuple[tuple[str, str, bool], ...]
"""Column id, label, whether it can be sorted by."""


class PeopleTable(QAbstractTableModel):
    """Rows of people; the first column ticks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blocks: deque[views.PeoplePage] = deque()
        self._rows: list[views.PersonRow] = []
        self._columns: Columns = ()
        self._every: Columns = ()
        self._sort = ("", False)
        self._ticked: dict[str, views.PersonRow] = {}
        self.more_before = False
        self.more_after = False

    @property
    def rows(self) -> Sequence[views.PersonRow]:
        """The rows of the window."""
        return self._rows

    @property
    def columns(self) -> Columns:
        """The columns shown, without the ticks."""
        return self._columns

    @property
    def first(self) -> str:
        """The cursor of the first row of the window."""
        return self._blocks[0].first if self._blocks else ""

    @property
    def last(self) -> str:
        """The cursor of the last row of the window."""
        return self._blocks[-1].last if self._blocks else ""

    @property
    def ticked(self) -> frozenset[str]:
        """Ids of the people ticked, also those outside the window."""
        return frozenset(self._ticked)

    @property
    def ticked_rows(self) -> tuple[views.PersonRow, ...]:
        """The people ticked, in the order they were."""
        return tuple(self._ticked.values())

    def row_of(self, person: str) -> int:
        """Where a person stands in the window, -1 if not there."""
        return next((n for n, row in enumerate(self._rows) if row.id == person), -1)

    def show_columns(self, shown: Columns) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = shown
        self.endResetModel()

    def show_sort(self, column: str, descending: bool) -> None:
        """Mark the column the rows are sorted by."""
        self._sort = (column, descending)
        last = max(0, self.columnCount() - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def show_page(self, page: views.PeoplePage) -> None:
        """Begin a new window with this page."""
        self.beginResetModel()
        self._blocks = deque([page] if page.rows else [])
        self._rows = list(page.rows)
        self.more_before, self.more_after = page.more_before, page.more_after
        self.endResetModel()

    def append(self, page: views.PeoplePage) -> None:
        """Put the next page below; drop what is too far above."""
        self.more_after = page.more_after
        if not page.rows:
            return
        at = len(self._rows)
        self.beginInsertRows(_ROOT, at, at + len(page.rows) - 1)
        self._rows += page.rows
        self._blocks.append(page)
        self.endInsertRows()
        while len(self._rows) - len(self._blocks[0].rows) >= WINDOW:
            gone = len(self._blocks[0].rows)
            self.beginRemoveRows(_ROOT, 0, gone - 1)
            self._blocks.popleft()
            del self._rows[:gone]
            self.more_before = True
            self.endRemoveRows()

    def prepend(self, page: views.PeoplePage) -> None:
        """Put the page before above; drop what is too far below."""
        self.more_before = page.more_before
        if not page.rows:
            return
        self.beginInsertRows(_ROOT, 0, len(page.rows) - 1)
        self._rows[:0] = page.rows
        self._blocks.appendleft(page)
        self.endInsertRows()
        while len(self._rows) - len(self._blocks[-1].rows) >= WINDOW:
            gone = len(self._blocks[-1].rows)
            self.beginRemoveRows(_ROOT, len(self._rows) - gone, len(self._rows) - 1)
            self._blocks.pop()
            del self._rows[-gone:]
            self.more_after = True
            self.endRemoveRows()

    def toggle_tick(self, row: int) -> None:
        """Tick a person, or take the tick back."""
        if 0 <= row < len(self._rows):
            one = self._rows[row]
            if self._ticked.pop(one.id, None) is None:
                self._ticked[one.id] = one
            at = self.index(row, 0)
            self.dataChanged.emit(at, at)

    def tick_all(self) -> None:
        """Tick everybody in the window."""
        self._ticked.update((one.id, one) for one in self._rows)
        self._tell_ticks()

    def clear_ticks(self) -> None:
        """Take all ticks back."""
        self._ticked.clear()
        self._tell_ticks()

    def heading(self, column: str) -> str:
        """The head of a column, shown or not."""
        known = {name: label for name, label, _sortable in self._every}
        return columns.heading(column, known.get(column, column))

    def know_columns(self, every: Columns) -> None:
        """Take the names of all columns there are."""
        self._every = every

    def _tell_ticks(self) -> None:
        """The first column looks different."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Rows of the window."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Ticks and the columns shown."""
        return 0 if parent.isValid() else len(self._columns) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if index.column() == 0:
            return table.spoken(self._tick(row), role)
        return table.spoken(columns.cell(row, self._columns[index.column() - 1][0]), role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A column's name; a small triangle on the one sorted by."""
        if orientation != Qt.Orientation.Horizontal or section > len(self._columns):
            return None
        if section == 0:
            return _("Ticked") if role == Qt.ItemDataRole.AccessibleTextRole else None
        column, label, _sortable = self._columns[section - 1]
        label = columns.heading(column, label)
        sorted_by, descending = self._sort
        if role == Qt.ItemDataRole.DisplayRole:
            sign = " ▼" if descending else " ▲"
            return letters.drawn(f"{label}{sign}" if column == sorted_by else label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return label if column != sorted_by else _("{column}, sorted").format(column=label)
        return None

    def _tick(self, row: views.PersonRow) -> parts.Cell:
        """The tick of a person, read aloud with the name."""
        return parts.cell(parts.Tick("on" if row.id in self._ticked else "off"))

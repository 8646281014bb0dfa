"""The queue of conflicts as a table model: who and what, and for how long."""

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_DAY = 86400
_Index = QModelIndex | QPersistentModelIndex


class ConflictsTable(QAbstractTableModel):
    """Two columns; cells are made when they are looked at, so the queue may be long."""

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._queue: tuple[views.ConflictView, ...] = ()

    def show_queue(self, queue: tuple[views.ConflictView, ...]) -> None:
        """Show another queue."""
        self.beginResetModel()
        self._queue = queue
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many conflicts wait."""
        return 0 if parent.isValid() else len(self._queue)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Who and what; since when."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        conflict = self._queue[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            told = (conflict.name, conflict.subject_title, conflict.label)
            return "\n".join(words for words in told if words)
        cell = _who(conflict) if index.column() == 0 else self._since(conflict)
        return table.spoken(cell, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names for the ear; the head is not shown."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Person"), _("Waiting"))[section]
        return None

    def _since(self, conflict: views.ConflictView) -> parts.Cell:
        """For how many days it has been open."""
        if not conflict.since:
            return parts.cell()
        days = max(0, int(self._clock() - conflict.since) // _DAY)
        words = wording.days(days) if days else _("today")
        return parts.Cell(((parts.Text(words, "small", tone="text2"),),), right=True)


def _who(conflict: views.ConflictView) -> parts.Cell:
    """Violet sign and name; what differs."""
    sign = parts.Icon("git-compare-arrows", "conflict", 14, _("conflict"))
    return parts.Cell(
        (
            (sign, parts.Text(conflict.name, weight=theme.MEDIUM)),
            (parts.Text(conflict.label, "small", tone="text2"),),
        )
    )

"""The lines of the inbox as a table model: tick, whom and what, kind; cells made when looked at."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from ui import parts, theme
from ui.handoffs import incoming_words
from ui.handoffs.incoming_rows import Line
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex

JOINED: Final = Qt.ItemDataRole.UserRole + 2
"""The role of (joined to the line above, joined to the line below)."""


class IncomingTable(QAbstractTableModel):
    """Three columns; ticks are asked of the presenter, who keeps them per change set."""

    def __init__(self, is_ticked: Callable[[Line], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_ticked = is_ticked
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def ticks_changed(self) -> None:
        """Draw the ticks again."""
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Tick, words, kind."""
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == JOINED:
            return line.follows, line.leads
        return table.spoken(self._cell(line, index.column()), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names for the ear; the head is not shown."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Accept"), _("Change"), _("Kind"))[section]
        return None

    def _cell(self, line: Line, column: int) -> parts.Cell:
        """One cell."""
        if column == 0:
            if line.can_tick:
                return parts.cell(parts.Tick("on" if self._is_ticked(line) else "off"))
            return parts.cell()
        if column == 2:
            return parts.cell(incoming_words.kind_sign(line.kind))
        stays = line.kind in {"refused", "unknown"}
        tone = "warn" if line.kind == "refused" else "text2"
        name = parts.Text(
            incoming_words.title(line), weight=theme.MEDIUM, tone="text2" if stays else "text"
        )
        about = parts.Text(incoming_words.about(line), "small", tone=tone)
        return parts.Cell(((name,), (about,)))

"""How a cell of a table is painted from parts, and read aloud (LOOK §3 "Row of a table").

A model answers `CELL` with a `parts.Cell`; words for the ear and for copying come from the same
cell. Selected: soft ground and a bar of 3 px at the left. No zebra: it fights the selection.
"""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui import painting, parts, theme

CELL: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives the parts of a cell."""

Index = QModelIndex | QPersistentModelIndex

_PADDING: Final = 6
_TWO_FROM: Final = 38
_BAR: Final = 3


def spoken(cell: parts.Cell, role: int) -> object:
    """What a model answers for a cell under Qt's own roles: words to read, to show as a hint."""
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return cell.words
    if role == CELL:
        return cell
    return None


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a RowsView."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, line, bar and parts of one cell."""
        used = theme.now()
        place = QRectF(option.rect)
        view = option.widget
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = getattr(view, "pointed_row", -1) == index.row()
        ground = "accent_soft" if chosen else ("hover" if pointed else "surface")
        painter.fillRect(option.rect, used.color(ground))
        line = QRectF(place.x(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(line, used.color("line"))
        if isinstance(view, QTableView):
            self._mark_row(painter, place, view, index, chosen=chosen)
        cell = index.data(CELL)
        if isinstance(cell, parts.Cell):
            side = used.px(_PADDING)
            if place.height() < used.px(_TWO_FROM):
                cell = parts.Cell(lines=cell.lines[:1], right=cell.right)
            painting.draw_cell(painter, cell, place.adjusted(side, 0, -side, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the parts want, for columns that fit their content."""
        cell = index.data(CELL)
        if not isinstance(cell, parts.Cell):
            return super().sizeHint(option, index)
        wanted = painting.cell_extent(cell)
        side = theme.now().px(_PADDING)
        return QSize(round(wanted.width()) + 2 * side, round(wanted.height()) + side)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell the whole of a cell whose words are cut."""
        cell = index.data(CELL)
        if event.type() == QEvent.Type.ToolTip and isinstance(cell, parts.Cell):
            room = view.visualRect(index).width() - 2 * theme.now().px(_PADDING)
            if painting.cell_extent(cell).width() > room + 1:
                QToolTip.showText(event.globalPos(), cell.words, view)
                return True
        return super().helpEvent(event, view, option, index)

    def _mark_row(
        self,
        painter: QPainter,
        place: QRectF,
        view: QTableView,
        index: Index,
        *,
        chosen: bool,
    ) -> None:
        """The bar of a chosen row, and the edge of the current one while the table has focus."""
        used = theme.now()
        first = view.horizontalHeader().visualIndex(index.column()) == 0
        if chosen and first:
            bar = QRectF(place.x(), place.y(), used.px(_BAR), place.height())
            painter.fillRect(bar, used.color("accent"))
        if view.hasFocus() and view.currentIndex().row() == index.row():
            accent = used.color("accent")
            painter.fillRect(QRectF(place.x(), place.y(), place.width(), 2), accent)
            painter.fillRect(QRectF(place.x(), place.bottom() - 2, place.width(), 2), accent)


def is_tick(cell: parts.Cell) -> bool:
    """Whether a cell is a tick and nothing else."""
    return (
        len(cell.lines) == 1
        and len(cell.lines[0]) == 1
        and isinstance(cell.lines[0][0], parts.Tick)
    )

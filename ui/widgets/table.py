"""Tables of two-line rows, chosen whole, scrolled through windows of pages; keys as in LOOK §5."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from ui import parts, theme
from ui.widgets.row_delegate import CELL, Index, RowDelegate, is_tick, spoken

__all__ = [
    "CELL", "DENSE", "ONE_LINE", "TWO_LINES", "Index", "RowDelegate", "RowsView", "is_tick",
    "spoken",
]  # fmt: skip

TWO_LINES: Final = 44
ONE_LINE: Final = 32
DENSE: Final = 28
_TICK_WIDTH: Final = 32


class RowsView(QTableView):
    """A table whose rows are chosen whole; Enter opens one, Space ticks it."""

    opened = Signal(int)  # row
    ticked = Signal(int)  # row
    near_top = Signal()
    near_bottom = Signal()
    home = Signal()
    end = Signal()

    def __init__(self, name: str = "", *, row_height: int = TWO_LINES) -> None:
        super().__init__()
        self.pointed_row = -1
        self._row_height = row_height
        self._least: tuple[int, ...] = ()
        self._wide: tuple[int, ...] = ()
        self._yielding: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._fit_head()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.switch.changed.connect(self._fit)
        self._fit()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model."""
        super().setModel(model)
        if model is not None:
            model.rowsInserted.connect(self._came)
            model.rowsRemoved.connect(self._went)

    def set_row_height(self, height: int) -> None:
        """Rows of this height at text size 100 %."""
        self._row_height = height
        self._fit()

    def fit_columns(
        self, least: Sequence[int], wide: Sequence[int], yielding: Sequence[int] = ()
    ) -> None:
        """Give columns their least widths (at 100 %); `wide` ones share what room is left.

        Where not even the least widths fit, the `yielding` columns go, in the order given.
        """
        self._least, self._wide, self._yielding = tuple(least), tuple(wide), tuple(yielding)
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_width()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the row under the pointer."""
        super().mouseMoveEvent(event)
        self._point(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: object) -> None:
        """No row is under the pointer."""
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the column of ticks ticks."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and isinstance(at.data(CELL), parts.Cell) and is_tick(at.data(CELL)):
            self.ticked.emit(at.row())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(at.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, Home and End; the rest is Qt's."""
        row = self.currentIndex().row()
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit(row)
        elif key == Qt.Key.Key_Space and row >= 0:
            self.ticked.emit(row)
        elif key == Qt.Key.Key_Home:
            self.home.emit()
        elif key == Qt.Key.Key_End:
            self.end.emit()
        else:
            super().keyPressEvent(event)

    def choose_row(self, row: int) -> None:
        """Make a row the chosen one and bring it into sight."""
        model = self.model()
        if 0 <= row < model.rowCount():
            at = model.index(row, max(0, self.columnAt(0)))
            self.setCurrentIndex(at)
            self.selectRow(row)
            self.scrollTo(at)

    def _share_width(self) -> None:
        """Set widths; where the least ones do not fit, columns yield or the table scrolls."""
        used = theme.now()
        widths = [used.px(width) for width in self._least]
        rest = self.viewport().width() - sum(widths)
        gone = set()
        for number in self._yielding:
            if rest < 0:
                gone.add(number)
                rest += widths[number]
        wide = [number for number in self._wide if number not in gone]
        for number in wide if rest > 0 else ():
            widths[number] += rest // len(wide)
        for number, width in enumerate(widths):
            self.setColumnHidden(number, number in gone)
            if number not in gone:
                self.setColumnWidth(number, width)

    def _point(self, row: int) -> None:
        """Light one row instead of another."""
        if row != self.pointed_row:
            self.pointed_row = row
            self.viewport().update()

    def _scrolled(self) -> None:
        """Tell when an end comes near, so that more rows can be fetched in time."""
        bar = self.verticalScrollBar()
        near = 4 * self.viewport().height()
        if bar.value() <= near:
            self.near_top.emit()
        if bar.maximum() - bar.value() <= near:
            self.near_bottom.emit()

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Rows came: those above what is read must not move it."""
        if first == 0 and self.verticalScrollBar().value() > 0:
            self._shift(last + 1)
        self._scrolled()

    def _went(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Rows went: the same."""
        if first == 0:
            self._shift(-last - 1)

    def _shift(self, count: int) -> None:
        """Scroll by a number of rows, so that the eye keeps its place."""
        bar = self.verticalScrollBar()
        place = bar.value() + count * self.verticalHeader().defaultSectionSize()
        self.executeDelayedItemsLayout()
        bar.setValue(place)

    def _fit_head(self) -> None:
        """The head: left-aligned words, columns to drag."""
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSortIndicatorShown(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)

    def _fit(self) -> None:
        """Follow the text size."""
        used = theme.now()
        self.verticalHeader().setDefaultSectionSize(used.px(self._row_height))
        self.verticalHeader().setMinimumSectionSize(used.px(20))
        self.horizontalHeader().setFixedHeight(used.px(30))
        self.horizontalHeader().setMinimumSectionSize(used.px(_TICK_WIDTH))
        self.verticalScrollBar().setSingleStep(used.px(self._row_height))

"""Which columns the list shows, and what it is sorted by: a menu for pointer and keyboard."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app import i18n
from ui.people import columns
from ui.people.people_table import Columns

_ = i18n.gettext


class ColumnsMenu(QObject):
    """Keeps the choice of columns; the name is always shown."""

    chosen = Signal(object)  # Columns
    sorted = Signal(str, bool)  # column, descending

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Columns = ()
        self._shown: list[str] = list(columns.USUAL)
        self._is_chosen = False
        self._sort = ("", False)

    def offer(self, every: Columns) -> None:
        """Take the columns the registry declares."""
        self._all = every
        self.chosen.emit(self.shown)

    @property
    def shown(self) -> Columns:
        """The columns chosen, in their order."""
        known = {column[0]: column for column in self._all}
        return tuple(known[name] for name in self._shown if name in known)

    def set_wide(self, wide: bool) -> None:
        """There is room for more columns, or not; what somebody chose stays."""
        usual = list(columns.WIDE if wide else columns.USUAL)
        if not self._is_chosen and usual != self._shown:
            self._shown = usual
            self.chosen.emit(self.shown)

    def note_sort(self, column: str, *, descending: bool) -> None:
        """Remember what the list is sorted by."""
        self._sort = (column, descending)

    def toggle(self, column: str) -> None:
        """Show a column, or show it no more."""
        if column == columns.NAME:
            return
        self._is_chosen = True
        if column in self._shown:
            self._shown.remove(column)
        else:
            self._shown.append(column)
        self.chosen.emit(self.shown)

    def menu(self) -> QMenu:
        """The menu as it stands now."""
        parent = self.parent()
        menu = QMenu(parent if isinstance(parent, QWidget) else None)
        order = menu.addMenu(_("Sort by"))
        for column, label, sortable in self._all:
            if sortable:
                self._add_sort(order, column, label)
        menu.addSeparator()
        for column, label, _sortable in self._all:
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(column in self._shown)
            action.setEnabled(column != columns.NAME)
            action.triggered.connect(lambda _on=False, name=column: self.toggle(name))
        return menu

    def _add_sort(self, menu: QMenu, column: str, label: str) -> None:
        """Both directions of one column."""
        for descending, sign in ((False, "▲"), (True, "▼")):
            action = QAction(f"{label} {sign}", menu)
            action.setCheckable(True)
            action.setChecked(self._sort == (column, descending))
            action.triggered.connect(
                lambda _on=False, name=column, down=descending: self.sorted.emit(name, down)
            )
            menu.addAction(action)

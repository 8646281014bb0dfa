"""The rows of the people page, or why there are none: columns, order, paging, ticks, copying."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.people import columns
from ui.people.columns_menu import ColumnsMenu
from ui.people.people_presenter import PeoplePresenter
from ui.people.people_table import Columns, PeopleTable
from ui.widgets import buttons, clipboard
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import DENSE, TWO_LINES, RowsView

_ = i18n.gettext
_COPIED = (columns.NAME, columns.BIRTH, columns.NUMBER)


class PeopleList(QStackedWidget):
    """Asks its presenter for more rows before an end is reached."""

    opened = Signal(str)  # person
    chosen = Signal(object)  # views.PersonRow, or None
    ticked = Signal(int)  # how many
    copying = Signal(object, str)  # ids, the text: it is written down before it leaves
    added = Signal()
    taken_in = Signal()

    def __init__(self, presenter: PeoplePresenter, parent: QObject | None = None) -> None:
        super().__init__()
        self._presenter = presenter
        self._wanted_row = 0
        self._yields = False
        self.table = PeopleTable(self)
        self.view = RowsView()
        self.view.setObjectName("people")
        self.view.setModel(self.table)
        self.columns_menu = ColumnsMenu(self)
        self._show_all = buttons.main_button()
        self.add_first = buttons.main_button(icon="user-plus")
        self.list_first = buttons.button(icon="file-input")
        self.nobody = EmptyState("users", self.add_first, self.list_first)
        self.filtered_away = EmptyState("search", self._show_all)
        for shown in (self.view, self.nobody, self.filtered_away):
            self.addWidget(shown)
        self._connect()

    def retranslate(self) -> None:
        """Say the words again; labels come anew from the vault."""
        self.view.setAccessibleName(_("People"))
        self.nobody.say(
            _("Nobody is recorded yet"),
            _("Add the first person, or take in a list your office already keeps."),
        )
        self.add_first.say(_("Add a person"))
        self.list_first.say(i18n.pgettext("button", "Import a list"))
        self._show_all.say(_("Show everybody"))
        self.filtered_away.say(
            _("Nobody under these filters"),
            _("Without the filters there are others. Nobody was removed."),
        )

    def fit(self, *, yields: bool) -> None:
        """Beside a wide panel the last columns yield: the list never scrolls sideways for it."""
        self._yields = yields
        names = [columns.TICK, *(column for column, _label, _sortable in self.table.columns)]
        wide = [columns.NAME, columns.PLACE]
        self.view.fit_columns(
            [columns.width(name) for name in names],
            [number for number, name in enumerate(names) if name in wide],
            range(len(names) - 1, 1, -1) if yields else (),
        )

    def set_dense(self, dense: bool) -> None:
        """Rows as high as the density chosen."""
        self.view.set_row_height(DENSE if dense else TWO_LINES)

    def untick(self) -> None:
        """Take all ticks back."""
        self.table.clear_ticks()
        self.ticked.emit(0)

    def copy_names(self) -> None:
        """Copy who is ticked: name, birth and number."""
        self._copy(self._meant(), _COPIED)

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter, view = self._presenter, self.view
        presenter.columned.connect(self.table.know_columns)
        presenter.columned.connect(self.columns_menu.offer)
        presenter.began.connect(self._show_page)
        presenter.followed.connect(self.table.append)
        presenter.preceded.connect(self.table.prepend)
        self.columns_menu.chosen.connect(self._show_columns)
        self.columns_menu.sorted.connect(self._sort)
        self._show_all.clicked.connect(presenter.clear_filters)
        self.add_first.clicked.connect(self.added)
        self.list_first.clicked.connect(self.taken_in)
        view.opened.connect(lambda row: self.opened.emit(self.table.rows[row].id))
        view.ticked.connect(self._tick)
        view.near_bottom.connect(self._fetch_after)
        view.near_top.connect(self._fetch_before)
        view.home.connect(self._go_home)
        view.end.connect(self._go_end)
        view.horizontalHeader().sectionClicked.connect(self._sort_by_section)
        view.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.table.modelReset.connect(self._choose_wanted)
        for keys, act in (
            (QKeySequence.StandardKey.Copy, self._copy_shown),
            (QKeySequence.StandardKey.SelectAll, self._tick_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def _show_page(self, page: views.PeoplePage) -> None:
        """Show a new window of the list, with the chosen person still chosen."""
        chosen = self._chosen_row()
        self.table.show_page(page)
        again = self.table.row_of(chosen.id) if chosen is not None else -1
        if again >= 0:
            self.view.choose_row(again)
        if page.rows:
            self.setCurrentWidget(self.view)
        else:
            self.setCurrentWidget(self.filtered_away if page.total else self.nobody)

    def _chosen_row(self) -> views.PersonRow | None:
        """The person chosen."""
        row = self.view.currentIndex().row()
        return self.table.rows[row] if 0 <= row < len(self.table.rows) else None

    def _tell_chosen(self) -> None:
        """Tell who is chosen now."""
        self.chosen.emit(self._chosen_row())

    def _choose_wanted(self) -> None:
        """After a new window: its first row, or its last after End."""
        count = self.table.rowCount()
        if count:
            self.view.choose_row(count - 1 if self._wanted_row < 0 else 0)
        self._wanted_row = 0

    def _show_columns(self, shown: Columns) -> None:
        """Show the columns chosen; names and places take what room is left."""
        self.table.show_columns(shown)
        self.fit(yields=self._yields)

    def _tick(self, row: int) -> None:
        """Tick a person, or take the tick back."""
        self.table.toggle_tick(row)
        self.ticked.emit(len(self.table.ticked))

    def _tick_all(self) -> None:
        """Ctrl+A: everybody whose row is loaded."""
        self.table.tick_all()
        self.ticked.emit(len(self.table.ticked))

    def _meant(self) -> tuple[views.PersonRow, ...]:
        """Who is ticked; the person chosen if nobody is."""
        chosen = self._chosen_row()
        return self.table.ticked_rows or ((chosen,) if chosen is not None else ())

    def _copy_shown(self) -> None:
        """Ctrl+C: the columns in sight, in the order they stand."""
        head = self.view.horizontalHeader()
        places = sorted(range(1, self.table.columnCount()), key=head.visualIndex)
        shown = [at for at in places if not self.view.isColumnHidden(at)]
        self._copy(self._meant(), [self.table.columns[at - 1][0] for at in shown])

    def _copy(self, rows: Sequence[views.PersonRow], names: Iterable[str]) -> None:
        """Offer the text of some rows under their heads."""
        if not rows:
            return
        wanted = list(names)
        lines = [[self.table.heading(name) for name in wanted]]
        lines += [[columns.text(row, name) for name in wanted] for row in rows]
        self.copying.emit(tuple(row.id for row in rows), clipboard.table(lines))

    def _sort_by_section(self, section: int) -> None:
        """A click on a head sorts by it, a second one turns the order."""
        if section == 0:
            return
        column, _label, sortable = self.table.columns[section - 1]
        if sortable:
            query = self._presenter.query
            self._sort(column, column == query.sort and not query.descending)

    def _sort(self, column: str, descending: bool) -> None:
        """Sort by a column."""
        self.table.show_sort(column, descending)
        self.columns_menu.note_sort(column, descending=descending)
        self._presenter.sort(column, descending=descending)

    def _fetch_after(self) -> None:
        """More rows below, if there are any."""
        if self.table.more_after and self.table.last:
            self._presenter.fetch_after(self.table.last)

    def _fetch_before(self) -> None:
        """More rows above, if there are any."""
        if self.table.more_before and self.table.first:
            self._presenter.fetch_before(self.table.first)

    def _go_home(self) -> None:
        """To the very beginning of the list."""
        if self.table.more_before:
            self._presenter.go_home()
        else:
            self.view.choose_row(0)

    def _go_end(self) -> None:
        """To the very end of the list."""
        if self.table.more_after:
            self._wanted_row = -1
            self._presenter.go_end()
        else:
            self.view.choose_row(self.table.rowCount() - 1)

"""People: filters at the left, the list, the preview at the right (LOOK 03)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.domain import applied
from desktop_app.services import views
from ui import theme
from ui.navigation import Page, PageContext
from ui.people import columns
from ui.people.add_panel import AddPanel
from ui.people.add_presenter import AddPresenter
from ui.people.columns_menu import ColumnsMenu
from ui.people.facets_panel import FacetsPanel
from ui.people.filter_bar import FilterBar
from ui.people.people_presenter import PeoplePresenter
from ui.people.people_table import Columns, PeopleTable
from ui.people.preview_panel import PreviewPanel
from ui.widgets import buttons, labels, styled
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel_button import PanelButton
from ui.widgets.table import DENSE, TWO_LINES, RowsView

_ = i18n.gettext
NEW, ALL, ONLY = "new", "all", "only:"
"""Arguments of `open`."""

_WIDE, _ALL_THREE, _TWO = 1400, 1120, 800
"""Widths at text size 100 % from which there are more columns; from which filters, list and
preview stand side by side; from which two of them do."""


class PeoplePage(Page):
    """Everybody in the vault, or those the filters leave."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._presenter = PeoplePresenter(context, self)
        self._wanted_row = 0
        self._title = labels.label("", "title")
        self._count = labels.label("", tone="text3")
        self.facets = FacetsPanel()
        self.filters = FilterBar(self.facets)
        self.table = PeopleTable(self)
        self.view = RowsView()
        self.view.setObjectName("people")
        self.view.setModel(self.table)
        self.columns_menu = ColumnsMenu(self)
        self.columns = buttons.icon_button("columns-3")
        self.take_in = buttons.button(icon="file-input")
        self.add = buttons.main_button(icon="user-plus")
        self.preview = PreviewPanel()
        self.adding = AddPanel(AddPresenter(context, self))
        self.adding.hide()
        self._panel_button = PanelButton(self.preview, self.adding)
        self._filters_button = buttons.bare_button("list-filter")
        self._folded = (False, False)
        self._show_all = buttons.main_button()
        self._add_first = buttons.main_button(icon="user-plus")
        self._list_first = buttons.button(icon="file-input")
        self._nobody = EmptyState("users", self._add_first, self._list_first)
        self._filtered_away = EmptyState("search", self._show_all)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the list; "new" opens quick add, "only:FIELD=A,B" filters, "all" shows everybody."""
        if argument == NEW:
            self._open_adding()
        elif argument.startswith(ONLY):
            field, _equals, codes = argument.removeprefix(ONLY).partition("=")
            self._presenter.set_filters({field: tuple(codes.split(","))}, {})
        elif argument == ALL:
            self._presenter.clear_filters()

    def retranslate(self) -> None:
        """Say the words again, and ask for labels in this language."""
        self._title.setText(_("People"))
        self.view.setAccessibleName(_("People"))
        self.add.say(_("Add a person"), "Ctrl+N")
        self.columns.say(_("Columns and order"))
        self._nobody.say(
            _("Nobody is recorded yet"),
            _("Add the first person, or take in a list your office already keeps."),
        )
        self._add_first.say(_("Add a person"))
        for button in (self.take_in, self._list_first):
            button.say(i18n.pgettext("button", "Import a list"))
        self._show_all.say(_("Show everybody"))
        self._filtered_away.say(
            _("Nobody under these filters"),
            _("Without the filters there are others. Nobody was removed."),
        )
        self._filters_button.say(_("Filters"))
        self._panel_button.retranslate()
        self.facets.retranslate()
        self.preview.retranslate()
        self.adding.retranslate()
        self._presenter.start()

    def panes(self) -> tuple[QWidget, ...]:
        """List first, then filters and the panel."""
        return (self.view, self.facets, self.adding, self.preview)

    def toggle_panel(self) -> None:
        """F4: the preview."""
        if not self.adding.isHidden():
            return
        self.preview.toggle()

    def escape(self) -> bool:
        """Close quick add if nothing was typed, else the preview."""
        if not self.adding.isHidden():
            if not self.adding.has_typing:
                self._close_adding()
            return True
        if not self.preview.isHidden():
            self.preview.hide()
            return True
        return False

    def has_typing(self) -> bool:
        """Whether somebody is being added."""
        return not self.adding.isHidden() and self.adding.has_typing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the preview, and then the filters, where letters are too large for all three."""
        super().resizeEvent(event)
        used = theme.now()
        self.columns_menu.set_wide(self.width() >= used.px(_WIDE))
        folded = (self.width() < used.px(_ALL_THREE), self.width() < used.px(_TWO))
        if folded != self._folded:
            self._folded = folded
            self.preview.setVisible(not folded[0] and self.adding.isHidden())
            self.facets.setVisible(not folded[1])
            self._filters_button.setVisible(folded[1])

    def _lay_out(self) -> None:
        """Three columns with lines between."""
        middle = styled.column(spacing=0)
        head = styled.row(16, 12, 16, 10, spacing=8)
        head.addWidget(self._filters_button)
        head.addWidget(self._title)
        head.addSpacing(theme.now().px(2))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.columns)
        head.addWidget(self.take_in)
        head.addWidget(self.add)
        head.addWidget(self._panel_button)
        middle.addLayout(head)
        middle.addWidget(self.filters)
        middle.addWidget(labels.rule())
        for shown in (self.view, self._nobody, self._filtered_away):
            self._body.addWidget(shown)
        middle.addWidget(self._body, 1)
        whole = styled.row(spacing=0)
        whole.addWidget(self.facets)
        whole.addWidget(labels.upright())
        whole.addLayout(middle, 1)
        whole.addWidget(self.preview)
        whole.addWidget(self.adding)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(whole)
        self._filters_button.hide()

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter = self._presenter
        presenter.columned.connect(self.columns_menu.offer)
        presenter.began.connect(self._show_page)
        presenter.followed.connect(self.table.append)
        presenter.preceded.connect(self.table.prepend)
        presenter.counted.connect(self._show_counts)
        presenter.faceted.connect(self._show_facets)
        presenter.hidden.connect(self.filters.show_hidden)
        self.columns_menu.chosen.connect(self._show_columns)
        self.columns_menu.sorted.connect(self._sort)
        self.columns.clicked.connect(self._open_columns)
        self._filters_button.clicked.connect(lambda: self.facets.setVisible(self.facets.isHidden()))
        self.facets.changed.connect(presenter.toggle)
        self.facets.cleared.connect(presenter.clear_filters)
        self.filters.removed.connect(lambda field, code: presenter.toggle(field, code, "off"))
        self.filters.cleared.connect(presenter.clear_filters)
        self._show_all.clicked.connect(presenter.clear_filters)
        for button in (self.add, self._add_first):
            button.clicked.connect(self._open_adding)
        for button in (self.take_in, self._list_first):
            button.clicked.connect(lambda: self._context.open("import"))
        self._connect_view()
        self.preview.opened.connect(self._open_person)
        self.adding.opened.connect(self._open_person)
        self.adding.added.connect(self._added)
        self.adding.left.connect(self._close_adding)
        self._context.hub.changed.connect(self._changed)
        self._context.preferences.changed.connect(self._fit_rows)
        self._fit_rows()

    def _connect_view(self) -> None:
        """The list's own signals."""
        self.view.opened.connect(lambda row: self._open_person(self.table.rows[row].id))
        self.view.ticked.connect(self.table.toggle_tick)
        self.view.near_bottom.connect(self._fetch_after)
        self.view.near_top.connect(self._fetch_before)
        self.view.home.connect(self._go_home)
        self.view.end.connect(self._go_end)
        self.view.horizontalHeader().sectionClicked.connect(self._sort_by_section)
        self.view.selectionModel().currentRowChanged.connect(self._show_preview)
        self.table.modelReset.connect(self._choose_wanted)

    def _show_page(self, page: views.PeoplePage) -> None:
        """Show a new window of the list, with the chosen person still chosen."""
        chosen = self._chosen
        self.table.show_page(page)
        again = self.table.row_of(chosen) if chosen else -1
        if again >= 0:
            self.view.choose_row(again)
        self._show_body(page)

    def _show_body(self, page: views.PeoplePage) -> None:
        """The list, or why it is empty."""
        if page.rows:
            self._body.setCurrentWidget(self.view)
        elif page.total:
            self._body.setCurrentWidget(self._filtered_away)
        else:
            self._body.setCurrentWidget(self._nobody)
        for widget in (self.add, self.take_in, self.columns):
            widget.setVisible(bool(page.total))
        self.facets.setVisible(bool(page.total) and not self._folded[1])

    @property
    def _chosen(self) -> str:
        """The id of the person chosen."""
        row = self.view.currentIndex().row()
        return self.table.rows[row].id if 0 <= row < len(self.table.rows) else ""

    def _choose_wanted(self) -> None:
        """After a new window: its first row, or its last after End."""
        count = self.table.rowCount()
        if count:
            self.view.choose_row(count - 1 if self._wanted_row < 0 else 0)
        self._wanted_row = 0

    def _show_columns(self, shown: Columns) -> None:
        """Show the columns chosen; names and places take what room is left."""
        self.table.show_columns(shown)
        names = [columns.TICK, *(column for column, _label, _sortable in shown)]
        wide = [columns.NAME, columns.PLACE]
        self.view.fit_columns(
            [columns.width(name) for name in names],
            [number for number, name in enumerate(names) if name in wide],
        )

    def _show_counts(self, matching: int, total: int) -> None:
        """How many there are, and how many the filters leave."""
        if matching == total:
            self._count.setText(i18n.format_number(total))
        else:
            told = _("{matching} of {total}")
            self._count.setText(
                told.format(matching=i18n.format_number(matching), total=i18n.format_number(total))
            )

    def _show_facets(self, facets: tuple[views.Facet, ...]) -> None:
        """Show filters and the chips of those in use."""
        self.facets.show_facets(facets, self._presenter.query)
        self.filters.show_query(self._presenter.query)

    def _show_preview(self) -> None:
        """Show the person chosen at the side."""
        row = self.view.currentIndex().row()
        known = 0 <= row < len(self.table.rows)
        self.preview.show_row(self.table.rows[row] if known else None)

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

    def _open_columns(self) -> None:
        """The menu of columns, under its button."""
        corner = self.columns.mapToGlobal(self.columns.rect().bottomLeft())
        self.columns_menu.menu().popup(corner)

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

    def _open_person(self, person: str) -> None:
        """Open a file."""
        self._context.open("person", person)

    def _open_adding(self) -> None:
        """Quick add, in the place of the preview."""
        self.preview.hide()
        self.adding.open_panel()

    def _close_adding(self) -> None:
        """Back to the list."""
        self.adding.hide()
        self.preview.setVisible(not self._folded[0])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, person: str) -> None:
        """A person was recorded: open the file, where the rest is written."""
        self._close_adding()
        self._context.notices.say(_("Person added"))
        self._open_person(person)

    def _changed(self, what: applied.Applied) -> None:
        """Somebody recorded something: show it without moving anything."""
        if what.dossiers or what.all_changed:
            self._presenter.refresh(self.table.rowCount())

    def _fit_rows(self) -> None:
        """Rows as high as the density chosen."""
        dense = self._context.preferences.values.density == "dense"
        self.view.set_row_height(DENSE if dense else TWO_LINES)

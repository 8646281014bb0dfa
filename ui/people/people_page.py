"""People: filters at the left, the list, the preview at the right (LOOK 03)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.domain import applied
from desktop_app.services import views
from ui import allowed, theme
from ui.navigation import Page, PageContext
from ui.people import columns
from ui.people.add_panel import AddPanel
from ui.people.add_presenter import AddPresenter
from ui.people.facets_panel import FacetsPanel
from ui.people.filter_bar import FilterBar
from ui.people.people_list import PeopleList
from ui.people.people_presenter import PeoplePresenter
from ui.people.preview_panel import PreviewPanel
from ui.people.selection_bar import SelectionBar
from ui.widgets import buttons, clipboard, labels, styled
from ui.widgets.panel_button import PanelButton

_ = i18n.gettext
NEW, ALL, ONLY, SILENT = "new", "all", "only:", "silent:"
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
        self._folded = (False, False)
        self._anybody = False
        self._title = labels.label("", "title")
        self._count = labels.label("", tone="text3")
        self.facets = FacetsPanel()
        self.filters = FilterBar(self.facets)
        self.list = PeopleList(self._presenter, self)
        self.view, self.table = self.list.view, self.list.table
        self.selection = SelectionBar()
        self.columns = buttons.icon_button("columns-3")
        self.take_in = buttons.button(icon="file-input")
        self.add = buttons.main_button(icon="user-plus")
        self.preview = PreviewPanel()
        self.adding = AddPanel(AddPresenter(context, self))
        self.adding.hide()
        self._panel_button = PanelButton(self.preview, self.adding)
        self._filters_button = buttons.bare_button("list-filter")
        allowed.follow(context, "write", self.add, self.list.add_first)
        allowed.follow(context, "import", self.take_in, self.list.list_first)
        allowed.follow(context, "grant", self.selection.grant)
        allowed.follow(context, "export", self.selection.copy)
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the list.

        "new" opens quick add, "only:FIELD=A,B" filters, "silent:DAY" leaves those of whom nothing
        is known since, "all" shows everybody.
        """
        if argument == NEW:
            self._open_adding()
        elif argument.startswith(ONLY):
            field, _equals, codes = argument.removeprefix(ONLY).partition("=")
            self._presenter.set_filters({field: tuple(codes.split(","))}, {})
        elif argument.startswith(SILENT):
            self._presenter.set_filters({}, {}, silent_since=argument.removeprefix(SILENT))
        elif argument == ALL:
            self._presenter.clear_filters()

    def retranslate(self) -> None:
        """Say the words again, and ask for labels in this language."""
        self._title.setText(_("People"))
        self.add.say(_("Add a person"), "Ctrl+N")
        self.columns.say(_("Columns and order"))
        self.take_in.say(i18n.pgettext("button", "Import a list"))
        self._filters_button.say(_("Filters"))
        for part in (self.list, self.selection, self._panel_button, self.facets, self.preview):
            part.retranslate()
        self.adding.retranslate()
        self._presenter.start()

    def panes(self) -> tuple[QWidget, ...]:
        """List first, then filters and the panel."""
        return (self.view, self.selection, self.facets, self.adding, self.preview)

    def toggle_panel(self) -> None:
        """F4: the preview."""
        if self.adding.isHidden():
            self.preview.toggle()

    def escape(self) -> bool:
        """Close quick add if nothing was typed, else take the ticks back, else the preview."""
        if not self.adding.isHidden():
            if not self.adding.has_typing:
                self._close_adding()
            return True
        if self.table.ticked:
            self.list.untick()
            return True
        if not self.preview.isHidden():
            self.preview.hide()
            return True
        return False

    def has_typing(self) -> bool:
        """Whether somebody is being added."""
        return self.adding.has_typing

    def unsaved(self) -> tuple[views.Draft, ...]:
        """Whom somebody was adding."""
        if not self.has_typing():
            return ()
        fields = self.adding.fields()
        about = ": ".join(filter(None, (_("New person"), fields.get(columns.NAME, ""))))
        return (views.Draft("people", NEW, about, fields),)

    def take_up(self, draft: views.Draft) -> None:
        """Go on adding."""
        self._open_adding()
        self.adding.take_up(draft.fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the preview, and then the filters, where letters are too large for all three."""
        super().resizeEvent(event)
        used = theme.now()
        self.list.columns_menu.set_wide(self.width() >= used.px(_WIDE))
        folded = (self.width() < used.px(_ALL_THREE), self.width() < used.px(_TWO))
        if folded != self._folded:
            self._folded = folded
            self._fold()

    def _fold(self) -> None:
        """Show what there is room for; quick add stands in the place of the preview."""
        narrow, narrowest = self._folded
        adding = not self.adding.isHidden()
        self.preview.setVisible(not narrow and not adding)
        filters = not narrowest and not (narrow and adding)
        self.facets.setVisible(filters and self._anybody)
        self._filters_button.setVisible(not filters)
        for widget in (self.take_in, self.add):
            widget.setVisible(self._anybody and not (narrow and adding))
        self.list.fit(yields=adding)

    def _lay_out(self) -> None:
        """Three columns with lines between."""
        middle = styled.column(spacing=0)
        middle.addLayout(self._head())
        middle.addWidget(self.filters)
        middle.addWidget(labels.rule())
        middle.addWidget(self.list, 1)
        middle.addWidget(self.selection)
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

    def _head(self) -> QHBoxLayout:
        """Title, count, and the acts on the whole list."""
        head = styled.row(16, 12, 16, 10, spacing=8)
        head.addWidget(self._filters_button)
        head.addWidget(self._title)
        head.addSpacing(theme.now().px(2))
        head.addWidget(self._count)
        head.addStretch(1)
        for widget in (self.columns, self.take_in, self.add, self._panel_button):
            head.addWidget(widget)
        return head

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter, shown = self._presenter, self.list
        presenter.began.connect(self._show_page)
        presenter.counted.connect(self._show_counts)
        presenter.faceted.connect(self._show_facets)
        presenter.hidden.connect(self.filters.show_hidden)
        presenter.noted.connect(self._put_on_clipboard)
        self.columns.clicked.connect(self._open_columns)
        self._filters_button.clicked.connect(lambda: self.facets.setVisible(self.facets.isHidden()))
        self.facets.changed.connect(presenter.toggle)
        self.facets.cleared.connect(presenter.clear_filters)
        self.filters.removed.connect(lambda field, code: presenter.toggle(field, code, "off"))
        self.filters.cleared.connect(presenter.clear_filters)
        for asked in (self.add.clicked, shown.added):
            asked.connect(self._open_adding)
        for asked in (self.take_in.clicked, shown.taken_in):
            asked.connect(lambda: self._context.open("import"))
        shown.chosen.connect(self.preview.show_row)
        shown.ticked.connect(self.selection.show_count)
        shown.copying.connect(self._copy)
        self.selection.granted.connect(self._grant)
        self.selection.copied.connect(shown.copy_names)
        self.selection.cleared.connect(shown.untick)
        for asked in (shown.opened, self.preview.opened, self.adding.opened):
            asked.connect(self._open_person)
        self.adding.added.connect(self._added)
        self.adding.left.connect(self._close_adding)
        self._context.hub.changed.connect(self._changed)
        self._context.preferences.changed.connect(self._fit_rows)
        self._fit_rows()

    def _show_page(self, page: views.PeoplePage) -> None:
        """What stands around the list, once there is anybody to list."""
        anybody = bool(page.total)
        self.columns.setVisible(anybody)
        if anybody != self._anybody:
            self._anybody = anybody
            self._fold()

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

    def _open_columns(self) -> None:
        """The menu of columns, under its button."""
        corner = self.columns.mapToGlobal(self.columns.rect().bottomLeft())
        self.list.columns_menu.menu().popup(corner)

    def _grant(self) -> None:
        """To the hand-offs, with the people ticked."""
        self._context.open("handoffs", "grant:" + ",".join(sorted(self.table.ticked)))

    def _copy(self, people: tuple[str, ...], text: str) -> None:
        """Copy rows, by button or key alike: who may not export may not copy either."""
        if self._context.office.session.may("export"):
            self._presenter.note_copy(people, text)
        else:
            self._context.notices.say(_("Your roles do not go so far"))

    def _put_on_clipboard(self, text: str) -> None:
        """It is written down who was copied: now it may be."""
        clipboard.put(text)
        self._context.notices.say(_("Copied; the clipboard is emptied after 30 seconds."))

    def _open_person(self, person: str) -> None:
        """Open a file."""
        self._context.open("person", person)

    def _open_adding(self) -> None:
        """Quick add, in the place of the preview; by whom may write."""
        if not self._context.office.session.may("write"):
            self._context.notices.say(_("Your roles do not go so far"))
            return
        self.adding.open_panel()
        self._fold()

    def _close_adding(self) -> None:
        """Back to the list."""
        self.adding.hide()
        self._fold()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, person: str) -> None:
        """A person was recorded: open the file, where the rest is written."""
        self._close_adding()
        self._open_person(person)
        self._context.notices.say(_("Person added"))

    def _changed(self, what: applied.Applied) -> None:
        """Somebody recorded something: show it without moving anything."""
        if what.dossiers or what.all_changed:
            self._presenter.refresh(self.table.rowCount())

    def _fit_rows(self) -> None:
        """Rows as high as the density chosen."""
        self.list.set_dense(self._context.preferences.values.density == "dense")

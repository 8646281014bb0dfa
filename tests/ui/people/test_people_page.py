"""The page of people: filters, rows, preview, keys, columns, and nothing that jumps."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import applied, ids
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import settle
from tests.ui.typing_keys import click, press
from ui import theme
from ui.navigation import PageContext, Target
from ui.people.facet_row import FacetRow
from ui.people.people_page import PeoplePage
from ui.widgets.mark import FilterChip
from ui.widgets.table import DENSE, TWO_LINES

NO_GRAB = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""The platform without a screen cannot grab keys for a menu, and says so."""


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice(1000)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PeoplePage:
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1188, 700)
    made.show()
    settle(qtbot, context)
    return made


def facet_row(page: PeoplePage, code: str) -> FacetRow:
    return next(row for row in page.facets.findChildren(FacetRow) if row.value.code == code)


def chips(page: PeoplePage) -> list[str]:
    return [chip.words for chip in page.filters.findChildren(FilterChip)]


def touch(context: PageContext, *people: str, new: bool = False) -> None:
    dossiers = tuple(ids.DossierId(one) for one in people)
    context.hub.changed.emit(
        applied.Applied(new=1, dossiers=dossiers, new_dossiers=dossiers if new else ())
    )


def test_the_first_row_is_chosen_and_shown_at_the_side(page: PeoplePage) -> None:
    assert page.view.currentIndex().row() == 0
    assert page.preview.title.text() == "Кунешлідаг Ділявер"
    assert page._count.text() == "1,000"


def test_arrows_change_the_preview(page: PeoplePage) -> None:
    press(page.view, Qt.Key.Key_Down)
    assert page.preview.title.text() == "Зорянчук Ярина"


def test_enter_opens_the_person(page: PeoplePage, context: PageContext) -> None:
    press(page.view, Qt.Key.Key_Down)
    press(page.view, Qt.Key.Key_Return)
    assert context.navigator.here == Target("person", fake_people.person_id(1))


def test_the_preview_opens_the_person(page: PeoplePage, context: PageContext) -> None:
    page.preview._open.click()
    assert context.navigator.here == Target("person", fake_people.person_id(0))


def test_space_ticks(page: PeoplePage) -> None:
    press(page.view, Qt.Key.Key_Space)
    assert page.table.ticked == {fake_people.person_id(0)}
    press(page.view, Qt.Key.Key_Space)
    assert page.table.ticked == frozenset()


def test_a_click_into_the_first_column_ticks(page: PeoplePage) -> None:
    place = page.view.visualRect(page.table.index(2, 0)).center()
    click(page.view.viewport(), place)
    assert page.table.ticked == {fake_people.person_id(2)}


def test_end_goes_to_the_very_end_and_home_back(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    press(page.view, Qt.Key.Key_End)
    settle(qtbot, context)
    row = page.view.currentIndex().row()
    assert page.table.rows[row].id == fake_people.person_id(999)
    press(page.view, Qt.Key.Key_Home)
    settle(qtbot, context)
    assert page.view.currentIndex().row() == 0
    assert page.table.rows[0].id == fake_people.person_id(0)


def test_scrolling_down_fetches_and_nothing_is_lost(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    seen: set[str] = set()
    bar = page.view.verticalScrollBar()
    for _step in range(60):
        seen |= {row.id for row in page.table.rows}
        bar.setValue(bar.maximum())
        settle(qtbot, context)
        if not page.table.more_after:
            break
    seen |= {row.id for row in page.table.rows}
    assert len(seen) == 1000


def test_scrolling_up_again_comes_to_the_beginning(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    press(page.view, Qt.Key.Key_End)
    settle(qtbot, context)
    bar = page.view.verticalScrollBar()
    for _step in range(60):
        bar.setValue(0)
        settle(qtbot, context)
        if not page.table.more_before:
            break
    assert page.table.rows[0].id == fake_people.person_id(0)


def test_rows_that_come_above_do_not_move_what_is_read(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    press(page.view, Qt.Key.Key_End)
    settle(qtbot, context)
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    settle(qtbot, context)
    top = page.table.rows[page.view.rowAt(5)].id
    before = page.table.rowCount()
    page.list._fetch_before()
    settle(qtbot, context)
    assert page.table.rowCount() > before
    assert page.table.rows[page.view.rowAt(5)].id == top


def test_a_click_on_a_filter_shows_only_these(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    click(facet_row(page, "PROBABLE"))
    settle(qtbot, context)
    assert {row.status for row in page.table.rows} == {"PROBABLE"}
    assert chips(page) == ["Probable"]
    assert page._count.text() == "231 of 1,000"


@pytest.mark.parametrize("key", [Qt.Key.Key_Minus, Qt.Key.Key_Delete])
def test_minus_hides_these(
    qtbot: QtBot, page: PeoplePage, context: PageContext, key: Qt.Key
) -> None:
    press(facet_row(page, "PROBABLE"), key)
    settle(qtbot, context)
    assert "PROBABLE" not in {row.status for row in page.table.rows}
    assert chips(page) == ["not: Probable"]
    assert "hidden" in facet_row(page, "PROBABLE").accessibleName()


def test_space_on_a_filter_goes_round(qtbot: QtBot, page: PeoplePage, context: PageContext) -> None:
    for state in ("on", "off", "on"):
        press(facet_row(page, "PROBABLE"), Qt.Key.Key_Space)
        settle(qtbot, context)
        assert facet_row(page, "PROBABLE").state == state
    press(facet_row(page, "PROBABLE"), Qt.Key.Key_Minus)
    settle(qtbot, context)
    press(facet_row(page, "PROBABLE"), Qt.Key.Key_Space)
    settle(qtbot, context)
    assert facet_row(page, "PROBABLE").state == "off"


def test_arrows_go_through_the_filters(page: PeoplePage) -> None:
    first = facet_row(page, page.facets.findChildren(FacetRow)[0].value.code)
    first.setFocus()
    press(first, Qt.Key.Key_Down)
    second = page.focusWidget()
    assert isinstance(second, FacetRow)
    assert second is not first
    press(second, Qt.Key.Key_Up)
    assert page.focusWidget() is first
    press(first, Qt.Key.Key_Up)
    assert page.focusWidget() is first


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete])
def test_a_chip_ends_its_filter(
    qtbot: QtBot, page: PeoplePage, context: PageContext, key: Qt.Key
) -> None:
    click(facet_row(page, "PROBABLE"))
    settle(qtbot, context)
    press(page.filters.findChildren(FilterChip)[0], key)
    settle(qtbot, context)
    assert chips(page) == []
    assert not page.filters.isVisible()
    assert page._count.text() == "1,000"


def test_a_click_on_a_chip_ends_it_too(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    click(facet_row(page, "PROBABLE"))
    settle(qtbot, context)
    click(page.filters.findChildren(FilterChip)[0])
    settle(qtbot, context)
    assert chips(page) == []


def test_all_filters_end_at_once(qtbot: QtBot, page: PeoplePage, context: PageContext) -> None:
    click(facet_row(page, "PROBABLE"))
    press(facet_row(page, "L4"), Qt.Key.Key_Minus)
    settle(qtbot, context)
    page.facets._clear.click()
    settle(qtbot, context)
    assert chips(page) == []


def test_rare_values_wait_behind_a_button(page: PeoplePage) -> None:
    status = page.facets._facets["computed.status"]
    assert [row.isVisible() for row in status.rows] == [True] * 7 + [False]
    status._more.click()
    assert all(row.isVisible() for row in status.rows)


def test_a_facet_folds(page: PeoplePage) -> None:
    status = page.facets._facets["computed.status"]
    status._head.click()
    assert not any(row.isVisible() for row in status.rows)
    status._head.click()
    assert status.rows[0].isVisible()


@NO_GRAB
def test_the_menu_of_a_filter(qtbot: QtBot, page: PeoplePage, context: PageContext) -> None:
    row = facet_row(page, "PROBABLE")
    row.contextMenuEvent(
        QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse,
            row.rect().center(),
            row.mapToGlobal(row.rect().center()),
        )
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Show only these", "Hide these"]
    menu.actions()[1].trigger()
    menu.close()
    settle(qtbot, context)
    assert facet_row(page, "PROBABLE").state == "not"


def test_filters_come_with_the_way_here(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    page.open("only:computed.level=L0,L1")
    settle(qtbot, context)
    assert {row.levels.evidential for row in page.table.rows} == {0, 1}
    page.open("all")
    settle(qtbot, context)
    assert chips(page) == []


def test_nobody_under_the_filters(qtbot: QtBot, page: PeoplePage, context: PageContext) -> None:
    page._presenter.set_filters({"computed.status": ("MERGED",)}, {})
    settle(qtbot, context)
    assert page.list.filtered_away.isVisible()
    assert page.add.isVisible()
    page.list._show_all.click()
    settle(qtbot, context)
    assert page.view.isVisible()


def test_an_empty_vault_says_what_to_do(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    office.people.count = 0
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, context)
    assert page.list.nobody.isVisible()
    assert not page.facets.isVisible()
    assert not page.add.isVisible()
    page.list.add_first.click()
    assert page.adding.isVisible()
    page.list.list_first.click()
    assert context.navigator.here == Target("import")


def test_a_head_sorts_and_turns(
    qtbot: QtBot, page: PeoplePage, context: PageContext, office: FakeOffice
) -> None:
    head = page.view.horizontalHeader()
    head.sectionClicked.emit(2)
    settle(qtbot, context)
    head.sectionClicked.emit(2)
    settle(qtbot, context)
    asked = [(query.sort, query.descending) for query in office.people.queries[-2:]]
    assert asked == [("computed.status", False), ("computed.status", True)]
    assert page.table.headerData(2, Qt.Orientation.Horizontal) == "Status ▼"


def test_a_column_that_has_no_order_does_not_sort(
    qtbot: QtBot, page: PeoplePage, context: PageContext, office: FakeOffice
) -> None:
    asked = len(office.people.queries)
    page.view.horizontalHeader().sectionClicked.emit(3)
    page.view.horizontalHeader().sectionClicked.emit(0)
    settle(qtbot, context)
    assert len(office.people.queries) == asked


def action(menu: QMenu, words: str) -> QAction:
    return next(one for one in menu.actions() if one.text() == words)


def test_columns_are_chosen_from_a_menu(page: PeoplePage) -> None:
    menu = page.list.columns_menu.menu()
    assert not action(menu, "Імʼя").isEnabled()
    action(menu, "Номер").trigger()
    assert [column[0] for column in page.table.columns][-1] == "person.number"
    assert page.table.index(0, 6).data() == "ПОВ-2023-00417"
    action(page.list.columns_menu.menu(), "Номер").trigger()
    action(page.list.columns_menu.menu(), "Місце").trigger()
    assert [column[0] for column in page.table.columns] == [
        "person.name",
        "computed.status",
        "computed.level",
        "computed.last_sign",
    ]
    page.list.columns_menu.toggle("person.name")
    assert page.table.columns[0][0] == "person.name"


def test_the_menu_sorts_too(
    qtbot: QtBot, page: PeoplePage, context: PageContext, office: FakeOffice
) -> None:
    order = page.list.columns_menu.menu().actions()[0].menu()
    assert isinstance(order, QMenu)
    action(order, "Дата народження ▼").trigger()
    settle(qtbot, context)
    assert office.people.queries[-1].sort == "person.birth"
    assert office.people.queries[-1].descending


@NO_GRAB
def test_the_menu_opens_under_its_button(page: PeoplePage) -> None:
    page.columns.click()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.close()


def test_a_change_elsewhere_keeps_the_row_chosen(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    page.view.choose_row(5)
    touch(context, fake_people.person_id(3))
    settle(qtbot, context)
    assert page.table.rows[page.view.currentIndex().row()].id == fake_people.person_id(5)


def test_a_new_person_behind_a_filter_is_announced(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    click(facet_row(page, "PROBABLE"))
    settle(qtbot, context)
    touch(context, fake_people.person_id(1), new=True)
    settle(qtbot, context)
    assert page.filters._news.isVisible()
    assert page.filters._words.text() == "1 new hidden:"
    page.filters._show.click()
    settle(qtbot, context)
    assert not page.filters.isVisible()


def test_rows_can_be_dense(page: PeoplePage, context: PageContext) -> None:
    assert page.view.verticalHeader().defaultSectionSize() == TWO_LINES
    context.preferences.change(density="dense")
    assert page.view.verticalHeader().defaultSectionSize() == DENSE


def test_the_preview_can_be_hidden(page: PeoplePage) -> None:
    page.toggle_panel()
    assert not page.preview.isVisible()
    page.toggle_panel()
    assert page.preview.isVisible()
    assert page.escape()
    assert not page.escape()


def test_the_columns_fill_the_width(page: PeoplePage) -> None:
    head = page.view.horizontalHeader()
    assert head.length() == page.view.viewport().width()
    assert not page.view.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_preview_in_both_languages(
    qtbot: QtBot, page: PeoplePage, context: PageContext, lang: str
) -> None:
    i18n.set_language(lang)
    page.retranslate()
    settle(qtbot, context)
    words = {"uk": "Відкрити справу", "en": "Open the person’s file"}[lang]
    assert page.preview._open.accessibleName() == words


def test_the_panel_folds_to_a_button(page: PeoplePage) -> None:
    assert not page._panel_button.isVisible()
    page.preview.close_button.click()
    assert page._panel_button.isVisible()
    assert page._panel_button.toolTip() == "Show the panel  F4"
    page._panel_button.click()
    assert page.preview.isVisible()
    assert not page._panel_button.isVisible()


def test_no_button_for_the_panel_while_somebody_is_added(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    page.open("new")
    settle(qtbot, context)
    assert not page._panel_button.isVisible()


@pytest.mark.parametrize(
    ("size", "preview", "facets"),
    [
        (90, True, True),
        (100, True, True),
        (115, False, True),
        (130, False, True),
        (150, False, False),
    ],
)
def test_what_has_no_room_folds(
    qtbot: QtBot, context: PageContext, size: int, preview: bool, facets: bool
) -> None:
    theme.use("light", size)
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.setMinimumSize(100, 100)  # as in the window, which is never widened by a page
    page.resize(1280 - theme.now().px(93), 700)
    page.show()
    settle(qtbot, context)
    assert page.preview.isVisible() is preview
    assert page._panel_button.isVisible() is not preview
    assert page.facets.isVisible() is facets
    assert page._filters_button.isVisible() is not facets
    if not facets:
        page._filters_button.click()
        assert page.facets.isVisible()


def test_a_folded_panel_opens_by_its_key_and_stays(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    page.resize(1000, 700)
    assert not page.preview.isVisible()
    page.toggle_panel()
    assert page.preview.isVisible()
    page.resize(1010, 700)
    assert page.preview.isVisible()
    page.resize(1200, 700)
    assert page.preview.isVisible()


def test_a_wide_screen_shows_more_columns_unless_somebody_chose(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    usual = [column[0] for column in page.table.columns]
    page.resize(1700, 900)
    assert [column[0] for column in page.table.columns] == [*usual, "person.number"]
    page.resize(1188, 700)
    assert [column[0] for column in page.table.columns] == usual
    page.list.columns_menu.toggle("person.category")
    page.resize(1700, 900)
    assert [column[0] for column in page.table.columns] == [*usual, "person.category"]


def test_a_list_can_be_taken_in(page: PeoplePage, context: PageContext) -> None:
    page.take_in.click()
    assert context.navigator.here == Target("import")

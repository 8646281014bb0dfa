"""Tables of parts: rows chosen whole, keys, widths that share the room, what is painted."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import click, press
from ui import parts, theme
from ui.widgets.parts_table import PartsTable
from ui.widgets.table import CELL, DENSE, RowsView, is_tick, spoken

ROWS = 40


def row(number: int) -> tuple[parts.Cell, parts.Cell, parts.Cell]:
    """A tick, a name over a second line, a grade."""
    name = parts.Cell(
        lines=((parts.Text(f"Особа {number}"),), (parts.Text("друга", "small", tone="text3"),))
    )
    return parts.cell(parts.Tick("off")), name, parts.cell(parts.Grade("B2"))


@pytest.fixture
def model() -> PartsTable:
    made = PartsTable(3)
    made.show_heads("", "Імʼя", "Оцінка")
    made.show_rows([row(number) for number in range(ROWS)])
    return made


@pytest.fixture
def view(qtbot: QtBot, model: PartsTable) -> RowsView:
    made = RowsView("Люди")
    qtbot.addWidget(made)
    made.setModel(model)
    made.fit_columns((32, 100, 60), (1,))
    made.resize(QSize(400, 300))
    made.show()
    return made


def drawn(view: RowsView) -> QImage:
    return view.viewport().grab().toImage()


def middle(view: RowsView, number: int) -> int:
    """The height of the middle of a row, on the picture."""
    return view.visualRect(view.model().index(number, 0)).center().y()


def test_the_model_is_sound(qtmodeltester: ModelTester, model: PartsTable) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows([row(1)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows([])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_cells_in_words(model: PartsTable) -> None:
    assert model.index(3, 1).data() == "Особа 3, друга"
    assert model.index(3, 2).data(Qt.ItemDataRole.AccessibleTextRole).startswith("B — ")
    assert model.index(3, 1).data(CELL) == row(3)[1]
    assert model.index(3, 1).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(QModelIndex()) is None


def test_heads(model: PartsTable) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across) == "Імʼя"
    assert model.headerData(9, across) is None
    assert model.headerData(1, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("cell", "ticks"),
    [
        (parts.cell(parts.Tick("on")), True),
        (parts.cell(parts.Text("a")), False),
        (parts.cell(parts.Tick("on"), parts.Text("a")), False),
        (parts.Cell(lines=()), False),
    ],
)
def test_what_is_a_tick(cell: parts.Cell, ticks: bool) -> None:
    assert is_tick(cell) is ticks


def test_other_roles_are_silent() -> None:
    assert spoken(parts.cell(parts.Text("a")), Qt.ItemDataRole.DecorationRole) is None


def test_enter_opens_and_space_ticks(qtbot: QtBot, view: RowsView) -> None:
    view.choose_row(2)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(view.opened) as opened:
            press(view, key)
        assert opened.args == [2]
    with qtbot.waitSignal(view.ticked) as ticked:
        press(view, Qt.Key.Key_Space)
    assert ticked.args == [2]


def test_home_and_end_are_told(qtbot: QtBot, view: RowsView) -> None:
    view.choose_row(2)
    with qtbot.waitSignal(view.home):
        press(view, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.end):
        press(view, Qt.Key.Key_End)


def test_nothing_chosen_nothing_opened(qtbot: QtBot, view: RowsView) -> None:
    view.setCurrentIndex(QModelIndex())
    with qtbot.assertNotEmitted(view.opened):
        press(view, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(view.ticked):
        press(view, Qt.Key.Key_Space)


def test_a_double_click_opens(qtbot: QtBot, view: RowsView) -> None:
    place = view.visualRect(view.model().index(1, 1)).center()
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            place,
        )
    assert opened.args == [1]


def test_a_click_on_a_tick_ticks_and_elsewhere_not(qtbot: QtBot, view: RowsView) -> None:
    with qtbot.waitSignal(view.ticked) as ticked:
        click(view.viewport(), view.visualRect(view.model().index(1, 0)).center())
    assert ticked.args == [1]
    with qtbot.assertNotEmitted(view.ticked):
        click(view.viewport(), view.visualRect(view.model().index(1, 1)).center())


def test_rows_are_chosen_whole(view: RowsView) -> None:
    view.choose_row(3)
    assert {index.column() for index in view.selectedIndexes()} == {0, 1, 2}
    view.choose_row(999)
    view.choose_row(-1)
    assert view.currentIndex().row() == 3


def test_the_chosen_row_has_ground_and_bar(view: RowsView) -> None:
    view.choose_row(1)
    view.clearFocus()
    picture = drawn(view)
    y = middle(view, 1)
    assert picture.pixelColor(1, y) == theme.now().color("accent")
    assert picture.pixelColor(picture.width() - 3, y) == theme.now().color("accent_soft")
    other = middle(view, 2)
    assert picture.pixelColor(1, other) == theme.now().color("surface")


def test_the_current_row_has_an_edge_while_the_table_has_focus(
    qtbot: QtBot, view: RowsView
) -> None:
    view.activateWindow()
    view.choose_row(1)
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    top = view.visualRect(view.model().index(1, 1)).top()
    assert drawn(view).pixelColor(200, top) == theme.now().color("accent")


def test_the_row_under_the_pointer_is_lit(view: RowsView) -> None:
    view.choose_row(0)
    view._point(2)
    picture = drawn(view)
    assert picture.pixelColor(picture.width() - 3, middle(view, 2)) == theme.now().color("hover")
    view.leaveEvent(object())
    assert view.pointed_row == -1


def test_the_pointer_is_followed(view: RowsView) -> None:
    place = QPoint(150, middle(view, 3))
    QTest.mouseMove(view.viewport(), place)
    assert view.pointed_row in {3, -1}


def test_a_line_stands_under_each_row(view: RowsView) -> None:
    picture = drawn(view)
    bottom = view.visualRect(view.model().index(2, 1)).bottom()
    assert picture.pixelColor(200, bottom) == theme.now().color("line")


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_palette_paints(view: RowsView, name: theme.Name) -> None:
    theme.use(name)
    view.choose_row(0)
    colors = {drawn(view).pixelColor(x, middle(view, 0)).name() for x in range(0, 390, 3)}
    assert theme.now().color("accent_soft").name() in colors


def test_dense_rows_have_one_line(view: RowsView, model: PartsTable) -> None:
    names = parts.Cell(lines=((parts.Text("Особа"),),))
    both = parts.Cell(lines=((parts.Text("Особа"),), (parts.Text("друга", "small"),)))
    pictures = []
    for cell in (names, both):
        model.show_rows([(parts.cell(), cell, parts.cell())])
        pictures.append(drawn(view))
    assert pictures[0] != pictures[1]
    view.set_row_height(DENSE)
    assert view.rowHeight(0) == DENSE
    dense = []
    for cell in (names, both):
        model.show_rows([(parts.cell(), cell, parts.cell())])
        dense.append(drawn(view))
    assert dense[0] == dense[1]


def test_the_room_is_shared(view: RowsView) -> None:
    head = view.horizontalHeader()
    assert head.length() == view.viewport().width()
    assert view.columnWidth(0) == 32
    view.resize(QSize(700, 300))
    assert head.length() == view.viewport().width()
    assert view.columnWidth(2) == 60


def test_too_little_room_scrolls_sideways(qtbot: QtBot, view: RowsView) -> None:
    view.resize(QSize(150, 300))
    assert view.columnWidth(1) == 100
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)


def test_heights_follow_the_text_size(view: RowsView) -> None:
    theme.use("light", 150)
    assert view.rowHeight(0) == 66
    assert view.horizontalHeader().height() == 45


def test_both_ends_are_told_in_time(qtbot: QtBot, model: PartsTable) -> None:
    model.show_rows([row(number) for number in range(400)])
    view = RowsView("Люди")
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(QSize(400, 300))
    view.show()
    bar = view.verticalScrollBar()
    with qtbot.waitSignal(view.near_bottom):
        bar.setValue(bar.maximum() - 500)
    with qtbot.waitSignal(view.near_top):
        bar.setValue(300)
    with qtbot.assertNotEmitted(view.near_top), qtbot.assertNotEmitted(view.near_bottom):
        bar.setValue(bar.maximum() // 2)


def test_a_cell_says_how_wide_it_wants_to_be(view: RowsView) -> None:
    delegate = view.itemDelegate()
    option = QStyleOptionViewItem()
    wide = delegate.sizeHint(option, view.model().index(0, 1))
    narrow = delegate.sizeHint(option, view.model().index(0, 0))
    assert wide.width() > narrow.width()
    assert wide.height() > narrow.height()


def test_a_table_is_named(view: RowsView) -> None:
    assert view.accessibleName() == "Люди"

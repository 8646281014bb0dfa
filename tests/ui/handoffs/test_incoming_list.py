"""The list of the inbox: joined ticks, the tick for all."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs, looking
from ui import theme
from ui.handoffs import incoming_rows
from ui.handoffs.incoming_list import IncomingList
from ui.handoffs.incoming_table import IncomingTable


@pytest.fixture
def shown(qtbot: QtBot) -> IncomingList:
    """The list with the fake bundle, nothing ticked."""
    model = IncomingTable(lambda _line: False)
    lines = incoming_rows.lines(fake_handoffs.examined())
    model.show_lines(incoming_rows.filtered(lines, frozenset()))
    made = IncomingList(model)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(300, 560)
    made.retranslate()
    made.show_counts(9, 0)
    made.show()
    return made


def joint(shown: IncomingList, row: int) -> str:
    """The colour between the tick of a row and that of the next."""
    rows = shown.rows
    model = rows.model()
    place = rows.visualRect(model.index(row, 0))
    picture = rows.viewport().grab().toImage()
    return picture.pixelColor(8 + 8, place.bottom() - 4).name()


def test_rows_of_one_set_are_joined_by_a_line(shown: IncomingList) -> None:
    accent = theme.now().color("accent").name()
    assert joint(shown, 2) == accent
    assert joint(shown, 0) != accent
    assert joint(shown, 3) != accent


def test_space_ticks_and_enter_opens(qtbot: QtBot, shown: IncomingList) -> None:
    shown.rows.choose_row(2)
    with qtbot.waitSignal(shown.rows.ticked) as told:
        looking.press(shown.rows, Qt.Key.Key_Space)
    assert told.args == [2]
    with qtbot.waitSignal(shown.rows.opened):
        looking.press(shown.rows, Qt.Key.Key_Return)


def test_a_click_into_the_box_ticks(qtbot: QtBot, shown: IncomingList) -> None:
    model = shown.rows.model()
    place = shown.rows.visualRect(model.index(1, 0)).center()
    with qtbot.waitSignal(shown.rows.ticked) as told:
        QTest.mouseClick(
            shown.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
    assert told.args == [1]


def test_a_click_beside_it_only_chooses(qtbot: QtBot, shown: IncomingList) -> None:
    model = shown.rows.model()
    place = shown.rows.visualRect(model.index(1, 1)).center()
    with qtbot.assertNotEmitted(shown.rows.ticked), qtbot.waitSignal(shown.chosen) as told:
        QTest.mouseClick(
            shown.rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
    assert told.args == [1]


@pytest.mark.parametrize(
    ("ticked", "state"),
    [
        (0, Qt.CheckState.Unchecked),
        (4, Qt.CheckState.PartiallyChecked),
        (9, Qt.CheckState.Checked),
    ],
)
def test_the_tick_for_all_says_how_many(
    shown: IncomingList, ticked: int, state: Qt.CheckState
) -> None:
    shown.show_counts(9, ticked)
    assert shown.all.checkState() == state
    assert shown.all.text() == f"9 changes, {ticked} selected"
    assert not shown.all.grab().isNull()


@pytest.mark.parametrize(("ticked", "asks"), [(0, True), (4, True), (9, False)])
def test_a_click_asks_for_all_or_none(
    qtbot: QtBot, shown: IncomingList, ticked: int, asks: bool
) -> None:
    shown.show_counts(9, ticked)
    with qtbot.waitSignal(shown.all_asked) as told:
        looking.click(shown.all)
    assert told.args == [asks]


def test_space_on_the_tick_for_all_asks_too(qtbot: QtBot, shown: IncomingList) -> None:
    shown.all.setFocus()
    with qtbot.waitSignal(shown.all_asked):
        looking.press(shown.all, Qt.Key.Key_Space)


def test_an_empty_list_offers_no_tick(shown: IncomingList) -> None:
    shown.show_counts(0, 0)
    assert not shown.all.isEnabled()


@pytest.mark.parametrize("code", [int(Qt.Key.Key_J), ord("Л")])
def test_letters_of_the_queue_are_left_to_the_page(shown: IncomingList, code: int) -> None:
    shown.rows.choose_row(0)
    looking.press(shown.rows, code)
    assert shown.rows.currentIndex().row() == 0


def test_home_and_end_go_to_the_ends(shown: IncomingList) -> None:
    shown.rows.choose_row(4)
    looking.press(shown.rows, Qt.Key.Key_End)
    assert shown.rows.currentIndex().row() == 9
    looking.press(shown.rows, Qt.Key.Key_Home)
    assert shown.rows.currentIndex().row() == 0


def test_counts_follow_the_language(shown: IncomingList) -> None:
    i18n.set_language("uk")
    shown.retranslate()
    shown.show_counts(21, 19)
    assert shown.all.text() == "21 зміна, вибрано 19"
    QApplication.processEvents()
    assert shown.all.width() >= shown.all.sizeHint().width()
    assert looking.nameless(shown) == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_it_is_drawn_in_every_palette(shown: IncomingList, name: theme.Name) -> None:
    theme.use(name)
    picture = shown.grab().toImage()
    assert picture.pixelColor(QPoint(150, 10)).name() == theme.now().color("surface").name()

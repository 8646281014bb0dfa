"""The lines of the inbox as a model."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.ui.handoffs import fake_handoffs
from ui import parts
from ui.handoffs import incoming_rows
from ui.handoffs.incoming_rows import Line
from ui.handoffs.incoming_table import JOINED, IncomingTable
from ui.widgets import table


@pytest.fixture
def ticked() -> set[str]:
    """Sets that are ticked."""
    return {f"{3:032x}"}


@pytest.fixture
def model(ticked: set[str]) -> IncomingTable:
    """The lines of the fake bundle."""

    def is_ticked(line: Line) -> bool:
        return line.change in ticked

    made = IncomingTable(is_ticked)
    lines = incoming_rows.lines(fake_handoffs.examined())
    made.show_lines(incoming_rows.filtered(lines, frozenset()))
    return made


def words(model: IncomingTable, row: int) -> list[object]:
    """A row read aloud."""
    return [model.data(model.index(row, column)) for column in range(3)]


def test_a_row_is_read_aloud_with_its_tick(model: IncomingTable) -> None:
    assert words(model, 0) == ["", "Кунешлідаг Ділявер, місце утримання", "conflict"]
    assert words(model, 2) == ["ticked", "Тузкуюджик Ленур, вирок: строк", "conflict"]
    assert words(model, 3)[0] == "ticked"


def test_ticks_are_boxes(model: IncomingTable) -> None:
    cell = model.data(model.index(0, 0), table.CELL)
    assert isinstance(cell, parts.Cell)
    assert table.is_tick(cell)
    assert cell.lines[0][0] == parts.Tick("off")


def test_a_refused_line_has_no_box_and_says_why(model: IncomingTable) -> None:
    last = model.rowCount() - 1
    cell = model.data(model.index(last, 0), table.CELL)
    assert isinstance(cell, parts.Cell)
    assert not table.is_tick(cell)
    assert words(model, last)[1] == "A change set, its author did not sign it"


def test_joints_are_told(model: IncomingTable) -> None:
    joints = [model.data(model.index(row, 0), JOINED) for row in range(4)]
    assert joints == [(False, False), (False, False), (False, True), (True, False)]


def test_a_change_of_ticks_is_told_for_their_column(
    qtbot: QtBot, model: IncomingTable, ticked: set[str]
) -> None:
    ticked.clear()
    with qtbot.waitSignal(model.dataChanged) as told:
        model.ticks_changed()
    first, last = told.args[0], told.args[1]
    assert (first.column(), last.column()) == (0, 0)
    assert last.row() == model.rowCount() - 1
    assert words(model, 2)[0] == ""


def test_without_lines_nothing_is_told(qtbot: QtBot, model: IncomingTable) -> None:
    model.show_lines(())
    with qtbot.assertNotEmitted(model.dataChanged):
        model.ticks_changed()
    assert model.rowCount() == 0
    assert model.lines == ()


def test_heads_are_there_for_the_ear(model: IncomingTable) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(n, across) for n in range(3)] == ["Accept", "Change", "Kind"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_there_is_nothing_below_or_outside(model: IncomingTable) -> None:
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None

"""The matrix of what leaves."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from tests.ui.handoffs import fake_handoffs
from ui import parts
from ui.handoffs.outgoing_table import OutgoingTable
from ui.widgets import table

ACROSS = Qt.Orientation.Horizontal


@pytest.fixture
def model() -> OutgoingTable:
    """The seven people of the picture."""
    made = OutgoingTable()
    made.show_leaving(fake_handoffs.leaving())
    return made


def row(model: OutgoingTable, at: int) -> list[object]:
    """A row read aloud."""
    return [model.data(model.index(at, column)) for column in range(model.columnCount())]


def test_a_row_says_what_leaves_of_a_person(model: OutgoingTable) -> None:
    assert row(model, 0) == [
        "Кунешлідаг Ділявер",
        "9",
        "leaves, 2",
        "no changes",
        "leaves, 2",
        "leaves, 3",
        "leaves, 2",
    ]


def test_there_is_a_column_for_each_group_that_leaves(model: OutgoingTable) -> None:
    assert model.groups == ("ID", "MIL", "ST", "DET", "LEG")
    heads = [model.headerData(n, ACROSS) for n in range(model.columnCount())]
    assert heads == ["Person", "Changes", "Identity", "Service", "Status", "Detention", "Legal"]


def test_heads_tell_the_whole_label_to_the_pointer(model: OutgoingTable) -> None:
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.headerData(4, ACROSS, tip) == "Status and confirmation"
    assert model.headerData(0, ACROSS, tip) is None


def test_counts_stand_at_the_right(model: OutgoingTable) -> None:
    cell = model.data(model.index(0, 1), table.CELL)
    assert isinstance(cell, parts.Cell)
    assert cell.right
    aligned = model.headerData(1, ACROSS, Qt.ItemDataRole.TextAlignmentRole)
    assert aligned == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def test_word_and_shape_before_colour(model: OutgoingTable) -> None:
    leaves = model.data(model.index(0, 2), table.CELL)
    nothing = model.data(model.index(0, 3), table.CELL)
    assert isinstance(leaves, parts.Cell)
    assert isinstance(nothing, parts.Cell)
    icons = [cell.lines[0][0] for cell in (leaves, nothing)]
    assert [getattr(icon, "name", "") for icon in icons] == ["check", "minus"]


def test_a_person_without_a_name_has_words(model: OutgoingTable) -> None:
    model.show_leaving(fake_handoffs.leaving(lines=(views.LeavingLine("a" * 32, "", {"ID": 1}),)))
    assert row(model, 0)[0] == "name not given"


def test_no_preview_is_an_empty_table(model: OutgoingTable) -> None:
    model.show_leaving(None)
    assert (model.rowCount(), model.columnCount()) == (0, 2)


def test_heads_follow_the_language(model: OutgoingTable) -> None:
    i18n.set_language("uk")
    assert model.headerData(5, ACROSS) == "Утримання"


def test_there_is_nothing_below_or_outside(model: OutgoingTable) -> None:
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, ACROSS, Qt.ItemDataRole.DecorationRole) is None

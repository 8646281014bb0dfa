"""Unread cells as a model, however many there are."""

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app import i18n
from tests.ui.intake import fake_lists
from ui.intake.rejected_table import RejectedTable

ACROSS = Qt.Orientation.Horizontal


@pytest.fixture
def model() -> RejectedTable:
    """Five cells."""
    made = RejectedTable()
    made.show_rejected(fake_lists.result(5).rejected)
    return made


def row(model: RejectedTable, at: int) -> list[object]:
    """A row read aloud."""
    return [model.data(model.index(at, column)) for column in range(4)]


def test_a_row_says_where_what_and_why(model: RejectedTable) -> None:
    assert row(model, 0) == ["2", "Дата нар.", "31.02.1987", "такого дня немає"]


def test_a_sheet_without_a_row_shows_none(model: RejectedTable) -> None:
    model.show_rejected((type(fake_lists.result(1).rejected[0])(0, "", "Осінь", "інший аркуш"),))
    assert row(model, 0)[0] == ""


def test_the_pointer_tells_what_is_cut(model: RejectedTable) -> None:
    assert model.data(model.index(0, 3), Qt.ItemDataRole.ToolTipRole) == "такого дня немає"


def test_heads_follow_the_language(model: RejectedTable) -> None:
    english = [model.headerData(n, ACROSS) for n in range(4)]
    i18n.set_language("uk")
    assert english == ["Row", "Column", "In the cell", "Why it was not read"]
    assert model.headerData(2, ACROSS) == "У клітинці"


def test_very_many_cells_cost_nothing_before_they_are_seen(model: RejectedTable) -> None:
    many = fake_lists.result(1).rejected * 90_000
    began = time.perf_counter()
    model.show_rejected(many)
    assert row(model, 89_999)[1] == "Дата нар."
    assert time.perf_counter() - began < 1


def test_there_is_nothing_below_or_outside(model: RejectedTable) -> None:
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None

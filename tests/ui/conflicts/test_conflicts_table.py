"""The queue as a model."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from desktop_app import i18n
from tests.ui.conflicts import fake_conflicts
from ui import parts
from ui.conflicts.conflicts_table import ConflictsTable
from ui.widgets import table


@pytest.fixture
def model() -> ConflictsTable:
    """Three conflicts, seen at a time that is given."""
    made = ConflictsTable(clock=lambda: fake_conflicts.NOW)
    made.show_queue(fake_conflicts.queue("uk"))
    return made


def words(model: ConflictsTable, row: int, column: int) -> object:
    """A cell read aloud."""
    return model.data(model.index(row, column))


def test_one_row_a_conflict(model: ConflictsTable) -> None:
    assert (model.rowCount(), model.columnCount()) == (3, 2)
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)


def test_a_row_says_who_and_what(model: ConflictsTable) -> None:
    assert words(model, 0, 0) == "conflict, Кунешлідаг Ділявер, місце утримання"


@pytest.mark.parametrize(("row", "days"), [(0, "21 days"), (1, "3 days")])
def test_a_row_says_for_how_long(model: ConflictsTable, row: int, days: str) -> None:
    assert words(model, row, 1) == days


def test_days_are_counted_in_three_forms(model: ConflictsTable) -> None:
    i18n.set_language("uk")
    assert words(model, 0, 1) == "21 день"
    assert words(model, 1, 1) == "3 дні"


def test_what_began_today_says_so() -> None:
    model = ConflictsTable(clock=lambda: fake_conflicts.NOW + 30)
    model.show_queue((fake_conflicts.conflict(1, "Хтось", "f", "поле", 0),))
    assert words(model, 0, 1) == "today"


def test_a_clock_that_went_back_says_today() -> None:
    model = ConflictsTable(clock=lambda: 1000.0)
    model.show_queue((fake_conflicts.conflict(1, "Хтось", "f", "поле", 0),))
    assert words(model, 0, 1) == "today"


def test_an_unknown_beginning_says_nothing() -> None:
    model = ConflictsTable(clock=lambda: fake_conflicts.NOW)
    one = fake_conflicts.conflict(1, "Хтось", "f", "поле", 0)
    model.show_queue(
        (type(one)(**{**{f: getattr(one, f) for f in one.__struct_fields__}, "since": 0}),)
    )
    assert words(model, 0, 1) == ""


def test_the_sign_has_the_colour_of_conflicts(model: ConflictsTable) -> None:
    cell = model.data(model.index(0, 0), table.CELL)
    assert isinstance(cell, parts.Cell)
    sign = cell.lines[0][0]
    assert isinstance(sign, parts.Icon)
    assert (sign.name, sign.tone) == ("git-compare-arrows", "conflict")


def test_the_pointer_tells_all_words(model: ConflictsTable) -> None:
    told = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert told == "Кунешлідаг Ділявер\nмісце утримання"


def test_heads_are_there_for_the_ear(model: ConflictsTable) -> None:
    across = Qt.Orientation.Horizontal
    assert [model.headerData(n, across) for n in range(2)] == ["Person", "Waiting"]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, across, Qt.ItemDataRole.DecorationRole) is None


def test_nothing_is_outside(model: ConflictsTable) -> None:
    assert model.data(QModelIndex()) is None


def test_a_long_queue_costs_nothing_before_it_is_seen() -> None:
    one = fake_conflicts.queue("uk")[0]
    model = ConflictsTable(clock=lambda: fake_conflicts.NOW)
    model.show_queue((one,) * 50_000)
    assert model.rowCount() == 50_000
    assert words(model, 49_999, 1) == "21 days"

"""Columns of a list as a model."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.intake import fake_lists
from ui.intake.columns_table import ARROW, HEADER, LETTER, SAMPLES, SIGN, TARGET, ColumnsTable
from ui.intake.intake_presenter import Column

ACROSS = Qt.Orientation.Horizontal


def columns() -> tuple[Column, ...]:
    """The columns of the fake list."""
    return tuple(Column(one, one.target) for one in fake_lists.preview().columns)


@pytest.fixture
def model() -> ColumnsTable:
    """The fake list."""
    made = ColumnsTable()
    made.show_labels(fake_lists.TARGETS_EN)
    made.show_columns(columns())
    return made


def words(model: ColumnsTable, row: int, column: int) -> object:
    """A cell read aloud."""
    return model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)


def test_a_row_tells_a_column(model: ColumnsTable) -> None:
    assert words(model, 0, LETTER) == "A"
    assert words(model, 0, HEADER) == "ПІБ"
    assert words(model, 0, SAMPLES) == "Лозоцвіт Гордій Тихонович; Дощич Пилип"
    assert words(model, 0, ARROW) == ""
    assert words(model, 0, TARGET) == "Full name"
    assert words(model, 0, SIGN) == "sure: its header says so"


def test_a_column_that_stays_says_so(model: ColumnsTable) -> None:
    assert words(model, 5, TARGET) == "stays with the row"
    assert words(model, 5, SIGN) == "stays with the row, as it is"


def test_an_empty_column_says_so(model: ColumnsTable) -> None:
    assert words(model, 8, SAMPLES) == "empty"
    assert words(model, 8, SIGN) == "empty in the first rows, may be left out"


def test_nothing_is_drawn_under_the_choice(model: ColumnsTable) -> None:
    assert model.data(model.index(0, TARGET)) is None


def test_the_pointer_tells_whole_headers_and_samples(model: ColumnsTable) -> None:
    tip = Qt.ItemDataRole.ToolTipRole
    assert model.data(model.index(1, HEADER), tip) == "Дата нар."
    assert model.data(model.index(1, SAMPLES), tip) == "03.05.88; 1990; близько 1985"
    assert model.data(model.index(1, LETTER), tip) is None


def test_another_target_keeps_the_rows(qtbot: QtBot, model: ColumnsTable) -> None:
    changed = list(columns())
    changed[5] = Column(changed[5].column, "person.note", touched=True)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_columns(tuple(changed))
    assert words(model, 5, TARGET) == "Note"


def test_another_list_resets(qtbot: QtBot, model: ColumnsTable) -> None:
    with qtbot.waitSignal(model.modelReset):
        model.show_columns(columns()[:3])
    assert model.rowCount() == 3
    assert len(model.columns) == 3


def test_a_field_claimed_twice_is_said_on_both_rows(model: ColumnsTable) -> None:
    changed = list(columns())
    changed[2] = Column(changed[2].column, "person.birth", touched=True)
    model.show_columns(tuple(changed))
    assert words(model, 1, SIGN) == words(model, 2, SIGN) == "two columns go here: change one"


def test_heads_follow_the_language(model: ColumnsTable) -> None:
    assert model.headerData(HEADER, ACROSS) == "Column of the file"
    i18n.set_language("uk")
    assert model.headerData(TARGET, ACROSS) == "Поле в Dodomu"
    assert model.headerData(LETTER, ACROSS) == ""
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_there_is_nothing_below_or_outside(model: ColumnsTable) -> None:
    inside = model.index(0, 0)
    assert (model.rowCount(inside), model.columnCount(inside)) == (0, 0)
    assert model.data(QModelIndex()) is None

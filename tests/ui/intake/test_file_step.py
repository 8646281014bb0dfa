"""Step 1: a file, how it was read, its first rows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services import views
from tests.ui.handoffs import looking
from tests.ui.intake import fake_lists
from ui.intake.file_step import FileStep


@pytest.fixture
def step(qtbot: QtBot) -> FileStep:
    """The step before any file."""
    made = FileStep()
    qtbot.addWidget(made)
    made.resize(1147, 510)
    made.retranslate()
    made.show()
    return made


def test_first_words_say_what_it_is_for(step: FileStep) -> None:
    assert step.empty.isVisible()
    assert not step.rows.isVisible()
    assert not step.sheet.isVisible()


def test_enter_asks_to_look(qtbot: QtBot, step: FileStep) -> None:
    looking.type_text(step.path.line, "/data/список.xlsx")
    with qtbot.waitSignal(step.look_asked) as told:
        looking.press(step.path.line, Qt.Key.Key_Return)
    assert told.args == [Path("/data/список.xlsx")]


def test_without_a_file_nothing_is_asked(qtbot: QtBot, step: FileStep) -> None:
    with qtbot.assertNotEmitted(step.look_asked):
        step.look()


def test_a_book_shows_its_sheets_and_first_rows(step: FileStep) -> None:
    step.show_preview(fake_lists.preview())
    QApplication.processEvents()
    assert step.rows.isVisible()
    assert step.sheet.isVisible()
    assert step.sheet.code == "Весна"
    model = step.first_rows
    assert (model.rowCount(), model.columnCount()) == (3, 10)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "ПІБ"
    assert model.data(model.index(0, 0)) == "Лозоцвіт Гордій Тихонович"
    assert model.data(model.index(2, 0)) == ""


def test_another_sheet_is_told_once(qtbot: QtBot, step: FileStep) -> None:
    with qtbot.assertNotEmitted(step.sheet_chosen):
        step.show_preview(fake_lists.preview())
    with qtbot.waitSignal(step.sheet_chosen) as told:
        step.sheet.choose("Осінь")
    assert told.args == ["Осінь"]


def test_a_text_list_shows_how_it_was_read(step: FileStep) -> None:
    step.show_preview(fake_lists.preview(sheets=("",), sheet="", encoding="cp1251", delimiter=";"))
    QApplication.processEvents()
    assert step._facts.words == (
        "1,248 rows, 10 columns, encoding recognised: cp1251, separator: ;"
    )
    assert not step.sheet.isVisible()


def test_a_tab_is_a_word(step: FileStep) -> None:
    step.show_preview(fake_lists.preview(delimiter="\t", encoding="utf-8"))
    assert step._facts.words.endswith("separator: tab")


def test_one_row_and_one_column_are_said_as_one(step: FileStep) -> None:
    one = fake_lists.preview().columns[:1]
    step.show_preview(fake_lists.preview(rows=1, columns=one))
    assert step._facts.words == "1 row, 1 column"


def test_very_many_columns_show_the_first_ones(step: FileStep) -> None:
    many = tuple(views.ImportColumn(n, f"С{n}", "", False, ("x",), 1) for n in range(500))
    step.show_preview(fake_lists.preview(columns=many))
    assert step.first_rows.columnCount() == 60


def test_a_list_without_columns_is_no_trouble(step: FileStep) -> None:
    step.show_preview(fake_lists.preview(columns=()))
    assert step.first_rows.rowCount() == 0


def test_a_refusal_goes_with_the_next_letter(step: FileStep) -> None:
    step.refuse("Це не список")
    assert step._refusal.isVisible()
    looking.type_text(step.path.line, "x")
    assert not step._refusal.isVisible()


def test_beginning_anew_empties_it(step: FileStep) -> None:
    step.path.line.setText("/x")
    step.show_preview(fake_lists.preview())
    step.show_preview(None)
    assert step.path.path is None
    assert step.empty.isVisible()


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("read", [False, True])
def test_no_word_is_cut(step: FileStep, lang: str, read: bool) -> None:
    if read:
        step.show_preview(fake_lists.preview(encoding="cp1251", delimiter=";"))
    i18n.set_language(lang)
    step.retranslate()
    assert looking.cut_words(step) == []
    assert looking.nameless(step) == []
    assert looking.unreachable(step) == []

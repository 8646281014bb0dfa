"""Step 2: choices over rows, made when they are seen; maps."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services import views
from tests.ui.handoffs import looking
from tests.ui.intake import fake_lists
from ui.intake.columns_step import ColumnsStep
from ui.intake.intake_presenter import Column
from ui.widgets.fields import CodeBox


def columns(found: views.ImportPreview) -> tuple[Column, ...]:
    """The columns as guessed."""
    return tuple(Column(one, one.target) for one in found.columns)


@pytest.fixture
def step(qtbot: QtBot) -> ColumnsStep:
    """The step with the fake list."""
    made = ColumnsStep()
    qtbot.addWidget(made)
    made.resize(1147, 510)
    made.retranslate()
    found = fake_lists.preview("en")
    made.show_preview(found)
    made.show()
    made.show_columns(columns(found), anew=True)
    QApplication.processEvents()
    return made


def box(step: ColumnsStep, row: int) -> CodeBox:
    """The choice of a row."""
    found = step.view.box(row)
    assert found is not None
    return found


def test_every_row_in_sight_has_its_choice(step: ColumnsStep) -> None:
    assert box(step, 0).code == "person.name"
    assert box(step, 5).code == ""
    assert box(step, 5).currentText() == "Stays with the row"


def test_choosing_is_told(qtbot: QtBot, step: ColumnsStep) -> None:
    with qtbot.waitSignal(step.target_chosen) as told:
        box(step, 5).choose("person.note")
    assert told.args == [5, "person.note"]


def test_enter_goes_into_the_choice(step: ColumnsStep) -> None:
    step.view.setFocus()
    step.view.choose_row(2)
    looking.press(step.view, Qt.Key.Key_Return)
    inside = step.focusWidget()
    assert inside is box(step, 2) or inside is box(step, 2).lineEdit()


def test_choices_are_named_after_their_columns(step: ColumnsStep) -> None:
    assert box(step, 0).accessibleName() == "Where “ПІБ” goes"
    assert box(step, 0).objectName() == "column_target_0"


def test_a_long_name_is_read_from_its_beginning(step: ColumnsStep) -> None:
    line = box(step, 0).lineEdit()
    assert line is not None
    assert line.cursorPosition() == 0
    assert box(step, 0).toolTip() == "Full name"


def test_choices_of_very_many_columns_are_made_when_seen(qtbot: QtBot, step: ColumnsStep) -> None:
    many = fake_lists.preview(
        columns=tuple(
            views.ImportColumn(n, f"Стовпець {n}", "", False, ("x",), 1) for n in range(400)
        )
    )
    step.show_preview(many)
    step.show_columns(columns(many), anew=True)
    QApplication.processEvents()
    assert step.view.box(0) is not None
    assert step.view.box(399) is None
    step.view.choose_row(399)
    QApplication.processEvents()
    assert step.view.box(399) is not None
    assert len(step.view._boxes) < 60


def test_home_and_end_reach_the_ends(step: ColumnsStep) -> None:
    step.view.choose_row(0)
    looking.press(step.view, Qt.Key.Key_End)
    assert step.view.currentIndex().row() == 9
    looking.press(step.view, Qt.Key.Key_Home)
    assert step.view.currentIndex().row() == 0


def test_a_changed_target_keeps_its_choice_open(step: ColumnsStep) -> None:
    before = box(step, 0)
    changed = list(columns(fake_lists.preview("en")))
    changed[5] = Column(changed[5].column, "person.note", touched=True)
    step.show_columns(tuple(changed), anew=False)
    assert box(step, 0) is before


def test_maps_need_a_file(qtbot: QtBot, step: ColumnsStep) -> None:
    assert not step.load.isEnabled()
    assert not step.save.isEnabled()
    looking.type_text(step.path.line, "/data/map.toml")
    with qtbot.waitSignal(step.load_asked) as told:
        looking.click(step.load)
    assert told.args == [Path("/data/map.toml")]
    with qtbot.waitSignal(step.save_asked) as told:
        looking.click(step.save)
    assert told.args == [Path("/data/map.toml")]


def test_enter_in_the_line_uses_the_map(qtbot: QtBot, step: ColumnsStep) -> None:
    step.path.line.setText("/data/map.toml")
    with qtbot.waitSignal(step.load_asked):
        looking.press(step.path.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_word_is_cut(step: ColumnsStep, lang: str) -> None:
    i18n.set_language(lang)
    step.retranslate()
    found = fake_lists.preview(lang)
    step.show_preview(found)
    step.show_columns(columns(found), anew=True)
    assert looking.cut_words(step) == []
    assert looking.overlapping(step) == []
    assert looking.nameless(step) == []
    assert looking.unreachable(step) == []


def test_choices_fit_into_their_rows(step: ColumnsStep) -> None:
    for row in range(10):
        place = step.view.visualRect(step.view.model().index(row, 4))
        holder = box(step, row).parentWidget()
        assert holder is not None
        assert box(step, row).height() <= place.height()
        assert box(step, row).width() <= place.width()

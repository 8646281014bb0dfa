"""Counts and unread cells, before and after."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import looking
from tests.ui.intake import fake_lists
from ui.intake.report_step import ReportStep


@pytest.fixture(params=[False, True], ids=["trial", "result"])
def step(qtbot: QtBot, request: pytest.FixtureRequest) -> ReportStep:
    """The report of a trial, or of an import."""
    made = ReportStep(done=request.param)
    qtbot.addWidget(made)
    made.resize(1147, 510)
    made.retranslate()
    made.show()
    made.show_result(fake_lists.result(5))
    QApplication.processEvents()
    return made


def words(step: ReportStep) -> list[str]:
    """Everything in sight."""
    return [one.text() for one in step.findChildren(QLabel) if one.isVisible()]


def test_it_counts(step: ReportStep) -> None:
    said = words(step)
    for figure in ("1,248", "1,180", "66", "6,912", "3,511"):
        assert figure in said
    assert "5 cells could not be read. They stay with their rows, word for word." in said


def test_a_trial_says_would_and_an_import_does_not(step: ReportStep) -> None:
    would = any("would" in told for told in words(step))
    assert would is not step._done


def test_unread_cells_are_listed(step: ReportStep) -> None:
    assert step.rows.isVisible()
    assert step.table.rowCount() == 5


def test_nothing_unread_says_so(step: ReportStep) -> None:
    step.show_result(fake_lists.result(0))
    QApplication.processEvents()
    assert not step.rows.isVisible()
    assert "Every cell could be read" in words(step)


def test_one_unread_cell_is_said_as_one(step: ReportStep) -> None:
    step.show_result(fake_lists.result(1))
    QApplication.processEvents()
    assert "1 cell could not be read. It stays with its row, word for word." in words(step)


def test_copying_is_told_and_taken_back(
    qtbot: QtBot, step: ReportStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[tuple[int, Callable[[], None]]] = []
    monkeypatch.setattr(QTimer, "singleShot", lambda after, act: later.append((after, act)))
    clipboard = QApplication.clipboard()
    with qtbot.waitSignal(step.copied):
        looking.click(step.copy)
    assert clipboard.text().splitlines()[1] == "2\tДата нар.\t31.02.1987\tтакого дня немає"
    after, act = later[0]
    assert after == 30_000
    step.deleteLater()
    act()
    assert clipboard.text() == ""


def test_saving_needs_a_file(qtbot: QtBot, step: ReportStep) -> None:
    assert not step.save.isEnabled()
    looking.type_text(step.path.line, "/data/unread.csv")
    with qtbot.waitSignal(step.save_asked) as told:
        looking.click(step.save)
    assert told.args == [Path("/data/unread.csv")]
    with qtbot.waitSignal(step.save_asked):
        looking.press(step.path.line, Qt.Key.Key_Return)


def test_home_and_end_reach_the_ends(step: ReportStep) -> None:
    step.rows.choose_row(2)
    looking.press(step.rows, Qt.Key.Key_End)
    assert step.rows.currentIndex().row() == 4
    looking.press(step.rows, Qt.Key.Key_Home)
    assert step.rows.currentIndex().row() == 0


def test_names_tell_trial_and_result_apart(step: ReportStep) -> None:
    prefix = "result" if step._done else "report"
    assert step.rows.objectName() == f"{prefix}_rejected"
    assert step.path.line.objectName() == f"{prefix}_path"


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("rejected", [0, 5, 21])
def test_no_word_is_cut(step: ReportStep, lang: str, rejected: int) -> None:
    i18n.set_language(lang)
    step.retranslate()
    step.show_result(fake_lists.result(rejected))
    assert looking.cut_words(step) == []
    assert looking.overlapping(step) == []
    assert looking.nameless(step) == []
    assert looking.unreachable(step) == []

"""The wizard as a whole, by keys and pointer."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.ui.handoffs import looking
from tests.ui.intake.fake_lists import FakeLists
from ui import theme
from ui.intake.intake_page import IntakePage
from ui.intake.intake_presenter import CHECK, COLUMNS, FILE, RESULT
from ui.navigation import PageContext

LIST = "/data/список.xlsx"


def idle(qtbot: QtBot, page: IntakePage) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: page._context.worker.is_idle)
    QApplication.processEvents()


def reach(qtbot: QtBot, page: IntakePage, step: int) -> None:
    """Go on to a step with the button alone."""
    page.open(LIST)
    idle(qtbot, page)
    while page.presenter.step < step:
        looking.click(page.next)
        idle(qtbot, page)


def words(page: IntakePage) -> list[str]:
    """Everything in sight."""
    return [one.text() for one in looking.shown(page, QLabel) if one.isVisible()]


def test_first_a_file_is_asked_for(page: IntakePage) -> None:
    assert page.presenter.step == FILE
    assert not page.next.isEnabled()
    assert not page.back.isEnabled()
    assert page.steps.accessibleName() == "Step 1 of 4: File"
    assert "Nothing is written before the last step." in words(page)


def test_the_button_opens_the_file_and_then_goes_on(
    qtbot: QtBot, page: IntakePage, lists: FakeLists
) -> None:
    looking.type_text(page.file.path.line, LIST)
    assert page.next.text().strip() == "Open the file"
    looking.click(page.next)
    idle(qtbot, page)
    assert lists.looked == [(Path(LIST), "")]
    assert page.presenter.step == FILE
    assert page.next.text().strip() == "Next: columns"
    looking.click(page.next)
    assert page.presenter.step == COLUMNS


def test_another_path_must_be_opened_first(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, FILE)
    looking.type_text(page.file.path.line, "x")
    assert page.next.text().strip() == "Open the file"


def test_the_whole_way_by_keys(
    qtbot: QtBot, page: IntakePage, lists: FakeLists, context: PageContext
) -> None:
    looking.type_text(page.file.path.line, LIST)
    looking.press(page.file.path.line, Qt.Key.Key_Return)
    idle(qtbot, page)
    for step in (COLUMNS, CHECK, RESULT):
        page.next.setFocus()
        looking.press(page.next, Qt.Key.Key_Space)
        idle(qtbot, page)
        assert page.presenter.step == step
    assert [dry for _path, _map, dry in lists.runs] == [True, False]
    looking.press(page.next, Qt.Key.Key_Space)
    assert context.navigator.here is not None
    assert context.navigator.here.place == "people"


def test_the_list_is_told_in_one_line(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, COLUMNS)
    assert "список.xlsx · sheet “Весна” · 1,248 rows · nothing is written yet" in words(page)
    reach_end = page.presenter
    assert reach_end.mapped == 7


def test_guesses_to_check_are_counted(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, COLUMNS)
    assert page.foot._note.text() == "1 guess to check"
    assert page.next.isEnabled()
    box = page.columns.view.box(5)
    assert box is not None
    box.choose("person.birth")
    assert page.foot._note.text() == "Two columns go to one field."
    assert not page.next.isEnabled()
    box.choose("")
    assert page.foot._note.text() == "1 guess to check"
    assert page.next.isEnabled()
    page.presenter.set_target(1, "person.sex")
    assert page.foot._note.text() == ""


def test_no_column_at_all_cannot_go_on(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, COLUMNS)
    for row in range(10):
        page.presenter.set_target(row, "")
    assert not page.next.isEnabled()
    assert page.foot._note.text() == "Send at least one column to a field."


def test_decided_columns_are_typing(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, COLUMNS)
    assert not page.has_typing()
    page.presenter.set_target(5, "person.note")
    assert page.has_typing()


def test_back_keeps_decisions(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, COLUMNS)
    page.presenter.set_target(5, "person.note")
    looking.click(page.next)
    idle(qtbot, page)
    assert page.presenter.step == CHECK
    looking.click(page.back)
    assert page.presenter.step == COLUMNS
    box = page.columns.view.box(5)
    assert box is not None
    assert box.code == "person.note"
    looking.click(page.back)
    assert page.presenter.step == FILE
    assert page.next.text().strip() == "Next: columns"


def test_the_trial_is_shown_before_anything_is_written(
    qtbot: QtBot, page: IntakePage, lists: FakeLists
) -> None:
    reach(qtbot, page, CHECK)
    assert [dry for _path, _map, dry in lists.runs] == [True]
    assert page.report.isVisible()
    assert page.next.text().strip() == "Import all rows"
    assert page.foot._note.text() == "One act: all rows or none."
    assert "people would be new" in words(page)


def test_after_the_import_another_list_can_follow(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, RESULT)
    assert page.result.isVisible()
    assert not page.cancel.isVisible()
    assert page.back.text().strip() == "Another list"
    looking.click(page.back)
    assert page.presenter.step == FILE
    assert page.file.path.path is None


def test_opening_after_an_import_begins_anew(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, RESULT)
    page.open("")
    assert page.presenter.step == FILE


def test_cancel_leaves_without_a_trace(
    qtbot: QtBot, page: IntakePage, lists: FakeLists, context: PageContext
) -> None:
    reach(qtbot, page, CHECK)
    looking.click(page.cancel)
    assert page.presenter.preview is None
    assert context.navigator.here is not None
    assert context.navigator.here.place == "people"
    assert [dry for _path, _map, dry in lists.runs] == [True]


def test_a_refused_file_is_said_beside_it(qtbot: QtBot, page: IntakePage, lists: FakeLists) -> None:
    lists.broken = errors.NotAListError(name="x.pdf", reason="format", row=0)
    page.open("/data/x.pdf")
    idle(qtbot, page)
    assert page.file._refusal.isVisible()
    assert not page.banner.isVisible()
    assert looking.cut_words(page) == []
    assert page.next.isEnabled()


def test_a_refused_trial_is_a_banner(qtbot: QtBot, page: IntakePage, lists: FakeLists) -> None:
    reach(qtbot, page, COLUMNS)
    lists.broken = errors.NobodyInListError(name="x", columns=3)
    looking.click(page.next)
    idle(qtbot, page)
    assert page.presenter.step == COLUMNS
    assert page.banner.isVisible()
    lists.broken = None
    looking.click(page.next)
    idle(qtbot, page)
    assert not page.banner.isVisible()


def test_long_work_can_be_stopped(qtbot: QtBot, page: IntakePage, lists: FakeLists) -> None:
    reach(qtbot, page, CHECK)
    lists.until_cancelled = True
    looking.click(page.next)
    qtbot.waitUntil(page.progress.isVisible)
    assert not page.next.isEnabled()
    assert not page.cancel.isEnabled()
    assert "Stopping takes everything back: no row stays." in words(page)
    looking.click(page.progress._stop)
    idle(qtbot, page)
    assert page.presenter.step == CHECK
    assert not page.banner.isVisible()
    assert page.next.isEnabled()


def test_maps_are_saved_and_used(
    qtbot: QtBot, page: IntakePage, lists: FakeLists, context: PageContext
) -> None:
    said: list[str] = []
    context.notices.said.connect(lambda told, _undo: said.append(told))
    reach(qtbot, page, COLUMNS)
    looking.type_text(page.columns.path.line, "/data/map.toml")
    looking.click(page.columns.save)
    idle(qtbot, page)
    assert lists.saved[0][0] == Path("/data/map.toml")
    assert said == ["File written: map.toml"]
    looking.click(page.columns.load)
    idle(qtbot, page)
    box = page.columns.view.box(0)
    assert box is not None
    assert page.presenter.mapped == 2
    assert box.code == "person.name"


def test_unread_cells_are_copied_and_saved(
    qtbot: QtBot, page: IntakePage, context: PageContext, tmp_path: Path
) -> None:
    said: list[str] = []
    context.notices.said.connect(lambda told, _undo: said.append(told))
    reach(qtbot, page, CHECK)
    looking.click(page.report.copy)
    looking.type_text(page.report.path.line, str(tmp_path / "unread.csv"))
    looking.click(page.report.save)
    idle(qtbot, page)
    assert said == [
        "Copied; the clipboard is emptied after 30 seconds.",
        "File written: unread.csv",
    ]
    assert (tmp_path / "unread.csv").exists()


def test_ninety_thousand_unread_cells_do_not_freeze_it(
    qtbot: QtBot, page: IntakePage, lists: FakeLists
) -> None:
    reach(qtbot, page, COLUMNS)
    lists.rejected = 90_000
    longest = [0.0, time.perf_counter()]

    def beat() -> bool:
        now = time.perf_counter()
        longest[0] = max(longest[0], now - longest[1])
        longest[1] = now
        return page.presenter.step == CHECK

    looking.click(page.next)
    longest[1] = time.perf_counter()
    qtbot.waitUntil(beat, timeout=20_000)
    page.grab()
    beat()
    assert page.report.table.rowCount() == 90_000
    page.report.rows.choose_row(89_999)
    assert page.report.rows.currentIndex().row() == 89_999
    assert longest[0] < 2


def test_f6_goes_through_step_and_foot(qtbot: QtBot, page: IntakePage) -> None:
    for step in (FILE, COLUMNS, CHECK, RESULT):
        reach(qtbot, page, step)
        assert all(pane.isVisible() for pane in page.panes())


def test_the_language_changes_in_the_middle(qtbot: QtBot, page: IntakePage) -> None:
    reach(qtbot, page, COLUMNS)
    page.presenter.set_target(5, "person.note")
    i18n.set_language("uk")
    page.retranslate()
    idle(qtbot, page)
    box = page.columns.view.box(5)
    assert box is not None
    assert box.currentText() == "Нотатка"
    assert page.next.text().strip() == "Далі: перевірка"
    assert page.steps.accessibleName() == "Крок 2 із 4: Стовпці"


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("step", [FILE, COLUMNS, CHECK, RESULT])
def test_no_word_is_cut(qtbot: QtBot, page: IntakePage, lang: str, step: int) -> None:
    i18n.set_language(lang)
    page.retranslate()
    reach(qtbot, page, step)
    assert looking.cut_words(page) == []
    assert looking.overlapping(page) == []
    assert looking.nameless(page) == []
    assert looking.unreachable(page) == []


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("step", [COLUMNS, RESULT])
def test_it_is_drawn_in_every_palette(
    qtbot: QtBot, page: IntakePage, name: theme.Name, step: int
) -> None:
    theme.use(name, 115)
    reach(qtbot, page, step)
    picture = page.grab().toImage()
    seen = {picture.pixelColor(x, 250).name() for x in range(0, picture.width(), 5)}
    assert len(seen) > 1

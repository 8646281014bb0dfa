"""The wizard step by step, as the presenter does it."""

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import applied, errors
from tests.ui.intake import fake_lists
from tests.ui.intake.fake_lists import FakeLists
from ui.intake.intake_presenter import CHECK, COLUMNS, FILE, RESULT, IntakePresenter
from ui.navigation import PageContext

LIST = Path("/data/список.xlsx")


@pytest.fixture
def presenter(context: PageContext, lists: FakeLists) -> IntakePresenter:
    """A presenter before any file."""
    return IntakePresenter(context, context.hub)


@pytest.fixture
def read(qtbot: QtBot, presenter: IntakePresenter) -> IntakePresenter:
    """A presenter whose list was read."""
    look(qtbot, presenter)
    return presenter


def look(qtbot: QtBot, presenter: IntakePresenter, path: Path = LIST) -> None:
    """Read a list and wait."""
    with qtbot.waitSignal(presenter.previewed):
        presenter.look(path)
    qtbot.waitUntil(lambda: not presenter.is_working)


def done(qtbot: QtBot, presenter: IntakePresenter) -> None:
    """Wait until nothing runs."""
    qtbot.waitUntil(lambda: not presenter.is_working)


def targets(presenter: IntakePresenter) -> dict[str, str]:
    """Where the columns go."""
    return {one.column.header: one.target for one in presenter.columns}


def test_a_list_read_shows_its_guesses(read: IntakePresenter) -> None:
    assert read.preview is not None
    assert read.mapped == 7
    assert targets(read)["ПІБ"] == "person.name"
    assert targets(read)["Дата нар."] == "person.birth"
    assert not read.is_touched
    assert read.is_about(LIST)
    assert not read.is_about(Path("/other"))


def test_reading_writes_nothing(read: IntakePresenter, lists: FakeLists) -> None:
    assert lists.runs == []
    assert lists.looked == [(LIST, "")]


def test_a_refusal_keeps_the_first_step(
    qtbot: QtBot, presenter: IntakePresenter, lists: FakeLists
) -> None:
    lists.broken = errors.NotAListError(name="x", reason="binary", row=0)
    with qtbot.waitSignal(presenter.refused) as told:
        presenter.look(LIST)
    assert told.args == [lists.broken]
    assert presenter.step == FILE
    assert presenter.preview is None


def test_another_sheet_is_read(qtbot: QtBot, read: IntakePresenter, lists: FakeLists) -> None:
    with qtbot.waitSignal(read.previewed):
        read.choose_sheet("Осінь")
    assert lists.looked[-1] == (LIST, "Осінь")
    assert read.preview is not None
    assert read.preview.sheet == "Осінь"


def test_the_same_sheet_is_not_read_again(read: IntakePresenter, lists: FakeLists) -> None:
    read.choose_sheet("Весна")
    assert not read.is_working


def test_before_a_list_there_is_no_sheet(presenter: IntakePresenter) -> None:
    presenter.choose_sheet("Осінь")
    presenter.retranslate()
    presenter.load_map(Path("/map.toml"))
    presenter.save_map(Path("/map.toml"))
    presenter.try_out()
    assert not presenter.is_working


def test_a_column_is_sent_elsewhere(qtbot: QtBot, read: IntakePresenter) -> None:
    with qtbot.waitSignal(read.columns_changed):
        read.set_target(5, "person.note")
    assert targets(read)["Хто повідомив"] == "person.note"
    assert read.columns[5].touched
    assert read.is_touched
    assert read.mapped == 8


def test_the_same_target_or_no_column_changes_nothing(qtbot: QtBot, read: IntakePresenter) -> None:
    with qtbot.assertNotEmitted(read.columns_changed):
        read.set_target(0, "person.name")
        read.set_target(99, "person.name")
        read.set_target(-1, "person.name")


def test_the_trial_passes_the_whole_map(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists
) -> None:
    read.set_target(5, "person.note")
    read.set_target(7, "")
    with qtbot.waitSignal(read.tried):
        read.try_out()
    path, columns, dry_run = lists.runs[0]
    assert (path, dry_run) == (LIST, True)
    assert columns["Дата нар."] == "person.birth"
    assert columns["Хто повідомив"] == "person.note"
    assert columns["ІПН"] == ""
    assert len(columns) == 10
    assert read.step == CHECK
    assert read.trial is not None


def test_a_change_after_the_trial_asks_for_another(qtbot: QtBot, read: IntakePresenter) -> None:
    with qtbot.waitSignal(read.tried):
        read.try_out()
    read.go(COLUMNS)
    read.set_target(5, "person.note")
    assert read.trial is None


def test_the_import_is_one_act_and_the_window_hears(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists, context: PageContext
) -> None:
    with qtbot.waitSignal(read.tried):
        read.try_out()
    done(qtbot, read)
    with qtbot.waitSignal(context.hub.changed) as told:
        read.take_in()
    assert [dry for _path, _map, dry in lists.runs] == [True, False]
    assert lists.runs[0][1] == lists.runs[1][1]
    change = told.args[0]
    assert isinstance(change, applied.Applied)
    assert change.all_changed
    assert change.statements == 6912
    assert read.step == RESULT
    assert read.result is not None
    assert not read.is_touched


@pytest.mark.parametrize("act", ["try_out", "take_in"])
def test_stopping_changes_nothing(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists, act: str
) -> None:
    lists.until_cancelled = True
    before = read.step
    read.working.connect(lambda task, _what: task.cancel())
    with qtbot.waitSignal(read.refused) as told:
        getattr(read, act)()
    assert isinstance(told.args[0], errors.CancelledError)
    assert read.step == before
    assert lists.runs == []
    assert not read.is_working


def test_progress_is_told(qtbot: QtBot, read: IntakePresenter) -> None:
    heard: list[tuple[int, int]] = []
    read.working.connect(
        lambda task, _what: task.progressed.connect(lambda n, of: heard.append((n, of)))
    )
    with qtbot.waitSignal(read.tried):
        read.try_out()
    assert heard == [(1248, 1248)]


def test_one_act_at_a_time(qtbot: QtBot, read: IntakePresenter, lists: FakeLists) -> None:
    with qtbot.waitSignal(read.tried):
        read.try_out()
        read.take_in()
        read.go(RESULT)
    assert [dry for _path, _map, dry in lists.runs] == [True]
    assert read.step == CHECK


def test_a_map_is_used(qtbot: QtBot, read: IntakePresenter) -> None:
    read.set_target(5, "person.note")
    with qtbot.waitSignal(read.previewed):
        read.load_map(Path("/data/map.toml"))
    found = targets(read)
    assert found["№"] == "person.number"
    assert found["Хто повідомив"] == ""
    assert read.mapped == 2
    assert not read.is_touched


def test_a_map_is_saved_as_it_stands(qtbot: QtBot, read: IntakePresenter, lists: FakeLists) -> None:
    read.set_target(5, "person.note")
    with qtbot.waitSignal(read.written) as told:
        read.save_map(Path("/data/map.toml"))
    assert told.args == ["map.toml"]
    place, columns = lists.saved[0]
    assert place == Path("/data/map.toml")
    assert columns["Хто повідомив"] == "person.note"


def test_a_broken_map_is_refused_and_nothing_changes(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists
) -> None:
    before = targets(read)
    lists.broken = errors.ColumnMapError(name="m", reason="not-a-map", column="", target="")
    with qtbot.waitSignal(read.refused):
        read.load_map(Path("/data/map.toml"))
    assert targets(read) == before


def test_unread_cells_are_saved(qtbot: QtBot, read: IntakePresenter, tmp_path: Path) -> None:
    with qtbot.waitSignal(read.tried):
        read.try_out()
    done(qtbot, read)
    place = tmp_path / "unread.csv"
    with qtbot.waitSignal(read.written):
        read.save_rejected(place)
    assert len(place.read_text(encoding="utf-8-sig").splitlines()) == 6


def test_unread_cells_of_the_import_are_saved_after_it(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists, tmp_path: Path
) -> None:
    with qtbot.waitSignal(read.tried):
        read.try_out()
    done(qtbot, read)
    lists.rejected = 2
    with qtbot.waitSignal(read.imported):
        read.take_in()
    done(qtbot, read)
    with qtbot.waitSignal(read.written):
        read.save_rejected(tmp_path / "unread.csv")
    assert len((tmp_path / "unread.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_a_file_that_cannot_be_written_is_refused(
    qtbot: QtBot, read: IntakePresenter, tmp_path: Path
) -> None:
    with qtbot.waitSignal(read.refused) as told:
        read.save_rejected(tmp_path / "nowhere" / "x.csv")
    assert isinstance(told.args[0], errors.FileUnreadableError)


def test_another_language_keeps_decisions(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists
) -> None:
    read.set_target(5, "person.note")
    i18n.set_language("uk")
    with qtbot.waitSignal(read.previewed) as told:
        read.retranslate()
    assert told.args[0].targets == fake_lists.TARGETS_UK
    assert targets(read)["Хто повідомив"] == "person.note"
    assert read.is_touched


def test_a_column_that_came_new_takes_its_guess(
    qtbot: QtBot, read: IntakePresenter, lists: FakeLists
) -> None:
    def grown(lang: str) -> object:
        found = fake_lists.preview(lang)
        more = msgspec.structs.replace(found.columns[0], index=10, header="Ще", target="")
        return msgspec.structs.replace(found, columns=(*found.columns, more))

    lists.found = grown  # type: ignore[assignment]
    with qtbot.waitSignal(read.previewed):
        read.retranslate()
    assert len(read.columns) == 11


def test_beginning_anew_forgets_the_list(qtbot: QtBot, read: IntakePresenter) -> None:
    read.go(COLUMNS)
    with qtbot.waitSignals([read.previewed, read.step_changed]):
        read.begin_anew()
    assert read.step == FILE
    assert read.preview is None
    assert read.columns == ()
    assert not read.is_about(LIST)


def test_going_where_one_is_tells_nothing(qtbot: QtBot, read: IntakePresenter) -> None:
    with qtbot.assertNotEmitted(read.step_changed):
        read.go(FILE)

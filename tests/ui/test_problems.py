"""A refusal gets its words; a bug locks the vault and names a place in the code, never a value."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

import desktop_app
from desktop_app.domain import errors
from tests.conftest import ExpectLog
from ui import problems

SECRET = "Ґудзь Їжак"


@pytest.fixture
def made(qtbot: QtBot) -> problems.Problems:
    return problems.Problems()


@pytest.fixture
def hooks() -> Iterator[None]:
    """The hooks of the interpreter, put back afterwards."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def failing(value: str) -> None:
    """Raises a bug whose text holds a value."""
    raise ValueError(value)


def caught(value: str) -> Exception:
    try:
        failing(value)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "error",
    [
        errors.PersonNotFoundError(),
        errors.VaultPassphraseError(key_file_wanted=False),
        errors.FieldValueError(field="person.birth", reason="date"),
        errors.DiskFullError(needed=1, free=0),
    ],
)
def test_a_refusal_has_words_and_stops_nothing(
    qtbot: QtBot, made: problems.Problems, error: errors.DodomuError
) -> None:
    stopped: list[object] = []
    made.stopped.connect(stopped.append)
    with qtbot.waitSignal(made.refused) as told:
        made.show(error)
    assert told.args is not None
    assert told.args[0].title
    assert told.args[0].what
    assert stopped == []


def test_stopping_by_the_user_has_no_words(qtbot: QtBot, made: problems.Problems) -> None:
    heard: list[object] = []
    made.refused.connect(heard.append)
    made.stopped.connect(heard.append)
    made.show(errors.CancelledError())
    assert heard == []


def test_a_bug_stops_safely(qtbot: QtBot, made: problems.Problems, expect_log: ExpectLog) -> None:
    expect_log("unexpected")
    with qtbot.waitSignal(made.stopped) as told:
        made.show(caught(SECRET))
    assert told.args is not None
    place = str(told.args[0])
    assert place.startswith(f"ValueError · Dodomu {desktop_app.__version__}")
    assert SECRET not in place


def test_the_log_holds_no_value(
    made: problems.Problems, expect_log: ExpectLog, caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("unexpected")
    made.stop(caught(SECRET))
    assert SECRET not in caplog.text


def test_a_place_names_our_code_only() -> None:
    place = problems.place(caught(SECRET))
    assert "/root" not in place
    assert "/work" not in place
    assert SECRET not in place


def test_a_place_without_a_trail() -> None:
    assert problems.place(ValueError(SECRET)).count("\n") == 0


def test_paths_are_cut_at_our_package() -> None:
    assert (
        problems._short("/a/machine/desktop_app/domain/dates.py") == "desktop_app/domain/dates.py"
    )
    assert problems._short("C:\\x\\ui\\people\\people_page.py") == "ui/people/people_page.py"


@pytest.mark.usefixtures("hooks")
def test_what_nothing_else_caught_is_caught(
    qtbot: QtBot, made: problems.Problems, expect_log: ExpectLog
) -> None:
    expect_log("unexpected")
    made.install()
    with qtbot.waitSignal(made.stopped):
        sys.excepthook(ValueError, caught(SECRET), None)


@pytest.mark.usefixtures("hooks")
def test_other_threads_are_watched_too(
    qtbot: QtBot, made: problems.Problems, expect_log: ExpectLog
) -> None:
    expect_log("unexpected")
    made.install()
    with qtbot.waitSignal(made.stopped):
        thread = threading.Thread(target=failing, args=(SECRET,))
        thread.start()
        thread.join()


@pytest.mark.usefixtures("hooks")
def test_an_interrupt_leaves_the_program(made: problems.Problems) -> None:
    made.install()
    with pytest.raises(SystemExit) as left:
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left.value.code == 130

"""The log tells what happened to which ids, and cannot be made to tell a value."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app import log
from tests.conftest import ExpectLog

ID = "0123456789abcdef0123456789abcdef"
NAME = "Вигаданко Ярема"


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Path]:
    """The log, being written to a file."""
    file = tmp_path / "logs" / "dodomu.log"
    handler = log.start(file)
    yield file
    log.stop(handler)


def written(file: Path) -> list[str]:
    """What each line says after its time."""
    return [line.split(" ", 2)[2] for line in file.read_text(encoding="utf-8").splitlines()]


def test_events_and_their_facts(started: Path) -> None:
    logger = log.named("store")
    log.note(logger, "bundle accepted", bundle=ID, statement=f"{ID}/12", people=3, undone=False)
    log.note(logger, "vault opened", user=None, incarnation="", error=OSError)
    log.note(logger, "locked")
    assert written(started) == [
        f"INFO dodomu.store bundle accepted bundle={ID} statement={ID}/12 people=3 undone=False",
        "INFO dodomu.store vault opened user=None incarnation=none error=builtins.OSError",
        "INFO dodomu.store locked",
    ]


def test_a_warning(started: Path, expect_log: ExpectLog) -> None:
    expect_log("a list was put back")
    log.warn(log.named("vault"), "a list was put back", found=4)
    assert written(started) == ["WARNING dodomu.vault a list was put back found=4"]


@pytest.mark.parametrize(
    "fact", [NAME, "Yarema", "1987-03-14", "380501234567 ", "ABCDEF0123456789", 1.5, [ID], b"\x01"]
)
def test_a_fact_that_could_hold_a_value_is_refused(started: Path, fact: Any) -> None:
    with pytest.raises(TypeError, match=r"^who$"):
        log.note(log.named("store"), "person opened", who=fact)
    assert written(started) == []


def test_a_failure_names_the_error_and_the_way_but_not_its_text(
    started: Path, expect_log: ExpectLog
) -> None:
    def parse(text: str) -> None:
        raise ValueError(text)

    expect_log("import failed")
    try:
        parse(NAME)
    except ValueError as error:
        log.failure(log.named("intake"), "import failed", error)
    (line,) = written(started)
    assert line.startswith("ERROR dodomu.intake import failed: builtins.ValueError at ")
    assert ".parse:" in line
    assert ".test_a_failure_names" in line
    assert NAME not in started.read_text(encoding="utf-8")


def test_what_libraries_say_is_kept_without_its_text(started: Path, expect_log: ExpectLog) -> None:
    for expected in ("INSERT", "failed for"):
        expect_log(expected)
    logging.getLogger("sqlalchemy.engine").warning("INSERT %s", NAME)
    try:
        raise KeyError(NAME)
    except KeyError:
        logging.getLogger("library").exception("failed for %s", NAME)
    lines = written(started)
    assert NAME not in started.read_text(encoding="utf-8")
    assert lines[0].startswith("WARNING sqlalchemy.engine at test_log:")
    assert lines[0].endswith("(text withheld)")
    assert lines[1].startswith("ERROR library builtins.KeyError at test_log:")


def test_our_own_loggers_used_the_wrong_way_are_withheld_too(started: Path) -> None:
    log.named("store").info("opened %s", NAME)
    assert written(started)[0].endswith("(text withheld)")
    assert NAME not in started.read_text(encoding="utf-8")


def test_the_file_is_for_its_owner(started: Path) -> None:
    log.note(log.named("app"), "started")
    assert stat.S_IMODE(started.stat().st_mode) == 0o600


def test_the_file_does_not_grow_without_end(started: Path) -> None:
    logger = log.named("app")
    for number in range(12_000):
        log.note(logger, "a thing happened again and again and again", number=number)
    files = sorted(started.parent.iterdir())
    assert len(files) == 4
    assert all(file.stat().st_size <= 256 * 1024 for file in files)


def test_after_stopping_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "dodomu.log"
    handler = log.start(file)
    log.stop(handler)
    log.note(log.named("app"), "too late")
    assert file.read_text(encoding="utf-8") == ""


def test_without_a_name_it_goes_where_logs_go(own_settings: Path) -> None:
    handler = log.start()
    log.note(log.named("app"), "started")
    log.stop(handler)
    assert (own_settings / "log" / "dodomu.log").read_text(encoding="utf-8").endswith("started\n")

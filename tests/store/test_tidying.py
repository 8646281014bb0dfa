"""Moving the write-ahead log is housekeeping: when it fails, what was committed still counts."""

from collections.abc import Callable

import pytest

from desktop_app.store import sqlite
from tests.conftest import ExpectLog
from tests.store import vaults


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes every move of the log fail as on a full disk, until undone."""

    def refuse(_connection: object, *, wait: bool = False) -> None:
        raise sqlite.driver.OperationalError("database or disk is full")

    def begin() -> None:
        monkeypatch.setattr(sqlite, "checkpoint", refuse)
        monkeypatch.setattr(sqlite, "LONG_LOG_BYTES", 0)

    return begin


def test_a_save_counts_though_the_log_cannot_be_moved(
    here: vaults.Desk, no_room: Callable[[], None], expect_log: ExpectLog
) -> None:
    expect_log("write-ahead log not emptied")
    no_room()
    person = here.person("Пробенко")
    assert here.names() == ["Пробенко"]
    assert here.store.dossier(person)


def test_a_quiet_moment_without_room_is_no_alarm(
    here: vaults.Desk,
    no_room: Callable[[], None],
    expect_log: ExpectLog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expect_log("write-ahead log not emptied")
    here.person("Пробенко")
    no_room()
    here.store.idle()
    monkeypatch.undo()
    here.store.idle()
    here.close()
    here.open()
    assert here.names() == ["Пробенко"]

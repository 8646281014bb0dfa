"""A new key for a vault: nobody else's passphrase, and no kill that leaves it shut."""

import functools
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app import application, vault
from desktop_app.domain import errors
from desktop_app.services import key_files
from desktop_app.services.office import Office
from desktop_app.store import sqlite, watching
from tests.services import offices, staffing
from tests.vault import samples

READER, FOUNDER = staffing.READER, staffing.FOUNDER
BALLAST = 3_000_000


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = staffing.founded(tmp_path / "v")
    offices.add_person(made)
    made.users.add("Приклад", ["reader"], READER)
    yield made
    staffing.closed(made)


def test_everybody_still_opens_the_vault_and_nothing_is_lost(office: Office) -> None:
    before = office._store.dump()
    key = office._vault.database_key
    told: list[tuple[int, int]] = []
    office.keys.rekey(lambda done, total: told.append((done, total)))
    assert office._vault.database_key != key and office._vault.next_database_key is None
    assert told[-1][0] == told[-1][1] > 0
    kept = [row for row in office._store.dump() if row[0] not in {"audit", "secret"}]
    assert kept == [row for row in before if row[0] not in {"audit", "secret"}]
    # The store goes on under the new key.
    offices.add_person(office, name="Друга Вигадана Особа")
    reopened = staffing.reopened(office, READER)
    assert reopened.facts("uk").people == 2
    assert not reopened.check()
    reopened = staffing.reopened(reopened)
    assert staffing.acts(reopened).count("rekey-finished") == 1
    reopened.close()


def test_an_old_copy_of_the_key_file_opens_the_vault_no_more(
    office: Office, tmp_path: Path
) -> None:
    for name in ("vault.keys", "vault.keys.1"):
        shutil.copy(office.folder / name, tmp_path / name)
    office.keys.rekey()
    folder = office.folder
    office.close()
    for name in ("vault.keys", "vault.keys.1"):
        shutil.copy(tmp_path / name, folder / name)
    with pytest.raises(errors.StoreUnreadableError):
        staffing.opened(folder)


def test_without_the_right_there_is_no_new_key(office: Office) -> None:
    reopened = staffing.reopened(office, READER)
    with pytest.raises(errors.NotPermittedError) as refused:
        reopened.keys.rekey()
    assert refused.value.right == "keys"
    reopened.close()


def test_a_full_disk_leaves_the_old_key_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = office._vault.database_key
    with monkeypatch.context() as patch:
        full = shutil.disk_usage(office.folder)._replace(free=1000)
        patch.setattr(shutil, "disk_usage", lambda _path: full)
        with pytest.raises(errors.DiskFullError):
            office.keys.rekey()
    assert office._vault.database_key == key and office._vault.next_database_key is None
    assert "rekey-abandoned" in staffing.acts(office)
    staffing.reopened(office).close()


def test_a_rekey_begun_and_not_done_is_abandoned_at_the_next_opening(office: Office) -> None:
    key = office._vault.database_key
    vault.rekey.begin(office._vault, office._store.secret(key_files.SIGNING))
    reopened = staffing.reopened(office)
    assert reopened._vault.next_database_key is None
    assert reopened._vault.database_key == key
    assert "rekey-abandoned" in staffing.acts(reopened)
    reopened.close()


def test_a_rekey_done_and_not_finished_is_finished_at_the_next_opening(office: Office) -> None:
    following = vault.rekey.begin(office._vault, office._store.secret(key_files.SIGNING))
    office._store.rekey(following)
    # A reader, too, may be the next to come.
    reopened = staffing.reopened(office, READER)
    assert reopened._vault.next_database_key is None
    assert reopened._vault.database_key == following
    reopened = staffing.reopened(reopened)
    assert "rekey-finished" in staffing.acts(reopened)
    reopened.close()


def test_a_disk_that_is_full_then_keeps_nobody_out(
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    following = vault.rekey.begin(office._vault, office._store.secret(key_files.SIGNING))
    office._store.rekey(following)

    def full(*_any: object) -> None:
        raise errors.DiskFullError(needed=1, free=0)

    with monkeypatch.context() as patch:
        patch.setattr(vault.rekey, "finish", full)
        reopened = staffing.reopened(office)
    expect_log("re-key not settled yet")
    assert reopened._vault.next_database_key == following
    again = staffing.reopened(reopened)
    assert again._vault.next_database_key is None
    again.close()


# --- killed in the middle ---------------------------------------------------------------


def heavy(office: Office) -> Path:
    """Give a vault a few megabytes, and close it."""
    office._store.put_secret("ballast", os.urandom(BALLAST))
    folder = office.folder
    office.close()
    return folder


def whole(folder: Path) -> tuple[bool, bytes]:
    """Whether a killed vault opens, for everybody and with all that was in it; and its ballast."""
    at = staffing.opened(folder)
    assert at._vault.next_database_key is None
    assert at.facts("uk").people == 1
    assert not at.check()
    ballast = at._store.secret("ballast")
    at.close()
    return staffing.opens(folder, READER), ballast


@pytest.mark.parametrize("stride", [7, pytest.param(1, marks=pytest.mark.long)])
def test_killed_at_any_step_of_the_keys_the_vault_opens(
    office: Office, tmp_path: Path, stride: int
) -> None:
    origin = heavy(office)
    _, ballast = whole(origin)
    step = 0
    while True:
        folder = tmp_path / f"copy{step}"
        shutil.copytree(origin, folder)

        def act(place: Path = folder) -> None:
            staffing.opened(place).keys.rekey()

        killed = samples.killed_at(step, act)
        assert whole(folder) == (True, ballast), step
        shutil.rmtree(folder)
        step += stride
        if not killed:
            break
    assert step > 30


def rekeyed_until(folder: Path, moment: int) -> None:
    """Re-key until the database says it wrote so many thousandths, then be killed."""
    at = staffing.opened(folder)
    setattr(watching, "_EVERY", 0.0005)  # noqa: B010 (a process of its own)
    sqlite.keep_pages(at._store._database.raw, 64)  # so that pages go to the disk at once

    def progress(done: int, total: int) -> None:
        if done * 1000 >= total * moment:
            os.kill(os.getpid(), signal.SIGKILL)

    at.keys.rekey(progress)


@pytest.mark.parametrize("moment", [0, 60, 150, 250, 350, 450, 500, 1000])
def test_killed_while_pages_are_written_the_vault_opens(
    office: Office, tmp_path: Path, moment: int
) -> None:
    folder = heavy(office)
    at = staffing.opened(folder)
    ballast = at._store.secret("ballast")
    at.close()
    never = 10**9
    assert samples.killed_at(never, functools.partial(rekeyed_until, folder, moment))
    assert whole(folder) == (True, ballast)
    assert application.look(folder).users == ("Вигадько", "Приклад")

"""A disk that is full, or becomes full, in the middle of a re-key: the old key stays, and nothing
written afterwards spoils the vault; with room again the vault gets its new key.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.services.office import Office
from desktop_app.store import engine, sqlite
from tests.acceptance import small_disk
from tests.conftest import ExpectLog
from tests.services import offices, staffing

BALLAST = 700_000
ROOM = 400_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[small_disk.Disk]:
    """A disk of a few MiB."""
    with small_disk.lent(tmp_path / "disk") as lent:
        yield lent


@pytest.fixture
def office(disk: small_disk.Disk, expect_log: ExpectLog) -> Iterator[Office]:
    """An office on the small disk, with a few hundred kilobytes and two users."""
    for words in ("re-key not abandoned yet", "log not emptied", "head not written"):
        expect_log(words)
    made = staffing.founded(disk.place / "v")
    offices.add_person(made)
    made.users.add("Приклад", ["reader"], staffing.READER)
    made._store.put_secret("ballast", os.urandom(BALLAST))
    yield made
    staffing.closed(made)


def believes_in_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first look find a disk with plenty of room, as if somebody filled it after that."""
    real, looks = engine.Database._free, []

    def free(database: engine.Database) -> int:
        looks.append(database)
        return 1 << 40 if len(looks) == 1 else real(database)

    monkeypatch.setattr(engine.Database, "_free", free)


def sound(folder: Path, tmp_path: Path) -> tuple[int, bytes]:
    """Open a copy of a vault as it lies there, for both users; its people and its ballast."""
    copy = tmp_path / f"copy{len(list(tmp_path.iterdir()))}"
    shutil.copytree(folder, copy)
    assert staffing.opens(copy, staffing.READER)
    at = staffing.opened(copy)
    assert at._vault.next_database_key is None
    assert at.check() == ()
    found = at.facts("uk").people, at._store.secret("ballast")
    at.close()
    return found


def test_without_room_from_the_beginning_nothing_is_begun(
    office: Office, disk: small_disk.Disk, tmp_path: Path
) -> None:
    key, ballast = office._vault.database_key, office._store.secret("ballast")
    with disk.full(leaving=ROOM), pytest.raises(errors.DodomuError) as refused:
        office.keys.rekey()
    assert isinstance(refused.value, disk.refusals)
    assert office._vault.database_key == key
    offices.add_person(office, name="Друга Вигадана Особа")
    assert sound(office.folder, tmp_path) == (2, ballast)


def test_a_disk_that_becomes_full_leaves_the_old_key_and_a_whole_vault(
    office: Office, disk: small_disk.Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = office._store.secret("ballast")
    sqlite.keep_pages(office._store._database.raw, 64)  # so that pages go to the disk at once
    with monkeypatch.context() as patch:
        believes_in_room(patch)
        with disk.full(leaving=ROOM), pytest.raises(errors.DodomuError) as refused:
            office.keys.rekey()
    assert isinstance(refused.value, (errors.DiskFullError, errors.VaultFolderError))
    assert sound(office.folder, tmp_path) == (1, ballast)
    # What is written afterwards in the same session spoils nothing.
    offices.add_person(office, name="Друга Вигадана Особа")
    assert office.check() == ()
    assert sound(office.folder, tmp_path) == (2, ballast)


def test_with_room_again_the_vault_gets_its_new_key(
    office: Office, disk: small_disk.Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, ballast = office._vault.database_key, office._store.secret("ballast")
    sqlite.keep_pages(office._store._database.raw, 64)
    with monkeypatch.context() as patch:
        believes_in_room(patch)
        with disk.full(leaving=ROOM), pytest.raises(errors.DodomuError):
            office.keys.rekey()
    monkeypatch.setattr(engine, "_SPARE", 0)  # the spare room asked for is more than the disk
    office.keys.rekey()
    assert office._vault.database_key != key
    assert sound(office.folder, tmp_path) == (1, ballast)
    assert {"rekey-begun", "rekey-finished"} <= set(staffing.acts(office))

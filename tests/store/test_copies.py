"""Copies of an open database: consistent, encrypted, and tried before anybody relies on them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.store import copies, engine, sqlite
from tests.store import vaults


def copied(here: vaults.Desk, place: Path) -> Path:
    """A copy of a store with some people."""
    for number in range(20):
        here.person(f"Пробенко-{number:02}")
    here.store.audit("checked")
    here.store.snapshot(place)
    return place


def faults(here: vaults.Desk, place: Path, *keys: bytes) -> list[str]:
    return here.store.try_copy(place, here.store._keeper.state, keys or (vaults.KEY,))


def test_a_copy_is_whole_and_encrypted(here: vaults.Desk, tmp_path: Path) -> None:
    place = copied(here, tmp_path / "copy")
    assert not sqlite.is_plain(place)
    assert faults(here, place) == []
    assert sorted(one.name for one in tmp_path.glob("copy*")) == ["copy"]
    other = engine.Database(place, vaults.KEY)
    rows = other.rows("SELECT count(*) FROM change")
    assert rows == here.store._database.rows("SELECT count(*) FROM change")
    other.close()


def test_what_is_not_committed_is_not_in_it(here: vaults.Desk, tmp_path: Path) -> None:
    """Another connection is in the middle of a write: the copy has none of it."""
    here.person("Перший")
    here.store._database.checkpoint(wait=True)
    other = sqlite.connect(here.path, vaults.KEY)
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE arrival SET at = 1")
    here.store.snapshot(tmp_path / "copy")
    other.execute("ROLLBACK")
    other.close()
    assert faults(here, tmp_path / "copy") == []


def test_it_does_not_follow_what_comes_later(here: vaults.Desk, tmp_path: Path) -> None:
    place = copied(here, tmp_path / "copy")
    stood = here.store._keeper.state
    here.person("Пізніша")
    assert here.store.try_copy(place, stood, (vaults.KEY,)) == []
    assert faults(here, place) == ["head-ahead"]


def test_an_older_copy_in_its_place_is_replaced(here: vaults.Desk, tmp_path: Path) -> None:
    place = tmp_path / "copy"
    for end in ("", "-wal", "-shm"):
        place.with_name(place.name + end).write_bytes(os.urandom(5000))
    copied(here, place)
    assert faults(here, place) == []
    here.store.remove_copy(place)
    assert list(tmp_path.glob("copy*")) == []
    here.store.remove_copy(place)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "a bit flipped": lambda content: content[:9000] + bytes([content[9000] ^ 1]) + content[9001:],
    "cut by a page": lambda content: content[:-4096],
    "cut inside a page": lambda content: content[:-100],
    "empty": lambda content: b"",
    "noise": lambda content: os.urandom(len(content)),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_copy_is_found(here: vaults.Desk, tmp_path: Path, how: str) -> None:
    place = copied(here, tmp_path / "copy")
    place.write_bytes(SPOILT[how](place.read_bytes()))
    assert faults(here, place) != []


def test_a_copy_whose_log_was_altered_is_found(here: vaults.Desk, tmp_path: Path) -> None:
    place = copied(here, tmp_path / "copy")
    connection = sqlite.connect(place, vaults.KEY)
    connection.execute("UPDATE arrival SET at = at + 1 WHERE n = 3")
    connection.close()
    assert faults(here, place) == ["link-differs"]


def test_one_of_the_keys_must_open_it(here: vaults.Desk, tmp_path: Path) -> None:
    place = copied(here, tmp_path / "copy")
    assert faults(here, place, bytes(32), vaults.KEY) == []
    assert faults(here, place, bytes(32)) == ["unreadable"]


def test_a_place_that_cannot_be_written_leaves_nothing(here: vaults.Desk, tmp_path: Path) -> None:
    with pytest.raises((errors.DodomuError, sqlite.driver.DatabaseError)):
        copies.make(here.store._database, tmp_path / "no folder" / "copy")
    assert not (tmp_path / "no folder").exists()

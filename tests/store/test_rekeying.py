"""The database under another key: everything is there, the old key opens nothing."""

import shutil
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.store import engine, sqlite, watching

OLD, NEW = b"\1" * 32, b"\2" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of a few megabytes."""
    place = tmp_path / "vault.db"
    database = engine.Database(place, OLD, create=True)
    with database.writing():
        database.run("CREATE TABLE ballast (n INTEGER PRIMARY KEY, what BLOB)")
        database.run_many(
            "INSERT INTO ballast VALUES (?, ?)", [(n, bytes([n % 256]) * 4000) for n in range(800)]
        )
    database.close()
    return place


def rows(path: Path, key: bytes) -> int:
    """How many rows a key finds; all of them are read."""
    database = engine.Database(path, key)
    try:
        assert not database.damage_of(path)
        found = database.rows("SELECT n, what FROM ballast ORDER BY n")
        assert all(row[1] == bytes([row[0] % 256]) * 4000 for row in found)
        return len(found)
    finally:
        database.close()


def test_the_new_key_opens_and_the_old_does_not(path: Path) -> None:
    database = engine.Database(path, OLD)
    told: list[tuple[int, int]] = []
    database.rekey(NEW, lambda done, total: told.append((done, total)))
    # The same connection goes on, and others are opened with the new key.
    with database.writing():
        database.run("INSERT INTO ballast VALUES (800, ?)", (bytes([32]) * 4000,))
    with database.fresh() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM ballast").scalar() == 801
    database.close()
    assert rows(path, NEW) == 801
    with pytest.raises(errors.StoreUnreadableError):
        engine.Database(path, OLD)
    assert told[0][0] == 0 and told[-1][0] == told[-1][1]
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_no_page_of_the_old_key_is_left(path: Path) -> None:
    before = path.read_bytes()
    pages = {before[at : at + 4096] for at in range(0, len(before), 4096)}
    database = engine.Database(path, OLD)
    database.rekey(NEW, lambda _done, _total: None)
    log = path.with_name("vault.db-wal")
    assert not log.exists() or log.stat().st_size == 0
    after = path.read_bytes()
    assert not pages & {after[at : at + 4096] for at in range(0, len(after), 4096)}
    database.close()


def test_a_short_key_is_refused_before_anything(path: Path) -> None:
    database = engine.Database(path, OLD)
    with pytest.raises(ValueError, match="31"):
        sqlite.rekey(database.raw, bytes(31))
    database.close()
    assert rows(path, OLD) == 800


def test_without_room_for_a_second_copy_nothing_is_begun(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = engine.Database(path, OLD)
    free = shutil.disk_usage(path.parent)._replace(free=path.stat().st_size)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: free)
    with pytest.raises(errors.DiskFullError) as refused:
        database.rekey(NEW, lambda _done, _total: None)
    assert refused.value.needed > refused.value.free
    database.close()
    assert rows(path, OLD) == 800


def test_a_file_that_grows_is_watched_and_one_that_is_missing_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_EVERY", 0.001)
    place = tmp_path / "log"
    told: list[int] = []
    with watching.growth(place, told.append):
        place.write_bytes(bytes(10))
        while not told:
            pass
        place.write_bytes(bytes(20))
        while told[-1] != 20:
            pass
    assert set(told) <= {0, 10, 20}
    seen = len(told)
    place.write_bytes(bytes(30))
    assert len(told) == seen

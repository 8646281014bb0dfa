"""The one connection: transactions begin and end as they must; bulk work gives back what it took."""

import gc
from collections.abc import Iterator

import pytest

from desktop_app.domain import change_set
from desktop_app.store import sqlite, statements, tables
from tests.store import vaults
from tests.store.vaults import name, say


def pragma(desk: vaults.Desk, word: str) -> object:
    """A setting of the connection."""
    return desk.store._database.rows(f"PRAGMA {word}")[0][0]


def test_reading_inside_a_write_sees_that_write(here: vaults.Desk) -> None:
    database = here.store._database
    with database.writing():
        database.run(statements.insert(tables.word, "n", "text"), (900, "щойно"))
        with database.reading() as connection:
            found = connection.execute(tables.word.select().where(tables.word.c.n == 900)).all()
        assert [row.text for row in found] == ["щойно"]
        assert database.raw.in_transaction, "a read inside does not end the write"
    assert not database.raw.in_transaction


def test_reading_leaves_no_transaction_open(here: vaults.Desk) -> None:
    database = here.store._database
    with database.reading() as connection:
        connection.execute(tables.word.select()).all()
        assert database.raw.in_transaction
    assert not database.raw.in_transaction
    here.store.held()
    here.store.conflicts()
    here.store.grants()
    assert not database.raw.in_transaction


def test_a_write_in_a_write_is_a_bug(here: vaults.Desk) -> None:
    database = here.store._database
    with pytest.raises(Exception, match="already"), database.writing(), database.writing():
        pass
    assert not database.raw.in_transaction


def test_a_fresh_connection_is_another_one(here: vaults.Desk) -> None:
    database = here.store._database
    with database.fresh(foreign_keys=False) as other:
        assert other.exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
        assert other.connection.driver_connection is not database.raw
    assert pragma(here, "foreign_keys") == 1


def test_a_copy_opens_under_the_same_key(here: vaults.Desk) -> None:
    here.person("Пробенко")
    place = here.folder / "copy.db"
    here.store._database.copy_to(place)
    assert not sqlite.is_plain(place)
    assert here.store._database.damage_of(place) == []
    connection = sqlite.connect(place, vaults.KEY)
    assert connection.execute("SELECT count(*) FROM change").fetchone() == (1,)
    connection.close()


def test_bulk_work_gives_collector_and_memory_back(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.store.door.BATCH", 2)
    seen = []

    def people() -> Iterator[change_set.ChangeSet]:
        for at in range(5):
            seen.append((gc.isenabled(), pragma(here, "cache_size")))
            yield here.change(here.store.new_dossier(), say("person.name", name(f"Х-{at}")))

    here.store.record(people(), by=here.author)
    assert seen[0] == (False, -sqlite.CACHE_KIB)
    assert seen[-1] == (False, -sqlite.BULK_CACHE_KIB)
    assert gc.isenabled()
    assert pragma(here, "cache_size") == -sqlite.CACHE_KIB


def test_whoever_had_no_collector_gets_none(here: vaults.Desk) -> None:
    gc.disable()
    try:
        here.person("Пробенко")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_failing_write_gives_everything_back_too(here: vaults.Desk) -> None:
    with pytest.raises(RuntimeError):
        here.record(*[], progress=None, cancelled=_fails)
        here.store.record(_failing(here), by=here.author)
    assert gc.isenabled()
    assert pragma(here, "cache_size") == -sqlite.CACHE_KIB


def _fails() -> bool:
    raise RuntimeError


def _failing(desk: vaults.Desk) -> Iterator[change_set.ChangeSet]:
    yield desk.change(desk.store.new_dossier(), say("person.sex", "M"))
    raise RuntimeError


def test_a_long_log_is_moved_without_a_quiet_moment(
    here: vaults.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = here.path.with_name("vault.db-wal")
    before = here.path.stat().st_size
    here.person("Пробенко", say("person.description", "я" * 90_000))
    assert here.path.stat().st_size == before, "nobody has moved it yet"
    monkeypatch.setattr(sqlite, "LONG_LOG_BYTES", 100_000)
    here.person("Другенко")
    assert here.path.stat().st_size > before
    size = log.stat().st_size
    here.person("Третенко")
    assert log.stat().st_size == size, "and begins anew"


def test_idle_moves_the_log(here: vaults.Desk) -> None:
    before = here.path.stat().st_size
    here.person("Пробенко", say("person.description", "я" * 90_000))
    here.store.idle()
    assert here.path.stat().st_size > before


def test_texts_of_statements() -> None:
    word = tables.word
    insert = statements.insert(word, "n", "text")
    assert insert.replace(" ", "") == "INSERTINTOword(n,text)VALUES(?,?)"
    assert statements.insert(word, "n", "text") is insert, "compiled once"
    assert statements.select_in(word, "n", "text").count("?") == statements.CHUNK
    assert statements.update(word, "n", "text").count("?") == 2
    assert statements.delete(word, "n").count("?") == 1
    limited = statements.text(word.select().where(word.c.n > 7).limit(3))
    assert "?" not in limited
    assert "7" in limited
    assert "3" in limited


def test_lists_are_cut_and_padded() -> None:
    assert list(statements.chunks(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(statements.chunks([])) == []
    padded = statements.padded([1, 2])
    assert len(padded) == statements.CHUNK
    assert set(padded) == {1, 2}
    assert statements.padded(list(range(statements.CHUNK))) == list(range(statements.CHUNK))

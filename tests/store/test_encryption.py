"""The file on the disk: never plain, never under a wrong key, never made by accident."""

from pathlib import Path

import pytest

from desktop_app import store
from desktop_app.domain import errors
from desktop_app.store import engine, sqlite
from tests.store import vaults
from tests.store.vaults import ident, say

SENTINEL = "Найсекретненко"


def test_nothing_of_a_person_is_readable_on_the_disk(here: vaults.Desk) -> None:
    dossier = here.person(SENTINEL, say("person.birth_place", "Потаємне"))
    here.store.search(SENTINEL)
    content = b"".join(one.read_bytes() for one in here.folder.rglob("*") if one.is_file())
    assert len(content) > 100_000
    for secret in (SENTINEL, "Потаємне", "person_row", "CREATE TABLE"):
        assert secret.encode() not in content
    assert bytes.fromhex(dossier) not in content
    assert not sqlite.is_plain(here.path)


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 64])
def test_a_key_of_a_wrong_length_is_refused(tmp_path: Path, length: int) -> None:
    with pytest.raises(ValueError, match=str(length)):
        sqlite.connect(tmp_path / "x.db", bytes(length), create=True)
    assert not (tmp_path / "x.db").exists()


def test_a_wrong_key_is_refused_without_noise(
    here: vaults.Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    here.close()
    with pytest.raises(errors.StoreUnreadableError):
        engine.Database(here.path, bytes(32))
    assert capfd.readouterr().err == ""
    here.open()


def test_opening_makes_no_file(tmp_path: Path, here: vaults.Desk) -> None:
    lost = tmp_path / "lost.db"
    with pytest.raises(errors.StoreUnreadableError):
        store.open(lost, vaults.KEY, here.fields, head=here.head, clock=here.now)
    with pytest.raises(errors.StoreUnreadableError):
        engine.Database(lost, vaults.KEY)
    assert not lost.exists()


def test_what_is_no_database_is_refused(tmp_path: Path, here: vaults.Desk) -> None:
    for content in (b"", b"SQLite format 3\0" + bytes(5000), b"x" * 9000):
        place = tmp_path / "no.db"
        place.write_bytes(content)
        with pytest.raises(errors.StoreError):
            store.open(place, vaults.KEY, here.fields, head=here.head, clock=here.now)


def test_a_plain_database_is_refused(tmp_path: Path, here: vaults.Desk) -> None:
    import sqlite3

    place = tmp_path / "plain.db"
    plain = sqlite3.connect(place)
    plain.execute("CREATE TABLE fact (name TEXT, value BLOB)")
    plain.close()
    with pytest.raises(errors.StoreUnreadableError):
        store.open(place, vaults.KEY, here.fields, head=here.head, clock=here.now)


def test_creating_never_overwrites(here: vaults.Desk) -> None:
    before = here.path.read_bytes()
    with pytest.raises(errors.StoreExistsError):
        store.create(
            here.path, vaults.KEY, here.fields, head=here.head, clock=here.now,
            office=here.office, desk=here.desk,
        )  # fmt: skip
    assert here.path.read_bytes() == before


def test_the_pragmas_of_the_recipe_hold(here: vaults.Desk) -> None:
    def pragma(name: str) -> object:
        return here.store._database.rows(f"PRAGMA {name}")[0][0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
    assert pragma("cache_size") == -65536
    assert pragma("wal_autocheckpoint") == 0
    assert pragma("temp_store") == 2
    assert pragma("trusted_schema") == 0


def test_closing_leaves_no_write_ahead_log(here: vaults.Desk) -> None:
    here.person("Пробенко")
    log = here.path.with_name("vault.db-wal")
    assert log.stat().st_size > 0
    here.store.idle()
    here.close()
    assert not log.exists() or log.stat().st_size == 0
    here.open()


def test_a_transaction_begins_at_once_and_rolls_back_whole(here: vaults.Desk) -> None:
    database = here.store._database
    with pytest.raises(RuntimeError), database.writing():
        assert database.raw.in_transaction
        database.run("DELETE FROM fact")
        raise RuntimeError
    assert here.store.office().office == here.office
    here.reopen()


def test_a_full_disk_is_told_in_our_words(here: vaults.Desk) -> None:
    database = here.store._database
    pages = database.rows("PRAGMA page_count")[0][0]
    database.rows(f"PRAGMA max_page_count = {pages}")
    before = here.store.dump()
    long = "я" * 1500
    sets = [
        here.change(here.store.new_dossier(), say("person.birth_place", f"{long}{at}"))
        for at in range(50)
    ]
    with pytest.raises(errors.DiskFullError):
        here.record(*sets)
    assert here.store.dump() == before
    database.rows("PRAGMA max_page_count = 1000000000")
    assert here.record(*sets).new == 50
    assert here.checks_well()


def test_keys_are_random_and_kept(here: vaults.Desk, tmp_path: Path) -> None:
    names = ("chain", "ledger", "number-index", "pseudonym", "return")
    secrets = {name: here.store.secret(name) for name in names}
    assert len(set(secrets.values())) == 5
    assert all(len(value) == 32 for value in secrets.values())
    assert here.store.secret("office-keys") == b"invented"
    other = vaults.Desk("other", tmp_path / "other").create()
    assert other.store.secret("chain") != secrets["chain"]
    other.close()
    here.reopen()
    assert {name: here.store.secret(name) for name in names} == secrets
    here.store.put_secret("office-keys", b"renewed")
    assert here.store.secret("office-keys") == b"renewed"
    with pytest.raises(errors.StoreDamagedError):
        here.store.secret("nothing")


def test_whose_vault_it_is(here: vaults.Desk) -> None:
    own = here.store.office()
    assert (own.office, own.desk) == (ident("office here"), ident("desk here"))
    assert here.store.dossier_nonce(own.dossier) is not None
    assert here.store.people() == []

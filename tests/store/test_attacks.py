"""Each attack of the table in cryptography.md §4, one test a row: the check or the opening finds it.

What SQLCipher itself says is asserted too, so that a later version that sees more, or less, tells.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import store
from desktop_app.domain import errors
from desktop_app.store import sqlite
from tests.store import vaults
from tests.store.vaults import day

PAGE = 4096


@pytest.fixture
def file(here: vaults.Desk) -> bytes:
    """The database of a vault with forty people, closed; the bytes of its file."""
    filled(here)
    here.close()
    return here.path.read_bytes()


def filled(here: vaults.Desk) -> list[str]:
    dossiers: list[str] = [here.person(f"Пробенко-{at:03}") for at in range(40)]
    for dossier in dossiers:
        here.say(dossier, "person.birth", day("1990-01-01"))
    return dossiers


def found(here: vaults.Desk) -> set[str]:
    """What opening or checking the vault as it lies there finds; nothing if all is well."""
    try:
        here.open()
    except errors.DodomuError as refused:
        here.head.close()
        return {refused.code}
    try:
        return {one.reason for one in here.store.check()}
    finally:
        here.close()


def said(here: vaults.Desk, check: str) -> list[str]:
    """What a check of SQLCipher or SQLite says, on a fresh connection."""
    connection = sqlite.connect(here.path, vaults.KEY)
    try:
        return [row[0] for row in connection.execute(f"PRAGMA {check}").fetchall()]
    finally:
        connection.close()


def altered(here: vaults.Desk, change: Callable[[bytearray], None]) -> None:
    """Alter the file at rest."""
    content = bytearray(here.path.read_bytes())
    change(content)
    here.path.write_bytes(content)


def restored(here: vaults.Desk, file: bytes) -> None:
    """With the right bytes in place again the vault is sound: nothing else was wrong."""
    here.path.write_bytes(file)
    assert found(here) == set()
    here.open()


class TestPages:
    """Rows one to four: bits flipped, pages swapped, the file cut."""

    @pytest.fixture(autouse=True)
    def _quiet(self, expect_log: Callable[[str], None]) -> None:
        expect_log("write-ahead log not emptied")

    def test_one_bit_flipped_in_a_page(self, here: vaults.Desk, file: bytes) -> None:
        for at in (len(file) // 2, len(file) - 10, 3 * PAGE + 1):
            flipped = bytearray(file)
            flipped[at] ^= 1
            here.path.write_bytes(flipped)
            assert found(here) & {"page-damaged", "unreadable", "store-unreadable"}, at
        restored(here, file)

    def test_two_pages_swapped(self, here: vaults.Desk, file: bytes) -> None:
        one, other = 5, len(file) // PAGE - 2

        def swap(content: bytearray) -> None:
            first, second = _page(content, one), _page(content, other)
            content[one * PAGE : (one + 1) * PAGE] = second
            content[other * PAGE : (other + 1) * PAGE] = first

        altered(here, swap)
        assert len(said(here, "cipher_integrity_check")) == 2, "one row a problem, all of them read"
        assert found(here) & {"page-damaged", "unreadable", "store-unreadable"}
        restored(here, file)

    def test_cut_at_no_page_boundary(self, here: vaults.Desk, file: bytes) -> None:
        here.path.write_bytes(file[: -PAGE - 100])
        assert found(here) & {"page-damaged", "unreadable", "store-unreadable"}
        restored(here, file)

    def test_cut_by_three_whole_pages(self, here: vaults.Desk, file: bytes) -> None:
        here.path.write_bytes(file[: -3 * PAGE])
        assert found(here) == {"store-unreadable"}
        here.path.write_bytes(file)
        here.open()
        here.store._database.checkpoint(wait=True)
        length = here.path.stat().st_size
        os.truncate(here.path, length - 3 * PAGE)  # while it is open (see test_check.py too)
        assert here.store.check() != []
        os.truncate(here.path, length)
        here.path.write_bytes(file)
        here.close()
        restored(here, file)


def test_one_old_page_put_back(here: vaults.Desk, file: bytes) -> None:
    """SQLCipher sees nothing of it, whichever page it is; chain, digests and projections do.

    Every page that changed since is put back by itself: of the log, its index, the audit, and
    of every projection.
    """
    here.open()
    for dossier in here.store.people():
        here.say(dossier, "person.sex", "M")
        here.store.audit("checked", dossier)
    here.close()
    newer = here.path.read_bytes()
    differing = [
        at for at in range(1, len(file) // PAGE) if _page(file, at) != _page(newer, at)
    ]  # fmt: skip
    assert len(differing) > 12
    blind = unnoticed = 0
    for at in differing:
        content = bytearray(newer)
        content[at * PAGE : (at + 1) * PAGE] = _page(file, at)
        here.path.write_bytes(content)
        blind += said(here, "cipher_integrity_check") == []
        unnoticed += found(here) == set()
    assert blind == len(differing), "if SQLCipher sees it one day, so much the better"
    assert unnoticed == 0
    restored(here, newer)


def test_the_whole_old_file_put_back(here: vaults.Desk, file: bytes) -> None:
    """By design SQLCipher cannot see it; the head in its own file does."""
    here.open()
    here.person("Пізніша")
    here.close()
    newer = here.path.read_bytes()
    here.path.write_bytes(file)
    assert said(here, "cipher_integrity_check") == []
    assert said(here, "integrity_check") == ["ok"]
    assert found(here) == {"vault-put-back"}
    restored(here, newer)


def test_a_forgotten_key_makes_no_plain_database(
    here: vaults.Desk, file: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without PRAGMA key SQLCipher writes plain text: what came of it is refused at once."""
    plain = sqlite.connect_plain

    def forgetful(path: Path, key: bytes, **_: object) -> object:
        return plain(path)

    place = tmp_path / "plain.db"
    monkeypatch.setattr(sqlite, "connect", forgetful)
    with pytest.raises(errors.StoreDamagedError) as refused:
        store.create(
            place, vaults.KEY, here.fields, head=here.head, clock=here.now, office=here.office,
            desk=here.desk,
        )  # fmt: skip
    assert refused.value.reason == "not-encrypted"
    monkeypatch.undo()
    assert not sqlite.is_plain(here.path)
    here.open()


@pytest.mark.parametrize("length", [0, 2, 16, 31, 33, 64])
def test_a_key_of_another_length_never_reaches_the_pragma(tmp_path: Path, length: int) -> None:
    """SQLCipher would take a short hex key for a passphrase, silently."""
    with pytest.raises(ValueError, match=str(length)):
        sqlite.connect(tmp_path / "new.db", bytes(length), create=True)
    assert list(tmp_path.glob("new.db*")) == []


def test_a_wrong_key(
    here: vaults.Desk, file: bytes, capfd: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    before = here.path.read_bytes()
    with pytest.raises(errors.StoreUnreadableError):
        store.open(here.path, bytes(32), here.fields, head=here.head, clock=here.now)
    assert capfd.readouterr() == ("", ""), "no noise of the library, which would name the page"
    assert here.path.read_bytes() == before == file
    here.open()


def test_a_page_of_another_vault(here: vaults.Desk, there: vaults.Desk, file: bytes) -> None:
    there.person("Чужинець")
    there.store._database.checkpoint(wait=True)
    theirs = there.path.read_bytes()
    altered(here, lambda content: content.__setitem__(slice(8 * PAGE, 9 * PAGE), _page(theirs, 8)))
    # Both were made under the same key for speed, but every file has a salt of its own.
    assert found(here) != set()
    restored(here, file)


def test_the_check_itself_changes_nothing(here: vaults.Desk, file: bytes) -> None:
    assert found(here) == set()
    assert here.path.read_bytes() == file
    copy = shutil.copy(here.path, here.folder / "copy")
    assert Path(copy).read_bytes() == file
    here.open()


def _page(content: bytes | bytearray, at: int) -> bytes:
    return bytes(content[at * PAGE : (at + 1) * PAGE])

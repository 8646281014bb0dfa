"""Making a vault: where it may be made, what is in it, and nothing left of a failure."""

import functools
import itertools
from pathlib import Path

import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import cost, filesystems, keys_file
from tests.vault import samples


def test_a_new_vault_is_open_and_opens_again(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "v"
    created = samples.make(folder, recovery=True)
    with created.vault as opened:
        assert (opened.label, opened.practice, opened.generation) == ("Проба", True, 1)
        assert (opened.folder, opened.opened_with) == (folder, "passphrase")
        assert not opened.restored_from_backup
        assert [(slot.kind, slot.user, slot.own) for slot in opened.slots] == [
            ("passphrase", "Wigadoro", True),
            ("recovery", "", False),
        ]
        assert opened.head.read() == vault.HeadState(counter=2)
        assert opened.database_path == folder / "vault.db"
        assert opened.attachments_path.is_dir()
        assert opened.next_database_key is None
        key = opened.database_key
    assert len(key) == len(created.signing_key) == 32
    assert samples.database_key(folder) == key
    assert created.recovery_code is not None
    with vault.unlock_with_recovery(folder, created.recovery_code) as opened:
        assert opened.database_key == key
        assert opened.opened_with == "recovery"


def test_two_vaults_share_nothing(tmp_path: Path) -> None:
    one, other = (samples.make(tmp_path / name) for name in "vw")
    with one.vault, other.vault:
        assert one.vault.id != other.vault.id
        assert one.vault.database_key != other.vault.database_key
        assert one.vault.database_key != one.vault._head_keys()[0]
        assert one.signing_key != other.signing_key


def test_without_recovery_there_is_no_code(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "v")
    created.vault.close()
    assert created.recovery_code is None
    assert not vault.look(tmp_path / "v").has_recovery


def test_a_key_file_is_wanted_from_then_on(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"invented")
    samples.made(tmp_path / "v", key_file=key_file)
    assert vault.look(tmp_path / "v").key_file_wanted
    vault.unlock(tmp_path / "v", samples.PASSPHRASE, key_file=key_file).close()


def test_an_empty_folder_and_the_rest_of_a_crash_may_be_used(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    folder.mkdir(mode=0o755)
    (folder / "vault.lock").touch()
    (folder / "vault.keys.new").write_bytes(b"half")
    samples.made(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert samples.database_key(folder)


@pytest.mark.parametrize("name", ["vault.keys", "vault.keys.1", "vault.db"])
def test_a_vault_is_never_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(errors.VaultExistsError):
        samples.make(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"mine"


def test_a_used_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("not ours")
    with pytest.raises(errors.VaultFolderError) as caught:
        samples.make(tmp_path)
    assert caught.value.reason == "not-empty"
    with pytest.raises(errors.VaultFolderError) as caught:
        samples.make(tmp_path / "letter.txt")
    assert caught.value.reason == "not-a-folder"
    with pytest.raises(errors.VaultFolderError) as caught:
        samples.make(tmp_path / "letter.txt" / "v")
    assert caught.value.reason == "failed"
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_an_open_vault_is_not_made_again(tmp_path: Path) -> None:
    with samples.make(tmp_path / "v").vault as opened:
        key = opened.database_key
        with pytest.raises(errors.VaultExistsError):
            samples.make(tmp_path / "v")
    assert samples.database_key(tmp_path / "v") == key


def test_a_vault_made_meanwhile_is_seen_under_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "v"
    made: list[bool] = []

    def meanwhile(_: Path) -> None:
        if not made:
            made.append(True)
            samples.made(folder)

    monkeypatch.setattr(filesystems, "refuse_network", meanwhile)
    with pytest.raises(errors.VaultExistsError):
        samples.make(folder, passphrase="somebody else's")
    assert samples.database_key(folder)


def test_a_folder_being_used_for_a_new_vault_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    folder.mkdir()
    held = vault.VaultLock(folder)
    with pytest.raises(errors.VaultLockedElsewhereError):
        samples.make(folder)
    held.release()
    assert [entry.name for entry in folder.iterdir()] == ["vault.lock"]


@pytest.mark.parametrize(
    "wishes",
    [
        {"passphrase": ""},
        {"passphrase": "\ud800"},
        {"label": "a\u202eb"},
        {"user": "a" * 65},
        {"key_file": Path("/nowhere/at/all")},
        {"cost": cost.Cost(2**21, 3, 4)},
        {"practice": False},
        {"practice": False, "cost": cost.Cost(65536, 2, 4)},
    ],
)
def test_what_cannot_be_used_is_refused_before_a_folder_is_made(
    tmp_path: Path, wishes: dict[str, object]
) -> None:
    with pytest.raises(errors.VaultError):
        samples.make(tmp_path / "v", **wishes)
    assert not (tmp_path / "v").exists()


def test_a_share_is_refused_before_a_folder_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filesystems, "kind_of", lambda _: "nfs4")
    with pytest.raises(errors.NetworkFolderError) as caught:
        samples.make(tmp_path / "v")
    assert caught.value.kind == "nfs4"
    assert not (tmp_path / "v").exists()


def test_a_real_vault_costs_at_least_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[cost.Cost] = []

    def derive(_words: bytes, _salt: bytes, found: cost.Cost) -> bytes:
        asked.append(found)
        return bytes(32)

    monkeypatch.setattr(cost, "derive", derive)
    monkeypatch.setattr(cost, "calibrate", lambda: cost.START)
    samples.make(tmp_path / "v", practice=False, cost=cost.FLOOR).vault.close()
    assert set(asked) == {cost.FLOOR}
    asked.clear()
    samples.make(tmp_path / "w", practice=False, cost=None, recovery=True).vault.close()
    assert set(asked) == {cost.START, cost.RECOVERY}


def test_every_slot_is_opened_from_the_disk_before_success_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Cryptomator 1163: a recovery key that was never right.
    right = keys_file.seal_root
    monkeypatch.setattr(keys_file, "seal_root", lambda root, slots: right(root, slots[:1]))
    with pytest.raises(errors.VaultDamagedError) as caught:
        samples.make(tmp_path / "v", recovery=True)
    assert caught.value.reason == "root"
    assert not (tmp_path / "v").exists()


@pytest.mark.parametrize("existed", [False, True])
def test_a_full_disk_at_any_step_leaves_nothing_behind(tmp_path: Path, existed: bool) -> None:
    refused = 0
    for step in itertools.count():
        folder = tmp_path / f"v{step}"
        if existed:
            folder.mkdir()
        with samples.on_step(step, samples.full_disk) as taken:
            try:
                samples.made(folder, recovery=True)
            except errors.DiskFullError:
                refused += 1
                assert folder.exists() == existed or not list(folder.glob("vault.keys"))
                assert {entry.name for entry in folder.glob("*")} <= {"vault.lock"}
        if taken[0] <= step:
            break
    assert refused > 15


def test_killed_at_any_step_a_vault_is_whole_or_can_be_made_anew(tmp_path: Path) -> None:
    for step in itertools.count():
        folder = tmp_path / f"v{step}"
        killed = samples.killed_at(step, functools.partial(samples.made, folder))
        if (folder / "vault.keys").exists():
            assert samples.database_key(folder)
        else:
            samples.made(folder)
        if not killed:
            break
    assert step > 15

"""Two generations of `vault.keys`: which one is read, and what a crash or a full disk leaves."""

import functools
import itertools
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import durable, generations, keys_file
from tests.vault import samples

OTHER = "other invented words"
Act = Callable[[vault.Vault, bytes], object]


def add(opened: vault.Vault, signing_key: bytes) -> None:
    vault.add_user(opened, signing_key, user="Inshoro", passphrase=OTHER, cost=samples.CHEAP)


def change(opened: vault.Vault, signing_key: bytes) -> None:
    vault.change_passphrase(opened, signing_key, opened.slot_id, OTHER, cost=samples.CHEAP)


def remove(opened: vault.Vault, signing_key: bytes) -> None:
    (other,) = (slot for slot in opened.slots if not slot.own)
    vault.remove_slot(opened, signing_key, other.id)


def content(folder: Path, name: str) -> keys_file.Keys:
    return keys_file.parse((folder / name).read_bytes())


def numbers(folder: Path) -> tuple[int, int]:
    return tuple(content(folder, name).generation for name in ("vault.keys", "vault.keys.1"))  # type: ignore[return-value]


def with_two_users(folder: Path) -> bytes:
    created = samples.make(folder)
    with created.vault as opened:
        add(opened, created.signing_key)
    return created.signing_key


def test_a_new_vault_has_its_copy_at_once(tmp_path: Path) -> None:
    samples.made(tmp_path / "v")
    files = {entry.name for entry in (tmp_path / "v").iterdir()}
    assert files == {"vault.keys", "vault.keys.1", "vault.head", "vault.lock", "attachments"}
    assert numbers(tmp_path / "v") == (1, 1)


def test_adding_keeps_the_generation_before(tmp_path: Path) -> None:
    with_two_users(tmp_path / "v")
    assert numbers(tmp_path / "v") == (2, 1)
    assert len(content(tmp_path / "v", "vault.keys.1").slots) == 1


def test_it_is_the_one_before_and_not_an_older_one(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "v")
    with created.vault as opened:
        for user in ("Inshoro", "Tretoro"):
            vault.add_user(
                opened, created.signing_key, user=user, passphrase=OTHER, cost=samples.CHEAP
            )
    assert numbers(tmp_path / "v") == (3, 2)


def test_contents_and_names_reach_the_disk_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        seen.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        seen.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    durable.replace(tmp_path / "file", b"content")
    assert seen == ["file", "rename", "folder"]


@pytest.mark.parametrize("act", [change, remove])
def test_taking_away_replaces_every_generation(tmp_path: Path, act: Act) -> None:
    folder = tmp_path / "v"
    signing_key = with_two_users(folder)
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        gone = {slot.public for slot in opened.keys.slots}
        act(opened, signing_key)
        gone -= {slot.public for slot in opened.keys.slots}
    assert numbers(folder) == (3, 3)
    (public,) = gone
    for entry in folder.iterdir():
        assert not entry.is_file() or public.encode() not in entry.read_bytes()


@pytest.mark.parametrize("damage", [b"", b"\0" * 5000, b"{}", None])
def test_a_damaged_file_falls_back_and_is_mended(tmp_path: Path, damage: bytes | None) -> None:
    folder = tmp_path / "v"
    samples.made(folder)
    key = samples.database_key(folder)
    if damage is None:
        (folder / "vault.keys").unlink()
    else:
        (folder / "vault.keys").write_bytes(damage)
    assert vault.look(folder).damaged
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        assert opened.restored_from_backup
        assert opened.database_key == key
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        assert not opened.restored_from_backup


def test_every_damaged_byte_of_both_files_is_refused_and_nothing_written(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    samples.made(folder)
    whole = (folder / "vault.keys").read_bytes()
    for place in range(0, len(whole), 97):
        broken = bytearray(whole)
        broken[place] ^= 16
        for name in ("vault.keys", "vault.keys.1"):
            (folder / name).write_bytes(broken)
        with pytest.raises(errors.VaultDamagedError):
            vault.unlock(folder, samples.PASSPHRASE)
        assert (folder / "vault.keys").read_bytes() == broken


def test_a_missing_or_damaged_copy_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    samples.made(folder)
    whole = (folder / "vault.keys").read_bytes()
    copy = folder / "vault.keys.1"
    for damage in (None, b"x", b""):
        copy.unlink()
        if damage is not None:
            copy.write_bytes(damage)
        samples.database_key(folder)
        assert copy.read_bytes() == whole


def test_a_copy_of_another_vault_is_not_kept(tmp_path: Path) -> None:
    samples.made(tmp_path / "v")
    samples.made(tmp_path / "w", passphrase=OTHER)
    theirs = (tmp_path / "w" / "vault.keys").read_bytes()
    (tmp_path / "v" / "vault.keys.1").write_bytes(theirs)
    with vault.unlock(tmp_path / "v", samples.PASSPHRASE) as opened:
        assert not opened.restored_from_backup
    assert content(tmp_path / "v", "vault.keys.1") == content(tmp_path / "v", "vault.keys")


def test_the_newer_generation_is_tried_first(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "w")
    with created.vault as opened:
        old = (tmp_path / "w" / "vault.keys").read_bytes()
        change(opened, created.signing_key)
    # Somebody puts only the first file back: the user who was changed must not get in.
    (tmp_path / "w" / "vault.keys").write_bytes(old)
    with pytest.raises(errors.VaultPassphraseError):
        vault.unlock(tmp_path / "w", samples.PASSPHRASE)
    with vault.unlock(tmp_path / "w", OTHER) as opened:
        assert (opened.generation, opened.restored_from_backup) == (2, True)
    assert numbers(tmp_path / "w") == (2, 2)


def test_a_damaged_newest_is_not_made_the_copy(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "v")
    with created.vault as opened:
        (tmp_path / "v" / "vault.keys").write_bytes(b"rotten while open")
        add(opened, created.signing_key)
    assert numbers(tmp_path / "v") == (2, 1)


def test_what_a_crash_left_is_removed_at_the_next_unlock(tmp_path: Path) -> None:
    samples.made(tmp_path / "v")
    for name in ("vault.keys.new", "vault.keys.1.new"):
        (tmp_path / "v" / name).write_bytes(b"half a")
    samples.database_key(tmp_path / "v")
    assert not list((tmp_path / "v").glob("*.new"))


def test_a_slot_left_in_the_copy_by_a_crash_goes_at_the_next_unlock(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = with_two_users(folder)
    before = (folder / "vault.keys").read_bytes()
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        remove(opened, signing_key)
    (folder / "vault.keys.1").write_bytes(before)
    samples.database_key(folder)
    assert numbers(folder) == (3, 3)


def test_reading_back_finds_what_the_disk_did_not_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    monkeypatch.setattr(durable, "_write", lambda path, _: path.write_bytes(b"othr"))
    with pytest.raises(errors.VaultFolderError) as caught:
        durable.replace(target, b"other")
    assert caught.value.reason == "failed"
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_check_that_fails_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")

    def refuse(_: bytes) -> None:
        raise errors.VaultDamagedError(reason="invented")

    with pytest.raises(errors.VaultDamagedError):
        durable.replace(target, b"new", refuse)
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    samples.made(tmp_path / "v")
    assert (tmp_path / "v").stat().st_mode & 0o777 == 0o700
    for entry in (tmp_path / "v").iterdir():
        assert entry.stat().st_mode & 0o077 == 0, entry.name


def opened_by_anybody(folder: Path) -> bytes:
    """The database key, by whichever passphrase is right after an interruption."""
    try:
        return samples.database_key(folder)
    except errors.VaultPassphraseError:
        return samples.database_key(folder, OTHER)


class Copies:
    """Copies of one vault, each to be ruined in its own way."""

    def __init__(self, folder: Path, act: Act) -> None:
        created = samples.make(folder / "base")
        with created.vault as opened:
            if act is remove:
                add(opened, created.signing_key)
            self.key = opened.database_key
        self.signing_key = created.signing_key
        self.folder = folder
        self.act = act

    def copy(self, step: int) -> Path:
        copied = self.folder / f"v{step}"
        shutil.copytree(self.folder / "base", copied)
        return copied

    def run(self, folder: Path) -> None:
        with vault.unlock(folder, samples.PASSPHRASE) as opened:
            self.act(opened, self.signing_key)

    def check(self, folder: Path) -> None:
        """One of the passphrases opens it, and nothing older than its slots is left."""
        words = samples.PASSPHRASE if opens(folder, samples.PASSPHRASE) else OTHER
        with vault.unlock(folder, words) as after:
            assert after.database_key == self.key
            newest = {slot.id for slot in after.keys.slots}
        assert {slot.id for slot in content(folder, "vault.keys.1").slots} <= newest
        assert not list(folder.glob("*.new"))


def opens(folder: Path, passphrase: str) -> bool:
    try:
        return bool(samples.database_key(folder, passphrase))
    except errors.VaultPassphraseError:
        return False


@pytest.mark.parametrize("act", [add, change, remove])
def test_killed_at_any_step_the_vault_opens(tmp_path: Path, act: Act) -> None:
    copies = Copies(tmp_path, act)
    for step in itertools.count():
        folder = copies.copy(step)
        killed = samples.killed_at(step, functools.partial(copies.run, folder))
        copies.check(folder)
        if not killed:
            break
    assert step > 15


@pytest.mark.parametrize("act", [add, change, remove])
def test_a_full_disk_at_any_step_is_said_and_harmless(tmp_path: Path, act: Act) -> None:
    copies = Copies(tmp_path, act)
    refused = 0
    for step in itertools.count():
        folder = copies.copy(step)
        with vault.unlock(folder, samples.PASSPHRASE) as opened:
            with samples.on_step(step, samples.full_disk) as taken:
                error = samples.caught(functools.partial(act, opened, copies.signing_key))
            if error is not None:
                refused += 1
                assert isinstance(error, errors.DiskFullError)
                assert "/invented" not in repr(error)
                assert error.__suppress_context__
            # Memory and disk agree, whatever was said.
            assert opened.keys == content(folder, "vault.keys")
        copies.check(folder)
        if taken[0] <= step:
            break
    assert refused > 8


def test_a_temporary_file_half_written_is_nothing(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "v")

    def torn(path: Path, held: bytes) -> None:
        path.write_bytes(held[: len(held) // 2])
        samples.full_disk()

    with created.vault as opened, pytest.MonkeyPatch.context() as patch:
        patch.setattr(durable, "_write", torn)
        with pytest.raises(errors.DiskFullError) as caught:
            add(opened, created.signing_key)
        assert caught.value.needed > 5000
    with vault.unlock(tmp_path / "v", samples.PASSPHRASE) as opened:
        assert (opened.generation, opened.restored_from_backup) == (1, False)


def test_no_generation_at_all_is_an_empty_list(tmp_path: Path) -> None:
    assert generations.read(tmp_path) == []
    (tmp_path / "file").touch()
    assert generations.read(tmp_path / "file") == []

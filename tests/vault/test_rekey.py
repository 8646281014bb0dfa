"""A new root key, interrupted anywhere; the database is played by a file that knows one key."""

import functools
import itertools
import shutil
from pathlib import Path

import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import generations, keys_file, roots
from tests.vault import samples

OTHER = "other invented words"
STATE = vault.HeadState(b"\1" * 32, 7, b"\2" * 32, 3)


def new(folder: Path) -> bytes:
    """A vault of two users with a head and a database under its first key."""
    created = samples.make(folder, recovery=True)
    with created.vault as opened:
        vault.add_user(
            opened, created.signing_key, user="Inshoro", passphrase=OTHER, cost=samples.CHEAP
        )
        opened.head.write(STATE)
        opened.database_path.write_bytes(opened.database_key)
    (folder.parent / "code").write_text(created.recovery_code or "")
    return created.signing_key


def database_opens(opened: vault.Vault, key: bytes | None) -> bool:
    return opened.database_path.read_bytes() == key


def rekey_database(opened: vault.Vault) -> None:
    fresh = opened.database_path.with_suffix(".fresh")
    fresh.write_bytes(opened.next_database_key or b"")
    fresh.replace(opened.database_path)


def settle(opened: vault.Vault, signing_key: bytes) -> None:
    """What a store does with a vault at unlock, and to re-key it."""
    if opened.next_database_key is None or database_opens(opened, opened.database_key):
        vault.rekey.begin(opened, signing_key)
        rekey_database(opened)
    vault.rekey.finish(opened, signing_key)


def same_state(opened: vault.Vault) -> bool:
    found = opened.head.read()
    return found is not None and (found.log_arrival, found.log_link) == (7, b"\1" * 32)


def test_afterwards_everybody_opens_under_a_new_key(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        old = opened.database_key
        following = vault.rekey.begin(opened, signing_key)
        assert following == opened.next_database_key != old
        assert opened.database_key == old
        rekey_database(opened)
        vault.rekey.finish(opened, signing_key)
        assert opened.database_key == following
        assert not opened.next_database_key
        assert same_state(opened)
        opened.head.write(STATE)
    assert samples.database_key(folder, OTHER) == following
    with vault.unlock_with_recovery(folder, (tmp_path / "code").read_text()) as opened:
        assert opened.database_key == following
        assert same_state(opened)


def test_an_old_copy_of_the_keys_opens_no_new_database(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    old = {name: (folder / name).read_bytes() for name in ("vault.keys", "vault.keys.1")}
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        settle(opened, signing_key)
    for found in generations.read(folder):
        assert found.keys is not None
        assert found.keys.next is None
        assert found.content not in old.values()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    with vault.unlock(folder, OTHER) as opened:
        assert not database_opens(opened, opened.database_key)
        with pytest.raises(errors.VaultPutBackError):
            opened.head.read()


def test_both_generations_know_the_next_root_before_the_database_does(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        following = vault.rekey.begin(opened, signing_key)
        rekey_database(opened)
    (folder / "vault.keys").write_bytes(b"rotten")
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        assert opened.restored_from_backup
        assert opened.next_database_key == following


def test_the_old_head_is_refused_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    old = (folder / "vault.head").read_bytes()
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        settle(opened, signing_key)
        (folder / "vault.head").write_bytes(old)
        with pytest.raises(errors.VaultPutBackError):
            opened.head.read()


def test_begun_it_can_be_abandoned(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    key = samples.database_key(folder)
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        vault.rekey.begin(opened, signing_key)
        opened.head.write(STATE)
        vault.rekey.abandon(opened, signing_key)
        assert (opened.database_key, opened.next_database_key) == (key, None)
        assert same_state(opened)
    with vault.unlock(folder, OTHER) as opened:
        assert opened.database_key == key
        assert same_state(opened)


def test_begun_twice_it_is_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        following = vault.rekey.begin(opened, signing_key)
    with vault.unlock(folder, OTHER) as opened:
        assert opened.next_database_key == following
        assert vault.rekey.begin(opened, signing_key) == following


def test_not_begun_it_is_not_finished(tmp_path: Path) -> None:
    signing_key = new(tmp_path / "v")
    with vault.unlock(tmp_path / "v", samples.PASSPHRASE) as opened:
        for act in (vault.rekey.finish, vault.rekey.abandon):
            with pytest.raises(errors.VaultDamagedError) as caught:
                act(opened, signing_key)
            assert caught.value.reason == "no-rekey"


def test_users_change_while_one_is_under_way(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    signing_key = new(folder)
    with vault.unlock(folder, samples.PASSPHRASE) as opened:
        following = vault.rekey.begin(opened, signing_key)
        vault.change_passphrase(
            opened, signing_key, opened.slot_id, "third words", cost=samples.CHEAP
        )
    with vault.unlock(folder, "third words") as opened:
        assert opened.next_database_key == following
        rekey_database(opened)
        vault.rekey.finish(opened, signing_key)
    assert samples.database_key(folder, OTHER) == following


def test_without_a_head_it_is_not_finished(tmp_path: Path) -> None:
    signing_key = new(tmp_path / "v")
    with vault.unlock(tmp_path / "v", samples.PASSPHRASE) as opened:
        vault.rekey.begin(opened, signing_key)
        (tmp_path / "v" / "vault.head").unlink()
        with pytest.raises(errors.VaultPutBackError) as caught:
            vault.rekey.finish(opened, signing_key)
        assert caught.value.reason == "missing-head"


def test_another_signing_key_re_keys_nothing(tmp_path: Path) -> None:
    new(tmp_path / "v")
    before = (tmp_path / "v" / "vault.keys").read_bytes()
    opened = vault.unlock(tmp_path / "v", samples.PASSPHRASE)
    with opened, pytest.raises(errors.VaultDamagedError):
        vault.rekey.begin(opened, bytes(32))
    assert (tmp_path / "v" / "vault.keys").read_bytes() == before


def test_killed_at_any_step_the_old_or_the_new_key_opens(tmp_path: Path) -> None:
    signing_key = new(tmp_path / "base")

    def run(folder: Path) -> None:
        with vault.unlock(folder, samples.PASSPHRASE) as opened:
            settle(opened, signing_key)

    for step in itertools.count():
        folder = tmp_path / f"v{step}"
        shutil.copytree(tmp_path / "base", folder)
        killed = samples.killed_at(step, functools.partial(run, folder))
        with vault.unlock(folder, OTHER) as opened:
            assert same_state(opened)
            assert database_opens(opened, opened.database_key) or database_opens(
                opened, opened.next_database_key
            )
            settle(opened, signing_key)
        with vault.unlock(folder, samples.PASSPHRASE) as opened:
            assert database_opens(opened, opened.database_key)
            assert opened.next_database_key is None
            assert same_state(opened)
        if not killed:
            break
    assert step > 30


def test_roots_are_told_apart() -> None:
    one, other = roots.new_root(), roots.new_root()
    assert len(one) == keys_file.ROOT_BYTES
    assert roots.Roots(one).same(roots.Roots(one))
    assert not roots.Roots(one).same(roots.Roots(one, other))
    assert not roots.Roots(one).same(roots.Roots(other))

"""One writer: whoever comes second is refused, and a crash locks nothing."""

import os
import signal
from pathlib import Path

import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import filesystems, lock
from tests.vault import samples


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_the_second_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    held = lock.VaultLock(tmp_path)
    for _ in range(3):
        with pytest.raises(errors.VaultLockedElsewhereError) as caught:
            lock.VaultLock(tmp_path)
        assert caught.value.facts == {}
    held.release()
    held.release()
    lock.VaultLock(tmp_path).release()


def test_a_refused_attempt_leaves_no_open_file(tmp_path: Path) -> None:
    held = lock.VaultLock(tmp_path)
    before = open_files()
    for _ in range(20):
        with pytest.raises(errors.VaultLockedElsewhereError):
            lock.VaultLock(tmp_path)
    assert open_files() == before
    held.release()


def test_the_file_says_nothing_and_stays(tmp_path: Path) -> None:
    lock.VaultLock(tmp_path).release()
    assert (tmp_path / "vault.lock").read_bytes() == b""
    assert (tmp_path / "vault.lock").stat().st_mode & 0o777 == 0o600
    lock.VaultLock(tmp_path).release()


def test_two_processes_do_not_write_one_vault(tmp_path: Path) -> None:
    samples.made(tmp_path / "v")
    ready, opened = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            held = vault.unlock(tmp_path / "v", samples.PASSPHRASE)
            os.write(opened, b"1" if held.database_key else b"0")
            signal.pause()
        finally:
            os._exit(1)
    os.close(opened)
    try:
        assert os.read(ready, 1) == b"1"
        with pytest.raises(errors.VaultLockedElsewhereError):
            vault.unlock(tmp_path / "v", samples.PASSPHRASE)
        assert vault.look(tmp_path / "v").label == "Проба"
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(ready)
    # Its file is still there, and locks nothing.
    assert (tmp_path / "v" / "vault.lock").exists()
    assert samples.database_key(tmp_path / "v")


def test_the_lock_is_taken_before_the_passphrase_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples.made(tmp_path / "v")
    held = lock.VaultLock(tmp_path / "v")
    monkeypatch.setattr("desktop_app.vault.cost.derive", lambda *_: pytest.fail("it ran"))
    with pytest.raises(errors.VaultLockedElsewhereError):
        vault.unlock(tmp_path / "v", samples.PASSPHRASE)
    held.release()


def test_a_share_is_refused_with_its_kind_and_gets_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples.made(tmp_path / "v")
    (tmp_path / "v" / "vault.lock").unlink()
    monkeypatch.setattr(filesystems, "kind_of", lambda _: "cifs")
    with pytest.raises(errors.NetworkFolderError) as caught:
        vault.unlock(tmp_path / "v", samples.PASSPHRASE)
    assert caught.value.facts == {"kind": "cifs"}
    assert not (tmp_path / "v" / "vault.lock").exists()


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(errors.VaultFolderError) as caught:
        lock.VaultLock(tmp_path / "nowhere")
    assert caught.value.reason == "failed"
    assert str(tmp_path) not in repr(caught.value)


def test_a_file_system_without_locks_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(errors.VaultFolderError):
        lock.VaultLock(tmp_path)


def test_denied_is_told_from_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "denied", "/invented/path")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(errors.VaultFolderError) as caught:
        lock.VaultLock(tmp_path)
    assert caught.value.reason == "denied"

"""Restoring at the level of files: order, leftovers, notes, and what a planted file could try."""

import os
import tracemalloc
from pathlib import Path

import msgspec
import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import (
    backup,
    backup_form,
    generations,
    head,
    ledger,
    metering,
    passphrases,
    restored,
    restoring,
)
from tests.vault import samples

SECRET = passphrases.typed(samples.PASSPHRASE)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A backup of a vault whose database is only noise: nothing here knows SQL."""
    created = samples.make(tmp_path / "v")
    with created.vault as opened:
        (opened.folder / backup.COPY).write_bytes(os.urandom(70_000))
        (opened.attachments_path / ("ab" * 16)).write_bytes(b"sealed")
        (opened.attachments_path / "not a blob").write_bytes(b"left out")
        (opened.folder / ledger.NAME).write_bytes(b"DODLEDG1")
        standing = backup.Standing(1_790_000_000, "0.1", head.HeadState())
        place = tmp_path / "b"
        backup.make(opened, created.signing_key, standing, place, metering.Meter(1))
    return place


def names(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_every_file_goes_to_its_place(made: Path, tmp_path: Path) -> None:
    told = restoring.restore(made, tmp_path / "new", SECRET)
    assert names(tmp_path / "new") == {
        "vault.db", "vault.head", "vault.ledger", "vault.keys", "vault.lock", "vault.restored",
        f"attachments/{'ab' * 16}",
    }  # fmt: skip
    assert (tmp_path / "new" / "vault.db").read_bytes() == (
        tmp_path / "v" / backup.COPY
    ).read_bytes()
    note = restored.find(tmp_path / "new")
    assert note == restored.Note("backup", told.id, told.made)
    with vault.unlock(tmp_path / "new", samples.PASSPHRASE) as opened:
        assert opened.id == told.vault


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_all_of_it_is_for_the_owner_alone(made: Path, tmp_path: Path) -> None:
    restoring.restore(made, tmp_path / "new", SECRET)
    for one in (tmp_path / "new").rglob("*"):
        assert one.stat().st_mode & 0o077 == 0, one


def test_interrupted_anywhere_the_folder_is_no_vault(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys come last: without them nothing opens, and nothing is left."""
    from desktop_app.vault import durable

    real = durable.replace

    def dies(path: Path, *given: object) -> None:
        if path.name == generations.KEYS:
            assert {"vault.db", "vault.restored"} <= names(path.parent)
            raise errors.DiskFullError(needed=1, free=0)
        real(path, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(durable, "replace", dies)
    with pytest.raises(errors.DiskFullError):
        restoring.restore(made, tmp_path / "new", SECRET)
    assert not (tmp_path / "new").exists()


def test_a_cancel_leaves_nothing(made: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    restoring.restore(made, tmp_path / "whole", SECRET, progress=lambda *far: steps.append(far))
    for stop in range(len(steps)):
        asked = iter(range(len(steps) + 1))
        with pytest.raises(errors.CancelledError):
            restoring.restore(
                made, tmp_path / "new", SECRET, cancelled=lambda a=asked, s=stop: next(a) >= s  # type: ignore[misc]
            )  # fmt: skip
        assert not (tmp_path / "new").exists()


def test_a_ledger_brought_along_waits_for_the_opening(made: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.ledger"
    old.write_bytes(b"something")
    restoring.restore(made, tmp_path / "new", SECRET, older_ledger=old)
    assert (tmp_path / "new" / restored.OLDER_LEDGER).read_bytes() == b"something"


def test_a_backup_that_changes_between_both_looks_is_refused(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backup_form.parse
    seen: list[int] = []

    def other(content: bytes) -> backup_form.Manifest:
        seen.append(1)
        found = real(content)
        return msgspec.structs.replace(found, made=found.made + len(seen))

    monkeypatch.setattr(backup_form, "parse", other)
    with pytest.raises(errors.BackupError) as refused:
        restoring.restore(made, tmp_path / "new", SECRET)
    assert refused.value.reason == "changed"
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("kind", list(backup_form.Kind))
def test_a_place_follows_from_kind_and_id_alone(tmp_path: Path, kind: backup_form.Kind) -> None:
    part = backup_form.Part(kind, 1, "00" * 32, "ab" * 16 if kind == "attachment" else "")
    place = restoring.place_of(tmp_path, part)
    assert place.parent in {tmp_path, tmp_path / "attachments"}


# --- the note ----------------------------------------------------------------------------


def test_a_note_is_found_until_it_is_forgotten(tmp_path: Path) -> None:
    assert restored.find(tmp_path) is None
    restored.leave(tmp_path, restored.Note("put-back"))
    assert restored.find(tmp_path) == restored.Note("put-back")
    restored.forget(tmp_path)
    restored.forget(tmp_path)
    assert restored.find(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"how":"otherwise"}', b"\xff" * 9000])
def test_a_note_nobody_can_read_is_one_all_the_same(tmp_path: Path, content: bytes) -> None:
    (tmp_path / restored.NAME).write_bytes(content)
    assert restored.find(tmp_path) == restored.Note("put-back")


# --- how far it is -------------------------------------------------------------------------


def test_a_meter_tells_mebibytes_and_stops() -> None:
    told: list[tuple[int, int]] = []
    stop = False
    meter = metering.Meter(3 << 20, lambda *far: told.append(far), lambda: stop)
    meter.add(1)
    meter.add(2 << 20)
    meter.add((1 << 20) - 1)
    assert told == [(1, 3), (3, 3), (3, 3)]
    stop = True
    with pytest.raises(errors.CancelledError):
        meter.add(1)
    assert len(told) == 3
    metering.Meter(0).add(0)


def test_memory_does_not_grow_with_the_vault(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "v")
    with created.vault as opened:
        (opened.folder / backup.COPY).write_bytes(bytes(1000))
        with (opened.attachments_path / ("ab" * 16)).open("wb") as out:
            out.truncate(40 << 20)
        standing = backup.Standing(1, "0.1", head.HeadState())
        tracemalloc.start()
        backup.make(opened, created.signing_key, standing, tmp_path / "b", metering.Meter(1))
        backup.try_out(opened, tmp_path / "b", metering.Meter(1))
        _, made = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
    restoring.restore(tmp_path / "b", tmp_path / "new", SECRET)
    _, back = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made < 8 << 20, made
    assert back < 8 << 20, back

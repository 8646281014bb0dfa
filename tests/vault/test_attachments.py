"""Sealed files: whole or not at all, one key each, what is damaged is named."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import seal
from desktop_app.domain import errors, ids
from desktop_app.vault import attachments, durable, hashing

TEXT = "вигаданий доказ ".encode() * 9000


@pytest.fixture
def folder(tmp_path: Path) -> attachments.Attachments:
    return attachments.Attachments(tmp_path / "attachments")


def forget(_one: attachments.Sealed) -> None:
    """Keep no key: the test has it."""


def sealed(at: attachments.Attachments, plain: bytes = TEXT) -> attachments.Sealed:
    return at.take_in(io.BytesIO(plain), size=len(plain), remember=forget)


def read(at: attachments.Attachments, one: attachments.Sealed) -> bytes:
    with at.opened(one) as plain:
        return b"".join(iter(lambda: plain.read(70_000), b""))


@pytest.mark.parametrize("size", [1, 65535, 65536, 65537, 1 << 20, (5 << 20) + 3])
def test_what_is_sealed_comes_back_with_its_hash(
    folder: attachments.Attachments, size: int
) -> None:
    plain = os.urandom(size)
    one = sealed(folder, plain)
    assert (one.size, one.sha256) == (size, hashlib.sha256(plain).digest())
    assert read(folder, one) == plain
    assert folder.verify(one) == one.sha256
    assert folder.holds(one.blob) and ids.is_id(one.blob)


def test_the_file_is_an_age_stream_under_its_own_key_and_holds_no_plaintext(
    folder: attachments.Attachments,
) -> None:
    one, other = sealed(folder), sealed(folder)
    assert one.key != other.key and one.blob != other.blob
    lying = (folder.folder / one.blob).read_bytes()
    assert TEXT[:40] not in lying
    out = io.BytesIO()
    seal.stream_key_decrypt(io.BytesIO(lying), out, one.key)
    assert out.getvalue() == TEXT
    assert (folder.folder / one.blob).stat().st_mode & 0o077 == 0


def test_a_value_shows_neither_key_nor_hash(folder: attachments.Attachments) -> None:
    one = sealed(folder)
    for secret in (one.key, one.sha256):
        assert secret.hex() not in repr(one) and repr(secret) not in repr(one)


def altered(place: Path) -> None:
    raw = bytearray(place.read_bytes())
    raw[len(raw) // 2] ^= 1
    place.write_bytes(raw)


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:-5])


def lengthened(place: Path) -> None:
    place.write_bytes(place.read_bytes() + b"x")


@pytest.mark.parametrize("harm", [altered, cut, lengthened])
def test_a_harmed_file_is_named(folder: attachments.Attachments, harm: object) -> None:
    one = sealed(folder)
    harm(folder.folder / one.blob)  # type: ignore[operator]
    for act in (folder.verify, lambda it: read(folder, it)):
        with pytest.raises(errors.AttachmentError) as caught:
            act(one)
        assert (caught.value.blob, caught.value.reason) == (one.blob, "altered")


def test_swapped_and_missing_files_are_named(folder: attachments.Attachments) -> None:
    one, other = sealed(folder), sealed(folder, TEXT + b"!")
    first, second = folder.folder / one.blob, folder.folder / other.blob
    aside = folder.folder / "aside"
    first.rename(aside)
    with pytest.raises(errors.AttachmentError) as caught:
        folder.verify(one)
    assert caught.value.reason == "missing"
    second.rename(first)
    aside.rename(second)
    for each in (one, other):
        with pytest.raises(errors.AttachmentError) as caught:
            folder.verify(each)
        assert caught.value.reason == "altered"


def test_a_row_with_another_hash_differs(folder: attachments.Attachments) -> None:
    one = sealed(folder)
    wrong = attachments.Sealed(one.blob, one.key, one.size, bytes(32))
    with pytest.raises(errors.AttachmentError) as caught:
        folder.verify(wrong)
    assert caught.value.reason == "differs"


class Breaking(io.BytesIO):
    """Gives a little, then fails as a pulled stick does."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "gone")
        return super().read(size)


def test_what_cannot_be_read_to_the_end_leaves_nothing(folder: attachments.Attachments) -> None:
    with pytest.raises(errors.VaultFolderError):
        folder.take_in(Breaking(bytes(3 << 20)), size=3 << 20, remember=forget)
    assert list(folder.folder.iterdir()) == []


def test_stopping_leaves_nothing(folder: attachments.Attachments) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(errors.CancelledError):
        folder.take_in(
            io.BytesIO(bytes(4 << 20)), size=4 << 20, remember=forget,
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 2,
        )  # fmt: skip
    assert told == [(1 << 20, 4 << 20), (2 << 20, 4 << 20)]
    assert list(folder.folder.iterdir()) == []


def test_a_disk_without_room_is_refused_before_anything_is_written(
    folder: attachments.Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder.folder.parent)._replace(free=70 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage)
    with pytest.raises(errors.DiskFullError) as caught:
        folder.take_in(io.BytesIO(b"x"), size=10 << 20, remember=forget)
    assert caught.value.needed > caught.value.free == 70 << 20
    assert list(folder.folder.iterdir()) == []


def test_what_no_bundle_could_carry_is_refused(folder: attachments.Attachments) -> None:
    with pytest.raises(errors.EvidenceTooLargeError):
        folder.take_in(io.BytesIO(b""), size=attachments.MAX_BYTES + 1, remember=forget)


def test_only_ids_name_files(folder: attachments.Attachments) -> None:
    for name in ("../vault.db", "", "x" * 32, "A" * 32):
        assert not folder.holds(name)
        with pytest.raises(errors.EvidenceNotFoundError):
            folder.remove(name)


def test_the_key_is_kept_before_the_file_gets_its_name(folder: attachments.Attachments) -> None:
    lying: list[tuple[bool, bool]] = []

    def remember(one: attachments.Sealed) -> None:
        place = folder.folder / one.blob
        unfinished = place.with_name(one.blob + durable.NEW)
        lying.append((place.exists(), unfinished.stat().st_size > one.size))

    folder.take_in(io.BytesIO(TEXT), size=len(TEXT), remember=remember)
    assert lying == [(False, True)]


def test_a_key_that_cannot_be_kept_leaves_no_file(folder: attachments.Attachments) -> None:
    def refuse(_one: attachments.Sealed) -> None:
        raise errors.DiskFullError(needed=0, free=0)

    with pytest.raises(errors.DiskFullError):
        folder.take_in(io.BytesIO(TEXT), size=len(TEXT), remember=refuse)
    assert list(folder.folder.iterdir()) == []


def test_sweeping_takes_what_a_crash_left_and_nothing_else(
    folder: attachments.Attachments,
) -> None:
    kept = sealed(folder)
    (folder.folder / (ids.new_id() + durable.NEW)).write_bytes(b"half")
    (folder.folder / "readme.txt").write_text("somebody's")
    (folder.folder / "list.new").write_text("somebody's")
    assert folder.sweep() == 1
    left = {one.name for one in folder.folder.iterdir()}
    assert left == {kept.blob, "readme.txt", "list.new"}
    folder.remove(kept.blob)
    folder.remove(kept.blob)
    assert not folder.holds(kept.blob)
    assert attachments.Attachments(folder.folder / "none").sweep() == 0


class Stream:
    """Fills buffers from blocks of its own."""

    def __init__(self, blocks_given: Iterator[bytes]) -> None:
        self._blocks = blocks_given

    def readinto(self, buffer: memoryview, /) -> int:
        block = next(self._blocks, b"")
        buffer[: len(block)] = block
        return len(block)


def blocks(count: int, *, failing: int = -1, last: int = hashing.BLOCK) -> Iterator[bytes]:
    for number in range(count):
        if number == failing:
            raise errors.PayloadDamagedError(reason="altered", chunk=number)
        yield bytes([number % 256]) * (last if number == count - 1 else hashing.BLOCK)


@given(st.integers(0, 12), st.integers(1, hashing.BLOCK))
def test_hashing_is_that_of_one_pass(count: int, last: int) -> None:
    told: list[int] = []
    length, found = hashing.sha256(Stream(blocks(count, last=last)), told.append)
    whole = b"".join(blocks(count, last=last))
    assert (length, found) == (len(whole), hashlib.sha256(whole).digest())
    assert told == sorted(told) and len(told) == count
    assert not whole or told[-1] == length


def test_damage_in_a_long_file_is_told_and_no_thread_is_left() -> None:
    before = set(threading.enumerate())
    with pytest.raises(errors.PayloadDamagedError):
        hashing.sha256(Stream(blocks(40, failing=20)), lambda _done: None)
    assert set(threading.enumerate()) == before


GROWTH = """
import resource, sys
from pathlib import Path
from desktop_app.vault import attachments

class Long:
    def __init__(self, size):
        self.left = size
    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)

def print_nothing(_one):
    pass

at = attachments.Attachments(Path(sys.argv[1]))
at.verify(at.take_in(Long(1 << 20), size=1 << 20, remember=print_nothing))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
size = int(sys.argv[2])
one = at.take_in(Long(size), size=size, remember=print_nothing)
at.verify(one)
assert one.size == size
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def growth(tmp_path: Path, size: int) -> int:
    """KiB by which sealing and verifying a file of `size` bytes grew a process."""
    ran = subprocess.run(
        [sys.executable, "-c", GROWTH, str(tmp_path / "a"), str(size)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    return int(ran.stdout)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    assert growth(tmp_path, 128 << 20) < 32 << 10


@pytest.mark.long
def test_a_gibibyte_passes_in_less_than_64_mib(tmp_path: Path) -> None:
    assert growth(tmp_path, 1 << 30) < 64 << 10

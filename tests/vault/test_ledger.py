"""The ledger keeps ids in order, tells where it was torn or altered, and goes on from there."""

from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.vault import ledger

KEY = bytes(range(32))
ENTRIES = tuple(
    ledger.Entry("erased" if n % 2 else "revoked", 1_790_000_000 + n, f"{n:032x}")
    for n in range(1, 6)
)


@pytest.fixture
def kept(tmp_path: Path) -> ledger.Ledger:
    """A ledger of five entries."""
    made = ledger.Ledger(tmp_path / ledger.NAME, KEY)
    made.append(ENTRIES[:2])
    made.append(ENTRIES[2:])
    return made


def test_what_was_appended_is_read(kept: ledger.Ledger) -> None:
    assert kept.read() == ledger.Read(ENTRIES, sound=True)
    assert kept.path.stat().st_size == 8 + 5 * 57
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert ledger.Ledger(tmp_path / "x", KEY).read() == ledger.Read((), sound=True)


@pytest.mark.parametrize("cut", [1, 30, 56])
def test_a_torn_end_is_cut_off_by_the_next_entry(kept: ledger.Ledger, cut: int) -> None:
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[:-cut])
    assert kept.read() == ledger.Read(ENTRIES[:-1], sound=False)
    kept.append(ENTRIES[-1:])
    assert kept.path.read_bytes() == content


def test_every_flipped_bit_is_found(kept: ledger.Ledger) -> None:
    content = kept.path.read_bytes()
    for at in range(len(content)):
        kept.path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        found = kept.read()
        assert not found.sound, at
        assert found.entries == ENTRIES[: max(0, (at - 8) // 57)]


def test_another_key_reads_nothing(kept: ledger.Ledger) -> None:
    assert ledger.Ledger(kept.path, bytes(32)).read() == ledger.Read((), sound=False)


def test_it_is_written_anew_whole(kept: ledger.Ledger) -> None:
    kept.path.write_bytes(kept.path.read_bytes()[:100])
    kept.rewrite(ENTRIES)
    assert kept.read() == ledger.Read(ENTRIES, sound=True)


def test_an_entry_left_out_breaks_the_rest(kept: ledger.Ledger) -> None:
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[: 8 + 57] + content[8 + 2 * 57 :])
    assert kept.read() == ledger.Read(ENTRIES[:1], sound=False)


def test_a_disk_that_refuses_leaves_what_was_there(
    kept: ledger.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.vault import durable

    before = kept.path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(durable, "sync", full)
    with pytest.raises(errors.DiskFullError):
        kept.append(ENTRIES[:1])
    assert kept.path.read_bytes() == before


def test_the_bytes_are_fixed(tmp_path: Path) -> None:
    """The vector: a later program must write and read exactly this."""
    made = ledger.Ledger(tmp_path / "x", KEY)
    made.append([ledger.Entry("erased", 1_790_000_000, "ab" * 16)])
    content = made.path.read_bytes()
    assert content[:8] == b"DODLEDG1"
    assert content[8:33].hex() == "45" + f"{1_790_000_000:016x}" + "ab" * 16
    assert content[33:].hex() == (
        "ec4c07b3f289615262f4051ea932981723da7eb1bc35d3b01253b3cf9375cd81"
    )

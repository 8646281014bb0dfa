"""The head file: two slots, one of which is always whole."""

import os
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.vault import durable, head
from tests.vault import samples

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
STATES = [
    head.HeadState(bytes([number]) * 32, number * 10, bytes([200 - number]) * 32, number * 3)
    for number in range(1, 8)
]


def new(path: Path) -> head.Head:
    opened = head.Head(path, [KEY])
    opened.renew(head.HeadState())
    return opened


def reread(path: Path, *keys: bytes) -> head.HeadState | None:
    return head.Head(path, keys or (KEY,)).read()


def numbered(state: head.HeadState, counter: int) -> head.HeadState:
    return msgspec.structs.replace(state, counter=counter)


def refusal(path: Path, *keys: bytes) -> str:
    with pytest.raises(errors.VaultPutBackError) as caught:
        reread(path, *keys)
    return caught.value.reason


def test_without_a_file_there_is_nothing_to_read_or_advance(tmp_path: Path) -> None:
    opened = head.Head(tmp_path / "vault.head", [KEY])
    assert opened.read() is None
    with pytest.raises(errors.VaultPutBackError) as caught:
        opened.write(STATES[0])
    assert caught.value.reason == "missing-head"
    assert not list(tmp_path.iterdir())


def test_what_is_written_is_read_by_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    assert reread(path) == head.HeadState(counter=2)
    for number, state in enumerate(STATES):
        assert opened.write(state) == numbered(state, number + 3)
        assert opened.read() == reread(path) == numbered(state, number + 3)
    opened.close()


def test_writes_go_in_place_into_the_older_slot(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    size, inode = path.stat().st_size, path.stat().st_ino
    assert size == 2 * head.STRIDE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    for number, state in enumerate(STATES):
        opened.write(state)
        after = path.read_bytes()
        changed = {at // head.STRIDE for at in range(size) if before[at] != after[at]}
        assert changed == {number % 2}
        before = after
    assert (path.stat().st_size, path.stat().st_ino) == (size, inode)
    opened.close()


def test_a_write_torn_at_any_byte_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    opened.write(STATES[0])
    opened.close()
    before = path.read_bytes()
    opened = head.Head(path, [KEY])
    opened.write(STATES[1])
    opened.close()
    after = path.read_bytes()
    start = head.STRIDE
    for cut in range(head.SLOT_BYTES + 1):
        for torn in (
            before[:start] + after[start : start + cut] + before[start + cut :],
            before[: start + cut] + after[start + cut :],
            before[:start]
            + after[start : start + cut]
            + bytes(head.SLOT_BYTES - cut)
            + before[start + 128 :],
        ):
            path.write_bytes(torn)
            found = reread(path)
            assert found in (numbered(STATES[0], 3), numbered(STATES[1], 4))
            if torn == after:
                assert found == numbered(STATES[1], 4)


def test_the_next_write_after_a_torn_one_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    new(path).close()
    held = bytearray(path.read_bytes())
    held[head.STRIDE + 40] ^= 1
    path.write_bytes(held)
    opened = head.Head(path, [KEY])
    assert opened.read() == head.HeadState(counter=1)
    opened.write(STATES[0])
    assert path.read_bytes()[:128] == bytes(held[:128])
    assert reread(path) == numbered(STATES[0], 2)
    opened.close()


def test_every_changed_bit_of_a_slot_makes_it_invalid(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    opened.write(STATES[0])
    whole = path.read_bytes()
    for at in range(head.SLOT_BYTES):
        for bit in range(8):
            broken = bytearray(whole)
            broken[at] ^= 1 << bit
            assert opened._parse(bytes(broken), 0) is None
            assert opened._parse(bytes(broken), 1) == head.HeadState(counter=2)
        path.write_bytes(broken)
        assert reread(path) == head.HeadState(counter=2)
    opened.close()


def test_slots_cannot_change_places_or_be_doubled(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    new(path).close()
    first, second = (path.read_bytes()[at : at + head.STRIDE] for at in (0, head.STRIDE))
    path.write_bytes(second + first)
    assert refusal(path) == "head-damaged"
    path.write_bytes(second + second)
    assert reread(path) == head.HeadState(counter=2)
    path.write_bytes(first + first)
    assert reread(path) == head.HeadState(counter=1)


@pytest.mark.parametrize("content", [b"", b"x", bytes(8192), bytes(127), b"\xff" * 8192])
def test_a_file_without_a_valid_slot_is_an_alarm(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.head"
    path.write_bytes(content)
    assert refusal(path) == "head-damaged"
    opened = head.Head(path, [KEY])
    with pytest.raises(errors.VaultPutBackError):
        opened.write(STATES[0])
    assert path.read_bytes() == content


def test_the_head_of_another_vault_is_an_alarm(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    new(path).close()
    assert refusal(path, OTHER_KEY) == "head-damaged"
    assert reread(path, OTHER_KEY, KEY) is not None


def test_a_file_cut_after_the_first_slot_still_has_it(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    new(path).close()
    path.write_bytes(path.read_bytes()[:200])
    assert reread(path) == head.HeadState(counter=1)
    opened = head.Head(path, [KEY])
    opened.write(STATES[0])
    opened.close()
    assert reread(path) == numbered(STATES[0], 2)


def test_an_alarm_answered_writes_the_file_anew(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    path.write_bytes(b"rotten")
    opened = head.Head(path, [KEY])
    assert opened.renew(STATES[0]) == numbered(STATES[0], 2)
    assert reread(path) == numbered(STATES[0], 2)
    opened.write(STATES[1])
    assert opened.renew(STATES[2]) == numbered(STATES[2], 5)
    assert reread(path) == numbered(STATES[2], 5)
    opened.close()


def test_a_second_key_takes_over(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    opened.use([KEY, OTHER_KEY])
    opened.write(STATES[0])
    assert opened.read() == numbered(STATES[0], 3)
    assert reread(path, KEY) == head.HeadState(counter=2)
    opened.renew(STATES[1])
    opened.use([OTHER_KEY])
    assert opened.read() == numbered(STATES[1], 5)
    assert refusal(path, KEY) == "head-damaged"
    opened.close()


def test_a_write_that_fails_is_said_and_the_other_slot_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fdatasync", lambda _: samples.full_disk())
        with pytest.raises(errors.DiskFullError) as caught:
            opened.write(STATES[0])
    assert "/invented" not in repr(caught.value)
    assert opened.read() in (head.HeadState(counter=2), numbered(STATES[0], 3))
    written = opened.write(STATES[1])
    assert reread(path) == written
    # The slot that a sync has promised was not touched by either.
    assert path.read_bytes()[head.STRIDE :] == before[head.STRIDE :]
    opened.close()


def test_every_write_reaches_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = new(tmp_path / "vault.head")
    synced: list[int] = []
    monkeypatch.setattr(durable, "sync", synced.append)
    opened.write(STATES[0])
    opened.write(STATES[1])
    assert len(synced) == 2
    opened.close()


def test_a_head_lost_while_open_is_an_alarm_at_the_next_look(tmp_path: Path) -> None:
    path = tmp_path / "vault.head"
    opened = new(path)
    path.unlink()
    assert opened.read() is None
    opened.close()


def test_links_of_another_length_are_a_mistake_of_ours(tmp_path: Path) -> None:
    opened = new(tmp_path / "vault.head")
    for state in (head.HeadState(log_link=b"short"), head.HeadState(audit_link=bytes(33))):
        with pytest.raises(ValueError):
            opened.write(state)
    assert opened.read() == head.HeadState(counter=2)
    opened.close()


def test_the_same_state_is_always_the_same_bytes(tmp_path: Path) -> None:
    # Computed once with hmac and struct by hand; a change of these bytes is a new format.
    path = tmp_path / "vault.head"
    opened = new(path)
    opened.write(STATES[0])
    opened.close()
    slot = path.read_bytes()[:128]
    assert slot[:32].hex() == "444f444845414431" + "0000000000000003" + "000000000000000a" + (
        "0000000000000003"
    )
    assert slot[32:64] == bytes([1]) * 32
    assert slot[64:96] == bytes([199]) * 32
    import hmac

    assert slot[96:] == hmac.digest(KEY, b"dodomu head slot v1\0\0" + slot[:96], "sha256")


@given(
    st.lists(
        st.builds(
            head.HeadState,
            log_link=st.binary(min_size=32, max_size=32),
            log_arrival=st.integers(0, 2**63),
            audit_link=st.binary(min_size=32, max_size=32),
            audit_count=st.integers(0, 2**63),
        ),
        max_size=6,
    )
)
def test_any_run_of_writes_ends_at_the_last(
    tmp_path_factory: pytest.TempPathFactory, states: list[head.HeadState]
) -> None:
    path = tmp_path_factory.mktemp("head") / "vault.head"
    opened = new(path)
    for state in states:
        opened.write(state)
    opened.close()
    expected = states[-1] if states else head.HeadState()
    assert reread(path) == numbered(expected, len(states) + 2)

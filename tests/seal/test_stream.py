"""The payload alone: every edge of the 64 KiB pieces, damage of every kind, any size of read."""

import io

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.seal import stream
from tests.seal import samples

KEY = bytes(range(32))
CHUNK = samples.CHUNK
SEALED = CHUNK + 16


def sealed(plain: bytes, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    seal.stream_key_encrypt(io.BytesIO(plain), out, key)
    return out.getvalue()


def opened(raw: bytes, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    seal.stream_key_decrypt(io.BytesIO(raw), out, key)
    return out.getvalue()


def damage_of(raw: bytes) -> tuple[str, int, int]:
    """The reason, the piece, and how many bytes were released before."""
    out = io.BytesIO()
    with pytest.raises(errors.PayloadDamagedError) as caught:
        seal.stream_key_decrypt(io.BytesIO(raw), out, KEY)
    return caught.value.reason, caught.value.chunk, len(out.getvalue())


def pieces_of(raw: bytes) -> list[bytes]:
    return [raw[start : start + SEALED] for start in range(0, len(raw), SEALED)]


@pytest.mark.parametrize("size", samples.SIZES)
def test_round_trip_at_every_edge(size: int) -> None:
    plain = samples.plaintext(size)
    raw = sealed(plain)
    assert len(raw) == size + 16 * max(1, -(-size // CHUNK))
    assert opened(raw) == plain


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_pieces_are_those_of_the_format(size: int) -> None:
    plain = samples.plaintext(size)
    starts = range(0, max(size, 1), CHUNK)
    cipher = ChaCha20Poly1305(KEY)
    expected = [
        cipher.encrypt(
            number.to_bytes(11, "big") + bytes([start + CHUNK >= size]),
            plain[start : start + CHUNK],
            None,
        )
        for number, start in enumerate(starts)
    ]
    assert sealed(plain) == b"".join(expected)


SOME = st.sampled_from([0, 1, 5, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7, 5 * CHUNK])
cuts = st.lists(st.one_of(st.integers(0, 3 * CHUNK), st.sampled_from([0, 1, CHUNK])), max_size=8)


@given(SOME, cuts, st.sampled_from([bytes, bytearray, memoryview]))
def test_any_way_of_writing_gives_the_same_bytes(
    size: int, cuts: list[int], kind: type[bytes] | type[bytearray] | type[memoryview]
) -> None:
    plain, out, place = samples.plaintext(size), io.BytesIO(), 0
    with seal.open_stream_writer(out, KEY) as writer:
        for cut in [*cuts, size]:
            piece = plain[place : place + cut]
            assert writer.write(kind(piece)) == len(piece)
            place += len(piece)
    assert out.getvalue() == sealed(plain[:place])


@given(SOME, cuts, st.sampled_from([1000, 65535, 65552, 1 << 20]))
def test_any_way_of_reading_gives_the_same_bytes(size: int, sizes: list[int], step: int) -> None:
    plain, place = samples.plaintext(size), 0
    reader = seal.open_stream_reader(samples.Trickle(sealed(plain), step), KEY)
    for wanted in sizes:
        assert reader.read(wanted) == plain[place : place + wanted]
        place += wanted
    assert reader.read() == plain[place:]
    assert reader.read(1) == reader.read() == reader.next_chunk() == b""


def test_a_byte_at_a_time() -> None:
    plain = samples.plaintext(CHUNK + 3)
    reader = seal.open_stream_reader(samples.Trickle(sealed(plain), 1), KEY)
    assert b"".join(iter(lambda: reader.read(1), b"")) == plain


def test_the_reader_is_a_python_file() -> None:
    plain = samples.plaintext(2 * CHUNK + 5)
    reader = seal.open_stream_reader(io.BytesIO(sealed(plain)), KEY)
    with io.BufferedReader(reader, 1000) as buffered:
        assert reader.readable()
        assert buffered.read(10) == plain[:10]
        assert buffered.read() == plain[10:]
    with pytest.raises(ValueError, match="closed"):
        reader.read(1)
    with seal.open_stream_reader(io.BytesIO(sealed(plain)), KEY) as again:
        assert again.readall() == plain


def test_pieces_and_reads_may_alternate() -> None:
    plain = samples.plaintext(2 * CHUNK)
    reader = seal.open_stream_reader(io.BytesIO(sealed(plain)), KEY)
    assert reader.read(10) == plain[:10]
    assert reader.next_chunk() == plain[10:CHUNK]
    assert reader.next_chunk() == plain[CHUNK:]
    assert reader.next_chunk() == b""


@pytest.mark.parametrize("size", [0, 1, 100, CHUNK, CHUNK + 1])
def test_every_bit_flip_near_an_edge_is_found(size: int) -> None:
    raw = sealed(samples.plaintext(size))
    edges = {0, 1, 15, 16, CHUNK, CHUNK + 15, SEALED, len(raw) - 17, len(raw) - 1}
    for place in sorted(edge for edge in edges if 0 <= edge < len(raw)):
        for bit in range(8):
            bad = bytearray(raw)
            bad[place] ^= 1 << bit
            chunk = place // SEALED
            assert damage_of(bytes(bad)) == ("altered", chunk, chunk * CHUNK)


@pytest.mark.parametrize("size", [0, 1, 40])
def test_every_truncation_of_a_short_stream_is_found(size: int) -> None:
    raw = sealed(samples.plaintext(size))
    for cut in range(len(raw)):
        assert damage_of(raw[:cut]) == ("altered" if cut else "truncated", 0, 0)


def test_truncation_at_a_piece_is_found() -> None:
    raw = sealed(samples.plaintext(3 * CHUNK))
    assert damage_of(raw[: 2 * SEALED]) == ("truncated", 2, 2 * CHUNK)
    assert damage_of(raw[: 2 * SEALED + 16]) == ("empty-last-chunk", 2, 2 * CHUNK)
    assert damage_of(raw[: 2 * SEALED + 15]) == ("altered", 2, 2 * CHUNK)


def test_pieces_swapped_dropped_doubled_or_appended_are_found() -> None:
    raw = sealed(samples.plaintext(3 * CHUNK + 10))
    a, b, c, last = pieces_of(raw)
    assert damage_of(b + a + c + last) == ("altered", 0, 0)
    assert damage_of(a + c + last) == ("altered", 1, CHUNK)
    assert damage_of(a + b + last) == ("altered", 2, 2 * CHUNK)
    assert damage_of(a + a + b + c + last) == ("altered", 1, CHUNK)
    assert damage_of(a + b + c) == ("truncated", 3, 3 * CHUNK)
    assert damage_of(raw + a) == ("altered", 3, 3 * CHUNK)
    assert damage_of(raw + b"\0") == ("altered", 3, 3 * CHUNK)


@pytest.mark.parametrize("extra", [b"\0", bytes(16), bytes(SEALED), b"again"])
def test_bytes_after_a_full_last_piece_are_found(extra: bytes) -> None:
    raw = sealed(samples.plaintext(CHUNK))
    assert damage_of(raw + extra) == ("trailing", 1, CHUNK)
    assert damage_of(raw + (raw if extra == b"again" else extra)) == ("trailing", 1, CHUNK)


def test_pieces_of_another_stream_are_refused() -> None:
    raw, other = sealed(samples.plaintext(CHUNK + 1)), sealed(bytes(CHUNK + 1), bytes(32))
    assert damage_of(raw[:SEALED] + other[SEALED:]) == ("altered", 1, CHUNK)
    assert damage_of(other) == ("altered", 0, 0)


def test_a_failed_read_releases_nothing_and_fails_for_ever() -> None:
    raw = sealed(samples.plaintext(2 * CHUNK))[:-1]
    reader = seal.open_stream_reader(io.BytesIO(raw), KEY)
    assert len(reader.read(10)) == 10
    for _ in range(3):
        with pytest.raises(errors.PayloadDamagedError):
            reader.read(2 * CHUNK)
    with pytest.raises(errors.PayloadDamagedError):
        reader.next_chunk()


def test_a_read_up_to_the_end_sees_what_follows_it() -> None:
    raw = sealed(samples.plaintext(CHUNK)) + b"x"
    reader = seal.open_stream_reader(io.BytesIO(raw), KEY)
    assert len(reader.read(CHUNK)) == CHUNK
    with pytest.raises(errors.PayloadDamagedError):
        reader.read(1)


def test_an_abandoned_stream_does_not_open() -> None:
    out = io.BytesIO()
    with pytest.raises(ZeroDivisionError), seal.open_stream_writer(out, KEY) as writer:
        writer.write(samples.plaintext(2 * CHUNK))
        raise ZeroDivisionError
    assert damage_of(out.getvalue()) == ("truncated", 1, CHUNK)
    with pytest.raises(ValueError, match="closed or abandoned"):
        writer.write(b"more")
    writer.close()
    assert damage_of(out.getvalue()) == ("truncated", 1, CHUNK)


def test_closing_twice_writes_one_end() -> None:
    out = io.BytesIO()
    writer = seal.open_stream_writer(out, KEY)
    writer.write(b"abc")
    writer.close()
    writer.close()
    assert opened(out.getvalue()) == b"abc"


def test_a_stream_whose_disk_was_full_can_never_be_completed() -> None:
    class Full:
        """A disk with room for one piece."""

        taken: list[bytes]

        def __init__(self) -> None:
            self.taken = []

        def write(self, piece: bytes | memoryview, /) -> int:
            if self.taken:
                raise OSError(28, "No space left on device")
            self.taken.append(bytes(piece))
            return len(piece)

    full = Full()
    writer = seal.open_stream_writer(full, KEY)
    with pytest.raises(OSError, match="No space"):
        writer.write(samples.plaintext(4 * CHUNK))
    with pytest.raises(ValueError, match="abandoned"):
        writer.write(b"more")
    writer.close()
    assert damage_of(b"".join(full.taken)) == ("truncated", 1, CHUNK)


def test_a_cancel_leaves_nothing_that_opens() -> None:
    out, plain = io.BytesIO(), io.BytesIO(samples.plaintext(3 << 20))
    asked = iter([False, False, True])
    with pytest.raises(errors.CancelledError):
        seal.stream_key_encrypt(plain, out, KEY, cancelled=lambda: next(asked))
    assert damage_of(out.getvalue())[0] == "truncated"
    whole = sealed(samples.plaintext(3 << 20))
    asked = iter([False, False, True])
    with pytest.raises(errors.CancelledError):
        seal.stream_key_decrypt(io.BytesIO(whole), out, KEY, cancelled=lambda: next(asked))


def test_progress_counts_the_input() -> None:
    told: list[tuple[int, int]] = []
    raw = sealed(samples.plaintext(2 << 20))
    out = io.BytesIO()
    seal.stream_key_decrypt(
        io.BytesIO(raw), out, KEY, progress=lambda *at: told.append(at), total=len(raw)
    )
    assert told[-1] == (len(raw), len(raw))
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_keys_are_fresh_and_of_one_length() -> None:
    assert len({seal.new_stream_key() for _ in range(10)}) == 10
    assert len(seal.new_stream_key()) == stream.KEY_BYTES
    with pytest.raises(ValueError, match="32 bytes"):
        seal.open_stream_writer(io.BytesIO(), bytes(16))


@pytest.mark.parametrize("size", samples.SIZES)
@pytest.mark.parametrize("room", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5, 1 << 20])
def test_buffers_are_filled_as_read_would(size: int, room: int) -> None:
    if size // room > 5000:
        room = CHUNK // 3
    plain = samples.plaintext(size)
    reader = seal.open_stream_reader(io.BytesIO(sealed(plain)), KEY)
    buffer, got = bytearray(room), bytearray()
    while filled := reader.readinto(buffer):
        assert filled == min(room, size - len(got))
        got += buffer[:filled]
    assert bytes(got) == plain
    assert reader.readinto(buffer) == 0
    reader.close()
    with pytest.raises(ValueError, match="closed"):
        reader.readinto(buffer)


@given(st.integers(0, 4), st.integers(-3, 3), st.data())
def test_damage_is_the_same_in_place(chunks: int, more: int, data: st.DataObject) -> None:
    raw = bytearray(sealed(samples.plaintext(max(0, chunks * CHUNK + more))))
    harm = data.draw(st.sampled_from(["flip", "cut", "longer", "drop-piece"]))
    if harm == "flip":
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1
    elif harm == "cut":
        del raw[data.draw(st.integers(0, len(raw) - 1)) :]
    elif harm == "longer":
        raw += b"x" * data.draw(st.integers(1, 40))
    else:
        del raw[:SEALED]
    told = []
    for act in ("read", "fill"):
        reader = seal.open_stream_reader(io.BytesIO(bytes(raw)), KEY)
        buffer = bytearray(2 * CHUNK)
        for _again in range(2):
            with pytest.raises(errors.PayloadDamagedError) as caught:
                while reader.read(2 * CHUNK) if act == "read" else reader.readinto(buffer):
                    pass
            told.append((caught.value.reason, caught.value.chunk))
    assert len(set(told)) == 1

"""Reading bytes: short answers from pipes, limits on lines, progress and cancel."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.seal import source
from tests.seal import samples


@given(st.binary(max_size=300), st.integers(1, 20), st.lists(st.integers(0, 60), max_size=20))
@example(b"x", 1, [0])  # a read of nothing is no end
def test_reads_are_whole_whatever_the_pipe_gives(raw: bytes, step: int, sizes: list[int]) -> None:
    given, place = source.ByteSource(samples.Trickle(raw, step)), 0
    for size in sizes:
        assert given.peek(size) == raw[place : place + size]
        assert given.read(size) == raw[place : place + size]
        place += size
    assert given.read(1000) == raw[place:]
    assert given.read(1) == b""


@given(st.binary(max_size=200).map(lambda b: b.replace(b"\x00", b"\n")), st.integers(1, 30))
def test_lines_are_python_lines_when_none_is_too_long(raw: bytes, step: int) -> None:
    given = source.ByteSource(samples.Trickle(raw, step))
    lines = list(iter(lambda: given.line(1000), b""))
    assert lines == io.BytesIO(raw).readlines()


def test_a_long_line_comes_in_parts_of_the_limit() -> None:
    given = source.ByteSource(io.BytesIO(b"abcdefgh\nx"))
    assert [given.line(4) for _ in range(5)] == [b"abcd", b"efgh", b"\n", b"x", b""]


def test_a_line_never_reads_more_than_its_limit() -> None:
    endless = samples.Endless(b"", b"A" * 65536)
    given = source.ByteSource(endless)
    assert given.line(100) == b"A" * 100
    assert endless.given == 100


def test_the_end_of_a_pipe_is_asked_for_once() -> None:
    class Terminal:
        """Gives a line, an end, and would give more: what a terminal does."""

        def __init__(self) -> None:
            self.answers = [b"one", b"", b"two"]

        def read(self, size: int, /) -> bytes:
            return self.answers.pop(0)

    given = source.ByteSource(Terminal())
    assert given.read(100) == b"one"
    assert given.read(100) == b""


def test_progress_is_told_by_the_mebibyte_and_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    size = (5 << 20) // 2
    raw = io.BytesIO(bytes(size))
    watched = source.WatchedSource(raw, progress=lambda *at: told.append(at), total=size)
    while watched.read(65536):
        pass
    assert watched.read(65536) == b""
    first = 65536
    assert told == [
        (first, size),
        (first + (1 << 20), size),
        (first + (2 << 20), size),
        (size, size),
    ]


def test_progress_of_nothing_is_told_once() -> None:
    told: list[tuple[int, int]] = []
    watched = source.WatchedSource(io.BytesIO(), progress=lambda *at: told.append(at))
    assert watched.read(10) == watched.read(10) == b""
    assert told == [(0, 0)]


def test_a_cancel_is_seen_before_the_next_read() -> None:
    answers = iter([False, True])
    watched = source.WatchedSource(io.BytesIO(b"abcdef"), cancelled=lambda: next(answers))
    assert watched.read(3) == b"abc"
    with pytest.raises(errors.CancelledError):
        watched.read(3)


def test_a_raw_file_that_takes_a_part_is_written_to_again() -> None:
    class Narrow:
        """Takes three bytes at a time, as a raw file near its end does."""

        taken = b""

        def write(self, piece: bytes | memoryview, /) -> int:
            self.taken += bytes(piece[:3])
            return len(piece[:3])

    narrow = Narrow()
    source.write_all(narrow, memoryview(b"abcdefgh"))
    assert narrow.taken == b"abcdefgh"

"""Blobs: cut into pieces on the way out, proven only at their end on the way in."""

import hashlib
import io
from collections.abc import Sequence

import pytest

from desktop_app import handoff
from desktop_app.domain import applied, canonical, errors, ids
from desktop_app.handoff import blobs, frames
from tests.handoff import forgery, two_offices

Kind = frames.Kind
PIECE = blobs.PIECE
KALYNA, SMEREKA = two_offices.pair()


class Dribble(io.BytesIO):
    """A source whose reads are short."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, 1000))


def start_of(name: str, plain: bytes) -> handoff.BlobStart:
    """Describe these bytes."""
    return two_offices.blob_source(name, plain).start


def content_of(middle: Sequence[forgery.Part]) -> handoff.BundleContent:
    """Take in a rightly signed bundle of these frames."""
    return two_offices.take_in(SMEREKA, forgery.made(KALYNA, SMEREKA, middle))[1]


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_blobs_of_every_size_arrive(size: int) -> None:
    plain = bytes(at % 251 for at in range(size))
    source = two_offices.blob_source("photo", plain)
    parts = list(blobs.frames_of(source))
    assert sum(frames.HEADER + len(payload) for _, payload in parts) == blobs.framed_size(source)
    assert [len(payload) for kind, payload in parts if kind == Kind.BLOB_DATA] == (
        [PIECE] * (size // PIECE) + ([size % PIECE] if size % PIECE else [])
    )
    sealed = two_offices.send(KALYNA, SMEREKA, blobs=[source])
    _, content = two_offices.take_in(SMEREKA, sealed)
    (blob,) = content.blobs()
    assert isinstance(blob, handoff.Blob)
    out = io.BytesIO()
    for again in content.blobs():
        assert isinstance(again, handoff.Blob)
        again.copy_to(out)
    assert out.getvalue() == plain
    assert blob.start == source.start


def test_short_reads_make_full_pieces() -> None:
    plain = bytes(PIECE + 5)
    source = handoff.BlobSource(start_of("x", plain), lambda: Dribble(plain))
    sizes = [len(payload) for kind, payload in blobs.frames_of(source) if kind == Kind.BLOB_DATA]
    assert sizes == [PIECE, 5]


@pytest.mark.parametrize(
    ("real", "reason"), [(b"pape", "size"), (b"paper!", "size"), (b"Paper", "sha256")]
)
def test_a_blob_that_changed_is_not_sent(real: bytes, reason: str) -> None:
    source = handoff.BlobSource(start_of("paper", b"paper"), lambda: io.BytesIO(real))
    with pytest.raises(errors.BlobDamagedError) as caught:
        two_offices.send(KALYNA, SMEREKA, blobs=[source])
    assert caught.value.reason == reason


def test_the_source_is_closed_whatever_happens() -> None:
    opened: list[io.BytesIO] = []

    def source(real: bytes) -> handoff.BlobSource:
        opened.append(io.BytesIO(real))
        return handoff.BlobSource(start_of("paper", b"paper"), lambda: opened[-1])

    list(blobs.frames_of(source(b"paper")))
    with pytest.raises(errors.BlobDamagedError):
        list(blobs.frames_of(source(b"other")))
    assert all(one.closed for one in opened)


def test_a_blob_above_the_limit_is_refused_on_both_sides() -> None:
    start = handoff.BlobStart(ids.BlobId("a" * 32), bytes(32), blobs.MAX_BLOB + 1)
    with pytest.raises(errors.BundleLimitError):
        blobs.framed_size(handoff.BlobSource(start, io.BytesIO))
    with pytest.raises(errors.BundleLimitError):
        blobs.parse_start(start.encode(), 3)


@pytest.mark.parametrize("taken", ["none", "some", "all"])
def test_each_blob_may_be_taken_or_passed_over(taken: str) -> None:
    sources = [two_offices.blob_source(str(number), bytes([number]) * 10) for number in range(4)]
    _, content = two_offices.take_in(SMEREKA, two_offices.send(KALYNA, SMEREKA, blobs=sources))
    seen = []
    for number, blob in enumerate(content.blobs()):
        assert isinstance(blob, handoff.Blob)
        seen.append(blob.start)
        if taken == "all" or (taken == "some" and number % 2):
            assert b"".join(blob.pieces()) == bytes([number]) * 10
    assert seen == [source.start for source in sources]


def damaged(plain: bytes, start: handoff.BlobStart) -> list[forgery.Part]:
    """Frames of one blob whose bytes are others, and of a good one after it."""
    good = list(blobs.frames_of(two_offices.blob_source("good", b"good")))
    parts: list[forgery.Part] = [(Kind.BLOB_START, start.encode())]
    if plain:
        parts.append((Kind.BLOB_DATA, plain))
    return [*parts, (Kind.BLOB_END, b""), *good]


@pytest.mark.parametrize(
    ("plain", "reason"),
    [(b"Paper", "sha256"), (b"pape", "size"), (b"paper!", "size"), (b"", "size")],
)
def test_a_damaged_blob_is_refused_and_the_next_one_taken(plain: bytes, reason: str) -> None:
    content = content_of(damaged(plain, start_of("paper", b"paper")))
    first, out = True, io.BytesIO()
    for blob in content.blobs():
        assert isinstance(blob, handoff.Blob)
        if first:
            with pytest.raises(errors.BlobDamagedError) as caught:
                blob.copy_to(io.BytesIO())
            assert caught.value.reason == reason
        else:
            blob.copy_to(out)
        first = False
    assert out.getvalue() == b"good"


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"{}",
        b"[]",
        b'{"blob":"../x","sha256":"' + b"0" * 64 + b'","size":1}',
        b'{"blob":"CON","sha256":"' + b"0" * 64 + b'","size":1}',
        b'{"blob":"' + b"0" * 32 + b'","sha256":"' + b"0" * 64 + b'","size":-1}',
        b'{"blob":"' + b"0" * 32 + b'","sha256":"' + b"0" * 64 + b'","size":1.5}',
        b'{"blob":"' + b"0" * 32 + b'","name":"x","sha256":"' + b"0" * 64 + b'","size":1}',
        b'{"blob":"' + b"0" * 32 + b'","sha256":"' + b"0" * 64 + b'","size":99999999999999}',
    ],
)
def test_an_ill_formed_description_is_refused_and_the_next_blob_taken(start: bytes) -> None:
    good = list(blobs.frames_of(two_offices.blob_source("good", b"good")))
    bad: list[forgery.Part] = [
        (Kind.BLOB_START, start),
        (Kind.BLOB_DATA, b"x"),
        (Kind.BLOB_END, b""),
    ]
    first, second = content_of([*bad, *good]).blobs()
    assert isinstance(first, applied.Refused)
    assert first.reason.startswith(("blob-", "bundle-limit"))
    assert isinstance(second, handoff.Blob)
    assert second.start == start_of("good", b"good")


def refused(middle: Sequence[forgery.Part]) -> BaseException:
    """Stage a rightly signed bundle of these frames; return the refusal."""
    return forgery.refusal(SMEREKA, forgery.made(KALYNA, SMEREKA, middle))


START = (Kind.BLOB_START, start_of("paper", b"paper").encode())


@pytest.mark.parametrize(
    ("middle", "reason"),
    [
        ([START, (Kind.BLOB_DATA, b"paper")], "order"),  # no end
        ([START, START, (Kind.BLOB_END, b"")], "order"),
        ([START, (Kind.RECORD, b"{}"), (Kind.BLOB_END, b"")], "order"),
        ([START, (Kind.BLOB_END, b""), (Kind.RECORD, b"{}")], "order"),
        ([(Kind.BLOB_DATA, b"paper")], "order"),
        ([(Kind.BLOB_END, b"")], "order"),
        ([START, (Kind.BLOB_DATA, b""), (Kind.BLOB_END, b"")], "blob-piece"),
        ([START, (Kind.BLOB_DATA, b"pa"), (Kind.BLOB_DATA, b"per"), (Kind.BLOB_END, b"")],
         "blob-piece"),
        ([START, (Kind.BLOB_DATA, bytes(PIECE)), (Kind.BLOB_DATA, b""), (Kind.BLOB_END, b"")],
         "blob-piece"),
        ([START, (Kind.BLOB_END, b"x")], "too-long"),
        ([(Kind.BLOB_START, bytes(1025)), (Kind.BLOB_END, b"")], "too-long"),
    ],
)  # fmt: skip
def test_frames_that_no_blob_has_are_refused_before_anything_is_kept(
    middle: Sequence[forgery.Part], reason: str
) -> None:
    error = refused(middle)
    assert isinstance(error, errors.FrameError)
    assert error.reason == reason


def test_a_blob_without_end_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    middle = list(blobs.frames_of(two_offices.blob_source("x", bytes(3 * PIECE))))
    sealed = forgery.made(KALYNA, SMEREKA, middle)
    monkeypatch.setattr(blobs, "MAX_BLOB", 2 * PIECE)
    error = forgery.refusal(SMEREKA, sealed)
    assert isinstance(error, errors.BundleLimitError)
    assert (error.what, error.limit) == ("blob", 2 * PIECE)


def test_no_byte_more_than_described_is_given_out() -> None:
    longer = list(blobs.frames_of(two_offices.blob_source("x", bytes(3 * PIECE))))
    start = handoff.BlobStart(ids.BlobId("c" * 32), bytes(32), PIECE + 5)
    content = content_of([(Kind.BLOB_START, start.encode()), *longer[1:]])
    out = io.BytesIO()
    for blob in content.blobs():
        assert isinstance(blob, handoff.Blob)
        with pytest.raises(errors.BlobDamagedError):
            blob.copy_to(out)
    assert len(out.getvalue()) == PIECE


def test_a_description_is_canonical() -> None:
    payload = start_of("paper", b"paper").encode()
    assert canonical.decode(payload)["sha256"] == hashlib.sha256(b"paper").hexdigest()
    assert blobs.parse_start(payload, 1) == start_of("paper", b"paper")

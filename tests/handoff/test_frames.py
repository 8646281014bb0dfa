"""Frames: magic, lengths judged before they are gathered, one order."""

import io
import itertools
import re

import pytest

from desktop_app.domain import errors
from desktop_app.handoff import frames
from tests.handoff import forgery

Kind = frames.Kind


class Counted(io.BytesIO):
    """Bytes that remember the most that was asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.most = max(self.most, size or 0)
        return super().read(size)


def take_all(plain: bytes) -> list[frames.Frame]:
    """Take every frame until SIGNATURE and insist on the end."""
    reader = frames.FrameReader(io.BytesIO(plain))
    reader.opening()
    taken: list[frames.Frame] = []
    while not taken or taken[-1].kind != Kind.SIGNATURE:
        taken.append(reader.take())
    reader.end()
    return taken


def test_the_opening_is_sixteen_bytes() -> None:
    assert frames.OPENING == b"DODOMU-BUNDLE\n\x00\x01"


def test_the_beginning_fits_64_kib() -> None:
    kinds = (Kind.MANIFEST, Kind.HEAD)
    most = len(frames.OPENING) + sum(frames.HEADER + frames.LIMITS[kind] for kind in kinds)
    assert most <= 64 * 1024


@pytest.mark.parametrize(
    "plain",
    [b"", b"D", frames.MAGIC, frames.OPENING[:-1], b"PK\x03\x04" + bytes(40), b"SQLite format 3\0",
     b"DODOMU-BUNDLE\r\n\0\1", b"dodomu-bundle\n\0\1", frames.MAGIC + b"\0\0"],
)  # fmt: skip
def test_other_beginnings_are_no_bundle(plain: bytes) -> None:
    with pytest.raises(errors.NotBundleError):
        frames.FrameReader(io.BytesIO(plain)).opening()


@pytest.mark.parametrize("version", [2, 3, 256, 65535])
def test_a_later_version_says_so(version: int) -> None:
    plain = frames.MAGIC + version.to_bytes(2, "big")
    with pytest.raises(errors.NewerFormatError) as caught:
        frames.FrameReader(io.BytesIO(plain)).opening()
    assert (caught.value.found, caught.value.known) == (str(version), "1")


def test_frames_come_back_as_written() -> None:
    parts = [
        (Kind.MANIFEST, b"{}"), (Kind.HEAD, b"h"), (Kind.RECORD, b"r" * 1000),
        (Kind.BLOB_START, b"{}"), (Kind.BLOB_DATA, b"d"), (Kind.BLOB_END, b""),
        (Kind.SIGNATURE, b"s"),
    ]  # fmt: skip
    taken = take_all(forgery.joined(parts))
    assert [(one.kind, one.payload) for one in taken] == parts
    assert frames.OPENING + b"".join(one.encode() for one in taken) == forgery.joined(parts)


GOOD = "M H R* (B D* E)* S"


def allowed(order: str) -> bool:
    """Tell by the other way, a regular expression, whether an order of letters is good."""
    return re.fullmatch(r"MHR*(BD*E)*S", order) is not None


def test_every_order_of_up_to_six_frames_is_judged_right() -> None:
    assert frames.__doc__ is not None
    assert GOOD in frames.__doc__
    good = 0
    for length in range(1, 7):
        for order in map("".join, itertools.product("MHRBDES", repeat=length)):
            plain = frames.OPENING + b"".join(letter.encode() + bytes(4) for letter in order)
            if allowed(order):
                assert len(take_all(plain)) == length
                good += 1
            else:
                with pytest.raises(errors.FrameError):
                    take_all(plain)
    assert good > 5


@pytest.mark.parametrize("kind", list(Kind))
def test_a_length_above_the_limit_is_refused_before_it_is_read(kind: Kind) -> None:
    before = {
        Kind.MANIFEST: "", Kind.HEAD: "M", Kind.RECORD: "MH", Kind.BLOB_START: "MH",
        Kind.BLOB_DATA: "MHB", Kind.BLOB_END: "MHB", Kind.SIGNATURE: "MH",
    }[kind]  # fmt: skip
    for size in (frames.LIMITS[kind] + 1, (1 << 32) - 1):
        plain = frames.OPENING + b"".join(letter.encode() + bytes(4) for letter in before)
        source = Counted(plain + bytes((kind,)) + size.to_bytes(4, "big") + bytes(100))
        reader = frames.FrameReader(source)
        reader.opening()
        for _ in before:
            reader.take()
        with pytest.raises(errors.FrameError) as caught:
            reader.take()
        assert caught.value.reason == "too-long"
        assert caught.value.frame == len(before) + 1
        assert source.most <= len(frames.OPENING)


def test_a_cut_frame_is_refused() -> None:
    whole = forgery.joined([(Kind.MANIFEST, b"abcdef")])
    for size in range(len(frames.OPENING), len(whole)):
        reader = frames.FrameReader(io.BytesIO(whole[:size]))
        reader.opening()
        with pytest.raises(errors.FrameError) as caught:
            reader.take()
        assert caught.value.reason == "truncated"


def test_unknown_types_are_refused() -> None:
    known = set(map(int, Kind))
    for letter in set(range(256)) - known:
        reader = frames.FrameReader(io.BytesIO(frames.OPENING + bytes([letter]) + bytes(4)))
        reader.opening()
        with pytest.raises(errors.FrameError) as caught:
            reader.take()
        assert caught.value.reason == "unknown-type"


def test_bytes_after_the_signature_are_refused() -> None:
    parts = [(Kind.MANIFEST, b""), (Kind.HEAD, b""), (Kind.SIGNATURE, b"")]
    take_all(forgery.joined(parts))
    with pytest.raises(errors.FrameError) as caught:
        take_all(forgery.joined(parts) + b"\0")
    assert caught.value.reason == "after-signature"


def test_the_writer_keeps_the_same_limits() -> None:
    for kind in Kind:
        assert len(frames.encode_header(kind, frames.LIMITS[kind])) == frames.HEADER
        with pytest.raises(errors.BundleLimitError):
            frames.encode_header(kind, frames.LIMITS[kind] + 1)

"""Blobs in a bundle: attachments without path or name, in pieces of 1 MiB.

    B  {"blob":ID,"sha256":HEX64,"size":N}
    D  1 MiB each, the last one shorter or full; none for an empty blob
    E  nothing

Names and types are statements about the blob id; here are only bytes (format.md §1).
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Final

import msgspec

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import fields, frames

MAX_BLOB: Final = 64 << 30
PIECE: Final = frames.MAX_PAYLOAD


class BlobStart(msgspec.Struct, frozen=True):
    """What BLOB_START says: `size` in bytes, `sha256` of the plaintext."""

    id: ids.BlobId
    sha256: bytes
    size: int

    def encode(self) -> bytes:
        """Return the payload of its frame."""
        return canonical.encode({"blob": self.id, "sha256": self.sha256.hex(), "size": self.size})


class BlobSource(msgspec.Struct, frozen=True):
    """An attachment to send: its description and how to open its bytes, closed after use."""

    start: BlobStart
    open: Callable[[], AbstractContextManager[seal.Readable]]


def parse_start(payload: bytes, frame: int) -> BlobStart:
    """Read BLOB_START strictly.

    Raises:
        FrameError: malformed.
        BundleLimitError: the blob is larger than any may be.
    """

    def refuse(reason: str) -> errors.DodomuError:
        return errors.FrameError(reason=f"blob-{reason}", frame=frame)

    try:
        value = canonical.decode(payload)
    except errors.CanonicalError as broken:
        raise refuse(broken.facts["reason"]) from None
    found = fields.Fields(value, {"blob", "sha256", "size"}, refuse)
    size = found.whole("size", 0, canonical.MAX_INTEGER)
    if size > MAX_BLOB:
        raise errors.BundleLimitError(what="blob", found=size, limit=MAX_BLOB)
    return BlobStart(ids.BlobId(found.id("blob")), found.binary("sha256", 32), size)


def framed_size(source: BlobSource) -> int:
    """Return how many bytes the frames of a blob take.

    Raises:
        BundleLimitError: it is larger than any may be.
    """
    size = source.start.size
    if size > MAX_BLOB:
        raise errors.BundleLimitError(what="blob", found=size, limit=MAX_BLOB)
    pieces = -(-size // PIECE)
    return frames.HEADER * (pieces + 2) + len(source.start.encode()) + size


def frames_of(source: BlobSource) -> Iterator[tuple[frames.Kind, bytes]]:
    """Return the frames of a blob, its bytes checked on the way.

    Raises:
        BlobDamagedError: they are not what the description says.
    """
    start = source.start
    yield frames.Kind.BLOB_START, start.encode()
    hashed, left = hashlib.sha256(), start.size
    with source.open() as plain:
        while left:
            piece = _exactly(plain, min(left, PIECE))
            if not piece:
                raise errors.BlobDamagedError(blob=start.id, reason="size")
            hashed.update(piece)
            left -= len(piece)
            yield frames.Kind.BLOB_DATA, piece
        if plain.read(1):
            raise errors.BlobDamagedError(blob=start.id, reason="size")
    if hashed.digest() != start.sha256:
        raise errors.BlobDamagedError(blob=start.id, reason="sha256")
    yield frames.Kind.BLOB_END, b""


def _exactly(plain: seal.Readable, size: int) -> bytes:
    """Return `size` bytes of something whose reads may be short; b"" if it has fewer."""
    parts, held = [], 0
    while held < size:
        part = plain.read(size - held)
        if not part:
            return b""
        parts.append(part)
        held += len(part)
    return b"".join(parts)

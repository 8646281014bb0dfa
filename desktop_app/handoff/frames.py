"""The frames of an opened bundle: the magic, then type, length, payload, in one order.

    opening   "DODOMU-BUNDLE" LF, version u16 BE (1)
    frame     type (1 letter) | payload length u32 BE, at most 1 MiB | payload
    order     M H R* (B D* E)* S and nothing after

Nothing is parsed here but types and lengths (FORMAT.md "Frames").
"""

import enum
from typing import Final

import msgspec

from desktop_app import seal
from desktop_app.domain import errors

MAGIC: Final = b"DODOMU-BUNDLE\n"
VERSION: Final = 1
OPENING: Final = MAGIC + VERSION.to_bytes(2, "big")
MAX_PAYLOAD: Final = 1 << 20
HEADER: Final = 5


class Kind(enum.IntEnum):
    """The type byte of a frame: an ASCII letter, so that a hex dump reads."""

    MANIFEST = ord("M")
    HEAD = ord("H")
    RECORD = ord("R")
    BLOB_START = ord("B")
    BLOB_DATA = ord("D")
    BLOB_END = ord("E")
    SIGNATURE = ord("S")


LIMITS: Final = {
    Kind.MANIFEST: 48 * 1024,
    Kind.HEAD: 4096,
    Kind.RECORD: MAX_PAYLOAD,
    Kind.BLOB_START: 1024,
    Kind.BLOB_DATA: MAX_PAYLOAD,
    Kind.BLOB_END: 0,
    Kind.SIGNATURE: 4096,
}
"""Longest payload of each type in bytes. Opening, MANIFEST and HEAD fit 64 KiB together."""

_BETWEEN: Final = frozenset({Kind.RECORD, Kind.BLOB_START, Kind.SIGNATURE})
_AFTER_BLOB: Final = frozenset({Kind.BLOB_START, Kind.SIGNATURE})
_IN_BLOB: Final = frozenset({Kind.BLOB_DATA, Kind.BLOB_END})
_NEXT: Final = {
    Kind.MANIFEST: frozenset({Kind.HEAD}),
    Kind.HEAD: _BETWEEN,
    Kind.RECORD: _BETWEEN,
    Kind.BLOB_START: _IN_BLOB,
    Kind.BLOB_DATA: _IN_BLOB,
    Kind.BLOB_END: _AFTER_BLOB,
    Kind.SIGNATURE: frozenset[Kind](),
}


class Frame(msgspec.Struct, frozen=True):
    """One frame as read."""

    kind: Kind
    payload: bytes

    def encode(self) -> bytes:
        """Return the frame as it stands in the bundle."""
        return encode_header(self.kind, len(self.payload)) + self.payload


def encode_header(kind: Kind, size: int) -> bytes:
    """Return the five bytes before a payload of `size` bytes.

    Raises:
        BundleLimitError: the payload is larger than a frame may be.
    """
    if size > LIMITS[kind]:
        raise errors.BundleLimitError(what="frame", found=size, limit=LIMITS[kind])
    return bytes((kind,)) + size.to_bytes(4, "big")


class FrameReader:
    """Takes frames from plaintext and insists on their order and size.

    `count` is the number of frames taken so far, for errors.
    """

    def __init__(self, plain: seal.Readable) -> None:
        """Read from `plain`, whose `read(n)` gives fewer than n bytes only at the end."""
        self._plain = plain
        self._allowed = frozenset({Kind.MANIFEST})
        self.count = 0

    def opening(self) -> bytes:
        """Take the magic and the version.

        Raises:
            NotBundleError: other bytes.
            NewerFormatError: a later version of the format.
        """
        found = self._plain.read(len(OPENING))
        if len(found) != len(OPENING) or not found.startswith(MAGIC):
            raise errors.NotBundleError
        version = int.from_bytes(found[len(MAGIC) :], "big")
        if version > VERSION:
            raise errors.NewerFormatError(what="bundle", found=str(version), known=str(VERSION))
        if version != VERSION:
            raise errors.NotBundleError
        return found

    def take(self) -> Frame:
        """Take the next frame; its length is judged before it is gathered.

        Raises:
            FrameError: unknown type, wrong order, too long, or cut short.
        """
        header = self._plain.read(HEADER)
        self.count += 1
        if len(header) != HEADER:
            raise self.broken("truncated")
        try:
            kind = Kind(header[0])
        except ValueError:
            raise self.broken("unknown-type") from None
        if kind not in self._allowed:
            raise self.broken("order")
        size = int.from_bytes(header[1:], "big")
        if size > LIMITS[kind]:
            raise self.broken("too-long")
        payload = self._plain.read(size) if size else b""
        if len(payload) != size:
            raise self.broken("truncated")
        self._allowed = _NEXT[kind]
        return Frame(kind, payload)

    def end(self) -> None:
        """Insist that nothing follows; the seal checks its own end by the same read.

        Raises:
            FrameError: there is more.
        """
        if self._plain.read(1):
            self.count += 1
            raise self.broken("after-signature")

    def broken(self, reason: str) -> errors.FrameError:
        """Return the error of the frame last taken."""
        return errors.FrameError(reason=reason, frame=self.count)

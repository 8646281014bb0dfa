"""RECORD frames of change sets: the record itself, raw, and what travels beside it.

    {"record":RECORD}   {"record":RECORD,"sig":HEX128,"tag":HEX32}   sig, tag: each or none

The record's bytes are hashed as they stand, so they are cut out, never re-encoded.
"""

import re
from typing import Final

from desktop_app.domain import change_set, errors, ids
from desktop_app.handoff import frames

SIGNATURE: Final = 64
TAG: Final = 16
MAX_RECORD: Final = frames.MAX_PAYLOAD - 256
"""Longest record that fits a frame with all that travels beside it."""

_BEFORE: Final = b'{"record":'
_AFTER: Final = (("sig", SIGNATURE), ("tag", TAG))


def encode_record(change: change_set.ChangeSet, *, tagged: bool = True) -> bytes:
    """Return the payload of a change set's frame, its tag left out unless `tagged`.

    Raises:
        BundleLimitError: the record does not fit a frame.
    """
    record = change_set.record(change)
    if len(record) > MAX_RECORD:
        raise errors.BundleLimitError(what="change-set", found=len(record), limit=MAX_RECORD)
    parts = [_BEFORE, record]
    if change.signature:
        parts.append(b',"sig":"' + change.signature.hex().encode() + b'"')
    if change.tag and tagged:
        parts.append(b',"tag":"' + change.tag.hex().encode() + b'"')
    parts.append(b"}")
    return b"".join(parts)


class Envelope:
    """A change set's frame taken apart but not parsed: `id` is known from the hash alone."""

    __slots__ = ("digest", "id", "record", "signature", "tag")

    def __init__(self, payload: bytes) -> None:
        """Cut a payload into record, signature and tag.

        Raises:
            ChangeSetError: it has not this form; canonical JSON has one way to write it.
        """
        if not payload.startswith(_BEFORE) or not payload.endswith(b"}"):
            raise errors.ChangeSetError(change="", reason="envelope")
        rest = payload[len(_BEFORE) : -1]
        rest, self.tag = _cut(rest, "tag", TAG)
        self.record, self.signature = _cut(rest, "sig", SIGNATURE)
        self.digest = change_set.digest(self.record)
        self.id = ids.ChangeId(self.digest[:16].hex())

    def parse(self) -> change_set.ChangeSet:
        """Parse the record.

        Raises:
            CanonicalError, ChangeSetError: as `change_set.parse`.
        """
        return change_set.parse(self.record, signature=self.signature, tag=self.tag)


_HEX: Final = re.compile(rb"[0-9a-f]+")


def _cut(text: bytes, key: str, size: int) -> tuple[bytes, bytes]:
    """Cut `,"KEY":"HEX"` of exactly `size` bytes off the end, if it is there.

    A record that itself ended so would not be whole JSON any more, and is refused then.
    """
    before = f',"{key}":"'.encode()
    digits = text[-2 * size - 1 : -1]
    start = len(text) - len(before) - 2 * size - 1
    if (
        start < 0
        or not text.endswith(b'"')
        or not text.startswith(before, start)
        or not _HEX.fullmatch(digits)
    ):
        return text, b""
    return text[:start], bytes.fromhex(digits.decode())

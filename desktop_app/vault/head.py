"""`vault.head`: how far the vault had come, kept outside the database (format.md §4).

A database, or a single page of it, can be put back by whoever holds the disk, and SQLCipher
does not notice. After each COMMIT the store writes here which arrival was last and what the
chains' links were; at the next unlock it compares. The database may be ahead of the head (a
crash between the two writes), never behind.

Two slots of 128 bytes, 4096 bytes apart so that no disk sector holds both; a write goes in
place into the older one, then fdatasync. A torn write leaves the other slot valid. Slot:

    "DODHEAD1" | counter u64 | log arrival u64 | audit count u64 | log link 32 | audit link 32
    | HMAC-SHA256(head key, "dodomu head slot v1" ‖ 0x00 ‖ slot number ‖ all before)
"""

import contextlib
import hmac
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from desktop_app.domain import errors
from desktop_app.vault import durable

NAME: Final = "vault.head"
LINK_BYTES: Final = 32
NO_LINK: Final = bytes(LINK_BYTES)
"""The link before the first arrival."""

SLOT_BYTES: Final = 128
STRIDE: Final = 4096

_BODY = struct.Struct(">8sQQQ32s32s")
_MAGIC = b"DODHEAD1"
_PREFIX = b"dodomu head slot v1\0"


class HeadState(msgspec.Struct, frozen=True):
    """Where the chains of log and audit stood.

    `log_arrival`: number of the last arrival row, 0 before the first; `audit_count`: rows of
    the audit; links: 32 bytes. `counter` is set by `Head`, one more at each write.
    """

    log_link: bytes = NO_LINK
    log_arrival: int = 0
    audit_link: bytes = NO_LINK
    audit_count: int = 0
    counter: int = 0


class Head:
    """The head file of an open vault, for the store; one writer. Its repr shows nothing."""

    __slots__ = ("_file", "_keys", "_newest", "_path")

    def __init__(self, path: Path, keys: Sequence[bytes]) -> None:
        """Take the head keys (32 bytes each): written under the last, read under any.

        There are two while a re-key is under way.
        """
        self._path = path
        self._keys = tuple(keys)
        self._file: BinaryIO | None = None
        self._newest: tuple[int, HeadState] | None = None

    def read(self) -> HeadState | None:
        """Return the newest valid slot from the disk, or None if there is no file.

        Raises:
            VaultPutBackError: "head-damaged": there is a file, and neither slot is valid.
            VaultClosedError, VaultFolderError: it cannot be read.
        """
        self._check_open()
        found = self._read_newest()
        self._newest = self._newest or found
        return found[1] if found else None

    def write(self, state: HeadState) -> HeadState:
        """Put `state` into the older slot, on the disk when this returns; call after COMMIT.

        Returns the state with its counter.

        Raises:
            VaultPutBackError: "missing-head" or "head-damaged": nothing to advance from.
            VaultFolderError, DiskFullError: the slot before is untouched, and stays so at the
                next try: only what a sync has promised may be relied on.
            VaultClosedError: the vault was locked.
        """
        self._check_open()
        found = self._newest or self._read_newest()
        if found is None:
            raise errors.VaultPutBackError(reason="missing-head")
        slot, newest = found
        written = msgspec.structs.replace(state, counter=newest.counter + 1)
        with durable.refusals(SLOT_BYTES):
            if self._file is None:
                self._file = self._path.open("r+b", buffering=0)
            self._file.seek((1 - slot) * STRIDE)
            if self._file.write(self._encode(written, 1 - slot)) != SLOT_BYTES:
                raise errors.VaultFolderError(reason="failed")
            durable.sync(self._file.fileno())
        self._newest = (1 - slot, written)
        return written

    def renew(self, state: HeadState) -> HeadState:
        """Write the whole file anew: a new vault, a re-key, or a person's answer to an alarm.

        Raises:
            VaultFolderError, DiskFullError: the old file is untouched.
            VaultClosedError: the vault was locked.
        """
        self._check_open()
        self._drop_file()
        fresh = bytearray(2 * STRIDE)
        counter = self._newest[1].counter if self._newest else 0
        for slot in (0, 1):
            counter += 1
            written = msgspec.structs.replace(state, counter=counter)
            fresh[slot * STRIDE : slot * STRIDE + SLOT_BYTES] = self._encode(written, slot)
        durable.replace(self._path, bytes(fresh))
        self._newest = (1, written)
        return written

    def use(self, keys: Sequence[bytes]) -> None:
        """Go on with other keys (a re-key); `renew` writes under the last of them."""
        self._check_open()
        self._keys = tuple(keys)

    def close(self) -> None:
        """Close the file and forget the keys."""
        self._drop_file()
        self._keys = ()

    def _read_newest(self) -> tuple[int, HeadState] | None:
        """The number and state of the newest valid slot; None without a file."""
        content = None
        with durable.refusals(), contextlib.suppress(FileNotFoundError):
            content = durable.read(self._path, STRIDE + SLOT_BYTES)
        if content is None:
            return None
        valid = [(slot, state) for slot in (0, 1) if (state := self._parse(content, slot))]
        if not valid:
            raise errors.VaultPutBackError(reason="head-damaged")
        return max(valid, key=lambda found: found[1].counter)

    def _drop_file(self) -> None:
        """Close the descriptor that writes go to."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _check_open(self) -> None:
        if not self._keys:
            raise errors.VaultClosedError

    def _encode(self, state: HeadState, slot: int) -> bytes:
        """The 128 bytes of a slot."""
        numbers = (state.counter, state.log_arrival, state.audit_count)
        if len(state.log_link) != LINK_BYTES or len(state.audit_link) != LINK_BYTES:
            raise ValueError("a link has 32 bytes")
        body = _BODY.pack(_MAGIC, *numbers, state.log_link, state.audit_link)
        return body + _mac(self._keys[-1], slot, body)

    def _parse(self, content: bytes, slot: int) -> HeadState | None:
        """The state in a slot, or None if it is not one that this vault wrote there."""
        held = content[slot * STRIDE : slot * STRIDE + SLOT_BYTES]
        if len(held) != SLOT_BYTES:
            return None
        body, mac = held[: _BODY.size], held[_BODY.size :]
        if not any(hmac.compare_digest(_mac(key, slot, body), mac) for key in self._keys):
            return None
        magic, counter, arrival, count, log_link, audit_link = _BODY.unpack(body)
        if magic != _MAGIC:
            return None
        return HeadState(log_link, arrival, audit_link, count, counter)


def _mac(key: bytes, slot: int, body: bytes) -> bytes:
    """The MAC of a slot at its place."""
    return hmac.digest(key, _PREFIX + bytes([slot]) + body, "sha256")

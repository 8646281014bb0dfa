"""`vault.ledger`: ids of what was erased and revoked, kept outside the database (format.md §4).

A restored backup does not know what was erased after it was made. This file does: it is written
after the COMMIT that erased, is chained under a key kept in the database (which outlives a
restore), and is reconciled with the log at every opening, both ways. It says ids and times only.

    "DODLEDG1" | entry*        entry: kind (1 letter) | at u64 BE | id 16 | link 32
    link = HMAC-SHA256(ledger key, "dodomu ledger v1" ‖ 0x00 ‖ link before ‖ kind ‖ at ‖ id)
"""

import contextlib
import hmac
import os
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

import msgspec

from desktop_app.vault import durable

NAME: Final = "vault.ledger"
MAX_BYTES: Final = 256 << 20

_MAGIC: Final = b"DODLEDG1"
_PREFIX: Final = b"dodomu ledger v1\0"
_ENTRY: Final = struct.Struct(">cQ16s32s")
_COVERED: Final = struct.Struct(">cQ16s")
_LETTER: Final[dict[str, bytes]] = {"erased": b"E", "revoked": b"R"}
_KIND: Final = {letter: kind for kind, letter in _LETTER.items()}

What = Literal["erased", "revoked"]


class Entry(msgspec.Struct, frozen=True):
    """One id: a change set whose body is gone for good, or a grant that was ended."""

    what: What
    at: int
    id: str


class Read(msgspec.Struct, frozen=True):
    """What a ledger file says; `sound`: to its very end."""

    entries: tuple[Entry, ...]
    sound: bool


class Ledger:
    """The ledger of one open vault. Its repr shows nothing."""

    __slots__ = ("_key", "path")

    def __init__(self, path: Path, key: bytes) -> None:
        """Take the file and the 32-byte ledger key."""
        self.path = path
        self._key = key

    def read(self) -> Read:
        """Return the entries up to the first that is not right; none without a file.

        Raises:
            VaultFolderError: the operating system does not let us read.
        """
        content = b""
        with durable.refusals(), contextlib.suppress(FileNotFoundError):
            content = durable.read(self.path, MAX_BYTES)
        entries, _, used = self._parsed(content)
        return Read(tuple(entries), sound=used == len(content))

    def append(self, entries: Iterable[Entry]) -> None:
        """Add entries, on the disk when this returns; what was torn at the end is cut off.

        Raises:
            DiskFullError, VaultFolderError: none of them is there.
        """
        with durable.refusals():
            try:
                content = durable.read(self.path, MAX_BYTES)
            except FileNotFoundError:
                content = b""
            _, link, used = self._parsed(content)
            added = b"" if used else _MAGIC
            for entry in entries:
                link, packed = self._packed(entry, link)
                added += packed
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(self.path, flags, 0o600), "r+b", buffering=0) as out:
                out.truncate(used)
                out.seek(used)
                try:
                    out.write(added)
                    durable.sync(out.fileno())
                except OSError:
                    out.truncate(used)
                    raise

    def rewrite(self, entries: Iterable[Entry]) -> None:
        """Write the whole file anew, when it was found damaged.

        Raises:
            DiskFullError, VaultFolderError: the old one is untouched.
        """
        content, link = bytearray(_MAGIC), bytes(32)
        for entry in entries:
            link, packed = self._packed(entry, link)
            content += packed
        durable.replace(self.path, bytes(content))

    def _packed(self, entry: Entry, link: bytes) -> tuple[bytes, bytes]:
        """Return (link, bytes) of the next entry."""
        letter, name = _LETTER[entry.what], bytes.fromhex(entry.id)
        link = self._link(link, _COVERED.pack(letter, entry.at, name))
        return link, _ENTRY.pack(letter, entry.at, name, link)

    def _parsed(self, content: bytes) -> tuple[list[Entry], bytes, int]:
        """Return sound entries, the last link, and how many bytes they are."""
        entries: list[Entry] = []
        link = bytes(32)
        if not content.startswith(_MAGIC):
            return entries, link, 0
        used = len(_MAGIC)
        while used + _ENTRY.size <= len(content):
            letter, at, name, stands = _ENTRY.unpack_from(content, used)
            follows = self._link(link, _COVERED.pack(letter, at, name))
            if letter not in _KIND or not hmac.compare_digest(follows, stands):
                break
            kind: What = "erased" if _KIND[letter] == "erased" else "revoked"
            entries.append(Entry(kind, at, name.hex()))
            link, used = stands, used + _ENTRY.size
        return entries, link, used

    def _link(self, before: bytes, covered: bytes) -> bytes:
        return hmac.digest(self._key, _PREFIX + before + covered, "sha256")

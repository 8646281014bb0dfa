"""The form of a backup: its opening, the keys in the clear, frames and manifest (BACKUP.md).

Nothing here touches a disk; `backup` writes and reads whole files with it.
"""

import enum
import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app import seal
from desktop_app.domain import canonical, errors
from desktop_app.vault import keys_file

MAGIC: Final = b"DODOMU-BACKUP\n"
VERSION: Final = 1
OPENING: Final = MAGIC + VERSION.to_bytes(2, "big")
PIECE: Final = 1 << 20
"""Most bytes of a file in one frame."""

MAX_MANIFEST: Final = 64 << 20
MAX_FILES: Final = 400_000
MAX_FILE_BYTES: Final = 1 << 40
_SIGNED: Final = b"dodomu backup v1\0"
_HEX32 = re.compile(r"[0-9a-f]{32}", re.ASCII)
_HEX64 = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Kind(enum.StrEnum):
    """What a file of the vault is; the place in the folder follows from it and the id alone."""

    DATABASE = "database"
    HEAD = "head"
    LEDGER = "ledger"
    ATTACHMENT = "attachment"


class Frame(enum.IntEnum):
    """The type byte of a frame: an ASCII letter, so that a hex dump reads."""

    MANIFEST = ord("M")
    SIGNATURE = ord("S")
    PIECE = ord("D")
    END = ord("E")


_LONGEST: Final = {
    Frame.MANIFEST: MAX_MANIFEST,
    Frame.SIGNATURE: 64,
    Frame.PIECE: PIECE,
    Frame.END: 0,
}


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One file of the vault as it lay on the disk: `size` bytes with this SHA-256 (hex).

    `id` is the blob id of an attachment, "" for the others.
    """

    kind: Kind
    size: int
    sha256: str
    id: str = ""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup holds, and where the vault stood when it was made (seconds UTC).

    `generation` of `vault.keys`; `arrival` and `log_link` of the log, `lines` and `audit_link`
    of the audit, links as hex; `keys_sha256` of the bytes in the clear before the age file.
    """

    format: int
    id: str
    vault: str
    practice: bool
    made: int
    program: str
    generation: int
    arrival: int
    log_link: str
    lines: int
    audit_link: str
    keys_sha256: str
    files: tuple[Part, ...]

    @property
    def bytes(self) -> int:
        """Bytes of all files together."""
        return sum(part.size for part in self.files)


def encode(manifest: Manifest) -> bytes:
    """Return a manifest as it stands in its frame.

    Raises:
        BackupError: "too-large": more files than the format holds.
    """
    content = canonical.encode(msgspec.to_builtins(manifest))
    if len(content) > MAX_MANIFEST or len(manifest.files) > MAX_FILES:
        raise errors.BackupError(reason="too-large")
    return content


def parse(content: bytes) -> Manifest:
    """Return the manifest in a frame whose signature was verified.

    Raises:
        BackupError: "manifest": not one of this format.
    """
    try:
        told = canonical.decode(content)
        manifest = msgspec.convert(told, Manifest, strict=True)
    except (errors.CanonicalError, msgspec.ValidationError):
        raise errors.BackupError(reason="manifest") from None
    if not _sound(manifest):
        raise errors.BackupError(reason="manifest")
    return manifest


def signed(keys: bytes, manifest: bytes) -> bytes:
    """Return what the vault's key signs: everything before the files."""
    hashed = hashes.Hash(hashes.SHA256())
    for piece in (OPENING, len(keys).to_bytes(4, "big"), keys, manifest):
        hashed.update(piece)
    return _SIGNED + hashed.finalize()


def verify(keys: bytes, manifest: bytes, signature: bytes, verifying_key: bytes) -> None:
    """Check who wrote a manifest, with the key found inside the slot that opened the file.

    Raises:
        BackupError: "signature": somebody who does not own the vault.
    """
    public = ed25519.Ed25519PublicKey.from_public_bytes(verifying_key)
    try:
        public.verify(signature, signed(keys, manifest))
    except InvalidSignature:
        raise errors.BackupError(reason="signature") from None


def read_opening(given: seal.Readable) -> bytes:
    """Take magic, version and the bytes of `vault.keys`; the age file follows.

    Raises:
        BackupError: "not-a-backup" or "truncated".
        VaultTooNewError: a later version of the format.
    """
    found = exactly(given, len(OPENING), "not-a-backup")
    if not found.startswith(MAGIC):
        raise errors.BackupError(reason="not-a-backup")
    version = int.from_bytes(found[len(MAGIC) :], "big")
    if version > VERSION:
        raise errors.VaultTooNewError(found=version, supported=VERSION)
    if version != VERSION:
        raise errors.BackupError(reason="not-a-backup")
    size = int.from_bytes(exactly(given, 4), "big")
    if size > keys_file.MAX_FILE_BYTES:
        raise errors.BackupError(reason="not-a-backup")
    return exactly(given, size)


def write_frame(out: seal.Writable, kind: Frame, payload: bytes | memoryview) -> None:
    """Write one frame."""
    out.write(bytes((kind,)) + len(payload).to_bytes(4, "big"))
    out.write(payload)


def read_frame(plain: seal.Readable, kind: Frame) -> bytes:
    """Take the next frame, which must be of this kind; its length is judged first.

    Raises:
        BackupError: "truncated", or "frames": another kind, or too long.
    """
    head = exactly(plain, 5)
    size = int.from_bytes(head[1:], "big")
    if head[0] != kind or size > _LONGEST[kind]:
        raise errors.BackupError(reason="frames")
    return exactly(plain, size)


def pieces(plain: seal.Readable, part: Part) -> Iterator[bytes]:
    """Yield the bytes of one file, a frame at a time, and insist on its size.

    Raises:
        BackupError: "truncated" or "frames".
    """
    left = part.size
    while left:
        piece = read_frame(plain, Frame.PIECE)
        if not piece or len(piece) > left:
            raise errors.BackupError(reason="frames")
        left -= len(piece)
        yield piece


def exactly(given: seal.Readable, size: int, reason: str = "truncated") -> bytes:
    """Return exactly so many bytes, also from a source that gives them in small pieces.

    Raises:
        BackupError: there are fewer (the reason given).
    """
    found = bytearray()
    while len(found) < size:
        piece = given.read(size - len(found))
        if not piece:
            raise errors.BackupError(reason=reason)
        found += piece
    return bytes(found)


def _sound(manifest: Manifest) -> bool:
    """Tell whether every value is one this format can hold."""
    hexes: tuple[tuple[re.Pattern[str], Any], ...] = (
        (_HEX32, manifest.id), (_HEX32, manifest.vault), (_HEX64, manifest.log_link),
        (_HEX64, manifest.audit_link), (_HEX64, manifest.keys_sha256),
    )  # fmt: skip
    if manifest.format != VERSION or not all(form.fullmatch(text) for form, text in hexes):
        return False
    singles = [part.kind for part in manifest.files if part.kind != Kind.ATTACHMENT]
    needed = {Kind.DATABASE, Kind.HEAD}
    ids = [part.id for part in manifest.files if part.kind == Kind.ATTACHMENT]
    return (
        needed <= set(singles)
        and len(set(singles)) == len(singles)
        and len(set(ids)) == len(ids)
        and len(manifest.files) <= MAX_FILES
        and all(_sound_part(part) for part in manifest.files)
    )


def _sound_part(part: Part) -> bool:
    named = _HEX32.fullmatch(part.id) if part.kind == Kind.ATTACHMENT else not part.id
    return bool(
        named and _HEX64.fullmatch(part.sha256) and 0 <= part.size <= MAX_FILE_BYTES
    )  # fmt: skip

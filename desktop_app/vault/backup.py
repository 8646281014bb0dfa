"""Backups: one encrypted file of a whole vault, made while it is open, and read back at once.

The form is BACKUP.md. Nothing is decrypted on the way: the database is copied under its own
key, attachments are sealed already, and all of it goes into an age file that every user's slot
opens. Memory does not grow with the vault.
"""

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from desktop_app import seal
from desktop_app.domain import errors, ids
from desktop_app.seal import files
from desktop_app.vault import (
    backup_form,
    durable,
    generations,
    head,
    keys_file,
    ledger,
    metering,
    open_vault,
    roots,
)

COPY: Final = "vault.db.copy"
"""The database as it is copied into a backup, and as it is read back: encrypted all the time."""

_OVERHEAD: Final = 1 << 20
"""Room for headers, and for what sealing adds to small files."""


class Standing(msgspec.Struct, frozen=True):
    """Where log and audit stood in the copy of the database, and when it was made."""

    made: int
    program: str
    state: head.HeadState


Into = Callable[[backup_form.Part], AbstractContextManager[seal.Writable | None]]
"""Lends where the bytes of a part go; None: they are only verified."""


def parts(vault: open_vault.Vault) -> list[tuple[backup_form.Kind, str, Path]]:
    """Return kind, blob id and place of what a backup holds, the copy of the database first."""
    kinds = backup_form.Kind
    found = [
        (kinds.DATABASE, "", vault.folder / COPY),
        (kinds.HEAD, "", vault.folder / head.NAME),
    ]
    if (vault.folder / ledger.NAME).exists():
        found.append((kinds.LEDGER, "", vault.folder / ledger.NAME))
    sealed = vault.attachments_path
    names = sorted(one.name for one in sealed.iterdir()) if sealed.is_dir() else []
    found += [(kinds.ATTACHMENT, name, sealed / name) for name in names if ids.is_id(name)]
    return found


def room(vault: open_vault.Vault) -> int:
    """Return how many bytes the files of a backup have, with a copy of the database there."""
    return sum(place.stat().st_size for _, _, place in parts(vault))


def make(
    vault: open_vault.Vault,
    signing_key: bytes,
    standing: Standing,
    place: Path,
    meter: metering.Meter,
) -> backup_form.Manifest:
    """Write a backup to `place`, whole or not at all; the database's copy stands at `COPY`.

    Raises:
        SealOutputError: there is a file of that name, or no such folder.
        DiskFullError: no room there; found before anything is written where that can be.
        BackupError: "changed", "too-large".
        CancelledError, OSError: nothing is left of it.
    """
    with durable.refusals():
        keys = durable.read(vault.folder / generations.KEYS, keys_file.MAX_FILE_BYTES)
    held = parts(vault)
    listed = tuple(_hashed(kind, name, path, meter) for kind, name, path in held)
    manifest = _manifest(vault, standing, keys, listed)
    _make_room(place, manifest.bytes)
    private = vault.signing(signing_key)
    content = backup_form.encode(manifest)
    signature = private.sign(backup_form.signed(keys, content))
    recipients = [slot.recipient() for slot in keys_file.parse(keys).slots]
    with files.written_whole(place) as out:
        out.write(backup_form.OPENING + len(keys).to_bytes(4, "big") + keys)
        with seal.open_writer(out, recipients) as sealed:
            backup_form.write_frame(sealed, backup_form.Frame.MANIFEST, content)
            backup_form.write_frame(sealed, backup_form.Frame.SIGNATURE, signature)
            for part, (_, _, path) in zip(listed, held, strict=True):
                _seal_in(sealed, part, path, meter)
            backup_form.write_frame(sealed, backup_form.Frame.END, b"")
    return manifest


class Tried(msgspec.Struct, frozen=True):
    """A backup read back: what it says, and the keys its database may be under.

    They are those of when it was made, which a re-key has replaced since.
    """

    manifest: backup_form.Manifest
    keys: tuple[bytes, ...]

    def __repr__(self) -> str:
        """Show no key."""
        return f"Tried({self.manifest.id})"


def try_out(vault: open_vault.Vault, place: Path, meter: metering.Meter) -> Tried:
    """Read a backup of this vault back from its disk and verify all of it.

    The copy of the database in it is left at `COPY`, for the store to open and check.

    Raises:
        BackupError, SealError: it is not what was written.
        CancelledError, OSError: as said.
    """
    with _from_disk(place) as given:
        keys = backup_form.read_opening(given)
        reader = Reader(given, keys, vault.identity, vault.verifying_key)
        reader.unpack(_only_database(vault.folder / COPY), meter)
    held = roots.Roots.of(keys_file.parse(keys), vault.identity)
    both = (root for root in (held.current, held.following) if root)
    return Tried(reader.manifest, tuple(roots.database_key(root, vault.id) for root in both))


class Reader:
    """Reads an opened backup: manifest first, verified before anything of it is believed."""

    def __init__(
        self, given: seal.Readable, keys: bytes, identity: seal.Identity, verifying_key: bytes
    ) -> None:
        """Take a file standing at its age part, and what a slot of its keys holds.

        Raises:
            BackupError, SealError: it does not open, or somebody else wrote it.
        """
        self._plain = seal.open_reader(given, [identity])
        content = backup_form.read_frame(self._plain, backup_form.Frame.MANIFEST)
        signature = backup_form.read_frame(self._plain, backup_form.Frame.SIGNATURE)
        backup_form.verify(keys, content, signature, verifying_key)
        self.manifest: Final = backup_form.parse(content)
        if hashlib.sha256(keys).hexdigest() != self.manifest.keys_sha256:
            raise errors.BackupError(reason="keys")

    def unpack(self, into: Into, meter: metering.Meter) -> None:
        """Take every part in order, verify it, and put it where `into` says.

        Raises:
            BackupError: "hash", "truncated" or "frames"; SealError: altered.
            CancelledError, OSError: as said.
        """
        for part in self.manifest.files:
            hashed = hashlib.sha256()
            with into(part) as out:
                for piece in backup_form.pieces(self._plain, part):
                    hashed.update(piece)
                    if out is not None:
                        out.write(piece)
                    meter.add(len(piece))
            if hashed.hexdigest() != part.sha256:
                raise errors.BackupError(reason="hash")
        backup_form.read_frame(self._plain, backup_form.Frame.END)
        if self._plain.read(1):
            raise errors.BackupError(reason="frames")


def _manifest(
    vault: open_vault.Vault,
    standing: Standing,
    keys: bytes,
    listed: Sequence[backup_form.Part],
) -> backup_form.Manifest:
    """Say what is in it and where the vault stood."""
    state = standing.state
    return backup_form.Manifest(
        format=backup_form.VERSION,
        id=ids.new_id(),
        vault=vault.id,
        practice=vault.practice,
        made=standing.made,
        program=standing.program,
        generation=vault.generation,
        arrival=state.log_arrival,
        log_link=state.log_link.hex(),
        lines=state.audit_count,
        audit_link=state.audit_link.hex(),
        keys_sha256=hashlib.sha256(keys).hexdigest(),
        files=tuple(listed),
    )


def _hashed(
    kind: backup_form.Kind, name: str, path: Path, meter: metering.Meter
) -> backup_form.Part:
    """Measure and hash one file."""
    hashed, size = hashlib.sha256(), 0
    with path.open("rb") as given:
        while piece := given.read(backup_form.PIECE):
            hashed.update(piece)
            size += len(piece)
            meter.add(len(piece))
    return backup_form.Part(kind, size, hashed.hexdigest(), name)


def _seal_in(
    out: seal.Writable, part: backup_form.Part, path: Path, meter: metering.Meter
) -> None:  # fmt: skip
    """Write the frames of one file; it must be what was hashed."""
    hashed, left = hashlib.sha256(), part.size
    with path.open("rb") as given:
        while left and (piece := given.read(min(left, backup_form.PIECE))):
            hashed.update(piece)
            left -= len(piece)
            backup_form.write_frame(out, backup_form.Frame.PIECE, piece)
            meter.add(len(piece))
    if left or hashed.hexdigest() != part.sha256:
        raise errors.BackupError(reason="changed")


def _make_room(place: Path, size: int) -> None:
    """Refuse to begin where it cannot end."""
    if not place.parent.is_dir():
        raise errors.SealOutputError(reason="no-folder")
    needed = size + size // 1000 + _OVERHEAD
    free = shutil.disk_usage(place.parent).free
    if free < needed:
        raise errors.DiskFullError(needed=needed, free=free)


@contextlib.contextmanager
def _from_disk(place: Path) -> Iterator[BinaryIO]:
    """Open a file so that its bytes come from the disk, not from the memory just written."""
    with place.open("rb") as given:
        if sys.platform == "linux":
            os.posix_fadvise(given.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        yield given


def _only_database(copy: Path) -> Into:
    """Keep the database; verify the rest."""

    @contextlib.contextmanager
    def into(part: backup_form.Part) -> Iterator[seal.Writable | None]:
        if part.kind != backup_form.Kind.DATABASE:
            yield None
            return
        with durable.fresh(copy) as out:
            yield out

    return into

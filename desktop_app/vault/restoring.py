"""Putting a backup into a new or empty folder: verified whole before a byte is written there.

What comes out is the vault as it was, with the users and passphrases of then. That it is a new
incarnation, and what was erased since, is for whoever opens it to say (`application.restore`).
"""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.vault import (
    backup,
    backup_form,
    creating,
    durable,
    generations,
    head,
    key_slots,
    keys_file,
    ledger,
    metering,
    open_vault,
    passphrases,
    restored,
    unlocking,
)

_RESERVE: Final = 16 << 20
"""Room left for the first writes of a restored vault."""


def examine(
    place: Path, secret: passphrases.Secret, user: str = ""
) -> backup_form.Manifest:  # fmt: skip
    """Open a backup and return what it says of itself; the files in it are not verified yet.

    Raises:
        BackupError, SealError, VaultTooNewError, VaultDamagedError: it is none, or not sound.
        VaultPassphraseError, VaultNameError, KeyCostError: nothing opens it.
        OSError: it cannot be read.
    """
    with place.open("rb") as given:
        return _opened(given, secret, user)[1].manifest


def restore(
    place: Path,
    folder: Path,
    secret: passphrases.Secret,
    user: str = "",
    *,
    older_ledger: Path | None = None,
    progress: metering.Progress | None = None,
    cancelled: metering.Cancelled | None = None,
) -> backup_form.Manifest:
    """Put a backup into `folder`, new or empty; nothing is left of it if anything fails.

    `older_ledger`: `vault.ledger` of the folder that this one stands in for, if it is at hand:
    the next opening applies what it knows. A note (`restored`) waits there for that opening too.

    Raises:
        VaultExistsError, VaultFolderError, NetworkFolderError, DiskFullError: not there.
        CancelledError: asked to stop.
        Others as `examine`.
    """
    # The slot is opened once: its cost is a second on purpose.
    with place.open("rb") as given:
        found, reader = _opened(given, secret, user)
        meter = metering.Meter(2 * reader.manifest.bytes, progress, cancelled)
        reader.unpack(_nowhere, meter)
    _make_room(folder, reader.manifest.bytes)
    with creating.fresh_folder(folder) as held, place.open("rb") as given:
        keys = backup_form.read_opening(given)
        again = backup.Reader(given, keys, found.identity, found.verifying_key)
        if again.manifest != reader.manifest:
            raise errors.BackupError(reason="changed")
        with durable.refusals(reader.manifest.bytes):
            (folder / open_vault.ATTACHMENTS).mkdir(mode=0o700)
            again.unpack(lambda part: _into(folder, part), meter)
            durable.sync_folder(folder / open_vault.ATTACHMENTS)
        restored.leave(folder, restored.Note("backup", again.manifest.id, again.manifest.made))
        if older_ledger is not None:
            content = durable.read(older_ledger, ledger.MAX_BYTES)
            durable.replace(folder / restored.OLDER_LEDGER, content)
        # Without it the folder is no vault: an interrupted restore opens nowhere.
        durable.replace(folder / generations.KEYS, keys)
        held.release()
    return again.manifest


def place_of(folder: Path, part: backup_form.Part) -> Path:
    """Return where a part of a backup belongs; the manifest names no paths."""
    kinds = backup_form.Kind
    if part.kind == kinds.ATTACHMENT:
        return folder / open_vault.ATTACHMENTS / part.id
    names = {
        kinds.DATABASE: open_vault.DATABASE, kinds.HEAD: head.NAME, kinds.LEDGER: ledger.NAME,
    }  # fmt: skip
    return folder / names[part.kind]


def _opened(
    given: seal.Readable, secret: passphrases.Secret, user: str
) -> tuple[key_slots.Opened, backup.Reader]:
    """Open a slot of the keys in a backup, and with it the rest."""
    keys = backup_form.read_opening(given)
    held = keys_file.parse(keys)
    found = unlocking.opened_in(held, secret, user)
    reader = backup.Reader(given, keys, found.identity, found.verifying_key)
    if reader.manifest.vault != held.vault:
        raise errors.BackupError(reason="keys")
    return found, reader


@contextlib.contextmanager
def _nowhere(_part: backup_form.Part) -> Iterator[seal.Writable | None]:
    """Only verify."""
    yield None


@contextlib.contextmanager
def _into(folder: Path, part: backup_form.Part) -> Iterator[seal.Writable | None]:
    """Write a part to its place."""
    with durable.fresh(place_of(folder, part)) as out:
        yield out


def _make_room(folder: Path, size: int) -> None:
    """Refuse to begin where it cannot end."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(there).free
    if free < size + _RESERVE:
        raise errors.DiskFullError(needed=size + _RESERVE, free=free)

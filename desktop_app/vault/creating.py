"""Making a vault: a new folder with its key slots and its head; the store makes the database."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app.domain import errors, ids
from desktop_app.vault import cost as costs
from desktop_app.vault import (
    durable,
    filesystems,
    generations,
    head,
    key_slots,
    keys_file,
    labels,
    ledger,
    lock,
    open_vault,
    passphrases,
    restored,
    roots,
    unlocking,
)
from desktop_app.vault import recovery as recovery_code


class Created:
    """A new vault, open, and what exists nowhere else yet. Its repr shows nothing.

    `signing_key`: 32 bytes; the store keeps them in the database, else slots can never be
    changed. `recovery_code`: to print and have typed back; None if none was wanted.
    """

    __slots__ = ("recovery_code", "signing_key", "vault")

    def __init__(
        self, vault: open_vault.Vault, signing_key: bytes, recovery_code: str | None
    ) -> None:
        """Take all three."""
        self.vault = vault
        self.signing_key = signing_key
        self.recovery_code = recovery_code


def create(
    folder: Path,
    *,
    label: str,
    user: str,
    passphrase: str,
    recovery: bool = True,
    cost: costs.Cost | None = None,
    practice: bool = False,
    key_file: Path | None = None,
) -> Created:
    """Make a vault in `folder`, new or empty, and open it.

    Without `cost` it is calibrated to a second; below `cost.FLOOR` it is for practice vaults
    only. Every slot is opened again from the disk before this returns. If anything fails,
    nothing is left behind.

    Raises:
        VaultExistsError, VaultFolderError, NetworkFolderError, DiskFullError: not there.
        VaultNameError, PassphraseUnusableError, KeyFileError, KeyCostError: not so.
    """
    secret = passphrases.typed(passphrase, key_file)
    label, user = labels.clean_label(label), labels.clean_user(user)
    home = key_slots.Home(ids.new_id(), practice)
    cost = cost or costs.calibrate()
    key_slots.check_cost(home, secret.kind, cost)
    private = ed25519.Ed25519PrivateKey.generate()
    with fresh_folder(folder) as held:
        verifying_key = private.public_key().public_bytes_raw()
        made = [key_slots.make(home, secret, cost, verifying_key, user=user)]
        code = None
        if recovery:
            made.append(_recovery_slot(home, verifying_key, code := new_code()))
        keys = keys_file.sign(_first(home, label, made), private)
        opened = _write(folder, keys, secret, code)
        vault = open_vault.Vault(folder, held, keys, opened)
        vault.head.renew(head.HeadState())
        with durable.refusals():
            vault.attachments_path.mkdir(mode=0o700)
    return Created(vault, private.private_bytes_raw(), code)


def new_code() -> str:
    """Return a new recovery code, as printed."""
    return recovery_code.to_code(recovery_code.new_secret())


def _recovery_slot(home: key_slots.Home, verifying_key: bytes, code: str) -> key_slots.Slot:
    """The slot of a recovery code."""
    secret = passphrases.from_code(code)
    return key_slots.make(home, secret, costs.RECOVERY, verifying_key, user="")


def _first(home: key_slots.Home, label: str, made: list[key_slots.Slot]) -> keys_file.Keys:
    """The first generation, with a new root, not yet signed."""
    return keys_file.Keys(
        format=key_slots.FORMAT,
        vault=home.vault,
        generation=1,
        oldest=1,
        label=label,
        practice=home.practice,
        slots=tuple(sorted(made, key=lambda slot: slot.id)),
        root=keys_file.seal_root(roots.new_root(), made),
    )


def _write(
    folder: Path, keys: keys_file.Keys, secret: passphrases.Secret, code: str | None
) -> key_slots.Opened:
    """Write both generations; return what the passphrase opened in the file as read back."""
    found: list[key_slots.Opened] = []

    def check(read_back: keys_file.Keys) -> None:
        secrets_made = [secret, *([passphrases.from_code(code)] if code else [])]
        found.extend(unlocking.opened_in(read_back, one) for one in secrets_made)
        for opened in found:
            keys_file.open_root(read_back.root, opened.identity)

    generations.write(folder, keys, check)
    return found[0]


@contextlib.contextmanager
def fresh_folder(folder: Path) -> Iterator[lock.VaultLock]:
    """A folder of our own, mode 0700, locked; emptied or removed again if the rest fails."""
    existed = folder.exists()
    _refuse_used(folder)
    filesystems.refuse_network(folder)
    with durable.refusals():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    held = lock.VaultLock(folder)
    try:
        # Again under the lock: somebody may have made a vault here a moment ago.
        _refuse_used(folder)
    except errors.VaultError:
        held.release()
        raise
    try:
        yield held
    except BaseException:
        held.release()
        _remove(folder, whole=not existed)
        raise


def _refuse_used(folder: Path) -> None:
    """Refuse a folder that holds anything but a vault.lock of a creation that failed."""
    with durable.refusals():
        if not folder.exists():
            return
        if not folder.is_dir():
            raise errors.VaultFolderError(reason="not-a-folder")
        inside = {entry.name for entry in folder.iterdir()}
    if inside & {generations.KEYS, generations.BEFORE, open_vault.DATABASE}:
        raise errors.VaultExistsError
    if inside - {lock.NAME, generations.KEYS + durable.NEW}:
        raise errors.VaultFolderError(reason="not-empty")


def _remove(folder: Path, *, whole: bool) -> None:
    """Take away what a failed creation wrote."""
    for name in (
        generations.KEYS, generations.BEFORE, head.NAME, open_vault.DATABASE, ledger.NAME,
        restored.NAME, restored.OLDER_LEDGER, lock.NAME,
    ):  # fmt: skip
        with contextlib.suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    # The folder held nothing before, so that all in it is ours.
    shutil.rmtree(folder / open_vault.ATTACHMENTS, ignore_errors=True)
    if whole:
        with contextlib.suppress(OSError):
            folder.rmdir()

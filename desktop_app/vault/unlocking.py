"""Opening a vault with a passphrase, the recovery code or shares, and looking at one from outside.

Order of trust: the lock, the file's form, a slot, the signature with the key inside that slot,
the root. Which slot failed is never said.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from desktop_app.domain import errors
from desktop_app.vault import (
    generations,
    key_slots,
    keys_file,
    labels,
    lock,
    open_vault,
    passphrases,
    shares,
)


class Outside(msgspec.Struct, frozen=True):
    """What is known of a locked vault. None of it is verified: anybody could have written it.

    A window shows the label and the nicknames: both were typed to be read here, and whoever can
    look at the screen can read the file. `damaged`: the newest key file is, and the one before
    it was read.
    """

    format: int
    label: str
    users: tuple[str, ...]
    practice: bool
    key_file_wanted: bool
    has_recovery: bool
    has_shares: bool
    damaged: bool

    def __repr__(self) -> str:
        """Nothing: label and users stay out of logs."""
        return "Outside()"


class SharesFound(msgspec.Struct, frozen=True):
    """Shares that fit a vault: their numbers as they were given, and how many are missing."""

    shares: tuple[int, ...]
    missing: int


def look(folder: Path) -> Outside:
    """Return what may be shown of the vault in `folder` before anybody unlocks it.

    Raises:
        NotAVaultError, VaultTooNewError, VaultDamagedError, VaultFolderError.
    """
    found = _found(folder)
    keys = _readable(found)
    kinds = {slot.kind for slot in keys.slots}
    users = sorted({slot.user for slot in keys.slots if slot.kind != "recovery"})
    return Outside(
        format=keys.format,
        label=keys.label,
        users=tuple(users),
        practice=keys.practice,
        key_file_wanted="passphrase+keyfile" in kinds,
        has_recovery="recovery" in kinds,
        has_shares=plan_in(keys) is not None,
        damaged=found[0].name != generations.KEYS,
    )


def unlock(
    folder: Path, passphrase: str, *, user: str = "", key_file: Path | None = None
) -> open_vault.Vault:
    """Open the vault in `folder`; without `user`, every slot of the kind is tried.

    With a key file, slots that want one are tried, without it those that do not.

    Raises:
        VaultPassphraseError: nothing opens (which slot is never said).
        VaultNameError: "unknown": the vault has no user of that name.
        PassphraseUnusableError, KeyFileError: what was brought cannot be used.
        NotAVaultError, VaultTooNewError, VaultDamagedError, KeyCostError: the vault cannot.
        VaultLockedElsewhereError, NetworkFolderError, VaultFolderError: not here, not now.
    """
    return _unlock(folder, passphrases.typed(passphrase, key_file), user)


def unlock_with_recovery(folder: Path, code: str) -> open_vault.Vault:
    """Open the vault in `folder` with its recovery code as typed.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
        Others as `unlock`.
    """
    return _unlock(folder, passphrases.from_code(code), "")


def check_shares(folder: Path, typed: Sequence[str]) -> SharesFound:
    """Compare shares with the vault in `folder`, one after another; nothing is opened.

    The file says unverified which shares there are: a wrong word of it names a right share, and
    `unlock_with_shares` has the last one.

    Raises:
        RecoveryCodeError, ShareError: the last share is mistyped, or does not fit.
        NotAVaultError, VaultTooNewError, VaultDamagedError, VaultFolderError.
    """
    return counted(_newest(folder), typed)


def counted(keys: keys_file.Keys, typed: Sequence[str]) -> SharesFound:
    """Compare shares with the plan of these keys; for this package only. Raises: as above."""
    plan, parts = plan_in(keys), [shares.read(one) for one in typed]
    try:
        shares.chosen(plan, keys.vault, parts)
        missing = 0
    except errors.ShareError as refused:
        if refused.reason != "too-few":
            raise
        missing = refused.missing
    return SharesFound(tuple(part.index for part in parts), missing)


def unlock_with_shares(folder: Path, typed: Sequence[str]) -> open_vault.Vault:
    """Open the vault in `folder` with shares of its recovery key as typed.

    Raises:
        RecoveryCodeError: one is mistyped; the group is named.
        ShareError: one does not fit, or too few do.
        Others as `unlock`.
    """
    keys = _newest(folder)
    fitting = shares.chosen(plan_in(keys), keys.vault, [shares.read(one) for one in typed])
    secret = passphrases.Secret("recovery", shares.combine(fitting))
    return _unlock(folder, secret, "")


def opened_in(keys: keys_file.Keys, secret: passphrases.Secret, user: str = "") -> key_slots.Opened:
    """Find the slot that `secret` opens, and verify the file with the key inside.

    Raises:
        VaultPassphraseError, VaultNameError, KeyCostError: no slot opens.
        VaultDamagedError: a slot opens, but the file is not this vault's own.
    """
    named = [
        slot
        for slot in keys.slots
        if not user or (slot.kind != "recovery" and labels.same(slot.user, user))
    ]
    if not named:
        raise errors.VaultNameError(reason="unknown")
    for slot in named:
        if slot.kind != secret.kind:
            continue
        opened = key_slots.open_slot(keys.home, slot, secret)
        if opened is not None:
            keys_file.verify(keys, opened.verifying_key)
            return opened
    wanted = secret.kind == "passphrase" and any(
        slot.kind == "passphrase+keyfile" for slot in named
    )
    raise errors.VaultPassphraseError(key_file_wanted=wanted)


def _newest(folder: Path) -> keys_file.Keys:
    """The newest keys that are whole in form."""
    return _readable(_found(folder))


def _readable(found: Sequence[generations.Found]) -> keys_file.Keys:
    """The keys of the generation to try first."""
    if found[0].keys is None:
        raise found[0].refused or errors.VaultDamagedError(reason="fields")
    return found[0].keys


def plan_in(keys: keys_file.Keys) -> shares.Plan | None:
    """Return how the recovery key is divided among colleagues, None if it is not."""
    plans = (shares.Plan.read(slot.user) for slot in keys.slots if slot.kind == "recovery")
    return next((plan for plan in plans if plan is not None), None)


def _unlock(folder: Path, secret: passphrases.Secret, user: str) -> open_vault.Vault:
    """Take the lock and try the generations, newest first."""
    _found(folder)
    held = lock.VaultLock(folder)
    try:
        return _first_sound(folder, held, secret, user)
    except BaseException:
        held.release()
        raise


def _first_sound(
    folder: Path, held: lock.VaultLock, secret: passphrases.Secret, user: str
) -> open_vault.Vault:
    """Open the first generation that is whole; a wrong passphrase ends the search."""
    refused: list[errors.VaultError] = []
    for found in _found(folder):
        if found.keys is None:
            refused.append(found.refused or errors.VaultDamagedError(reason="fields"))
            continue
        try:
            opened = opened_in(found.keys, secret, user)
            before = found.name != generations.KEYS
            vault = open_vault.Vault(folder, held, found.keys, opened, restored_from_backup=before)
        except (errors.VaultDamagedError, errors.KeyCostError) as error:
            refused.append(error)
            continue
        generations.tidy(folder, found)
        return vault
    raise refused[0]


def _found(folder: Path) -> list[generations.Found]:
    """The generations there are.

    A whole file of a later version ends it: falling back to an older generation would open a
    vault with rules this program does not know.
    """
    found = generations.read(folder)
    if not found:
        if (folder / open_vault.DATABASE).exists():
            raise errors.VaultDamagedError(reason="keys-missing")
        raise errors.NotAVaultError
    for one in found:
        if isinstance(one.refused, errors.VaultTooNewError):
            raise one.refused
    return found

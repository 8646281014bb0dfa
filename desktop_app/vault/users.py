"""Who may open a vault: adding, changing and taking away slots of an open one.

Each function takes the vault's signing key as the store keeps it. A passphrase is changed by
making a new slot with an identity of its own, opening it from the disk, and taking the old one
away from every generation. That does not revoke a copy of the old file that somebody took
before: `rekey` does.
"""

import functools
from pathlib import Path

from desktop_app.domain import errors
from desktop_app.vault import cost as costs
from desktop_app.vault import (
    creating,
    key_slots,
    keys_file,
    labels,
    open_vault,
    passphrases,
    unlocking,
)


def add_user(
    vault: open_vault.Vault,
    signing_key: bytes,
    *,
    user: str,
    passphrase: str,
    key_file: Path | None = None,
    cost: costs.Cost | None = None,
) -> str:
    """Let another person in; returns the id of the new slot. Nobody else's passphrase is needed.

    Raises:
        VaultNameError: "taken", or unusable.
        SlotRefusedError: "full".
        PassphraseUnusableError, KeyFileError, KeyCostError: what was brought cannot be used.
        Others as `Vault.rewrite`.
    """
    user = labels.clean_user(user)
    if any(labels.same(slot.user, user) for slot in _with_passphrase(vault)):
        raise errors.VaultNameError(reason="taken")
    secret = passphrases.typed(passphrase, key_file)
    slot = _make(vault, secret, cost or costs.calibrate(), user)
    _refuse_full(vault, 1)
    vault.rewrite(
        signing_key,
        with_slots=[*vault.keys.slots, slot],
        opens_new=functools.partial(_open, secret=secret, slot_id=slot.id),
    )
    return slot.id


def change_passphrase(
    vault: open_vault.Vault,
    signing_key: bytes,
    slot_id: str,
    passphrase: str,
    *,
    key_file: Path | None = None,
    cost: costs.Cost | None = None,
) -> str:
    """Replace the slot of a user by a new one; returns its id. The name stays.

    A slot that wanted a key file wants one afterwards only if one is given here.

    Raises:
        SlotRefusedError: "unknown", or "recovery": use `new_recovery`.
        Others as `add_user`.
    """
    old = vault.keys.slot(slot_id)
    if old.kind == "recovery":
        raise errors.SlotRefusedError(reason="recovery")
    secret = passphrases.typed(passphrase, key_file)
    slot = _make(vault, secret, cost or costs.calibrate(), old.user)
    _replace(vault, signing_key, {old.id}, slot, secret)
    return slot.id


def new_recovery(vault: open_vault.Vault, signing_key: bytes) -> str:
    """Make a recovery code in place of any there was; returns it, to print and have typed back.

    Raises:
        SlotRefusedError: "full".
        Others as `Vault.rewrite`.
    """
    old = {slot.id for slot in vault.keys.slots if slot.kind == "recovery"}
    if not old:
        _refuse_full(vault, 1)
    code = creating.new_code()
    secret = passphrases.from_code(code)
    slot = _make(vault, secret, costs.RECOVERY, "")
    _replace(vault, signing_key, old, slot, secret)
    return code


def remove_slot(vault: open_vault.Vault, signing_key: bytes, slot_id: str) -> None:
    """Take a slot away from every generation of `vault.keys`.

    Raises:
        SlotRefusedError: "unknown"; "own": the one this vault was opened with; "last": nobody
            with a passphrase would be left.
        Others as `Vault.rewrite`.
    """
    vault.keys.slot(slot_id)
    if slot_id == vault.slot_id:
        raise errors.SlotRefusedError(reason="own")
    kept = [slot for slot in vault.keys.slots if slot.id != slot_id]
    if all(slot.kind == "recovery" for slot in kept):
        raise errors.SlotRefusedError(reason="last")
    vault.rewrite(signing_key, with_slots=kept, alone=True)


def confirm(
    vault: open_vault.Vault, slot_id: str, passphrase: str, key_file: Path | None = None
) -> None:
    """Check that whoever sits here knows the passphrase of a slot, before something grave.

    Raises:
        VaultPassphraseError: it is not the slot's.
        SlotRefusedError, PassphraseUnusableError, KeyFileError: as `change_passphrase`.
    """
    slot = vault.keys.slot(slot_id)
    _opened(vault.keys, slot, passphrases.typed(passphrase, key_file))


def confirm_recovery(vault: open_vault.Vault, code: str) -> None:
    """Check a recovery code as typed back from paper.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
        VaultPassphraseError: a code, but not of this vault.
    """
    unlocking.opened_in(vault.keys, passphrases.from_code(code))


def _with_passphrase(vault: open_vault.Vault) -> list[key_slots.Slot]:
    """The slots of people."""
    return [slot for slot in vault.keys.slots if slot.kind != "recovery"]


def _make(
    vault: open_vault.Vault, secret: passphrases.Secret, cost: costs.Cost, user: str
) -> key_slots.Slot:
    """A new slot of this vault."""
    return key_slots.make(vault.keys.home, secret, cost, vault.verifying_key, user=user)


def _refuse_full(vault: open_vault.Vault, more: int) -> None:
    """Refuse more slots than the format holds."""
    if len(vault.keys.slots) + more > keys_file.MAX_SLOTS:
        raise errors.SlotRefusedError(reason="full")


def _replace(
    vault: open_vault.Vault,
    signing_key: bytes,
    old: set[str],
    slot: key_slots.Slot,
    secret: passphrases.Secret,
) -> None:
    """Put one slot in the place of others, in every generation."""
    kept = [held for held in vault.keys.slots if held.id not in old]
    vault.rewrite(
        signing_key,
        with_slots=[*kept, slot],
        alone=bool(old),
        opens_new=functools.partial(_open, secret=secret, slot_id=slot.id),
        move_to_new=vault.slot_id in old,
    )


def _open(keys: keys_file.Keys, secret: passphrases.Secret, slot_id: str) -> key_slots.Opened:
    """Open the slot just made, in keys as read back."""
    return _opened(keys, keys.slot(slot_id), secret)


def _opened(
    keys: keys_file.Keys, slot: key_slots.Slot, secret: passphrases.Secret
) -> key_slots.Opened:
    """Open one slot."""
    opened = key_slots.open_slot(keys.home, slot, secret)
    if opened is None:
        wanted = slot.kind == "passphrase+keyfile" and secret.kind == "passphrase"
        raise errors.VaultPassphraseError(key_file_wanted=wanted)
    return opened

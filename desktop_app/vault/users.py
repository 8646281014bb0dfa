"""Who may open a vault: adding, changing and taking away slots of an open one.

Each function takes the vault's signing key as the store keeps it. A passphrase is changed by
making a slot with an identity of its own under the same id, opening it from the disk, and taking
the old one away from every generation: one write, after which whatever the database says of the
id is still true. That does not revoke a copy of the old file that somebody took before: `rekey`
does. Recovery codes and shares have a module of their own, `recovering`.
"""

import functools
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain import errors
from desktop_app.vault import cost as costs
from desktop_app.vault import (
    key_slots,
    keys_file,
    labels,
    open_vault,
    passphrases,
)


def add_user(
    vault: open_vault.Vault,
    signing_key: bytes,
    *,
    user: str,
    passphrase: str,
    key_file: Path | None = None,
    cost: costs.Cost | None = None,
    announce: Callable[[str], None] | None = None,
) -> str:
    """Let another person in; returns the id of the new slot. Nobody else's passphrase is needed.

    `announce` is told that id before anything is written: what a database says of a slot must
    be there before the slot is, so that a kill in between lets nobody in.

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
    refuse_full(vault)
    slot = make(vault, secret, cost or costs.calibrate(), user)
    if announce is not None:
        announce(slot.id)
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
    announce: Callable[[str], None] | None = None,
) -> str:
    """Replace the slot of a user by a new one; returns its id. Id and name stay.

    A slot that wanted a key file wants one afterwards only if one is given here. `announce`
    is called when all that can be refused was not, before anything is written.

    Raises:
        SlotRefusedError: "unknown", or "recovery": use `recovering`.
        Others as `add_user`.
    """
    old = vault.keys.slot(slot_id)
    if old.kind == "recovery":
        raise errors.SlotRefusedError(reason="recovery")
    secret = passphrases.typed(passphrase, key_file)
    slot = make(vault, secret, cost or costs.calibrate(), old.user, slot_id=old.id)
    if announce is not None:
        announce(slot.id)
    replace(vault, signing_key, {old.id}, slot, secret)
    return slot.id


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


def _with_passphrase(vault: open_vault.Vault) -> list[key_slots.Slot]:
    """The slots of people."""
    return [slot for slot in vault.keys.slots if slot.kind != "recovery"]


def make(
    vault: open_vault.Vault,
    secret: passphrases.Secret,
    cost: costs.Cost,
    user: str,
    *,
    slot_id: str = "",
) -> key_slots.Slot:
    """Return a new slot of this vault, not yet written anywhere; for this package only.

    Raises: as `key_slots.make`.
    """
    return key_slots.make(
        vault.keys.home, secret, cost, vault.verifying_key, user=user, slot_id=slot_id
    )


def refuse_full(vault: open_vault.Vault) -> None:
    """Refuse one more slot than the format holds; for this package only.

    Raises:
        SlotRefusedError: "full".
    """
    if len(vault.keys.slots) >= keys_file.MAX_SLOTS:
        raise errors.SlotRefusedError(reason="full")


def replace(
    vault: open_vault.Vault,
    signing_key: bytes,
    old: set[str],
    slot: key_slots.Slot,
    secret: passphrases.Secret,
) -> None:
    """Put one slot in the place of others, in every generation; for this package only.

    Raises: as `Vault.rewrite`.
    """
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

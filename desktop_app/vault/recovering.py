"""Recovery slots of an open vault: the printed code, and the key divided among colleagues.

Both are slots of the kind "recovery" beside each other; which is which stands in the slot's
`user` (`keys_file`). Making one anew takes the old one away from every generation.
"""

import hmac
from collections.abc import Iterable, Sequence

from desktop_app.vault import cost as costs
from desktop_app.vault import (
    creating,
    key_slots,
    keys_file,
    open_vault,
    passphrases,
    recovery,
    shares,
    unlocking,
    users,
)


def plan(keys: keys_file.Keys) -> shares.Plan | None:
    """Return how the recovery key is divided, None if it is not."""
    return unlocking.plan_in(keys)


def new_code() -> str:
    """Return a recovery code that opens nothing yet: to print, type back, and `put_recovery`."""
    return creating.new_code()


def new_recovery(vault: open_vault.Vault, signing_key: bytes) -> str:
    """Make a recovery code in place of the one there was; returns it.

    Raises: as `put_recovery`.
    """
    code = new_code()
    put_recovery(vault, signing_key, code)
    return code


def put_recovery(vault: open_vault.Vault, signing_key: bytes, typed: str) -> None:
    """Let a new recovery code, as typed back from paper, open the vault in place of the old one.

    Until then the old paper stays good: a new one that cannot be read replaces nothing.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
        SlotRefusedError: "full".
        Others as `Vault.rewrite`.
    """
    _put(vault, signing_key, passphrases.from_code(typed), "", _codes(vault))


def new_shares(
    vault: open_vault.Vault, signing_key: bytes, threshold: int, count: int
) -> tuple[str, ...]:
    """Make a new recovery key and divide it; returns its shares, to print. Older ones are void.

    Raises:
        ShareError: "plan": not 2 ≤ threshold ≤ count ≤ 10.
        SlotRefusedError: "full".
        Others as `Vault.rewrite`.
    """
    key = recovery.new_secret()
    made, parts = shares.split(key, threshold, count, vault.id)
    old = {slot.id for slot in vault.keys.slots if shares.Plan.read(_named(slot)) is not None}
    _put(vault, signing_key, _secret(key), made.text(), old)
    return tuple(shares.spell(share) for share in parts)


def same_code(code: str, typed: str) -> bool:
    """Tell whether a code was typed back as it was made, however it was spaced.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
    """
    return hmac.compare_digest(recovery.from_code(typed), recovery.from_code(code))


def counted(keys: keys_file.Keys, typed: Sequence[str]) -> unlocking.SharesFound:
    """Compare shares as typed with the plan of these keys, one after another.

    Raises:
        RecoveryCodeError, ShareError: the last share is mistyped, or does not fit.
    """
    return unlocking.counted(keys, typed)


def confirm_recovery(vault: open_vault.Vault, code: str) -> None:
    """Check a recovery code as typed back from paper.

    Raises:
        RecoveryCodeError: mistyped; the group is named.
        VaultPassphraseError: a code, but not of this vault.
    """
    unlocking.opened_in(vault.keys, passphrases.from_code(code))


def confirm_shares(vault: open_vault.Vault, parts: Iterable[shares.Share]) -> None:
    """Rebuild the recovery key in memory and open its slot with it; the key is shown to nobody.

    Raises:
        ShareError: a share does not fit, or too few do.
        VaultPassphraseError: they fit each other but open nothing.
    """
    unlocking.opened_in(vault.keys, rebuilt(vault.keys, parts))


def rebuilt(keys: keys_file.Keys, parts: Iterable[shares.Share]) -> passphrases.Secret:
    """Return the secret that shares rebuild for the vault of these keys; for this package only.

    Raises:
        ShareError: a share does not fit, or too few do.
    """
    return _secret(shares.combine(shares.chosen(plan(keys), keys.vault, parts)))


def _secret(key: bytes) -> passphrases.Secret:
    """What opens the slot of a divided key."""
    return passphrases.Secret("recovery", key)


def _codes(vault: open_vault.Vault) -> set[str]:
    """Ids of the slots of printed codes: every recovery slot that is no divided key's."""
    recovering = (slot for slot in vault.keys.slots if slot.kind == "recovery")
    return {slot.id for slot in recovering if shares.Plan.read(slot.user) is None}


def _named(slot: key_slots.Slot) -> str:
    """What a recovery slot says of itself; nothing for another kind, whatever its user's name."""
    return slot.user if slot.kind == "recovery" else ""


def _put(
    vault: open_vault.Vault,
    signing_key: bytes,
    secret: passphrases.Secret,
    named: str,
    old: set[str],
) -> None:
    """Put a recovery slot in the place of others, opened again from the disk."""
    if not old:
        users.refuse_full(vault)
    slot = users.make(vault, secret, costs.RECOVERY, named)
    users.replace(vault, signing_key, old, slot, secret)

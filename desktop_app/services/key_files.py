"""Which `vault.keys` the database has seen last, and what signs it.

The database remembers the newest generation of `vault.keys` and the oldest that may stand beside
it. An older one opens nothing unless somebody insists: it may hold a user who was taken away, or
a passphrase that became known. A whole folder put back agrees with itself and is not noticed.
"""

import logging
from typing import Final

import msgspec

from desktop_app import store, vault
from desktop_app.domain import errors

_log = logging.getLogger(__name__)
_SEEN: Final = "vault-generation"

SIGNING: Final = "vault-signing"
"""Name under which the store keeps the key that signs `vault.keys`."""


class Seen(msgspec.Struct, frozen=True):
    """Generations of `vault.keys`: the newest, and the oldest that may stand beside it."""

    newest: int
    oldest: int


def note(opened: vault.Vault, kept: store.Store) -> None:
    """Let the database remember the generation of `vault.keys` that stands now."""
    stands = Seen(opened.generation, opened.keys.oldest)
    if seen(kept) != stands:
        kept.put_secret(_SEEN, msgspec.json.encode(stands))


def seen(kept: store.Store) -> Seen | None:
    """Return what the database remembers, None in a vault of the first version."""
    try:
        return msgspec.json.decode(kept.secret(_SEEN), type=Seen)
    except errors.StoreDamagedError:
        return None


def settle(opened: vault.Vault, kept: store.Store) -> None:
    """Remember what stands now, once somebody sits here with a role; a full disk may wait.

    Not before: whoever was taken away must not make the database forget that.
    """
    try:
        note(opened, kept)
    except (errors.DiskFullError, errors.VaultFolderError):
        _log.warning("generation of the keys not noted yet: the disk refuses")


def compare(opened: vault.Vault, kept: store.Store, *, accept_older: bool = False) -> bool:
    """Compare `vault.keys` with what the database remembers; tells whether to warn of it.

    True: the generation before the newest opened the vault, since the newest was damaged, or
    somebody insisted on an older one. Whoever was let in since must be let in again.

    Raises:
        VaultPutBackError: "older-keys": an earlier file was put back, and nobody insists. The
            recovery code and shares always insist: whoever has them may have nothing newer.
    """
    known = seen(kept)
    insists = accept_older or opened.opened_with == "recovery"
    if known is not None and opened.generation < known.oldest:
        if not insists:
            raise errors.VaultPutBackError(reason="older-keys")
        kept.audit("older-keys-accepted", str(opened.generation))
    return opened.restored_from_backup or (known is not None and opened.generation < known.newest)

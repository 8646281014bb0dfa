"""Giving a vault a new root key, in steps that may be interrupted anywhere.

Why: somebody who was taken off the list, or whose passphrase became known, may hold an older
copy of `vault.keys` and with it the old root. Afterwards neither opens the new database.

    begin    vault.keys holds both roots; the head may be under either
    (store)  PRAGMA rekey from `vault.database_key` to `vault.next_database_key`
    finish   the new root alone, in every generation

After an interruption `next_database_key` is not None: the store tries both keys; if the next
one opens, `finish`; if not, rekey the database again, or `abandon`.

Not renewed: the vault's signing key, whose verifying half stands in slots that only their
owners can open. A thief who had the whole old vault open could still sign a planted
`vault.keys`; the cure for that is a new vault.
"""

from desktop_app.domain import errors
from desktop_app.vault import open_vault, roots


def begin(vault: open_vault.Vault, signing_key: bytes) -> bytes:
    """Make the next root, or take the one of an interrupted re-key; returns its database key.

    Raises: as `Vault.rewrite`.
    """
    if vault.roots.following is None:
        both = roots.Roots(vault.roots.current, roots.new_root())
        # No older generation: it would not know the root that the database is about to have.
        vault.rewrite(signing_key, roots=both, alone=True)
    return roots.database_key(_following(vault), vault.id)


def finish(vault: open_vault.Vault, signing_key: bytes) -> None:
    """Leave the new root alone; call when the database opens with `next_database_key`.

    Raises: as `Vault.rewrite` and `Vault.renew_head`.
        VaultDamagedError: "no-rekey": none is under way.
    """
    _settle(vault, signing_key, _following(vault))


def abandon(vault: open_vault.Vault, signing_key: bytes) -> None:
    """Drop the new root; call only when the database opens with `database_key`.

    Raises: as `finish`.
    """
    _following(vault)
    _settle(vault, signing_key, vault.roots.current)


def _settle(vault: open_vault.Vault, signing_key: bytes, root: bytes) -> None:
    """Keep one root: the head first, since it is readable under both as long as both stand."""
    vault.renew_head(root)
    vault.rewrite(signing_key, roots=roots.Roots(root), alone=True)


def _following(vault: open_vault.Vault) -> bytes:
    """The root a re-key is moving to."""
    following = vault.roots.following
    if following is None:
        raise errors.VaultDamagedError(reason="no-rekey")
    return following

"""The root key of a vault and what HKDF makes of it (format.md §4).

Database key and head key only. The slot file needs none: the vault's signature does that work.
Chain, ledger, number-index, pseudonym and return keys are random and live in the database.
"""

import secrets
from typing import Final, Self

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf import hkdf

from desktop_app import seal
from desktop_app.vault import keys_file

_DATABASE: Final = b"dodomu vault database v1"
_HEAD: Final = b"dodomu vault head v1"


class Roots:
    """The root key, and the one a re-key is moving to (32 bytes each). Its repr shows nothing."""

    __slots__ = ("current", "following")

    def __init__(self, current: bytes, following: bytes | None = None) -> None:
        """Take both, or one when no re-key is under way."""
        self.current = current
        self.following = following

    @classmethod
    def of(cls, keys: keys_file.Keys, identity: seal.HybridIdentity) -> Self:
        """Open the roots in verified keys.

        Raises:
            VaultDamagedError: they are not sealed to this identity.
        """
        following = keys_file.open_root(keys.next, identity) if keys.next else None
        return cls(keys_file.open_root(keys.root, identity), following)

    def same(self, other: Self) -> bool:
        """Tell whether both keys are equal."""
        return (self.current, self.following) == (other.current, other.following)


def new_root() -> bytes:
    """Return a new root key."""
    return secrets.token_bytes(keys_file.ROOT_BYTES)


def database_key(root: bytes, vault: str) -> bytes:
    """Return the raw key of the database, 32 bytes."""
    return _derived(root, vault, _DATABASE)


def head_key(root: bytes, vault: str) -> bytes:
    """Return the key of `vault.head`, 32 bytes."""
    return _derived(root, vault, _HEAD)


def _derived(root: bytes, vault: str, info: bytes) -> bytes:
    """HKDF-SHA256 of a root for one use, 32 bytes; salt = the vault's id."""
    return hkdf.HKDF(hashes.SHA256(), 32, salt=bytes.fromhex(vault), info=info).derive(root)

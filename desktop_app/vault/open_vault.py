"""An open vault: the keys everything else is opened with, until `close`.

Nothing here ever shows a key: not in repr, str or the text of an exception.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Self

import msgspec
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app import seal
from desktop_app.domain import errors
from desktop_app.vault import generations, head, key_slots, keys_file, lock, passphrases
from desktop_app.vault import roots as vault_roots

DATABASE: Final = "vault.db"
ATTACHMENTS: Final = "attachments"

OpensNew = Callable[[keys_file.Keys], key_slots.Opened]
"""Opens a slot just made, in keys as read back from the disk; raises if it does not open."""


class SlotShown(msgspec.Struct, frozen=True):
    """A slot for a list of users.

    `own`: this vault was opened with it; `divided`: it opens with shares of colleagues.
    """

    id: str
    kind: passphrases.Kind
    user: str
    own: bool
    divided: bool = False


class Vault:
    """One unlocked vault; holds its lock. Use as a context manager, or call `close`.

    `opened_with`: the kind of slot, so that who came with the recovery code is asked for a new
    passphrase. `restored_from_backup`: `vault.keys` was damaged and the generation before it
    opened the vault; say so to the user.
    """

    __slots__ = (
        *("_identity", "_keys", "_lock", "_roots", "_verifying_key"),
        *("folder", "head", "opened_with", "restored_from_backup", "slot_id"),
    )

    def __init__(
        self,
        folder: Path,
        held: lock.VaultLock,
        keys: keys_file.Keys,
        opened: key_slots.Opened,
        *,
        restored_from_backup: bool = False,
    ) -> None:
        """Take verified keys and the slot that opened them.

        Raises:
            VaultDamagedError: the root is not sealed to that slot.
        """
        self.folder = folder
        self.restored_from_backup = restored_from_backup
        self.slot_id = opened.slot_id
        self.opened_with = keys.slot(opened.slot_id).kind
        self._lock = held
        self._keys = keys
        self._identity: seal.HybridIdentity | None = opened.identity
        self._verifying_key = opened.verifying_key
        self._roots: vault_roots.Roots | None = vault_roots.Roots.of(keys, opened.identity)
        self.head = head.Head(folder / head.NAME, self._head_keys())

    @property
    def keys(self) -> keys_file.Keys:
        """What stands in `vault.keys`: nothing secret."""
        return self._keys

    @property
    def id(self) -> str:
        """The vault's id, 32 hex digits."""
        return self._keys.vault

    @property
    def label(self) -> str:
        """What the owner typed to be read before unlocking."""
        return self._keys.label

    @property
    def practice(self) -> bool:
        """Whether this vault holds invented people only."""
        return self._keys.practice

    @property
    def generation(self) -> int:
        """Number of the state of `vault.keys`, for the store to compare with the newest it saw."""
        return self._keys.generation

    @property
    def slots(self) -> tuple[SlotShown, ...]:
        """Who can open this vault, by name, recovery last."""
        shown = (_shown(slot, own=slot.id == self.slot_id) for slot in self._keys.slots)
        return tuple(sorted(shown, key=lambda one: (one.kind == "recovery", one.user, one.id)))

    @property
    def database_path(self) -> Path:
        """Where the store keeps the database."""
        return self.folder / DATABASE

    @property
    def attachments_path(self) -> Path:
        """The folder of sealed attachments."""
        return self.folder / ATTACHMENTS

    @property
    def database_key(self) -> bytes:
        """The raw key of the database, 32 bytes; during a re-key, the one it began with.

        Raises:
            VaultClosedError: the vault was locked.
        """
        return vault_roots.database_key(self.roots.current, self.id)

    @property
    def next_database_key(self) -> bytes | None:
        """The key an unfinished re-key is moving to: try it if `database_key` does not open.

        Raises:
            VaultClosedError: the vault was locked.
        """
        following = self.roots.following
        return vault_roots.database_key(following, self.id) if following else None

    @property
    def verifying_key(self) -> bytes:
        """The vault's Ed25519 public key, 32 bytes."""
        return self._verifying_key

    @property
    def roots(self) -> vault_roots.Roots:
        """The root keys, for this package only.

        Raises:
            VaultClosedError: the vault was locked.
        """
        if self._roots is None:
            raise errors.VaultClosedError
        return self._roots

    @property
    def identity(self) -> seal.HybridIdentity:
        """What the slot that opened this vault holds, for this package only.

        Raises:
            VaultClosedError: the vault was locked.
        """
        if self._identity is None:
            raise errors.VaultClosedError
        return self._identity

    def signing(self, signing_key: bytes) -> ed25519.Ed25519PrivateKey:
        """Return the vault's signing key from its 32 bytes, for this package only.

        Raises:
            VaultDamagedError: it is not this vault's.
        """
        return self._private(signing_key)

    def rewrite(
        self,
        signing_key: bytes,
        *,
        with_slots: Iterable[key_slots.Slot] | None = None,
        roots: vault_roots.Roots | None = None,
        alone: bool = False,
        opens_new: OpensNew | None = None,
        move_to_new: bool = False,
    ) -> None:
        """Write a new generation of `vault.keys` with other slots, other roots, or both.

        `alone`: no older generation stays. `opens_new` is called before anything is replaced;
        `move_to_new`: this session goes on with that slot, because its own is taken away.

        Raises:
            VaultDamagedError: the signing key is not this vault's, or reading back failed.
            VaultFolderError, DiskFullError, VaultClosedError: not written; `keys` says what
                stands now, which is the new state if only the last sync of the folder failed.
        """
        roots = roots or self.roots
        kept = self._keys.slots if with_slots is None else with_slots
        fresh = keys_file.sign(
            self._next_keys(tuple(kept), roots, alone=alone), self._private(signing_key)
        )
        moved: list[key_slots.Opened] = []

        def check(read_back: keys_file.Keys) -> None:
            keys_file.verify(read_back, self._verifying_key)
            if opens_new is not None:
                moved.append(opens_new(read_back))
                _check_roots(read_back, moved[0].identity, roots)
            if self._identity is not None and not move_to_new:
                _check_roots(read_back, self._identity, roots)

        done = False
        try:
            generations.write(self.folder, fresh, check)
            done = True
        finally:
            if done or generations.holds(self.folder, fresh):
                self._adopt(fresh, roots, moved[0] if move_to_new else None)

    def renew_head(self, root: bytes) -> None:
        """Write the head under one of the roots alone, keeping its state (a re-key).

        Raises:
            VaultPutBackError, VaultFolderError, DiskFullError: as `Head.read` and `Head.renew`.
        """
        state = self.head.read()
        if state is None:
            raise errors.VaultPutBackError(reason="missing-head")
        self.head.use((*self._head_keys(), vault_roots.head_key(root, self.id)))
        self.head.renew(state)

    def close(self) -> None:
        """Forget the keys and let go of the lock; twice does no harm.

        References are dropped; Python cannot promise that no copy is left in memory.
        """
        self.head.close()
        self._roots = None
        self._identity = None
        self._lock.release()

    def __enter__(self) -> Self:
        """Return this vault."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Lock it."""
        self.close()

    def __repr__(self) -> str:
        """The id alone: a folder's name may tell an office's."""
        return f"Vault({self.id}{', closed' if self._roots is None else ''})"

    def _head_keys(self) -> tuple[bytes, ...]:
        """Keys of the head, newest last."""
        both = (self.roots.current, self.roots.following)
        return tuple(vault_roots.head_key(root, self.id) for root in both if root)

    def _next_keys(
        self, kept: tuple[key_slots.Slot, ...], roots: vault_roots.Roots, *, alone: bool
    ) -> keys_file.Keys:
        """The next generation, not yet signed."""
        generation = self._keys.generation + 1
        following = roots.following
        return msgspec.structs.replace(
            self._keys,
            generation=generation,
            oldest=generation if alone else self._keys.oldest,
            slots=tuple(sorted(kept, key=lambda slot: slot.id)),
            root=keys_file.seal_root(roots.current, kept),
            next=keys_file.seal_root(following, kept) if following else None,
        )

    def _adopt(
        self, keys: keys_file.Keys, roots: vault_roots.Roots, moved: key_slots.Opened | None
    ) -> None:
        """Go on with what is on the disk now."""
        self._keys, self._roots = keys, roots
        self.head.use(self._head_keys())
        if moved is not None:
            self.slot_id, self._identity = moved.slot_id, moved.identity
            self.opened_with = keys.slot(moved.slot_id).kind

    def _private(self, signing_key: bytes) -> ed25519.Ed25519PrivateKey:
        """The vault's signing key from its 32 bytes, as the store keeps them."""
        try:
            private = ed25519.Ed25519PrivateKey.from_private_bytes(signing_key)
        except ValueError:
            raise errors.VaultDamagedError(reason="signing-key") from None
        if private.public_key().public_bytes_raw() != self._verifying_key:
            raise errors.VaultDamagedError(reason="signing-key")
        return private


def _shown(slot: key_slots.Slot, *, own: bool) -> SlotShown:
    """What a list shows of a slot; the `user` of a recovery slot names nobody."""
    recovering = slot.kind == "recovery"
    user = "" if recovering else slot.user
    return SlotShown(slot.id, slot.kind, user, own, divided=recovering and bool(slot.user))


def _check_roots(
    read_back: keys_file.Keys, identity: seal.HybridIdentity, roots: vault_roots.Roots
) -> None:
    """Refuse a file whose roots this identity does not find again."""
    if not vault_roots.Roots.of(read_back, identity).same(roots):
        raise errors.VaultDamagedError(reason="root")

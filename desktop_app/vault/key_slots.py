"""One key slot: a hybrid age identity whose secret half opens with a passphrase.

Public half in the clear, so that anybody who may change slots can seal the root to it without
its owner's passphrase. Secret half:

    work = Argon2id(passphrase in NFC, salt, cost)
    KEK  = HKDF-SHA256(work ‖ SHA-256(key file), salt of the slot, "dodomu vault slot v1 KIND")
    ChaCha20-Poly1305 under KEK of {seed, vault, verify}, AAD = {format, vault, slot, kind, …}

The AAD ties a slot to its vault and cost, so it cannot be moved or weakened. The cipher does
not commit to its key; the identity inside must match the public half, and the vault's verifying
key inside checks the whole file before the root is used (`keys_file`).
"""

import secrets
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf import hkdf

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.vault import cost as costs
from desktop_app.vault import passphrases

FORMAT: Final = 1
"""Version of `vault.keys`, part of what each slot is bound to."""

SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
PUBLIC_BYTES: Final = 1216

_AAD = b"dodomu vault slot v1\0"
_INFO = b"dodomu vault slot v1 "


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A slot as it stands in `vault.keys`; bytes are lower-case hex. `user` may be empty."""

    id: str
    kind: passphrases.Kind
    user: str
    salt: str
    cost: costs.Cost
    nonce: str
    public: str
    sealed: str

    def __repr__(self) -> str:
        """Id and kind: the user's name stays out of logs."""
        return f"Slot({self.id}, {self.kind})"

    def recipient(self) -> seal.HybridRecipient:
        """Return the public half.

        Raises:
            VaultDamagedError: it is no key.
        """
        try:
            return seal.HybridRecipient.from_public_bytes(bytes.fromhex(self.public))
        except errors.SealError as error:
            raise errors.VaultDamagedError(reason="slot-public") from error


class Home(msgspec.Struct, frozen=True):
    """The vault a slot belongs to: its id, and whether it is for practice."""

    vault: str
    practice: bool


class Opened:
    """What the right secret finds in a slot. Its repr shows nothing."""

    __slots__ = ("identity", "slot_id", "verifying_key")

    def __init__(self, slot_id: str, identity: seal.HybridIdentity, verifying_key: bytes) -> None:
        """Take the secret half, and the vault's Ed25519 verifying key (32 bytes)."""
        self.slot_id = slot_id
        self.identity = identity
        self.verifying_key = verifying_key


def make(
    home: Home,
    secret: passphrases.Secret,
    cost: costs.Cost,
    verifying_key: bytes,
    *,
    user: str,
    slot_id: str = "",
) -> Slot:
    """Return a new slot, with an identity of its own, that `secret` opens.

    `slot_id`: the id of the slot it takes the place of; without one it gets a new id.

    Raises:
        KeyCostError: the cost is out of bounds for this vault, or memory is short.
    """
    check_cost(home, secret.kind, cost)
    identity = seal.HybridIdentity.generate()
    slot_id, salt = slot_id or ids.new_id(), secrets.token_bytes(SALT_BYTES)
    nonce = secrets.token_bytes(NONCE_BYTES)
    inside = canonical.encode(
        {"seed": identity.seed.hex(), "vault": home.vault, "verify": verifying_key.hex()}
    )
    empty = Slot(slot_id, secret.kind, user, salt.hex(), cost, nonce.hex(), "", "")
    key = _wrapping_key(empty, secret)
    sealed = ChaCha20Poly1305(key).encrypt(nonce, inside, _bound(home, empty))
    public = identity.recipient().public_bytes
    return msgspec.structs.replace(empty, public=public.hex(), sealed=sealed.hex())


def open_slot(home: Home, slot: Slot, secret: passphrases.Secret) -> Opened | None:
    """Return what is inside, or None if `secret` does not open this slot.

    Raises:
        KeyCostError: the slot asks for work out of bounds (none was done), or memory is short.
        VaultDamagedError: it opens, but does not belong here.
    """
    check_cost(home, slot.kind, slot.cost)
    if slot.kind != secret.kind:
        return None
    key = _wrapping_key(slot, secret)
    nonce, sealed = bytes.fromhex(slot.nonce), bytes.fromhex(slot.sealed)
    try:
        inside = ChaCha20Poly1305(key).decrypt(nonce, sealed, _bound(home, slot))
    except InvalidTag:
        return None
    return _opened(home, slot, inside)


def check_cost(home: Home, kind: passphrases.Kind, cost: costs.Cost) -> None:
    """Refuse a cost that this kind of slot must not have: low ones are for practice and codes.

    Raises:
        KeyCostError: reason "too-high" or "too-low".
    """
    costs.check(cost, low_allowed=home.practice or kind == "recovery")


def _opened(home: Home, slot: Slot, inside: bytes) -> Opened:
    """Read the secret half and compare it with what stands in the clear."""
    try:
        held = canonical.decode(inside)
        identity = seal.HybridIdentity.from_seed(bytes.fromhex(held["seed"]))
        vault, verifying_key = held["vault"], bytes.fromhex(held["verify"])
    except (errors.DodomuError, ValueError, KeyError, TypeError):
        # Not chained: those exceptions may quote the secret half.
        raise errors.VaultDamagedError(reason="slot-inside") from None
    if vault != home.vault or len(verifying_key) != 32:
        raise errors.VaultDamagedError(reason="slot-of-another-vault")
    if identity.recipient().public_bytes.hex() != slot.public:
        raise errors.VaultDamagedError(reason="slot-public")
    return Opened(slot.id, identity, verifying_key)


def _wrapping_key(slot: Slot, secret: passphrases.Secret) -> bytes:
    """The key of the sealed half."""
    salt = bytes.fromhex(slot.salt)
    work = costs.derive(secret.words, salt, slot.cost)
    info = _INFO + slot.kind.encode()
    return hkdf.HKDF(hashes.SHA256(), 32, salt=salt, info=info).derive(work + secret.key_file)


def _bound(home: Home, slot: Slot) -> bytes:
    """The associated data: everything that decides what opening the slot costs and where."""
    return _AAD + canonical.encode(
        {
            "cost": msgspec.to_builtins(slot.cost),
            "format": FORMAT,
            "kind": slot.kind,
            "practice": home.practice,
            "salt": slot.salt,
            "slot": slot.id,
            "vault": home.vault,
        }
    )

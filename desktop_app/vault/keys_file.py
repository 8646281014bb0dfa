"""`vault.keys`, format 1: who may open the vault, and the root key sealed to them.

One canonical JSON object; bytes are lower-case hex.

    dodomu      "vault keys"
    format      1
    vault       id of the vault, 32 hex digits
    generation  from 1, one more at each change; `vault.db` holds the newest it has seen
    oldest      generations before this one must not be kept beside it
    label       what the owner typed to be read before unlocking; may be empty
    practice    true: invented people only, low key costs allowed
    slots       1 to 64 of `key_slots.Slot`, sorted by id; the `user` of a recovery slot is
                empty for the printed code, `shares.Plan` for a key divided among colleagues
    root        age file of the 32-byte root key, sealed to every slot's public half
    next        the same for the root a re-key is moving to, or null
    signature   Ed25519 of the vault's signing key (kept in `vault.db`) over
                "dodomu vault keys v1" ‖ 0x00 ‖ the object without signature and check
    check       SHA-256 of the object without check: tells a damaged file from a newer or a
                forged one before anybody types a passphrase; it protects nothing else

Order of trust: check → a slot opens → signature with the key found inside → root.
Every later format keeps `dodomu`, `format` and `check`, so that this version can say
"too new" instead of "damaged". Unknown keys in format 1 are refused.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519

from desktop_app import seal
from desktop_app.domain import canonical, errors, ids
from desktop_app.vault import key_slots, labels

ROOT_BYTES: Final = 32
MAX_SLOTS: Final = 64
MAX_FILE_BYTES: Final = 2 * 1024 * 1024
"""No file of 64 slots comes near it."""

_MARK: Final = "vault keys"
_SIGNED: Final = b"dodomu vault keys v1\0"
_HEX = re.compile(r"(?:[0-9a-f]{2})*")


class Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file's contents; see the module for each part."""

    format: int
    vault: str
    generation: int
    oldest: int
    label: str
    practice: bool
    slots: tuple[key_slots.Slot, ...]
    root: str
    next: str | None = None
    signature: str = ""

    @property
    def home(self) -> key_slots.Home:
        """What each slot is bound to."""
        return key_slots.Home(self.vault, self.practice)

    def slot(self, slot_id: str) -> key_slots.Slot:
        """Return a slot by id.

        Raises:
            SlotRefusedError: there is none ("unknown").
        """
        for slot in self.slots:
            if slot.id == slot_id:
                return slot
        raise errors.SlotRefusedError(reason="unknown")


def seal_root(root: bytes, sealed_to: Iterable[key_slots.Slot]) -> str:
    """Return the age file of a root key, as hex, for the owners of these slots."""
    return seal.encrypt_bytes(root, [slot.recipient() for slot in sealed_to]).hex()


def open_root(sealed: str, identity: seal.HybridIdentity) -> bytes:
    """Return the 32 bytes of a sealed root; call only after `verify`.

    Raises:
        VaultDamagedError: it is not sealed to this identity, or not a root.
    """
    try:
        root = seal.decrypt_bytes(bytes.fromhex(sealed), [identity], limit=ROOT_BYTES)
    except errors.SealError as error:
        raise errors.VaultDamagedError(reason="root") from error
    if len(root) != ROOT_BYTES:
        raise errors.VaultDamagedError(reason="root")
    return root


def sign(keys: Keys, signing_key: ed25519.Ed25519PrivateKey) -> Keys:
    """Return the same contents with the signature of the vault's key."""
    return msgspec.structs.replace(keys, signature=signing_key.sign(_transcript(keys)).hex())


def verify(keys: Keys, verifying_key: bytes) -> None:
    """Check the signature with the key that an opened slot holds.

    Raises:
        VaultDamagedError: somebody who does not own this vault wrote the file.
    """
    try:
        public = ed25519.Ed25519PublicKey.from_public_bytes(verifying_key)
        public.verify(bytes.fromhex(keys.signature), _transcript(keys))
    except (InvalidSignature, ValueError) as error:
        raise errors.VaultDamagedError(reason="signature") from error


def encode(keys: Keys) -> bytes:
    """Return the bytes of the file."""
    held = _plain(keys)
    return canonical.encode({**held, "check": _check(held)})


def parse(content: bytes) -> Keys:
    """Return the contents of a file, whole in form; nothing in it is verified yet.

    Raises:
        VaultTooNewError: a later version of the program wrote it.
        VaultDamagedError: anything else that is not exactly this format.
    """
    held = _whole(content)
    version = held.pop("format", None)
    if type(version) is not int or version < 1:
        raise errors.VaultDamagedError(reason="format")
    if version > key_slots.FORMAT:
        raise errors.VaultTooNewError(found=version, supported=key_slots.FORMAT)
    try:
        keys = msgspec.convert({**held, "format": version}, Keys)
    except msgspec.ValidationError:
        # Not chained: its text may quote a label.
        raise errors.VaultDamagedError(reason="fields") from None
    _check_form(keys)
    return keys


def _whole(content: bytes) -> dict[str, Any]:
    """The object without its mark and check, if both are right."""
    if len(content) > MAX_FILE_BYTES:
        raise errors.VaultDamagedError(reason="too-large")
    try:
        held = canonical.decode(content)
    except errors.CanonicalError:
        raise errors.VaultDamagedError(reason="not-canonical") from None
    if not isinstance(held, dict) or held.get("dodomu") != _MARK:
        raise errors.VaultDamagedError(reason="not-vault-keys")
    if held.pop("check", None) != _check(held):
        raise errors.VaultDamagedError(reason="check")
    del held["dodomu"]
    return held


def _check_form(keys: Keys) -> None:
    """Refuse parts that no writer of this format makes."""
    lengths = {
        "salt": key_slots.SALT_BYTES,
        "nonce": key_slots.NONCE_BYTES,
        "public": key_slots.PUBLIC_BYTES,
    }
    right = (
        ids.is_id(keys.vault)
        and 1 <= keys.oldest <= keys.generation
        and labels.is_clean(keys.label, labels.LABEL_LETTERS)
        and 1 <= len(keys.slots) <= MAX_SLOTS
        and _is_hex(keys.root)
        and (keys.next is None or _is_hex(keys.next))
        and _is_hex(keys.signature, 64)
    )
    order = [slot.id for slot in keys.slots]
    if not right or order != sorted(set(order)):
        raise errors.VaultDamagedError(reason="fields")
    for slot in keys.slots:
        named = ids.is_id(slot.id) and labels.is_clean(slot.user, labels.USER_LETTERS)
        sized = all(_is_hex(getattr(slot, name), size) for name, size in lengths.items())
        if not named or not sized or not _is_hex(slot.sealed):
            raise errors.VaultDamagedError(reason="fields")


def _is_hex(text: str, size: int | None = None) -> bool:
    """Lower-case hex of `size` bytes, or of any number but none."""
    fits = len(text) == 2 * size if size is not None else bool(text)
    return fits and _HEX.fullmatch(text) is not None


def _plain(keys: Keys) -> dict[str, Any]:
    """The object without its check."""
    held: dict[str, Any] = msgspec.to_builtins(keys)
    return {"dodomu": _MARK, **held}


def _transcript(keys: Keys) -> bytes:
    """What the vault signs: the object without signature and check."""
    held = _plain(keys)
    del held["signature"]
    return _SIGNED + canonical.encode(held)


def _check(held: Mapping[str, Any]) -> str:
    """The checksum of an object without its check."""
    return hashlib.sha256(canonical.encode(held)).hexdigest()

"""`mlkem768x25519` keys: ML-KEM-768 beside X25519, what offices seal to.

Whoever records a bundle today must break both to read it. Opened by age 1.3.0 and
later and by typage; wire facts from C2SP age.md and age's pq.go, HPKE from
`cryptography`.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

from desktop_app.domain import errors
from desktop_app.seal import bech32, canonical_base64, header, wrapping

STANZA_KIND: Final = "mlkem768x25519"

SEED_BYTES = 32
PUBLIC_BYTES = 1184 + 32
"""ML-KEM-768 encapsulation key, then the X25519 public key."""

_SHARE_BYTES = 1088 + 32
"""ML-KEM-768 ciphertext, then the X25519 share."""

_PUBLIC_PREFIX = "age1pq"
_SECRET_PREFIX = "AGE-SECRET-KEY-PQ-"  # noqa: S105 - the public prefix of secret keys
_INFO = b"age-encryption.org/mlkem768x25519"
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class HybridRecipient:
    """A hybrid public key, written age1pq1 and 1,952 letters more."""

    __slots__ = ("_key", "public_bytes")
    kind: Final = "hybrid"

    def __init__(self, public_bytes: bytes) -> None:
        """Take a public key of 1,216 bytes.

        Raises:
            KeyTextError: another length, or not a key.
        """
        if len(public_bytes) != PUBLIC_BYTES:
            raise errors.KeyTextError(kind="recipient", reason="length", line=0)
        try:
            self._key = hpke.MLKEM768X25519PublicKey(
                mlkem.MLKEM768PublicKey.from_public_bytes(public_bytes[:1184]),
                x25519.X25519PublicKey.from_public_bytes(public_bytes[1184:]),
            )
        except ValueError as error:
            raise errors.KeyTextError(kind="recipient", reason="not-a-key", line=0) from error
        self.public_bytes = public_bytes

    @classmethod
    def from_public_bytes(cls, public_bytes: bytes) -> "HybridRecipient":
        """Take a public key of 1,216 bytes, as office cards hold it.

        Raises:
            KeyTextError: another length, or not a key.
        """
        return cls(public_bytes)

    @classmethod
    def from_string(cls, text: str) -> "HybridRecipient":
        """Read age1pq1….

        Raises:
            KeyTextError: malformed, or another kind of key.
        """
        prefix, raw = bech32.decode(text, kind="recipient")
        if prefix != _PUBLIC_PREFIX:
            raise errors.KeyTextError(kind="recipient", reason="other-kind", line=0)
        return cls(raw)

    def to_string(self) -> str:
        """Return the key as age1pq1…, 1,959 letters."""
        return bech32.encode(_PUBLIC_PREFIX, self.public_bytes)

    def wrap(self, file_key: bytes) -> header.Stanza:
        """Return the stanza for this recipient.

        Raises:
            KeyTextError: the X25519 half is one of the few that no secret belongs to.
        """
        try:
            wrapped = _SUITE.encrypt(file_key, self._key, _INFO)
        except ValueError as error:
            raise errors.KeyTextError(kind="recipient", reason="low-order", line=0) from error
        share, body = wrapped[:_SHARE_BYTES], wrapped[_SHARE_BYTES:]
        return header.Stanza(STANZA_KIND, (canonical_base64.encode(share),), body)

    def __eq__(self, other: object) -> bool:
        """Equal when the key is."""
        return isinstance(other, HybridRecipient) and other.public_bytes == self.public_bytes

    def __hash__(self) -> int:
        """Hash of the key."""
        return hash(self.public_bytes)


class HybridIdentity:
    """A secret key, written AGE-SECRET-KEY-PQ-1…: a seed of 32 bytes. Its repr shows nothing."""

    __slots__ = ("_key", "_mlkem", "_x25519", "seed")

    def __init__(self, seed: bytes) -> None:
        """Derive both secret keys from a seed of 32 bytes.

        Raises:
            KeyTextError: another length.
        """
        if len(seed) != SEED_BYTES:
            raise errors.KeyTextError(kind="identity", reason="length", line=0)
        expanded = hashlib.shake_256(seed).digest(64 + 32)
        self.seed = seed
        self._mlkem = mlkem.MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self._x25519 = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = hpke.MLKEM768X25519PrivateKey(self._mlkem, self._x25519)

    @classmethod
    def generate(cls) -> "HybridIdentity":
        """Make a new key."""
        return cls(secrets.token_bytes(SEED_BYTES))

    @classmethod
    def from_seed(cls, seed: bytes) -> "HybridIdentity":
        """Return the key of a stored seed of 32 bytes.

        Raises:
            KeyTextError: another length.
        """
        return cls(seed)

    @classmethod
    def from_string(cls, text: str) -> "HybridIdentity":
        """Read AGE-SECRET-KEY-PQ-1….

        Raises:
            KeyTextError: malformed, or another kind of key.
        """
        prefix, seed = bech32.decode(text, kind="identity")
        if prefix != _SECRET_PREFIX:
            raise errors.KeyTextError(kind="identity", reason="other-kind", line=0)
        return cls(seed)

    def to_string(self) -> str:
        """Return the secret key as AGE-SECRET-KEY-PQ-1…, 77 letters."""
        return bech32.encode(_SECRET_PREFIX, self.seed)

    def recipient(self) -> HybridRecipient:
        """Return the public key."""
        mlkem_public = self._mlkem.public_key().public_bytes_raw()
        return HybridRecipient(mlkem_public + self._x25519.public_key().public_bytes_raw())

    def unwrap(self, stanzas: Sequence[header.Stanza]) -> bytes | None:
        """Return the file key, or None if no stanza is for this key.

        Raises:
            SealHeaderError: a hybrid stanza tried before the right one is malformed.
        """
        for stanza in stanzas:
            if stanza.kind == STANZA_KIND and (file_key := self._unwrap_one(stanza)):
                return file_key
        return None

    def _unwrap_one(self, stanza: header.Stanza) -> bytes | None:
        wrapping.check_form(stanza, arguments=1)
        share = wrapping.decoded_argument(stanza.arguments[0], _SHARE_BYTES)
        try:
            return _SUITE.decrypt(share + stanza.body, self._key, _INFO)
        except InvalidTag:
            self._refuse_low_order(share[1088:])
            return None

    def _refuse_low_order(self, share: bytes) -> None:
        """Tell a forged X25519 share from a stanza for somebody else.

        `cryptography` answers both with InvalidTag; age wants the first called malformed.
        """
        try:
            self._x25519.exchange(x25519.X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise errors.SealHeaderError(reason="share-low-order") from error

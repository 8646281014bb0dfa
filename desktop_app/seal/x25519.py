"""X25519 keys: for packets to people without Dodomu, whose age tool may be an old one.

Not safe against a future quantum computer; offices use `hybrid` among themselves.
"""

from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import x25519
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf import hkdf

from desktop_app.domain import errors
from desktop_app.seal import bech32, canonical_base64, header, wrapping

STANZA_KIND: Final = "X25519"

_PUBLIC_PREFIX = "age"
_SECRET_PREFIX = "AGE-SECRET-KEY-"  # noqa: S105 - the public prefix of secret keys
_INFO = b"age-encryption.org/v1/X25519"
_KEY_BYTES = 32
_ZERO_NONCE = bytes(12)


class X25519Recipient:
    """An X25519 public key, written age1 and 58 letters more."""

    __slots__ = ("public_bytes",)
    kind: Final = "x25519"

    def __init__(self, public_bytes: bytes) -> None:
        """Take a public key of 32 bytes.

        Raises:
            KeyTextError: another length.
        """
        if len(public_bytes) != _KEY_BYTES:
            raise errors.KeyTextError(kind="recipient", reason="length", line=0)
        self.public_bytes = public_bytes

    @classmethod
    def from_string(cls, text: str) -> "X25519Recipient":
        """Read age1….

        Raises:
            KeyTextError: malformed, or another kind of key.
        """
        prefix, raw = bech32.decode(text, kind="recipient")
        if prefix != _PUBLIC_PREFIX:
            raise errors.KeyTextError(kind="recipient", reason="other-kind", line=0)
        return cls(raw)

    def to_string(self) -> str:
        """Return the key as age1…, 62 letters."""
        return bech32.encode(_PUBLIC_PREFIX, self.public_bytes)

    def wrap(self, file_key: bytes) -> header.Stanza:
        """Return the stanza for this recipient.

        Raises:
            KeyTextError: the key is one of the few that no secret belongs to.
        """
        ephemeral = x25519.X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        try:
            secret = ephemeral.exchange(x25519.X25519PublicKey.from_public_bytes(self.public_bytes))
        except ValueError as error:
            raise errors.KeyTextError(kind="recipient", reason="low-order", line=0) from error
        key = _wrapping_key(secret, share, self.public_bytes)
        body = ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)
        return header.Stanza(STANZA_KIND, (canonical_base64.encode(share),), body)

    def __eq__(self, other: object) -> bool:
        """Equal when the key is."""
        return isinstance(other, X25519Recipient) and other.public_bytes == self.public_bytes

    def __hash__(self) -> int:
        """Hash of the key."""
        return hash(self.public_bytes)


class X25519Identity:
    """A secret key, written AGE-SECRET-KEY-1…; its repr shows nothing."""

    __slots__ = ("_public", "_secret")

    def __init__(self, secret: x25519.X25519PrivateKey) -> None:
        """Take a key of `cryptography`."""
        self._secret = secret
        self._public = secret.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> "X25519Identity":
        """Make a new key."""
        return cls(x25519.X25519PrivateKey.generate())

    @classmethod
    def from_string(cls, text: str) -> "X25519Identity":
        """Read AGE-SECRET-KEY-1….

        Raises:
            KeyTextError: malformed, or another kind of key.
        """
        prefix, raw = bech32.decode(text, kind="identity")
        if prefix != _SECRET_PREFIX:
            raise errors.KeyTextError(kind="identity", reason="other-kind", line=0)
        if len(raw) != _KEY_BYTES:
            raise errors.KeyTextError(kind="identity", reason="length", line=0)
        return cls(x25519.X25519PrivateKey.from_private_bytes(raw))

    def to_string(self) -> str:
        """Return the secret key as AGE-SECRET-KEY-1…, 74 letters."""
        return bech32.encode(_SECRET_PREFIX, self._secret.private_bytes_raw())

    def recipient(self) -> X25519Recipient:
        """Return the public key."""
        return X25519Recipient(self._public)

    def unwrap(self, stanzas: Sequence[header.Stanza]) -> bytes | None:
        """Return the file key, or None if no stanza is for this key.

        Raises:
            SealHeaderError: an X25519 stanza tried before the right one is malformed.
        """
        for stanza in stanzas:
            if stanza.kind == STANZA_KIND and (file_key := self._unwrap_one(stanza)):
                return file_key
        return None

    def _unwrap_one(self, stanza: header.Stanza) -> bytes | None:
        wrapping.check_form(stanza, arguments=1)
        share = wrapping.decoded_argument(stanza.arguments[0], _KEY_BYTES)
        try:
            secret = self._secret.exchange(x25519.X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise errors.SealHeaderError(reason="share-low-order") from error
        key = _wrapping_key(secret, share, self._public)
        try:
            return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, stanza.body, None)
        except InvalidTag:
            return None


def _wrapping_key(secret: bytes, share: bytes, public: bytes) -> bytes:
    """The key of one stanza, bound to both public halves."""
    return hkdf.HKDF(hashes.SHA256(), 32, salt=share + public, info=_INFO).derive(secret)

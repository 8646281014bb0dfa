"""The two signatures that go everywhere together: Ed25519 and ML-DSA-65.

Whoever forges one must break a curve and a lattice. Each is made over the ASCII name
of its purpose and a SHA-256; ML-DSA takes the purpose as its context too, so that no
signature serves a second purpose. A pair is 3,373 bytes: Ed25519 (64), ML-DSA-65 (3,309).
"""

from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519, mldsa

from desktop_app.domain import errors

ED25519_PUBLIC: Final = 32
ED25519_SIGNATURE: Final = 64
ML_DSA_65_PUBLIC: Final = 1952
ML_DSA_65_SIGNATURE: Final = 3309
PAIR: Final = ED25519_SIGNATURE + ML_DSA_65_SIGNATURE

CARD: Final = b"dodomu card v1"
HANDOVER: Final = b"dodomu handover v1"
CERTIFICATE: Final = b"dodomu desk v1"
HEAD: Final = b"dodomu head v1"
BUNDLE: Final = b"dodomu bundle v1"
ORIGIN: Final = b"dodomu origin v1"
"""Purposes. None is the beginning of another, and every digest after it has 32 bytes."""

_SMALL_ORDER: Final = frozenset(
    bytes.fromhex(point)
    for point in (
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    )
)
"""Ed25519 keys (sign bit apart) under which one signature fits many texts."""


class PublicKeys(msgspec.Struct, frozen=True):
    """The keys with which an office's or a desk's signatures are checked, raw bytes."""

    ed25519: bytes
    ml_dsa_65: bytes

    def check(self, pair: bytes, purpose: bytes, digest: bytes, *, what: str) -> None:
        """Insist that both signatures of `pair` are right; `what` names them in the error.

        Raises:
            SignatureError: either is wrong, missing or of another length.
        """
        if len(pair) != PAIR:
            raise errors.SignatureError(what=what, scheme="length")
        self.check_classic(pair[:ED25519_SIGNATURE], purpose, digest, what=what)
        try:
            key = mldsa.MLDSA65PublicKey.from_public_bytes(self.ml_dsa_65)
            key.verify(pair[ED25519_SIGNATURE:], purpose + digest, purpose)
        except (InvalidSignature, ValueError):
            raise errors.SignatureError(what=what, scheme="ml-dsa-65") from None

    def check_classic(self, signature: bytes, purpose: bytes, digest: bytes, *, what: str) -> None:
        """Insist on a right Ed25519 signature alone.

        Raises:
            SignatureError: it is wrong.
        """
        try:
            key = ed25519.Ed25519PublicKey.from_public_bytes(self.ed25519)
            key.verify(signature, purpose + digest)
        except (InvalidSignature, ValueError):
            raise errors.SignatureError(what=what, scheme="ed25519") from None


def is_weak(ed25519_key: bytes) -> bool:
    """Tell whether an Ed25519 public key is one of the few nobody may sign with."""
    return ed25519_key[:31] + bytes([ed25519_key[31] & 0x7F]) in _SMALL_ORDER

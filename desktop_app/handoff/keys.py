"""The secret keys of an office, or of one of its desks: two to sign, one to be sealed to."""

import secrets
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ed25519, mldsa

from desktop_app import seal
from desktop_app.domain import canonical, errors
from desktop_app.handoff import fields, signing

SEED: Final = 32
_TYPE: Final = "dodomu-keys"
_VERSION: Final = 1
_SEEDS: Final = ("ed25519", "ml_dsa_65", "mlkem768x25519")


class OfficeKeys:
    """Three secret keys, each of an independent seed of 32 bytes. Its repr shows nothing.

    An office has one set, on its gateway desk; every desk has one of its own, vouched
    for by a certificate.
    """

    __slots__ = ("_ed25519", "_ml_dsa_65", "_seeds", "identity")

    def __init__(self, ed25519_seed: bytes, ml_dsa_65_seed: bytes, sealing_seed: bytes) -> None:
        """Take the three seeds.

        Raises:
            OfficeKeysError: one has another length.
        """
        self._seeds = (ed25519_seed, ml_dsa_65_seed, sealing_seed)
        if any(len(seed) != SEED for seed in self._seeds):
            raise errors.OfficeKeysError
        self._ed25519 = ed25519.Ed25519PrivateKey.from_private_bytes(ed25519_seed)
        self._ml_dsa_65 = mldsa.MLDSA65PrivateKey.from_seed_bytes(ml_dsa_65_seed)
        self.identity = seal.HybridIdentity(sealing_seed)

    @classmethod
    def generate(cls) -> "OfficeKeys":
        """Make new keys."""
        return cls(*(secrets.token_bytes(SEED) for _ in _SEEDS))

    @classmethod
    def from_secret(cls, text: bytes) -> "OfficeKeys":
        """Read what `to_secret` wrote.

        Raises:
            OfficeKeysError: anything else.
            NewerFormatError: a newer program wrote it.
        """
        try:
            value = canonical.decode(text)
        except errors.CanonicalError:
            raise errors.OfficeKeysError from None
        fields.check_kind(value, _TYPE, _VERSION, _damaged, "keys")
        found = fields.Fields(value, {"type", "version", *_SEEDS}, _damaged)
        return cls(*(found.binary(name, SEED) for name in _SEEDS))

    def to_secret(self) -> bytes:
        """Return canonical JSON of the seeds, for the vault's table of secrets and nowhere else."""
        seeds = {name: seed.hex() for name, seed in zip(_SEEDS, self._seeds, strict=True)}
        return canonical.encode({"type": _TYPE, "version": _VERSION, **seeds})

    def public(self) -> signing.PublicKeys:
        """Return the keys that check our signatures."""
        return signing.PublicKeys(
            self._ed25519.public_key().public_bytes_raw(),
            self._ml_dsa_65.public_key().public_bytes_raw(),
        )

    def recipient(self) -> seal.HybridRecipient:
        """Return the key others seal to."""
        return self.identity.recipient()

    def sign(self, purpose: bytes, digest: bytes) -> bytes:
        """Return both signatures over a purpose and a 32-byte digest, 3,373 bytes."""
        return self.sign_classic(purpose, digest) + self._ml_dsa_65.sign(purpose + digest, purpose)

    def sign_classic(self, purpose: bytes, digest: bytes) -> bytes:
        """Return the Ed25519 signature alone, 64 bytes."""
        return self._ed25519.sign(purpose + digest)


def _damaged(_reason: str) -> errors.DodomuError:
    """Say no more than that: the reason could describe a secret."""
    return errors.OfficeKeysError()

"""Keys, plaintexts and awkward files that the tests of `seal` share."""

import functools
import hashlib
import io
import pathlib

from desktop_app import seal

VECTORS = pathlib.Path(__file__).parents[1] / "vectors"

CHUNK = 64 * 1024
SIZES = (
    0,
    1,
    CHUNK - 1,
    CHUNK,
    CHUNK + 1,
    2 * CHUNK - 1,
    2 * CHUNK,
    2 * CHUNK + 1,
    (1 << 20) - 1,
    1 << 20,
    (1 << 20) + 1,
)
"""Lengths around every edge of the 64 KiB pieces and of the 1 MiB reads."""

HYBRID = seal.HybridIdentity.from_seed(bytes(range(32)))
OTHER_HYBRID = seal.HybridIdentity.from_seed(bytes(range(1, 33)))
X25519 = seal.X25519Identity.from_string(
    "AGE-SECRET-KEY-1N9JEPW6DWJ0ZQUDX63F5A03GX8QUW7PXDE39N8UYF82VZ9PC8UFS3M7XA9"
)
OTHER_X25519 = seal.X25519Identity.generate()

PASSPHRASE = "correct horse battery staple"
WORK_FACTOR = 10
"""One MiB of work: fast enough for a test."""


@functools.cache
def plaintext(size: int) -> bytes:
    """Return `size` bytes that look random and are the same every time."""
    return hashlib.shake_256(size.to_bytes(8, "big")).digest(size)


def sealed(plain: bytes, *recipients: seal.Recipient, armor: bool = False) -> bytes:
    """Return `plain` sealed to `recipients`."""
    out = io.BytesIO()
    seal.encrypt(io.BytesIO(plain), out, recipients, armor=armor)
    return out.getvalue()


def opened(sealed_bytes: bytes, *identities: seal.Identity) -> bytes:
    """Return the plaintext of an age file."""
    out = io.BytesIO()
    seal.decrypt(io.BytesIO(sealed_bytes), out, identities)
    return out.getvalue()


def payload_start(sealed_bytes: bytes) -> int:
    """Return where the first piece of a binary age file begins, after the nonce."""
    closing = sealed_bytes.index(b"\n---") + 1
    return sealed_bytes.index(b"\n", closing) + 1 + 16


class Trickle:
    """A pipe that gives at most `step` bytes a read, and counts what it gave."""

    def __init__(self, content: bytes, step: int) -> None:
        self._content = io.BytesIO(content)
        self._step = step
        self.given = 0

    def read(self, size: int, /) -> bytes:
        """Return at most `step` bytes."""
        piece = self._content.read(min(size, self._step))
        self.given += len(piece)
        return piece


class Endless:
    """A file of `start`, then `block` again and again for ever; counts what it gave."""

    def __init__(self, start: bytes, block: bytes) -> None:
        self._held = start
        self._block = block
        self.given = 0

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, never none."""
        self._held = self._held or self._block
        piece, self._held = self._held[:size], self._held[size:]
        self.given += len(piece)
        return piece

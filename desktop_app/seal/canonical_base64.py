"""Base64 in its one canonical form, for the header and the armor of an age file.

Both decoders accept exactly what an encoder writes: no white space, no foreign
letters, no stray bits in the last letter (C2SP age.md, "canonical").
"""

import base64
import binascii

COLUMNS = 64
"""Letters in a full line of a stanza body or of armor."""

LINE_BYTES = COLUMNS // 4 * 3
"""Bytes that a full line stands for."""


def encode(raw: bytes) -> str:
    """Return `raw` as base64 without padding."""
    return base64.b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: bytes) -> bytes:
    """Return the bytes of unpadded canonical base64.

    Raises:
        ValueError: `text` is padded, not base64, or not canonical.
    """
    padding = b"=" * (-len(text) % 4)
    raw = _decode_any(text + padding)
    if base64.b64encode(raw)[: len(text)] != text or b"=" in text:
        raise ValueError("not canonical base64")
    return raw


def decode_padded(text: bytes) -> bytes:
    """Return the bytes of padded canonical base64, as armor uses it.

    Raises:
        ValueError: `text` is not base64, not padded, or not canonical.
    """
    raw = _decode_any(text)
    if base64.b64encode(raw) != text:
        raise ValueError("not canonical base64")
    return raw


def _decode_any(text: bytes) -> bytes:
    """Decode padded base64; canonical form is judged by re-encoding afterwards."""
    try:
        return binascii.a2b_base64(text)
    except binascii.Error as error:
        raise ValueError("not base64") from error

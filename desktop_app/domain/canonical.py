"""The one canonical JSON of a value, and its digests (README decision 7, format.md §1).

Keys by code point, UTF-8 unescaped, no floats, |integers| <= 2**53-1, no spaces.
A reader walks the value strictly *and* re-encodes it: re-encoding alone lets
1.0 and 2**53+1 pass (measured).
"""

import hashlib
from typing import Any

import msgspec

from desktop_app.domain import errors

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder()


def encode(value: Any) -> bytes:
    """Return the canonical bytes of plain values (dict, list, str, int, bool, None)."""
    return _encoder.encode(value)


def decode(text: bytes) -> Any:
    """Return the value of canonical bytes.

    Raises:
        CanonicalError: not JSON, not canonical, too deep, or holding a float, a too
            large integer, a lone surrogate or NUL.
    """
    try:
        value = _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise errors.CanonicalError(reason="not-json") from broken
    check(value)
    if _encoder.encode(value) != text:
        raise errors.CanonicalError(reason="not-canonical")
    return value


def check(value: Any, depth: int = 0) -> None:
    """Walk a value and refuse what canonical JSON may not hold.

    Raises:
        CanonicalError: `reason` says which rule.
    """
    kind = type(value)
    if kind is str:
        _check_text(value)
    elif kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise errors.CanonicalError(reason="integer-too-large")
    elif kind is dict:
        if depth >= MAX_DEPTH:
            raise errors.CanonicalError(reason="too-deep")
        for key, inner in value.items():
            if type(key) is not str:
                raise errors.CanonicalError(reason="key-not-text")
            _check_text(key)
            check(inner, depth + 1)
    elif kind in {list, tuple}:
        if depth >= MAX_DEPTH:
            raise errors.CanonicalError(reason="too-deep")
        for inner in value:
            check(inner, depth + 1)
    elif value is not None and kind is not bool:
        raise errors.CanonicalError(reason="float" if kind is float else "foreign-type")


def _check_text(text: str) -> None:
    """Refuse NUL and lone surrogates: every other scalar value travels as it is."""
    if "\0" in text:
        raise errors.CanonicalError(reason="nul")
    try:
        text.encode()
    except UnicodeEncodeError as broken:
        raise errors.CanonicalError(reason="lone-surrogate") from broken


def digest(prefix: bytes, *parts: bytes) -> bytes:
    """Return SHA-256 of a domain prefix, taken verbatim, and the parts after it (format.md)."""
    hashed = hashlib.sha256(prefix)
    for part in parts:
        hashed.update(part)
    return hashed.digest()

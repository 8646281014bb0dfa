"""Bech32 (BIP 173) without its length limit: the text form of age keys.

All upper or all lower case; the prefix comes back in the case it was written in,
because age writes public keys in lower and secret keys in upper case.
"""

from collections.abc import Iterable

from desktop_app.domain import errors

MAX_TEXT = 4096
"""Longest text looked at; the longest age key, a hybrid recipient, has 1,959 letters."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LETTERS = 6


def encode(prefix: str, raw: bytes) -> str:
    """Return `raw` under `prefix`, in the case of the prefix."""
    lower = prefix.lower()
    values = _eight_to_five(raw)
    check = _polymod([*_expanded(lower), *values, *([0] * _CHECKSUM_LETTERS)]) ^ 1
    values += [check >> 5 * (_CHECKSUM_LETTERS - 1 - n) & 31 for n in range(_CHECKSUM_LETTERS)]
    text = lower + "1" + "".join(_LETTERS[value] for value in values)
    return text.upper() if prefix == prefix.upper() else text


def decode(text: str, *, kind: str) -> tuple[str, bytes]:
    """Return the prefix, as written, and the bytes of `text`.

    `kind` says in the error what the text was meant to be: identity or recipient.

    Raises:
        KeyTextError: too long, mixed case, no separator, foreign letter, wrong
            checksum or stray bits.
    """
    if len(text) > MAX_TEXT:
        raise _malformed(kind, "too-long")
    if not text.isascii() or text not in (text.lower(), text.upper()):
        raise _malformed(kind, "mixed-case" if text.isascii() else "letter")
    lower = text.lower()
    split = lower.rfind("1")
    if split < 1 or split + 1 + _CHECKSUM_LETTERS > len(lower):
        raise _malformed(kind, "separator")
    prefix = lower[:split]
    if not all("!" <= letter <= "~" for letter in prefix):
        raise _malformed(kind, "letter")
    try:
        values = [_VALUES[letter] for letter in lower[split + 1 :]]
    except KeyError:
        # Not chained: that exception quotes a letter of what may be a secret key.
        raise _malformed(kind, "letter") from None
    if _polymod([*_expanded(prefix), *values]) != 1:
        raise _malformed(kind, "checksum")
    return text[:split], _five_to_eight(values[:-_CHECKSUM_LETTERS], kind)


def _malformed(kind: str, reason: str) -> errors.KeyTextError:
    return errors.KeyTextError(kind=kind, reason=reason, line=0)


def _polymod(values: Iterable[int]) -> int:
    """The checksum of BIP 173 over five-bit values."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                check ^= term
    return check


def _expanded(prefix: str) -> list[int]:
    """The prefix as it enters the checksum: high bits, zero, low bits."""
    return [*(ord(c) >> 5 for c in prefix), 0, *(ord(c) & 31 for c in prefix)]


def _eight_to_five(raw: bytes) -> list[int]:
    """Split bytes into five-bit values, the last one filled up with zero bits."""
    count = -(-len(raw) * 8 // 5)
    number = int.from_bytes(raw, "big") << (count * 5 - len(raw) * 8)
    return [number >> 5 * (count - 1 - n) & 31 for n in range(count)]


def _five_to_eight(values: list[int], kind: str) -> bytes:
    """Join five-bit values to bytes; what is left over must be under 5 bits, all zero."""
    number = 0
    for value in values:
        number = number << 5 | value
    left = len(values) * 5 % 8
    if left >= 5 or number & (1 << left) - 1:
        raise _malformed(kind, "padding")
    return (number >> left).to_bytes(len(values) * 5 // 8, "big")

"""The recovery code: 160 random bits on paper, for when every passphrase is forgotten.

Eight groups of five letters of Crockford's base32 (no I, L, O, U), the fifth a check letter:

    7ZK4M-…-Q0X2T

The check is a sum over GF(32) with a weight per place and the group's number added, so one
wrong letter, two neighbours swapped, or two groups swapped are found, and the group is named.
Typing is forgiven: any case, spaces or dashes, O for 0, I and L for 1, and letters of the
Ukrainian keyboard that look Latin.
"""

import re
import secrets
from typing import Final

from desktop_app.domain import errors

CODE_BYTES: Final = 20
GROUPS: Final = 8

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GROUP_LETTERS = 5
_LOOKALIKES = str.maketrans("OILОІАВЕКМНРСТХ", "01101ABEKMHPCTX")
_SEPARATORS = re.compile(r"[\s\-‐-―−._·,;:/|]+")
_MAX_TYPED = 400
"""Longest text looked at."""


def new_secret() -> bytes:
    """Return 20 random bytes for a new recovery slot."""
    return secrets.token_bytes(CODE_BYTES)


def to_code(secret: bytes) -> str:
    """Return the 20 bytes of a recovery slot as the code to print: eight groups and dashes."""
    number = int.from_bytes(secret, "big")
    values = [number >> 5 * place & 31 for place in reversed(range(32))]
    groups = [values[start : start + 4] for start in range(0, 32, 4)]
    return "-".join(
        "".join(_LETTERS[value] for value in (*group, _check(index, group)))
        for index, group in enumerate(groups)
    )


def from_code(typed: str) -> bytes:
    """Return the 20 bytes of a code as a person typed it.

    Raises:
        RecoveryCodeError: `group` names the wrong group, from 1; 0 when letters are missing
            or too many and no group can be named. Nothing typed is in the error.
    """
    number = 0
    for index, group in enumerate(_groups(typed)):
        values = _group_values(index, group)
        for value in values:
            number = number << 5 | value
    return number.to_bytes(CODE_BYTES, "big")


def _groups(typed: str) -> list[str]:
    """Split what was typed into eight groups, by its separators or by length."""
    if len(typed) > _MAX_TYPED:
        raise errors.RecoveryCodeError(group=0, reason="length")
    parts = [part for part in _SEPARATORS.split(typed.upper().translate(_LOOKALIKES)) if part]
    if len(parts) == GROUPS:
        return parts
    letters = "".join(parts)
    cut = [letters[at : at + _GROUP_LETTERS] for at in range(0, len(letters), _GROUP_LETTERS)]
    if len(letters) != GROUPS * _GROUP_LETTERS:
        # The first wrong group is where a letter was lost or doubled; a clean end means the
        # rest was not typed, or typed twice.
        for index, group in enumerate(cut[:GROUPS]):
            if len(group) == _GROUP_LETTERS:
                _group_values(index, group)
        raise errors.RecoveryCodeError(group=0, reason="length")
    return cut


def _group_values(index: int, group: str) -> list[int]:
    """The four values of a group whose check letter is right; `index` from 0."""
    if len(group) != _GROUP_LETTERS:
        raise errors.RecoveryCodeError(group=index + 1, reason="length")
    if any(letter not in _VALUES for letter in group):
        raise errors.RecoveryCodeError(group=index + 1, reason="letter")
    values = [_VALUES[letter] for letter in group]
    if _check(index, values[:4]) != values[4]:
        raise errors.RecoveryCodeError(group=index + 1, reason="check")
    return values[:4]


def _check(index: int, values: list[int]) -> int:
    """The check value of a group: sum of value times 2^(place+1) in GF(32), plus its number."""
    total = index
    for place, value in enumerate(values):
        term = value
        for _ in range(place + 1):
            term = _doubled(term)
        total ^= term
    return total


def _doubled(value: int) -> int:
    """Twice a value in GF(32), modulus x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 32 else value

"""Bytes as letters on paper: groups of four letters of Crockford's base32 and a check letter.

No I, L, O, U. The check is a sum over GF(32) with a weight per place and the group's number
added, so one wrong letter, two neighbours swapped, or two groups swapped are found, and the
group is named. Typing is forgiven: any case, spaces or dashes, O for 0, I and L for 1, and
letters of the Ukrainian keyboard that look Latin.
"""

import re
from typing import Final

from desktop_app.domain import errors

GROUP_LETTERS: Final = 5
"""Letters of a group, its check among them."""

_GROUP_BITS = 20
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_LOOKALIKES = str.maketrans("OILОІАВЕКМНРСТХ", "01101ABEKMHPCTX")
_SEPARATORS = re.compile(r"[\s\-‐-―−._·,;:/|]+")
_MAX_TYPED = 400
"""Longest text looked at."""


def groups_of(size: int) -> int:
    """Return how many groups so many bytes take."""
    return size * 8 // _GROUP_BITS


def spell(content: bytes) -> str:
    """Return bytes, a multiple of 5 of them, as groups with dashes between."""
    count = groups_of(len(content))
    number = int.from_bytes(content, "big")
    values = [number >> 5 * place & 31 for place in reversed(range(count * 4))]
    groups = [values[start : start + 4] for start in range(0, len(values), 4)]
    return "-".join(
        "".join(_LETTERS[value] for value in (*group, _check(index, group)))
        for index, group in enumerate(groups)
    )


def read(typed: str, size: int) -> bytes:
    """Return the `size` bytes that a person typed from paper.

    Raises:
        RecoveryCodeError: `group` names the wrong group, from 1; 0 when letters are missing
            or too many and no group can be named. Nothing typed is in the error.
    """
    number, count = 0, groups_of(size)
    for index, group in enumerate(_groups(typed, count)):
        for value in _group_values(index, group, count):
            number = number << 5 | value
    return number.to_bytes(size, "big")


def _groups(typed: str, count: int) -> list[str]:
    """Split what was typed into groups, by its separators or by length."""
    if len(typed) > _MAX_TYPED:
        raise _refused(count, 0, "length")
    parts = [part for part in _SEPARATORS.split(typed.upper().translate(_LOOKALIKES)) if part]
    if len(parts) == count:
        return parts
    letters = "".join(parts)
    cut = [letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS)]
    if len(letters) != count * GROUP_LETTERS:
        # The first wrong group is where a letter was lost or doubled; a clean end means the
        # rest was not typed, or typed twice.
        for index, group in enumerate(cut[:count]):
            if len(group) == GROUP_LETTERS:
                _group_values(index, group, count)
        raise _refused(count, 0, "length")
    return cut


def _group_values(index: int, group: str, count: int) -> list[int]:
    """The four values of a group whose check letter is right; `index` from 0."""
    if len(group) != GROUP_LETTERS:
        raise _refused(count, index + 1, "length")
    if any(letter not in _VALUES for letter in group):
        raise _refused(count, index + 1, "letter")
    values = [_VALUES[letter] for letter in group]
    if _check(index, values[:4]) != values[4]:
        raise _refused(count, index + 1, "check")
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


def _refused(count: int, group: int, reason: str) -> errors.RecoveryCodeError:
    """The error for what was typed; it holds none of it."""
    return errors.RecoveryCodeError(group=group, reason=reason, of=count)

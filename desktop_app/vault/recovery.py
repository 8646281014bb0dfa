"""The recovery code: 160 random bits on paper, for when every passphrase is forgotten.

Eight groups of five letters (`lettering`), the fifth of each a check letter:

    7ZK4M-…-Q0X2T
"""

import secrets
from typing import Final

from desktop_app.vault import lettering

CODE_BYTES: Final = 20
GROUPS: Final = 8


def new_secret() -> bytes:
    """Return 20 random bytes for a new recovery slot."""
    return secrets.token_bytes(CODE_BYTES)


def to_code(secret: bytes) -> str:
    """Return the 20 bytes of a recovery slot as the code to print: eight groups and dashes."""
    return lettering.spell(secret)


def from_code(typed: str) -> bytes:
    """Return the 20 bytes of a code as a person typed it.

    Raises:
        RecoveryCodeError: `group` names the wrong group, from 1; 0 when letters are missing
            or too many and no group can be named. Nothing typed is in the error.
    """
    return lettering.read(typed, CODE_BYTES)

"""The two texts that stand in the clear in `vault.keys`: the vault's label and users' names.

Both are read before anything is verified, so neither may hold characters that hide or turn
text. Compared in NFC, case folded.
"""

import unicodedata
from typing import Final

from desktop_app.domain import errors

LABEL_LETTERS: Final = 120
USER_LETTERS: Final = 64


def clean_label(typed: str) -> str:
    """Return a label as it will stand: NFC, single spaces; may be empty.

    Raises:
        VaultNameError: too long, or holding control, hidden or direction characters.
    """
    return _clean(typed, LABEL_LETTERS)


def clean_user(typed: str) -> str:
    """Return a user's name as it will stand: NFC, single spaces; may be empty.

    Raises:
        VaultNameError: as `clean_label`.
    """
    return _clean(typed, USER_LETTERS)


def is_clean(text: str, letters: int) -> bool:
    """Tell whether a text found in a file is as `clean_label` would have left it."""
    try:
        return _clean(text, letters) == text
    except errors.VaultNameError:
        return False


def same(one: str, other: str) -> bool:
    """Tell whether two names are one user's: case and spaces do not count."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    """What is compared."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _clean(typed: str, letters: int) -> str:
    """NFC, outer spaces off, inner ones single; refuse categories Cc, Cf, Cs, Co, Cn."""
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    if len(text) > letters:
        raise errors.VaultNameError(reason="too-long")
    if any(unicodedata.category(letter).startswith("C") for letter in text):
        raise errors.VaultNameError(reason="letters")
    return text

"""Numbers as people are found by them: each under its group, sealed ones as a keyed mark only.

A plain SHA-256 of a tax number is found out in seconds by whoever knows the birth date; the
HMAC under the installation's `number-index` key tells nothing without the vault (README §7).
Sealed numbers are therefore found whole or not at all, and nothing can be read off the index.
"""

import hmac
from collections.abc import Mapping
from typing import Final

from desktop_app.domain import roles
from desktop_app.matching import forms

NUMBERS: Final[Mapping[str, str]] = {
    "person.number": "ID",
    "person.tax_number": "DOC",
    "person.register_number": "DOC",
    "person.passport": "DOC",
    "person.personal_number": "MIL",
    "person.phone": "FAM",
}
"""Fields whose values are looked up as numbers, and their groups; a test holds these so."""

_MARK_BYTES: Final = 16


def is_sealed(group: str) -> bool:
    """Tell whether the index keeps only marks of a group's numbers."""
    return group in roles.SEALED


class Numbering:
    """Makes the tokens of numbers for one installation."""

    def __init__(self, key: bytes) -> None:
        """Take the installation's key."""
        self._key = key

    def token(self, group: str, text: str) -> str:
        """Return the token of a number in a group, "" if there is no digit in it."""
        plain = forms.number(text)
        if not plain:
            return ""
        if is_sealed(group):
            mark = hmac.digest(self._key, plain.encode(), "sha256")[:_MARK_BYTES].hex()
            return f"{forms.NUMBER_MARK}{group} {mark}"
        bare = plain.removeprefix(forms.NUMBER_MARK)
        return plain if group == "ID" else f"{forms.NUMBER_MARK}{group} {bare}"

"""Keyed hash chains: of arrivals in the log, of lines in the audit (format.md §4).

A link is HMAC-SHA256(chain key, previous link ‖ SHA-256(row ‖ digests in order)). Nobody
without the key can continue a chain, and a database put back has an old link.
"""

import hashlib
import hmac
from typing import Final

from desktop_app.domain import canonical

NO_LINK: Final = bytes(32)
"""The link before the first row of either chain."""


def audit_key(key: bytes) -> bytes:
    """Return the key of the audit's chain alone, made of the chain key of the vault.

    Whoever verifies an exported audit gets this one, and can do nothing to the log with it.
    Lines of version 1 were chained under the chain key itself.
    """
    return hmac.digest(key, b"dodomu audit chain v2", "sha256")


class Told:
    """What one link covers: a row as canonical JSON, then digests as they come."""

    def __init__(self, table: str, **columns: int | str | None) -> None:
        """Start with the row, by column; the table's name keeps chains of one key apart."""
        self._hashed = hashlib.sha256(canonical.encode({"table": table, **columns}))

    def add(self, digest: bytes) -> None:
        """Add the digest of the next change set."""
        self._hashed.update(digest)

    def link(self, key: bytes, before: bytes) -> bytes:
        """Return the link that follows `before`."""
        return hmac.digest(key, before + self._hashed.digest(), "sha256")


def of_arrival(number: int, at: int, by: str, bundle: str | None, corrects: str | None) -> Told:
    """Begin the link of one `record`; the digests of its change sets follow."""
    return Told("arrival", n=number, at=at, by=by, bundle=bundle, corrects=corrects)


def of_audit(number: int, at: int, who: str, what: str, which: str, why: str) -> Told:
    """Return what the link of one line of the audit covers; lines of version 1 had no `why`."""
    reason = {"why": why} if why else {}
    return Told("audit", n=number, at=at, who=who, what=what, which=which, **reason)

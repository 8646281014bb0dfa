"""What the audit tells of: the codes of acts, in the order a reader filters them.

A line holds a code, ids and the code of a purpose, never a value of a person. Codes are
permanent: renamed never, retired if need be; words for them are the page's business.
"""

from typing import Final

OPENING: Final = ("vault-opened", "vault-opened-recovery", "vault-closed")
READING: Final = ("sealed-opened", "sealed-closed", "evidence-viewed", "audit-read")
LEAVING: Final = (
    "copied", "printed", "exported", "evidence-exported", "handoff-prepared", "privileged-released",
    "audit-exported", "audit-key-shown", "recovery-printed",
)  # fmt: skip
COMING: Final = ("list-imported", "handoff-accepted", "handoff-refused", "evidence-attached")
KEYS: Final = (
    "user-added", "user-changed", "user-removed", "passphrase-changed", "recovery-made",
    "shares-made", "shares-tried", "shares-used", "rekey-begun", "rekey-finished",
    "rekey-abandoned", "older-keys-accepted",
)  # fmt: skip
KEEPING: Final = (
    "backup-made", "backup-tried", "restored", "checked", "evidence-verified",
    "evidence-mismatch", "head-behind", "erased", "erase-asked", "withdrawn",
)  # fmt: skip

AREAS: Final = {
    "opening": OPENING, "reading": READING, "leaving": LEAVING, "coming": COMING, "keys": KEYS,
    "keeping": KEEPING,
}  # fmt: skip
"""By what a reader of the audit filters."""

EVERY: Final = tuple(code for codes in AREAS.values() for code in codes)

PURPOSES: Final = (
    "identification", "search", "exchange", "medical", "legal", "family", "documentation",
    "protection", "correction", "handing-on", "checking",
)  # fmt: skip
"""Why somebody opens what is sealed: one of these codes, chosen by the user, never free text."""


def area(code: str) -> str:
    """Return the area an act belongs to, "" for one of a later program."""
    return next((name for name, codes in AREAS.items() if code in codes), "")

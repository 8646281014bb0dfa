"""Field groups (disclosure classes) and handling marks: who may be handed what.

Source: README decision 15, domain.md §10, format.md §1 (Handling).
"""

from typing import Final

GROUPS: Final = (
    "ID", "DOC", "MIL", "ST", "SRC", "DET", "HLT", "ILL", "LEG", "PRV", "FAM", "AID", "REQ",
    "EXC", "EVD", "PRP", "SXV", "OWN",
)  # fmt: skip
"""The 18 groups; their position here is the number the store keeps. Append only."""

NEVER_BY_ALL: Final = frozenset({"PRV", "SRC", "EXC", "SXV", "OWN"})
"""Groups a grant for "all" does not hold; each must be granted by name (OWN never)."""

ALL_GRANTED: Final = tuple(group for group in GROUPS if group not in NEVER_BY_ALL)
"""What `--groups all` means: thirteen groups."""

HANDLINGS: Final = (
    "PUBLIC", "PARTNER", "AGENCY", "CASE_TEAM", "SEALED", "SOURCE_PROT", "NEGOTIATION",
    "PRIVILEGED",
)  # fmt: skip
"""Marks set when a change set is made and never loosened. Append only."""

STAYS: Final = frozenset({"AGENCY", "CASE_TEAM"})
"""Handlings that never leave the office, whatever is granted."""

_DEFAULT: Final = {
    "OWN": "AGENCY",
    "PRV": "PRIVILEGED",
    "SRC": "SOURCE_PROT",
    "EXC": "NEGOTIATION",
    "DOC": "SEALED",
    "HLT": "SEALED",
    "ILL": "SEALED",
    "SXV": "SEALED",
}


def default_handling(group: str) -> str:
    """Return the handling mark a change set of this group starts with."""
    return _DEFAULT.get(group, "PARTNER")


def may_leave(group: str, handling: str) -> bool:
    """Tell whether a grant that names `group` lets a set so marked out (sealed kinds: yes)."""
    return group in GROUPS and group != "OWN" and handling in HANDLINGS and handling not in STAYS

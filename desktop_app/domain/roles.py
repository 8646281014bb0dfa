"""Roles inside one vault: what each may do, and which compartments each reads.

Roles prevent accidents; the desk is the wall (README decision 17): who can unlock a vault can,
with effort, read all of it. A user has one or more roles; unknown means none. Compartments are
the 18 field groups, narrowed further by handling marks (domain.md §10 and §11).
"""

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from desktop_app.domain import groups

Role = Literal["administrator", "supervisor", "caseworker", "lawyer", "reader"]

Right = Literal[
    "read", "write", "import", "choose", "export", "print", "prepare", "take-in", "trust",
    "grant", "open-sealed", "release", "attach", "erase", "users", "keys", "backup", "audit",
    "settings",
]  # fmt: skip
"""What a service asks for before it acts; every public method of a service is classified."""

Sight = Literal["open", "sealed", "closed"]
"""open: read at once; sealed: after an audited act with a purpose; closed: not in these roles."""

ROLES: Final[tuple[Role, ...]] = ("administrator", "supervisor", "caseworker", "lawyer", "reader")
FOUNDER: Final[tuple[Role, ...]] = ("administrator", "lawyer", "supervisor")
"""Roles of whoever makes a vault, and of the recovery code: everything."""

_CASEWORK: Final[frozenset[Right]] = frozenset({
    "read", "write", "import", "choose", "export", "print", "open-sealed", "attach",
})  # fmt: skip

RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    "administrator": frozenset({"read", "users", "keys", "backup", "audit", "settings"}),
    "supervisor": _CASEWORK
    | {"prepare", "take-in", "trust", "grant", "erase", "audit", "settings", "backup"},
    "caseworker": _CASEWORK | {"prepare", "take-in"},
    "lawyer": _CASEWORK | {"release"},
    "reader": frozenset({"read"}),
}

SEALED: Final = frozenset({"DOC", "HLT", "ILL", "SXV", "SRC"})
"""Compartments opened only by an audited act with a purpose."""

_BASIC: Final = frozenset({"ID", "ST", "DET"})
_ORDINARY: Final = _BASIC | {"MIL", "LEG", "FAM", "AID", "REQ", "EVD", "PRP"}

READS: Final[Mapping[Role, frozenset[str]]] = {
    "administrator": _BASIC,
    "supervisor": _ORDINARY | SEALED | {"EXC", "OWN"},
    "caseworker": _ORDINARY | {"DOC", "HLT", "ILL", "OWN"},
    "lawyer": _ORDINARY | {"DOC", "HLT", "ILL", "PRV", "OWN"},
    "reader": _ORDINARY,
}
"""Compartments each role may see, those of `SEALED` among them only after opening."""

_MARKED: Final[Mapping[str, str]] = {
    "PRIVILEGED": "PRV", "NEGOTIATION": "EXC", "SOURCE_PROT": "SRC", "CASE_TEAM": "OWN",
    "AGENCY": "",
}  # fmt: skip
"""Handling → the compartment whose readers alone may see it; "": only the group's own."""


_WIDE: Final = frozenset({"PUBLIC", "PARTNER", "AGENCY"})


def known(roles: Iterable[str]) -> frozenset[Role]:
    """Return the roles this version knows; a later program's give nothing here."""
    given = frozenset(roles)
    return frozenset(one for one in ROLES if one in given)


def may(roles: Iterable[str], right: Right) -> bool:
    """Tell whether somebody in these roles has a right."""
    return any(right in RIGHTS[one] for one in known(roles))


def sight(roles: Iterable[str], group: str, handling: str = "") -> Sight:
    """Tell how somebody in these roles meets a value of a group under a handling mark.

    To whoever may not open anything what is sealed is closed. An unknown group or mark is
    closed: everywhere unknown means deny.
    """
    marked = handling or groups.default_handling(group)
    if group not in groups.GROUPS or marked not in groups.HANDLINGS:
        return "closed"
    wanted = {group, _MARKED.get(marked, "")} - {""}
    if not any(wanted <= READS[one] for one in known(roles)):
        return "closed"
    if not (wanted & SEALED or marked == "SEALED"):
        return "open"
    return "sealed" if may(roles, "open-sealed") else "closed"


def ordinary(group: str, handling: str) -> bool:
    """Tell whether a mark leaves a value to all who read its group: lists are made of such.

    A narrower mark (a sealed name, a privileged line about a hearing) keeps a value on the
    page of the person, where it is asked for by those who may.
    """
    return handling in _WIDE or handling in {"", groups.default_handling(group)}


def readable(roles: Iterable[str]) -> frozenset[str]:
    """Return the groups of which these roles see values at all, opened or not."""
    return frozenset(one for one in groups.GROUPS if sight(roles, one) != "closed")

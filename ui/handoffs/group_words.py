"""Field groups in words: whole labels from the vocabulary, short ones for heads of columns."""

from collections.abc import Iterable, Mapping
from typing import Final

from desktop_app import i18n
from desktop_app.domain import groups, registry

_ = i18n.gettext

ORDINARY: Final = groups.ALL_GRANTED
"""Groups that "all" means."""

SEALED: Final = tuple(
    group for group in groups.GROUPS if group in groups.NEVER_BY_ALL and group != "OWN"
)
"""Groups granted one by one, by name."""


def label(group: str) -> str:
    """A group in the words of the vocabulary; an unknown one as it is."""
    return registry.standard().vocabulary("field_group").label(group, i18n.language())


def short(group: str) -> str:
    """A group in one word, for heads of narrow columns."""
    return {
        "ID": _("Identity"),
        "DOC": _("Papers"),
        "MIL": _("Service"),
        "ST": _("Status"),
        "SRC": _("Sources"),
        "DET": _("Detention"),
        "HLT": _("Health"),
        "ILL": _("Ill-treatment"),
        "LEG": _("Legal"),
        "PRV": _("Lawyer"),
        "FAM": _("Family"),
        "AID": _("Aid"),
        "REQ": _("Requests"),
        "EXC": _("Exchange"),
        "EVD": _("Evidence"),
        "PRP": _("Perpetrators"),
        "SXV": _("Sexual violence"),
        "OWN": _("Own notes"),
    }.get(group, group)


def ordered(found: Iterable[str]) -> tuple[str, ...]:
    """Groups in the order of the list of groups, unknown ones last."""
    known = {group: place for place, group in enumerate(groups.GROUPS)}
    return tuple(sorted(set(found), key=lambda group: (known.get(group, len(known)), group)))


def listed(found: Iterable[str]) -> str:
    """Groups in a row of short words; the thirteen ordinary ones in two."""
    groups_found = set(found)
    if groups_found.issuperset(ORDINARY):
        rest = ordered(groups_found - set(ORDINARY))
        return ", ".join([_("all thirteen ordinary groups"), *map(short, rest)])
    return ", ".join(short(group) for group in ordered(groups_found))


def total(counts: Mapping[str, int]) -> int:
    """How much there is in all groups together."""
    return sum(counts.values())

"""What leaves and what stays, in sentences: for the table, the checks and the withheld groups."""

from typing import Final

import msgspec

from desktop_app import i18n
from desktop_app.domain import groups
from desktop_app.services import views
from ui.handoffs import group_words

_ = i18n.gettext

_WATCHED: Final = ("SRC", "PRV", "SXV", "DOC")
"""Groups whose leaving everybody must notice before sealing."""


class Check(msgspec.Struct, frozen=True):
    """One line of "Checked before sealing": words, and whether it calls for a look."""

    words: str
    alarming: bool


def columns(leaving: views.Leaving) -> tuple[str, ...]:
    """The groups that leave for anybody, in their order."""
    return group_words.ordered(group for line in leaving.lines for group in line.groups)


def counts(leaving: views.Leaving) -> dict[str, int]:
    """How many change sets of each group leave, of the people listed."""
    found: dict[str, int] = {}
    for line in leaving.lines:
        for group, number in line.groups.items():
            found[group] = found.get(group, 0) + number
    return found


def checks(leaving: views.Leaving) -> tuple[Check, ...]:
    """What was counted in the very change sets that will be sealed."""
    found = counts(leaving)
    absent = {
        "SRC": _("Nothing about who the sources are"),
        "PRV": _("Nothing between lawyer and client"),
        "SXV": _("Nothing about sexual violence"),
        "DOC": _("No document or its number"),
    }
    told = [Check(_("Nothing of our own notes and tasks"), alarming=False)]
    for group in _WATCHED:
        if group in found:
            words = _("{group}: {n} leave").format(
                group=group_words.label(group), n=i18n.format_number(found[group])
            )
            told.append(Check(words, alarming=True))
        else:
            told.append(Check(absent[group], alarming=False))
    return tuple(told)


def why_withheld(group: str, partner: views.Partner | None) -> str:
    """Why a group stays with us."""
    if group == "OWN":
        return _("our own notes and tasks never leave")
    if partner is not None and group in partner.granted_groups:
        return _("granted for other people only, or marked to stay here")
    if group in groups.NEVER_BY_ALL:
        return _("sealed: leaves only when granted by name")
    return _("not granted to this office")

"""Chips as widgets, and the looks of every state of a person (LOOK §3: one icon per state)."""

from typing import Final

from desktop_app import i18n
from ui import parts
from ui.widgets.mark import Mark

_ = i18n.gettext

_STATES: Final = {
    "REGISTERED": ("neutral", "circle"),
    "MISSING": ("neutral", "circle-help"),
    "REPORTED": ("neutral", "message-circle"),
    "PROBABLE": ("warn", "circle-dashed"),
    "CONFIRMED": ("official", "shield-check"),
    "DENIED": ("danger", "circle-x"),
    "INCOMMUNICADO": ("warn", "ban"),
    "REMAND": ("official", "scale"),
    "CONVICTED": ("official", "gavel"),
    "RESTRICTED": ("official", "house"),
    "RELEASED_THERE": ("ok", "door-open"),
    "RETURNED": ("ok", "house"),
    "ESCAPED": ("ok", "arrow-right"),
    "DIED": ("neutral", "circle-dot"),
    "BODY_RETURNED": ("neutral", "circle-dot"),
    "CLOSED_NOTCAPTIVE": ("neutral", "circle-slash"),
    "MERGED": ("neutral", "merge"),
}


NEVER_LISTED: Final = frozenset({"DIED", "BODY_RETURNED"})
"""Statuses that are never in a list cell, a toast or a tile."""


def status_part(code: str, label: str) -> parts.Chip:
    """The chip of a status code of domain.md (case_status); unknown codes are neutral."""
    tone, icon = _STATES.get(code, ("neutral", "circle"))
    return parts.Chip(label, tone, icon)


def listed_status(code: str, label: str) -> parts.Chip:
    """The same for lists, tiles and previews: a death is told on the page only (LOOK §6)."""
    if code in NEVER_LISTED:
        return parts.Chip(_("see the file"), "neutral", "file-text")
    return status_part(code, label)


def conflict_part(text: str) -> parts.Chip:
    """The violet chip: two values stand."""
    return parts.Chip(text, "conflict", "git-compare-arrows")


class Chip(Mark):
    """One chip on a page."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__(parts.Chip(text, tone, icon))

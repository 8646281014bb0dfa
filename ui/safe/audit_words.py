"""How a line of the audit reads: moments, names, acts, ids cut short, purposes."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import ids, registry
from desktop_app.messages import acts
from desktop_app.services import views

_ = i18n.gettext
SHORT: Final = 8
"""Digits of an id that are shown; the whole id stands in the hint and in the export."""


def who(line: views.AuditLine) -> str:
    """The nickname of whoever did it, or the beginning of their id."""
    if line.who == ids.NOBODY:
        return _("the program")
    return line.name or short(line.who)


def act(line: views.AuditLine) -> str:
    """What was done."""
    return acts.act(line.what)


def which(line: views.AuditLine) -> str:
    """What it was done to: ids cut short, places by their names, other codes as they are."""
    named = {"audit": _("the audit"), "vault": _("the vault")}
    words = (short(one) if ids.is_id(one) else named.get(one, one) for one in line.which.split())
    return " ".join(words)


def why(line: views.AuditLine, lang: str) -> str:
    """The purpose given, "" if none was."""
    if not line.why:
        return ""
    return registry.standard().vocabulary("purpose").label(line.why, lang)


def short(name: str) -> str:
    """The beginning of an id."""
    return name[:SHORT]

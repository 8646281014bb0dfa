"""Roles in words: what they are called, and what each is for."""

from collections.abc import Iterable

from desktop_app import i18n
from desktop_app.domain import registry, roles

_ = i18n.gettext


def label(role: str) -> str:
    """A role in the words of the vocabulary."""
    return registry.standard().vocabulary("role").label(role, i18n.language())


def listed(given: Iterable[str]) -> str:
    """Roles in a row, in their usual order."""
    held = set(given)
    return ", ".join(label(role) for role in roles.ROLES if role in held)


def meaning(role: str) -> str:
    """What somebody in a role is here for, in one sentence."""
    return {
        "administrator": _("Users, keys and backups; of a file only who and where."),
        "supervisor": _("Everything of the office but lawyer\u2013client material."),
        "caseworker": _("Records and hands on; sources and exchanges stay closed."),
        "lawyer": _("Prosecutions, and privileged lawyer\u2013client material."),
        "reader": _("Reads what is not sealed; records nothing."),
    }.get(role, "")

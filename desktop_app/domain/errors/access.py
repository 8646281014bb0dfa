"""Refusals of a role: what this user may not do or see in this vault."""

from desktop_app.domain.errors.base import DodomuError


class AccessError(DodomuError):
    """The user's roles do not go so far."""

    code = "access-refused"


class NotPermittedError(AccessError):
    """None of the user's roles has the right (right: its code)."""

    code = "not-permitted"
    right: str


class SealedClosedError(AccessError):
    """A sealed group was asked for without opening it first (group)."""

    code = "sealed-closed"
    group: str


class GroupClosedError(AccessError):
    """The user's roles do not see a group (group)."""

    code = "group-closed"
    group: str


class PurposeError(AccessError):
    """A sealed group is opened for a purpose of the list; none or another was given (purpose)."""

    code = "purpose-needed"
    purpose: str


class RolesError(AccessError):
    """Roles cannot be given so (reason: unknown, none, last-administrator, own, gone)."""

    code = "roles-refused"
    reason: str

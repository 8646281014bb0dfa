"""What each public method of each service asks of its user: one table, and the guard at the door.

A method that is not in the table fails a test until somebody decides; one that says nothing of a
person and changes nothing stands here with no right. Buttons follow, they never decide.
"""

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from desktop_app.domain import roles
from desktop_app.services import access

Needs = Mapping[str, roles.Right | None]

_PEOPLE: Final[Needs] = {
    "today": None, "columns": None, "forms": None, "holds_many": None, "new_subject": None,
    "preview_date": None, "may_know": None,
    "around": "read", "page": "read", "facets": "read", "person": "read", "cells": "read",
    "sealed": "read", "similar": "read", "names": "read", "same_number": "read",
    "state": "write", "add": "write", "undo": "write", "redo": "write",
    "open_sealed": "open-sealed", "close_sealed": None,
}  # fmt: skip

_PARTNERS: Final[Needs] = {
    "own": None, "write_card": None, "read_card": None, "lines": None, "carried": None,
    "untrusted": None, "cards": None, "find": None, "label": None,
    "list": "read", "trust": "trust", "distrust": "trust",
    "grant": "grant", "revoke": "grant",
}  # fmt: skip

_HANDOFFS: Final[Needs] = {
    "leaving": "prepare", "prepare": "prepare",
    "examine": "take-in", "accept": "take-in", "refuse": "take-in", "refusals": "read",
}  # fmt: skip

_LISTS: Final[Needs] = {
    "guess": "import", "preview": "import", "run": "import",
    "load_map": "import", "save_map": "import", "correct": None,
}  # fmt: skip

_OFFICE: Final[Needs] = {
    "facts": None, "notices": None, "confirm_recovery": None, "check": None, "idle": None,
    "close": None,
}  # fmt: skip

_AUDIT: Final[Needs] = {
    "page": "audit", "names": "audit", "verify": "audit", "export": "audit", "key": "audit",
}  # fmt: skip

_USERS: Final[Needs] = {
    "list": "read", "add": "users", "change_roles": "users", "remove": "users",
    "change_passphrase": None,  # one's own; another's asks for "users" by itself
    "tidy": None,
}  # fmt: skip

_SAFEKEEPING: Final[Needs] = {
    "back_up": "backup", "try_out": "backup", "backups": "backup",
    "replace": "backup", "backup_age": None, "remembered": None, "know": None,
}  # fmt: skip

_RECOVERY: Final[Needs] = {
    "state": "read", "new_code": "keys", "put_code": "keys", "note_print": "keys",
    "new_shares": "keys", "try_shares": "keys", "rehearse": "keys",
}  # fmt: skip

_ERASURES: Final[Needs] = {
    "erasable": "erase", "erase": "erase", "close": None, "note_ended": None,
}  # fmt: skip

_DRAFTS: Final[Needs] = {"list": None, "keep": None, "drop": None, "keep_all": None}
"""One's own, and nobody else's are given."""

_EVIDENCE: Final[Needs] = {
    "list": "read", "open": "read", "verify": "read", "export": "export",
    "attach": "attach", "attach_redacted": "attach",
}  # fmt: skip

RIGHTS: Final[Mapping[str, Needs]] = {
    "AuditBook": _AUDIT,
    "Conflicts": {"list": "read", "choose": "choose"},
    "Drafts": _DRAFTS,
    "Erasures": _ERASURES,
    "Evidence": _EVIDENCE,
    "Handoffs": _HANDOFFS,
    "Keys": {"rekey": "keys"},
    "Lists": _LISTS,
    "Office": _OFFICE,
    "Partners": _PARTNERS,
    "People": _PEOPLE,
    "Recovery": _RECOVERY,
    "Releases": {"privileged": "release", "release": "release"},
    "Safekeeping": _SAFEKEEPING,
    "Search": {"find": "read"},
    "Users": _USERS,
}
"""Class → method → the right it needs; None: nothing of a person, and nothing written."""

_C = TypeVar("_C", bound=type)


def needs(name: str) -> Needs:
    """Return what the methods of a service class need; nothing is known of other classes."""
    return RIGHTS.get(name, {})


def methods(service: type) -> tuple[str, ...]:
    """Return the public methods a service class has by itself."""
    return tuple(
        name
        for name, member in vars(service).items()
        if not name.startswith("_") and inspect.isfunction(member)
    )


def guarded(service: _C) -> _C:
    """Make every method of a service class ask its session (`_session`) before it begins."""
    wanted = needs(service.__name__)
    for name in methods(service):
        right = wanted.get(name)
        if right is not None:
            setattr(service, name, _asking(vars(service)[name], right))
    return service


def _asking(method: Callable[..., Any], right: roles.Right) -> Callable[..., Any]:
    """Return a method that first asks for a right.

    Raises:
        NotPermittedError: when called by somebody without it; nothing was done.
    """

    @functools.wraps(method)
    def ask(self: Any, *given: Any, **named: Any) -> Any:
        session: access.Session = self._session
        session.need(right)
        return method(self, *given, **named)

    return ask

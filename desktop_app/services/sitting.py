"""Whose session it is: from the key slot that opened the vault to a user and their roles."""

import logging

from desktop_app import store, vault
from desktop_app.domain import control, errors, ids, roles
from desktop_app.services import access, pen

_log = logging.getLogger(__name__)


def sit(unlocked: vault.Vault, kept: store.Store, first: ids.AuthorId) -> access.Session:
    """Begin the session of whoever opened the vault, and write it down.

    `first` is the author of whoever made the vault. The recovery code and the shares of
    colleagues are nobody's: they open with every role, and the audit says so.

    Raises:
        RolesError: "gone": the slot is in `vault.keys`, but its user was taken away. Roles are
            written before a slot is (`users`), so an older key file was put back.
    """
    slot = next(one for one in unlocked.slots if one.own)
    users = kept.users()
    found = next((one for one in users if one.slot == slot.id), None)
    recovered = slot.kind == "recovery"
    if not users:
        author, given = first, frozenset[str](roles.FOUNDER)
    elif recovered:
        author, given = ids.AuthorId(ids.NOBODY), frozenset(roles.FOUNDER)
    elif found is not None:
        author, given = ids.AuthorId(found.author), frozenset(found.roles)
    else:
        raise errors.RolesError(reason="gone")
    session = access.Session(author, given, kept.audit, nickname=slot.user)
    session.begin(_how(slot), slot.id)
    return session


def _how(slot: vault.SlotShown) -> str:
    """The code of the act of opening with a slot."""
    if slot.kind != "recovery":
        return "vault-opened"
    return "shares-used" if slot.divided else "vault-opened-recovery"


def know_users(unlocked: vault.Vault, kept: store.Store, writer: pen.Pen) -> None:
    """Record the users of a vault that knows none: one just made, or one of version 1.

    All of them get every role, as they had before there were roles. On a full disk it is done
    at the next opening.
    """
    if kept.users():
        return
    people = [slot for slot in unlocked.slots if slot.kind != "recovery"]
    first = next((slot for slot in people if slot.own), people[0])
    given = tuple(sorted(roles.FOUNDER))
    users = [
        control.User(writer.standing.author if slot is first else ids.new_id(), slot.id, given)
        for slot in people
    ]
    try:
        kept.record([writer.control("user", one) for one in users], by=writer.standing.author)
    except errors.DiskFullError:
        _log.warning("users not recorded yet: no room")

"""`dodomu user`: who may open a vault, and in which roles."""

import argparse

from desktop_app import i18n
from desktop_app.cli import passphrase, vaults
from desktop_app.cli.answer import Answer
from desktop_app.domain import errors, registry
from desktop_app.services import office, views

_ = i18n.gettext


def show(asked: argparse.Namespace) -> Answer:
    """List who may open the vault.

    Raises: as `vaults.opened`.
    """
    at = vaults.opened(asked)
    try:
        found = at.users.list()
    finally:
        at.close()
    lines = [f"{one.nickname or _('(no name)')}: {_roles(one, asked.lang)}" for one in found]
    return Answer({"users": [_told(one) for one in found]}, tuple(lines))


def add(asked: argparse.Namespace) -> Answer:
    """Let somebody in, in the roles named.

    Raises:
        RolesError, NotPermittedError, VaultError, PassphraseMissingError: nobody was let in.
    """
    given = [one.strip() for one in asked.roles.split(",") if one.strip()]
    at = vaults.opened(asked)
    try:
        made = at.users.add(
            asked.name, given, passphrase.of_another(asked), key_file=asked.new_key_file
        )
        one = next(one for one in at.users.list() if one.id == made)
    finally:
        at.close()
    lines = (
        _("“{name}” can open this vault now.").format(name=one.nickname),
        _(
            "Roles prevent accidents: whoever can unlock a vault can, with effort, read all of"
            " it. The desk is the wall; what somebody must not read belongs into another vault."
        ),
    )
    return Answer(_told(one), lines)


def remove(asked: argparse.Namespace) -> Answer:
    """Take somebody away.

    Raises:
        VaultNameError: "unknown".
        RolesError, NotPermittedError, VaultError: nobody was taken away.
    """
    at = vaults.opened(asked)
    try:
        one = _named(at, asked.name)
        at.users.remove(one.id)
    finally:
        at.close()
    lines = (
        _("“{name}” can no longer open this vault.").format(name=one.nickname),
        _(
            "A copy of vault.keys made before still opens the database it was copied with, and"
            " this one until it is re-keyed: dodomu vault rekey."
        ),
    )
    return Answer({"removed": one.id, "rekey_advised": True}, lines)


def _named(at: office.Office, name: str) -> views.UserShown:
    """Return the user of a name, or of an id."""
    wanted = " ".join(name.casefold().split())
    for one in at.users.list():
        if one.id == name or " ".join(one.nickname.casefold().split()) == wanted:
            return one
    raise errors.VaultNameError(reason="unknown")


def _told(one: views.UserShown) -> dict[str, object]:
    """A user for `--json`."""
    return {
        "id": one.id,
        "name": one.nickname,
        "roles": list(one.roles),
        "own": one.own,
        "key_file": one.key_file,
    }


def _roles(one: views.UserShown, lang: str) -> str:
    """Roles in words."""
    named = registry.standard().vocabulary("role")
    return ", ".join(named.label(code, lang) for code in one.roles) or _("no role")

"""Words for what a user's roles do not allow."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _refused(_error: errors.AccessError) -> Message:
    return Message(
        _("Your roles do not go so far"),
        _("In this vault you may not do this. Nothing was changed and nothing was shown."),
        _("Ask whoever gives out the roles of this vault, or do it as another user."),
    )


def _sealed(_error: errors.SealedClosedError) -> Message:
    return Message(
        _("This group is sealed"),
        _("It opens only for a purpose, and the opening is written into the audit."),
        _("Open the group on the person\u2019s page, choose the purpose, then do it again."),
    )


def _closed(_error: errors.GroupClosedError) -> Message:
    return Message(
        _("Your roles do not see this group"),
        _("It belongs to other roles of this office. Nothing of it was shown."),
        _("Ask a colleague who may read it; roles are given on the page of users."),
    )


def _purpose(_error: errors.PurposeError) -> Message:
    return Message(
        _("A purpose is needed"),
        _("A sealed group opens only for one of the purposes listed. Nothing was opened."),
        _("Choose the purpose for which you need to read it."),
    )


def _roles(error: errors.RolesError) -> Message:
    if error.reason == "last-administrator":
        return Message(
            _("Somebody must look after the users"),
            _("This is the last administrator of the vault. Nothing was changed."),
            _("Make somebody else an administrator first."),
        )
    if error.reason == "own":
        return Message(
            _("Nobody takes away their own access"),
            _("You would lock yourself out. Nothing was changed."),
            _("Let another administrator do it."),
        )
    if error.reason == "gone":
        return Message(
            _("You were taken off the users of this vault"),
            _("The passphrase fits an older key file, but you have no role here any more."),
            _("Ask an administrator of the vault to add you again."),
        )
    return Message(
        _("Roles are missing"),
        _("A user needs at least one of the roles listed. Nothing was changed."),
        _("Tick one or more roles."),
    )


WORDS: Final[Table] = {
    errors.AccessError: _refused,
    errors.NotPermittedError: _refused,
    errors.SealedClosedError: _sealed,
    errors.GroupClosedError: _closed,
    errors.PurposeError: _purpose,
    errors.RolesError: _roles,
}

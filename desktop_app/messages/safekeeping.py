"""Words for refusals of backups, restoring and erasing."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _backup(error: errors.BackupError) -> Message:
    if error.reason == "not-a-backup":
        return Message(
            _("This is not a backup of a vault"),
            _("The file begins otherwise. Nothing was written."),
            _("Choose a file that this program made as a backup."),
        )
    if error.reason == "changed":
        return Message(
            _("The vault changed while it was copied"),
            _("Another program wrote into its folder. No backup was left."),
            _("Close whatever else uses the folder, then make the backup again."),
        )
    if error.reason in {"signature", "keys"}:
        return Message(
            _("Somebody else made this backup"),
            _("Keys or contents are not those the vault itself sealed. Nothing was written."),
            _("Do not trust this file. Take another backup, from somebody you trust."),
        )
    if error.reason == "database":
        return Message(
            _("The copy of the database is not sound"),
            _("It was read back and did not pass its checks. Do not rely on this file."),
            _("Check the vault itself, then make another backup, on another stick."),
        )
    if error.reason == "too-large":
        return Message(
            _("The vault has more files than a backup can hold"),
            _("No backup was made."),
            _("Copy the whole folder of the vault while it is locked."),
        )
    return Message(
        _("This backup is damaged"),
        _("It is cut short or was altered. Nothing was written."),
        _("Try another backup, or copy this one again from where it came."),
    )


def _not_confirmed(_error: errors.NotConfirmedError) -> Message:
    return Message(
        _("This was not confirmed"),
        _("What was typed is not what was asked for. Nothing was changed."),
        _("Type the words exactly as they are shown, if you really mean it."),
    )


def _erase(_error: errors.EraseRefusedError) -> Message:
    return Message(
        _("There is nothing here that this office may erase"),
        _("Nobody erases the words of another office. Nothing was changed."),
        _("Ask the office that said them; only it can take them back."),
    )


WORDS: Final[Table] = {
    errors.BackupError: _backup,
    errors.NotConfirmedError: _not_confirmed,
    errors.EraseRefusedError: _erase,
}

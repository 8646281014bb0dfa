"""Words for refusals of records (change sets) and of the database that keeps them."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext

_TOO_MUCH: Final = frozenset({"record-too-large", "number-of-statements", "too-many-references"})
_ALTERED: Final = frozenset({"same-id-other-digest", "not-the-same-bytes"})


def _canonical(error: errors.CanonicalError) -> Message:
    reason = error.facts.get("reason")
    if reason in {"nul", "lone-surrogate"}:
        return Message(
            _("There is a sign in the text that cannot be kept"),
            _("It is invisible, and came along perhaps by pasting. Nothing was saved."),
            _("Type the text by hand instead of pasting it."),
        )
    if reason == "integer-too-large":
        return Message(
            _("The number is too large"),
            _("A number may have fifteen figures. Nothing was saved."),
            _("Check the figures; a longer number can be written into a field for text."),
        )
    return _malformed()


def _malformed() -> Message:
    return Message(
        _("A record is not written as it must be"),
        _("It breaks the format of records. It was not taken in; nothing was changed."),
        _("Tell the office that wrote it; its program may be faulty."),
    )


def _change_set(error: errors.ChangeSetError) -> Message:
    reason = error.facts.get("reason")
    if reason in _TOO_MUCH:
        return Message(
            _("Too much for one record"),
            _("What was to be kept together is more than a record can hold. Nothing was saved."),
            _("Save it in smaller parts."),
        )
    if reason in _ALTERED:
        return Message(
            _("A record was altered on its way"),
            _("Its words do not belong to its identifier. It was not taken in."),
            _("Ask the sender for the bundle again, by another way."),
        )
    if reason == "own-name-without-tag":
        return Message(
            _("A record bears the name of your office, but is not yours"),
            _("Your vault did not write it, or was restored from an older copy. "
              "It was not taken in."),
            _("Ask the sender where this record came from."),
        )  # fmt: skip
    if reason == "control-of-another-office":
        return Message(
            _("Another office tried to decide in your place"),
            _("The record holds a decision that only your office makes. It was not taken in."),
            _("Tell the office that wrote it; its program may be faulty."),
        )
    if reason == "group-never-leaves":
        return Message(
            _("The sender let out what stays in an office"),
            _("Notes, tasks and drafts are never handed over. The record was not taken in."),
            _("Tell the sender, so that it does not happen again."),
        )
    return _malformed()


def _store(_error: errors.StoreError) -> Message:
    return Message(
        _("The database of the vault cannot be used"),
        _("Nothing was changed."),
        _("Close the vault and open it again; if it happens again, restore the last backup."),
    )


def _exists(_error: errors.StoreExistsError) -> Message:
    return Message(
        _("There is a database in this folder already"),
        _("That database was not touched."),
        _("Choose an empty folder for the new vault."),
    )


def _unreadable(_error: errors.StoreUnreadableError) -> Message:
    return Message(
        _("The database of the vault cannot be read"),
        _("The file vault.db is missing, damaged, or belongs to other keys. Nothing was changed."),
        _("Put the whole folder back from a backup: vault.db and vault.keys belong together. "
          "Delete nothing."),
    )  # fmt: skip


def _damaged(error: errors.StoreDamagedError) -> Message:
    if error.reason == "not-encrypted":
        return Message(
            _("The database would not be encrypted"),
            _("The program noticed it before anything about people was written."),
            _("Install the program again from a copy you trust, then make the vault anew."),
        )
    return Message(
        _("The database of the vault is damaged"),
        _("A part of it is missing or contradicts another. Nothing was changed."),
        _("Make a copy of the vault's folder now, then restore the last backup. Delete nothing."),
    )


def _migration(error: errors.MigrationError) -> Message:
    if error.reason == "copy-damaged":
        return Message(
            _("The vault was not brought to this version"),
            _("The copy made for safety could not be read back, so nothing was begun."),
            _("Check the disk and its free space, then open the vault again."),
        )
    return Message(
        _("The vault could not be brought to this version"),
        _("Nothing is lost: the vault is as it was, and a copy of its database lies beside it."),
        _("Open it with the version used before, and report this; delete nothing."),
    )


WORDS: Final[Table] = {
    errors.CanonicalError: _canonical,
    errors.ChangeSetError: _change_set,
    errors.StoreError: _store,
    errors.StoreExistsError: _exists,
    errors.StoreUnreadableError: _unreadable,
    errors.StoreDamagedError: _damaged,
    errors.MigrationError: _migration,
}

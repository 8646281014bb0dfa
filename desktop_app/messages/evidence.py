"""Words for what cannot be done with evidence."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _refused(_error: errors.EvidenceError) -> Message:
    return Message(
        _("This cannot be done with the evidence"),
        _("Nothing was changed."),
        _("Open the list of evidence again and repeat."),
    )


def _damaged(error: errors.AttachmentError) -> Message:
    if error.reason == "missing":
        return Message(
            _("A sealed file is missing"),
            _("The vault knows this file, but it is not in the folder of the vault."),
            _("Put the folder “attachments” back from the last backup, then verify again."),
        )
    return Message(
        _("A sealed file is not what was sealed"),
        _("Its content no longer agrees with the hash fixed at intake. Nothing of it is shown."),
        _("Keep the vault’s folder as it is, take the file from a backup, then verify again."),
    )


def _unknown(_error: errors.EvidenceNotFoundError) -> Message:
    return Message(
        _("This piece of evidence is not here"),
        _("Nothing in this vault has that identifier."),
        _("Open the list of evidence again and choose from it."),
    )


def _large(error: errors.EvidenceTooLargeError) -> Message:
    if error.what == "view":
        return Message(
            _("This file is too large to be shown here"),
            _("The viewer keeps everything in memory and takes no more than {most} MB.").format(
                most=error.limit >> 20
            ),
            _("Export a decrypted copy to a place you choose; that is written into the audit."),
        )
    return Message(
        _("This file is too large"),
        _("A file of evidence has at most {most} GB. Nothing was kept.").format(
            most=error.limit >> 30
        ),
        _("Divide the file, then attach its parts."),
    )


def _empty(_error: errors.EvidenceEmptyError) -> Message:
    return Message(
        _("The file is empty"),
        _("It holds no bytes, so there is nothing to keep. Nothing was attached."),
        _("Check that the file was copied whole, then attach it again."),
    )


def _not_viewable(error: errors.NotViewableError) -> Message:
    if error.reason == "kind":
        return Message(
            _("This kind of file has no viewer"),
            _("Pictures, texts and common documents are shown here; nothing else is opened."),
            _("Export a decrypted copy to a place you choose; that is written into the audit."),
        )
    return Message(
        _("The viewer cannot show this file"),
        _("It is damaged, or larger inside than is safe. The sealed original is untouched."),
        _("Export a decrypted copy if you must read it, on a machine made for such files."),
    )


WORDS: Final[Table] = {
    errors.EvidenceError: _refused,
    errors.AttachmentError: _damaged,
    errors.EvidenceNotFoundError: _unknown,
    errors.EvidenceTooLargeError: _large,
    errors.EvidenceEmptyError: _empty,
    errors.NotViewableError: _not_viewable,
}

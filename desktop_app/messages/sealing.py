"""Words for refusals of the age layer: sealed files and their keys."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _not_age(error: errors.NotAgeFileError) -> Message:
    if error.looks == "newer":
        return Message(
            _("This file is from a newer version"),
            _("The file is sealed in a later version of the age format. It was not opened."),
            _("Update the program, then open the file again."),
        )
    return Message(
        _("This is not a sealed file"),
        _("The file does not begin like an age file. It was not opened."),
        _("Check that you chose the right file and that it was copied whole."),
    )


def _header(_error: errors.SealHeaderError) -> Message:
    return Message(
        _("The sealed file is damaged"),
        _("Its first part breaks the age format. Nothing was written."),
        _("Copy the file again from the stick, or ask the sender for a new one."),
    )


def _work_factor(error: errors.WorkFactorError) -> Message:
    return Message(
        _("The file asks for too much work"),
        _("Its passphrase would cost 2^{found} steps; this program allows 2^{limit}.").format(
            found=error.found, limit=error.limit
        ),
        _("Ask the sender to seal it again with an ordinary work factor."),
    )


def _altered(_error: errors.HeaderMacError) -> Message:
    return Message(
        _("The sealed file was altered"),
        _("Your key fits, but the first part of the file was changed after it was sealed."),
        _("Do not use this copy. Ask the sender for the file again, by another way."),
    )


def _no_identity(_error: errors.NoIdentityMatchError) -> Message:
    return Message(
        _("No key here opens this file"),
        _("The file was sealed for somebody else. Nothing was written."),
        _("Choose the key file it was sealed for, or ask the sender to seal it for you."),
    )


def _wrong_passphrase(_error: errors.WrongPassphraseError) -> Message:
    return Message(
        _("Wrong passphrase"),
        _("The passphrase does not open this file. Nothing was written."),
        _("Check the keyboard layout and Caps Lock, then type it again."),
    )


def _payload(_error: errors.PayloadDamagedError) -> Message:
    return Message(
        _("The sealed file is cut or damaged"),
        _("What it holds does not pass the check. Nothing was written."),
        _("Copy the file again; if it fails again, ask the sender for a new one."),
    )


def _armor(_error: errors.ArmorError) -> Message:
    return Message(
        _("The sealed text is damaged"),
        _("The lines between BEGIN and END are not as they were written. Nothing was written."),
        _("Copy the whole text again, from BEGIN to END."),
    )


def _mixed(_error: errors.MixedRecipientsError) -> Message:
    return Message(
        _("These recipients cannot share one file"),
        _("A passphrase stands alone, and post-quantum keys do not mix with older ones."),
        _("Seal one file for each kind of recipient."),
    )


def _count(error: errors.RecipientCountError) -> Message:
    if error.found == 0:
        return Message(
            _("Nobody to seal it for"),
            _("No recipient was given. Nothing was written."),
            _("Name at least one recipient, or use a passphrase."),
        )
    return Message(
        _("Too many recipients"),
        _("{found} recipients were given; a file can have {limit}.").format(
            found=error.found, limit=error.limit
        ),
        _("Seal the file for fewer recipients at a time."),
    )


def _key_text(error: errors.KeyTextError) -> Message:
    what = _("The text is not a key in the age format.")
    if error.line:
        what = _("Line {line} is not a key in the age format.").format(line=error.line)
    return Message(
        _("This is not a key"), what, _("Check that the whole key was copied, without spaces.")
    )


def _memory(error: errors.KdfMemoryError) -> Message:
    return Message(
        _("Not enough memory"),
        _("Checking the passphrase needs {mib} MiB of free memory.").format(mib=error.mib),
        _("Close other programs and try again."),
    )


def _size(_error: errors.SealedSizeError) -> Message:
    return Message(
        _("The file is larger than allowed"),
        _("What is sealed inside is longer than this place takes. Nothing was written."),
        _("Check that you chose the right file."),
    )


def _output(error: errors.SealOutputError) -> Message:
    if error.reason == "exists":
        return Message(
            _("A file of that name is already there"),
            _("It was left as it is; nothing was written."),
            _("Choose another name, or move the old file away."),
        )
    return Message(
        _("The file cannot be written there"),
        _("The place is not a folder one can write to. Nothing was written."),
        _("Choose another folder."),
    )


def _seal(_error: errors.SealError) -> Message:
    return Message(
        _("The sealed file cannot be used"),
        _("It was refused; nothing was written."),
        _("Check the file and the key, then try again."),
    )


WORDS: Final[Table] = {
    errors.SealError: _seal,
    errors.NotAgeFileError: _not_age,
    errors.SealHeaderError: _header,
    errors.WorkFactorError: _work_factor,
    errors.HeaderMacError: _altered,
    errors.NoIdentityMatchError: _no_identity,
    errors.WrongPassphraseError: _wrong_passphrase,
    errors.PayloadDamagedError: _payload,
    errors.ArmorError: _armor,
    errors.MixedRecipientsError: _mixed,
    errors.RecipientCountError: _count,
    errors.KeyTextError: _key_text,
    errors.KdfMemoryError: _memory,
    errors.SealedSizeError: _size,
    errors.SealOutputError: _output,
}

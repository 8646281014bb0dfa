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
    if error.looks == "mangled":
        return Message(
            _("The sealed file was changed as if it were text"),
            _("A program converted its line ends or letters on the way. It was not opened."),
            _("Ask for the file again on a stick, or as an attachment rather than as text."),
        )
    if error.looks == "empty":
        return Message(
            _("The file is empty"),
            _("There is nothing in it that could be opened."),
            _("Copy the file again and wait until the stick may be taken out."),
        )
    return Message(
        _("This is not a sealed file"),
        _("The file does not begin like an age file. It was not opened."),
        _("Check that you chose the right file and that it was copied whole."),
    )


def _header(error: errors.SealHeaderError) -> Message:
    if error.reason == "truncated":
        return Message(
            _("The sealed file is cut short"),
            _("It ends before its contents begin. Nothing was written."),
            _("Copy the file again from the stick, or ask the sender for a new one."),
        )
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


def _no_identity(error: errors.NoIdentityMatchError) -> Message:
    if error.kinds == ("passphrase",):
        return Message(
            _("This file wants a passphrase"),
            _("It was sealed with a passphrase, not for a key. Nothing was written."),
            _("Open it with the passphrase the sender agreed with you; no key file is needed."),
        )
    if not error.kinds:
        return Message(
            _("A key is needed to open this file"),
            _("It was sealed for a key, and none was given. Nothing was written."),
            _("Name the file with your secret key: -i FILE."),
        )
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
    if error.kind == "passphrase":
        return _passphrase_text(error)
    if error.reason == "no-keys":
        return Message(
            _("There is no key in this file"),
            _("It holds only blank lines or comments. Nothing was written."),
            _("Choose the file in which the key was saved."),
        )
    if error.reason == "too-many":
        return Message(
            _("There are too many keys in this file"),
            _("A file may hold a thousand keys. Nothing was written."),
            _("Divide the keys among several files."),
        )
    if error.reason in {"too-long", "not-unicode"} and not error.line:
        return Message(
            _("This is not a file of keys"),
            _("It is no text, or far longer than keys are. Nothing was written."),
            _("Choose the file in which the key was saved."),
        )
    return _no_key(error)


def _passphrase_text(error: errors.KeyTextError) -> Message:
    """Return the words for a passphrase that cannot be one."""
    if error.reason == "empty":
        return Message(
            _("The passphrase is empty"),
            _("A file sealed with nothing would be open to everybody. Nothing was written."),
            _("Type some words that only you and the recipient know."),
        )
    return Message(
        _("This cannot be a passphrase"),
        _("It holds half of a sign that no keyboard could type again. Nothing was written."),
        _("Type the passphrase by hand instead of pasting it."),
    )


def _no_key(error: errors.KeyTextError) -> Message:
    """Return the words for a text that is no key, or a key of another kind."""
    secret = error.kind == "identity"
    what = _("The text is not a public key. Nothing was written.")
    if secret:
        what = _("The text is not a secret key. Nothing was written.")
    if error.line:
        what = _("Line {line} of the file is not a public key. Nothing was written.")
        if secret:
            what = _("Line {line} of the file is not a secret key. Nothing was written.")
        what = what.format(line=error.line)
    if error.reason != "other-kind":
        do = _("Copy the key again, from its first letter to its last, without spaces.")
    elif secret:
        do = _("A secret key begins with AGE-SECRET-KEY-; other kinds are not read here.")
    else:
        do = _("A public key begins with age1; other kinds are not read here.")
    return Message(_("This is not a key"), what, do)


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
    if error.reason == "not-a-file":
        return Message(
            _("There is no plain file in that place"),
            _("It is a folder, a link or a device. It was left as it is; nothing was written."),
            _("Choose the name of a new file."),
        )
    return Message(
        _("The file cannot be written there"),
        _("There is no such folder. Nothing was written."),
        _("Choose a folder that exists, or make it first."),
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

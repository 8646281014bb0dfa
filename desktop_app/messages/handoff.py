"""Words for refusals of cards and bundles."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _handoff(_error: errors.HandoffError) -> Message:
    return Message(
        _("This came damaged or is not from Dodomu"),
        _("The card or bundle breaks the format. Nothing was taken in."),
        _("Copy it again from the stick, or ask the sender for a new one."),
    )


def _newer(error: errors.NewerFormatError) -> Message:
    return Message(
        _("This is from a newer version"),
        _("It needs version {found}; this program knows {known}. Nothing was taken in.").format(
            found=error.found, known=error.known
        ),
        _("Update the program, then take the file in again."),
    )


def _card(_error: errors.CardError) -> Message:
    return Message(
        _("This is not an office card"),
        _("The file is no card, or was changed after the office made it. It was not kept."),
        _("Ask the office for its card again and compare the fingerprint."),
    )


def _card_line(_error: errors.CardLineError) -> Message:
    return Message(
        _("This card does not follow the one you know"),
        _("A new card must be vouched for by the office's last one. This one is not."),
        _("Call the office before you do anything: somebody may be using its name."),
    )


def _certificate(_error: errors.CertificateError) -> Message:
    return Message(
        _("The sender's desk is not vouched for"),
        _("The office has not allowed this desk to sign for it. Nothing was taken in."),
        _("Ask the office whether the desk should have written to you."),
    )


def _signature(error: errors.SignatureError) -> Message:
    if error.what == "origin":
        return Message(
            _("A part was not signed by its author"),
            _("It names another office as its author, and that office did not sign it."),
            _("Ask the sender to get it from the author, or to leave it out."),
        )
    return Message(
        _("The signature is wrong"),
        _("What came was altered, or was not made by the office it names. Nothing was taken in."),
        _("Do not use this copy. Call the office and ask for a new one."),
    )


def _keys(_error: errors.OfficeKeysError) -> Message:
    return Message(
        _("The keys of your office cannot be read"),
        _("The place in the vault where they are kept is damaged."),
        _("Restore the vault from its last backup."),
    )


def _other_recipient(_error: errors.OtherRecipientError) -> Message:
    return Message(
        _("This bundle is not for your office"),
        _("It was made for another office or another key. Nothing was taken in."),
        _("Ask the sender to make one for you, with the card you use now."),
    )


def _practice(error: errors.PracticeMixError) -> Message:
    if error.practice:
        return Message(
            _("This comes from a practice office"),
            _("Practice and real files never meet. Nothing was taken in."),
            _("Open your practice vault to work with it."),
        )
    return Message(
        _("This comes from a real office"),
        _("Your vault is for practice. Nothing was taken in."),
        _("Open the vault of your office to work with it."),
    )


def _unknown_sender(_error: errors.UnknownSenderError) -> Message:
    return Message(
        _("You do not trust this sender yet"),
        _("The bundle names an office or a card that nobody here has checked. It was not read."),
        _("Take in the office's card first and compare its fingerprint by telephone."),
    )


def _limit(_error: errors.BundleLimitError) -> Message:
    return Message(
        _("There is more in it than is allowed"),
        _("It is larger than allowed, or not what its first page says. Nothing was taken in."),
        _("Ask the sender to divide it, and to check the program it was made with."),
    )


def _space(error: errors.BundleSpaceError) -> Message:
    return Message(
        _("Not enough free space"),
        _("The bundle needs {needed}, and one gigabyte must stay free; {free} are free.").format(
            needed=i18n.format_size(error.needed), free=i18n.format_size(error.free)
        ),
        _("Make room on the disk of the vault, then take the bundle in again."),
    )


def _blob(_error: errors.BlobDamagedError) -> Message:
    return Message(
        _("An attachment is damaged"),
        _("Its bytes are not those that its description promises. It was not kept."),
        _("Attach the file again, or ask the sender for it."),
    )


def _stays(_error: errors.StaysHereError) -> Message:
    return Message(
        _("Something in it must not leave"),
        _("Its marking, or a missing signature of its author, forbids it. No file was written."),
        _("Check what is granted to this office; report it if you did not expect this."),
    )


WORDS: Final[Table] = {
    errors.HandoffError: _handoff,
    errors.NewerFormatError: _newer,
    errors.CardError: _card,
    errors.CardLineError: _card_line,
    errors.CertificateError: _certificate,
    errors.SignatureError: _signature,
    errors.OfficeKeysError: _keys,
    errors.NotBundleError: _handoff,
    errors.FrameError: _handoff,
    errors.ManifestError: _handoff,
    errors.OtherRecipientError: _other_recipient,
    errors.PracticeMixError: _practice,
    errors.UnknownSenderError: _unknown_sender,
    errors.BundleLimitError: _limit,
    errors.BundleSpaceError: _space,
    errors.BlobDamagedError: _blob,
    errors.StaysHereError: _stays,
}

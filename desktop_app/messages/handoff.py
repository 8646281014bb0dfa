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


def _not_bundle(_error: errors.NotBundleError) -> Message:
    return Message(
        _("This is not a bundle"),
        _("Your key opens the file, but what is in it was not made by a hand-off of Dodomu."),
        _("If it is a sealed document, open it with `dodomu seal decrypt`."),
    )


def _frame(error: errors.FrameError) -> Message:
    if error.reason == "truncated":
        return Message(
            _("The bundle is cut short"),
            _("It ends before its signature. Nothing was taken in."),
            _("Copy it again from the stick, with all its parts, or ask for a new one."),
        )
    return Message(
        _("The bundle is not put together as it must be"),
        _("A part of it breaks the format. Nothing was taken in."),
        _("Ask the sender for a new one; the program it was made with may be faulty."),
    )


def _manifest(_error: errors.ManifestError) -> Message:
    return Message(
        _("The first page of the bundle is not in order"),
        _("It does not say properly what the bundle holds. Nothing was taken in."),
        _("Ask the sender for a new one; the program it was made with may be faulty."),
    )


def _card(error: errors.CardError) -> Message:
    if error.reason == "key-label":
        return Message(
            _("An office cannot be named so"),
            _("The name is empty, longer than 100 letters, or holds hidden characters."),
            _("Type a shorter name by hand, without blanks before or after it."),
        )
    return Message(
        _("This is not an office card"),
        _("The file is no card, or was changed after the office made it. It was not kept."),
        _("Ask the office for its card again and compare the fingerprint."),
    )


def _card_line(error: errors.CardLineError) -> Message:
    if error.reason == "first":
        return Message(
            _("The card file is not complete"),
            _("An office's first card must stand in it, then every later one. It was not kept."),
            _("Ask the office to write its card to a file again, and send that file whole."),
        )
    if error.reason == "fork":
        return Message(
            _("There are two cards of one office with the same number"),
            _("One is trusted here; this one has other keys. It was not kept."),
            _("Call the office before you do anything: somebody may be using its name."),
        )
    return Message(
        _("This card does not follow the one you know"),
        _("A new card must be vouched for by the office's last one. This one is not."),
        _("Call the office before you do anything: somebody may be using its name."),
    )


def _certificate(error: errors.CertificateError) -> Message:
    if error.reason == "inside-only":
        return Message(
            _("The sender's desk may not write to other offices"),
            _("Its office lets it work inside only. Nothing was taken in."),
            _("Ask the office to send the bundle from its gateway desk."),
        )
    if error.reason == "other-card":
        return Message(
            _("The sender's desk is vouched for by another card"),
            _("You know a card of this office with other keys. Nothing was taken in."),
            _("Take in the office's newest card and compare its fingerprint, then try again."),
        )
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
    if error.what in {"card", "handover"}:
        return Message(
            _("The signature of the card is wrong"),
            _("It was altered, or the office that it names did not make it. It was not kept."),
            _("Do not use this copy. Call the office and ask for its card again."),
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


def _other_recipient(error: errors.OtherRecipientError) -> Message:
    if error.reason == "office":
        return Message(
            _("This bundle was made for another office"),
            _("Your key opens it, but it is addressed to somebody else. Nothing was taken in."),
            _("Ask who gave it to you: a bundle goes straight to the office it is meant for."),
        )
    if error.reason == "key":
        return Message(
            _("This bundle was made for another card of yours"),
            _("The sender used keys that your newest card does not name. Nothing was taken in."),
            _("Send the office your newest card and ask for a new bundle."),
        )
    return Message(
        _("This bundle is not for your office"),
        _("It was sealed for keys that this vault does not have. Nothing was taken in."),
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


def _limit(error: errors.BundleLimitError) -> Message:
    if error.what in {"change-set", "frame", "blob"}:
        return Message(
            _("A part is too large to be handed over"),
            _("A record may have one megabyte, an attachment 64 gigabytes."),
            _("Divide the attachment or the text, then do it again."),
        )
    if error.what in {"bytes", "records"}:
        return Message(
            _("The bundle is not what its first page says"),
            _("There is more or less in it than was announced. Nothing was taken in."),
            _("Copy it again from the stick, with all its parts, or ask for a new one."),
        )
    return Message(
        _("There is more in it than is allowed"),
        _("A bundle may have a million records. Nothing was taken in."),
        _("Ask the sender to divide it among several bundles."),
    )


def _id_taken(_error: errors.BundleIdTakenError) -> Message:
    return Message(
        _("Another bundle came under this identifier before"),
        _("Two different bundles never share one. This one was not taken in."),
        _("Call the sender: its program may be faulty, or somebody imitates its bundles."),
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


def _stays(error: errors.StaysHereError) -> Message:
    if error.reason == "origin-unsigned":
        return Message(
            _("A part may not be passed on"),
            _("Its author, another office, did not sign it for others. No file was written."),
            _("Ask that office to allow passing it on, or leave these people out."),
        )
    return Message(
        _("Something in it must not leave"),
        _("Its marking keeps it in your office, whatever is granted. No file was written."),
        _("Check what is granted to this office; report it if you did not expect this."),
    )


def _privileged(error: errors.PrivilegedError) -> Message:
    told = i18n.ngettext(
        "{n} part between lawyer and client was not released for “{office}”. "
        "No file was written, and nothing was left out silently.",
        "{n} parts between lawyer and client were not released for “{office}”. "
        "No file was written, and nothing was left out silently.",
        error.count,
    )
    return Message(
        _("Privileged material would leave"),
        told.format(n=i18n.format_number(error.count), office=error.label),
        _("Ask the lawyer to release it for this office, or end the grant that names it."),
    )


def _nothing_privileged(_error: errors.NothingPrivilegedError) -> Message:
    return Message(
        _("Nothing to release"),
        _("This file holds nothing between lawyer and client. Nothing was changed."),
        _("Check that it is the right person."),
    )


WORDS: Final[Table] = {
    errors.HandoffError: _handoff,
    errors.NewerFormatError: _newer,
    errors.CardError: _card,
    errors.CardLineError: _card_line,
    errors.CertificateError: _certificate,
    errors.SignatureError: _signature,
    errors.OfficeKeysError: _keys,
    errors.NotBundleError: _not_bundle,
    errors.FrameError: _frame,
    errors.ManifestError: _manifest,
    errors.OtherRecipientError: _other_recipient,
    errors.PracticeMixError: _practice,
    errors.UnknownSenderError: _unknown_sender,
    errors.BundleLimitError: _limit,
    errors.BundleIdTakenError: _id_taken,
    errors.BundleSpaceError: _space,
    errors.BlobDamagedError: _blob,
    errors.StaysHereError: _stays,
    errors.PrivilegedError: _privileged,
    errors.NothingPrivilegedError: _nothing_privileged,
}

"""Words for refusals of the domain, the services and the program as a whole."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _cancelled(_error: errors.CancelledError) -> Message:
    return Message(
        _("Stopped"),
        _("You stopped it. Everything is as it was before."),
        _("Start it again when you are ready."),
    )


def _canonical(_error: errors.DodomuError) -> Message:
    return Message(
        _("A record is not written as it must be"),
        _("It breaks the format of records. It was not taken in; nothing was changed."),
        _("Tell the office that wrote it; its program may be faulty."),
    )


def _value(error: errors.FieldValueError) -> Message:
    return Message(
        _("This value does not fit the field"),
        _("The field “{field}” cannot hold what was typed. Nothing was saved.").format(
            field=error.facts.get("field", "")
        ),
        _("Correct the value; for a date, write for example 14.03.1987, 03.2022 or ~1983."),
    )


def _registry(_error: errors.RegistryError) -> Message:
    return Message(
        _("This copy of the program is damaged"),
        _("The list of fields that came with the program contradicts itself."),
        _("Install the program again from a copy you trust. Your vault was not touched."),
    )


def _passphrase(error: errors.PassphraseMissingError) -> Message:
    if error.reason == "differs":
        return Message(
            _("The two passphrases differ"),
            _("The second one is not the same as the first. Nothing was made."),
            _("Type the same passphrase twice."),
        )
    return Message(
        _("A passphrase is needed"),
        _("None was given that can be used."),
        _("Give --passphrase-file FILE, or run the command at a terminal."),
    )


def _unreadable(error: errors.FileUnreadableError) -> Message:
    return Message(
        _("The file cannot be read"),
        _("“{name}” is not there, or may not be opened.").format(name=error.name),
        _("Check the name, and that the stick is in the machine."),
    )


def _disk_full(_error: errors.DiskFullError) -> Message:
    return Message(
        _("The disk is full"),
        _("There is no room to write. What was saved before is safe; this was not saved."),
        _("Free some space, then do it again."),
    )


def _person(_error: errors.PersonNotFoundError) -> Message:
    return Message(
        _("No such person in this vault"),
        _("Nobody here has that identifier."),
        _("Search by name, then use the identifier that is shown."),
    )


def _field(error: errors.FieldUnknownError) -> Message:
    return Message(
        _("No such field"),
        _("There is no field “{field}” here. Nothing was saved.").format(field=error.field),
        _("Use a field as `dodomu show` prints it, for example person.birth."),
    )


def _choice(error: errors.ChoiceError) -> Message:
    return Message(
        _("No such value"),
        _("Number {number} was chosen; there are {values} values.").format(
            number=error.number, values=error.values
        ),
        _("Look at the values again and choose one of them."),
    )


def _partner(error: errors.PartnerUnknownError) -> Message:
    if error.count > 1:
        return Message(
            _("Several offices fit that name"),
            _("“{name}” fits {count} trusted cards.").format(name=error.name, count=error.count),
            _("Use the first groups of the fingerprint instead."),
        )
    return Message(
        _("No trusted office of that name"),
        _("“{name}” is not the name of a card trusted here.").format(name=error.name),
        _("Take in the office's card and compare its fingerprint first."),
    )


def _fingerprint(_error: errors.FingerprintError) -> Message:
    return Message(
        _("The fingerprint is not that of this card"),
        _("The twelve groups differ. The card was not trusted: it may be somebody else's."),
        _("Ask the office to read its fingerprint aloud once more, by telephone or in person."),
    )


def _confusable(error: errors.ConfusableLabelError) -> Message:
    return Message(
        _("Two offices would look the same"),
        _("A trusted card named “{label}” looks like this one. It was not trusted.").format(
            label=error.label
        ),
        _("Ask the office to use a name that differs plainly."),
    )


def _nothing_granted(error: errors.NothingGrantedError) -> Message:
    return Message(
        _("Nothing is granted to this office"),
        _("“{label}” has no grant, so nothing leaves. No file was written.").format(
            label=error.label
        ),
        _("Grant groups of fields of chosen people first."),
    )


WORDS: Final[Table] = {
    errors.CancelledError: _cancelled,
    errors.CanonicalError: _canonical,
    errors.ChangeSetError: _canonical,
    errors.FieldValueError: _value,
    errors.RegistryError: _registry,
    errors.PassphraseMissingError: _passphrase,
    errors.FileUnreadableError: _unreadable,
    errors.DiskFullError: _disk_full,
    errors.PersonNotFoundError: _person,
    errors.FieldUnknownError: _field,
    errors.ChoiceError: _choice,
    errors.PartnerUnknownError: _partner,
    errors.FingerprintError: _fingerprint,
    errors.ConfusableLabelError: _confusable,
    errors.NothingGrantedError: _nothing_granted,
}

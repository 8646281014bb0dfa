"""Words for refusals of what is asked about people, other offices and grants."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors, groups
from desktop_app.messages.message import Message, Table

_ = i18n.gettext


def _person(_error: errors.PersonNotFoundError) -> Message:
    return Message(
        _("No such person in this vault"),
        _("Nobody here has that identifier. Nothing was changed."),
        _("Search by name, then use the identifier that is shown."),
    )


def _field(error: errors.FieldUnknownError) -> Message:
    if error.field in groups.GROUPS:
        return Message(
            _("This group is never handed over"),
            _("The group {group} holds notes, tasks and drafts: they stay in the office.").format(
                group=error.field
            ),
            _("Leave it out. Every other group can be granted by its name."),
        )
    return Message(
        _("No such field"),
        _("There is no field and no group “{field}” here. Nothing was changed.").format(
            field=error.field
        ),
        _("Fields are named as `dodomu show` prints them: person.birth; groups by codes: DET."),
    )


def _moved(_error: errors.ConflictMovedError) -> Message:
    return Message(
        _("The values changed meanwhile"),
        _("Others stand here now than when you chose. Nothing was recorded."),
        _("Look at the values again and choose one of them."),
    )


def _choice(error: errors.ChoiceError) -> Message:
    if 0 < error.number <= error.values:
        return Message(
            _("This value was taken back"),
            _("Who said it has withdrawn it, so it cannot be the working value."),
            _("Choose another value, or leave the conflict open: every value stays."),
        )
    return Message(
        _("No such value"),
        i18n.ngettext(
            "Number {number} was chosen; there is {n} value. Nothing was changed.",
            "Number {number} was chosen; there are {n} values. Nothing was changed.",
            error.values,
        ).format(number=error.number, n=error.values),
        _("Look at the values again and choose one of them."),
    )


def _partner(error: errors.PartnerUnknownError) -> Message:
    if error.count > 1:
        return Message(
            _("Several offices fit that name"),
            i18n.ngettext(
                "“{name}” fits {n} trusted card, so it is not clear who is meant.",
                "“{name}” fits {n} trusted cards, so it is not clear who is meant.",
                error.count,
            ).format(name=error.name, n=error.count),
            _("Name the office by more groups of its fingerprint."),
        )
    return Message(
        _("No trusted office of that name"),
        _("“{name}” is not the name of a card trusted here. Nothing was changed.").format(
            name=error.name
        ),
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
    errors.PersonNotFoundError: _person,
    errors.FieldUnknownError: _field,
    errors.ChoiceError: _choice,
    errors.ConflictMovedError: _moved,
    errors.PartnerUnknownError: _partner,
    errors.FingerprintError: _fingerprint,
    errors.ConfusableLabelError: _confusable,
    errors.NothingGrantedError: _nothing_granted,
}

"""Words beside a field: why a value does not fit it, and a legal one to write instead.

Every example of a date named here is read by `domain.dates`; `tests/messages` tries them.
"""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors, fields, registry
from desktop_app.messages.message import Message, Table

_ = i18n.gettext

_TERMS_SHOWN: Final = 4

_NOTHING_SAID: Final = (
    i18n.mark("Nothing is said here"),
    i18n.mark("A blank, a dash or the word “unknown” is not a value."),
    i18n.mark("Write what is known, or leave the field. To end an earlier value, take it back."),
)
_NOT_A_TERM: Final = (
    i18n.mark("This is not one of the field's terms"),
    i18n.mark("The field takes only the terms of its list."),
    i18n.mark("Choose a term of the list."),
)

Reason = tuple[str, str, str]
"""Title; what is wrong with the value; what to write instead. Marked, translated when shown."""

REASONS: Final[dict[str, Reason]] = {
    "says-nothing": _NOTHING_SAID,
    "empty": _NOTHING_SAID,
    "unknown-code": _NOT_A_TERM,
    "not-a-code": _NOT_A_TERM,
    "not-a-date": (
        i18n.mark("The date is not understood"),
        i18n.mark("It does not say which day, month or year is meant."),
        i18n.mark("Write for example 14.03.1987, 03.2022, 1987, ~1983 or 14–16.11.2023."),
    ),
    "no-such-day": (
        i18n.mark("There is no such day"),
        i18n.mark("The calendar does not have this day, or the clock this time."),
        i18n.mark("Check day and month: 28.02.2022, or 02.2022 if only the month is known."),
    ),
    "no-such-month": (
        i18n.mark("There is no such month"),
        i18n.mark("Months are numbered from 1 to 12."),
        i18n.mark("Check the month: 03.2022, or 2022 if only the year is known."),
    ),
    "two-digit-year": (
        i18n.mark("The century is not clear"),
        i18n.mark("Two figures of a year can mean two centuries."),
        i18n.mark("Write all four figures of the year, for example 14.03.1987."),
    ),
    "year-out-of-range": (
        i18n.mark("This year cannot be right"),
        i18n.mark("The field takes years from 1800 to 2200."),
        i18n.mark("Check the four figures of the year, for example 1987."),
    ),
    "ends-reversed": (
        i18n.mark("The range ends before it begins"),
        i18n.mark("The second date is earlier than the first."),
        i18n.mark("Write the earlier date first: 14.11.2023–16.11.2023."),
    ),
    "unclear": (
        i18n.mark("The date can mean several things"),
        i18n.mark("It may be a range of years, a season or a month."),
        i18n.mark("Write it so that it means one thing: 2021–2022, or 03.2022."),
    ),
    "too-long": (
        i18n.mark("The text is too long"),
        i18n.mark("The field does not hold so much."),
        i18n.mark("Shorten it, and write the rest into a note."),
    ),
    "not-a-number": (
        i18n.mark("This is not a number"),
        i18n.mark("The field takes figures only."),
        i18n.mark("Write for example 12."),
    ),
    "not-an-amount": (
        i18n.mark("This is not a sum of money"),
        i18n.mark("The field takes a number with at most two decimals, and a currency."),
        i18n.mark("Write for example 100 000 UAH or 1500.50 EUR."),
    ),
    "unknown-currency": (
        i18n.mark("The currency is missing or not known"),
        i18n.mark("Sums can be compared only if their currency is known."),
        i18n.mark("Write it after the number: 100 000 UAH, 1500.50 USD or 250 EUR."),
    ),
    "not-canonical": (
        i18n.mark("There is a sign in it that cannot be kept"),
        i18n.mark("It is invisible, and came along perhaps when the text was pasted."),
        i18n.mark("Type the text by hand instead of pasting it."),
    ),
    "not-a-reference": (
        i18n.mark("This is not an identifier"),
        i18n.mark("The field names a person, a place or a file by its identifier."),
        i18n.mark("Copy the identifier as it is shown: 32 figures and letters."),
    ),
    "not-a-name": (
        i18n.mark("This is not understood as a name"),
        i18n.mark("A name consists of a surname, a given name or both."),
        i18n.mark("Write the surname first, then the given name and the patronymic."),
    ),
    "not-a-text": (
        i18n.mark("The field takes text"),
        i18n.mark("What was given is not text."),
        i18n.mark("Write it in words."),
    ),
    "grade": (
        i18n.mark("This is not a grade"),
        i18n.mark("A grade is a letter from A to F for the source, and a figure from 1 to 6."),
        i18n.mark("Write for example B2; F6 means that neither can be judged."),
    ),
}  # fmt: skip


def _value(error: errors.FieldValueError) -> Message:
    field = str(error.facts.get("field", ""))
    known = registry.standard().fields.get(field)
    shown = known.label(i18n.language()) if known else field
    reason = REASONS.get(str(error.facts.get("reason", "")))
    if reason is None:
        return Message(
            _("This value does not fit the field"),
            _kept(_("The field takes something else than was written."), shown),
            _("Correct the value; the help of the field says what it takes."),
        )
    title, cause, act = reason
    return Message(_(title), _kept(_(cause), shown), _terms(reason, known) or _(act))


def _kept(cause: str, field: str) -> str:
    """Return a cause, and that nothing was lost or saved."""
    if not field:
        return _("{cause} Nothing was saved.").format(cause=cause)
    return _("{cause} The field “{field}” is as it was.").format(cause=cause, field=field)


def _terms(reason: Reason, field: fields.Field | None) -> str:
    """Return the advice to choose a term, with some of those the field has; "" if it has none."""
    if reason is not _NOT_A_TERM or field is None or not field.vocabulary:
        return ""
    lang = i18n.language()
    terms = registry.standard().vocabulary(field.vocabulary).terms
    some = [term.label(lang) for term in terms[:_TERMS_SHOWN]]
    if not some:
        return ""
    if len(terms) == len(some):
        return _("Choose one of: {terms}.").format(terms=", ".join(some))
    return _("Choose a term of the list, for example: {terms}.").format(terms=", ".join(some))


WORDS: Final[Table] = {errors.FieldValueError: _value}

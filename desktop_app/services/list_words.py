"""Why a cell of a list became no statement, in words."""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import fields, registry

_ = i18n.gettext

_WHY: Final = {
    "not-a-date": i18n.mark("this is no date"),
    "no-such-day": i18n.mark("there is no such day"),
    "no-such-month": i18n.mark("there is no such month"),
    "two-digit-year": i18n.mark("the century is not clear"),
    "year-out-of-range": i18n.mark("the year cannot be right here"),
    "ends-reversed": i18n.mark("the range ends before it begins"),
    "unclear": i18n.mark("this could mean several things"),
    "unknown-code": i18n.mark("none of the terms known here"),
    "not-a-name": i18n.mark("this is no name"),
    "not-a-number": i18n.mark("this is no number"),
    "not-an-amount": i18n.mark("this is no sum of money"),
    "unknown-currency": i18n.mark("the currency is not known"),
    "too-long": i18n.mark("too long for this field"),
    "no-name": i18n.mark("the row has no name: kept with the list"),
    "total": i18n.mark("a row of totals: kept with the list"),
    "header-again": i18n.mark("the header once more: kept with the list"),
    "continues": i18n.mark("the row continues the one above: kept with the list"),
    "nobody-here": i18n.mark("no column of this sheet holds names: kept with the list"),
    "other-sheet": i18n.mark("this sheet was not chosen: nothing of it was taken in"),
}

_PARTS: Final = {
    "family": i18n.mark("surname only"),
    "given": i18n.mark("given name only"),
    "patronymic": i18n.mark("patronymic only"),
}


def target(declared: registry.Registry, field: fields.Field, part: str, lang: str) -> str:
    """Return what a place for a column is called: whose field it is, the field, the part."""
    label = field.label(lang)
    subject = declared.subjects.get(field.subject)
    if subject is not None and field.subject != "person":
        label = f"{subject.labels.text(lang)}: {label}"
    if part in _PARTS:
        with i18n.speaking("uk" if lang == "uk" else "en"):
            label = f"{label} ({_(_PARTS[part])})"
    return label


def why(reason: str) -> str:
    """Return the words for the machine word of a rejected cell, in the language now set."""
    return _(_WHY[reason]) if reason in _WHY else _("this does not fit the field")


def more(number: int) -> str:
    """Return the words for cells beyond those a report lists."""
    return i18n.ngettext(
        "and {n} more cell, kept with its row", "and {n} more cells, kept with their rows", number
    ).format(n=number)

"""The table of value types: how each is checked, read, compared, shown and sorted.

Everything that touches a value of a field goes through here, so that the editor, the importer,
the fold and a report agree on what it is. `field` is always a registry entry.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from desktop_app.domain import dates, errors, names, value_parsing, value_rules, value_showing
from desktop_app.domain.fields import Field, Vocabularies


class ValueType(msgspec.Struct, frozen=True):
    """What one type can do; every function is pure.

    `check(value, field)` refuses; `parse(text, field, registry, lang)` reads typed text;
    `same(a, b)` tells that values do not disagree; `show(value, field, registry, lang)` writes;
    `sort_key(value, field, registry)` gives a text that sorts plainly, never None.
    """

    check: Callable[[Any, str], None]
    parse: Callable[[str, Field, Vocabularies, str], Any]
    same: Callable[[Any, Any], bool]
    show: Callable[[Any, Field, Vocabularies, str], str]
    sort_key: Callable[[Any, Field, Vocabularies], str]


TYPES: Final[dict[str, ValueType]] = {
    "text": ValueType(
        value_rules.check_text, value_parsing.text, value_rules.same_text,
        value_showing.text, value_showing.text_key,
    ),
    "note": ValueType(
        value_rules.check_note, value_parsing.text, value_rules.same_text,
        value_showing.text, value_showing.text_key,
    ),
    "name": ValueType(
        names.check, value_parsing.name, names.same, value_showing.name, value_showing.name_key,
    ),
    "date": ValueType(
        dates.check, value_parsing.date, dates.same, value_showing.date, value_showing.date_key,
    ),
    "code": ValueType(
        value_rules.check_code, value_parsing.code, value_rules.same_exactly,
        value_showing.code, value_showing.code_key,
    ),
    "integer": ValueType(
        value_rules.check_integer, value_parsing.integer, value_rules.same_exactly,
        value_showing.integer, value_showing.integer_key,
    ),
    "amount": ValueType(
        value_rules.check_amount, value_parsing.amount, value_rules.same_exactly,
        value_showing.amount, value_showing.amount_key,
    ),
    "decimal": ValueType(
        value_rules.check_decimal, value_parsing.decimal, value_rules.same_decimal,
        value_showing.decimal, value_showing.decimal_key,
    ),
    "person": ValueType(
        value_rules.check_id, value_parsing.reference, value_rules.same_exactly,
        value_showing.reference, value_showing.reference_key,
    ),
    "facility": ValueType(
        value_rules.check_id, value_parsing.reference, value_rules.same_exactly,
        value_showing.reference, value_showing.reference_key,
    ),
    "subject": ValueType(
        value_rules.check_subject, value_parsing.reference, value_rules.same_exactly,
        value_showing.reference, value_showing.reference_key,
    ),
    "document": ValueType(
        value_rules.check_id, value_parsing.reference, value_rules.same_exactly,
        value_showing.reference, value_showing.reference_key,
    ),
    "json": ValueType(
        value_rules.check_json, value_parsing.json, value_rules.same_exactly,
        value_showing.json, value_showing.no_key,
    ),
}  # fmt: skip
"""Every type a field may have."""


def check(value: Any, type_: str, field: str = "") -> None:
    """Refuse a value that does not fit a type; None (taken back) always fits.

    Raises:
        FieldValueError: with the field and a reason in one machine word.
    """
    if value is not None:
        TYPES[type_].check(value, field)


def parse_text(text: str, field: Field, registry: Vocabularies, lang: str = "") -> Any:
    """Read what a person typed or a list holds; a code may be given by its words in any language.

    `lang` is the reader's language; lists mix languages, so it decides next to nothing.

    Raises:
        FieldValueError: says-nothing, or what the type refuses.
    """
    if not text.strip():
        raise errors.FieldValueError(field=field.id, reason="says-nothing")
    value = TYPES[field.type].parse(text, field, registry, lang)
    TYPES[field.type].check(value, field.id)
    return value


def same(a: Any, b: Any, type_: str) -> bool:
    """Tell whether two values of a type do not disagree (fold rule f).

    Values of a foreign shape agree only to the byte.
    """
    if type(a) is str and a == b:
        return True
    if not (_fits(a, type_) and _fits(b, type_)):
        return value_rules.same_exactly(a, b)
    return TYPES[type_].same(a, b)


def show(value: Any, field: Field, registry: Vocabularies, lang: str) -> str:
    """The value in words of the language; a foreign shape is shown raw, None as ""."""
    if value is None:
        return ""
    if not _fits(value, field.type):
        return value_showing.raw(value)
    return TYPES[field.type].show(value, field, registry, lang)


def sort_key(value: Any, field: Field, registry: Vocabularies) -> str:
    """A text that sorts plainly: names by the alphabet, codes by their list, dates by first day.

    "" for None and for a foreign shape, so that a column of keys is never NULL.
    """
    if value is None or not _fits(value, field.type):
        return ""
    return TYPES[field.type].sort_key(value, field, registry)


def _fits(value: Any, type_: str) -> bool:
    """Tell whether a value has the shape of a type: a newer partner's may not."""
    try:
        TYPES[type_].check(value, "")
    except errors.FieldValueError:
        return False
    return True


def says_nothing(text: str) -> bool:
    """Tell whether a cell of a list says that nothing is known: blank, a dash, `н/д`."""
    return dates.says_nothing(text)

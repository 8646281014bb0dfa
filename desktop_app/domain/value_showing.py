"""Writing values for a reader and as sort keys, one function for each type; `values` calls them."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from desktop_app import i18n
from desktop_app.domain import canonical, dates, names, visible
from desktop_app.domain.fields import Field, Vocabularies

_SIGNS: Final = {"UAH": "грн", "USD": "USD", "EUR": "EUR", "RUB": "RUB"}
_FIGURES: Final = re.compile(r"\d+")
LONGEST_KEY: Final = 200
_SHIFT: Final = 10**17  # so that negative whole numbers sort below positive ones


def text(value: str, _field: Field, _registry: Vocabularies, _lang: str) -> str:
    """The words, with hidden characters made visible."""
    return visible.shown(value)


def name(value: Mapping[str, str], _field: Field, _registry: Vocabularies, _lang: str) -> str:
    """Surname first."""
    return visible.shown(names.display(value))


def date(value: Any, _field: Field, _registry: Vocabularies, lang: str) -> str:
    """What is known of the date, and how well."""
    return visible.shown(dates.show(value, lang))


def code(value: str, field: Field, registry: Vocabularies, lang: str) -> str:
    """The label of the code; an unknown one raw."""
    return visible.shown(registry.vocabulary(field.vocabulary).label(value, lang))


def integer(value: int, _field: Field, _registry: Vocabularies, lang: str) -> str:
    """The number with grouped figures."""
    return i18n.format_number(value, lang)


def amount(value: Mapping[str, Any], _field: Field, _registry: Vocabularies, lang: str) -> str:
    """The sum with its currency: whole units without decimals."""
    minor = int(value["minor"])
    places = 2 if minor % 100 else 0
    number = i18n.format_number(Decimal(minor) / 100, lang, places=places)
    currency = value["currency"]
    sign = _SIGNS.get(currency, currency) if lang == "uk" else currency
    return f"{number}\u00a0{sign}"


def decimal(value: str, _field: Field, _registry: Vocabularies, lang: str) -> str:
    """The number with the decimal mark of the language."""
    return i18n.format_number(Decimal(value), lang)


def reference(value: Any, _field: Field, _registry: Vocabularies, _lang: str) -> str:
    """The start of the id: whoever can see the other file shows its name instead."""
    parts = value if type(value) is list else [value]
    return "/".join(part[:8] for part in parts)


def json(value: Any, _field: Field, _registry: Vocabularies, _lang: str) -> str:
    """The value as canonical text."""
    return raw(value)


def raw(value: Any) -> str:
    """A value of any shape: words as they are, anything else as canonical text."""
    return visible.shown(value if type(value) is str else canonical.encode(value).decode())


def text_key(value: str, _field: Field, _registry: Vocabularies) -> str:
    """Alphabetical, numbers inside by their size: НГО-9 before НГО-10."""
    padded = _FIGURES.sub(lambda found: found[0].zfill(12), value[:LONGEST_KEY])
    return i18n.collation_key(padded)


def name_key(value: Mapping[str, str], _field: Field, _registry: Vocabularies) -> str:
    """Alphabetical by surname, given name, patronymic."""
    return key_of_name(value)


def key_of_name(value: Mapping[str, str]) -> str:
    """The sort key of a name, which needs no registry."""
    return i18n.collation_key(names.plain(names.display(value))[:LONGEST_KEY])


def date_key(value: Any, _field: Field, _registry: Vocabularies) -> str:
    """By the earliest day."""
    return dates.sort_key(value)


def code_key(value: str, field: Field, registry: Vocabularies) -> str:
    """By the place in the vocabulary; unknown codes after all."""
    position = registry.vocabulary(field.vocabulary).positions.get(value)
    return f"{position:04}" if position is not None else f"9999{value}"


def integer_key(value: int, _field: Field, _registry: Vocabularies) -> str:
    """By size."""
    return f"{value + _SHIFT:018}"


def amount_key(value: Mapping[str, Any], _field: Field, _registry: Vocabularies) -> str:
    """By currency, then by size."""
    return f"{value['currency']}{value['minor'] + _SHIFT:018}"


def decimal_key(value: str, _field: Field, _registry: Vocabularies) -> str:
    """By size, to six decimals."""
    return f"{int(Decimal(value) * 10**6) + _SHIFT * 10**7:026}"


def reference_key(value: Any, _field: Field, _registry: Vocabularies) -> str:
    """By id: an order, if a meaningless one."""
    return value if type(value) is str else "/".join(value)


def no_key(_value: Any, _field: Field, _registry: Vocabularies) -> str:
    """Nothing sorts by whole rows."""
    return ""

"""Reading typed text into values, one function for each type; `values.parse_text` calls them."""

import re
import unicodedata
from decimal import Decimal
from typing import Any, Final

from desktop_app.domain import canonical, dates, errors, names
from desktop_app.domain.fields import Field, Vocabularies

_CURRENCIES: Final = {
    "UAH": ("грн", "гривень", "гривні", "гривня", "₴", "uah"),
    "RUB": ("руб", "рублів", "рублей", "рубля", "₽", "rub"),
    "USD": ("дол", "доларів", "долларов", "$", "usd"),
    "EUR": ("євро", "евро", "€", "eur"),
    "TRY": ("лір", "лир", "₺", "try"),
    "GBP": ("фунтів", "фунтов", "£", "gbp"),
}
_CURRENCY: Final = {word: code for code, words in _CURRENCIES.items() for word in words}
_AMOUNT: Final = re.compile(r"([^\d\s.,-]*)\.?\s*(-?[\d\s.,]*\d)\s*([^\d\s.,]*)\.?")
_GROUPS: Final = re.compile(r"(?<=\d)[\s'](?=\d{3}(?:\D|$))")


def text(typed: str, _field: Field, _registry: Vocabularies, _lang: str) -> str:
    """Words as typed, without the blanks around them."""
    return typed.strip()


def name(typed: str, _field: Field, _registry: Vocabularies, _lang: str) -> dict[str, str]:
    """A full name, taken apart; spaces within it are made single."""
    return names.split(" ".join(typed.split()))


def date(typed: str, field: Field, _registry: Vocabularies, lang: str) -> dict[str, str]:
    """A partial date; the field bounds what a two-digit year can mean."""
    return dates.to_value(dates.parse(typed, years=field.years, field=field.id, lang=lang))


def code(typed: str, field: Field, registry: Vocabularies, _lang: str) -> str:
    """A code, by itself or by its words in any language; an office's own codes pass."""
    words = typed.strip()
    found = registry.vocabulary(field.vocabulary).code_of(words)
    if not found and words.startswith("x."):
        return words
    if not found:
        raise errors.FieldValueError(field=field.id, reason="unknown-code")
    return found


def integer(typed: str, field: Field, _registry: Vocabularies, _lang: str) -> int:
    """A whole number; spaces may group its figures."""
    number = _number(typed, field)
    if number != number.to_integral_value():
        raise errors.FieldValueError(field=field.id, reason="not-a-number")
    return int(number)


def decimal(typed: str, field: Field, _registry: Vocabularies, _lang: str) -> str:
    """A decimal number with a point or a comma, as canonical text."""
    shown = f"{_number(typed, field):f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) or "0"


def amount(typed: str, field: Field, _registry: Vocabularies, _lang: str) -> dict[str, Any]:
    """A sum with its currency: `100 000 грн`, `$1,500.50`, `250 EUR`."""
    found = _AMOUNT.fullmatch(unicodedata.normalize("NFC", typed).casefold().strip())
    if not found:
        raise errors.FieldValueError(field=field.id, reason="not-an-amount")
    before, figures, after = found.groups()
    currency = _CURRENCY.get(after or before, "")
    if not currency:
        raise errors.FieldValueError(field=field.id, reason="unknown-currency")
    minor = _number(figures, field) * 100
    if minor != minor.to_integral_value():
        raise errors.FieldValueError(field=field.id, reason="not-an-amount")
    return {"minor": int(minor), "currency": currency}


def reference(typed: str, _field: Field, _registry: Vocabularies, _lang: str) -> Any:
    """The id of a dossier, subject or file; [dossier, subject] as two ids with a slash."""
    words = typed.strip()
    return words.split("/") if "/" in words else words


def json(typed: str, field: Field, _registry: Vocabularies, _lang: str) -> Any:
    """Canonical JSON."""
    try:
        return canonical.decode(typed.strip().encode())
    except errors.CanonicalError as broken:
        raise errors.FieldValueError(field=field.id, reason="not-canonical") from broken


def _number(typed: str, field: Field) -> Decimal:
    """A number with grouped figures and either decimal mark; one mark before 3 figures groups."""
    plain = _GROUPS.sub("", typed.strip().replace("\u2212", "-"))
    marks = [mark for mark in plain if mark in ".,"]
    if len(set(marks)) == 2:
        plain = plain.replace(marks[0], "").replace(marks[-1], ".")
    elif len(marks) > 1:
        plain = plain.replace(marks[0], "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,18}(\.\d{1,12})?", plain):
        raise errors.FieldValueError(field=field.id, reason="not-a-number")
    return Decimal(plain)

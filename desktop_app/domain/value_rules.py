"""Checks and equality of the simple value types (format.md §1, Values)."""

import re
import unicodedata
from decimal import Decimal
from typing import Any, Final

from desktop_app.domain import canonical, errors, ids

MAX_TEXT: Final = 2_000
MAX_NOTE: Final = 200_000
MAX_JSON: Final = 500_000

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_OWN_CODE: Final = re.compile(r"x\.[0-9a-f]{8}\.[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


def check_text(value: Any, field: str) -> None:
    """A text of up to 2,000 characters that is not blank."""
    _check_words(value, field, MAX_TEXT)


def check_note(value: Any, field: str) -> None:
    """A long text of up to 200,000 characters that is not blank."""
    _check_words(value, field, MAX_NOTE)


def check_code(value: Any, field: str) -> None:
    """A code of a vocabulary, or an office's own `x.OFFICE8.CODE`; unknown ones are kept."""
    if type(value) is not str or not (_CODE.fullmatch(value) or _OWN_CODE.fullmatch(value)):
        raise errors.FieldValueError(field=field, reason="not-a-code")


def check_integer(value: Any, field: str) -> None:
    """A whole number that canonical JSON can hold."""
    if type(value) is not int or abs(value) > canonical.MAX_INTEGER:
        raise errors.FieldValueError(field=field, reason="not-a-number")


def check_amount(value: Any, field: str) -> None:
    """{"minor": whole minor units, "currency": three letters}."""
    if type(value) is not dict or value.keys() != {"minor", "currency"}:
        raise errors.FieldValueError(field=field, reason="not-an-amount")
    check_integer(value["minor"], field)
    currency = value["currency"]
    if type(currency) is not str or not _CURRENCY.fullmatch(currency):
        raise errors.FieldValueError(field=field, reason="unknown-currency")


def check_decimal(value: Any, field: str) -> None:
    """A decimal number as text, so that no float rounds it."""
    if type(value) is not str or not _DECIMAL.fullmatch(value):
        raise errors.FieldValueError(field=field, reason="not-a-number")


def check_id(value: Any, field: str) -> None:
    """The id of a dossier or of a file."""
    if not ids.is_id(value):
        raise errors.FieldValueError(field=field, reason="not-a-reference")


def check_subject(value: Any, field: str) -> None:
    """The id of a subject of this dossier, or [dossier, subject] of another."""
    pair = type(value) is list and len(value) == 2 and all(ids.is_id(part) for part in value)
    if not pair and not ids.is_id(value):
        raise errors.FieldValueError(field=field, reason="not-a-reference")


def check_json(value: Any, field: str) -> None:
    """Any canonical value of up to 500,000 bytes."""
    try:
        canonical.check(value)
    except errors.CanonicalError as broken:
        raise errors.FieldValueError(field=field, reason="not-canonical") from broken
    if len(canonical.encode(value)) > MAX_JSON:
        raise errors.FieldValueError(field=field, reason="too-long")


def same_text(a: Any, b: Any) -> bool:
    """Texts that agree after NFC, trimming and single spaces (fold rule f)."""
    return _plain(a) == _plain(b)


def same_decimal(a: Any, b: Any) -> bool:
    """Decimals of one size: 5 and 5.0 agree."""
    return Decimal(a) == Decimal(b)


def same_exactly(a: Any, b: Any) -> bool:
    """Values that agree to the byte; True and 1 do not."""
    return canonical.encode(a) == canonical.encode(b)


def _check_words(value: Any, field: str, most: int) -> None:
    """Refuse what is no text, says nothing, is too long or cannot travel."""
    if type(value) is not str:
        raise errors.FieldValueError(field=field, reason="not-a-text")
    if not value.strip():
        raise errors.FieldValueError(field=field, reason="empty")
    if len(value) > most:
        raise errors.FieldValueError(field=field, reason="too-long")
    try:
        canonical.check(value)
    except errors.CanonicalError as broken:
        raise errors.FieldValueError(field=field, reason="not-canonical") from broken


def _plain(text: str) -> str:
    """A text as texts are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())

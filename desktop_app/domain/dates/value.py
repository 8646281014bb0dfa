"""The partial date as a frozen value, and what makes one well-formed."""

import datetime
import re
from functools import lru_cache
from typing import Any, Final

import msgspec

from desktop_app.domain import errors

PRECISIONS: Final = (
    "EXACT_TIME", "DAY", "DAY_RANGE", "MONTH", "SEASON", "YEAR", "APPROX", "BEFORE", "AFTER",
    "UNKNOWN",
)  # fmt: skip
"""Codes of the vocabulary `date_precision`; a code of a newer version is kept."""

MAX_WORDS: Final = 500
_KNOWN: Final = frozenset(PRECISIONS)
_KEYS: Final = frozenset("elpw")
_CODE: Final = re.compile(r"[A-Z][A-Z_]{0,39}")
_ISO: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?"
)


class PartialDate(msgspec.Struct, frozen=True):
    """A date as far as it is known; empty text stands for an open end or no words.

    `e` and `l` are ISO days or moments, `p` a precision code, `w` the words of the source.
    """

    e: str = ""
    l: str = ""  # noqa: E741 (the key of format.md §1)
    p: str = "UNKNOWN"
    w: str = ""

    @property
    def open(self) -> bool:
        """Whether neither end is known."""
        return not self.e and not self.l


def day(moment: datetime.date, words: str = "") -> PartialDate:
    """The partial date of one known day, or of a moment if it has a time other than midnight."""
    text = moment.isoformat()
    if isinstance(moment, datetime.datetime):
        if moment.time() != datetime.time():
            return PartialDate(text, text, "EXACT_TIME", words)
        text = text[:10]
    return PartialDate(text, text, "DAY", words)


def to_value(date: PartialDate) -> dict[str, str]:
    """The value as it travels: absent keys for open ends and no words."""
    keys = {"e": date.e, "l": date.l, "p": date.p, "w": date.w}
    return {key: text for key, text in keys.items() if text}


def from_value(value: Any) -> PartialDate:
    """Read a value that `check` takes.

    Raises:
        FieldValueError: it is not a partial date (reason: machine word).
    """
    check(value)
    return PartialDate(
        value.get("e", ""), value.get("l", ""), value.get("p", "UNKNOWN"), value.get("w", "")
    )


def check(value: Any, field: str = "") -> None:
    """Refuse what is not a partial date; unknown precision codes pass, unknown keys do not.

    Raises:
        FieldValueError: not-a-date, empty, no-such-day, ends-reversed or too-long.
    """
    if type(value) is not dict:
        raise errors.FieldValueError(field=field, reason="not-a-date")
    for key, part in value.items():
        if key not in _KEYS or type(part) is not str:
            raise errors.FieldValueError(field=field, reason="not-a-date")
    if "p" in value and value["p"] not in _KNOWN and not _CODE.fullmatch(value["p"]):
        raise errors.FieldValueError(field=field, reason="not-a-date")
    early, late = value.get("e", ""), value.get("l", "")
    if not early and not late and not value.get("w", ""):
        raise errors.FieldValueError(field=field, reason="empty")
    if (early and not is_iso(early)) or (late and late != early and not is_iso(late)):
        raise errors.FieldValueError(field=field, reason="no-such-day")
    if early and late and early[:10] > late[:10]:
        raise errors.FieldValueError(field=field, reason="ends-reversed")
    if len(value.get("w", "")) > MAX_WORDS:
        raise errors.FieldValueError(field=field, reason="too-long")


@lru_cache(maxsize=8192)
def is_iso(text: str) -> bool:
    """Tell whether a text is an ISO day or moment that exists, written as it travels."""
    if _ISO.fullmatch(text) is None:
        return False
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def sort_key(value: Any) -> str:
    """A key that sorts by the earliest day, then by the latest; open dates go by their one end.

    "" where no end is known, so that a column of keys is never NULL.
    """
    early, late = value.get("e", ""), value.get("l", "")
    first = early or late
    return f"{first[:19]:19}{(late or '~')[:19]}" if first else ""

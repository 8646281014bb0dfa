"""Comparing partial dates by what they can mean: windows of moments, never midpoints."""

import calendar
import datetime
from typing import Any, Final

from desktop_app.domain.dates.value import PartialDate, from_value

_DAY: Final = 86_400
_NEVER: Final = -(2**62)
_FOREVER: Final = 2**62
_EPOCH: Final = datetime.datetime(1, 1, 1)  # noqa: DTZ001 (zones are taken off before comparing)

Window = tuple[int, int]
"""First and last second a date can mean, counted from year 1; open ends are ±2**62."""


def contains(outer: Any, inner: Any) -> bool:
    """Tell whether everything the inner date can mean, the outer can mean too.

    Dates with no ends contain each other only if their words agree; "about" is widened by one
    of its unit, so that `≈ 1983` does not disagree with a day of 1984.
    """
    first, second = from_value(outer), from_value(inner)
    if first.open and second.open:
        return _words(first) == _words(second)
    zoned = _zoned(first) and _zoned(second)
    (begin, end), (early, late) = _window(first, zoned), _window(second, zoned)
    return begin <= early and late <= end


def same(a: Any, b: Any) -> bool:
    """Tell whether two dates do not disagree: one lies inside the other (fold rule f)."""
    return contains(a, b) or contains(b, a)


def earliest_day(value: Any) -> datetime.date | None:
    """The earliest day a date can mean, as stated; None if that end is open."""
    early = value.get("e", "")
    return datetime.date.fromisoformat(early[:10]) if early else None


def latest_day(value: Any) -> datetime.date | None:
    """The latest day a date can mean, as stated; None if that end is open."""
    late = value.get("l", "")
    return datetime.date.fromisoformat(late[:10]) if late else None


def days_between(begin: Any, end: datetime.date) -> tuple[int | None, int | None]:
    """Fewest and most whole days from a partial date to a day; None where an end is open.

    "Held for at least n days" is the first; it is 0, not negative, if the date may lie later.
    """
    early, late = earliest_day(begin), latest_day(begin)
    least = None if late is None else max(0, (end - late).days)
    most = None if early is None else max(0, (end - early).days)
    return least, most


def _words(date: PartialDate) -> str:
    """Words of a date without ends, as they are compared."""
    return " ".join(date.w.casefold().split())


def _zoned(date: PartialDate) -> bool:
    """Tell whether every moment in a date names its zone."""
    return all(
        datetime.datetime.fromisoformat(end).tzinfo is not None for end in (date.e, date.l) if end
    )


def _window(date: PartialDate, zoned: bool) -> Window:
    """First and last second a date can mean; zones count only where both dates have one."""
    early = _second(date.e, zoned) if date.e else _NEVER
    late = _second(date.l, zoned) if date.l else _FOREVER
    if date.l and len(date.l) == 10:
        late += _DAY - 1
    if date.p == "APPROX":
        doubt = _doubt(date) * _DAY
        early, late = early - doubt, late + doubt
    return early, late


def _second(text: str, zoned: bool) -> int:
    """Seconds from year 1 to a day's beginning or a moment."""
    moment = datetime.datetime.fromisoformat(text)
    if zoned and moment.tzinfo is not None:
        moment = moment.astimezone(datetime.UTC)
    return int((moment.replace(tzinfo=None) - _EPOCH).total_seconds())


def _doubt(date: PartialDate) -> int:
    """Days by which "about" may miss at either end: a week, a month or a year, as was said."""
    if not date.e or not date.l:
        return 0
    unit = aligned(date)
    return {"day": 7, "month": 31, "year": 366}.get(unit, 0) if unit else 0


def aligned(date: PartialDate) -> str:
    """The unit a closed date fills exactly once: "day", "month", "year", or "" if none."""
    if date.e[:10] == date.l[:10]:
        return "day"
    early, late = earliest_day({"e": date.e}), latest_day({"l": date.l})
    if early is None or late is None or early.year != late.year or early.day != 1:
        return ""
    if (early.month, late.month, late.day) == (1, 12, 31):
        return "year"
    if early.month == late.month and late.day == month_end(late.year, late.month):
        return "month"
    return ""


def month_end(year: int, month: int) -> int:
    """The number of the last day of a month."""
    return calendar.monthrange(year, month)[1]

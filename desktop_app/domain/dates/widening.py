"""Adds a stated doubt to both ends of a date: `03.2026 ± місяць` is February to April."""

import calendar
import datetime
from typing import Final

from desktop_app.domain.dates import words
from desktop_app.domain.dates.spans import Span

_UNIT: Final = {word: unit for unit, every in words.UNITS.items() for word in every.split()}


def widened(span: Span, count: int, unit_word: str) -> Span | None:
    """The span with `count` units more at each end; None if the word names no unit."""
    unit = _UNIT.get(unit_word)
    if unit is None or len(span.e) != 10:
        return None
    first, last = datetime.date.fromisoformat(span.e), datetime.date.fromisoformat(span.l)
    if unit == "day":
        reach = datetime.timedelta(days=count)
        first, last = first - reach, last + reach
    else:
        months = count if unit == "month" else count * 12
        ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
        first = shifted(first, -months)
        last = shifted(last, months, to_end=ends_month)
    return Span(first.isoformat(), last.isoformat(), "APPROX", plain=False)


def shifted(day: datetime.date, months: int, *, to_end: bool = False) -> datetime.date:
    """The day so many months on; the last of its month if asked or if there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    end = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, end if to_end else min(day.day, end))

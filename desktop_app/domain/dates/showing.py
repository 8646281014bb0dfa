"""Writes a partial date for a reader (look/LOOK.md §6): what is known, and how well."""

import datetime
from typing import Any, Final

from desktop_app import i18n
from desktop_app.domain.dates import bounds, widening
from desktop_app.domain.dates.value import PartialDate, from_value

_ = i18n.gettext

_SEASONS: Final = {
    3: i18n.mark("spring {year}"),
    6: i18n.mark("summer {year}"),
    9: i18n.mark("autumn {year}"),
    12: i18n.mark("winter {year}"),
}


def show(value: Any, lang: str = "") -> str:
    """A partial date in words of the language; "" for one that says nothing at all.

    Raises:
        FieldValueError: the value is no partial date.
    """
    date = from_value(value)
    with i18n.speaking(lang or i18n.language()):
        return _shown(date)


def _shown(date: PartialDate) -> str:
    """A partial date in the language spoken now."""
    if date.open:
        return date.w
    if not date.e:
        return _("not later than {day}").format(day=_end(date.l))
    if not date.l:
        return _("not earlier than {day}").format(day=_end(date.e))
    first, last = _day(date.e), _day(date.l)
    if date.p == "APPROX":
        return _about(first, last)
    if date.p == "SEASON" and (season := _season(first, last)):
        return season
    if len(date.e) > 10 and date.e == date.l:
        return _end(date.e)
    return _closed(first, last)


def _end(text: str) -> str:
    """One end: a day, or a moment as stated."""
    if len(text) == 10:
        return i18n.format_date(_day(text))
    return i18n.format_moment(datetime.datetime.fromisoformat(text))


def _day(text: str) -> datetime.date:
    """The day of an end."""
    return datetime.date.fromisoformat(text[:10])


def _closed(first: datetime.date, last: datetime.date, *, short: bool = False) -> str:
    """A date with two ends: a day, a month, a year, or between two of them."""
    unit = _unit(first, last)
    if unit == "day":
        return i18n.format_date(first)
    if unit == "month":
        return _month(first, short=short)
    if unit == "year":
        return f"{first.year:04}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04}–{last.year:04}"
    if first.day == 1 and last.day == bounds.month_end(last.year, last.month):
        begin, end = _month(first, short=short), _month(last, short=short)
    else:
        begin, end = _shortened(first, last), i18n.format_date(last)
    return _("between {first} and {last}").format(first=begin, last=end)


def _unit(first: datetime.date, last: datetime.date) -> str:
    """The unit which two days fill exactly once."""
    return bounds.aligned(PartialDate(first.isoformat(), last.isoformat()))


def _month(day: datetime.date, *, short: bool = False) -> str:
    """A month for tables: `03.2026`, in English `March 2026` or, short, `Dec 2023`."""
    if i18n.language() == "uk":
        return f"{day.month:02}.{day.year:04}"
    if short:
        return i18n.format_date(day.replace(day=1))[2:]
    return i18n.format_month(day.year, day.month)


def _shortened(first: datetime.date, last: datetime.date) -> str:
    """The first day of a range, without what the last day says again."""
    whole = i18n.format_date(first)
    if first.year != last.year:
        return whole
    if first.month == last.month:
        return f"{first.day}"
    return whole[: -len(f"{first.year:04}")].rstrip(" .")


def _about(first: datetime.date, last: datetime.date) -> str:
    """A date told as "about": with its doubt if that was stated, else with the mark for about."""
    middle = _doubted(first, last, months=1)
    if middle is not None:
        return _("{date} ± a month").format(date=_month(middle))
    middle = _doubted(first, last, months=12)
    if middle is not None:
        return _("{date} ± a year").format(date=f"{middle.year:04}")
    if (last - first).days == 2:
        middle = first + datetime.timedelta(days=1)
        return _("{date} ± a day").format(date=i18n.format_date(middle))
    mark = "≈" if i18n.language() == "uk" else "c."
    return f"{mark} {_closed(first, last, short=True)}"


def _doubted(first: datetime.date, last: datetime.date, *, months: int) -> datetime.date | None:
    """The month or year which was given with one unit of doubt at each end, if it was."""
    begin = widening.shifted(first, months)
    end = widening.shifted(begin, 2 * months - 1, to_end=True)
    whole = first.day == 1 and (months == 1 or first.month == 1)
    return begin if whole and end == last else None


def _season(first: datetime.date, last: datetime.date) -> str:
    """A season by name; a winter told by one year keeps that year, else both its years."""
    words = _SEASONS.get(first.month)
    if words is None or first.day != 1:
        return ""
    year = f"{first.year:04}"
    if first.month == 12:
        both = f"{first.year:04}/{last.year % 100:02}"
        year = both if last.year == first.year + 1 else f"{first.year + 1:04}"
    return _(words).format(year=year)

"""One expression of time without ranges and doubts: from its words to its two bounds.

Every reader takes lower-case text with single spaces and plain hyphens, and returns a `Span` or
None if the text is not of its kind. It raises FieldValueError where the kind is clear and the
date does not exist or could mean two things.
"""

import calendar
import re
from collections.abc import Callable
from typing import Final

import msgspec

from desktop_app.domain import errors
from desktop_app.domain.dates import words


class Span(msgspec.Struct, frozen=True):
    """Bounds of an expression; `plain` says that figures alone said it, so no words are kept."""

    e: str
    l: str  # noqa: E741 (the key of format.md §1)
    p: str
    plain: bool = True


class Manner(msgspec.Struct, frozen=True):
    """How figures are to be read: day or month first, and what a two-digit year can mean."""

    day_first: bool = True
    years: tuple[int, int] = (1900, 2099)


_MONTH: Final = "(" + "|".join(sorted(words.MONTHS, key=len, reverse=True)) + r")\.?"
_SEASON: Final = "(" + "|".join(sorted(words.SEASONS, key=len, reverse=True)) + ")"
_ORDINAL: Final = r"(?:-?(?:го|ого|е|й|th|st|nd|rd))?"

_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_MONTH: Final = re.compile(r"(\d{4})[-./](\d{1,2})")
_YEAR: Final = re.compile(r"(\d{4})")
_DECADE: Final = re.compile(r"(\d{3})(?:0s|0-ті|0-х|0-их|0-е|x)")
_TENS: Final = re.compile(r"(\d{4})-(\d{2})-([0-3])x")
_UNSAID: Final = re.compile(r"(\d{4})-(?:(\d{2})-xx|xx(?:-xx)?)")
_DAY_NAMED: Final = re.compile(rf"(\d{{1,2}}){_ORDINAL}[ -]?{_MONTH}[ ,-]+(\d{{4}}|\d{{2}})")
_NAMED_DAY: Final = re.compile(rf"{_MONTH} (\d{{1,2}}){_ORDINAL},? (\d{{4}})")
_NAMED: Final = re.compile(rf"{_MONTH}[ ,-]+(?:of )?(\d{{4}})")
_SEASONAL: Final = re.compile(rf"{_SEASON}[ ,]+(?:of )?(\d{{4}})")
_TWO_WINTER: Final = re.compile(rf"{_SEASON}[ ,]+(\d{{4}}) ?[-/] ?(\d{{4}}|\d{{2}})")


def read(text: str, manner: Manner) -> Span | None:
    """Read one expression; None if it is none that we know."""
    for reader in _READERS:
        span = reader(text, manner)
        if span is not None:
            return span
    return None


def refuse(reason: str) -> errors.FieldValueError:
    """The refusal of an expression whose kind is clear."""
    return errors.FieldValueError(field="", reason=reason)


def _one_day(year: int, month: int, day: int, *, plain: bool = True) -> Span:
    """The span of a day that must exist."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
        raise refuse("no-such-day")
    text = f"{_checked(year):04}-{month:02}-{day:02}"
    return Span(text, text, "DAY", plain)


def whole_month(year: int, month: int, *, plain: bool = True) -> Span:
    """The span of a month that must exist."""
    if not 1 <= month <= 12:
        raise refuse("no-such-month")
    last = calendar.monthrange(_checked(year), month)[1]
    stem = f"{year:04}-{month:02}"
    return Span(f"{stem}-01", f"{stem}-{last:02}", "MONTH", plain)


def whole_year(year: int) -> Span:
    """The span of a year."""
    return Span(f"{_checked(year):04}-01-01", f"{year:04}-12-31", "YEAR")


def _checked(year: int) -> int:
    """A year in which people live: a mistyped one is refused, not kept as a date."""
    if not 1800 <= year <= 2200:
        raise refuse("year-out-of-range")
    return year


def _full_year(figures: str, manner: Manner) -> int:
    """The year that two or four figures mean; two figures only where one century fits."""
    if len(figures) == 4:
        return int(figures)
    first, last = manner.years
    fitting = [year for year in (1900, 2000) if first <= year + int(figures) <= last]
    if len(fitting) != 1:
        raise refuse("two-digit-year")
    return fitting[0] + int(figures)


def _year_first(text: str, _manner: Manner) -> Span | None:
    """`1987-03-14`, `1987/03/14`, `1987.3.14`."""
    found = _YEAR_FIRST.fullmatch(text)
    return _one_day(*(int(part) for part in found.groups())) if found else None


def _day_first(text: str, manner: Manner) -> Span | None:
    """`14.03.1987`, `14/03/1987`, `14-03-1987`, `14 03 1987`, `14.03.87` where clear.

    Dots are always day first; `03/14/1987` can only be the other way round.
    """
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return None
    first, mark, second, figures = found.groups()
    day, month = int(first), int(second)
    turned = month > 12 if manner.day_first else day <= 12
    if mark in "/-" and day <= 12 and turned:
        day, month = month, day
    year = _full_year(figures, manner)
    return _one_day(year, month, day, plain=len(figures) == 4)


def _month_and_year(text: str, _manner: Manner) -> Span | None:
    """`03.2022`, `08/2022`, `2022-03`, `2022/03`."""
    if found := _MONTH_YEAR.fullmatch(text):
        return whole_month(int(found[2]), int(found[1]))
    if found := _YEAR_MONTH.fullmatch(text):
        if int(found[2]) > 12:  # EDTF would say a season here, a list the years 2021-22
            raise refuse("unclear")
        return whole_month(int(found[1]), int(found[2]))
    return None


def _year(text: str, _manner: Manner) -> Span | None:
    """`2022`, `1980s`, `198x`."""
    if found := _YEAR.fullmatch(text):
        return whole_year(int(found[1]))
    if found := _DECADE.fullmatch(text):
        first = _checked(int(found[1]) * 10)
        return Span(f"{first}-01-01", f"{first + 9}-12-31", "DAY_RANGE", plain=False)
    return None


def _unsaid_figures(text: str, _manner: Manner) -> Span | None:
    """EDTF with figures left open: `2022-03-1x`, `2022-03-xx`, `2022-xx`."""
    if found := _TENS.fullmatch(text):
        year, month, tens = (int(part) for part in found.groups())
        last = calendar.monthrange(_checked(year), min(max(month, 1), 12))[1]
        begin = _one_day(year, month, max(tens * 10, 1), plain=False)
        end = _one_day(year, month, min(tens * 10 + 9, last), plain=False)
        return Span(begin.e, end.l, "DAY_RANGE", plain=False)
    if found := _UNSAID.fullmatch(text):
        year = int(found[1])
        return whole_month(year, int(found[2])) if found[2] else whole_year(year)
    return None


def _named_month(text: str, manner: Manner) -> Span | None:
    """`14 березня 1987`, `14-Mar-1987`, `March 14, 1987`, `березень 2022`."""
    if found := _DAY_NAMED.fullmatch(text):
        year = _full_year(found[3], manner)
        return _one_day(year, words.MONTHS[found[2]], int(found[1]), plain=False)
    if found := _NAMED_DAY.fullmatch(text):
        return _one_day(int(found[3]), words.MONTHS[found[1]], int(found[2]), plain=False)
    if found := _NAMED.fullmatch(text):
        return whole_month(int(found[2]), words.MONTHS[found[1]], plain=False)
    return None


def _season(text: str, _manner: Manner) -> Span | None:
    """`весна 2022`; a winter of one year may be either of its ends, `зима 2021/22` is one."""
    if found := _TWO_WINTER.fullmatch(text):
        first = _checked(int(found[2]))
        if words.SEASONS[found[1]] != 4 or (first + 1) % 100 != int(found[3]) % 100:
            return None
        return Span(f"{first}-12-01", whole_month(first + 1, 2).l, "SEASON", plain=False)
    found = _SEASONAL.fullmatch(text)
    if not found:
        return None
    season, year = words.SEASONS[found[1]], _checked(int(found[2]))
    if season == 4:
        return Span(f"{year - 1}-12-01", whole_month(year + 1, 2).l, "SEASON", plain=False)
    first = season * 3
    last = whole_month(year, first + 2).l
    return Span(whole_month(year, first).e, last, "SEASON", plain=False)


_READERS: Final[tuple[Callable[[str, Manner], Span | None], ...]] = (
    _year_first, _day_first, _month_and_year, _year, _unsaid_figures, _named_month, _season,
)  # fmt: skip

"""Dates, numbers and sizes as a reader of each language writes them (look/LOOK.md, section 2).

Every function takes `lang` ("uk", "en"); left out, the language spoken now is used. Partial dates
("spring 2022", "before 12.04") are worded by domain/dates.py, which calls these for the exact ends.
"""

import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from desktop_app.i18n import current
from desktop_app.i18n.current import Language

_SHORT_EN: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_LONG_EN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_UK: Final = (
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
)
_OF_MONTH_UK: Final = (
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
)
_GROUP: Final[dict[Language, str]] = {"uk": "\u202f", "en": ","}  # narrow no-break space
_POINT: Final[dict[Language, str]] = {"uk": ",", "en": "."}
_UNITS: Final[dict[Language, tuple[str, ...]]] = {
    "uk": ("Б", "КБ", "МБ", "ГБ", "ТБ"),
    "en": ("B", "KB", "MB", "GB", "TB"),
}
_STEP: Final = 1000


def format_date(day: datetime.date, lang: str = "") -> str:
    """A date for tables: `14.03.1987`, in English `14 Mar 1987`."""
    if _spoken(lang) == "uk":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day} {_SHORT_EN[day.month - 1]} {day.year:04}"


def format_long_date(day: datetime.date, lang: str = "") -> str:
    """A date for documents: `14 березня 1987 року`, in English `14 March 1987`."""
    if _spoken(lang) == "uk":
        return f"{day.day} {_OF_MONTH_UK[day.month - 1]} {day.year} року"
    return f"{day.day} {_LONG_EN[day.month - 1]} {day.year}"


def format_month(year: int, month: int, lang: str = "") -> str:
    """A month of a year: `березень 1987`, in English `March 1987`; `month` counts from 1."""
    names = _MONTH_UK if _spoken(lang) == "uk" else _LONG_EN
    return f"{names[month - 1]} {year}"


def format_moment(moment: datetime.datetime, lang: str = "") -> str:
    """A date with the time of day to the minute, as given: no zone is converted here."""
    return f"{format_date(moment.date(), lang)}, {moment.hour:02}:{moment.minute:02}"


def format_number(number: int | Decimal, lang: str = "", *, places: int | None = None) -> str:
    """A number with groups of thousands: `12 480,5` (narrow no-break space), `12,480.5`.

    `places` rounds half to even to so many decimals; left out, all given ones are shown.
    A minus is the true minus sign, so that it does not break off or read as a dash.
    """
    spoken = _spoken(lang)
    exact = Decimal(number)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    whole, _, rest = f"{abs(exact):f}".partition(".")
    shown = f"{int(whole):,}".replace(",", _GROUP[spoken])
    sign = "\u2212" if exact < 0 else ""
    return f"{sign}{shown}{_POINT[spoken]}{rest}" if rest else f"{sign}{shown}"


def format_size(octets: int, lang: str = "") -> str:
    """A file's size in decimal units, like file managers show it: `3,4 МБ`, `3.4 MB`."""
    spoken = _spoken(lang)
    size = Decimal(octets)
    unit = 0
    # What would be rounded to 1000 KB is 1.0 MB already.
    while size >= (Decimal("999.5") if unit else _STEP) and unit < len(_UNITS[spoken]) - 1:
        size /= _STEP
        unit += 1
    places = 1 if unit and size < Decimal("99.95") else 0
    return f"{format_number(size, spoken, places=places)}\u00a0{_UNITS[spoken][unit]}"


def _spoken(lang: str) -> Language:
    """The language asked for, or the one spoken now."""
    return current.known(lang) if lang else current.language()

"""Partial dates: what is known of a date and no more, as {e, l, p, w} (format.md §1).

`e` is the earliest and `l` the latest it can be (ISO, with time and zone only if known; an open
end is absent), `p` a code of the vocabulary `date_precision`, `w` the words of the source. Nobody
draws a midpoint: what is compared, sorted and shown are the bounds.

`parse` reads what people type and lists hold, `show` writes it, `contains` and `same` compare.
"""

from desktop_app.domain.dates.bounds import contains, days_between, earliest_day, latest_day, same
from desktop_app.domain.dates.reading import parse, says_nothing
from desktop_app.domain.dates.showing import show
from desktop_app.domain.dates.value import (
    PRECISIONS,
    PartialDate,
    check,
    day,
    from_value,
    sort_key,
    to_value,
)

__all__ = [
    "PRECISIONS",
    "PartialDate",
    "check",
    "contains",
    "day",
    "days_between",
    "earliest_day",
    "from_value",
    "latest_day",
    "parse",
    "same",
    "says_nothing",
    "show",
    "sort_key",
    "to_value",
]

"""Dates, numbers and sizes as look/LOOK.md asks for them."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n

DAY = datetime.date(1987, 3, 14)
MOMENT = datetime.datetime(1987, 3, 4, 9, 5, 59, tzinfo=datetime.UTC)


def test_dates() -> None:
    assert i18n.format_date(DAY, "uk") == "14.03.1987"
    assert i18n.format_date(DAY, "en") == "14 Mar 1987"
    assert i18n.format_long_date(DAY, "uk") == "14 березня 1987 року"
    assert i18n.format_long_date(DAY, "en") == "14 March 1987"
    assert i18n.format_month(2022, 5, "uk") == "травень 2022"
    assert i18n.format_month(2022, 5, "en") == "May 2022"
    assert i18n.format_moment(MOMENT, "uk") == "04.03.1987, 09:05"
    assert i18n.format_moment(MOMENT, "en") == "4 Mar 1987, 09:05"


def test_the_language_spoken_now_is_the_default() -> None:
    assert i18n.format_date(DAY) == "14 Mar 1987"
    i18n.set_language("uk")
    assert i18n.format_date(DAY) == "14.03.1987"
    with i18n.speaking("en"):
        assert i18n.format_size(1500) == "1.5\u00a0KB"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="tr"):
        i18n.format_date(DAY, "tr")


@given(st.dates())
def test_every_month_has_its_names(day: datetime.date) -> None:
    assert (
        i18n.format_long_date(day, "en")
        .split()[1]
        .startswith(i18n.format_date(day, "en").split()[1])
    )
    # Nominative and genitive of one month begin alike.
    genitive = i18n.format_long_date(day, "uk").split()[1]
    assert i18n.format_month(day.year, day.month, "uk").startswith(genitive[:3])


@pytest.mark.parametrize(
    ("number", "places", "uk", "en"),
    [
        (0, None, "0", "0"),
        (999, None, "999", "999"),
        (12480, None, "12\u202f480", "12,480"),
        (-1234567, None, "\u22121\u202f234\u202f567", "\u22121,234,567"),
        (Decimal("0.86"), None, "0,86", "0.86"),
        (Decimal("0.865"), 2, "0,86", "0.86"),
        (Decimal("0.875"), 2, "0,88", "0.88"),
        (Decimal(1) / 3, 3, "0,333", "0.333"),
        (5, 1, "5,0", "5.0"),
        (Decimal("1E+6"), None, "1\u202f000\u202f000", "1,000,000"),
    ],
)
def test_numbers(number: int | Decimal, places: int | None, uk: str, en: str) -> None:
    assert i18n.format_number(number, "uk", places=places) == uk
    assert i18n.format_number(number, "en", places=places) == en


@pytest.mark.parametrize(
    ("octets", "shown"),
    [
        (0, "0\u00a0B"),
        (999, "999\u00a0B"),
        (1000, "1.0\u00a0KB"),
        (99_940, "99.9\u00a0KB"),
        (99_950, "100\u00a0KB"),
        (999_499, "999\u00a0KB"),
        (999_500, "1.0\u00a0MB"),
        (3_400_000, "3.4\u00a0MB"),
        (64 * 2**30, "68.7\u00a0GB"),
        (5 * 10**16, "50,000\u00a0TB"),
    ],
)
def test_sizes(octets: int, shown: str) -> None:
    assert i18n.format_size(octets, "en") == shown


def test_sizes_in_ukrainian() -> None:
    assert i18n.format_size(3_400_000, "uk") == "3,4\u00a0МБ"


@given(st.integers(0, 10**15 - 10**12))
def test_a_size_never_reads_as_a_thousand_of_a_unit(octets: int) -> None:
    shown = i18n.format_size(octets, "en").split("\u00a0")[0]
    assert Decimal(shown) < 1000

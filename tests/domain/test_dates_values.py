"""Partial dates as values: what is well-formed, compared, sorted, counted and shown."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, dates, errors, registry
from desktop_app.domain.dates import PartialDate

_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> dict[str, str]:
    """Any partial date: closed, open at one end, or in words only."""
    first, last = sorted([draw(_DAYS), draw(_DAYS)])
    p = draw(st.sampled_from(dates.PRECISIONS))
    keys = {"e": first.isoformat(), "l": last.isoformat()}
    shape = draw(st.sampled_from(["closed", "before", "after", "words", "day"]))
    if shape == "before":
        del keys["e"]
    elif shape == "after":
        del keys["l"]
    elif shape == "day":
        keys["l"] = keys["e"]
    if shape == "words":
        return {"p": "UNKNOWN", "w": draw(st.sampled_from(["колись", "після обстрілу"]))}
    return {**keys, "p": p}


def value(text: str) -> dict[str, str]:
    """A date as typed, as a value."""
    return dates.to_value(dates.parse(text))


# --- the value ----------------------------------------------------------------------------------


def test_the_vector_of_the_format() -> None:
    """These bytes are in vaults and bundles: format.md §1, Values."""
    text = canonical.encode(value("бл. 05.2022"))
    assert text == '{"e":"2022-05-01","l":"2022-05-31","p":"APPROX","w":"бл. 05.2022"}'.encode()
    assert canonical.encode(value("після 2014")) == (
        '{"e":"2014-01-01","p":"AFTER","w":"після 2014"}'.encode()
    )


@given(partial_dates())
def test_a_value_goes_through_the_struct_unchanged(one: dict[str, str]) -> None:
    assert dates.to_value(dates.from_value(one)) == one


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (None, "not-a-date"),
        ("2022", "not-a-date"),
        ([], "not-a-date"),
        ({"e": 2022}, "not-a-date"),
        ({"e": "2022-01-01", "x": ""}, "not-a-date"),
        ({"e": "2022-01-01", "p": "day"}, "not-a-date"),
        ({}, "empty"),
        ({"p": "DAY"}, "empty"),
        ({"e": "2022-1-1"}, "no-such-day"),
        ({"e": "2022"}, "no-such-day"),
        ({"e": "2022-02-30"}, "no-such-day"),
        ({"e": "2022-02-20T25:00"}, "no-such-day"),
        ({"e": "2022-02-20 10:00"}, "no-such-day"),
        ({"l": "20220220"}, "no-such-day"),
        ({"e": "2022-02-20", "l": "2022-02-19"}, "ends-reversed"),
        ({"w": "x" * 501}, "too-long"),
    ],
)
def test_what_is_no_partial_date(bad: Any, reason: str) -> None:
    with pytest.raises(errors.FieldValueError) as refused:
        dates.check(bad, "person.birth")
    assert refused.value.facts == {"field": "person.birth", "reason": reason}


@pytest.mark.parametrize(
    "good",
    [
        {"w": "колись навесні"},
        {"e": "2022-02-20"},
        {"l": "2022-02-20", "p": "BEFORE"},
        {"e": "2022-02-20T14:37", "l": "2022-02-20T14:37", "p": "EXACT_TIME"},
        {"e": "2022-02-20T14:37:05.250+02:00", "l": "2022-02-21"},
        {"e": "2022-02-20", "p": "CODE_OF_TOMORROW"},
    ],
)
def test_what_is_one(good: dict[str, str]) -> None:
    dates.check(good)


def test_days_and_moments_of_a_spreadsheet() -> None:
    assert dates.day(datetime.date(2022, 5, 16)) == PartialDate("2022-05-16", "2022-05-16", "DAY")
    midnight = datetime.datetime(2022, 5, 16)  # noqa: DTZ001 (spreadsheets have no zone)
    assert dates.day(midnight) == PartialDate("2022-05-16", "2022-05-16", "DAY")
    moment = dates.day(midnight.replace(hour=14, minute=37), "так у таблиці")
    assert (moment.e, moment.p, moment.w) == ("2022-05-16T14:37:00", "EXACT_TIME", "так у таблиці")


def test_precisions_are_the_vocabulary() -> None:
    terms = registry.standard().vocabulary("date_precision").terms
    assert tuple(term.code for term in terms) == dates.PRECISIONS


# --- comparing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outer", "inner", "holds"),
    [
        ("1987", "14.03.1987", True),
        ("03.1987", "14.03.1987", True),
        ("04.1987", "14.03.1987", False),
        ("16-17.05.2022", "17.05.2022", True),
        ("до 12.04.2022", "2021", True),
        ("до 12.04.2022", "2022", False),
        ("після 2014", "2015", True),
        ("після 2014", "2013", False),
        ("весна 2022", "квітень 2022", True),
        ("14.03.1987", "1987", False),
        ("≈ 1983", "1984", True),
        ("≈ 1983", "1985", False),
        ("≈ 05.2022", "02.07.2022", False),
        ("≈ 05.2022", "15.06.2022", True),
        ("≈ 22.05.2014", "29.05.2014", True),
        ("≈ 22.05.2014", "30.05.2014", False),
        ("03.2026 ± місяць", "02.2026", True),
        ("16.04.2024", "14:37 16.04.2024", True),
        ("14:37 16.04.2024", "14:38 16.04.2024", False),
    ],
)
def test_one_date_inside_another(outer: str, inner: str, holds: bool) -> None:
    assert dates.contains(value(outer), value(inner)) is holds


@given(partial_dates())
def test_every_date_contains_itself(one: dict[str, str]) -> None:
    assert dates.contains(one, one)


@given(partial_dates(), partial_dates())
def test_same_means_the_same_both_ways(one: dict[str, str], other: dict[str, str]) -> None:
    assert dates.same(one, other) == dates.same(other, one)


@given(partial_dates(), partial_dates(), partial_dates())
def test_containing_is_transitive(
    one: dict[str, str], two: dict[str, str], three: dict[str, str]
) -> None:
    words = [date for date in (one, two, three) if not date.keys() & {"e", "l"}]
    if not words and dates.contains(one, two) and dates.contains(two, three):
        assert dates.contains(one, three)


def test_words_alone_agree_only_with_themselves_and_with_every_date() -> None:
    words, others = {"w": "Після  обстрілу"}, {"w": "після обстрілу"}
    assert dates.same(words, others)
    assert not dates.same(words, {"w": "навесні"})
    assert dates.same(words, value("2022"))


def test_zones_count_where_both_moments_have_one() -> None:
    kyiv = {"e": "2024-04-16T17:37+03:00", "l": "2024-04-16T17:37+03:00"}
    utc = {"e": "2024-04-16T14:37Z", "l": "2024-04-16T14:37Z"}
    bare = {"e": "2024-04-16T14:37", "l": "2024-04-16T14:37"}
    assert dates.same(kyiv, utc)
    assert dates.same(utc, bare)
    assert not dates.same(kyiv, bare)


# --- sorting and counting -----------------------------------------------------------------------


@given(_DAYS, _DAYS)
def test_days_sort_as_days(one: datetime.date, other: datetime.date) -> None:
    keys = [dates.sort_key(dates.to_value(dates.day(day))) for day in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)


def test_sorting_goes_by_the_earliest_then_by_the_latest_day() -> None:
    texts = ["1986", "01.01.1987", "1987", "з 1987", "14.03.1987", "до 1988"]
    keys = [dates.sort_key(value(text)) for text in texts]
    assert keys == sorted(keys)
    assert dates.sort_key({"w": "колись"}) == ""


@given(partial_dates())
def test_a_sort_key_is_a_text_that_needs_no_null(one: dict[str, str]) -> None:
    assert isinstance(dates.sort_key(one), str)


def test_days_held_are_counted_from_the_bounds_never_from_a_middle() -> None:
    today = datetime.date(2024, 5, 16)
    assert dates.days_between(value("16.05.2023"), today) == (366, 366)
    assert dates.days_between(value("05.2023"), today) == (351, 381)
    assert dates.days_between(value("до 16.05.2023"), today) == (366, None)
    assert dates.days_between(value("після 16.05.2023"), today) == (None, 366)
    assert dates.days_between({"w": "колись"}, today) == (None, None)
    assert dates.days_between(value("2024"), today) == (0, 136)


def test_first_and_last_day() -> None:
    moment = value("14:37 16.04.2024")
    assert dates.earliest_day(moment) == dates.latest_day(moment) == datetime.date(2024, 4, 16)
    assert dates.earliest_day(value("до 2022")) is None
    assert dates.latest_day(value("з 2022")) is None


# --- showing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "uk", "en"),
    [
        ("14.03.1987", "14.03.1987", "14 Mar 1987"),
        ("14:37 16.04.2024", "16.04.2024, 14:37", "16 Apr 2024, 14:37"),
        ("березень 2026", "03.2026", "March 2026"),
        ("03.2026 ± місяць", "03.2026 ± місяць", "March 2026 ± a month"),
        ("1983 ± рік", "1983 ± рік", "1983 ± a year"),
        ("14.03.2022 ± день", "14.03.2022 ± день", "14 Mar 2022 ± a day"),
        ("≈ 12.2023", "≈ 12.2023", "c. Dec 2023"),
        ("≈ 1983", "≈ 1983", "c. 1983"),
        ("бл. 22.05.2014", "≈ 22.05.2014", "c. 22 May 2014"),
        ("між 14 і 16.11.2023", "між 14 і 16.11.2023", "between 14 and 16 Nov 2023"),
        ("28.02-03.03.2022", "між 28.02 і 03.03.2022", "between 28 Feb and 3 Mar 2022"),
        ("30.12.2022-02.01.2023", "між 30.12.2022 і 02.01.2023",
         "between 30 Dec 2022 and 2 Jan 2023"),
        ("03.2022-05.2022", "між 03.2022 і 05.2022", "between March 2022 and May 2022"),
        ("1989-1990", "1989–1990", "1989–1990"),
        ("2022", "2022", "2022"),
        ("до 12.04.2022", "не пізніше 12.04.2022", "not later than 12 Apr 2022"),
        ("після 2014", "не раніше 01.01.2014", "not earlier than 1 Jan 2014"),
        ("весна 2022", "весна 2022", "spring 2022"),
        ("summer 2022", "літо 2022", "summer 2022"),
        ("восени 2022", "осінь 2022", "autumn 2022"),
        ("зима 2021/22", "зима 2021/22", "winter 2021/22"),
        ("зима 2014", "зима 2014", "winter 2014"),
    ],
)  # fmt: skip
def test_dates_are_shown_as_known_in_both_languages(typed: str, uk: str, en: str) -> None:
    assert dates.show(value(typed), "uk") == uk
    assert dates.show(value(typed), "en") == en


def test_the_language_spoken_now_is_the_default() -> None:
    assert dates.show(value("14.03.1987")) == "14 Mar 1987"


def test_words_alone_are_shown_as_they_are() -> None:
    assert dates.show({"w": "після обстрілу"}, "en") == "після обстрілу"


@given(partial_dates(), st.sampled_from(["uk", "en"]))
def test_every_date_can_be_shown_and_says_something(one: dict[str, str], lang: str) -> None:
    assert dates.show(one, lang)


@given(_DAYS, _DAYS)
def test_what_is_shown_in_ukrainian_can_be_typed_again(
    one: datetime.date, other: datetime.date
) -> None:
    first, last = sorted([one, other])
    for p in ("DAY_RANGE", "APPROX"):
        if p == "APPROX" and (last - first).days > 0:
            continue
        closed = {"e": first.isoformat(), "l": last.isoformat(), "p": p}
        again = dates.parse(dates.show(closed, "uk"))
        assert (again.e, again.l) == (closed["e"], closed["l"])

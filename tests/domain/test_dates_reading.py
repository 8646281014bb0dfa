"""Dates as people type them and lists hold them: what is read, and what is refused and why."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import dates, errors
from desktop_app.domain.dates import PartialDate

DAY, MONTH, YEAR, RANGE = "DAY", "MONTH", "YEAR", "DAY_RANGE"
ABOUT, BEFORE, AFTER, SEASON, MOMENT = "APPROX", "BEFORE", "AFTER", "SEASON", "EXACT_TIME"


@pytest.mark.parametrize(
    ("text", "e", "l", "p"),
    [
        # days in figures
        ("14.03.1987", "1987-03-14", "1987-03-14", DAY),
        ("29.4.1965", "1965-04-29", "1965-04-29", DAY),
        ("01.08.1979", "1979-08-01", "1979-08-01", DAY),
        ("14/03/1987", "1987-03-14", "1987-03-14", DAY),
        ("14-03-1987", "1987-03-14", "1987-03-14", DAY),
        ("14 03 1987", "1987-03-14", "1987-03-14", DAY),
        ("1987-03-14", "1987-03-14", "1987-03-14", DAY),
        ("1987/03/14", "1987-03-14", "1987-03-14", DAY),
        ("1987.3.14", "1987-03-14", "1987-03-14", DAY),
        ("14,03,1987", "1987-03-14", "1987-03-14", DAY),
        ("14. 03. 1987", "1987-03-14", "1987-03-14", DAY),
        ("  14.03.1987  ", "1987-03-14", "1987-03-14", DAY),
        ("14.03.1987.", "1987-03-14", "1987-03-14", DAY),
        ("14.03.1987р.", "1987-03-14", "1987-03-14", DAY),
        ("14.03.1987 р.н.", "1987-03-14", "1987-03-14", DAY),
        ("14.03.1987 г.р.", "1987-03-14", "1987-03-14", DAY),
        ("29.02.2024", "2024-02-29", "2024-02-29", DAY),
        ("03/14/1987", "1987-03-14", "1987-03-14", DAY),
        ("2022-05-16 00:00:00", "2022-05-16", "2022-05-16", DAY),
        ("2013-02-14T00:00:00Z", "2013-02-14", "2013-02-14", DAY),
        # moments
        ("2024-04-16T14:37", "2024-04-16T14:37", "2024-04-16T14:37", MOMENT),
        ("2024-04-16 14:37:05", "2024-04-16T14:37:05", "2024-04-16T14:37:05", MOMENT),
        ("2024-04-16T14:37:00+03:00",) + ("2024-04-16T14:37:00+03:00",) * 2 + (MOMENT,),
        ("2024-04-16T14:37+0300",) + ("2024-04-16T14:37+03:00",) * 2 + (MOMENT,),
        ("2024-04-16T14:37:00Z", "2024-04-16T14:37:00Z", "2024-04-16T14:37:00Z", MOMENT),
        ("14:37 16.04.2024", "2024-04-16T14:37", "2024-04-16T14:37", MOMENT),
        ("05.12.2024, 16:53", "2024-12-05T16:53", "2024-12-05T16:53", MOMENT),
        ("16.04.2024 о 9:05", "2024-04-16T09:05", "2024-04-16T09:05", MOMENT),
        ("16 квітня 2024, 14:37", "2024-04-16T14:37", "2024-04-16T14:37", MOMENT),
        # months and years
        ("03.2022", "2022-03-01", "2022-03-31", MONTH),
        ("08/2022", "2022-08-01", "2022-08-31", MONTH),
        ("2022-03", "2022-03-01", "2022-03-31", MONTH),
        ("2022/03", "2022-03-01", "2022-03-31", MONTH),
        ("02.2024", "2024-02-01", "2024-02-29", MONTH),
        ("12.2023 р.", "2023-12-01", "2023-12-31", MONTH),
        ("2022", "2022-01-01", "2022-12-31", YEAR),
        ("2022 рік", "2022-01-01", "2022-12-31", YEAR),
        ("1959 г.", "1959-01-01", "1959-12-31", YEAR),
        # ranges in figures
        ("1989-1990", "1989-01-01", "1990-12-31", RANGE),
        ("2022 - 2023", "2022-01-01", "2023-12-31", RANGE),
        ("16–17.05.2022", "2022-05-16", "2022-05-17", RANGE),
        ("3-4.02.2022", "2022-02-03", "2022-02-04", RANGE),
        ("23-24.01.2019", "2019-01-23", "2019-01-24", RANGE),
        ("28.02-03.03.2022", "2022-02-28", "2022-03-03", RANGE),
        ("28.02.2022 — 03.03.2022", "2022-02-28", "2022-03-03", RANGE),
        ("30.12.2022-02.01.2023", "2022-12-30", "2023-01-02", RANGE),
        ("03.2022-05.2022", "2022-03-01", "2022-05-31", RANGE),
        ("2022-05-16/2022-05-18", "2022-05-16", "2022-05-18", RANGE),
        ("2022-05-16 - 2022-05-18", "2022-05-16", "2022-05-18", RANGE),
    ],
)
def test_figures_alone_need_no_words(text: str, e: str, l: str, p: str) -> None:  # noqa: E741
    assert dates.parse(text) == PartialDate(e, l, p)


@pytest.mark.parametrize(
    ("text", "e", "l", "p"),
    [
        # months by name, in three languages and any case
        ("14 березня 1987 р.", "1987-03-14", "1987-03-14", DAY),
        ("14-го березня 1987 року", "1987-03-14", "1987-03-14", DAY),
        ("14 марта 1987 года", "1987-03-14", "1987-03-14", DAY),
        ("14 Mar 1987", "1987-03-14", "1987-03-14", DAY),
        ("14-Mar-1987", "1987-03-14", "1987-03-14", DAY),
        ("March 14, 1987", "1987-03-14", "1987-03-14", DAY),
        ("14th March 1987", "1987-03-14", "1987-03-14", DAY),
        ("ЛЮТИЙ 2022", "2022-02-01", "2022-02-28", MONTH),
        ("березень 2022", "2022-03-01", "2022-03-31", MONTH),
        ("у березні 2022", "2022-03-01", "2022-03-31", MONTH),
        ("в мае 2022 г.", "2022-05-01", "2022-05-31", MONTH),
        ("March 2026", "2026-03-01", "2026-03-31", MONTH),
        ("сент. 2022", "2022-09-01", "2022-09-30", MONTH),
        ("березeнь 2022", "2022-03-01", "2022-03-31", MONTH),
        # seasons
        ("весна 2022", "2022-03-01", "2022-05-31", SEASON),
        ("літо 2022", "2022-06-01", "2022-08-31", SEASON),
        ("восени 2022", "2022-09-01", "2022-11-30", SEASON),
        ("осень 2022", "2022-09-01", "2022-11-30", SEASON),
        ("spring of 2014", "2014-03-01", "2014-05-31", SEASON),
        ("зима 2021/22", "2021-12-01", "2022-02-28", SEASON),
        ("зима 2021-2022", "2021-12-01", "2022-02-28", SEASON),
        ("зима 2014", "2013-12-01", "2015-02-28", SEASON),
        # about
        ("~1983", "1983-01-01", "1983-12-31", ABOUT),
        ("бл. 1983", "1983-01-01", "1983-12-31", ABOUT),
        ("бл. 22.05.2014", "2014-05-22", "2014-05-22", ABOUT),
        ("близько травня 2022", "2022-05-01", "2022-05-31", ABOUT),
        ("≈ 12.2023", "2023-12-01", "2023-12-31", ABOUT),
        ("c. Dec 2023", "2023-12-01", "2023-12-31", ABOUT),
        ("около 2015", "2015-01-01", "2015-12-31", ABOUT),
        ("circa 1983", "1983-01-01", "1983-12-31", ABOUT),
        ("2022?", "2022-01-01", "2022-12-31", ABOUT),
        ("2023-~05", "2023-05-01", "2023-05-31", ABOUT),
        ("2022~", "2022-01-01", "2022-12-31", ABOUT),
        ("1983 (приблизно)", "1983-01-01", "1983-12-31", ABOUT),
        ("03.2026 ± місяць", "2026-02-01", "2026-04-30", ABOUT),
        ("March 2026 ± a month", "2026-02-01", "2026-04-30", ABOUT),
        ("1983 ± рік", "1982-01-01", "1984-12-31", ABOUT),
        ("14.03.2022 +/- 2 дні", "2022-03-12", "2022-03-16", ABOUT),
        # one end
        ("до 12.04.2022", "", "2022-04-12", BEFORE),
        ("не пізніше 04.2022", "", "2022-04-30", BEFORE),
        ("before 2022", "", "2022-12-31", BEFORE),
        ("../2024-04-10", "", "2024-04-10", BEFORE),
        ("by the end of April 2022", "", "2022-04-30", BEFORE),
        ("після 12.04.2022", "2022-04-12", "", AFTER),
        ("з 12.04.2022", "2022-04-12", "", AFTER),
        ("с весны 2014", "2014-03-01", "", AFTER),
        ("від 2014", "2014-01-01", "", AFTER),
        ("since 2014", "2014-01-01", "", AFTER),
        ("2014/..", "2014-01-01", "", AFTER),
        ("2014-", "2014-01-01", "", AFTER),
        # ranges in words
        ("з 16 по 18.05.2022", "2022-05-16", "2022-05-18", RANGE),
        ("між 14 і 16.11.2023", "2023-11-14", "2023-11-16", RANGE),
        ("between 14 and 16 Nov 2023", "2023-11-14", "2023-11-16", RANGE),
        ("с 28.02 до 03.03.2022", "2022-02-28", "2022-03-03", RANGE),
        ("16-18 травня 2022", "2022-05-16", "2022-05-18", RANGE),
        ("березень-квітень 2022", "2022-03-01", "2022-04-30", RANGE),
        ("29.4.1965 or 30.4.1965", "1965-04-29", "1965-04-30", RANGE),
        ("1965 або 1966", "1965-01-01", "1966-12-31", RANGE),
        ("1980-ті", "1980-01-01", "1989-12-31", RANGE),
        ("198X", "1980-01-01", "1989-12-31", RANGE),
        ("2022-03-1X", "2022-03-10", "2022-03-19", RANGE),
        ("2022-02-2X", "2022-02-20", "2022-02-28", RANGE),
        # a part of a month or year: the whole stays the bound
        ("кінець квітня 2022", "2022-04-01", "2022-04-30", MONTH),
        ("на початку 2022", "2022-01-01", "2022-12-31", YEAR),
        ("в середине мая 2022", "2022-05-01", "2022-05-31", MONTH),
    ],
)
def test_words_are_read_and_kept(text: str, e: str, l: str, p: str) -> None:  # noqa: E741
    assert dates.parse(text) == PartialDate(e, l, p, " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "says-nothing"),
        ("—", "says-nothing"),
        ("н/д", "says-nothing"),
        ("Невідомо", "says-nothing"),
        ("unknown", "says-nothing"),
        ("31.02.2022", "no-such-day"),
        ("29.02.2023", "no-such-day"),
        ("00.05.2022", "no-such-day"),
        ("13.13.2022", "no-such-day"),
        ("03.14.1987", "no-such-day"),
        ("32/01/2022", "no-such-day"),
        ("13/2022", "no-such-month"),
        ("00.2022", "no-such-month"),
        ("2022-23", "unclear"),
        ("10.09.22", "two-digit-year"),
        ("05/06/65", "two-digit-year"),
        ("14 березня 87", "two-digit-year"),
        ("14.03.0987", "year-out-of-range"),
        ("9999", "year-out-of-range"),
        ("25:00 16.04.2024", "no-such-day"),
        ("1959 (possibly: 17 April)", "not-a-date"),
        ("15 October (year unknown)", "not-a-date"),
        ("7.10.1952; Ленінград", "not-a-date"),
        ("у полоні", "not-a-date"),
        ("12", "not-a-date"),
        ("0501234567", "not-a-date"),
        ("1/2/3/4", "not-a-date"),
        ("17.05.2022-16.05.2022", "not-a-date"),
        ("±", "not-a-date"),
        ("до", "not-a-date"),
        ("14.03.2022 ± трохи", "not-a-date"),
        ("x" * 121, "too-long"),
    ],
)
def test_refusals_say_why(text: str, reason: str) -> None:
    with pytest.raises(errors.FieldValueError) as refused:
        dates.parse(text, field="person.birth")
    assert refused.value.facts == {"field": "person.birth", "reason": reason}


def test_a_two_digit_year_is_read_where_one_century_fits() -> None:
    captured = dates.parse("10.09.22", years=(2014, 2099))
    assert (captured.e, captured.w) == ("2022-09-10", "10.09.22")
    born = dates.parse("12.06.65", years=(1900, 2029))
    assert born.e == "1965-06-12"
    for text in ("12.06.22", "12.06.00"):
        with pytest.raises(errors.FieldValueError):
            dates.parse(text, years=(1900, 2029))
    with pytest.raises(errors.FieldValueError):
        dates.parse("10.09.09", years=(2014, 2099))


def test_month_first_only_where_asked_and_never_with_dots() -> None:
    assert dates.parse("04/05/2022").e == "2022-05-04"
    assert dates.parse("04/05/2022", day_first=False).e == "2022-04-05"
    assert dates.parse("14/03/1987", day_first=False).e == "1987-03-14"
    assert dates.parse("04.05.2022", day_first=False).e == "2022-05-04"


def test_a_lone_latin_c_means_circa_to_an_english_reader_only() -> None:
    assert dates.parse("c 2014", lang="en").p == ABOUT
    assert dates.parse("c 2014", lang="uk").p == AFTER


def test_spaces_of_all_kinds_are_one_space_in_the_words() -> None:
    assert dates.parse("бл.\u00a0 1983").w == "бл. 1983"


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)))
def test_every_day_is_read_back_from_every_plain_form(day: datetime.date) -> None:
    iso = day.isoformat()
    forms = (iso, f"{day:%d.%m.}{day.year}", f"{day.day}.{day.month}.{day.year}",
             f"{day:%d/%m/}{day.year}")  # fmt: skip
    for text in forms:
        assert dates.parse(text) == PartialDate(iso, iso, DAY)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = dates.parse(text)
    except errors.FieldValueError:
        return
    dates.check(dates.to_value(found))


_PIECES = st.sampled_from(
    "12 1987 03 . - / – з до по і між бл. ~ ± травня весна 2022 14.03 X .. ? р. місяць".split()
)


@given(st.lists(_PIECES, max_size=8), st.sampled_from(["", " "]))
def test_no_mixture_of_date_words_breaks_the_reader(pieces: list[str], glue: str) -> None:
    try:
        found = dates.parse(glue.join(pieces))
    except errors.FieldValueError:
        return
    value = dates.to_value(found)
    dates.check(value)
    assert found.p in dates.PRECISIONS
    assert dates.from_value(value) == found


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "н/д", "Н/Д", "n/a", "невідомо", "?", "немає даних", "unknown"]
)
def test_what_says_nothing(text: str) -> None:
    assert dates.says_nothing(text)


@pytest.mark.parametrize("text", ["0", "ні", "2022", "Невідомий Іван"])
def test_what_says_something(text: str) -> None:
    assert not dates.says_nothing(text)

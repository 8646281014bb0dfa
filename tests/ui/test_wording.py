"""Sentences several pages say: plurals right in both languages, no name declined."""

import datetime

import msgspec
import pytest

from desktop_app import i18n
from tests.ui import fake_people
from ui import wording


@pytest.mark.parametrize(
    ("count", "uk", "en"),
    [
        (0, "0 днів", "0 days"),
        (1, "1 день", "1 day"),
        (2, "2 дні", "2 days"),
        (5, "5 днів", "5 days"),
        (11, "11 днів", "11 days"),
        (21, "21 день", "21 days"),
        (104, "104 дні", "104 days"),
        (1104, "1\u202f104 дні", "1,104 days"),
    ],
)
def test_days(count: int, uk: str, en: str) -> None:
    assert wording.days(count) == en
    i18n.set_language("uk")
    assert wording.days(count) == uk


@pytest.mark.parametrize(
    ("count", "uk"),
    [(0, "сьогодні"), (1, "1 день тому"), (3, "3 дні тому"), (174, "174 дні тому")],
)
def test_days_ago(count: int, uk: str) -> None:
    i18n.set_language("uk")
    assert wording.days_ago(count) == uk


@pytest.mark.parametrize(
    ("count", "uk"), [(1, "1 суперечність"), (2, "2 суперечності"), (5, "5 суперечностей")]
)
def test_conflicts(count: int, uk: str) -> None:
    i18n.set_language("uk")
    assert wording.conflicts(count) == uk


@pytest.mark.parametrize(("count", "uk"), [(1, "1 особа"), (23, "23 особи"), (99, "99 осіб")])
def test_people(count: int, uk: str) -> None:
    i18n.set_language("uk")
    assert wording.people(count) == uk


def test_origins() -> None:
    levels = fake_people.levels(0)
    assert wording.origins(levels) == "2 independent sources · best B2"
    none = msgspec.structs.replace(levels, origins=0)
    assert wording.origins(none) == "no statement yet"
    ungraded = msgspec.structs.replace(levels, origins=1, best_grade="")
    assert wording.origins(ungraded) == "1 independent source"


def test_who_acknowledged() -> None:
    official = msgspec.structs.replace(
        fake_people.levels(0), official="official", official_by="ICRC", official_on="18 May 2022"
    )
    assert wording.official_by(official) == "ICRC, 18 May 2022"


def test_a_denial_does_not_lower_the_level() -> None:
    denied = msgspec.structs.replace(
        fake_people.levels(0), official="denied", official_by="", official_on=""
    )
    assert "does not lower the level" in wording.official_by(denied)


def test_no_acknowledgement() -> None:
    nothing = msgspec.structs.replace(fake_people.levels(0), official="")
    assert wording.official_by(nothing).startswith("Neither")


@pytest.mark.parametrize(
    ("days", "stale", "told"),
    [
        (-1, False, "Nothing has been heard yet."),
        (12, False, "12 days ago"),
        (231, True, "231 days ago · stale"),
    ],
)
def test_how_old_a_sign_of_life_is(days: int, stale: bool, told: str) -> None:
    levels = msgspec.structs.replace(fake_people.levels(0), sign_days=days, stale=stale)
    assert wording.sign_age(levels) == told


def test_stale() -> None:
    i18n.set_language("uk")
    assert wording.stale_days(231) == "застаріло, 231 день"


def test_the_ladder_in_one_sentence() -> None:
    told = wording.summary(fake_people.levels(0))
    assert told == "Corroborated; Not acknowledged; 174 days ago"


def test_moments_are_this_machines_own() -> None:
    seconds = 1_795_000_000
    local = datetime.datetime.fromtimestamp(seconds).astimezone()
    assert wording.clock_time(seconds) == f"{local:%H:%M}"
    assert wording.moment(seconds).endswith(f", {local:%H:%M}")
    assert wording.day(seconds) == i18n.format_date(local.date())


@pytest.mark.parametrize("told", [wording.moment, wording.day])
def test_no_moment_is_no_text(told: object) -> None:
    assert callable(told)
    assert told(0) == ""
    assert told(-1) == ""


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_today_has_weekday_day_and_month(lang: str) -> None:
    i18n.set_language(lang)
    now = datetime.datetime.now().astimezone()
    told = wording.today()
    assert f", {now.day} " in told
    assert str(now.year) not in told

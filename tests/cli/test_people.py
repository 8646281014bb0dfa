"""`dodomu search`, `show`, `set`, `conflicts`, `choose`."""

from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import people
from tests.cli.conftest import Desk, Run


def test_a_person_is_found_by_name(here: Desk) -> None:
    told = here.json("search", "Вигадчук Орест")
    assert set(told) == {"results"}
    assert [one["query"] for one in told["results"]] == ["Вигадчук Орест"]
    best = told["results"][0]["hits"][0]
    assert set(best) == {"person", "name", "numbers", "score", "why"}
    assert best["name"] == "Вигадчук Орест Прикладович"
    assert best["numbers"] == ["A-17"]
    assert 70 <= best["score"] <= 100
    assert len(best["person"]) == 32


def test_a_person_is_found_by_a_number(here: Desk) -> None:
    assert here.json("search", "A-19")["results"][0]["hits"][0]["name"] == "Кунешлідаг Ділявер"


def test_nobody_is_no_refusal(here: Desk) -> None:
    assert here.json("search", "Нікогоненко") == {"results": [{"query": "Нікогоненко", "hits": []}]}
    assert here.run("search", "Нікогоненко", "--lang", "uk").out == "Нікого не знайдено.\n"


def test_the_reason_is_in_the_language_asked_for(here: Desk) -> None:
    hit = here.json("search", "A-17", "--lang", "uk")["results"][0]["hits"][0]
    assert hit["why"] == "збігаються всі слова"


def test_a_file_of_queries_is_answered_line_by_line(here: Desk, tmp_path: Path) -> None:
    place = tmp_path / "queries"
    place.write_bytes("\ufeffA-17\r\n\nНікогоненко\x0b\u2028Інша\nA-19".encode())
    told = here.json("search", "--queries", place)["results"]
    assert [one["query"] for one in told] == ["A-17", "", "Нікогоненко\x0b\u2028Інша", "A-19"]
    assert [len(one["hits"]) for one in told] == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("content", "lines"), [("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("\na", 2)]
)
def test_each_line_has_one_result_and_the_last_newline_none(
    content: str, lines: int, here: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "queries"
    place.write_text(content, encoding="utf-8")
    assert len(here.json("search", "--queries", place)["results"]) == lines


def test_a_file_of_queries_has_a_limit(
    here: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MAX_QUERIES", 10)
    place = tmp_path / "queries"
    place.write_text("A-17\n" * 3)
    told = here.run("search", "--queries", place, "--json").error
    assert told["title"] == "The file is too large"


def test_the_limit_bounds_what_is_found(here: Desk) -> None:
    assert len(here.json("search", "A", "--limit", 1)["results"][0]["hits"]) <= 1


def test_a_person_is_shown_with_every_statement(here: Desk) -> None:
    person = here.person("A-17")
    told = here.json("show", person)
    assert {"person", "fields"} <= set(told)
    assert told["person"] == person
    one = told["fields"]["person.birth"][0]
    expected = {"id", "value", "office", "source", "grade", "supersedes", "current", "working"}
    assert expected <= set(one)
    assert one["value"] == {"e": "1987-03-14", "l": "1987-03-14", "p": "DAY"}
    assert (one["office"], one["source"], one["grade"]) == ("Причал", "list.csv", "F6")
    assert (one["current"], one["working"], one["supersedes"]) == (True, True, [])


def test_a_person_may_be_named_by_a_number(here: Desk) -> None:
    assert here.json("show", "A-17") == here.json("show", here.person("A-17"))


@pytest.mark.parametrize("name", ["A-99", "0" * 32, "", "Вигадчук"])
def test_nobody_of_that_name_is_refused(name: str, here: Desk) -> None:
    for words in (
        ("show", name),
        ("set", name, "person.birth", "1987"),
        ("choose", name, "person.birth", 1, "--reason", "x"),
    ):
        assert here.run(*words, "--json").error["code"] == "person-not-found"


def test_a_person_is_shown_in_the_language_asked_for(here: Desk) -> None:
    said = here.run("show", "A-17", "--lang", "uk").out
    assert "Дата народження [person.birth]" in said
    assert "14.03.1987   Причал · list.csv · F6 · робоче значення" in said
    english = here.run("show", "A-17").out
    assert "Date of birth [person.birth]" in english
    assert "14 Mar 1987   Причал · list.csv · F6 · working value" in english


def test_a_value_is_set_and_supersedes_what_was_shown(here: Desk) -> None:
    before = here.json("show", "A-17")["fields"]["person.birth"][0]
    told = here.json(
        "set", "A-17", "person.birth", "15.03.1987", "--source", "звільнена особа", "--grade", "B2"
    )
    assert (told["field"], told["statements"]) == ("person.birth", 1)
    after = here.json("show", "A-17")["fields"]["person.birth"]
    new = next(one for one in after if one["current"])
    old = next(one for one in after if not one["current"])
    assert new["value"]["e"] == "1987-03-15"
    assert new["supersedes"] == [before["id"]] == [old["id"]]
    assert (new["source"], new["grade"]) == ("звільнена особа", "B2")
    assert "замінено" in here.run("show", "A-17", "--lang", "uk").out
    assert here.json("vault", "check", at=2)["ok"]


def test_a_field_of_many_values_keeps_the_others(here: Desk) -> None:
    here.json("set", "A-17", "person.number", "Б-5")
    assert {one["value"] for one in here.json("show", "A-17")["fields"]["person.number"]} == {
        "A-17", "Б-5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("person.birth", "32.13.1990", "value-refused"),
        ("person.birth", "", "value-refused"),
        ("person.sex", "невідомо яка", "value-refused"),
        ("person.shoe", "43", "field-unknown"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_recorded(
    field: str, value: str, code: str, here: Desk
) -> None:
    before = here.json("show", "A-17")
    told = here.run("set", "A-17", field, value, "--json", "--lang", "uk").error
    assert told["code"] == code
    assert here.json("show", "A-17") == before


def test_a_grade_that_is_none_is_refused(here: Desk) -> None:
    told = here.run("set", "A-17", "person.birth", "1987", "--grade", "G9", "--json").error
    assert told["title"] == "This is not a grade"


def test_without_conflicts_the_list_is_empty(here: Desk) -> None:
    assert here.json("conflicts") == {"conflicts": []}
    assert here.run("conflicts").out == "No conflicts.\n"


@pytest.fixture
def disputed(here: Desk, there: Desk, tmp_path: Path, run: Run) -> Any:
    """Hands people over and back, so that both offices differ on a birth date; returns ours."""
    del run
    here.json("grant", "--to", "Маяк", "--groups", "all", "--people", "all")
    here.json("handoff", "prepare", "--to", "Маяк", "--out", tmp_path / "out", at=2)
    there.json("handoff", "accept", tmp_path / "out", at=2)
    there.json("set", "A-17", "person.birth", "16.03.1987", "--source", "паспорт", "--grade", "A1")
    there.json("grant", "--to", "Причал", "--groups", "all", "--people", "all")
    there.json("handoff", "prepare", "--to", "Причал", "--out", tmp_path / "back", at=2)
    here.json("handoff", "accept", tmp_path / "back", at=2)
    return here


def test_a_conflict_is_listed_with_both_values(disputed: Desk) -> None:
    told = disputed.json("conflicts")["conflicts"]
    assert len(told) == 1
    assert {"person", "field", "values"} <= set(told[0])
    assert (told[0]["person"], told[0]["field"]) == (disputed.person("A-17"), "person.birth")
    values = told[0]["values"]
    assert all({"value", "office", "source", "said"} <= set(one) for one in values)
    assert {(one["office"], one["source"]) for one in values} == {
        ("Причал", "list.csv"), ("Маяк", "паспорт"),
    }  # fmt: skip
    assert all(type(one["said"]) is int for one in values)
    assert " · значення різняться" in disputed.run("show", "A-17", "--lang", "uk").out


def test_the_numbers_of_the_list_choose(disputed: Desk) -> None:
    lines = disputed.run("conflicts", "--lang", "uk").out.splitlines()
    assert lines[0].startswith("Вигадчук Орест Прикладович: Дата народження")
    assert [line.split(".")[0].strip() for line in lines[1:]] == ["1", "2"]
    values = disputed.json("conflicts")["conflicts"][0]["values"]
    told = disputed.json("choose", "A-17", "person.birth", 2, "--reason", "паспорт бачили")
    assert told["chosen"] == 2
    assert disputed.json("conflicts") == {"conflicts": []}
    shown = disputed.json("show", "A-17")["fields"]["person.birth"]
    assert [one["value"] for one in shown if one["working"]] == [values[1]["value"]]
    assert len([one for one in shown if one["current"]]) == 2


@pytest.mark.parametrize("number", [3, 99])
def test_a_number_that_is_not_listed_is_refused(number: int, disputed: Desk) -> None:
    told = disputed.run("choose", "A-17", "person.birth", number, "--reason", "x", "--json").error
    assert told["code"] == "no-such-value"
    assert len(disputed.json("conflicts")["conflicts"]) == 1


def test_a_field_without_values_cannot_be_chosen(here: Desk) -> None:
    told = here.run("choose", "A-17", "person.death", 1, "--reason", "x", "--json").error
    assert told["code"] == "field-unknown"

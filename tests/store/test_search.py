"""Search: whole and beginning words of names in any order, and numbers."""

import pytest

from tests.store import vaults
from tests.store.vaults import name, say


def found(desk: vaults.Desk, text: str, limit: int = 20) -> list[str]:
    """Family names of the people found, best first."""
    matches = desk.store.search(text, limit)
    lines = desk.store.person_rows([one.dossier for one in matches])
    return [lines[one.dossier].values["person.name"]["family"] for one in matches]


@pytest.fixture
def few(here: vaults.Desk) -> vaults.Desk:
    """Four people."""
    for family, given in (
        ("Вигадко", "Тарас"), ("Вигаденко-Проба", "Тест"), ("Лук'янко", "Тарас"), ("Інший", "Ян"),
    ):  # fmt: skip
        dossier = here.store.new_dossier()
        here.record(here.change(dossier, say("person.name", name(family, given))))
    return here


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("вигадко", ["Вигадко"]),
        ("ВИГАДКО Тарас", ["Вигадко"]),
        ("тарас вигадко", ["Вигадко"]),
        ("вигад", ["Вигаденко-Проба", "Вигадко"]),
        ("проба", ["Вигаденко-Проба"]),
        ("лукянко", ["Лук'янко"]),
        ("лук’янко", ["Лук'янко"]),
        ("вигадко ян", []),
        ("нема", []),
        ("", []),
        ("%", []),
        ("_", []),
        ("'; DROP TABLE change; --", []),
    ],
)
def test_names(few: vaults.Desk, text: str, expected: list[str]) -> None:
    assert sorted(found(few, text)) == sorted(expected)


def test_a_whole_word_stands_before_a_beginning(few: vaults.Desk) -> None:
    few.person("Вигад")
    assert found(few, "вигад")[0] == "Вигад"
    first, second = few.store.search("вигад", 2)
    assert (first.score, second.score) == (100, 80)
    assert (first.exact, first.words) == (1, 1)


def test_other_names_count_and_go_with_their_statement(few: vaults.Desk) -> None:
    dossier = few.person("Пробенко")
    made = few.say(dossier, "person.other_name", {"full": "Probenko Test"})
    assert found(few, "probenko") == ["Пробенко"]
    few.decide("undone", changes=(made.id,))
    assert found(few, "probenko") == []
    assert few.checks_well()


def test_numbers_are_found_however_they_are_spaced(few: vaults.Desk) -> None:
    dossier = few.person("Пробенко")
    few.say(dossier, "person.number", "СП-00 17/а")
    few.say(dossier, "person.tax_number", "1234567890")
    for text in ("сп-0017/а", "СП 0017а", "сп0017", "1234567890", "12345 67890"):
        assert found(few, text) == ["Пробенко"], text
    assert found(few, "0017") == []


def test_superseded_names_are_not_found(few: vaults.Desk) -> None:
    dossier = few.store.new_dossier()
    old = few.change(dossier, say("person.name", name("Помилко")))
    few.record(old)
    few.say(dossier, "person.name", name("Правильненко"), supersedes=(f"{old.id}/0",))
    assert found(few, "помилко") == []
    assert found(few, "правильненко") == ["Правильненко"]
    assert ("token", ("помилко",)) not in few.store.dump(), "nothing of the name is left"


def test_limit_and_ties_are_stable(here: vaults.Desk) -> None:
    for _ in range(12):
        here.person("Однаковий")
    first = here.store.search("однаковий", 5)
    assert len(first) == 5
    everyone = here.store.search("однаковий", 50)
    assert everyone[:5] == first
    assert [one.dossier for one in everyone] == sorted(one.dossier for one in everyone)

"""`dodomu import`: lists of people, with what was not understood."""

from pathlib import Path

import pytest

from tests.cli.conftest import LIST, Desk

ROWS = """ПІБ;Дата народження;Номер;Прикмети
Вигадчук Орест Прикладович;14.03.1987;A-17;шрам
Примірна Ївга;32.13.1990;A-20;
"""


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A list with a date that is none."""
    place = tmp_path / "second.csv"
    place.write_text(ROWS, encoding="utf-8")
    return place


def test_a_list_is_taken_in(there: Desk, rows: Path) -> None:
    told = there.json("import", rows)
    assert {"rows", "people_new", "people_updated", "statements", "rejected"} <= set(told)
    assert (told["rows"], told["people_new"], told["people_updated"]) == (2, 2, 0)
    assert told["statements"] > 4
    assert told["rejected"] == [
        {
            "row": 3, "column": "Дата народження", "text": "32.13.1990",
            "why": "there is no such day",
        }
    ]  # fmt: skip
    assert there.json("search", "A-17")["results"][0]["hits"][0]["score"] >= 70


def test_a_rejected_cell_is_told_in_the_language_asked_for(there: Desk, rows: Path) -> None:
    said = there.run("import", rows, "--lang", "uk")
    assert said.code == 0
    assert said.out.splitlines()[:2] == ["Рядків: 2", "Нових людей: 2"]
    assert "3 · Дата народження · 32.13.1990 · такого дня немає" in said.out


def test_the_same_list_again_changes_nothing(there: Desk, rows: Path) -> None:
    there.json("import", rows)
    again = there.json("import", rows)
    assert (again["people_new"], again["people_updated"], again["statements"]) == (0, 0, 0)


def test_a_dry_run_says_the_same_and_writes_nothing(there: Desk, rows: Path) -> None:
    tried = there.json("import", rows, "--dry-run")
    assert tried["dry_run"] is True
    assert there.json("search", "A-17")["results"][0]["hits"] == []
    done = there.json("import", rows)
    assert {**tried, "dry_run": False} == done


def test_a_map_says_where_columns_go(there: Desk, tmp_path: Path) -> None:
    liste, chosen = tmp_path / "list.csv", tmp_path / "map.toml"
    liste.write_text("Хто;Щось\nПримірна Ївга;777\n", encoding="utf-8")
    chosen.write_text(
        'format = "dodomu list map 1"\n[columns]\n"Хто" = "person.name"\n"Щось" = "person.number"\n',
        encoding="utf-8",
    )
    assert there.json("import", liste, "--map", chosen)["people_new"] == 1
    assert there.json("search", "777")["results"][0]["hits"][0]["name"] == "Примірна Ївга"


def test_a_map_of_another_list_is_refused(there: Desk, rows: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "map.toml"
    chosen.write_text('[columns]\n"Хто" = "person.name"\n', encoding="utf-8")
    told = there.run("import", rows, "--map", chosen, "--json", "--lang", "uk").error
    assert told["code"] == "list-map"
    assert "«Хто»" in told["what"]
    assert there.json("search", "A-17")["results"][0]["hits"] == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not-a-list"),
        (b"%PDF-1.7 x", "not-a-list"),
        ("Місто;Вулиця\nПримірне;Перша\n".encode(), "list-nobody"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_ends_with_one(
    content: bytes, code: str, there: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "file.csv"
    place.write_bytes(content)
    assert there.run("import", place, "--json").error["code"] == code


def test_the_offices_of_these_tests_began_with_this_list(here: Desk) -> None:
    assert len(LIST.splitlines()) == 5
    assert here.run("show", "A-20").code == 0

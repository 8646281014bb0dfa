"""An independent reader finds every cell of the two lists in what intake made of them."""

import json
from collections import Counter
from pathlib import Path

import pytest

from desktop_app.domain import registry
from desktop_app.intake import guessing, mapping, proposals, reading
from tests.intake import independent

FIELDS = registry.standard()
PUBLISHED = independent.PUBLISHED


def account(path: Path, filled: independent.Filled) -> list[proposals.Proposal]:
    """Read a list by its own guesses and demand that every filled cell is somewhere."""
    people = reading.read(reading.open_book(path), guessing.known(FIELDS))
    bound = mapping.bind(guessing.chosen(people, FIELDS), people, FIELDS)
    found = list(proposals.propose(people, bound, FIELDS))
    heads = {row.number: row.cells for row in people.head}
    rows = {one.row: one for one in found}

    assert {row for row, _ in filled} == heads.keys() | rows.keys()
    for (row, column), words in filled.items():
        if row in heads:
            assert heads[row][column - 1] == words
            continue
        one = rows[row]
        held = [cell for _, cell in one.kept] + [x.statement.words for x in one.said]
        assert any(words == cell for cell in held) or any(words in cell for cell in held)
    return found


def test_every_cell_of_the_workbook() -> None:
    filled = independent.xlsx_cells(independent.LIST_A)
    found = account(independent.LIST_A, filled)

    assert len(filled) > 10_000
    assert len(found) == sum(one.person for one in found) == 1200
    assert [one.number for one in found] == [str(n) for n in range(1, 1201)]
    assert not [one.rejected for one in found if one.rejected]


def test_every_cell_of_the_text_list() -> None:
    found = account(independent.LIST_B, independent.csv_cells(independent.LIST_B, "cp1251", ";"))

    assert len(found) == sum(one.person for one in found) == 420
    assert [one.number for one in found] == [f"NGO-{n:04}" for n in range(1, 421)]
    assert not [one.rejected for one in found if one.rejected]


def test_whoever_stands_in_both_lists_is_found_in_both() -> None:
    truth = json.loads((independent.LISTS / "truth.json").read_text(encoding="utf-8"))
    numbers = []
    for path in (independent.LIST_A, independent.LIST_B):
        people = reading.read(reading.open_book(path), guessing.known(FIELDS))
        bound = mapping.bind(guessing.chosen(people, FIELDS), people, FIELDS)
        numbers.append({one.number for one in proposals.propose(people, bound, FIELDS)})

    assert len(truth["both"]) > 100
    for first, second in truth["both"]:
        assert str(first) in numbers[0]
        assert second in numbers[1]


def test_no_cell_of_the_lists_is_said_twice_by_mistake() -> None:
    people = reading.read(reading.open_book(independent.LIST_B), guessing.known(FIELDS))
    bound = mapping.bind(guessing.chosen(people, FIELDS), people, FIELDS)
    for one in proposals.propose(people, bound, FIELDS):
        counted = Counter(x.statement.field for x in one.said)
        assert max(counted.values()) == 1


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published lists are not here")
@pytest.mark.parametrize(
    ("name", "delimiter", "people", "rejected"),
    [
        ("names/eu_index.tsv", "\t", 477, 6),
        ("pfif/sample-import.csv", ",", 1, 0),
        ("import/primero_registry_sample.csv", ",", 7, 0),
        ("import/primero_registry_blanks.csv", ",", 7, 0),
        ("ftm/experts.csv", ",", 14, 0),
    ],
)
def test_every_cell_of_published_lists(
    name: str, delimiter: str, people: int, rejected: int
) -> None:
    path = PUBLISHED / name
    found = account(path, independent.csv_cells(path, "utf-8", delimiter))

    assert sum(one.person for one in found) == people
    assert sum(len(one.rejected) for one in found) <= rejected


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published lists are not here")
def test_a_workbook_whose_headers_nobody_knows_names_people_by_its_cells() -> None:
    path = PUBLISHED / "ftm/donations.xlsx"
    people = reading.read(reading.open_book(path), guessing.known(FIELDS))

    assert people.header == 1
    assert guessing.chosen(people, FIELDS).columns["Donor"] in {"person.name", ""}

"""Guesses: by headers in three languages, by cells, and never by a telephone's looks."""

from pathlib import Path

import pytest

from desktop_app.domain import registry
from desktop_app.intake import csv_list, guessing, mapping, reading, table, workbook
from tests.intake import files, independent

FIELDS = registry.standard()


def opened(path: Path, *lines: str, header: int = -1) -> table.Table:
    book = csv_list.CsvList(files.text(path / "list.csv", "\n".join(lines) + "\n"), delimiter=";")
    return reading.read(book, guessing.known(FIELDS), header=header)


def targets(people: table.Table) -> list[str]:
    return [one.target if one.sure else f"?{one.target}" for one in guessing.guess(people, FIELDS)]


def test_the_two_lists_are_understood_whole() -> None:
    known = guessing.known(FIELDS)
    first = reading.read(workbook.Workbook(independent.LIST_A), known)
    second = reading.read(csv_list.CsvList(independent.LIST_B), known)

    assert (first.header, [row.number for row in first.head]) == (3, [1, 3])
    assert targets(first) == [
        "person.number", "person.name", "person.birth", "person.rank", "person.unit",
        "episode.begin", "episode.place", "person.informant", "health.note", "family.contact",
        "person.note",
    ]  # fmt: skip
    assert (second.encoding, second.delimiter, second.header) == ("cp1251", ";", 1)
    assert targets(second) == [
        "person.number", "person.name/family", "person.name/given", "person.name/patronymic",
        "person.other_name", "person.birth", "episode.begin", "charge.article", "stay.place",
        "person.informant", "person.lawyer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("ПІБ", "person.name"),
        ("  піб: ", "person.name"),
        ("ПIБ", "person.name"),  # with a Latin I
        ("Ф.И.О.", "person.name"),
        ("Full Name", "person.name"),
        ("full_name", "person.name"),
        ("Дата народження", "person.birth"),
        ("Дата народження (дд.мм.рррр)", "person.birth"),
        ("3. Дата нар.", "person.birth"),
        ("DateOfBirth", "person.birth"),
        ("Дата народження / Date of birth", "person.birth"),
        ("Дата рождения\n(как в паспорте)", "person.birth"),
        ("Дата полону", "episode.begin"),
        ("дата задержания", "episode.begin"),
        ("Місце утримання", "stay.place"),
        ("Військове звання", "person.rank"),
        ("В/ч", "person.unit"),
        ("Стать", "person.sex"),
        ("gender", "person.sex"),
        ("Ім’я батька", "person.father_name"),
        ("щось інше", ""),
        ("", ""),
    ],
)
def test_headers(tmp_path: Path, header: str, target: str) -> None:
    cells = {"person.birth": "1991", "episode.begin": "03.2022", "person.sex": "ж",
             "person.rank": "солдат"}  # fmt: skip
    quoted = '"' + header.replace('"', '""') + '"'
    people = opened(tmp_path, f"id;{quoted}", f"1;{cells.get(target, 'слово')}", header=1)

    assert targets(people)[1] == (target or "?")


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Вирок", "13 років суворого режиму"),
        ("detained", "yes"),
        ("Категорія", "перша хвиля"),
        ("код", "A-77"),
        ("title", "77"),
    ],
)
def test_a_header_belied_by_its_cells_counts_for_nothing(
    tmp_path: Path, header: str, cell: str
) -> None:
    assert targets(opened(tmp_path, f"ПІБ;{header}", f"Зорянчук Ярина;{cell}"))[1] == "?"


def test_tax_numbers_under_their_header_are_sealed(tmp_path: Path) -> None:
    people = opened(tmp_path, "ПІБ;код", "Зорянчук Ярина;3345612345")
    chosen = guessing.chosen(people, FIELDS)

    assert chosen.columns["код"] == "person.tax_number"
    assert FIELDS.group_of("person.tax_number") == "DOC"


@pytest.mark.parametrize(
    "cells",
    [["+380 67 000 00 01", "0670000002"], ["3345612345", "2911700001"], ["АА123456", "ВВ1"]],
)
def test_numbers_that_nobody_named_go_nowhere(tmp_path: Path, cells: list[str]) -> None:
    lines = [f"Людина Вигадана;{cell}" for cell in cells]
    people = opened(tmp_path, "ПІБ;Ще щось", *lines)
    headless = opened(tmp_path, *lines, header=0)

    assert targets(people) == ["person.name", "?"]
    assert targets(headless) == ["?person.name", "?"]


def test_name_beside_surname_is_the_given_name(tmp_path: Path) -> None:
    people = opened(tmp_path, "surname;name", "Зорянчук;Ярина", "Дощич;Пилип")

    assert targets(people) == ["person.name/family", "person.name/given"]


def test_a_whole_name_beside_its_parts_stays_whole(tmp_path: Path) -> None:
    people = opened(tmp_path, "surname;name", "Зорянчук;Зорянчук Ярина", "Дощич;Дощич Пилип")

    assert targets(people) == ["person.name/family", "person.name"]


def test_of_two_headers_for_one_value_the_more_telling_wins(tmp_path: Path) -> None:
    people = opened(tmp_path, "title;ПІБ;person", "x y;Зорянчук Ярина;ні", "б в;Дощич Пилип;так")

    assert targets(people) == ["?", "person.name", "?"]


def test_several_numbers_are_all_taken(tmp_path: Path) -> None:
    people = opened(tmp_path, "id;ПІБ;case id", "7;Зорянчук Ярина;A-1")

    assert targets(people) == ["person.number", "person.name", "person.number"]


def test_a_list_without_header_is_guessed_by_its_cells(tmp_path: Path) -> None:
    people = opened(
        tmp_path, "Зорянчук Ярина;ж;1991;Київ", "Дощич Пилип;ч;12.04.1999;Львів", header=0
    )

    assert targets(people) == ["?person.name", "?person.sex", "?person.birth", "?"]
    assert mapping.bind(guessing.chosen(people, FIELDS), people, FIELDS) == (
        "person.name", "person.sex", "person.birth", "",
    )  # fmt: skip


def test_unsure_guesses_under_a_header_are_offered_not_taken(tmp_path: Path) -> None:
    people = opened(
        tmp_path, "Хто;Коли вписано;Пункт", "Зорянчук Ярина;12.01.1999;ч", "Дощич Пилип;01.02.1999;ж",
        header=1,
    )  # fmt: skip

    assert targets(people) == ["?person.name", "?person.birth", "?person.sex"]
    assert list(guessing.chosen(people, FIELDS).columns.values()) == ["person.name", "", ""]


def test_dates_of_these_years_are_not_taken_for_births(tmp_path: Path) -> None:
    people = opened(tmp_path, "Хто;Внесено", "Зорянчук Ярина;12.01.2023", header=1)

    assert targets(people)[1] == "?"


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["5/30/2019", "6/3/2019"], True),
        (["30/5/2019", "6/3/2019"], False),
        (["5/30/2019", "30/5/2019"], False),
        (["5/6/2019"], False),
        (["30.05.2019"], False),
    ],
)
def test_months_that_come_first(tmp_path: Path, cells: list[str], first: bool) -> None:
    people = opened(tmp_path, "ПІБ;detained", *(f"Зорянчук Ярина;{cell}" for cell in cells))

    assert guessing.month_first(people.sample) is first
    assert guessing.chosen(people, FIELDS).month_first is first


def test_the_map_of_a_list_names_how_it_was_read(tmp_path: Path) -> None:
    people = opened(tmp_path, "Список;;", "", "ПІБ;Дата нар.;", "Зорянчук Ярина;1991;так")
    chosen = guessing.chosen(people, FIELDS)

    assert (chosen.header, chosen.encoding, chosen.delimiter) == (3, "utf-8", ";")
    assert chosen.columns == {"ПІБ": "person.name", "Дата нар.": "person.birth", "C": ""}


def test_words_of_a_header_inside_a_sentence_are_no_header() -> None:
    known = guessing.known(FIELDS)

    assert known("ПІБ") and known("Дата нар. (рік)")
    assert not known("Київ, сізо") and not known("") and not known("ПІБ " * 50)

"""The header row is found under titles, among tags, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.intake import grid, headers

WORDS = {"піб", "дата нар.", "id", "surname", "№", "місце"}


def known(words: str) -> bool:
    return words.strip().lower() in WORDS


def rows(*lines: str) -> list[grid.Row]:
    return [grid.Row(at, tuple(line.split(";"))) for at, line in enumerate(lines, 1) if line]


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        (["№;ПІБ;Дата нар.", "1;Зорянчук Ярина;1991"], 0),
        (["СПИСОК осіб", "", "№;ПІБ;Дата нар.", "1;Зорянчук Ярина;1991"], 1),
        (["Додаток 3;;", "станом на 01.02.2024;;", "№;ПІБ;Місце", "1;Зорянчук;Київ"], 2),
        (["ПІБ", "Зорянчук Ярина"], 0),
        (["Місце", "ПІБ;рота", "Зорянчук Ярина;2", "Дощич Пилип;3"], 1),
        (["Name of;Age", "Зорянчук Ярина;33", "Дощич Пилип;25"], 0),
        (["Особа;Адреса", "Зорянчук Ярина;Київ"], 0),
        (["Зорянчук Ярина;1991", "Дощич Пилип;1999"], None),
        (["Зорянчук Ярина", "Дощич Пилип"], None),
        (["1;2;3", "4;5;6"], None),
        (["рота;сержант", "взвод;солдат"], None),
        ([], None),
        (["Місце;5;6;7", "Київ;1;2;3"], None),
    ],
)
def test_the_header_is_found(lines: list[str], at: int | None) -> None:
    assert headers.find(rows(*lines), known) == at


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#adm1+name;#adm2;", True),
        ("#5;Зорянчук", False),
        ("#adm1", False),
        (";", False),
    ],
)
def test_rows_of_tags(line: str, tags: bool) -> None:
    assert headers.is_tags(grid.Row(1, tuple(line.split(";")))) is tags


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("", "nothing"),
        ("  ", "nothing"),
        ("12.03.1988", "number"),
        ("+380 44", "number"),
        ("—", "number"),
        ("Зорянчук Ярина", "name"),
        ("ЗОРЯНЧУК Ярина Северинівна", "name"),
        ("О'Ребрій Гнат", "name"),
        ("O’Brien Mary-Jane", "name"),
        ("Зорянчук", "words"),
        ("дата народження", "words"),
        ("СІЗО-2 Таганрог", "words"),
        ("Бачили у місті Києві разом із тими", "words"),
    ],
)
def test_sorts_of_cells(words: str, sort: str) -> None:
    assert headers.sort_of(words) == sort


@given(st.lists(st.lists(st.text(max_size=8), max_size=5).map(tuple), max_size=8))
def test_any_rows_have_a_header_or_none(cells: list[tuple[str, ...]]) -> None:
    first = [grid.Row(at, row) for at, row in enumerate(cells, 1)]
    at = headers.find(first, known)

    assert at is None or 0 <= at < len(first)

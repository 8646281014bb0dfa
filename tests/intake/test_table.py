"""Tables: head, columns and people of a sheet; opening files of any kind."""

from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.intake import csv_list, grid, pfif, reading, table, workbook
from tests.intake import files

WORDS = {"піб", "дата", "місце"}


def known(words: str) -> bool:
    return words.strip().lower() in WORDS


def opened(path: Path, words: str, *, header: int = -1) -> table.Table:
    book = csv_list.CsvList(files.text(path / "list.csv", words))
    return reading.read(book, known, header=header)


def test_titles_and_header_are_the_head(tmp_path: Path) -> None:
    made = opened(tmp_path, "Список осіб;;\n\nПІБ;Дата;\nЗорянчук;1991;так\nДощич;1999;ні\n")

    assert [row.number for row in made.head] == [1, 3]
    assert (made.header, made.columns) == (3, ("ПІБ", "Дата", ""))
    assert [row.number for row in made.rows()] == [4, 5]
    assert list(made.rows()) == list(made.sample)


def test_columns_without_header_have_letters(tmp_path: Path) -> None:
    made = opened(tmp_path, "ПІБ;Дата\nЗорянчук;1991;так\n")

    assert [made.label(at) for at in range(5)] == ["ПІБ", "Дата", "C", "D", "E"]


def test_a_row_of_tags_belongs_to_the_head(tmp_path: Path) -> None:
    made = opened(tmp_path, "ПІБ;Дата\n#name;#date\nЗорянчук;1991\n")

    assert (made.header, len(made.head)) == (1, 2)
    assert [row.number for row in made.rows()] == [3]


@pytest.mark.parametrize(("header", "people"), [(0, 3), (1, 2), (2, 1), (3, 0)])
def test_the_row_of_the_header_can_be_named(tmp_path: Path, header: int, people: int) -> None:
    made = opened(tmp_path, "ПІБ;Дата\nХто;Коли\nЗорянчук;1991\n", header=header)

    assert (made.header, len(list(made.rows()))) == (header, people)


def test_a_header_row_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.ColumnMapError) as refused:
        opened(tmp_path, "ПІБ;Дата\nЗорянчук;1991\n", header=99)

    assert refused.value.reason == "header"


def test_a_list_without_header(tmp_path: Path) -> None:
    made = opened(tmp_path, "Зорянчук Ярина;1991\nДощич Пилип;1999\n")

    assert (made.header, made.head, made.columns) == (0, (), ("", ""))
    assert len(list(made.rows())) == 2


def test_only_blank_rows(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAListError) as refused:
        opened(tmp_path, ";;\n;;\n")

    assert refused.value.reason == "empty"


def test_a_sample_is_bounded_and_rows_are_not(tmp_path: Path) -> None:
    made = opened(tmp_path, "ПІБ;Дата\n" + "Зорянчук;1991\n" * 2000)

    assert len(made.sample) < 400
    assert sum(1 for _ in made.rows()) == 2000
    assert made.expected >= 2000


def test_filled_cells_are_named(tmp_path: Path) -> None:
    made = opened(tmp_path, "ПІБ;Дата;Місце\nЗорянчук; ;Київ;так\n")

    assert made.filled(made.sample[0]) == [("ПІБ", "Зорянчук"), ("Місце", "Київ"), ("D", "так")]


def test_the_first_sheet_that_holds_anything(tmp_path: Path) -> None:
    path = files.xlsx(
        tmp_path / "list.xlsx", {"а": [], "б": [["ПІБ"], ["Зорянчук"]], "в": [["ПІБ"]]}
    )
    book = reading.open_book(path)

    assert reading.read(book, known).sheet == "б"
    assert reading.read(book, known, sheet="в").sheet == "в"
    assert reading.filled_sheets(book) == ("б", "в")


def test_a_workbook_of_empty_sheets(tmp_path: Path) -> None:
    book = reading.open_book(files.xlsx(tmp_path / "list.xlsx", {"а": [], "б": []}))

    with pytest.raises(errors.NotAListError):
        reading.read(book, known)


def test_files_are_known_by_their_content_not_their_name(tmp_path: Path) -> None:
    sheet = files.xlsx(tmp_path / "one.csv", {"S": [["a"]]})
    text = files.text(tmp_path / "two.xlsx", "a;b\n")
    people = files.pfif(tmp_path / "three.txt", "")

    assert isinstance(reading.open_book(sheet), workbook.Workbook)
    assert isinstance(reading.open_book(text), csv_list.CsvList)
    assert isinstance(reading.open_book(people), pfif.Pfif)


@pytest.mark.parametrize(
    "start",
    [b"%PDF-1.7\n", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"{\\rtf1", b"<?xml version='1.0'?>"],
)
def test_other_kinds_of_file_are_told(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(start + b"words;more\n" * 5)

    with pytest.raises(errors.NotAListError) as refused:
        reading.open_book(path)

    assert refused.value.reason == "format"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.FileUnreadableError):
        reading.open_book(tmp_path / "nowhere.csv")


def test_encoding_and_delimiter_given(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "ПІБ,так\nЗорянчук,ні\n", "cp1251")
    book = reading.open_book(path, encoding="cp1251", delimiter=",")

    assert next(iter(book.rows(""))) == grid.Row(1, ("ПІБ", "так"))


@pytest.mark.parametrize(
    ("index", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_letters_of_columns(index: int, name: str) -> None:
    assert grid.letters(index) == name


def test_rows_lose_only_blank_cells_at_their_end() -> None:
    assert grid.row(3, ["", "a", " ", ""]) == grid.Row(3, ("", "a"))
    assert grid.row(3, ["", " "]) is None
    assert grid.row(3, ["рота", ""], (0,)) is None
    assert grid.row(3, ["рота", "a"], (0,)) == grid.Row(3, ("рота", "a"), (0,))

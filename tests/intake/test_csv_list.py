"""Text lists: delimiters, quotes, rows as they stand, limits."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.intake import csv_list, grid, limits
from tests.intake import files, independent

SPECTRUM = independent.PUBLISHED / "csv_spectrum"


def read(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in csv_list.CsvList(path).rows()]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["id", "name", "born"], ["1", "Зорянчук Ярина", "1991"], ["2", "Дощич", "1999"]]
    path = files.text(tmp_path / "list.csv", files.rows_text(rows, delimiter))
    book = csv_list.CsvList(path)

    assert book.delimiter == delimiter
    assert [list(row.cells) for row in book.rows()] == rows


def test_other_delimiters_inside_cells_do_not_confuse(tmp_path: Path) -> None:
    words = "id;name;note\n" + "".join(
        f'{n};Зорянчук, Ярина;"бачили: а, б; в | г"\n' for n in range(9)
    )

    assert read(files.text(tmp_path / "list.csv", words))[1] == (
        "0", "Зорянчук, Ярина", "бачили: а, б; в | г",
    )  # fmt: skip


def test_one_column_is_one_column(tmp_path: Path) -> None:
    assert read(files.text(tmp_path / "list.csv", "ПІБ\nЗорянчук Ярина\n"))[1] == (
        "Зорянчук Ярина",
    )


def test_a_delimiter_said_in_the_first_line_is_believed(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "sep=|\nid|name,x\n1|a,b\n")
    book = csv_list.CsvList(path)

    assert book.delimiter == "|"
    assert next(iter(book.rows())) == grid.Row(1, ("sep=",))


def test_a_delimiter_given_is_believed(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "a,b;c\nd,e;f\n")

    assert next(iter(csv_list.CsvList(path, delimiter=",").rows())).cells == ("a", "b;c")


def test_blank_rows_are_counted_and_left_out(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "a;b\n\n;;\n  ;\nc;d\n")

    assert [row.number for row in csv_list.CsvList(path).rows()] == [1, 5]


def test_cells_stay_as_they_are(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "a;b\n  два  слова ;\u202eзліва\u200b\n")

    assert read(path)[1] == ("  два  слова ", "\u202eзліва\u200b")


def test_newlines_and_quotes_inside_quotes(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", 'a;b\r\n"рядок\r\nдругий";"він сказав ""так"""\r\n')

    assert read(path)[1] == ("рядок\r\nдругий", 'він сказав "так"')


@pytest.mark.parametrize(
    "words",
    [
        'id;name\n1;"Зорянчук\n2;Дощич\n3;Вітроград\n',
        'id;unit\n1;"Рота\n2;Дощич\n3;"Взвод"\n4;x\n',
    ],
)
def test_a_quote_never_closed_is_refused_and_not_swallowed(tmp_path: Path, words: str) -> None:
    path = files.text(tmp_path / "list.csv", words)

    with pytest.raises(errors.NotAListError) as refused:
        read(path)

    assert (refused.value.reason, refused.value.row) == ("quotes", 2)


def test_a_lone_quote_inside_a_cell_is_a_letter(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", 'id;size\n1;5" труба\n2;x\n')

    assert read(path)[1] == ("1", '5" труба')


def test_cp1251_has_one_byte_that_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("ПІБ;місто\nЗорянчук;Київ\n".encode("cp1251") + b"x\x98;y\n")

    with pytest.raises(errors.ListEncodingError) as refused:
        list(csv_list.CsvList(path, encoding="cp1251", delimiter=";").rows())

    assert refused.value.encoding == "cp1251"


def test_a_wrong_encoding_is_refused_before_guessing(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "ПІБ\nЗорянчук\n", "cp1251")

    with pytest.raises(errors.ListEncodingError):
        csv_list.CsvList(path, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value", "words", "what"),
    [
        ("MAX_ROWS", 2, "a;b\nc;d\ne;f\n", "rows"),
        ("MAX_COLUMNS", 2, "a;b\nc;d;e\nx;y\n", "columns"),
        ("MAX_CELL", 5, "a;b\nc;довше слово\n", "cell"),
    ],
)
def test_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: int, words: str, what: str
) -> None:
    path = files.text(tmp_path / "list.csv", words)
    monkeypatch.setattr(limits, name, value)

    with pytest.raises(errors.ListTooLargeError) as refused:
        read(path)

    assert refused.value.what == what


def test_a_row_too_long_as_a_whole(tmp_path: Path) -> None:
    cells = ";".join("я" * 30_000 for _ in range(5))
    path = files.text(tmp_path / "list.csv", f"a;b;c;d;e\n{cells}\n")

    with pytest.raises(errors.ListTooLargeError) as refused:
        read(path)

    assert (refused.value.what, refused.value.row) == ("row", 2)


def test_a_field_longer_than_the_csv_reader_takes(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "a;b\n" + "я" * 140_000 + ";c\n")

    with pytest.raises(errors.IntakeError):
        read(path)


def test_nul_far_down_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(("\ufeffa;b\n" * 10 + "c\0;d\n").encode())

    with pytest.raises(errors.NotAListError) as refused:
        read(path)

    assert (refused.value.reason, refused.value.row) == ("nul", 11)


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    book = csv_list.CsvList(files.text(tmp_path / "list.csv", "a;b\nc;d\n"))

    assert list(book.rows()) == list(book.rows())


def test_a_file_that_goes_away_is_told(tmp_path: Path) -> None:
    path = files.text(tmp_path / "list.csv", "a;b\nc;d\n")
    book = csv_list.CsvList(path)
    path.unlink()

    with pytest.raises(errors.FileUnreadableError):
        list(book.rows())


def test_the_origin_is_that_of_the_bytes_not_of_the_name(tmp_path: Path) -> None:
    first = csv_list.CsvList(files.text(tmp_path / "one.csv", "a;b\nc;d\n"))
    second = csv_list.CsvList(files.text(tmp_path / "two.csv", "a;b\nc;d\n"))
    third = csv_list.CsvList(files.text(tmp_path / "three.csv", "a;b\nc;D\n"))

    assert first.origin == second.origin != third.origin
    # SHA-256 of "dodomu list v1" and the bytes, by sha256sum.
    assert first.origin == "c5032ef02ed53f43a7a258fcc939d612"


@pytest.mark.skipif(not SPECTRUM.exists(), reason="published oddities are not here")
@pytest.mark.parametrize(
    "name",
    [
        "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
        "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ],
)  # fmt: skip
def test_the_spectrum_of_csv_oddities(name: str) -> None:
    rows = read(SPECTRUM / "csvs" / f"{name}.csv")
    expected = json.loads((SPECTRUM / "json" / f"{name}.json").read_text(encoding="utf-8"))
    padded = [(*row, *[""] * (len(rows[0]) - len(row))) for row in rows[1:]]
    got = [dict(zip(rows[0], row, strict=True)) for row in padded]

    assert got == expected


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12
).filter(str.strip)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=3, max_size=8)


@given(ROWS, st.sampled_from([";", ",", "\t", "|"]))
def test_whatever_was_written_as_csv_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    path = files.text(tmp_path_factory.mktemp("csv") / "list.csv", text.getvalue())
    book = csv_list.CsvList(path, encoding="utf-8", delimiter=delimiter)

    assert [row.cells for row in book.rows()] == rows

"""Workbooks: the words a person sees, merged cells, sheets, files that are none."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import dates, errors
from desktop_app.intake import grid, limits, workbook
from tests.intake import files

DAY = datetime.date(1981, 2, 5)
MIDNIGHT = datetime.datetime.fromisoformat("2023-07-11")  # a workbook knows no zone


def read(path: Path, sheet: str = "S") -> list[grid.Row]:
    return list(workbook.Workbook(path).rows(sheet))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("  два  слова ", "  два  слова "),
        (1.0, "1"),
        (380671234567.0, "380671234567"),
        (-3.0, "-3"),
        (1.5, "1.5"),
        (0.0000001, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (True, "TRUE"),
        (False, "FALSE"),
        (DAY, "05.02.1981"),
        (datetime.date(812, 1, 2), "02.01.0812"),
        (MIDNIGHT, "11.07.2023"),
        (MIDNIGHT.replace(hour=13, minute=5), "11.07.2023 13:05"),
        (MIDNIGHT.replace(hour=13, minute=5, second=9), "11.07.2023 13:05:09"),
        (datetime.time(13, 5), "13:05"),
        (datetime.time(), "00:00"),
        (datetime.timedelta(hours=36, minutes=5), "36:05"),
        (datetime.timedelta(seconds=59), "0:00:59"),
    ],
)
def test_a_cell_says_what_a_person_sees(cell: Any, words: str) -> None:
    assert workbook.text_of(cell) == words


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_a_day_of_a_workbook_is_read_back_as_that_day(day: datetime.date) -> None:
    value = dates.parse(workbook.text_of(day))

    assert (value.e, value.l, value.p) == (day.isoformat(), day.isoformat(), "DAY")


@given(st.datetimes(MIDNIGHT.replace(year=1900), MIDNIGHT.replace(year=2099)))
def test_a_moment_of_a_workbook_is_read_back_as_that_moment(moment: datetime.datetime) -> None:
    moment = moment.replace(microsecond=0)
    value = dates.parse(workbook.text_of(moment))

    assert value.e[:10] == moment.date().isoformat()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_have_no_exponent_and_lose_nothing(number: float) -> None:
    words = workbook.text_of(number)

    assert "e" not in words.lower()
    assert float(words) == number


def test_cells_of_a_sheet_that_begins_aside(tmp_path: Path) -> None:
    rows: files.Grid = [[None], [None, None, "ПІБ", "Дата"], [None, None, "Зорянчук", DAY]]
    path = files.xlsx(tmp_path / "list.xlsx", {"S": rows})

    assert read(path) == [
        grid.Row(2, ("", "", "ПІБ", "Дата")),
        grid.Row(3, ("", "", "Зорянчук", "05.02.1981")),
    ]


def test_error_cells_keep_their_words(tmp_path: Path) -> None:
    sheet = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ПІБ</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Зорянчук</t></is></c>'
        '<c r="D2" t="e"><v>#REF!</v></c></row>'
    )

    assert read(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet))[1].cells == (
        "Зорянчук", "", "", "#REF!",
    )  # fmt: skip


def merged(path: Path, *ranges: tuple[int, int, int, int, str]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        for number in range(5):
            sheet.write_string(number, 1, f"людина {number}")
        for top, left, bottom, right, words in ranges:
            sheet.merge_range(top, left, bottom, right, words)
    return path


def test_a_cell_merged_downwards_speaks_for_each_row(tmp_path: Path) -> None:
    rows = read(merged(tmp_path / "list.xlsx", (1, 0, 3, 0, "рота")))

    assert [row.cells[0] for row in rows] == ["", "рота", "рота", "рота", ""]
    assert [row.spanned for row in rows] == [(), (), (0,), (0,), ()]


def test_a_cell_merged_sideways_speaks_once(tmp_path: Path) -> None:
    rows = read(merged(tmp_path / "list.xlsx", (4, 2, 4, 5, "назва")))

    assert rows[4] == grid.Row(5, ("", "людина 4", "назва"))


def test_rows_within_a_merged_cell_that_say_nothing_are_blank(tmp_path: Path) -> None:
    rows = read(merged(tmp_path / "list.xlsx", (4, 0, 30, 0, "рота")))

    assert len(rows) == 5


def test_too_many_merged_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_SPANNED", 2)

    with pytest.raises(errors.ListTooLargeError):
        read(merged(tmp_path / "list.xlsx", (1, 0, 3, 0, "рота")))


def test_sheets_hidden_ones_too(tmp_path: Path) -> None:
    path = files.xlsx(
        tmp_path / "list.xlsx",
        {"Січень": [["a"]], "Лютий": [["b"]], "порожній": []},
        hidden=["Лютий"],
    )
    book = workbook.Workbook(path)

    assert book.sheets == ("Січень", "Лютий", "порожній")
    assert [row.cells for row in book.rows("Лютий")] == [("b",)]
    assert list(book.rows("порожній")) == []
    assert book.expected("Січень") == 1


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    book = workbook.Workbook(files.xlsx(tmp_path / "list.xlsx", {"Січень": [["a"]]}))

    with pytest.raises(errors.SheetUnknownError) as refused:
        list(book.rows("Лютий"))

    assert refused.value.sheets == ("Січень",)


def test_nul_in_a_cell_is_no_text(tmp_path: Path) -> None:
    sheet = '<row r="1"><c r="A1" t="str"><v>_x0000_</v></c></row>'

    with pytest.raises(errors.NotAListError) as refused:
        read(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet))

    assert refused.value.reason == "nul"


def test_ods_of_every_type(tmp_path: Path) -> None:
    typed = (
        '<table:table-cell office:value-type="date" office:date-value="1981-02-05">'
        "<text:p>05.02.81</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="string"><text:p>два</text:p><text:p>рядки</text:p>'
        "</table:table-cell>"
    )
    path = files.ods(
        tmp_path / "list.ods",
        files.ods_row("а", "б", "в") + f"<table:table-row>{typed}</table:table-row>",
    )
    book = workbook.Workbook(path)

    assert book.kind == "ods"
    assert [row.cells for row in book.rows("S")] == [
        ("а", "б", "в"),
        ("05.02.1981", "12", "два\nрядки"),
    ]


def test_a_workbook_under_a_password(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook.OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"))

    with pytest.raises(errors.NotAListError) as refused:
        workbook.Workbook(path)

    assert refused.value.reason == "protected"


def test_an_old_workbook_that_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(workbook.OLE + bytes(600))

    with pytest.raises(errors.NotAListError) as refused:
        workbook.Workbook(path)

    assert refused.value.reason == "broken"


def test_an_old_workbook_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_MAX_XLS", 100)
    path = tmp_path / "list.xls"
    path.write_bytes(workbook.OLE + bytes(600))

    with pytest.raises(errors.ListTooLargeError):
        workbook.Workbook(path)


def test_something_that_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAListError) as refused:
        workbook.Workbook(files.text(tmp_path / "list.xlsx", "ПІБ;дата\n"))

    assert refused.value.reason == "format"


def test_a_broken_sheet_inside_a_good_zip(tmp_path: Path) -> None:
    path = files.xlsx_by_hand(tmp_path / "list.xlsx", '<row r="1"><c r="A1"><v>1</v></row>')

    with pytest.raises(errors.NotAListError) as refused:
        read(path)

    assert refused.value.reason == "broken"


class PanicException(BaseException):
    """A stand-in for what a panic below the reader of workbooks raises."""


@pytest.mark.parametrize("failure", [PanicException(), python_calamine.ZipError("x")])
def test_failures_of_the_reader_are_told_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    path = files.xlsx(tmp_path / "list.xlsx", {"S": [["a"]]})

    def fail(_path: Path) -> None:
        raise failure

    monkeypatch.setattr(python_calamine, "load_workbook", fail)
    with pytest.raises(errors.NotAListError) as refused:
        workbook.Workbook(path)

    assert refused.value.reason == "broken"


def test_an_interrupt_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.xlsx(tmp_path / "list.xlsx", {"S": [["a"]]})

    def interrupt(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(python_calamine, "load_workbook", interrupt)
    with pytest.raises(KeyboardInterrupt):
        workbook.Workbook(path)


def test_a_cell_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELL", 10)
    path = files.xlsx(tmp_path / "list.xlsx", {"S": [["a"], ["слово " * 10]]})

    with pytest.raises(errors.ListTooLargeError) as refused:
        read(path)

    assert (refused.value.what, refused.value.row) == ("cell", 2)

"""Workbooks that are bombs, broken or something else are refused before they are unpacked."""

import zipfile
from pathlib import Path

import pytest

from desktop_app.domain import errors
from desktop_app.intake import archive, limits, sheet_scan
from tests.intake import files


def cell(place: str, words: str = "x") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def refused(path: Path) -> errors.IntakeError:
    with pytest.raises(errors.IntakeError) as told:
        archive.Archive(path)
    return told.value


def test_an_ordinary_workbook_passes(tmp_path: Path) -> None:
    path = files.xlsx(tmp_path / "list.xlsx", {"Список": [["ПІБ"], ["Зорянчук Ярина"]]})

    assert archive.Archive(path).kind == "xlsx"


@pytest.mark.parametrize(
    ("far", "what"),
    [
        ("XFD1048576", "rows"),
        ("XFD2", "columns"),
        ("AAA2", "columns"),
        ("A1048576", "rows"),
        ("AZ900000", "cells"),
        ("xfd2", "columns"),
    ],
)
def test_two_cells_at_far_corners(tmp_path: Path, far: str, what: str) -> None:
    number = int("".join(filter(str.isdigit, far)))
    sheet = row(1, cell("A1")) + row(number, cell(far))
    told = refused(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet))

    assert isinstance(told, errors.ListTooLargeError)
    assert told.what == what


def test_a_wide_sheet_within_bounds_passes(tmp_path: Path) -> None:
    sheet = row(1, cell("A1"), cell("ZZ1".replace("ZZ", "SF"))) + row(900, cell("B900"))

    archive.Archive(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet))


def test_a_far_cell_cut_by_two_pieces_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = row(1, cell("A1")) + "<!-- " + "y" * 100 + " -->" + row(2, cell("XFD2"))
    path = files.xlsx_by_hand(tmp_path / "list.xlsx", sheet)

    for size in (7, 16, 33):
        monkeypatch.setattr(archive, "_CHUNK", size)
        assert refused(path).facts["what"] == "columns"


def test_quotes_and_spaces_of_another_style_do_not_hide_a_far_cell(tmp_path: Path) -> None:
    sheet = row(1, cell("A1")) + "<row r='2'><c  r = 'XFD2' t='n'><v>1</v></c></row>"

    assert refused(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet)).facts["what"] == "columns"


def test_a_part_that_unpacks_to_a_thousand_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    bomb = {"xl/sharedStrings.xml": b"\0" * (limits.RATIO_FROM + (2 << 20))}
    told = refused(files.xlsx_by_hand(path, row(1, cell("A1")), more=bomb))

    assert path.stat().st_size < 100_000
    assert told.facts["what"] == "unpacked"


def test_many_parts_that_are_too_much_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 5000)
    more = {f"xl/media/{at}.bin": bytes(1000) for at in range(6)}

    assert refused(files.xlsx_by_hand(tmp_path / "list.xlsx", "", more=more)).facts["what"] == (
        "unpacked"
    )


def test_too_many_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PARTS", 3)

    told = refused(files.xlsx(tmp_path / "list.xlsx", {"S": [["a"]]}))

    assert isinstance(told, errors.ListTooLargeError)


def test_a_size_said_wrongly_in_the_directory_is_not_believed(tmp_path: Path) -> None:
    path = files.xlsx_by_hand(
        tmp_path / "list.xlsx", "", more={"xl/sharedStrings.xml": b"y" * 100_000}
    )
    content = path.read_bytes()
    size = (100_000).to_bytes(4, "little")
    assert content.count(size) >= 1
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))

    assert refused(path).facts["reason"] == "broken"


def test_a_part_that_stands_there_twice(tmp_path: Path) -> None:
    path = files.xlsx_by_hand(tmp_path / "list.xlsx", row(1, cell("A1")))
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(path, "a") as packed,
    ):
        packed.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")

    assert refused(path).facts["reason"] == "broken"


def test_a_zip_file_of_another_kind(tmp_path: Path) -> None:
    path = files.packed(tmp_path / "list.xlsx", {"word/document.xml": b"<document/>"})

    assert refused(path).facts["reason"] == "format"


@pytest.mark.parametrize("end", [30, 200, 400])
def test_a_file_cut_short(tmp_path: Path, end: int) -> None:
    path = files.xlsx(tmp_path / "list.xlsx", {"S": [["a"]]})
    path.write_bytes(path.read_bytes()[:end])

    assert refused(path).facts["reason"] == "broken"


def test_two_byte_letters_would_hide_a_far_cell(tmp_path: Path) -> None:
    sheet = f"<worksheet>{row(1, cell('XFD9'))}</worksheet>".encode("utf-16")
    path = files.xlsx_parts(tmp_path / "list.xlsx", {"xl/worksheets/sheet1.xml": sheet})

    assert refused(path).facts["reason"] == "broken"


def test_entities_in_the_workbook_part(tmp_path: Path) -> None:
    workbook = (
        b'<!DOCTYPE workbook [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        b"<workbook><sheets>&b;</sheets></workbook>"
    )
    path = files.xlsx_parts(
        tmp_path / "list.xlsx",
        {"xl/workbook.xml": workbook, "xl/worksheets/sheet1.xml": b"<worksheet/>"},
    )

    assert refused(path).facts["reason"] == "broken"


def test_error_cells_are_found_with_their_words(tmp_path: Path) -> None:
    sheet = row(1, cell("A1")) + row(
        2, '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "<c r='C2' t='e'><v>#N/A</v></c>"
    )
    made = archive.Archive(files.xlsx_by_hand(tmp_path / "list.xlsx", sheet))

    assert made.faults("S") == {(1, 1): "#DIV/0!", (1, 2): "#N/A"}
    assert made.faults("another") == {}


ODS_BOMBS = [
    (files.ods_row("x", repeated=2_000_000), "rows"),
    (
        (
            '<table:table-row><table:table-cell table:number-columns-repeated="16000" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
        "columns",
    ),
    (
        (
            '<table:table-row table:number-rows-repeated="900000">'
            '<table:table-cell table:number-columns-repeated="400"><text:p>x</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "cells",
    ),
]


@pytest.mark.parametrize(("rows", "what"), ODS_BOMBS)
def test_cells_repeated_by_a_number(tmp_path: Path, rows: str, what: str) -> None:
    told = refused(files.ods(tmp_path / "list.ods", rows))

    assert isinstance(told, errors.ListTooLargeError)
    assert told.what == what


def test_blank_rows_repeated_to_the_end_are_what_programs_write(tmp_path: Path) -> None:
    blank = (
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = files.ods(tmp_path / "list.ods", files.ods_row("a", "b") + blank)

    assert archive.Archive(path).kind == "ods"


@pytest.mark.parametrize("rows", ["<table:table-row>", "<a></b>"])
def test_ods_that_is_not_well_formed(tmp_path: Path, rows: str) -> None:
    assert refused(files.ods(tmp_path / "list.ods", rows)).facts["reason"] == "broken"


def test_ods_with_a_number_that_is_none(tmp_path: Path) -> None:
    row = '<table:table-row table:number-rows-repeated="many"/>'

    assert refused(files.ods(tmp_path / "list.ods", row)).facts["reason"] == "broken"


def test_ods_with_a_document_type(tmp_path: Path) -> None:
    path = files.ods(tmp_path / "list.ods", files.ods_row("a"), doctype="<!DOCTYPE a>")

    assert refused(path).facts["reason"] == "xml"


def test_columns_count_as_spreadsheets_name_them() -> None:
    assert [sheet_scan._column(name) for name in (b"A", b"z", b"AA", b"XFD")] == [0, 25, 26, 16383]

"""Makes list files for the tests: text in any encoding, workbooks by xlsxwriter and by hand."""

import datetime
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

Grid = Sequence[Sequence[Any]]

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def text(path: Path, words: str, encoding: str = "utf-8") -> Path:
    """Write a text file."""
    path.write_bytes(words.encode(encoding))
    return path


def rows_text(rows: Grid, delimiter: str = ";") -> str:
    """Return rows as plain delimited text; no cell needs quotes."""
    return "".join(delimiter.join(map(str, row)) + "\n" for row in rows)


def xlsx(path: Path, sheets: Mapping[str, Grid], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook; dates are shown as dd.mm.yyyy, None leaves a cell out."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, at, column, cell, day, moment)
    return path


def _write(sheet: Any, row: int, column: int, cell: Any, day: Any, moment: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, datetime.datetime):
        sheet.write_datetime(row, column, cell, moment)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(row, column, cell)
    else:
        sheet.write_string(row, column, str(cell))


def xlsx_by_hand(path: Path, sheet: str, *, more: Mapping[str, bytes] | None = None) -> Path:
    """Write a workbook of one sheet whose XML inside sheetData is given as it is."""
    body = f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
    return xlsx_parts(path, {"xl/worksheets/sheet1.xml": body.encode(), **(more or {})})


def xlsx_parts(path: Path, more: Mapping[str, bytes]) -> Path:
    """Write a workbook of the parts given, with one sheet named S."""
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ).encode(),
        **more,
    }
    return packed(path, parts)


def ods(path: Path, rows: str, *, doctype: str = "") -> Path:
    """Write an ODS file of one sheet named S whose rows are given as XML."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    return packed(
        path,
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        },
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    """Return one row of text cells."""
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inside}</table:table-row>'


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


PFIF_SPACE = "http://zesty.ca/pfif/1.4"


def pfif(path: Path, people: str, *, before: str = "") -> Path:
    """Write a PFIF file whose elements are given without prefix."""
    body = f'<?xml version="1.0"?>{before}<pfif xmlns="{PFIF_SPACE}">{people}</pfif>'
    return text(path, body)

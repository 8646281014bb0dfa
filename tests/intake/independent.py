"""Reads the lists of the tests without the program: by zipfile, XML and csv alone.

What it finds is compared with what the program wrote: every cell that says anything must be
somewhere. It knows no more of XLSX than list_a.xlsx needs, and shares no code with intake.
"""

import csv
import datetime
import io
import os
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

LISTS = Path(__file__).parent / "lists"
LIST_A = LISTS / "list_a.xlsx"
LIST_B = LISTS / "list_b.csv"
PUBLISHED = Path(os.environ.get("DODOMU_PUBLISHED_LISTS", "/nowhere"))
"""Folder of published sample lists; they are not ours to keep here, so tests of them may skip."""

Filled = dict[tuple[int, int], str]
"""(row, column), both 1-based → words of a cell that says anything."""

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def csv_cells(path: Path, encoding: str, delimiter: str) -> Filled:
    """Return the filled cells of a text list."""
    text = path.read_bytes().decode(encoding)
    found = {}
    for row, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
        for column, words in enumerate(cells, 1):
            if words.strip():
                found[row, column] = words
    return found


def xlsx_cells(path: Path, sheet: str = "xl/worksheets/sheet1.xml") -> Filled:
    """Return the filled cells of a sheet; whole numbers and days as a person sees them."""
    with zipfile.ZipFile(path) as packed:
        shared = [
            "".join(part.text or "" for part in one.iter(f"{_SPACE}t"))
            for one in ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
        ]
        days = _day_styles(packed.read("xl/styles.xml"))
        root = ElementTree.fromstring(packed.read(sheet))
    found = {}
    for cell in root.iter(f"{_SPACE}c"):
        value = cell.find(f"{_SPACE}v")
        if value is None or value.text is None:
            continue
        words = value.text
        if cell.get("t") == "s":
            words = shared[int(words)]
        elif int(cell.get("s", "0")) in days:
            words = _day(float(words))
        if words.strip():
            found[_place(cell.get("r", ""))] = words
    return found


def _day_styles(styles: bytes) -> set[int]:
    """Return the numbers of cell styles that show a number as a day."""
    root = ElementTree.fromstring(styles)
    formats = {
        one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter(f"{_SPACE}numFmt")
    }
    shown = root.find(f"{_SPACE}cellXfs")
    assert shown is not None
    return {at for at, one in enumerate(shown) if "yy" in formats.get(one.get("numFmtId", ""), "")}


def _day(number: float) -> str:
    """Return the day a serial number means, as list_a shows it."""
    day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number))
    return f"{day:%d.%m.%Y}"


def _place(reference: str) -> tuple[int, int]:
    """Return (row, column) of a reference like AB12."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column

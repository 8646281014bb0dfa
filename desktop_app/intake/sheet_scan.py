"""Looks at the XML of sheets piece by piece: how far they reach, and their error cells.

The reader of workbooks keeps the rectangle around all cells of a sheet, so its corners must
be known first. The common list (at most 26 columns) is passed by one regular expression;
only a sheet that reaches further is counted cell by cell.
"""

import re
from typing import Final
from xml.parsers import expat

from desktop_app.domain import errors
from desktop_app.intake import limits

Faults = dict[tuple[int, int], str]
"""(row, column), both 0-based → the words of a cell that holds an error, such as #N/A."""

_OVERLAP: Final = 4096
_FAR: Final = re.compile(rb"""\br\s*=\s*["'](?:[A-Za-z]{2}|[A-Za-z][0-9]{7})""")
_PLACE: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,9})([0-9]{1,12})["']""")
_FAULT: Final = re.compile(
    rb"""<(?:\w+:)?c\b([^>]*\bt\s*=\s*["']e["'][^>]*)>(.{0,2000}?)</(?:\w+:)?c>""", re.DOTALL
)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]{1,40})</")


class XlsxSheet:
    """One worksheet part of an XLSX file, fed in pieces."""

    def __init__(self, name: str) -> None:
        """Begin a sheet of the file `name`."""
        self._name = name
        self._tail = b""
        self.far = False
        self.faults: Faults = {}

    def feed(self, piece: bytes) -> None:
        """Look at the next piece.

        Raises:
            NotAListError: written in two-byte letters, which would pass by unseen.
        """
        if not self._tail and b"\0" in piece[:8]:
            raise errors.NotAListError(name=self._name, reason="broken", row=0)
        text = self._tail + piece
        self.far = self.far or _FAR.search(text) is not None
        if b't="e"' in text or b"t='e'" in text:
            for cell in _FAULT.finditer(text):
                self._keep_fault(cell[1], cell[2])
        self._tail = text[-_OVERLAP:]

    def _keep_fault(self, attributes: bytes, inside: bytes) -> None:
        """Remember the words of an error cell."""
        place, words = _PLACE.search(attributes), _VALUE.search(inside)
        if place and words:
            key = int(place[2]) - 1, _column(place[1])
            self.faults[key] = words[1].decode("utf-8", "replace")


class XlsxExtent:
    """The far corner of a sheet, counted cell by cell."""

    def __init__(self, name: str) -> None:
        """Begin a sheet of the file `name`."""
        self._name = name
        self._tail = b""
        self._rows = self._columns = 0

    def feed(self, piece: bytes) -> None:
        """Count the cells of the next piece.

        Raises:
            ListTooLargeError: rows, columns, or the rectangle they make.
        """
        text = self._tail + piece
        places = _PLACE.findall(text)
        if places:
            widest = max(_column(name) for name in {name for name, _row in places})
            self._columns = max(self._columns, widest + 1)
            self._rows = max(self._rows, *(int(row) for _name, row in places))
        check_extent(self._name, self._rows, self._columns)
        self._tail = text[-64:]


def check_extent(name: str, rows: int, columns: int) -> None:
    """Refuse a sheet that reaches too far.

    Raises:
        ListTooLargeError: rows, columns, or the rectangle they make.
    """
    if rows > limits.MAX_ROWS:
        raise limits.too_large(name, "rows", limits.MAX_ROWS, rows)
    if columns > limits.MAX_COLUMNS:
        raise limits.too_large(name, "columns", limits.MAX_COLUMNS)
    if rows * columns > limits.MAX_CELLS:
        raise limits.too_large(name, "cells", limits.MAX_CELLS)


def _column(name: bytes) -> int:
    """Return the 0-based column of letters: A is 0, AA is 26."""
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number - 1


_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_VALUE_TYPE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_PARAGRAPH: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 p"


class OdsContent:
    """The content part of an ODS file, whose cells and rows may be repeated by a number."""

    def __init__(self, name: str) -> None:
        """Begin the content of the file `name`."""
        self._name = name
        self._row = self._column = self._repeat = self._cell = 0
        self._filled = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        """Parse the next piece.

        Raises:
            ListTooLargeError: filled cells reach too far.
            NotAListError: not well-formed, or it brings a document type of its own.
        """
        try:
            self._parser.Parse(piece, final)
        except (expat.ExpatError, ValueError) as broken:
            raise errors.NotAListError(name=self._name, reason="broken", row=0) from broken

    def _refuse_doctype(self, *_named: object) -> None:
        raise errors.NotAListError(name=self._name, reason="xml", row=0)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _PARAGRAPH or _VALUE_TYPE in attributes:
            self._filled = max(self._filled, self._column + max(self._cell, 1))
        if tag == _TABLE + "table-cell" or tag == _TABLE + "covered-table-cell":
            self._cell = int(attributes.get(_TABLE + "number-columns-repeated", "1"))
            if _VALUE_TYPE in attributes:
                self._filled = max(self._filled, self._column + self._cell)
        elif tag == _TABLE + "table-row":
            self._repeat = int(attributes.get(_TABLE + "number-rows-repeated", "1"))
            self._column = self._filled = self._cell = 0
        elif tag == _TABLE + "table":
            self._row = 0

    def _end(self, tag: str) -> None:
        if tag == _TABLE + "table-cell" or tag == _TABLE + "covered-table-cell":
            self._column += self._cell
            self._cell = 0
        elif tag == _TABLE + "table-row":
            self._row += self._repeat
            if self._filled:
                check_extent(self._name, self._row, self._filled)

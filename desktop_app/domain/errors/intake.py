"""Refusals of lists of people from files."""

from desktop_app.domain.errors.base import DodomuError


class IntakeError(DodomuError):
    """A list cannot be taken in; nothing was written (name: last part of the file's name)."""

    code = "list-refused"
    name: str


class NotAListError(IntakeError):
    """The file is no list that can be read.

    reason: empty, binary, broken, protected, format, quotes, nul, xml; row: 1-based, 0 unknown.
    """

    code = "not-a-list"
    reason: str
    row: int


class NobodyInListError(IntakeError):
    """No column of the list is known to hold a name or a number (columns: how many there are)."""

    code = "list-nobody"
    columns: int


class ListTooLargeError(IntakeError):
    """The list passes a limit (what: bytes, unpacked, rows, columns, cells, cell, row; limit)."""

    code = "list-too-large"
    what: str
    limit: int
    row: int


class ListEncodingError(IntakeError):
    """Bytes of the list are not text in that encoding (encoding, row: 1-based, 0 unknown)."""

    code = "list-encoding"
    encoding: str
    row: int


class SheetUnknownError(IntakeError):
    """The workbook has no such sheet (sheet, sheets: those it has)."""

    code = "list-sheet"
    sheet: str
    sheets: tuple[str, ...]


class ColumnMapError(IntakeError):
    """A map of columns cannot be used.

    reason: not-a-map, no-such-column, no-such-target, taken, header; column: header or
    letter; target: what was asked for.
    """

    code = "list-map"
    reason: str
    column: str
    target: str

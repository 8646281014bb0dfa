"""Opening a list of any kind: what it is, is told by its first bytes, not by its name."""

from pathlib import Path

from desktop_app.domain import errors
from desktop_app.intake import csv_list, grid, headers, origin, pfif, table, workbook


def open_book(path: Path, *, encoding: str = "", delimiter: str = "") -> grid.Book:
    """Open a list; encoding and delimiter are found unless given (text lists only).

    Raises:
        FileUnreadableError: it is not there, or may not be read.
        NotAListError, ListTooLargeError, ListEncodingError: it is no list that can be read.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(pfif.START)
    except OSError as unreadable:
        raise origin.unreadable_file(path, unreadable) from unreadable
    if start.startswith((workbook.ZIP, workbook.OLE)):
        return workbook.Workbook(path)
    if pfif.looks_like(start):
        return pfif.Pfif(path)
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<?xml", b"<!DOC")):
        raise errors.NotAListError(name=path.name, reason="format", row=0)
    return csv_list.CsvList(path, encoding=encoding, delimiter=delimiter)


def read(
    book: grid.Book, known: headers.Known, *, sheet: str = "", header: int = -1
) -> table.Table:
    """Return the table of one sheet; without a name, of the first sheet that holds anything.

    Raises:
        NotAListError, ListTooLargeError, ListEncodingError, SheetUnknownError,
        ColumnMapError: as `table.read`.
    """
    if sheet or book.sheets == ("",):
        return table.read(book, sheet, known, header=header)
    for name in filled_sheets(book):
        return table.read(book, name, known, header=header)
    raise errors.NotAListError(name=book.name, reason="empty", row=0)


def filled_sheets(book: grid.Book) -> tuple[str, ...]:
    """Return the sheets that hold anything, in the order of the file."""
    return tuple(name for name in book.sheets if next(iter(book.rows(name)), None) is not None)

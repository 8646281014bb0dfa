"""The table of a list: which rows are its title, which is its header, where people begin."""

import itertools
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from desktop_app.domain import errors, ids
from desktop_app.intake import grid, headers

SEEN: Final = 40
"""A header further down than this is not looked for: a map of columns can name its row."""

SAMPLE: Final = 300


class Table(msgspec.Struct, frozen=True):
    """One sheet of a list.

    `header` is the number of the header's row, 0 if there is none; `head` are all rows down
    to it (titles, then the header); `columns` the header's words, "" where it says nothing;
    `sample` the first people, for guesses; `rows` yields all rows below the head anew, about
    `expected` of them.
    """

    name: str
    kind: str
    sheet: str
    sheets: tuple[str, ...]
    origin: ids.OriginId
    encoding: str
    delimiter: str
    header: int
    head: tuple[grid.Row, ...]
    columns: tuple[str, ...]
    sample: tuple[grid.Row, ...]
    rows: Callable[[], Iterator[grid.Row]]
    expected: int

    def label(self, column: int) -> str:
        """Return the name of a column: its header or, if that says nothing, its letters."""
        words = self.columns[column].strip() if column < len(self.columns) else ""
        return words or grid.letters(column)

    def filled(self, row: grid.Row) -> list[tuple[str, str]]:
        """Return (name of the column, words) of the cells of a row that say anything."""
        return [(self.label(at), words) for at, words in enumerate(row.cells) if words.strip()]


def read(book: grid.Book, sheet: str, known: headers.Known, *, header: int = -1) -> Table:
    """Return the table of a sheet; `header` is its row if that is known, 0 for none, -1: look.

    Raises:
        NotAListError, ListTooLargeError, ListEncodingError, SheetUnknownError: as the
            book's `rows`; empty.
        ColumnMapError: the header's row that was named is not among the first rows.
    """
    first = list(itertools.islice(book.rows(sheet), SEEN + SAMPLE))
    if not first:
        raise errors.NotAListError(name=book.name, reason="empty", row=0)
    at = _given(book.name, first, header) if header >= 0 else headers.find(first[:SEEN], known)
    columns: tuple[str, ...] = () if at is None else first[at].cells
    end = 0 if at is None else at + 1
    if end and end < len(first) and headers.is_tags(first[end]):
        end += 1
    head, sample = tuple(first[:end]), tuple(first[end:])
    last = head[-1].number if head else 0
    width = max((len(row.cells) for row in sample), default=0)

    def below() -> Iterator[grid.Row]:
        return (row for row in book.rows(sheet) if row.number > last)

    return Table(
        name=book.name, kind=book.kind, sheet=sheet, sheets=book.sheets, origin=book.origin,
        encoding=book.encoding, delimiter=book.delimiter,
        header=0 if at is None else first[at].number, head=head,
        columns=columns + ("",) * (width - len(columns)), sample=sample, rows=below,
        expected=book.expected(sheet),
    )  # fmt: skip


def _given(name: str, first: list[grid.Row], header: int) -> int | None:
    """Return the place of the header's row that a map names; None for 0: there is none."""
    if header == 0:
        return None
    for at, row in enumerate(first):
        if row.number == header:
            return at
    raise errors.ColumnMapError(name=name, reason="header", column=str(header), target="")

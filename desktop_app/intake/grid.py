"""Rows as every reader of lists hands them on: the number in the file and the cells' words."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from desktop_app.domain import ids


class Row(msgspec.Struct, frozen=True):
    """One row that is not blank: `number` as the file counts (1-based), cells as a person reads.

    `spanned` are the columns whose words stand in a merged cell that began in a row above.
    """

    number: int
    cells: tuple[str, ...]
    spanned: tuple[int, ...] = ()


class Book(Protocol):
    """An opened file of one or several sheets; a text file has one, named ""."""

    name: str
    kind: str
    origin: ids.OriginId
    encoding: str
    delimiter: str
    sheets: tuple[str, ...]

    def rows(self, sheet: str) -> Iterator[Row]:
        """Yield the rows of a sheet that hold anything, in order; may be called again."""
        ...

    def expected(self, sheet: str) -> int:
        """Return about how many rows a sheet has, blank ones too: for a progress bar."""
        ...


def row(number: int, cells: list[str], spanned: tuple[int, ...] = ()) -> Row | None:
    """Return a row without empty cells at its end, or None if no cell of its own says anything."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    if spanned and not any(
        words.strip() for column, words in enumerate(cells) if column not in spanned
    ):
        return None
    return Row(number, tuple(cells[:end]), spanned) if end else None


def letters(index: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name

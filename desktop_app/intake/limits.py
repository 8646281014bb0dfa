"""What a list may measure: a file from a stranger must not fill the memory or the disk.

The figures are above the largest lists met (100,000 rows) and below what two gigabytes
of memory can take; a spreadsheet's own limits are 1,048,576 rows and 32,767 letters a cell.
"""

from typing import Final

from desktop_app.domain import errors

MAX_BYTES: Final = 512 << 20
"""Size of a text file."""

MAX_PACKED: Final = 128 << 20
"""Size of a workbook as it lies on the disk."""

MAX_UNPACKED: Final = 1 << 30
"""Size of all parts of a workbook together, unpacked."""

MAX_PARTS: Final = 10_000
MAX_RATIO: Final = 300
"""A part larger than `RATIO_FROM` that was packed tighter than this is a bomb, not a list."""

RATIO_FROM: Final = 8 << 20
MAX_ROWS: Final = 1_000_000
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 26_000_000
"""Cells of the rectangle around a sheet: the reader of workbooks keeps all of it."""

MAX_CELL: Final = 32_767
MAX_ROW_TEXT: Final = 120_000
"""Letters of one row: six bytes each at worst, it must fit into a change set of 1 MiB."""


def too_large(name: str, what: str, limit: int, row: int = 0) -> errors.ListTooLargeError:
    """Return the refusal of a list that passes a limit."""
    return errors.ListTooLargeError(name=name, what=what, limit=limit, row=row)


def check_row(name: str, number: int, cells: list[str]) -> None:
    """Refuse a row that is too far down, too wide, too long, or holds NUL.

    Raises:
        ListTooLargeError: rows, columns, cell or row.
        NotAListError: nul.
    """
    if number > MAX_ROWS:
        raise too_large(name, "rows", MAX_ROWS, number)
    if len(cells) > MAX_COLUMNS:
        raise too_large(name, "columns", MAX_COLUMNS, number)
    whole = "".join(cells)
    if len(whole) > MAX_CELL:
        if max(map(len, cells)) > MAX_CELL:
            raise too_large(name, "cell", MAX_CELL, number)
        if len(whole) > MAX_ROW_TEXT:
            raise too_large(name, "row", MAX_ROW_TEXT, number)
    if "\0" in whole:
        raise errors.NotAListError(name=name, reason="nul", row=number)

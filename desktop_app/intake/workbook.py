"""Lists as workbooks: XLSX and ODS, and XLS of old offices, read by calamine.

Cells become the words a person sees: whole numbers without a decimal point, dates as
dd.mm.yyyy, the way lists of these offices show them. A cell merged downwards says its
words for each row it spans; a cell merged sideways says them once.
"""

import datetime
import decimal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import python_calamine

from desktop_app.domain import errors
from desktop_app.intake import archive, grid, limits, origin

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MAX_XLS: Final = 64 << 20
_MAX_SPANNED: Final = 2_000_000


class Workbook:
    """One workbook: bounds checked, sheets named, rows of any sheet on request."""

    encoding = ""
    delimiter = ""

    def __init__(self, path: Path) -> None:
        """Open and check a workbook.

        Raises:
            FileUnreadableError, ListTooLargeError: as `origin.of` and `archive.Archive`.
            NotAListError: broken, protected by a password, or of another kind.
        """
        self.name = path.name
        self.origin = origin.of(path, limits.MAX_PACKED)
        self._archive = self._check(path)
        self.kind = self._archive.kind if self._archive else "xls"
        self._book: Any = self._guarded(lambda: python_calamine.load_workbook(path))
        self._sheets: dict[str, Any] = {}
        self.sheets: tuple[str, ...] = tuple(
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        )

    def rows(self, sheet: str) -> Iterator[grid.Row]:
        """Yield the rows of a sheet that hold anything.

        Raises:
            SheetUnknownError: there is no such sheet.
            NotAListError, ListTooLargeError: as `limits.check_row`, or a broken sheet.
        """
        return self._read(sheet, self._sheet(sheet))

    def expected(self, sheet: str) -> int:
        """Return the number of the last row of a sheet.

        Raises:
            SheetUnknownError: there is no such sheet.
        """
        end = self._sheet(sheet).end
        return int(end[0]) + 1 if end else 0

    def _sheet(self, name: str) -> Any:
        """Return a sheet; the one read last is kept, for lists are read more than once."""
        if name not in self.sheets:
            raise errors.SheetUnknownError(name=self.name, sheet=name, sheets=self.sheets)
        if name not in self._sheets:
            self._sheets = {name: self._guarded(lambda: self._book.get_sheet_by_name(name))}
        return self._sheets[name]

    def _read(self, name: str, sheet: Any) -> Iterator[grid.Row]:
        """Turn the cells of a sheet into words, row by row."""
        if sheet.start is None:
            return
        left = sheet.start[1]
        faults = self._archive.faults(name) if self._archive else {}
        faulty = {row for row, _column in faults}
        spanned = self._spanned(sheet)
        filled: dict[int, str] = {}
        for at, cells in enumerate(self._guarded_rows(sheet)):
            words = [""] * left + [text_of(cell) for cell in cells]
            if at in faulty:
                _put(words, {column: said for (row, column), said in faults.items() if row == at})
            below = _fill(words, at, spanned[at], filled) if at in spanned else ()
            limits.check_row(self.name, at + 1, words)
            row = grid.row(at + 1, words, below)
            if row is not None:
                yield row

    def _spanned(self, sheet: Any) -> dict[int, list[tuple[int, int]]]:
        """Return row → (column, top row) of cells merged downwards."""
        spanned: dict[int, list[tuple[int, int]]] = {}
        total = 0
        for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
            if bottom > top:
                total += bottom - top + 1
                if total > _MAX_SPANNED:
                    raise limits.too_large(self.name, "cells", _MAX_SPANNED)
                for row in range(top, bottom + 1):
                    spanned.setdefault(row, []).append((left, top))
        return spanned

    def _guarded_rows(self, sheet: Any) -> Iterator[list[Any]]:
        """Yield calamine's rows, its failures told as ours."""
        cells = self._guarded(sheet.iter_rows)
        while True:
            row = self._guarded(lambda: next(cells, None))
            if row is None:
                return
            yield row

    def _check(self, path: Path) -> archive.Archive | None:
        """Check the container; None for XLS, whose format bounds its size."""
        try:
            with path.open("rb") as stream:
                start = stream.read(len(OLE))
                if start.startswith(ZIP):
                    return archive.Archive(path)
                rest = stream.read(_MAX_XLS + 1)
        except OSError as unreadable:
            raise origin.unreadable_file(path, unreadable) from unreadable
        if start != OLE:
            raise errors.NotAListError(name=path.name, reason="format", row=0)
        if _ENCRYPTED in rest:
            raise errors.NotAListError(name=path.name, reason="protected", row=0)
        if len(rest) > _MAX_XLS:
            raise limits.too_large(path.name, "bytes", _MAX_XLS)
        return None

    def _guarded(self, act: Callable[[], Any]) -> Any:
        """Call calamine; whatever it fails with means that the file is broken."""
        try:
            return act()
        except python_calamine.PasswordError as protected:
            raise errors.NotAListError(name=self.name, reason="protected", row=0) from protected
        except Exception as broken:
            raise errors.NotAListError(name=self.name, reason="broken", row=0) from broken
        except BaseException as broken:
            # A panic of the Rust below comes as a BaseException of its own.
            if type(broken).__name__ != "PanicException":
                raise
            raise errors.NotAListError(name=self.name, reason="broken", row=0) from broken


def _fill(
    words: list[str], at: int, spans: list[tuple[int, int]], filled: dict[int, str]
) -> tuple[int, ...]:
    """Say the words of cells merged downwards again in row `at`; return their columns.

    `filled` keeps what the top cell of each column's span says.
    """
    below = []
    for column, top in spans:
        own = words[column] if column < len(words) else ""
        if at == top:
            filled[column] = own
        elif not own and filled.get(column):
            _put(words, {column: filled[column]})
            below.append(column)
    return tuple(below)


def _put(words: list[str], said: dict[int, str]) -> None:
    """Write words into the columns given, making the row longer where it must be."""
    words.extend([""] * (max(said, default=-1) + 1 - len(words)))
    for column, text in said.items():
        words[column] = text


def text_of(cell: Any) -> str:
    """Return the words a person sees in a cell.

    Dates are shown as dd.mm.yyyy, with hours and minutes unless it is midnight.
    """
    kind = type(cell)
    if kind is str:
        return str(cell)
    if kind is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else _decimal(cell)
    if kind is datetime.date:
        return f"{cell:%d.%m.}{cell.year:04}"
    if kind is datetime.datetime:
        return f"{cell:%d.%m.}{cell.year:04}{_clock(cell.time())}"
    if kind is datetime.time:
        return _clock(cell).strip() or "00:00"
    if kind is datetime.timedelta:
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if kind is bool:
        return "TRUE" if cell else "FALSE"
    return str(cell)


def _decimal(number: float) -> str:
    """Write a number without an exponent."""
    return format(decimal.Decimal(repr(number)), "f")


def _clock(time: datetime.time) -> str:
    """Write a time of day after a space; nothing at midnight."""
    if time == datetime.time():
        return ""
    return f" {time:%H:%M:%S}" if time.second else f" {time:%H:%M}"

"""Lists as text: CSV and its relatives, in any encoding and with any of four delimiters.

Rows are streamed: a list of 100,000 people is never held whole. The quoting of RFC 4180
is understood (doubled quotes, delimiters and newlines inside quotes).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop_app.domain import errors
from desktop_app.intake import encodings, grid, limits, origin

DELIMITERS: Final = (";", "\t", ",", "|")
_SAMPLE: Final = 1 << 17
_SAMPLE_ROWS: Final = 300


class CsvList:
    """One text list: encoding and delimiter found once, rows read anew each time."""

    kind = "csv"
    sheets: tuple[str, ...] = ("",)

    def __init__(self, path: Path, *, encoding: str = "", delimiter: str = "") -> None:
        """Read the file once to find how it is written; what is given is believed.

        Raises:
            FileUnreadableError, NotAListError, ListTooLargeError, ListEncodingError:
                as `encodings.scan`.
        """
        scan = encodings.scan(path, encoding)
        self._path = path
        self.name = path.name
        self.origin = scan.origin
        self.encoding = scan.encoding
        self.delimiter = delimiter or self._guess_delimiter()
        self._lines = scan.lines

    def expected(self, sheet: str = "") -> int:
        """Return the number of lines: at least that of rows."""
        return self._lines

    def rows(self, sheet: str = "") -> Iterator[grid.Row]:
        """Yield the rows that hold anything; blank ones are counted, not yielded.

        Raises:
            ListEncodingError: bytes that are not of the encoding.
            NotAListError: an opened quote is never closed, or a NUL.
            ListTooLargeError: a limit is passed.
        """
        number = 0
        try:
            with self._text() as stream:
                lines = _Lines(stream)
                for number, cells in enumerate(csv.reader(lines, delimiter=self.delimiter), 1):
                    if lines.left_open():
                        raise errors.NotAListError(name=self.name, reason="quotes", row=number)
                    limits.check_row(self.name, number, cells)
                    row = grid.row(number, cells)
                    if row is not None:
                        yield row
        except UnicodeError as broken:
            raise errors.ListEncodingError(
                name=self.name, encoding=self.encoding, row=number + 1
            ) from broken
        except csv.Error as broken:
            raise errors.NotAListError(name=self.name, reason="quotes", row=number + 1) from broken
        except OSError as unreadable:
            raise origin.unreadable_file(self._path, unreadable) from unreadable

    def _text(self) -> io.TextIOWrapper:
        """Open the file as text; newlines are left to the reader of quotes."""
        return self._path.open(encoding=self.encoding, newline="")

    def _guess_delimiter(self) -> str:
        """Return the delimiter that cuts the first rows most evenly.

        `sep=;` on the first line (an agreement of spreadsheets) is believed.
        """
        try:
            with self._text() as stream:
                sample = stream.read(_SAMPLE)
        except UnicodeError as broken:
            raise errors.ListEncodingError(
                name=self.name, encoding=self.encoding, row=0
            ) from broken
        except OSError as unreadable:
            raise origin.unreadable_file(self._path, unreadable) from unreadable
        first = sample.partition("\n")[0].strip()
        if len(first) == len("sep=;") and first.lower().startswith("sep="):
            return first[-1]
        return max(DELIMITERS, key=lambda delimiter: evenness(sample, delimiter))


class _Lines:
    """Lines on their way to the reader of quotes, watched for a quote that is never closed.

    Such a quote swallows row after row in silence; its record has several lines and an odd
    number of quotes, which no well-formed record has.
    """

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self._lines = self._quotes = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._stream)
        self._lines += 1
        self._quotes += line.count('"')
        return line

    def left_open(self) -> bool:
        """Tell whether the record just read has an unclosed quote, and begin the next."""
        odd = self._lines > 1 and self._quotes % 2 == 1
        self._lines = self._quotes = 0
        return odd


def evenness(sample: str, delimiter: str) -> float:
    """Score a delimiter: the share of rows as wide as most are, and a little for width.

    One column scores 0, so that any delimiter that cuts rows alike is preferred.
    """
    widths: Counter[int] = Counter()
    try:
        for at, cells in enumerate(
            csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        ):
            if at >= _SAMPLE_ROWS:
                break
            if any(cells):
                widths[len(cells)] += 1
    except csv.Error:
        return 0.0
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, alike = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return alike + min(width, 50) / 100

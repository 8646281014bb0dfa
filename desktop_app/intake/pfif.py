"""PFIF, the exchange format of person finders: its XML as rows; its CSV is read as any CSV.

A person's notes become columns of the same row: the first note's under their own names, later
ones with a number. Document types and entities are refused, elements are let go once read.
Shape: PFIF 1.2 to 1.5, namespaces http://zesty.ca/pfif/1.x.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Xml

from desktop_app.domain import errors
from desktop_app.intake import grid, limits, origin

_NAMESPACE: Final = "{http://zesty.ca/pfif/"
_MAX_XML: Final = 256 << 20
_MAX_FIELDS: Final = 2_000
START: Final = 4096
"""Bytes at the start of a file among which its root element must be."""


def looks_like(start: bytes) -> bool:
    """Tell whether a file that begins so is PFIF in XML."""
    return start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"zesty.ca/pfif" in start


class Pfif:
    """One PFIF file in XML, read as a table whose first row names the elements."""

    kind = "pfif"
    encoding = ""
    delimiter = ""
    sheets: tuple[str, ...] = ("",)

    def __init__(self, path: Path) -> None:
        """Read the file once to learn which elements it uses.

        Raises:
            FileUnreadableError, ListTooLargeError, NotAListError: not readable, too large,
                or no PFIF.
        """
        self._path = path
        self.name = path.name
        self.origin = origin.of(path, _MAX_XML)
        names: dict[str, None] = {}
        self._count = 1
        for record in self._records():
            self._count += 1
            names.update(dict.fromkeys(record))
            if len(names) > limits.MAX_COLUMNS:
                raise limits.too_large(self.name, "columns", limits.MAX_COLUMNS)
        self._names = list(names)

    def rows(self, sheet: str = "") -> Iterator[grid.Row]:
        """Yield the names of the elements as row 1, then one row for each person or note.

        Raises:
            NotAListError, ListTooLargeError: as for any list.
        """
        if not self._names:
            return
        yield grid.Row(1, tuple(self._names))
        for number, record in enumerate(self._records(), 2):
            cells = [record.get(name, "") for name in self._names]
            limits.check_row(self.name, number, cells)
            row = grid.row(number, cells)
            if row is not None:
                yield row

    def expected(self, sheet: str = "") -> int:
        """Return the number of rows."""
        return self._count

    def _records(self) -> Iterator[dict[str, str]]:
        """Yield name of element → words, for each person, and each note that has no person."""
        try:
            with self._path.open("rb") as stream:
                yield from _read(self.name, stream)
        except (Xml.ParseError, DefusedXmlException, ValueError) as broken:
            raise errors.NotAListError(name=self.name, reason="xml", row=0) from broken
        except OSError as unreadable:
            raise origin.unreadable_file(self._path, unreadable) from unreadable


def _read(name: str, stream: IO[bytes]) -> Iterator[dict[str, str]]:
    """Walk the elements; what was read is taken off the tree, so that it does not grow."""
    open_elements: list[Any] = []
    for event, element in Xml.iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            open_elements.append(element)
            if not open_elements[0].tag.startswith(_NAMESPACE) or len(open_elements) > 8:
                raise errors.NotAListError(name=name, reason="xml", row=0)
            if len(element) > _MAX_FIELDS:
                raise limits.too_large(name, "columns", limits.MAX_COLUMNS)
            continue
        open_elements.pop()
        kind = _local(element)
        inside_person = any(_local(one) == "person" for one in open_elements)
        if kind == "person" or (kind == "note" and not inside_person):
            yield _record(element)
        if open_elements and not inside_person and kind in {"person", "note"}:
            open_elements[-1].clear()


def _local(element: Any) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _record(element: Any) -> dict[str, str]:
    """Return the words of a person and of the notes inside it."""
    found: dict[str, str] = {}
    notes = 0
    for child in element:
        if _local(child) == "note":
            notes += 1
            for part in child:
                _keep(found, _local(part) + (f" {notes}" if notes > 1 else ""), part)
        else:
            _keep(found, _local(child), child)
    return found


def _keep(found: dict[str, str], name: str, element: Any) -> None:
    """Keep an element's words; a name said twice counts on, so that nothing is overwritten."""
    words = "".join(element.itertext())
    if not words.strip():
        return
    number, unused = 2, name
    while unused in found:
        unused = f"{name} {number}"
        number += 1
    found[unused] = words

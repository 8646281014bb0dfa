"""A workbook's zip file, looked at before the reader of workbooks gets it.

That reader unpacks what it finds and keeps the rectangle around all cells in memory: two
cells at opposite corners of a sheet, or a part that unpacks to a thousand times its size,
would end the program (measured). Here every part is unpacked once, counted and let go.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Xml

from desktop_app.domain import errors
from desktop_app.intake import limits, sheet_scan

_CHUNK: Final = 1 << 20
_SMALL: Final = 4 << 20
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_ODS: Final = "content.xml"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    Xml.ParseError, DefusedXmlException, KeyError, ValueError,
)  # fmt: skip


class Archive:
    """One workbook on disk: checked as a whole, with what its reader does not tell."""

    def __init__(self, path: Path) -> None:
        """Unpack and measure every part; `kind` is then xlsx or ods.

        Raises:
            NotAListError: broken, or a zip file of another kind.
            ListTooLargeError: packed or unpacked size, number of parts, or cells.
        """
        self._name = path.name
        self._faults: dict[str, sheet_scan.Faults] = {}
        try:
            with zipfile.ZipFile(path) as packed:
                self.kind = self._kind(packed)
                self._measure(packed)
                self._parts = _sheet_parts(packed) if self.kind == "xlsx" else {}
        except _BROKEN as broken:
            raise errors.NotAListError(name=path.name, reason="broken", row=0) from broken

    def faults(self, sheet: str) -> sheet_scan.Faults:
        """Return the error cells of a sheet, which the reader of workbooks shows as empty."""
        return self._faults.get(self._parts.get(sheet, ""), {})

    def _kind(self, packed: zipfile.ZipFile) -> str:
        """Tell XLSX from ODS by what each must hold."""
        names = set(packed.namelist())
        if _WORKBOOK in names and _RELATIONS in names:
            return "xlsx"
        if _ODS in names:
            return "ods"
        raise errors.NotAListError(name=self._name, reason="format", row=0)

    def _measure(self, packed: zipfile.ZipFile) -> None:
        """Unpack all parts, piece by piece."""
        entries = packed.infolist()
        if len(entries) > limits.MAX_PARTS:
            raise limits.too_large(self._name, "unpacked", limits.MAX_PARTS)
        if len({entry.filename.casefold() for entry in entries}) != len(entries):
            raise errors.NotAListError(name=self._name, reason="broken", row=0)
        total = 0
        for entry in entries:
            if _SHEET.fullmatch(entry.filename):
                total += self._measure_sheet(packed, entry, limits.MAX_UNPACKED - total)
            elif entry.filename == _ODS:
                content = sheet_scan.OdsContent(self._name)
                for piece in self._pieces(packed, entry, limits.MAX_UNPACKED - total):
                    content.feed(piece)
                    total += len(piece)
                content.feed(b"", final=True)
            else:
                room = limits.MAX_UNPACKED - total
                total += sum(len(piece) for piece in self._pieces(packed, entry, room))

    def _measure_sheet(self, packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> int:
        """Scan a worksheet, a second time if it is wide; return its size unpacked."""
        sheet, size = sheet_scan.XlsxSheet(self._name), 0
        for piece in self._pieces(packed, entry, room):
            sheet.feed(piece)
            size += len(piece)
        self._faults[entry.filename] = sheet.faults
        if sheet.far:
            extent = sheet_scan.XlsxExtent(self._name)
            for piece in self._pieces(packed, entry, room):
                extent.feed(piece)
        return size

    def _pieces(
        self, packed: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int
    ) -> Iterator[bytes]:
        """Yield one part, unpacked, as long as it stays within bounds."""
        size = 0
        most = max(limits.RATIO_FROM, limits.MAX_RATIO * entry.compress_size)
        with packed.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > min(room, most):
                    raise limits.too_large(self._name, "unpacked", limits.MAX_UNPACKED)
                yield piece


def _sheet_parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name → part name of an XLSX file."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _small_xml(packed, _RELATIONS)
    }
    parts = {}
    for sheet in _small_xml(packed, _WORKBOOK).iter():
        if sheet.tag.endswith("}sheet"):
            names = {key.rpartition("}")[2]: value for key, value in sheet.attrib.items()}
            target = targets.get(names.get("id", ""), "")
            parts[names.get("name", "")] = str(PurePosixPath("xl", target)).removeprefix("/")
    return parts


def _small_xml(packed: zipfile.ZipFile, part: str) -> Any:
    """Parse a part that is small in any honest workbook; no entities, no document type."""
    if packed.getinfo(part).file_size > _SMALL:
        raise ValueError(part)
    return Xml.fromstring(packed.read(part), forbid_dtd=True)

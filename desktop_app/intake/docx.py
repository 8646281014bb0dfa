"""The text of a DOCX file, from memory and within bounds: paragraphs, and rows of tables.

A preview and no more: layout, pictures, headers and notes are lost. The file is a stranger's: its
parts are counted before one is unpacked, only the one that holds the text is, and its XML may
neither declare entities nor name anything outside.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as Xml

from desktop_app.domain import errors

MAX_PARTS: Final = 10_000
MAX_UNPACKED: Final = 64 << 20
"""Bytes of the part that holds the text."""

MAX_DEPTH: Final = 200
_BODY: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    Xml.ParseError, DefusedXmlException, KeyError, ValueError, OverflowError,
)  # fmt: skip


def text(raw: bytes) -> str:
    """Return the text of a DOCX file, a line for each paragraph, cells of a row by tabs.

    Raises:
        NotViewableError: damaged, or larger inside than is safe (size).
    """
    try:
        body = Xml.fromstring(_part(raw), forbid_dtd=True).find(f"{_W}body")
    except _BROKEN as broken:
        raise errors.NotViewableError(reason="damaged") from broken
    if body is None:
        raise errors.NotViewableError(reason="damaged")
    return "\n".join(_blocks(body, 0))


def _part(raw: bytes) -> bytes:
    """Unpack the part that holds the text, as far as it stays within bounds."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        if len(packed.infolist()) > MAX_PARTS:
            raise errors.NotViewableError(reason="size")
        with packed.open(_BODY) as stream:
            found = stream.read(MAX_UNPACKED + 1)
    if len(found) > MAX_UNPACKED:
        raise errors.NotViewableError(reason="size")
    return found


def _blocks(within: Any, depth: int) -> Iterator[str]:
    """Yield the lines of paragraphs and tables, in their order."""
    if depth > MAX_DEPTH:
        raise errors.NotViewableError(reason="size")
    for block in within:
        if block.tag == f"{_W}p":
            yield _words(block)
        elif block.tag == f"{_W}tr":
            cells = (" ".join(_blocks(cell, depth + 1)) for cell in block.iter(f"{_W}tc"))
            yield "\t".join(cells)
        elif block.tag in {f"{_W}tbl", f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"}:
            yield from _blocks(block, depth + 1)


def _words(paragraph: Any) -> str:
    """Return the text of a paragraph: runs, tabs and line ends; deleted runs have none."""
    parts = []
    for one in paragraph.iter():
        if one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag == f"{_W}tab":
            parts.append("\t")
        elif one.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
    return "".join(parts)

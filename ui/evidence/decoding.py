"""The process that decodes one file of evidence: pictures, pages and text out of hostile bytes.

Started by `decoder` with nothing but two pipes: it is handed the plaintext, gives back pixels or
text, and dies with the viewer. A fault of a decoder ends this process and not the vault; limits
of the system keep it from writing any file, dumping memory, or taking all of it.

Both ways: a line of JSON, then as many bytes as its `size` says.

    {"do":"open","viewer":"pdf","size":N} bytes → {"pages":n}
    {"do":"page","page":0,"width":900}          → {"page":0,"width":w,"height":h,"size":N} BGRX
    {"do":"text"}                               → {"encoding":…,"cut":bool,"size":N} UTF-8

A refusal is {"refused":reason}: kind, damaged, size, password.
"""

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from desktop_app.domain import errors

MAX_PIXELS: Final = 24_000_000
"""Pixels of one picture given back: 96 MB."""

MAX_EDGE: Final = 8000
MAX_PAGES: Final = 20_000
MEMORY: Final = 2 << 30
"""Bytes of address space, beyond what the libraries took before the file came."""

SECONDS: Final = 600
"""Processor time of the whole process; single answers are timed by the viewer."""

IMAGE_MIB: Final = 512
_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_PR_SET_DUMPABLE: Final = 4
_FORMATS: Final = frozenset({b"jpeg", b"jpg", b"jfif", b"png", b"tiff", b"tif", b"webp", b"gif"})

Pixels = tuple[int, int, bytes]
"""Width, height, and four bytes a pixel: blue, green, red, nothing."""


class Shown(Protocol):
    """A file that was opened."""

    def facts(self) -> dict[str, Any]:
        """What the viewer needs to know at once."""
        ...

    def page(self, number: int, width: int) -> Pixels:
        """The pixels of a page or picture, at most `width` wide."""
        ...

    def text(self) -> tuple[dict[str, Any], str]:
        """The text of the file, and how it was read."""
        ...


class Paper:
    """A PDF, its pages rendered one at a time."""

    def __init__(self, raw: bytes) -> None:
        import pypdfium2

        self._fault = pypdfium2.PdfiumError
        try:
            self._document = pypdfium2.PdfDocument(raw)
            self._pages = len(self._document)
        except pypdfium2.PdfiumError as broken:
            locked = broken.err_code == _PASSWORD
            raise errors.NotViewableError(reason="password" if locked else "damaged") from broken
        if not 0 < self._pages <= MAX_PAGES:
            raise errors.NotViewableError(reason="size")

    def facts(self) -> dict[str, Any]:
        """How many pages."""
        return {"pages": self._pages}

    def page(self, number: int, width: int) -> Pixels:
        """One page on white, annotations drawn, forms and scripts not run."""
        try:
            page = self._document[number]
            wide, high = page.get_size()
            scale = _scale(wide, high, width)
            bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            raw = bytes(bitmap.buffer)
            made = _packed(bitmap.width, bitmap.height, bitmap.stride, raw)
            bitmap.close()
            page.close()
        except (self._fault, IndexError, ValueError, OverflowError) as broken:
            raise errors.NotViewableError(reason="damaged") from broken
        return made

    def text(self) -> tuple[dict[str, Any], str]:
        """Not shown as text."""
        raise errors.NotViewableError(reason="kind")


class Picture:
    """A picture of a format on the list, no larger in memory than is safe."""

    def __init__(self, raw: bytes) -> None:
        from PySide6.QtCore import QBuffer
        from PySide6.QtGui import QImageReader

        QImageReader.setAllocationLimit(IMAGE_MIB)
        buffer = QBuffer()
        buffer.setData(raw)
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setDecideFormatFromContent(True)
        try:
            self._image = _flat(_checked(reader))
        finally:
            reader.setDevice(None)  # type: ignore[arg-type]
            buffer.close()

    def facts(self) -> dict[str, Any]:
        """One page, and how large it is."""
        return {"pages": 1, "width": self._image.width(), "height": self._image.height()}

    def page(self, number: int, width: int) -> Pixels:
        """The picture, turned as its camera said, never larger than it is."""
        from PySide6.QtCore import Qt

        image = self._image
        scale = min(1.0, _scale(image.width(), image.height(), width))
        shown = image.scaled(
            max(1, round(image.width() * scale)),
            max(1, round(image.height() * scale)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        raw = bytes(shown.constBits())
        return _packed(shown.width(), shown.height(), shown.bytesPerLine(), raw)

    def text(self) -> tuple[dict[str, Any], str]:
        """Not shown as text."""
        raise errors.NotViewableError(reason="kind")


class Words:
    """A text file, or the text of a DOCX."""

    def __init__(self, raw: bytes, *, docx: bool) -> None:
        from desktop_app.services import texts

        if docx:
            self._text, cut = texts.of_docx(raw)
            self._facts = {"encoding": "docx", "cut": cut}
        else:
            self._text, encoding, cut = texts.plain(raw)
            self._facts = {"encoding": encoding, "cut": cut}

    def facts(self) -> dict[str, Any]:
        """No pages."""
        return {"pages": 0}

    def page(self, number: int, width: int) -> Pixels:
        """No pages."""
        raise errors.NotViewableError(reason="kind")

    def text(self) -> tuple[dict[str, Any], str]:
        """The text and its encoding."""
        return self._facts, self._text


def opened(viewer: str, raw: bytes) -> Shown:
    """Return a file ready to be shown.

    Raises:
        NotViewableError: no viewer for it, damaged, or too large inside.
    """
    if viewer == "pdf":
        return Paper(raw)
    if viewer == "image":
        return Picture(raw)
    if viewer in {"text", "docx"}:
        return Words(raw, docx=viewer == "docx")
    raise errors.NotViewableError(reason="kind")


def answers(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer requests until there are none; the first one opens the file."""
    shown: Shown | None = None
    while line := asked.readline(4096):
        request = json.loads(line)
        raw = asked.read(request.get("size", 0))
        try:
            if request["do"] == "open":
                _load(request["viewer"])
                _confine()
                shown = opened(request["viewer"], raw)
                del raw
                _tell(told, shown.facts())
            elif shown is None:
                raise errors.NotViewableError(reason="kind")
            elif request["do"] == "page":
                width, height, pixels = shown.page(request["page"], request["width"])
                facts = {"page": request["page"], "width": width, "height": height}
                _tell(told, facts, pixels)
            else:
                facts, text = shown.text()
                _tell(told, facts, text.encode("utf-8", "replace"))
        except errors.NotViewableError as refused:
            _tell(told, {"refused": refused.reason})
        except MemoryError:
            _tell(told, {"refused": "size"})


def _tell(told: BinaryIO, facts: dict[str, Any], payload: bytes = b"") -> None:
    """Write one answer."""
    told.write(json.dumps({**facts, "size": len(payload)}).encode() + b"\n")
    told.write(payload)
    told.flush()


def _scale(wide: float, high: float, width: int) -> float:
    """Return by how much to scale so that a page is `width` wide and still safe to hold."""
    if not (0 < wide < 1e6 and 0 < high < 1e6):
        raise errors.NotViewableError(reason="size")
    scale = max(1, min(width, MAX_EDGE)) / wide
    scale = min(scale, MAX_EDGE / high, MAX_EDGE / wide)
    while wide * scale * high * scale > MAX_PIXELS:
        scale *= 0.9
    return scale


def _checked(reader: Any) -> Any:
    """Read a picture whose format and size are allowed."""
    if bytes(reader.format().data()).lower() not in _FORMATS:
        raise errors.NotViewableError(reason="kind")
    size = reader.size()
    if size.width() <= 0 or size.height() <= 0:
        raise errors.NotViewableError(reason="damaged")
    if size.width() * size.height() * 4 > IMAGE_MIB << 20:
        raise errors.NotViewableError(reason="size")
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise errors.NotViewableError(reason="damaged")
    return image


def _flat(image: Any) -> Any:
    """Lay a picture on white: what is transparent must not show what was there before."""
    from PySide6.QtGui import QColor, QImage, QPainter

    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    if flat.isNull():
        raise errors.NotViewableError(reason="size")
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _packed(width: int, height: int, stride: int, raw: bytes) -> Pixels:
    """Return pixels without what fills up the end of a line."""
    if stride == 4 * width:
        return width, height, raw[: stride * height]
    lines = (raw[at : at + 4 * width] for at in range(0, stride * height, stride))
    return width, height, b"".join(lines)


def _load(viewer: str) -> None:
    """Import what decodes before the limits are set: libraries are not the file's fault."""
    if viewer == "pdf":
        import pypdfium2  # noqa: F401
    elif viewer == "image":
        from PySide6 import QtGui  # noqa: F401


def _confine() -> None:
    """Take away what decoding does not need: files to write, core dumps, all memory, all time."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        told = Path("/proc/self/statm").read_text(encoding="ascii")
        taken = int(told.split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))


def _hide() -> None:
    """Keep other programs of this user out of what this process holds (cryptography.md §6)."""
    if sys.platform == "linux":
        import ctypes

        zeros = (ctypes.c_ulong(0) for _ in range(4))
        ctypes.CDLL(None).prctl(ctypes.c_int(_PR_SET_DUMPABLE), *zeros)


def main() -> None:
    """Serve the viewer that started this process."""
    _hide()
    answers(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()

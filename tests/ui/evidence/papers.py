"""Invented files for the viewer: a PDF of some pages, pictures, a DOCX."""

import io
import zipfile

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str) -> bytes:
    """A PDF with these words on its pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    writer.setResolution(100)
    painter = QPainter(writer)
    painter.setFont(QFont("IBM Plex Sans", 20))
    for number, words in enumerate(pages):
        if number:
            writer.newPage()
        painter.drawText(40, 120, words)
    painter.end()
    return bytes(buffer.data().data())


def picture(form: str = "PNG", width: int = 320, height: int = 200, color: str = "red") -> bytes:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def docx(body: str, *, part: str = "word/document.xml", prolog: str = "") -> bytes:
    """A DOCX whose text part has this body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        text = f'{prolog}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        packed.writestr(part, text)
    return made.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"

"""A QR code drawn by the window's own painter: no file, no picture library."""

import functools

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

_BORDER = 4
"""Light modules around the code, as its standard asks for."""


@functools.lru_cache(maxsize=1)
def matrix(text: str) -> tuple[bytes, ...]:
    """Return the modules of a code, 1 for dark, without a border.

    Correction M: a fold or a stain across the sheet does not spoil it.
    """
    made = segno.make_qr(text, error="m", boost_error=False)
    return tuple(bytes(row) for row in made.matrix)


def draw(painter: QPainter, text: str, place: QRectF) -> None:
    """Draw a code into a square, black on white whatever the palette: it is read by cameras."""
    modules = matrix(text)
    count = len(modules) + 2 * _BORDER
    side = min(place.width(), place.height()) / count
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(QRectF(place.topLeft(), place.size()), Qt.GlobalColor.white)
    for down, row in enumerate(modules):
        for across, dark in enumerate(row):
            if dark:
                left = place.left() + (across + _BORDER) * side
                top = place.top() + (down + _BORDER) * side
                # A hair wider than its place: no light lines between modules.
                painter.fillRect(QRectF(left, top, side * 1.02, side * 1.02), Qt.GlobalColor.black)
    painter.restore()


def forget() -> None:
    """Forget the code drawn last."""
    matrix.cache_clear()

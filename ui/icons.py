"""Lucide icons in the colours of the theme, as pixmaps sharp at the screen's scale.

Names are those of resources/icons without the ending. Line 2 at 16 px, 1.75 from 20 px on, in
the 24 grid (look/LOOK.md §10). Pixmaps are kept per name, colour, size and scale.
"""

import functools
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app import assets
from ui import theme

_THIN_FROM: Final = 20

_SHIELD: Final = (
    "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2"
    " 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z"
)
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none"'
    ' stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
)
_OURS: Final = {
    # The three shields of the ladder: not acknowledged, acknowledged, denied (LOOK §3).
    "ladder-open": f'{_HEAD}<path stroke-dasharray="1.6 3.4" d="{_SHIELD}"/></svg>',
    "ladder-official": (
        f'{_HEAD}<path fill="currentColor" d="{_SHIELD}"/>'
        '<path stroke="ground" stroke-width="2.4" d="m8.6 12 2.3 2.3 4.5-4.6"/></svg>'
    ),
    "ladder-denied": (
        f'{_HEAD}<path d="{_SHIELD}"/><path d="m9.2 9.4 5.6 5.6m0-5.6-5.6 5.6"/></svg>'
    ),
}


@functools.cache
def _source(name: str) -> str:
    """The SVG text of an icon."""
    return _OURS.get(name) or assets.read_text(f"icons/{name}.svg")


@functools.lru_cache(maxsize=2048)
def _drawn(name: str, color: str, ground: str, size: int, ratio: float) -> QPixmap:
    """One icon in one colour at one size."""
    width = "2" if size < _THIN_FROM else "1.75"
    text = _source(name).replace('stroke-width="2"', f'stroke-width="{width}"')
    text = text.replace("currentColor", color).replace('"ground"', f'"{ground}"')
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon in the colour of a token; `size` in pixels at text size 100 %."""
    used = theme.now()
    return _drawn(name, used.colors[token], used.colors["surface"], used.px(size), ratio)


def icon(name: str, token: str, size: int = 16, ratio: float = 1.0) -> QIcon:
    """The same for buttons and menus; looks alike when disabled, whose colour is the caller's."""
    made = QIcon()
    drawn = pixmap(name, token, size, ratio)
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Active):
        made.addPixmap(drawn, mode)
    return made


def draw(painter: QPainter, name: str, color: QColor, where: QRectF) -> None:
    """Draw an icon into a square of a painter, on whole pixels."""
    size = round(where.width())
    ratio = painter.device().devicePixelRatioF()
    ground = theme.now().colors["surface"]
    drawn = _drawn(name, color.name(), ground, size, ratio)
    painter.drawPixmap(round(where.x()), round(where.y()), drawn)

"""Draws parts (ui/parts.py): the one painter for table cells and for widgets made of parts.

`extent` says how wide and high a part wants to be, `draw` puts it into a place, left-aligned and
centred in height; only words give way where the place is narrow.
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui import icons, letters, marks, parts, theme

GAP: Final = 8
"""Between two parts of a line."""

_BETWEEN_LINES: Final = 1


def extent(part: parts.Part) -> QSizeF:
    """Width and height a part wants, in pixels."""
    used = theme.now()
    if isinstance(part, parts.Text):
        metrics = QFontMetricsF(used.font(part.kind, part.weight))
        return QSizeF(metrics.horizontalAdvance(letters.drawn(part.text)) + 1, metrics.height())
    if isinstance(part, parts.Icon):
        return QSizeF(used.px(part.size), used.px(part.size))
    if isinstance(part, parts.Chip):
        return marks.chip_extent(part)
    if isinstance(part, parts.Grade):
        return marks.grade_extent(part)
    if isinstance(part, parts.Ladder):
        return QSizeF(used.px(43), used.px(16))
    if isinstance(part, parts.Key):
        return marks.key_extent(part)
    if isinstance(part, parts.Badge):
        return marks.badge_extent(part)
    if isinstance(part, parts.Tick):
        return QSizeF(used.px(16), used.px(16))
    return QSizeF(used.px(60), used.px(8))


def draw(painter: QPainter, part: parts.Part, place: QRectF) -> None:
    """Draw one part; `place` may be wider than it wants, or narrower for words and chips."""
    wanted = extent(part)
    width = min(wanted.width(), place.width())
    top = place.y() + (place.height() - wanted.height()) / 2
    where = QRectF(place.x(), top, width, wanted.height())
    if isinstance(part, parts.Text):
        draw_text(painter, part, QRectF(place.x(), place.y(), place.width(), place.height()))
    elif isinstance(part, parts.Icon):
        icons.draw(painter, part.name, theme.now().color(part.tone), where)
    elif isinstance(part, parts.Chip):
        marks.draw_chip(painter, part, where)
    elif isinstance(part, parts.Grade):
        marks.draw_grade(painter, part, where)
    elif isinstance(part, parts.Ladder):
        marks.draw_ladder(painter, part, where)
    elif isinstance(part, parts.Key):
        marks.draw_key(painter, part, where)
    elif isinstance(part, parts.Badge):
        marks.draw_badge(painter, part, where)
    elif isinstance(part, parts.Tick):
        marks.draw_tick(painter, part, where)
    else:
        marks.draw_bar(painter, part, QRectF(place.x(), top, place.width(), wanted.height()))


def draw_text(painter: QPainter, part: parts.Text, place: QRectF) -> None:
    """Draw words into a place, cut with "…" if they are too long for it."""
    used = theme.now()
    font = used.font(part.kind, part.weight)
    if part.strike:
        font = QFont(font)
        font.setStrikeOut(True)
    metrics = QFontMetricsF(font)
    words = letters.drawn(part.text)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width() + 0.5)
    painter.setFont(font)
    painter.setPen(used.color(part.tone))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(place, flags | Qt.TextFlag.TextSingleLine, shown)


def line_extent(line: Iterable[parts.Part]) -> QSizeF:
    """Width and height of parts side by side."""
    sizes = [extent(part) for part in line]
    if not sizes:
        return QSizeF(0, 0)
    gaps = theme.now().px(GAP) * (len(sizes) - 1)
    return QSizeF(sum(size.width() for size in sizes) + gaps, max(s.height() for s in sizes))


def draw_line(
    painter: QPainter,
    line: tuple[parts.Part, ...],
    place: QRectF,
    *,
    right: bool = False,
) -> None:
    """Draw parts side by side; words give way so that marks after them stay whole."""
    gap = theme.now().px(GAP)
    widths = _fitted([extent(part).width() for part in line], line, place.width(), gap)
    left = place.x()
    if right:
        left = place.right() - sum(widths) - gap * (len(widths) - 1)
    for part, width in zip(line, widths, strict=True):
        draw(painter, part, QRectF(left, place.y(), width, place.height()))
        left += width + gap


def _fitted(
    wanted: list[float],
    line: tuple[parts.Part, ...],
    room: float,
    gap: float,
) -> list[float]:
    """Widths that fit the room: what is too much is taken from the words, longest first."""
    over = sum(wanted) + gap * (len(wanted) - 1) - room
    fitted = list(wanted)
    soft = [n for n, part in enumerate(line) if isinstance(part, parts.Text | parts.Chip)]
    for place in sorted(soft, key=lambda n: -wanted[n]):
        if over <= 0:
            break
        cut = min(over, max(0.0, fitted[place] - theme.now().px(24)))
        fitted[place] -= cut
        over -= cut
    return fitted


def cell_extent(cell: parts.Cell) -> QSizeF:
    """Width and height of a cell without its margins."""
    sizes = [line_extent(line) for line in cell.lines]
    between = _BETWEEN_LINES * max(0, len(sizes) - 1)
    width = max((size.width() for size in sizes), default=0)
    return QSizeF(width, sum(size.height() for size in sizes) + between)


def draw_cell(painter: QPainter, cell: parts.Cell, place: QRectF) -> None:
    """Draw the lines of a cell, together centred in its height."""
    heights = [line_extent(line).height() for line in cell.lines]
    whole = sum(heights) + _BETWEEN_LINES * max(0, len(heights) - 1)
    top = place.y() + (place.height() - whole) / 2
    for line, height in zip(cell.lines, heights, strict=True):
        where = QRectF(place.x(), top, place.width(), height)
        draw_line(painter, line, where, right=cell.right)
        top += height + _BETWEEN_LINES


def box(
    painter: QPainter,
    place: QRectF,
    radius: float,
    ground: QColor | None,
    edge: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded box whose edge lies inside the place."""
    marks.box(painter, place, radius, ground, edge, width)


def focus_ring(painter: QPainter, place: QRectF, radius: float) -> None:
    """The 2 px accent ring around a place (LOOK §5); the gap is the caller's."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.now().color("accent"), 2))
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def practice_strip(painter: QPainter, width: int, height: int) -> None:
    """The amber-black strip over a window that shows invented people (LOOK §3)."""
    used = theme.now()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(0, 0, width, height, used.color("amber"))
    painter.setPen(QPen(used.color("amber_ink"), 3.2))
    for left in range(-height, width + height, 10):
        painter.drawLine(QPointF(left, height + 1), QPointF(left + height + 2, -1))
    painter.restore()

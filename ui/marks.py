"""Drawing of single marks: chips, grades, ladders, keys, badges, ticks and bars (LOOK §3).

Called by ui/painting.py, which knows the layout; here is how each mark looks.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop_app import i18n
from ui import icons, letters, parts, theme

_CHIP: Final = 20
_CHIP_ICON: Final = 13
_CROSS: Final = "×"


def box(
    painter: QPainter,
    place: QRectF,
    radius: float,
    ground: QColor | None,
    edge: QColor | None = None,
    width: float = 1,
    dashes: tuple[float, ...] = (),
) -> None:
    """A rounded box whose edge lies inside the place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, radius, radius)
    else:
        pen = QPen(edge, width)
        if dashes:
            pen.setDashPattern(list(dashes))
        painter.setPen(pen)
        half = width / 2
        painter.drawRoundedRect(place.adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def _aligned(place: QRectF) -> QRectF:
    """The place on whole pixels, so that one-pixel edges stay sharp."""
    return QRectF(round(place.x()), round(place.y()), round(place.width()), round(place.height()))


def _words(painter: QPainter, text: str, place: QRectF, token: str, weight: int = 0) -> None:
    """Small words, centred in height, cut with "…" if they must be."""
    used = theme.now()
    font = used.font("small", weight)
    drawn = letters.drawn(text)
    shown = QFontMetricsF(font).elidedText(drawn, Qt.TextElideMode.ElideRight, place.width() + 0.5)
    painter.setFont(font)
    painter.setPen(used.color(token))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def chip_extent(chip: parts.Chip) -> QSizeF:
    """Size of a chip: 20 high, icon 13, word 12."""
    used = theme.now()
    width = (
        QFontMetricsF(used.font("small")).horizontalAdvance(letters.drawn(chip.text))
        + 1
        + used.px(14)
    )
    width += used.px(_CHIP_ICON + 5) if chip.icon else 0
    width += used.px(12) if chip.closable else 0
    return QSizeF(round(width), used.px(_CHIP))


def draw_chip(painter: QPainter, chip: parts.Chip, place: QRectF) -> None:
    """A chip; its edge shows in high contrast only, where grounds vanish."""
    used = theme.now()
    place = _aligned(place)
    tone = "text2" if chip.tone == "neutral" else chip.tone
    ink = "on_accent" if chip.solid else ("accent_ink" if tone == "accent" else tone)
    ground = used.color("accent") if chip.solid else used.soft(chip.tone)
    edge = used.color(ink) if used.high_contrast and not chip.solid else None
    box(painter, place, used.px(5), ground, edge)
    left = place.x() + used.px(7)
    right = place.right() - used.px(7)
    if chip.icon:
        side = used.px(_CHIP_ICON)
        where = QRectF(left - 1, place.y() + (place.height() - side) / 2, side, side)
        icons.draw(painter, chip.icon, used.color(ink), where)
        left += side + used.px(4)
    if chip.closable:
        right -= used.px(12)
        cross = QRectF(right + used.px(5), place.y(), used.px(12), place.height())
        _words(painter, _CROSS, cross, ink)
    _words(painter, chip.text, QRectF(left, place.y(), right - left + 1, place.height()), ink)


def grade_extent(grade: parts.Grade) -> QSizeF:
    """Size of a grade tag."""
    used = theme.now()
    words = QFontMetricsF(used.font("small", theme.STRONG)).horizontalAdvance(grade.code)
    return QSizeF(round(max(words + used.px(12), used.px(27))), used.px(19))


def draw_grade(painter: QPainter, grade: parts.Grade, place: QRectF) -> None:
    """A grade tag: filled when strong, outlined when usual, dashed when weak; never coloured."""
    used = theme.now()
    place = _aligned(place)
    strength = parts.grade_strength(grade.code)
    ground = used.color("fill" if strength == "strong" else "surface")
    edge = used.color("text3" if strength == "strong" else "line2")
    dashes = (3.0, 2.4) if strength == "weak" else ()
    box(painter, place, used.px(3), ground, edge, 1, dashes)
    painter.setFont(used.font("small", theme.STRONG if strength == "strong" else theme.REGULAR))
    painter.setPen(used.color("text"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, grade.code)


def draw_ladder(painter: QPainter, ladder: parts.Ladder, place: QRectF) -> None:
    """Three rising bars of evidence and a shield of officialdom, never added into one."""
    used = theme.now()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, step = used.px(6), used.px(7.4)
    for bar, height in enumerate((5, 9.5, 14)):
        high = used.px(height)
        where = QRectF(place.x() + bar * step, place.bottom() - used.px(1) - high, width, high)
        if bar < ladder.evidential:
            box(painter, where, used.px(1.4), used.color("ink"))
        else:
            box(painter, where, used.px(1.6), None, used.color("line2"), 1)
    shield, token = {
        "official": ("ladder-official", "official"),
        "denied": ("ladder-denied", "danger"),
    }.get(ladder.official, ("ladder-open", "line2"))
    side = used.px(16)
    top = place.y() + (place.height() - side) / 2
    icons.draw(painter, shield, used.color(token), QRectF(place.x() + used.px(28), top, side, side))
    painter.restore()


def draw_steps(painter: QPainter, evidential: int, place: QRectF, labels: tuple[str, ...]) -> None:
    """The steps of the large ladder with their names below (LOOK §3), over the whole place."""
    used = theme.now()
    gap = used.px(6)
    width = (place.width() - 2 * gap) / 3
    base = place.y() + used.px(14)
    for step, label in enumerate(labels):
        high = used.px((5, 9, 13)[step])
        left = place.x() + step * (width + gap)
        where = _aligned(QRectF(left, base - high, width, high))
        if step < evidential:
            box(painter, where, used.px(2), used.color("ink"))
        else:
            box(painter, where, used.px(2), None, used.color("line2"), 1)
        reached = step + 1 == evidential
        painter.setFont(used.font("caption", theme.STRONG if reached else theme.REGULAR))
        painter.setPen(used.color("text" if reached else "text3"))
        below = QRectF(left, base + used.px(2), width, used.px(16))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)


def key_extent(key: parts.Key) -> QSizeF:
    """Size of a key cap."""
    used = theme.now()
    words = QFontMetricsF(used.font("caption")).horizontalAdvance(key.text)
    return QSizeF(round(words + used.px(10)), used.px(18))


def draw_key(painter: QPainter, key: parts.Key, place: QRectF) -> None:
    """A key cap."""
    used = theme.now()
    place = _aligned(place)
    edge = used.color("line2" if used.high_contrast else "line")
    box(painter, place, used.px(3), used.color("surface"), edge)
    painter.setFont(used.font("caption"))
    painter.setPen(used.color("text3"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, key.text)


def badge_extent(badge: parts.Badge) -> QSizeF:
    """Size of a counter."""
    used = theme.now()
    text = i18n.format_number(badge.count)
    words = QFontMetricsF(used.font("caption", theme.STRONG)).horizontalAdvance(text)
    return QSizeF(round(max(used.px(16), words + used.px(8))), used.px(16))


def draw_badge(painter: QPainter, badge: parts.Badge, place: QRectF) -> None:
    """A counter on a place of the rail."""
    used = theme.now()
    place = _aligned(place)
    box(painter, place, place.height() / 2, used.color("accent"))
    painter.setFont(used.font("caption", theme.STRONG))
    painter.setPen(used.color("on_accent"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, i18n.format_number(badge.count))


def draw_tick(painter: QPainter, tick: parts.Tick, place: QRectF) -> None:
    """A box to tick; a negative filter is a red ring with a minus sign."""
    used = theme.now()
    place = _aligned(place)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = place.width()
    if tick.state == "not":
        box(painter, place, side / 2, used.color("surface"), used.color("danger"), 1.5)
        painter.setPen(QPen(used.color("danger"), 1.6))
        middle = place.center().y()
        painter.drawLine(
            QPointF(place.x() + side * 0.28, middle), QPointF(place.right() - side * 0.28, middle)
        )
    elif tick.state == "on":
        box(painter, place, used.px(4), used.color("accent"))
        pen = QPen(used.color("on_accent"), used.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corners = ((0.25, 0.53), (0.43, 0.70), (0.76, 0.32))
        painter.drawPolyline(
            [QPointF(place.x() + side * x, place.y() + side * y) for x, y in corners]
        )
    else:
        box(painter, place, used.px(4), used.color("surface"), used.color("line2"))
    painter.restore()


def draw_bar(painter: QPainter, bar: parts.Bar, place: QRectF) -> None:
    """A share of a width, on no ground."""
    used = theme.now()
    width = max(used.px(3), place.width() * min(1.0, bar.share))
    box(
        painter,
        QRectF(place.x(), place.y(), width, place.height()),
        used.px(3),
        used.color(bar.tone),
    )

"""The sheet to print: what it is, the groups, a QR code, and how it is used; drawn, never written.

The same drawing serves the preview and the printer. Nothing on it names an office or a person:
whoever finds it does not learn what it opens.
"""

from typing import Final

import msgspec
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop_app import i18n
from ui import letters, theme
from ui.safe import qr

_ = i18n.gettext

A4: Final = QSizeF(2100, 2970)
"""Tenths of a millimetre, the unit of everything here: fonts have whole sizes only."""

_MARGIN = 200
_PER_LINE = 4
# Paper is white in every palette.
_INK = QColor(Qt.GlobalColor.black)
_LINE = QColor(Qt.GlobalColor.darkGray)


class Sheet(msgspec.Struct, frozen=True):
    """A recovery code, or one share. Its repr shows nothing."""

    title: str
    why: str
    text: str
    note: str = ""

    def __repr__(self) -> str:
        """Nothing of it."""
        return "Sheet()"


def of_code(code: str) -> Sheet:
    """The sheet of a recovery code."""
    return Sheet(
        title=_("Recovery sheet"),
        why=_(
            "This code opens the vault when every passphrase is forgotten. Whoever has it can read"
            " everything: keep it under lock, away from the computer, and show it to nobody."
        ),
        text=code,
        note=_("A new sheet makes this one void. Destroy it then."),
    )


def of_share(share: str, number: int, count: int, needed: int, mark: str) -> Sheet:
    """The sheet of one share of a set; `mark` tells the set from an older one."""
    told = _("Share {n} of {count}: {needed} together open the vault; fewer tell nothing of it.")
    return Sheet(
        title=_("Share {n} of a recovery key").format(n=number),
        why=told.format(n=number, count=count, needed=needed)
        + " "
        + _("Keep it under lock, and give it only to colleagues who stand before you."),
        text=share,
        note=_("Set {mark}. A new set makes this share void.").format(mark=mark),
    )


def draw(painter: QPainter, sheet: Sheet, place: QRectF) -> None:
    """Draw a sheet into a rectangle of the shape of A4, black on white."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(place, Qt.GlobalColor.white)
    painter.translate(place.topLeft())
    scale = min(place.width() / A4.width(), place.height() / A4.height())
    painter.scale(scale, scale)
    top = _words(painter, sheet.title, 160, 80, bold=True)
    top = _words(painter, sheet.why, top + 60, 44)
    top = _groups(painter, sheet.text, top + 100)
    side = 620
    qr.draw(painter, sheet.text, QRectF((A4.width() - side) / 2, top + 80, side, side))
    top = _words(painter, _how(), top + side + 160, 40)
    _words(painter, sheet.note, top + 30, 40)
    painter.restore()


def _how() -> str:
    """How it is typed."""
    return _(
        "Type it where the vault is opened. Capital or small letters, with or without dashes;"
        " the fifth sign of each group is a check, and the program names a group that is not right."
    )


def _words(painter: QPainter, text: str, top: float, size: int, *, bold: bool = False) -> float:
    """Draw wrapped words; returns where they end. Sizes are tenths of a millimetre."""
    text = letters.drawn(text)
    painter.setFont(_font(size, bold=bold))
    painter.setPen(_INK)
    room = QRectF(_MARGIN, top, A4.width() - 2 * _MARGIN, A4.height())
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, flags, text)
    return painter.boundingRect(room, flags, text).bottom()


def _groups(painter: QPainter, text: str, top: float) -> float:
    """Draw the groups, numbered, four a line; returns where they end."""
    groups = text.split("-")
    width = (A4.width() - 2 * _MARGIN) / _PER_LINE
    height = 160
    for at, group in enumerate(groups):
        line, across = divmod(at, _PER_LINE)
        left, upper = _MARGIN + across * width, top + line * height
        painter.setPen(QPen(_LINE, 2))
        painter.drawRoundedRect(QRectF(left + 10, upper, width - 20, height - 20), 15, 15)
        painter.setFont(_font(30))
        painter.setPen(_LINE)
        number = QRectF(left + 25, upper + 10, 80, 40)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft, str(at + 1))
        painter.setFont(_font(64, bold=True))
        painter.setPen(_INK)
        box = QRectF(left + 30, upper, width - 40, height - 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, group)
    return top + -(-len(groups) // _PER_LINE) * height


def _font(size: int, *, bold: bool = False) -> QFont:
    """The window's font, in units of the sheet: the painter is scaled to them."""
    made = QFont(theme.now().font("body"))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(theme.STRONG if bold else theme.REGULAR))
    return made

"""A sheet as it would be printed, drawn from memory; nothing is written anywhere."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.safe import qr, sheet

_WIDTH, _HEIGHT = 440, 450
_WIDEST = 540


class SheetPreview(QWidget):
    """Shows one sheet; named for the ear by its groups, which whoever makes it must copy."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: sheet.Sheet | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> sheet.Sheet | None:
        """What is shown."""
        return self._sheet

    def show_sheet(self, shown: sheet.Sheet) -> None:
        """Show a sheet."""
        self._sheet = shown
        self.setAccessibleName(f"{shown.title}: {shown.text}")
        self.update()

    def forget(self) -> None:
        """Show nothing, and keep nothing."""
        self._sheet = None
        self.setAccessibleName("")
        qr.forget()
        self.update()

    def sizeHint(self) -> QSize:
        """As much of the page as is written on: the rest is empty."""
        width = min(theme.now().px(_WIDTH), _WIDEST)
        return QSize(width, width * _HEIGHT // _WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet on its paper."""
        painter = QPainter(self)
        if self._sheet is not None:
            height = self.width() * sheet.A4.height() / sheet.A4.width()
            sheet.draw(painter, self._sheet, QRectF(0, 0, self.width(), height))
        painter.setPen(theme.now().color("line2"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

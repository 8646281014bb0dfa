"""Printing a sheet: straight to the printer, from memory.

The dialog stands behind a small function, so that a test or a tour hands in another printer.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.safe import sheet

Ask = Callable[[QWidget], QPrinter | None]
"""Asks a person for a printer; None if they changed their mind."""


def ask(over: QWidget) -> QPrinter | None:
    """Show the system's own dialog for one page of A4."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    # What stands in the queue of the printer: not what it is.
    printer.setDocName("1")
    dialog = QPrintDialog(printer, over)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def put(printer: QPrinter, shown: sheet.Sheet) -> bool:
    """Draw a sheet onto a page; False if the printer refused."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    sheet.draw(painter, shown, QRectF(printer.pageLayout().fullRectPixels(printer.resolution())))
    return painter.end()

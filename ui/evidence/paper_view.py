"""A page or picture on the screen, scrolled and zoomed, read from memory only."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui import theme

ZOOMS: Final = (25, 33, 50, 67, 80, 100, 125, 150, 200, 300, 400)
"""Percent of the width of the view: 100 fits."""

_PAUSE_MS: Final = 120


class Sheet(QWidget):
    """The picture itself."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._size = QSize(0, 0)

    def show_image(self, image: QImage, size: QSize) -> None:
        """Show a picture at a size in pixels of the screen."""
        self.image = image
        self._size = size
        self.setFixedSize(size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, smooth while a sharper one is on its way."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self.image)


class PaperView(QScrollArea):
    """One page at a time; asks for it in the width it is shown at."""

    wanted = Signal(int, int)  # page, width in pixels
    moved = Signal()  # page or zoom changed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("evidence_paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        edge = theme.now().px(12)
        self.setViewportMargins(edge, edge, edge, edge)
        self.sheet = Sheet()
        self.setWidget(self.sheet)
        self.pages = 0
        self.page = 0
        self.zoom = 100
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)

    def begin(self, pages: int) -> None:
        """Show the first of so many pages."""
        self.pages, self.page, self.zoom = pages, 0, 100
        self.sheet.show_image(QImage(), QSize(0, 0))
        self._ask()
        self.moved.emit()

    def clear(self) -> None:
        """Show nothing, and keep nothing."""
        self.pages = 0
        self.sheet.show_image(QImage(), QSize(0, 0))
        self._pause.stop()

    def show_page(self, number: int, image: QImage) -> None:
        """Take a page that was asked for; one turned past meanwhile is let go."""
        if number == self.page and self.pages:
            self.sheet.show_image(image, self._extent(image))
            self.sheet.setAccessibleName(self.accessibleName())

    def turn_to(self, page: int) -> None:
        """Go to a page, if there is one."""
        page = max(0, min(page, self.pages - 1))
        if self.pages and page != self.page:
            self.page = page
            self.verticalScrollBar().setValue(0)
            self._ask()
            self.moved.emit()

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by steps; 0 fits the width."""
        at = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self.zoom))
        zoom = ZOOMS[max(0, min(at + steps, len(ZOOMS) - 1))] if steps else 100
        if zoom != self.zoom and self.pages:
            self.zoom = zoom
            if not self.sheet.image.isNull():
                self.sheet.show_image(self.sheet.image, self._extent(self.sheet.image))
            self._pause.start()
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp, PgDn, Home, End turn; plus, minus and 0 zoom; arrows scroll."""
        key = event.key()
        turns = {
            Qt.Key.Key_PageUp: self.page - 1,
            Qt.Key.Key_PageDown: self.page + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.pages - 1,
        }
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        if key in turns:
            self.turn_to(turns[Qt.Key(key)])
        elif key in zooms:
            self.zoom_by(zooms[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a page of the new width once the pulling ends."""
        super().resizeEvent(event)
        if self.pages and event.size().width() != event.oldSize().width():
            self._pause.start()

    def _ask(self) -> None:
        """Ask for the page as sharp as the screen shows it."""
        if self.pages:
            self.wanted.emit(self.page, round(self._width() * self.devicePixelRatioF()))

    def _width(self) -> int:
        """How wide the page is shown, in pixels of the layout."""
        room = self.viewport().width() - self.verticalScrollBar().sizeHint().width()
        return max(64, room * self.zoom // 100)

    def _extent(self, image: QImage) -> QSize:
        """How large a picture is shown: as wide as wanted, never larger than it is at 100 %."""
        wide = self._width()
        if self.zoom == 100:
            wide = min(wide, round(image.width() / self.devicePixelRatioF()))
        high = round(wide * image.height() / max(1, image.width()))
        return QSize(max(1, wide), max(1, high))

"""Words on a page, always plain text: what another office wrote is never taken for markup."""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop_app.domain import visible
from ui import icons, letters, theme
from ui.widgets import styled


def plain_tip(text: str) -> str:
    """A tooltip that shows a text as it is: Qt would take what looks like markup for markup."""
    return f"<span>{html.escape(text)}</span>" if "<" in text else text


def label(
    text: str = "",
    kind: str = "body",
    *,
    tone: str = "text",
    weight: int = 0,
    wrap: bool = False,
    select: bool = False,
) -> QLabel:
    """A label; `kind` is a type name of LOOK §2, `tone` a token; `select` lets words be copied."""
    made = Words()
    made.setText(text)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return styled.styled(made, kind=kind, tone=tone, weight=str(weight or ""))


class Words(QLabel):
    """A label whose words are drawn as ui/letters.py says; signs that deceive are made visible."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(letters.drawn(visible.shown(text)))


class Elided(Words):
    """A label of one line that is cut with "…" and then tells the whole in its tooltip."""

    def __init__(
        self, text: str = "", kind: str = "body", *, tone: str = "text", weight: int = 0
    ) -> None:
        super().__init__()
        styled.styled(self, kind=kind, tone=tone, weight=str(weight or ""))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Narrower than the words."""
        return QSize(theme.now().px(24), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether the tooltip is needed."""
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

    def _tell(self) -> None:
        """Put the whole into the tooltip when it is cut."""
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tip(self.text()) if cut else "")


class IconLabel(QWidget):
    """A picture beside words; decoration only, so it has no name of its own."""

    def __init__(self, name: str, tone: str = "text2", size: int = 16) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fit()

    def show_icon(self, name: str, tone: str) -> None:
        """Show another picture."""
        self._name, self._tone = name, tone
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icons.pixmap(self._name, self._tone, self._size, ratio))

    def _fit(self) -> None:
        """As large as the picture."""
        side = theme.now().px(self._size)
        self.setFixedSize(side, side)


def rule() -> QFrame:
    """A separating line across."""
    return styled.styled(QFrame(), kind="rule")


def upright() -> QFrame:
    """A separating line down."""
    return styled.styled(QFrame(), kind="upright")

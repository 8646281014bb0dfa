"""Widgets side by side where there is the width, else one under another: for large letters."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from ui import theme
from ui.widgets import labels, styled

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class Turning(QWidget):
    """A row from `wide_from` (pixels at text size 100 %) on, a column below that."""

    turned = Signal(bool)  # whether side by side now

    def __init__(self, wide_from: int, *, spacing: int = 12) -> None:
        super().__init__()
        self._wide_from = wide_from
        self._box = QBoxLayout(_ACROSS)
        styled.spaced(self._box, (0, 0, 0, 0), spacing)
        self._lines: list[QFrame] = []
        self._stretches: list[int] = []
        self.setLayout(self._box)

    @property
    def is_across(self) -> bool:
        """Whether the widgets stand side by side."""
        return self._box.direction() == _ACROSS

    def add(self, widget: QWidget, stretch: int = 0, *, ruled: bool = False) -> None:
        """Put one more widget in; `ruled` draws a line between it and the one before."""
        if ruled:
            line = labels.upright()
            self._lines.append(line)
            self._stretches.append(0)
            self._box.addWidget(line)
        self._stretches.append(stretch)
        self._box.addWidget(widget, stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        across = self.width() >= theme.now().px(self._wide_from)
        if across != self.is_across:
            self._box.setDirection(_ACROSS if across else _DOWN)
            for at, stretch in enumerate(self._stretches):
                self._box.setStretch(at, stretch if across else 0)
            for line in self._lines:
                line.setVisible(across)
            self.turned.emit(across)

    def minimumSizeHint(self) -> QSize:
        """No wider than the widest of them: it may always stand."""
        hint = super().minimumSizeHint()
        entries = [self._box.itemAt(at) for at in range(self._box.count())]
        widest = max((one.minimumSize().width() for one in entries if one is not None), default=0)
        return QSize(min(hint.width(), widest), hint.height())

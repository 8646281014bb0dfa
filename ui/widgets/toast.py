"""A note that something was done: bottom left for 8 seconds, with Undo; kept in Messages."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app import i18n
from ui import parts, theme
from ui.widgets import buttons, labels, styled
from ui.widgets.mark import Mark

_ = i18n.gettext
_SHOWN_MS = 8000


class Toast(QFrame):
    """One at a time, over the lower left corner of the pages; never for errors."""

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self._window, self._over = window, over
        styled.styled(self, kind="floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo: Callable[[], None] | None = None
        self._words = labels.label("", weight=theme.MEDIUM)
        self._button = buttons.quiet_button()
        self._key = Mark(parts.Key("Ctrl+Z"))
        self._timer = QTimer(self, interval=_SHOWN_MS, singleShot=True)
        self._timer.timeout.connect(self.hide)
        line = styled.row(14, 6, 12, 6, spacing=8)
        line.addWidget(labels.IconLabel("circle-check", "ok", 16))
        line.addWidget(self._words)
        line.addSpacing(theme.now().px(24))
        line.addWidget(self._button)
        line.addWidget(self._key)
        self.setLayout(line)
        self._button.clicked.connect(self.undo)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show a note; what it replaces can no longer be undone from here."""
        self._undo = undo
        self._words.setText(words)
        self._button.say(_("Undo"))
        self._button.setVisible(undo is not None)
        self._key.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._place()
        self._timer.start()

    def undo(self) -> None:
        """Undo what the note tells of, while it is shown and if that can be."""
        undo = None if self.isHidden() else self._undo
        self._undo = None
        self.hide()
        if undo is not None:
            undo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Bottom left of the page."""
        self.adjustSize()
        margin = theme.now().px(20)
        below = self._over.height() - self.height() - margin
        self.move(self._over.mapTo(self._window, QPoint(margin, below)))

"""The search field: a glass, the typing, the key that leads here, a cross when there is text."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from desktop_app import i18n
from ui import parts, theme
from ui.widgets import buttons, labels, styled
from ui.widgets.mark import Mark

_ = i18n.gettext
_PAUSE_MS = 150


class SearchBox(QFrame):
    """Emits `searched` a moment after the last key, so that a fast typist asks once."""

    searched = Signal(str)
    accepted = Signal()  # Enter
    moved = Signal(int)  # Up (-1) and Down (1)
    left = Signal()  # Esc in an empty field

    def __init__(self, key: str = "") -> None:
        super().__init__()
        styled.styled(self, kind="search", focused="")
        self.line = QLineEdit()
        styled.styled(self.line, kind="inside")
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self._key = Mark(parts.Key(key)) if key else None
        self._clear = buttons.bare_button("x", _("Clear"), size="small")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text))
        self.line.textChanged.connect(self._typed)
        self._clear.clicked.connect(self.clear)
        self._lay_out()
        self._typed("")
        self._pause.stop()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def say(self, name: str, hint: str) -> None:
        """Name the field for the ear, and show a hint while it is empty."""
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self._clear.say(_("Clear"))

    def clear(self) -> None:
        """Empty the field and search for nothing."""
        self.line.clear()
        self._pause.stop()
        self.searched.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the ring when the line has the focus; keys that move in the hits."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            styled.styled(self, focused="true" if event.type() == QEvent.Type.FocusIn else "")
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key_pressed(event.key())
        return super().eventFilter(watched, event)

    def _key_pressed(self, key: int) -> bool:
        """Enter, arrows and Esc; everything else is typing."""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self._pause.stop()
                self.searched.emit(self.text)
            self.accepted.emit()
            return True
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            if self.line.text():
                self.clear()
            else:
                self.left.emit()
            return True
        return False

    def _typed(self, text: str) -> None:
        """Wait for a pause in the typing."""
        self._clear.setVisible(bool(text))
        if self._key is not None:
            self._key.setVisible(not text)
        self._pause.start()

    def _lay_out(self) -> None:
        """Glass, line, key or cross."""
        line = styled.row(9, 0, 8, 0, spacing=8)
        line.addWidget(labels.IconLabel("search", "text2", 16))
        line.addWidget(self.line, 1)
        if self._key is not None:
            line.addWidget(self._key)
        line.addWidget(self._clear)
        self.setLayout(line)
        self.setFixedHeight(theme.now().px(34))

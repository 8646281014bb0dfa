"""A date as people know it: whole, partial or about; shows how the typing was understood."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets import labels, styled
from ui.widgets.fields import LineEdit

_PAUSE_MS = 200


class DateEdit(QWidget):
    """Emits `typed` a moment after the last key; the page answers with `show_understood`."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEdit()
        self.setFocusProxy(self.line)
        self._understood = labels.label("", "small", tone="text3", wrap=True)
        self._understood.hide()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text))
        self.line.textChanged.connect(self._changed)
        stack = styled.column(spacing=4)
        stack.addWidget(self.line)
        stack.addWidget(self._understood)
        self.setLayout(stack)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    @property
    def understood(self) -> str:
        """How it was understood, as shown."""
        return self._understood.text()

    def set_text(self, text: str) -> None:
        """Put a date into the field."""
        self.line.setText(text)

    def show_understood(self, words: str, *, of: str) -> None:
        """Show how `of` was understood; too late an answer for other typing is dropped."""
        if of == self.text:
            self._understood.setText(words)
            self._understood.setVisible(bool(words))

    def _changed(self, text: str) -> None:
        """Wait for a pause in the typing; an old meaning must not stand under new typing."""
        self._understood.hide()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._understood.setText("")

"""A field of a form: its name, its editor, its help, and beside it why it was refused (LOOK §3)."""

from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from ui.widgets import labels, styled


class Refusal(QWidget):
    """A red sign and a sentence that offers a value that would do; takes no room when empty."""

    def __init__(self) -> None:
        super().__init__()
        self._words = labels.label("", "small", tone="danger", wrap=True)
        line = styled.row(0, 2, spacing=6)
        line.addWidget(labels.IconLabel("circle-alert", "danger", 16))
        line.addWidget(self._words, 1)
        self.setLayout(line)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" if nothing."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say why; "" takes it back."""
        self._words.setText(words)
        self.setVisible(bool(words))


class FieldRow(QWidget):
    """Name, editor, help or refusal: one value to type."""

    def __init__(self, editor: QWidget, *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.editor = editor
        self._name = labels.label("", "small", tone="text2", weight=theme.MEDIUM)
        self._name.setBuddy(_focused(editor))
        self._help = labels.label("", "small", tone="text3", wrap=True)
        self._refusal = Refusal()
        stack = styled.column(spacing=4)
        head = styled.row(spacing=8)
        head.addWidget(self._name, 1)
        if beside is not None:
            head.addWidget(beside)
        stack.addLayout(head)
        stack.addWidget(editor)
        stack.addWidget(self._help)
        stack.addWidget(self._refusal)
        self.setLayout(stack)
        self._help.hide()

    @property
    def name_label(self) -> QLabel:
        """The label with the name."""
        return self._name

    @property
    def refused(self) -> str:
        """Why the value was refused, "" if it was not."""
        return self._refusal.words

    def say(self, name: str, help: str = "") -> None:
        """Name the field, in words and for the ear."""
        self._name.setText(name)
        self._help.setText(help)
        self._help.setVisible(bool(help) and not self._refusal.words)
        target = _focused(self.editor)
        target.setAccessibleName(name)
        target.setAccessibleDescription(help)

    def refuse(self, why: str) -> None:
        """Say beside the field why its value cannot be; "" takes it back."""
        self._refusal.say(why)
        self._help.setVisible(bool(self._help.text()) and not why)
        styled.styled(_focused(self.editor), refused="true" if why else "")
        _focused(self.editor).setAccessibleDescription(why or self._help.text())


def _focused(editor: QWidget) -> QWidget:
    """The widget that takes the typing."""
    return editor.focusProxy() or editor

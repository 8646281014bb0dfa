"""The editor for one value, chosen by the type its field declares."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.widgets.date_edit import DateEdit
from ui.widgets.fields import CodeBox, LineEdit, TextArea

_ = i18n.gettext

EDITABLE: Final = frozenset(
    {"text", "note", "name", "date", "code", "integer", "amount", "decimal", "facility", "subject"}
)
"""Types that can be typed or chosen; documents and links between people are not typed."""


class ValueEdit(QObject):
    """An editor with one face for all types: `text` is what `views.Edit` takes."""

    changed = Signal()
    date_typed = Signal(str)

    def __init__(self, form: views.FieldForm, subjects: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self.form = form
        self.widget = self._made(subjects)
        self.widget.setObjectName(f"value {form.field}")

    @property
    def text(self) -> str:
        """What was typed, or the code chosen."""
        widget = self.widget
        if isinstance(widget, CodeBox):
            return widget.code or widget.typed
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        if isinstance(widget, DateEdit):
            return widget.text
        return widget.text().strip() if isinstance(widget, QLineEdit) else ""

    def set_text(self, text: str) -> None:
        """Put a value into the editor."""
        widget = self.widget
        if isinstance(widget, CodeBox):
            widget.choose(text)
            if text and widget.code != text and widget.isEditable():
                widget.setEditText(text)  # words that are none of the choices are typing too
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(text)
        elif isinstance(widget, DateEdit):
            widget.set_text(text)
        elif isinstance(widget, QLineEdit):
            widget.setText(text)

    def clear(self) -> None:
        """Empty the editor."""
        self.set_text("")

    def show_understood(self, words: str, of: str) -> None:
        """Show how a typed date was understood."""
        if isinstance(self.widget, DateEdit):
            self.widget.show_understood(words, of=of)

    def _made(self, subjects: tuple[tuple[str, str], ...]) -> QWidget:
        """The widget for the field's type."""
        kind = self.form.type
        if kind == "date":
            date = DateEdit()
            date.line.textChanged.connect(lambda _text: self.changed.emit())
            date.typed.connect(self.date_typed)
            return date
        if kind == "note":
            area = TextArea(4)
            area.textChanged.connect(self.changed)
            return area
        choices = subjects if kind == "subject" else self.form.choices
        if choices:
            box = CodeBox()
            box.offer(choices, empty=_("not chosen"))
            box.currentTextChanged.connect(lambda _text: self.changed.emit())
            return box
        line = LineEdit()
        line.textChanged.connect(lambda _text: self.changed.emit())
        return line

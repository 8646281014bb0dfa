"""Who says it: kind of source, its name, the grade, the day of the event, the source's words."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts
from ui.widgets import styled
from ui.widgets.date_edit import DateEdit
from ui.widgets.fields import CodeBox, LineEdit, TextArea
from ui.widgets.refusal import FieldRow

_ = i18n.gettext
SOURCE_TYPE = "source.type"
"""The field whose vocabulary names the kinds of sources."""


class SourceForm(QWidget):
    """Belongs to every statement, whatever it says; `short` leaves out event and words."""

    changed = Signal()
    date_typed = Signal(str)

    def __init__(self, *, short: bool = False) -> None:
        super().__init__()
        self.kind = CodeBox()
        self.label = LineEdit()
        self.reliability = CodeBox()
        self.credibility = CodeBox()
        self.event_date = DateEdit()
        self.words = TextArea(2)
        self._kind_row = FieldRow(self.kind)
        self._label_row = FieldRow(self.label)
        self._reliability_row = FieldRow(self.reliability)
        self._credibility_row = FieldRow(self.credibility)
        self._event_row = FieldRow(self.event_date)
        self._words_row = FieldRow(self.words)
        stack = styled.column(spacing=10)
        for row in (self._kind_row, self._label_row, self._reliability_row, self._credibility_row):
            stack.addWidget(row)
        for row in (self._event_row, self._words_row):
            stack.addWidget(row)
            if short:
                row.hide()
        self.setLayout(stack)
        self.event_date.typed.connect(self.date_typed)
        for box in (self.kind, self.reliability, self.credibility):
            box.currentTextChanged.connect(lambda _text: self.changed.emit())
        for line in (self.label, self.event_date.line):
            line.textChanged.connect(lambda _text: self.changed.emit())
        self.words.textChanged.connect(self.changed)
        self.retranslate()

    @property
    def grade(self) -> str:
        """The grade chosen, "" for none; one half alone is refused by the vault in words."""
        return f"{self.reliability.code}{self.credibility.code}"

    @property
    def has_typing(self) -> bool:
        """Whether anything was typed or chosen."""
        chosen = (self.kind.code, self.label.text(), self.grade, self.event_date.text)
        return any(chosen) or bool(self.words.toPlainText())

    def offer_kinds(self, forms: tuple[views.FieldForm, ...]) -> None:
        """Offer the kinds of sources, from the forms of the subject "source"."""
        for form in forms:
            if form.field == SOURCE_TYPE:
                self.kind.offer(form.choices, empty=_("not stated"))

    def fill(self, edit: views.Edit) -> views.Edit:
        """The edit with what stands here."""
        return msgspec.structs.replace(
            edit,
            event=self.event_date.text,
            words=self.words.toPlainText().strip(),
            source_type=self.kind.code,
            source_label=self.label.text().strip(),
            grade=self.grade,
        )

    def given(self) -> dict[str, str]:
        """Everything typed and chosen, by name, for a draft."""
        halves = (self.reliability.code or "-", self.credibility.code or "-")
        return {
            "kind": self.kind.code,
            "source": self.label.text().strip(),
            "grade": "".join(halves) if self.grade else "",
            "event": self.event_date.text,
            "words": self.words.toPlainText().strip(),
        }

    def take(self, fields: Mapping[str, str]) -> None:
        """Fill the form with what `given` told; a missing name empties its field."""
        grade = fields.get("grade", "")
        self.kind.choose(fields.get("kind", ""))
        self.label.setText(fields.get("source", ""))
        self.reliability.choose(grade[:1])
        self.credibility.choose(grade[1:2])
        self.event_date.set_text(fields.get("event", ""))
        self.words.setPlainText(fields.get("words", ""))

    def show_understood(self, words: str, of: str) -> None:
        """Show how the day of the event was understood."""
        self.event_date.show_understood(words, of=of)

    def refuse_event(self, why: str) -> None:
        """Say why the day of the event cannot be."""
        self._event_row.refuse(why)

    def refuse_grade(self, why: str) -> None:
        """Say why the grade cannot be."""
        self._credibility_row.refuse(why)

    def clear(self) -> None:
        """Empty every field."""
        for box in (self.kind, self.reliability, self.credibility):
            box.choose("")
        self.label.clear()
        self.event_date.set_text("")
        self.words.clear()
        self.refuse_event("")
        self.refuse_grade("")

    def retranslate(self) -> None:
        """Say the words again."""
        self._kind_row.say(_("Kind of source"))
        self._label_row.say(
            _("Source"), _("As partners may read it, for example “released person”.")
        )
        self._reliability_row.say(_("Grade: the source"))
        self._credibility_row.say(_("Grade: what it says"))
        self._event_row.say(_("Date of the event"), _("When it happened, not when it was written."))
        self._words_row.say(_("Words of the source"))
        letters = tuple((sign, f"{sign} — {parts.reliability_words(sign)}") for sign in "ABCDEF")
        digits = tuple((sign, f"{sign} — {parts.credibility_words(sign)}") for sign in "123456")
        self.reliability.offer(letters, empty=_("not graded"))
        self.credibility.offer(digits, empty=_("not graded"))

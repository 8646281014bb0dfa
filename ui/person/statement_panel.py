"""Adds a statement, or corrects one of ours: every field comes from the registry."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages import Message
from desktop_app.services import views
from ui import theme
from ui.forms import refusals
from ui.forms.source_form import SourceForm
from ui.forms.value_edit import ValueEdit
from ui.person.about_form import NEW, AboutForm
from ui.person.person_presenter import Forms
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.fields import CheckBox
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
WIDTH = 340
_GONE: Final = frozenset({"taken_back", "superseded"})


class StatementPanel(SidePanel):
    """Takes the place of the source panel while something is being written."""

    stated = Signal(object, bool)  # list[views.Edit], whether about a new subject
    date_typed = Signal(str, str)  # field, text
    left = Signal()

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self._view: views.PersonView | None = None
        self._replaces: tuple[str, ...] = ()
        self._corrects = False
        self._begun: dict[str, str] = {}
        self._editor: ValueEdit | None = None
        self._editor_row: FieldRow | None = None
        self.banner = Banner("danger")
        self.what = AboutForm()
        self.about, self.field = self.what.about, self.what.field
        self._value_box = styled.column(spacing=4)
        self.denied = CheckBox()
        self.replaces = CheckBox()
        self._source_title = labels.label("", weight=theme.STRONG)
        self.source = SourceForm()
        self.save = buttons.main_button(icon="check")
        self.cancel = buttons.button()
        self._lay_out()
        self.what.chosen.connect(self._make_editor)
        self.source.date_typed.connect(lambda text: self.date_typed.emit("", text))
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        self.close_button.clicked.connect(self.left)
        QShortcut(
            QKeySequence("Ctrl+S"), self, self._save,
            Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip
        self.hide()

    @property
    def has_typing(self) -> bool:
        """Whether something typed here is not recorded, also while the panel is hidden."""
        return self._content != self._begun

    def show_forms(self, forms: Forms) -> None:
        """Take the fields there are."""
        self.what.show_forms(forms)
        self.source.offer_kinds(forms.get("source", ()))

    def open_for(
        self,
        view: views.PersonView,
        *,
        subject: str = "",
        field: str = "",
        kind: str = "person",
    ) -> None:
        """Add a statement: about a subject, a field, or a new subject of a kind."""
        self._view = view
        self._replaces = ()
        self._corrects = False
        self._clear()
        self._say_title()
        self.what.offer(view, subject or (f"{NEW}{kind}" if kind != "person" else ""), field)
        self._offer_replacing()
        self._begun = self._content
        self.show()
        self._focus_first(known=bool(field))

    def open_to_correct(
        self, view: views.PersonView, stack: views.FieldStack, said: views.StatementView
    ) -> None:
        """Correct one of ours: the new statement replaces it, both stay in the history."""
        self.open_for(view, subject=stack.subject, field=stack.field)
        self._corrects = True
        self._say_title()
        self._replace(said.ref)
        if self._editor is not None:
            coded = said.value if isinstance(said.value, str) else said.text
            self._editor.set_text(coded if self._editor.form.choices else said.text)
        self.source.take(
            {
                "source": said.source_label,
                "kind": said.source_type,
                "grade": said.grade,
                "event": said.event,
                "words": said.words,
            }
        )
        self._begun = self._content

    def fields(self) -> dict[str, str]:
        """Everything typed and chosen, by name, for a draft."""
        typed = {
            "about": self.about.code,
            "field": self._field_name,
            "value": self._editor.text if self._editor is not None else "",
            "denied": "yes" if self.denied.isChecked() else "",
            "replaces": " ".join(self._replaces) if self.replaces.isChecked() else "",
            **self.source.given(),
        }
        return {name: text for name, text in typed.items() if text}

    def take_up(self, view: views.PersonView, fields: Mapping[str, str]) -> None:
        """Open with what `fields` gave before; what it was to replace must still stand."""
        self.open_for(view, subject=fields.get("about", ""), field=fields.get("field", ""))
        if self._editor is not None:
            self._editor.set_text(fields.get("value", ""))
        self.denied.setChecked(bool(fields.get("denied")))
        replaced = set(fields.get("replaces", "").split())
        if replaced and replaced <= set(self._our_standing()):
            self._replace(*sorted(replaced))
        self.source.take(fields)

    def relabel(self, view: views.PersonView) -> None:
        """Say names of subjects and fields in another language; what was typed stays."""
        if self._view is None or (self.isHidden() and not self.has_typing):
            return
        shown, begun, corrects = not self.isHidden(), self._begun, self._corrects
        self.take_up(view, self.fields())
        self._begun, self._corrects = begun, corrects
        self._say_title()
        self.setVisible(shown)

    def remind(self) -> None:
        """Another statement was to begin: this one comes first, nothing typed is thrown away."""
        self.banner.show_words(
            _("This statement is not recorded yet"),
            _("Record it or leave it by “Do not record”. Then begin the next one."),
            closable=True,
        )
        self.show()
        self._focus_first(known=True)

    def refuse(self, error: errors.DodomuError, told: Message | None) -> None:
        """Say why nothing was recorded, beside the field if that is the cause."""
        named = str(error.facts.get("field", ""))
        if isinstance(error, errors.FieldValueError) and error.facts.get("reason") == "grade":
            self.source.refuse_grade(refusals.words(error, ""))
        elif isinstance(error, errors.FieldValueError) and named == self._field_name:
            kind = self._editor.form.type if self._editor else ""
            self._refuse_value(refusals.words(error, kind))
        elif isinstance(error, errors.FieldValueError) and not named:
            self.source.refuse_event(refusals.words(error, "date"))
        elif told is not None:
            self.banner.show_message(told)

    def show_understood(self, field: str, text: str, words: str) -> None:
        """Show how a typed date was understood."""
        if not field:
            self.source.show_understood(words, text)
        elif self._editor is not None and field == self._field_name:
            self._editor.show_understood(words, text)

    def done(self) -> None:
        """Recorded: empty and hidden."""
        self._clear()
        self.hide()

    def leave(self) -> None:
        """Take back what was typed."""
        self.done()
        self.left.emit()

    def retranslate(self) -> None:
        """Say the words again; names of fields come anew from the vault."""
        super().retranslate()
        self._say_title()
        self.what.retranslate()
        self.denied.setText(_("The source says this is not so"))
        self.replaces.setText(_("Replaces our earlier value"))
        self._source_title.setText(_("Who says it"))
        self.save.say(_("Record"), "Ctrl+S")
        self.cancel.say(_("Do not record"))
        self.source.retranslate()
        self.banner.retranslate()

    @property
    def _content(self) -> dict[str, str]:
        """What can be typed: not which field it is about, and not what is offered to replace."""
        value = self._editor.text if self._editor is not None else ""
        denied = "yes" if value and self.denied.isChecked() else ""
        given = {"value": value, "denied": denied, **self.source.given()}
        return {name: text for name, text in given.items() if text}

    def _say_title(self) -> None:
        """What is being written."""
        self.title.setText(_("Correction") if self._corrects else _("New statement"))

    @property
    def _field_name(self) -> str:
        """The field being written about."""
        return self._editor.form.field if self._editor is not None else ""

    def _lay_out(self) -> None:
        """What about, which field, its value; then the source."""
        self.body.addWidget(self.banner)
        self.body.addWidget(self.what)
        self.body.addLayout(self._value_box)
        for below in (self.denied, self.replaces, labels.rule(), self._source_title, self.source):
            self.body.addWidget(below)
        self.body.addStretch(1)
        self.foot.addWidget(self.save)
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)

    def _make_editor(self, form: views.FieldForm | None) -> None:
        """An editor for the field chosen."""
        if form is None or (self._editor is not None and self._editor.form == form):
            return
        styled.cleared(self._value_box)
        self._editor = ValueEdit(form, self.what.subjects)
        self._editor_row = FieldRow(self._editor.widget)
        self._editor_row.say(_("Value"), form.help)
        self._editor.date_typed.connect(lambda text: self.date_typed.emit(form.field, text))
        self._value_box.addWidget(self._editor_row)
        self._editor_row.show()  # at once: a widget that is not shown yet takes no focus
        self.denied.setVisible(form.evidential)
        self._offer_replacing()

    def _replace(self, *refs: str) -> None:
        """The new statement stands in place of these of ours."""
        self._replaces = refs
        self.replaces.setChecked(True)
        self.replaces.setVisible(True)

    def _offer_replacing(self) -> None:
        """Offer to replace our own values of this field that still stand."""
        self._replaces = self._our_standing()
        self.replaces.setVisible(bool(self._replaces))
        self.replaces.setChecked(False)

    def _our_standing(self) -> tuple[str, ...]:
        """Our statements in the stack of the field chosen that still stand."""
        if self._view is None:
            return ()
        stacks = [s for one in (self._view.own, *self._view.subjects) for s in one.stacks]
        return tuple(
            said.ref
            for stack in stacks
            if stack.subject == self.about.code and stack.field == self._field_name
            for said in stack.statements
            if said.ours and said.state not in _GONE
        )

    def _save(self) -> None:
        """Record, after looking for what is missing."""
        self.banner.clear()
        self._refuse_value("")
        self.source.refuse_grade("")
        self.source.refuse_event("")
        editor = self._editor
        if editor is None:
            return
        if not editor.text:
            self._refuse_value(_("Write a value. If nothing is known, do not record anything."))
            return
        edit = views.Edit(
            field=editor.form.field,
            text=editor.text,
            subject=self.what.subject,
            seen=self._replaces if self.replaces.isChecked() else (),
            denied=self.denied.isChecked(),
        )
        self.stated.emit([self.source.fill(edit)], self.what.is_new)

    def _refuse_value(self, why: str) -> None:
        """Say why the value cannot be."""
        if self._editor_row is not None:
            self._editor_row.refuse(why)
            if why and self._editor is not None:
                self._editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_first(self, *, known: bool) -> None:
        """The typing begins with the value, or with the choice of a field."""
        first = self._editor.widget if known and self._editor is not None else self.field
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        """Empty everything."""
        if self._editor is not None:
            self._editor.clear()
        self._refuse_value("")
        self.denied.setChecked(False)
        self.source.clear()
        self.banner.clear()
        self._begun = {}

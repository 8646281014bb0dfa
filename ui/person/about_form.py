"""About whom or what, and in which field: the first two questions of a new statement."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.forms.value_edit import EDITABLE
from ui.person.person_presenter import KINDS, Forms
from ui.widgets import styled
from ui.widgets.fields import CodeBox
from ui.widgets.refusal import FieldRow

_ = i18n.gettext
NEW: Final = "new "
"""Before a kind, in the choice of a subject: one that does not exist yet."""


def kind_words(kind: str) -> str:
    """A new subject of a kind, in words."""
    return {
        "person": _("the person"),
        "episode": _("a new period of detention"),
        "stay": _("a new stay at a place"),
        "charge": _("a new charge"),
        "hearing": _("a new hearing"),
        "judgment": _("a new judgment"),
        "family": _("a new relative"),
        "health": _("a new health record"),
    }.get(kind, kind)


class AboutForm(QWidget):
    """Offers the person, what the file holds, and what can begin; then the fields of that."""

    chosen = Signal(object)  # views.FieldForm, or None where there is no field

    def __init__(self) -> None:
        super().__init__()
        self._forms: Forms = {}
        self._view: views.PersonView | None = None
        self.about = CodeBox()
        self.field = CodeBox()
        self._about_row = FieldRow(self.about)
        self._field_row = FieldRow(self.field)
        stack = styled.column(spacing=10)
        stack.addWidget(self._about_row)
        stack.addWidget(self._field_row)
        self.setLayout(stack)
        self.about.currentIndexChanged.connect(self._offer_fields)
        self.field.currentIndexChanged.connect(self._tell)

    @property
    def is_new(self) -> bool:
        """Whether the subject is yet to begin."""
        return self.about.code.startswith(NEW)

    @property
    def subject(self) -> str:
        """The id of the subject, "" for the person and for one that is yet to begin."""
        own = self._view is not None and self.about.code == self._view.id
        return "" if own or self.is_new else self.about.code

    @property
    def form(self) -> views.FieldForm | None:
        """The field chosen."""
        forms = self._forms.get(self._kind, ())
        return next((one for one in forms if one.field == self.field.code), None)

    @property
    def subjects(self) -> tuple[tuple[str, str], ...]:
        """What the file holds: ids and titles, for values that point at one of them."""
        known = self._view.subjects if self._view is not None else ()
        return tuple((one.id, one.title or one.kind_label) for one in known)

    def show_forms(self, forms: Forms) -> None:
        """Take the fields there are."""
        self._forms = forms

    def offer(self, view: views.PersonView, about: str, field: str) -> None:
        """Offer what can be written about, with a subject and perhaps a field chosen."""
        self._view = view
        begun = [(f"{NEW}{kind}", kind_words(kind)) for kind in KINDS[1:] if self._forms.get(kind)]
        self.about.blockSignals(True)
        self.about.offer(((view.id, kind_words("person")), *self.subjects, *begun))
        self.about.choose(about or view.id)
        self.about.blockSignals(False)
        self._offer_fields()
        if field:
            self.field.choose(field)

    def retranslate(self) -> None:
        """Say the words again."""
        self._about_row.say(_("About"))
        self._field_row.say(_("Field"))

    @property
    def _kind(self) -> str:
        """The kind of subject chosen."""
        code = self.about.code
        if code.startswith(NEW):
            return code.removeprefix(NEW)
        known = self._view.subjects if self._view is not None else ()
        return next((one.kind for one in known if one.id == code), "person")

    def _offer_fields(self) -> None:
        """Offer the fields of the kind chosen."""
        offered = [form for form in self._forms.get(self._kind, ()) if form.type in EDITABLE]
        self.field.blockSignals(True)
        self.field.offer(tuple((form.field, form.label) for form in offered))
        self.field.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        """Tell which field it is now."""
        self.chosen.emit(self.form)

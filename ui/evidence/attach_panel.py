"""The panel that attaches files: which, what they are, who gave them, what they support."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal

from desktop_app import i18n
from desktop_app.domain import errors, evidence
from desktop_app.messages import Message
from desktop_app.services import views
from ui.forms.source_form import SourceForm
from ui.intake import path_field
from ui.widgets import buttons, labels
from ui.widgets.banner import Banner
from ui.widgets.fields import CodeBox, LineEdit
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
_WIDTH: Final = 320


class AttachPanel(SidePanel):
    """Emits `attached` with what was typed; the tab does it."""

    attached = Signal(object, object)  # list[Path], views.NewEvidence
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self.setObjectName("attach_panel")
        self._more: list[Path] = []
        self.path = path_field.PathField("attach_path", path_field.open_file)
        self._several = labels.label("", "small", tone="text2", wrap=True)
        self.heading = LineEdit()
        self.heading.setObjectName("attach_title")
        self.kind = CodeBox()
        self.kind.setObjectName("attach_kind")
        self.date = LineEdit()
        self.date.setObjectName("attach_date")
        self.obtained = LineEdit()
        self.obtained.setObjectName("attach_obtained")
        self.origin = LineEdit()
        self.origin.setObjectName("attach_origin")
        self.supports = CodeBox()
        self.supports.setObjectName("attach_supports")
        self.source = SourceForm(short=True)
        self._rows = {
            "path": FieldRow(self.path),
            evidence.TITLE: FieldRow(self.heading),
            evidence.TYPE: FieldRow(self.kind),
            evidence.DATE: FieldRow(self.date),
            evidence.OBTAINED: FieldRow(self.obtained),
            evidence.ORIGIN: FieldRow(self.origin),
            evidence.SUPPORTS: FieldRow(self.supports),
        }
        self._refused = Banner()
        self.go = buttons.main_button(icon="lock")
        self.go.setObjectName("attach_go")
        self.cancel = buttons.button()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def has_typing(self) -> bool:
        """Whether anything was chosen or typed."""
        typed = (self.heading, self.date, self.obtained, self.origin)
        return (
            self.path.path is not None
            or any(one.text().strip() for one in typed)
            or bool(self.kind.code or self.supports.code)
            or self.source.has_typing
        )

    def open_for(self, places: Sequence[Path] = ()) -> None:
        """Show the form, with files that were dropped."""
        self._more = list(places[1:])
        if places:
            self.path.line.setText(str(places[0]))
        self._tell_more()
        self.show()
        (self.heading if places else self.path).setFocus()

    def done(self) -> None:
        """Empty the form and go: it was attached, or left."""
        self._more = []
        self.path.clear()
        for line in (self.heading, self.date, self.obtained, self.origin):
            line.clear()
        for box in (self.kind, self.supports):
            box.choose("")
        self.source.clear()
        self.take_back()
        self._tell_more()
        self.hide()

    def leave(self) -> None:
        """Close without attaching."""
        self.done()
        self.left.emit()

    def show_forms(
        self, forms: tuple[views.FieldForm, ...], sources: tuple[views.FieldForm, ...]
    ) -> None:
        """Offer kinds of documents and of sources."""
        for form in forms:
            if form.field == evidence.TYPE:
                self.kind.offer(form.choices, empty=_("not stated"))
        self.source.offer_kinds(sources)

    def offer_statements(self, statements: tuple[tuple[str, str], ...]) -> None:
        """Offer statements (ref, words) that the file may support."""
        self.supports.offer(statements, empty=_("no particular statement"))

    def refuse(self, error: Exception, told: Message | None) -> None:
        """Say beside the field, or above all, why it was not attached."""
        if told is None:
            return
        why = f"{told.what} {told.do}".strip()
        if isinstance(error, errors.FieldValueError) and error.facts.get("reason") == "grade":
            self.source.refuse_grade(why)
        elif isinstance(error, errors.FieldValueError) and error.facts["field"] in self._rows:
            self._rows[error.facts["field"]].refuse(why)
        elif isinstance(error, errors.FileUnreadableError | errors.EvidenceEmptyError):
            self._rows["path"].refuse(why)
        else:
            self._refused.show_message(told)

    def take_back(self) -> None:
        """Take what was said about earlier typing back."""
        for row in self._rows.values():
            row.refuse("")
        self.source.refuse_grade("")
        self._refused.clear()

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        self.title.setText(_("Attach a file"))
        self.path.say(_("File"), _("Path or drop a file here"), _("Choose…"))
        said = {
            "path": (_("File"), _("It is only read, never changed; a sealed copy is kept.")),
            evidence.TITLE: (_("Title"), _("What it is, in a line; else the file’s name.")),
            evidence.TYPE: (_("Kind of document"), ""),
            evidence.DATE: (_("Date of the document"), ""),
            evidence.OBTAINED: (_("Obtained on"), _("When it came to us, or was captured.")),
            evidence.ORIGIN: (_("Where it came from"), ""),
            evidence.SUPPORTS: (_("Supports"), _("The file is as secret as this statement.")),
        }
        for name, (words, hint) in said.items():
            self._rows[name].say(words, hint)
        self.source.retranslate()
        self.go.say(_("Attach and seal"))
        self.cancel.say(_("Cancel"))
        self._tell_more()

    def _go(self) -> None:
        """Attach what is typed."""
        self.take_back()
        place = self.path.path
        if place is None:
            self._rows["path"].refuse(_("Choose the file to attach."))
            self.path.setFocus()
            return
        told = self.source.given()
        supports = self.supports.code
        self.attached.emit(
            [place, *self._more],
            views.NewEvidence(
                title="" if self._more else self.heading.text().strip(),
                type=self.kind.code,
                date=self.date.text().strip(),
                obtained=self.obtained.text().strip(),
                origin=self.origin.text().strip(),
                source_type=told["kind"],
                source_label=told["source"],
                grade=self.source.grade,
                supports=(supports,) if supports else (),
            ),
        )

    def _tell_more(self) -> None:
        """Say how many files come along."""
        count = len(self._more)
        told = i18n.ngettext("and {n} more file", "and {n} more files", count).format(n=count)
        self._several.setText(told)
        self._several.setVisible(bool(self._more))
        self._rows[evidence.TITLE].setVisible(not self._more)

    def _connect(self) -> None:
        """Buttons and keys."""
        self.go.clicked.connect(self._go)
        self.cancel.clicked.connect(self.leave)
        self.close_button.clicked.disconnect()
        self.close_button.clicked.connect(self.leave)
        for line in (self.heading, self.date, self.obtained, self.origin):
            line.returnPressed.connect(self._go)

    def _lay_out(self) -> None:
        """File first, then what it is, then who gave it."""
        self.body.addWidget(self._refused)
        self.body.addWidget(self._rows["path"])
        self.body.addWidget(self._several)
        for name, row in self._rows.items():
            if name != "path":
                self.body.addWidget(row)
        self.body.addWidget(labels.rule())
        self.body.addWidget(self.source)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.go)

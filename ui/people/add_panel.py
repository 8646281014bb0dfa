"""Quick add (Ctrl+N): a name and little more, with people already here shown while it is typed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui import theme
from ui.forms import refusals
from ui.forms.source_form import SourceForm
from ui.forms.value_edit import ValueEdit
from ui.people.add_presenter import AddPresenter
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
WIDTH = 268
_PAUSE_MS = 250


class AddPanel(SidePanel):
    """Beside the list, never over it; what is typed stays until it is saved or taken back."""

    added = Signal(str)  # person
    opened = Signal(str)  # person already here
    left = Signal()

    def __init__(self, presenter: AddPresenter) -> None:
        super().__init__(WIDTH)
        self._presenter = presenter
        self._editors: dict[str, tuple[ValueEdit, FieldRow]] = {}
        self._waiting: Mapping[str, str] = {}
        self._sent: Mapping[str, str] = {}
        self.banner = Banner("danger")
        self._fields = styled.column(spacing=10)
        self._similar = Card(12, 10, spacing=6, kind="well")
        self._source_title = labels.label("", weight=theme.STRONG)
        self.source = SourceForm(short=True)
        self.save = buttons.main_button(icon="user-plus")
        self.cancel = buttons.button()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._pause.timeout.connect(lambda: presenter.look_for_similar(self._edits()))
        presenter.offered.connect(self._show_forms)
        presenter.found.connect(self._show_similar)
        presenter.understood.connect(self._show_understood)
        presenter.refused.connect(self._refused)
        presenter.added.connect(self._added)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self.left)
        QShortcut(
            QKeySequence("Ctrl+S"), self, self._save, Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self.retranslate()

    @property
    def has_typing(self) -> bool:
        """Whether anything was typed, also while the panel is hidden."""
        return bool(self.fields())

    def open_panel(self) -> None:
        """Show the panel, ready for a name."""
        self.show()
        if not self._editors:
            self._presenter.start()
        else:
            self._focus_first()

    def fields(self) -> dict[str, str]:
        """Everything typed and chosen, by name, for a draft."""
        typed = {field: editor.text for field, (editor, _row) in self._editors.items()}
        return {name: text for name, text in {**typed, **self.source.given()}.items() if text}

    def take_up(self, fields: Mapping[str, str]) -> None:
        """Fill in what `fields` gave before, as soon as the editors are there."""
        self._waiting = fields
        if self._editors:
            self._fill()

    def retranslate(self) -> None:
        """Say the words again; field names come anew from the vault."""
        super().retranslate()
        self.title.setText(_("New person"))
        self._source_title.setText(_("Who says it"))
        self.save.say(_("Add"), "Ctrl+S")
        self.cancel.say(_("Do not add"))
        self.source.retranslate()
        self.banner.retranslate()
        if self._editors:
            self._presenter.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field saves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        """Fields, who is similar, the source; buttons at the foot."""
        self.body.addWidget(self.banner)
        self.body.addLayout(self._fields)
        self.body.addWidget(self._similar)
        self._similar.hide()
        self.body.addWidget(labels.rule())
        self.body.addWidget(self._source_title)
        self.body.addWidget(self.source)
        self.body.addStretch(1)
        self.foot.addWidget(self.save)
        self.foot.addWidget(self.cancel)
        self.foot.addStretch(1)

    def _show_forms(
        self, forms: tuple[views.FieldForm, ...], sources: tuple[views.FieldForm, ...]
    ) -> None:
        """Make an editor for each field offered; typing in those already there stays."""
        typed = {field: editor.text for field, (editor, _row) in self._editors.items()}
        styled.cleared(self._fields)
        self._editors = {}
        for form in forms:
            editor = ValueEdit(form)
            row = FieldRow(editor.widget)
            row.say(form.label, form.help)
            editor.set_text(typed.get(form.field, ""))
            editor.changed.connect(self._pause.start)
            editor.date_typed.connect(
                lambda text, field=form.field: self._presenter.understand(field, text)
            )
            self._fields.addWidget(row)
            row.show()  # at once: a widget that is not shown yet takes no focus
            self._editors[form.field] = (editor, row)
        self.source.offer_kinds(sources)
        self._fill()
        self._focus_first()

    def _fill(self) -> None:
        """Put a draft into the editors, once."""
        fields, self._waiting = self._waiting, {}
        if fields:
            for field, (editor, _row) in self._editors.items():
                editor.set_text(fields.get(field, ""))
            self.source.take(fields)

    def _focus_first(self) -> None:
        """The typing begins with the name."""
        for editor, _row in self._editors.values():
            editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _edits(self) -> list[views.Edit]:
        """What was typed, as edits."""
        typed = [(form, editor.text) for form, (editor, _row) in self._editors.items()]
        return [self.source.fill(views.Edit(field=form, text=text)) for form, text in typed if text]

    def _save(self) -> None:
        """Record a new person."""
        self.banner.clear()
        self.source.refuse_grade("")
        for _editor, row in self._editors.values():
            row.refuse("")
        edits = self._edits()
        if edits:
            self._sent = self.fields()
            self._presenter.add(edits)
        else:
            first = next(iter(self._editors.values()), None)
            if first is not None:
                first[1].refuse(_("Write at least a name, a number or “unknown”."))

    def _show_similar(self, hits: tuple[views.Hit, ...]) -> None:
        """Show people already here whom this might be; the program only suggests."""
        styled.cleared(self._similar.body)
        self._similar.setVisible(bool(hits))
        if not hits:
            return
        told = _("Perhaps already here. The program only suggests, you decide.")
        self._similar.body.addWidget(labels.label(told, "small", tone="text2", wrap=True))
        for hit in hits[:3]:
            self._similar.body.addWidget(self._similar_row(hit))

    def _similar_row(self, hit: views.Hit) -> QWidget:
        """One of them, with a button that opens the file."""
        box = QWidget()
        line = styled.row(spacing=8)
        words = styled.column(spacing=0)
        words.addWidget(labels.Elided(hit.name, weight=theme.MEDIUM))
        words.addWidget(labels.Elided(hit.second or hit.why, "small", tone="text3"))
        line.addLayout(words, 1)
        button = buttons.button(_("Open"), size="small")
        button.setAccessibleName(_("Open {name}").format(name=hit.name))
        button.clicked.connect(lambda: self.opened.emit(hit.person))
        line.addWidget(button)
        box.setLayout(line)
        return box

    def _show_understood(self, field: str, text: str, words: str) -> None:
        """Show how a date was understood."""
        if field in self._editors:
            self._editors[field][0].show_understood(words, text)

    def _refused(self, error: errors.DodomuError) -> None:
        """Say why not, beside the field if one is named."""
        field = str(error.facts.get("field", ""))
        if isinstance(error, errors.FieldValueError) and error.facts.get("reason") == "grade":
            self.source.refuse_grade(refusals.words(error, ""))
        elif isinstance(error, errors.FieldValueError) and field in self._editors:
            editor, row = self._editors[field]
            row.refuse(refusals.words(error, editor.form.type))
            editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._presenter.show_refusal(error, self.banner.show_message)

    def _added(self, person: str) -> None:
        """Recorded: empty the fields for the next one, unless that is being typed already."""
        if self.fields() == self._sent:
            self._clear()
        self.added.emit(person)

    def _cancel(self) -> None:
        """Take back what was typed."""
        self._clear()
        self.hide()
        self.left.emit()

    def _clear(self) -> None:
        """Empty everything."""
        for editor, row in self._editors.values():
            editor.clear()
            row.refuse("")
        self.source.clear()
        self._similar.hide()
        self.banner.clear()

"""Everything that is written on the person page: begun, recorded, undone, kept over a lock."""

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui.navigation import PageContext
from ui.person.person_presenter import Forms, PersonPresenter
from ui.person.statement_panel import StatementPanel

_ = i18n.gettext


class Writer(QObject):
    """Stands between the panel, in which is typed, and the presenter, who records."""

    began = Signal()
    ended = Signal()

    def __init__(
        self,
        context: PageContext,
        presenter: PersonPresenter,
        panel: StatementPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._presenter, self._panel = context, presenter, panel
        self._view: views.PersonView | None = None
        self._has_forms = False
        self._waiting: views.Draft | None = None
        presenter.refused.connect(self._refused)
        presenter.saved.connect(self._saved)
        presenter.undone.connect(self._tell_undone)
        presenter.understood.connect(panel.show_understood)
        panel.stated.connect(lambda edits, new: presenter.state(edits, about_new=new))
        panel.date_typed.connect(presenter.understand)
        panel.left.connect(self.ended)

    def show(self, view: views.PersonView) -> None:
        """This is the file written about."""
        self._view = view
        self._continue()

    def show_forms(self, forms: Forms) -> None:
        """These fields there are."""
        self._has_forms = True
        self._panel.show_forms(forms)
        self._continue()

    def forget(self) -> None:
        """Another file is opened: what was typed about this one goes."""
        self._view = None
        self._panel.done()

    def begin(self, subject: str = "", field: str = "", kind: str = "person") -> None:
        """Add a statement: about anything, a field, or a new subject of a kind."""
        if self._view is not None:
            self.began.emit()
            self._panel.open_for(self._view, subject=subject, field=field, kind=kind)

    def correct(self, stack: views.FieldStack, said: views.StatementView) -> None:
        """Correct one of our statements."""
        if self._view is not None:
            self.began.emit()
            self._panel.open_to_correct(self._view, stack, said)

    def unsaved(self) -> views.Draft | None:
        """What stands in the panel and is not recorded."""
        if self._view is None or not self._panel.has_typing:
            return None
        about = f"{self._view.name}: {self._panel.field.currentText()}"
        return views.Draft("person", self._view.id, about, self._panel.fields())

    def take_up(self, draft: views.Draft) -> None:
        """Go on writing, as soon as file and fields are there."""
        self._waiting = draft
        self._continue()

    def _continue(self) -> None:
        """Open the panel with a draft about this file."""
        draft, view = self._waiting, self._view
        if draft is None or view is None or not self._has_forms or draft.argument != view.id:
            return
        self._waiting = None
        self.began.emit()
        self._panel.take_up(view, draft.fields)

    def _refused(self, error: errors.DodomuError) -> None:
        """Nothing was recorded: say why where it was typed."""
        if self._panel.isHidden():
            self._context.problems.show(error)
        else:
            self._panel.refuse(error, self._context.problems.words(error))

    def _saved(self) -> None:
        """Recorded."""
        if not self._panel.isHidden():
            self._panel.done()
            self.ended.emit()
        self._context.notices.say(_("Statement recorded"), self._presenter.undo)

    def _tell_undone(self, what: views.Undone, again: bool) -> None:
        """Say which field went back, or why none did."""
        fields = ", ".join(what.labels)
        if what.labels:
            told = _("Done again: {field}") if again else _("Undone: {field}")
            self._context.notices.say(told.format(field=fields))
        elif what.changed:
            self._context.notices.say(_("It was changed since by others; nothing was undone."))
        elif again:
            self._context.notices.say(_("There is nothing to do again for this person."))
        else:
            self._context.notices.say(_("Nothing was recorded here since unlocking."))

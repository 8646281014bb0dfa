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
        self._has_forms = self._says_anew = False
        self._may = context.office.session.may("write")
        self._aside: dict[str, views.Draft] = {}  # by person: waits until that file is open again
        self._sent: dict[str, dict[str, str]] = {}  # by person: what is being recorded just now
        presenter.refused.connect(self._refused)
        presenter.saved.connect(self._saved)
        presenter.undone.connect(self._tell_undone)
        presenter.understood.connect(panel.show_understood)
        panel.stated.connect(self._state)
        panel.date_typed.connect(presenter.understand)
        panel.left.connect(self.ended)

    def show(self, view: views.PersonView) -> None:
        """This is the file written about."""
        self._view = view
        if self._says_anew:
            self._says_anew = False
            self._panel.relabel(view)
        self._continue()

    def show_forms(self, forms: Forms) -> None:
        """These fields there are."""
        self._has_forms = self._says_anew = True
        self._panel.show_forms(forms)
        self._continue()

    def forget(self) -> None:
        """Another file is opened: what was typed about this one waits for its return."""
        draft = self._typed()
        if draft is not None:
            self._aside[draft.argument] = draft
        self._view = None
        self._panel.done()

    def begin(self, subject: str = "", field: str = "", kind: str = "person") -> None:
        """Add a statement: about anything, a field, or a new subject of a kind."""
        if self._view is not None and self._is_free():
            self._panel.open_for(self._view, subject=subject, field=field, kind=kind)

    def correct(self, stack: views.FieldStack, said: views.StatementView) -> None:
        """Correct one of our statements."""
        if self._view is not None and self._is_free():
            self._panel.open_to_correct(self._view, stack, said)

    @property
    def has_typing(self) -> bool:
        """Whether something is not recorded, about this person or one looked at before."""
        return self._panel.has_typing or bool(self._aside)

    def unsaved(self) -> tuple[views.Draft, ...]:
        """What stands in the panel and is not recorded, and what was set aside."""
        typed = self._typed()
        return (*self._aside.values(), *((typed,) if typed is not None else ()))

    def _is_free(self) -> bool:
        """Whether another statement may begin: none by whom may not write, none over typing."""
        if not self._may:
            self._context.notices.say(_("Your roles do not go so far"))
            return False
        self.began.emit()
        if self._panel.has_typing:
            self._panel.remind()
            return False
        return True

    def _state(self, edits: list[views.Edit], new: bool) -> None:
        """Record what was typed, and remember what that was."""
        if self._view is not None:
            self._sent[self._view.id] = self._panel.fields()
            self._presenter.state(edits, about_new=new)

    def _typed(self) -> views.Draft | None:
        """What stands in the panel."""
        if self._view is None or not self._panel.has_typing:
            return None
        about = f"{self._view.name}: {self._panel.field.currentText()}"
        return views.Draft("person", self._view.id, about, self._panel.fields())

    def take_up(self, draft: views.Draft) -> None:
        """Go on writing, as soon as file and fields are there."""
        self._aside[draft.argument] = draft
        self._continue()

    def _continue(self) -> None:
        """Open the panel with a draft about this file."""
        view = self._view
        if view is None or not self._has_forms or self._panel.has_typing or not self._may:
            return
        draft = self._aside.pop(view.id, None)
        if draft is not None:
            self.began.emit()
            self._panel.take_up(view, draft.fields)

    def _refused(self, error: errors.DodomuError, person: str) -> None:
        """Nothing was recorded: say why where it was typed."""
        self._sent.pop(person, None)
        if self._panel.isHidden() or self._is_elsewhere(person):
            self._context.problems.show(error)
        else:
            self._panel.refuse(error, self._context.problems.words(error))

    def _saved(self, person: str) -> None:
        """Recorded: what was sent is no longer typing; what was typed since stays."""
        sent = self._sent.pop(person, None)
        if person in self._aside and self._aside[person].fields == sent:
            del self._aside[person]
        if not self._is_elsewhere(person) and self._panel.fields() == sent:
            self._panel.done()
            self.ended.emit()
        told = _("Statement recorded")
        self._context.notices.say(told, lambda: self._presenter.undo(person))

    def _is_elsewhere(self, person: str) -> bool:
        """Whether another file stands here now."""
        return self._view is None or self._view.id != person

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

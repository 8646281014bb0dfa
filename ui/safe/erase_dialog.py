"""Erases a file of this office for good: found, shown what would go, and typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app import i18n, messages
from desktop_app.domain import errors
from desktop_app.services import views
from ui import theme
from ui.navigation import PageContext
from ui.safe.erase_presenter import ErasePresenter, WantedErasure
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.fields import CheckBox, CodeBox, LineEdit
from ui.widgets.refusal import FieldRow

_ = i18n.gettext


class EraseDialog(QDialog):
    """Emits `done` with what was erased; closing it in any other way changes nothing."""

    done_erasing = Signal(object)  # views.Erased

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("erase_dialog")
        self.setWindowTitle("Dodomu")
        self.setModal(True)
        self.setMinimumWidth(theme.now().px(560))
        self.presenter = ErasePresenter(context, self)
        self._may_back_up = context.office.session.may("backup")
        self._asked: views.Erasable | None = None
        self._title = labels.label("", "sub", wrap=True)
        self._why = labels.label("", tone="text2", wrap=True)
        self.banner = Banner("danger")
        self.search = LineEdit()
        self.search.setObjectName("erase_search")
        self.hits = CodeBox()
        self.hits.setObjectName("erase_hits")
        self.what = labels.label("", wrap=True)
        self.typed = LineEdit()
        self.typed.setObjectName("erase_typed")
        self.again = LineEdit()
        self.again.setObjectName("erase_again")
        self.backups = CheckBox()
        self.keep = buttons.button()
        self.keep.setObjectName("dialog_keep")
        self.act = buttons.danger_button(icon="trash-2")
        self.act.setObjectName("dialog_act")
        self._rows = tuple(
            FieldRow(part) for part in (self.search, self.hits, self.typed, self.again)
        )
        self._lay_out()
        self._connect()
        self._say()
        self._allow()

    def begin(self, dossier: str = "") -> None:
        """Ask about nobody yet, or about one file."""
        if dossier:
            self.search.setText(dossier)
            self.presenter.look(dossier)
        self.open()

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        self.search.returnPressed.connect(self._find)
        self.hits.activated.connect(lambda _row: self._look())
        self.typed.textChanged.connect(self._allow)
        self.again.textChanged.connect(self._allow)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._erase)
        told.found.connect(self._show_hits)
        told.shown.connect(self._show)
        told.erased.connect(self._erased)
        told.refused.connect(self._refuse)

    def _lay_out(self) -> None:
        """Question, who, what would go, typed twice, answers."""
        stack = styled.column(20, 20, spacing=10)
        head = styled.row(spacing=10)
        head.addWidget(labels.IconLabel("triangle-alert", "danger", 20))
        head.addWidget(self._title, 1)
        stack.addLayout(head)
        for part in (self._why, self.banner, *self._rows[:2], self.what, *self._rows[2:]):
            stack.addWidget(part)
        stack.addWidget(self.backups)
        foot = styled.row(0, 4, 0, 0, spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.act)
        stack.addLayout(foot)
        self.setLayout(stack)
        if not self._may_back_up:
            self.backups.hide()

    def _say(self) -> None:
        """Every word."""
        self._title.setText(_("Erase a file for good?"))
        self._why.setText(
            _(
                "Every word of this office in it goes, with its files; it cannot be undone. Words"
                " of other offices stay: nobody erases another’s words."
            )
        )
        who, found, typed, again = self._rows
        who.say(_("Who"), _("Name or number, then Enter"))
        found.say(_("Found"))
        typed.say(_("Type the beginning of the identifier shown above"))
        again.say(_("The same once more"))
        self.backups.setText(_("Make the backups known here anew as well"))
        self.keep.say(_("Keep it"))
        self.act.say(_("Erase"))
        self.setAccessibleName(_("Erase a file for good?"))

    def _find(self) -> None:
        """Look for whom the line names."""
        text = self.search.text().strip()
        if text:
            self.presenter.find(text)

    def _show_hits(self, hits: tuple[views.Hit, ...]) -> None:
        """Offer who was found."""
        self._forget()
        self.hits.offer(tuple((one.person, one.name) for one in hits))
        if hits:
            self.hits.choose(hits[0].person)
            self._look()

    def _look(self) -> None:
        """Ask what erasing the chosen file would do; until that is said nothing can be erased."""
        self._forget()
        if self.hits.code:
            self.presenter.look(self.hits.code)

    def _show(self, asked: views.Erasable) -> None:
        """Say what would go and what stays; an answer about somebody else comes too late."""
        if self.hits.code not in {"", asked.dossier}:
            return
        self._asked = asked
        self.banner.clear()
        self.what.setText(erasable_words(asked))
        self._allow()

    def _forget(self) -> None:
        """Somebody else is meant now."""
        self._asked = None
        self.what.setText("")
        self._allow()

    def _allow(self) -> None:
        """Both lines must say what is asked for."""
        asked = self._asked
        wanted = asked.typed if asked is not None and asked.own else ""
        both = {self.typed.text().strip().lower(), self.again.text().strip().lower()}
        self.act.setEnabled(bool(wanted) and both == {wanted})

    def _erase(self) -> None:
        """Do it."""
        if self._asked is not None:
            self.act.setEnabled(False)
            backups = self.backups.isChecked() and self._may_back_up
            self.presenter.erase(
                WantedErasure(self._asked.dossier, self.typed.text(), self.again.text(), backups)
            )

    def _erased(self, done: views.Erased) -> None:
        """It is gone."""
        self.accept()
        self.done_erasing.emit(done)

    def _refuse(self, error: Exception) -> None:
        """Say in words why not."""
        if isinstance(error, errors.DodomuError):
            self.banner.show_message(messages.message_for(error))
        self._allow()


def erasable_words(asked: views.Erasable) -> str:
    """What would go, what stays, which backups hold it, and what is to be typed."""
    told = [
        _("Goes for good: records {n}, files {m}.").format(n=asked.own, m=asked.files),
        _("Stays, of other offices: {n}.").format(n=sum(asked.others.values())),
        _("Backups that hold it: {n}.").format(n=len(asked.backups)),
    ]
    if asked.own:
        told.append(_("Identifier: {id}").format(id=asked.typed))
    return "\n".join(told)


def erased_words(done: views.Erased) -> str:
    """What was erased, and which backups hold it still."""
    told = _("Erased: records {n}, files {m}.").format(n=done.sets, m=done.files)
    if done.still_holding:
        more = _("Backups that still hold it: {places}").format(
            places=", ".join(done.still_holding)
        )
        return f"{told} {more}"
    return told

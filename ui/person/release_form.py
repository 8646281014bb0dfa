"""Releases what is between lawyer and client to one office: how much, to whom, what for.

The sentence over the buttons says exactly what the release does before it is done; nothing is
chosen beforehand (LOOK §1).
"""

from typing import Final

from PySide6.QtCore import Qt, Signal

from desktop_app import i18n, messages
from desktop_app.domain import acts, errors, registry
from ui.navigation import PageContext
from ui.person.release_presenter import Releasable, ReleasePresenter, WantedRelease
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.fields import CheckBox, CodeBox
from ui.widgets.refusal import FieldRow
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
WIDTH: Final = 340


class ReleaseForm(SidePanel):
    """Takes the place of the source panel while a release is being decided."""

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(WIDTH)
        self.setObjectName("release_form")
        self._context = context
        self._person = ""
        self._asked: Releasable | None = None
        self.presenter = ReleasePresenter(context, self)
        self.banner = Banner("danger")
        self.count = labels.label("", wrap=True)
        self.office, self.purpose = CodeBox(), CodeBox()
        self.office.setObjectName("release_office")
        self.purpose.setObjectName("release_purpose")
        self._office_row, self._purpose_row = FieldRow(self.office), FieldRow(self.purpose)
        self.later = CheckBox()
        self.later.setObjectName("release_later")
        self._later_note = labels.label("", "small", tone="text2", wrap=True)
        self.what = labels.label("", wrap=True)
        self.release = buttons.main_button(icon="send")
        self.release.setObjectName("release_go")
        self.cancel = buttons.button()
        self.cancel.setObjectName("release_cancel")
        self._lay_out()
        self._connect()
        self.hide()

    def begin(self, person: str) -> None:
        """Ask about a person, with nothing chosen."""
        self.done()
        self._person = person
        self.show()
        self.office.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_what()
        self.presenter.look(person)

    def follow(self, person: str) -> None:
        """A file is shown, or shown again: count anew; about another person nothing is asked."""
        if person != self._person:
            self.done()
        elif not self.isHidden():
            self.presenter.look(person)

    def done(self) -> None:
        """Empty and hidden."""
        self.hide()
        self._person, self._asked = "", None
        self.presenter.forget()
        self.office.clear()
        self.purpose.choose("")
        self.later.setChecked(False)
        self.banner.clear()

    def leave(self) -> None:
        """Release nothing."""
        self.done()
        self.left.emit()

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        lang = i18n.language()
        known = registry.standard().vocabulary("purpose")
        self.title.setText(_("Release to an office"))
        self._office_row.say(_("To which office"), _("Offices whose card is trusted here."))
        self._purpose_row.say(_("Purpose"), _("It is written into the audit."))
        self.purpose.offer(
            tuple((code, known.label(code, lang)) for code in acts.PURPOSES),
            empty=_("choose a purpose"),
        )
        self.later.setText(_("Also what is said later"))
        self._later_note.setText(
            _("Without it, what is said later stops hand-offs to this office until released too.")
        )
        self.release.say(_("Release"))
        self.cancel.say(_("Cancel"))
        self.banner.retranslate()
        if self._asked is not None:
            self._show(self._asked)
        self._say_what()

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.shown.connect(self._show)
        told.moved.connect(self._moved)
        told.released.connect(self._released)
        told.refused.connect(self._refuse)
        for box in (self.office, self.purpose):
            box.currentIndexChanged.connect(lambda _at: self._say_what())
            box.editTextChanged.connect(lambda _text: self._say_what())
        self.later.toggled.connect(self._say_what)
        self.release.clicked.connect(self._release)
        self.cancel.clicked.connect(self.leave)
        self.close_button.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        """How much, to whom, what for; the sentence stands over the buttons."""
        for widget in (
            self.banner, self.count, self._office_row, self._purpose_row, self.later,
            self._later_note,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        answers = styled.row(spacing=8)
        answers.addWidget(self.release)
        answers.addWidget(self.cancel)
        answers.addStretch(1)
        stack = styled.column(spacing=10)
        stack.addWidget(self.what)
        stack.addLayout(answers)
        self.foot.addLayout(stack, 1)

    @property
    def _wanted(self) -> WantedRelease | None:
        """What would be released, None while something is missing."""
        asked, later = self._asked, self.later.isChecked()
        if asked is None or not (self.office.code and self.purpose.code):
            return None
        if not (asked.sets or later):
            return None
        return WantedRelease(asked.person, self.office.code, self.purpose.code, later, asked.sets)

    def _show(self, asked: Releasable) -> None:
        """Say how much there is, and offer the offices; what was chosen stays."""
        self._asked = asked
        self.office.offer(
            tuple((one.office, one.label) for one in asked.offices), empty=_("choose an office")
        )
        told = i18n.ngettext(
            "Between lawyer and client in this file: {n} change set.",
            "Between lawyer and client in this file: {n} change sets.",
            asked.sets,
        )
        self.count.setText(told.format(n=i18n.format_number(asked.sets)))
        self._say_what()

    def _say_what(self) -> None:
        """Say what the button would do, or what is missing."""
        self.release.setEnabled(self._wanted is not None)
        self.what.setText(self._what())

    def _what(self) -> str:
        """The sentence over the buttons."""
        asked, wanted = self._asked, self._wanted
        if asked is None:
            return ""
        if not asked.offices:
            return _("No office is trusted here yet: there is nobody to release to.")
        if not asked.sets and not self.later.isChecked():
            return _("There is nothing to release yet, only what is said later.")
        if wanted is None:
            return _("Choose the office and the purpose.")
        label = next((one.label for one in asked.offices if one.office == wanted.office), "")
        return _sentence(wanted).format(n=i18n.format_number(wanted.seen), office=label)

    def _release(self) -> None:
        """Release what the sentence says."""
        wanted = self._wanted
        if wanted is not None:
            self.banner.clear()
            self.release.setEnabled(False)
            self.presenter.release(wanted)

    def _moved(self, asked: Releasable) -> None:
        """Something was said or taken back meanwhile: look again, nothing was released."""
        self._show(asked)
        self.banner.show_words(
            _("The file changed meanwhile"),
            _("Nothing was released. Look at the number again, then decide."),
            closable=True,
        )

    def _released(self, wanted: WantedRelease, sets: int) -> None:
        """Say what was done; the form closes if it still stands about the same."""
        self._context.notices.say(_done(wanted).format(n=i18n.format_number(sets)))
        if wanted.person == self._person:
            self.leave()

    def _refuse(self, error: errors.DodomuError) -> None:
        """Say in words why not."""
        if self.isHidden():
            self._context.problems.show(error)
            return
        self.banner.show_message(messages.message_for(error))
        self._say_what()


def _sentence(wanted: WantedRelease) -> str:
    """What a release does, for {office} and {n} change sets."""
    if wanted.later:
        return _(
            "Everything between lawyer and client in this file, also what is said later, may leave"
            " for “{office}” for a year. The release is written into the audit. What has left"
            " cannot be called back."
        )
    return i18n.ngettext(
        "Exactly {n} change set may leave for “{office}” for a year. The release is written"
        " into the audit. What has left cannot be called back.",
        "Exactly these {n} change sets may leave for “{office}” for a year. The release is written"
        " into the audit. What has left cannot be called back.",
        wanted.seen,
    )


def _done(wanted: WantedRelease) -> str:
    """What was done, for {n} change sets; of whom and to whom stays on the page."""
    if wanted.later:
        return _("Released, also what is said later. Nothing has left yet.")
    return i18n.ngettext(
        "Released: {n} change set. Nothing has left yet.",
        "Released: {n} change sets. Nothing has left yet.",
        wanted.seen,
    )

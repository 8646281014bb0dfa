"""How an incoming hand-off ended: taken in, refused with a reason, or not readable."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.handoffs import incoming_notes
from ui.handoffs.incoming_presenter import IncomingPresenter
from ui.handoffs.reason_dialog import ReasonDialog
from ui.navigation import PageContext
from ui.widgets.banner import Banner

_ = i18n.gettext


class IncomingOutcome(QObject):
    """Tells it in the banner; `ended` once the file is done with."""

    ended = Signal()

    def __init__(
        self, context: PageContext, presenter: IncomingPresenter, banner: Banner, over: QWidget
    ) -> None:
        super().__init__(over)
        self._context, self._presenter = context, presenter
        self._banner, self._over = banner, over
        presenter.accepted.connect(self._accepted)
        presenter.declined.connect(self._declined)
        presenter.refused.connect(self._refused)

    def tell_unusual(self, found: views.Examined) -> None:
        """Say what is unusual about a bundle, if anything is."""
        tone, note = incoming_notes.unusual(found)
        if tone:
            self._banner.show_tone(tone)
            self._banner.show_words(*note)

    def ask_refusal(self) -> None:
        """Stop before refusing everything."""
        found = self._presenter.examined
        if found is None:
            return
        dialog = ReasonDialog(self._over)
        dialog.setObjectName("refuse_dialog")
        dialog.say(
            _("Refuse the whole hand-off {n}?").format(n=found.number),
            _(
                "“{office}” reads your reason in the receipt. None of its changes will count here;"
                " they stay held, so that you can change your mind."
            ).format(office=found.office_label),
            _("Reason, for the sender"),
            _("Do not refuse"),
            _("Refuse"),
        )
        dialog.confirmed.connect(self._presenter.refuse)
        dialog.open()

    def _accepted(self, found: views.Examined, later: int) -> None:
        """Say what was done and where to go on."""
        self.ended.emit()
        notes = incoming_notes.accepted(found, later)
        self._banner.show_tone("ok")
        act = _("Open Review") if found.conflicts else ""
        self._banner.show_words(*notes, act, lambda: self._context.open("conflicts"), closable=True)

    def _declined(self, found: views.Examined) -> None:
        """Say that it was refused."""
        self.ended.emit()
        self._banner.show_tone("accent")
        self._banner.show_words(*incoming_notes.declined(found), closable=True)

    def _refused(self, error: BaseException) -> None:
        """Say why it could not be read."""
        told = self._context.problems.words(error)
        if told is not None:
            self._banner.show_tone("danger")
            self._banner.show_message(told)

"""The place "Review": a queue of values that differ, and the decision on each (picture 09)."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import allowed
from ui.conflicts import review_keys
from ui.conflicts.conflicts_presenter import ConflictsPresenter
from ui.conflicts.decision_panel import DecisionPanel
from ui.conflicts.notes import Notes
from ui.conflicts.queue_panel import QueuePanel
from ui.intake.hollow import Hollow
from ui.navigation import Page, PageContext
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner

_ = i18n.gettext


class ConflictsPage(Page):
    """Queue at the left, sides and decision at the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = ConflictsPresenter(context, self)
        self.queue = QueuePanel()
        self.decision = DecisionPanel()
        self.banner = Banner("danger")
        self._people = buttons.button(icon="users")
        self._people.setObjectName("conflicts_open_people")
        self.empty = Hollow("git-compare-arrows", self._people)
        self.later = buttons.button()
        self.later.setObjectName("conflict_later")
        self.record = buttons.main_button(icon="check")
        self.record.setObjectName("conflict_record")
        allowed.follow(context, "choose", self.record)
        self._note = labels.label("", "small", tone="text2", wrap=True)
        self._right = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the queue; the argument may name a person whose conflict comes first."""
        self.presenter.open(argument)
        self.queue.rows.setFocus()

    def retranslate(self) -> None:
        """Say every word again; the values come anew."""
        self.queue.retranslate()
        self.decision.retranslate()
        self.banner.retranslate()
        self._people.say(_("Go to people"))
        self.empty.say(
            _("No values differ"),
            _(
                "When two sources or two offices say different things about one person,"
                " both are kept and the choice waits here."
            ),
        )
        self.later.say(_("Later"), "J")
        self.record.say(_("Record the decision"))
        self._show_note()
        self.presenter.refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Queue, then decision."""
        return self.queue, self._right

    def has_typing(self) -> bool:
        """Whether a reason is typed that is not recorded."""
        return self.presenter.has_drafts

    def unsaved(self) -> tuple[views.Draft, ...]:
        """Choices and reasons that were not recorded."""
        typed = self.presenter.typed()
        return (views.Draft("conflicts", "", _("Review"), typed),) if typed else ()

    def take_up(self, draft: views.Draft) -> None:
        """Put choices and reasons back."""
        self.presenter.take_up(draft.fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K by their place on the keyboard, digits for the choices."""
        step, number = review_keys.step_of(event), review_keys.number_of(event)
        if step:
            self.presenter.step(1 if step == review_keys.NEXT else -1)
        elif number and self.presenter.conflict is not None:
            self.decision.choose(number)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.listed.connect(self._show_queue)
        told.shown.connect(self._show)
        told.refused.connect(self._refuse)
        told.working.connect(lambda _busy: self._allow())
        self.queue.chosen.connect(told.show_at)
        self.decision.changed.connect(self._typed)
        self.decision.person_asked.connect(told.open_person)
        self.decision.reason.returnPressed.connect(told.record)
        self.record.clicked.connect(told.record)
        self.later.clicked.connect(lambda: told.step(1))
        self._people.clicked.connect(lambda: self._context.open("people"))

    def _show_queue(self, queue: tuple[views.ConflictView, ...]) -> None:
        """Show what waits, or that nothing does."""
        self.queue.show_queue(queue)
        self._right.setCurrentIndex(0 if queue else 1)

    def _show(self, place: int) -> None:
        """Show the conflict in front."""
        conflict = self.presenter.conflict
        if conflict is None:
            return
        self.queue.choose(place)
        of = len(self.presenter.queue)
        self.decision.show_conflict(conflict, place + 1, of, self.presenter.draft)
        self.later.setEnabled(place + 1 < of)
        self._allow()

    def _typed(self, number: int, why: str) -> None:
        """Keep what was typed; the button follows."""
        self.presenter.note(number, why)
        self.banner.clear()
        self._allow()

    def _allow(self) -> None:
        """The button only with a choice and a reason; beside it stands what is missing."""
        self.record.setEnabled(self.presenter.can_record)
        self._show_note()

    def _show_note(self) -> None:
        """What is missing, or that a decision can be changed."""
        number, why = self.presenter.draft
        if number and not why.strip():
            self._note.setText(_("A reason is still missing."))
        elif why.strip() and not number:
            self._note.setText(_("Choose a value, or leave it open: then nothing is recorded."))
        else:
            self._note.setText(_("You can decide anew at any time; a decision is a record too."))

    def _refuse(self, error: BaseException) -> None:
        """Say why nothing was recorded."""
        told = self._context.problems.words(error)
        if told is not None:
            self.banner.show_message(told)

    def _lay_out(self) -> None:
        """Queue, line, decision over its foot."""
        foot = styled.row(24, 8, 24, 12, spacing=8)
        foot.addWidget(labels.IconLabel("undo-2", "text3", 14))
        foot.addWidget(self._note, 1)
        foot.addWidget(self.later)
        foot.addWidget(self.record)
        deciding = QWidget()
        stack = styled.column(spacing=0)
        stack.addWidget(Notes(self.banner, side=24))
        stack.addWidget(self.decision, 1)
        stack.addLayout(foot)
        deciding.setLayout(stack)
        self._right.addWidget(deciding)
        self._right.addWidget(self.empty)
        line = styled.row(spacing=0)
        line.addWidget(self.queue)
        line.addWidget(labels.upright())
        line.addWidget(self._right, 1)
        self.setLayout(line)
        self._right.setCurrentIndex(1)

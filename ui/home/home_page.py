"""Today: tiles that open what they count, what waits, what changed, statuses (LOOK 02)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.domain import computed
from desktop_app.services import views
from ui import allowed, parts, theme, wording
from ui.home.home_presenter import HomePresenter, Today
from ui.home.status_bars import StatusBars
from ui.home.task_row import TaskRow
from ui.home.tiles import Tiles
from ui.navigation import Page, PageContext
from ui.safe import backup_words
from ui.widgets import buttons, chip, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
_UNCONFIRMED = f"only:{computed.LEVEL}=L0,L1"
_SIDE, _BESIDE = 300, 900
"""Width of the statuses, and the page's width from which they stand beside the lists."""


class HomePage(Page):
    """An empty vault is told what to do; a full one what waits."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._presenter = HomePresenter(context, self)
        self._today: Today | None = None
        self._title = labels.label("", "title")
        self._summary = labels.label("", tone="text2", wrap=True)
        self.add = buttons.main_button(icon="user-plus")
        self.tiles = Tiles()
        self._waits_title = labels.label("", "sub")
        self._waits = styled.column(spacing=0)
        self._lately_title = labels.label("", "sub")
        self._lately = styled.column(spacing=0)
        self._bars_title = labels.label("", "sub")
        self.bars = StatusBars()
        self._bars_note = labels.label("", "small", tone="text3")
        self._columns = styled.row(spacing=12)
        self._bars_card = Card(16, 14, spacing=6)
        for widget in (self._bars_title, self.bars, self._bars_note):
            self._bars_card.body.addWidget(widget)
        self._first = buttons.main_button(icon="user-plus")
        self._partners = buttons.button(icon="arrow-left-right")
        self._empty = EmptyState("house", self._first, self._partners)
        self.notice = Banner("warn")
        allowed.follow(context, "write", self.add, self._first)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show the figures of now."""
        self._presenter.refresh()

    def retranslate(self) -> None:
        """Say the words again, and ask for labels in this language."""
        self._title.setText(wording.today())
        self.add.say(_("Add a person"), "Ctrl+N")
        self._waits_title.setText(_("Waits for you"))
        self._lately_title.setText(_("Changed lately"))
        self._bars_title.setText(_("People by status"))
        self._first.say(_("Add a person"))
        self._partners.say(_("Go to hand-offs"))
        self._empty.say(
            _("The vault is ready, and empty"),
            _("Add the first person, or take in what a partner office hands over."),
        )
        self._presenter.refresh()

    def _lay_out(self) -> None:
        """Head, tiles, two columns."""
        inside = styled.styled(QWidget(), ground="none")
        stack = styled.column(20, 16, 20, 12, spacing=12)
        head = styled.row(spacing=12)
        words = styled.column(spacing=3)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        head.addLayout(words, 1)
        head.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        stack.addLayout(head)
        stack.addWidget(self.tiles)
        columns = self._columns
        left = styled.column(spacing=12)
        left.addWidget(_listed(self._waits_title, self._waits))
        left.addWidget(_listed(self._lately_title, self._lately))
        left.addStretch(1)
        columns.addLayout(left, 1)
        beside = styled.column(spacing=0)
        beside.addWidget(self._bars_card)
        beside.addStretch(1)
        columns.addLayout(beside)
        stack.addLayout(columns)
        stack.addStretch(1)
        inside.setLayout(stack)
        self._body.addWidget(QWidget())
        self._body.addWidget(scrolled(inside))
        self._body.addWidget(self._empty)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.notice)
        around.addWidget(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Statuses beside the lists, or below them where letters are too large."""
        super().resizeEvent(event)
        used = theme.now()
        beside = self.width() >= used.px(_BESIDE)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._bars_card.setMinimumWidth(used.px(_SIDE) if beside else 0)
        self._bars_card.setMaximumWidth(used.px(_SIDE) if beside else self.width())

    def _connect(self) -> None:
        """Who listens to whom."""
        context = self._context
        self._presenter.shown.connect(self._show)
        for button in (self.add, self._first):
            button.clicked.connect(lambda: context.open("people", "new"))
        self._partners.clicked.connect(lambda: context.open("handoffs"))
        tiles = self.tiles
        tiles.conflicts.clicked.connect(lambda: context.open("conflicts"))
        tiles.waiting.clicked.connect(lambda: context.open("handoffs", "incoming"))
        tiles.unconfirmed.clicked.connect(lambda: context.open("people", _UNCONFIRMED))
        tiles.silent.clicked.connect(self._open_silent)
        tiles.people.clicked.connect(lambda: context.open("people", "all"))
        self.bars.opened.connect(
            lambda code: context.open("people", f"only:{computed.STATUS}={code}")
        )

    def _show(self, today: Today) -> None:
        """Show the figures."""
        self._today = today
        facts = today.facts
        self.notice.clear()
        for told in facts.notices[:1]:
            self.notice.show_words(told.title, told.text)
        if not facts.people and not facts.waiting:
            if not facts.notices and not facts.recovery and not facts.practice:
                self.notice.show_words(
                    *_no_recovery(), _("Make a recovery sheet"), self._open_recovery
                )
            self._body.setCurrentWidget(self._empty)
            return
        self._body.setCurrentIndex(1)
        self._summary.setText(_summary(facts))
        self.tiles.show_today(today)
        styled.cleared(self._waits)
        for row in self._waiting_rows(facts):
            self._waits.addWidget(row)
        styled.cleared(self._lately)
        for person in today.lately:
            self._lately.addWidget(self._person_row(person))
        self.bars.show_facet(today.statuses)
        whole = _("n = {n}")
        self._bars_note.setText(whole.format(n=i18n.format_number(facts.people)))

    def _open_silent(self) -> None:
        """Those of whom nothing is known for long."""
        if self._today is not None:
            self._context.open("people", f"silent:{self._today.silent_since}")

    def _waiting_rows(self, facts: views.OfficeFacts) -> list[QWidget]:
        """What waits for a person here; a quiet word if nothing does."""
        rows: list[QWidget] = []
        if facts.waiting:
            told = i18n.ngettext(
                "{n} bundle from a partner waits", "{n} bundles from partners wait", facts.waiting
            )
            row = TaskRow("package", "warn")
            row.say(
                told.format(n=i18n.format_number(facts.waiting)),
                _("Signature checked. Nothing counts before you accept it."),
                _("Look"),
            )
            row.clicked.connect(lambda: self._context.open("handoffs", "incoming"))
            rows.append(row)
        if facts.conflicts:
            row = TaskRow("git-compare-arrows", "conflict")
            row.say(
                wording.conflicts(facts.conflicts),
                _("Sources name different values. Every value is kept."),
                _("Compare"),
            )
            row.clicked.connect(lambda: self._context.open("conflicts"))
            rows.append(row)
        if not facts.recovery and not facts.practice:
            rows.append(self._recovery_row())
        if facts.backup_due and self._context.office.session.may("backup"):
            rows.append(self._backup_row(facts.backup_days))
        return rows or [_quiet(_("Nothing waits."))]

    def _recovery_row(self) -> QWidget:
        """A vault without a recovery code: a forgotten passphrase would lose it all."""
        if not self._context.office.session.may("keys"):
            return _quiet(" ".join(_no_recovery()))
        row = TaskRow("triangle-alert", "warn")
        row.say(*_no_recovery(), _("Make a recovery sheet"))
        row.clicked.connect(self._open_recovery)
        return row

    def _open_recovery(self) -> None:
        """Where the sheet is made."""
        self._context.open("safe", "recovery")

    def _backup_row(self, days: int) -> QWidget:
        """The last good backup is old, or there is none."""
        title, why = backup_words.age(views.BackupAge(days, due=True))
        row = TaskRow("archive", "warn")
        row.say(title, why, _("Make a backup"))
        row.clicked.connect(lambda: self._context.open("safe", "backup"))
        return row

    def _person_row(self, person: views.PersonRow) -> TaskRow:
        """A person changed lately."""
        row = TaskRow("user", "text2")
        changed = wording.day(person.updated)
        second = " · ".join(text for text in (person.second, changed) if text)
        shown: parts.Chip = chip.listed_status(person.status, person.status_label)
        row.say(person.name, second, _("Open"), shown)
        row.clicked.connect(lambda: self._context.open("person", person.id))
        return row


def _summary(facts: views.OfficeFacts) -> str:
    """The day in one sentence."""
    if facts.waiting:
        told = i18n.ngettext(
            "{n} bundle waits to be taken in. The rest can be planned.",
            "{n} bundles wait to be taken in. The rest can be planned.",
            facts.waiting,
        )
        return told.format(n=i18n.format_number(facts.waiting))
    if facts.conflicts:
        return _("Nothing came from outside. Conflicts can be decided in peace.")
    return _("Nothing waits. Everything is recorded.")


def _no_recovery() -> tuple[str, str]:
    """What a vault without a recovery code means."""
    return (
        _("This vault has no recovery code"),
        _("If every passphrase is forgotten, nobody can open it."),
    )


def _quiet(words: str) -> QWidget:
    """A line that says that there is nothing."""
    box = QWidget()
    line = styled.row(16, 10, 16, 14)
    line.addWidget(labels.label(words, tone="text3"))
    box.setLayout(line)
    return box


def _listed(title: QWidget, rows: QVBoxLayout) -> Card:
    """A card with a title and rows to its edges."""
    card = Card(1, 0, 1, 1, spacing=0)
    head = styled.row(16, 10, 16, 10)
    head.addWidget(title)
    card.body.addLayout(head)
    card.body.addLayout(rows)
    return card

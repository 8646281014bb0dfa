"""Sealed groups of a file, one quiet line: what there is, and a way to open it for a purpose.

Nothing stands above the page: the question is asked in the line itself, so that locking never
waits for an answer. What is open says so, and closes by one press.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import i18n
from desktop_app.domain import acts, registry
from desktop_app.services import views
from ui.navigation import PageContext
from ui.person.sealed_presenter import SealedPresenter
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import CodeBox
from ui.widgets.flow import Flow

_ = i18n.gettext
_PURPOSES: Final = "purpose"


class SealedLines(QWidget):
    """Hidden when nothing of the file is sealed and nothing stands open."""

    asking = Signal(str)  # the group somebody is asked a purpose for, "" when nobody is

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("sealed")
        self._presenter = SealedPresenter(context, self)
        self._may_open = context.office.session.may("open-sealed")
        self._view: views.PersonView | None = None
        self._group = ""
        self._chips = QWidget()
        self._flow = Flow(self._chips, spacing=8)
        self.question = QWidget()
        self.question.setObjectName("sealed question")
        self._asked = labels.label("", wrap=False)
        self.purpose = CodeBox()
        self.purpose.setObjectName("sealed purpose")
        self.purpose.setMinimumContentsLength(28)
        self.open_button = buttons.button(icon="lock-open", size="small")
        self.open_button.setObjectName("sealed open")
        self.leave_button = buttons.quiet_button(size="small")
        self._lay_out()
        self.purpose.currentIndexChanged.connect(lambda _at: self._check())
        self.open_button.clicked.connect(self._open)
        self.leave_button.clicked.connect(self.leave)
        self.retranslate()
        self.hide()

    def show_person(self, view: views.PersonView) -> None:
        """Show what of a file is sealed, and what stands open."""
        if self._view is None or self._view.id != view.id:
            self.leave()
        self._view = view
        styled.cleared(self._flow)
        for sealed in view.sealed:
            self._flow.addWidget(self._sealed(sealed))
        for group, label in view.opened:
            self._flow.addWidget(self._opened(group, label))
        if self._group and self._group not in {one.group for one in view.sealed}:
            self.leave()
        self.setVisible(bool(view.sealed or view.opened))

    def retranslate(self) -> None:
        """Say the words again."""
        lang = i18n.language()
        known = registry.standard().vocabulary(_PURPOSES)
        self.purpose.offer(
            tuple((code, known.label(code, lang)) for code in acts.PURPOSES),
            empty=_("choose a purpose"),
        )
        self.purpose.setAccessibleName(_("Purpose"))
        self.open_button.say(_("Open"), _("It is written into the audit."))
        self.leave_button.say(_("Cancel"))
        if self._view is not None:
            self.show_person(self._view)
        self._check()

    def escape(self) -> bool:
        """Ask nothing any more; whether something was asked."""
        asked = bool(self._group)
        if asked:
            self.leave()
        return asked

    def leave(self) -> None:
        """Ask nothing any more."""
        self._group = ""
        self.question.hide()
        self.purpose.choose("")
        self.asking.emit("")

    def _sealed(self, sealed: views.SealedGroup) -> QWidget:
        """One group: lock, name, how many statements, and the button that opens it."""
        count = i18n.ngettext("{n} statement", "{n} statements", sealed.statements)
        told = [sealed.label, count.format(n=i18n.format_number(sealed.statements))]
        if sealed.differs:
            told.append(_("values differ"))
        box = QWidget()
        line = styled.row(spacing=6)
        line.addWidget(labels.IconLabel("lock", "text2", 16))
        words = labels.label(" · ".join(told), tone="text2")
        words.setToolTip("\n".join(f"{label}: {n}" for label, n in sealed.fields))
        line.addWidget(words)
        ask = buttons.quiet_button(_("Open…"), size="small")
        ask.setObjectName(f"sealed {sealed.group}")
        ask.setAccessibleName(_("Open: {group}").format(group=sealed.label))
        ask.setVisible(self._may_open)
        ask.clicked.connect(lambda: self._ask(sealed))
        line.addWidget(ask)
        box.setLayout(line)
        return box

    def _opened(self, group: str, label: str) -> QWidget:
        """One open group, and the button that closes what stands open."""
        box = QWidget()
        line = styled.row(spacing=6)
        line.addWidget(labels.IconLabel("lock-open", "warn", 16))
        line.addWidget(labels.label(_("{group}: open").format(group=label), tone="text2"))
        close = buttons.quiet_button(_("Close"), size="small")
        close.setObjectName(f"opened {group}")
        close.setAccessibleName(_("Close: {group}").format(group=label))
        close.clicked.connect(self._close)
        line.addWidget(close)
        box.setLayout(line)
        return box

    def _ask(self, sealed: views.SealedGroup) -> None:
        """Ask what for."""
        self._group = sealed.group
        self._asked.setText(_("Open “{group}” for:").format(group=sealed.label))
        self.purpose.choose("")
        self.question.show()
        self.purpose.setFocus()
        self._check()
        self.asking.emit(sealed.group)

    def _check(self) -> None:
        """Open only with a purpose."""
        self.open_button.setEnabled(bool(self._group and self.purpose.code))

    def _open(self) -> None:
        """Open the group asked about; the page is shown anew with it."""
        view, group, purpose = self._view, self._group, self.purpose.code
        if view is not None and group and purpose:
            self._presenter.open(view.id, group, purpose)

    def _close(self) -> None:
        """Close everything that stands open of this person."""
        if self._view is not None:
            self._presenter.close(self._view.id)

    def _lay_out(self) -> None:
        """The groups, and the question below them."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        stack = styled.column(20, 6, 20, 6, spacing=6)
        stack.addWidget(self._chips)
        line = styled.row(spacing=8)
        line.addWidget(self._asked)
        line.addWidget(self.purpose)
        line.addWidget(self.open_button)
        line.addWidget(self.leave_button)
        line.addStretch(1)
        self.question.setLayout(line)
        stack.addWidget(self.question)
        self.setLayout(stack)

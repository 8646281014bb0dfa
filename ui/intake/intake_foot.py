"""The foot of the import wizard: leave, back, the main act of the step, and what it still lacks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.intake import column_words
from ui.intake.intake_presenter import CHECK, COLUMNS, FILE, RESULT, IntakePresenter
from ui.widgets import buttons, labels, styled

_ = i18n.gettext


class IntakeFoot(QWidget):
    """Cancel at the left; what is missing, Back and the main act at the right."""

    left = Signal()
    went_back = Signal()
    went_on = Signal()

    def __init__(self, presenter: IntakePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.cancel = buttons.quiet_button()
        self.cancel.setObjectName("intake_cancel")
        self.back = buttons.button(icon="chevron-left")
        self.back.setObjectName("intake_back")
        self.next = buttons.main_button(icon="chevron-right")
        self.next.setObjectName("intake_next")
        self._note = labels.label("", "small", tone="text2", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = styled.row(spacing=8)
        line.addWidget(self.cancel)
        line.addWidget(self._note, 1)
        line.addWidget(self.back)
        line.addWidget(self.next)
        self.setLayout(line)
        self.cancel.clicked.connect(self.left)
        self.back.clicked.connect(self.went_back)
        self.next.clicked.connect(self.went_on)

    def show_step(self, *, named: bool, is_read: bool) -> None:
        """Let the buttons follow the step; `named`: a file is, `is_read`: and was looked at."""
        told = self._presenter
        step, idle = told.step, not told.is_working
        twice = column_words.claimed_twice(told.columns)
        words = {
            FILE: _("Next: columns") if is_read else _("Open the file"),
            COLUMNS: _("Next: check"),
            CHECK: _("Import all rows"),
            RESULT: _("Go to people"),
        }
        ready = {
            FILE: named,
            COLUMNS: told.mapped > 0 and not twice,
            CHECK: told.trial is not None,
            RESULT: True,
        }
        self.next.say(words[step])
        self.next.setEnabled(idle and ready[step])
        self.back.say(_("Another list") if step == RESULT else _("Back"))
        self.back.setEnabled(idle and step != FILE)
        self.cancel.say(_("Cancel"))
        self.cancel.setEnabled(idle)
        self.cancel.setVisible(step != RESULT)
        self._note.setText(self._missing(twice))

    def _missing(self, twice: frozenset[str]) -> str:
        """What is missing or worth knowing before the main button."""
        told = self._presenter
        if told.step == CHECK:
            return _("One act: all rows or none.")
        if told.step != COLUMNS:
            return ""
        if twice:
            return _("Two columns go to one field.")
        if not told.mapped:
            return _("Send at least one column to a field.")
        unsure = sum(
            bool(one.target) and not one.touched and not one.column.sure for one in told.columns
        )
        if not unsure:
            return ""
        words = i18n.ngettext("{n} guess to check", "{n} guesses to check", unsure)
        return words.format(n=i18n.format_number(unsure))

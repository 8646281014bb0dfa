"""The head of the person page: who it is, how things stand, days in captivity, tabs (LOOK 04)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme, wording
from ui.widgets import buttons, chip, labels, styled
from ui.widgets.mark import Mark
from ui.widgets.turning import Turning

_ = i18n.gettext
_BESIDE = 620
"""Width of the words at text size 100 % from which the marks stand beside the name."""


class PersonHeader(QWidget):
    """Surname first; the second line is what tells two people apart."""

    def __init__(self) -> None:
        super().__init__()
        self.back = buttons.bare_button("arrow-left")
        self._name = labels.Elided("", "title")
        self._second = labels.Elided("", "small", tone="text2")
        self._status = Mark()
        self._conflicts = Mark()
        self._held = labels.label("", "small", tone="text3")
        self._days = labels.label("", weight=theme.STRONG)
        self.state = buttons.main_button(icon="plus")
        self.tabs = QTabBar()
        self.tabs.setObjectName("person tabs")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def show_person(self, view: views.PersonView) -> None:
        """Show who it is."""
        self._name.setText(view.name)
        # A space keeps the line: tabs must not jump from one person to another.
        self._second.setText(_second(view) or " ")
        self._status.show_parts(chip.status_part(view.levels.status, view.levels.status_label))
        self._conflicts.setVisible(bool(view.conflicts))
        self._conflicts.show_parts(chip.conflict_part(wording.conflicts(view.conflicts)))
        held = view.days_held >= 0
        self._held.setVisible(held)
        self._days.setVisible(held)
        self._held.setText(_("In captivity"))
        self._days.setText(wording.days(max(0, view.days_held)))
        self._days.setToolTip(_("since {date}").format(date=view.held_since))

    def retranslate(self) -> None:
        """Say the words again."""
        self.state.say(_("Add a statement"))
        self.back.say(_("Back"), "Alt+←")
        self.tabs.setAccessibleName(_("Parts of the file"))

    def _lay_out(self) -> None:
        """Name and marks, days, the main act; tabs below."""
        marks = QWidget()
        chips = styled.row(spacing=8)
        chips.addWidget(self._status)
        chips.addWidget(self._conflicts)
        chips.addStretch(1)
        marks.setLayout(chips)
        first = Turning(_BESIDE, spacing=10)
        first.add(self._name)
        first.add(marks, 1)
        words = styled.column(spacing=3)
        words.addWidget(first)
        words.addWidget(self._second)
        held = styled.column(spacing=1)
        held.addWidget(self._held)
        held.addWidget(self._days)
        line = styled.row(spacing=12)
        line.addWidget(self.back)
        line.addLayout(words, 1)
        line.addLayout(held)
        line.addSpacing(theme.now().px(4))
        self.acts = styled.row(spacing=4)
        self.acts.addWidget(self.state)
        line.addLayout(self.acts)
        stack = styled.column(12, 12, 20, 0, spacing=8)
        stack.addLayout(line)
        tabs = styled.row(8, 0, 0, 0)
        tabs.addWidget(self.tabs, 1)
        stack.addLayout(tabs)
        self.setLayout(stack)


def _second(view: views.PersonView) -> str:
    """Other spellings, birth and numbers; said once each."""
    return view.second or " · ".join((*view.other_names[:2], *view.numbers[:1]))

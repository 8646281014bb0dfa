"""The card of the recovery sheet: whether there is one, a new one, typed back before it counts."""

from PySide6.QtCore import Signal

from desktop_app import i18n
from desktop_app.services import views
from ui import parts
from ui.safe import sheet
from ui.safe.paper import Paper
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.fields import LineEdit
from ui.widgets.mark import Mark
from ui.widgets.refusal import FieldRow, Refusal

_ = i18n.gettext


class CodeCard(Card):
    """Three steps: make, put on paper, type back."""

    stepped = Signal()  # another step is shown: the card has another height
    make_asked = Signal()
    put_asked = Signal(str, str)  # code, as typed
    print_asked = Signal(str)  # which: nothing for a code

    def __init__(self) -> None:
        super().__init__(16, 12, spacing=10)
        self._code = ""
        self._state: views.RecoveryShown | None = None
        self._name = labels.label("", "sub")
        self._mark = Mark()
        self._why = labels.label("", tone="text2", wrap=True)
        self.make = buttons.button(icon="file-plus")
        self.make.setObjectName("code_make")
        self.paper = Paper("code")
        self.typed = LineEdit()
        self.typed.setObjectName("code_typed")
        self._row = FieldRow(self.typed)
        self.check = buttons.main_button(icon="check")
        self.check.setObjectName("code_check")
        self.again = buttons.quiet_button(icon="eye")
        self.cancel = buttons.button()
        self.cancel.setObjectName("code_cancel")
        self._refusal = Refusal()
        self._lay_out()
        self.make.clicked.connect(self.make_asked)
        self.paper.printing.connect(lambda: self.print_asked.emit(""))
        self.paper.done.connect(self._ask_back)
        self.again.clicked.connect(lambda: self.show_code(self._code))
        self.check.clicked.connect(self._put)
        self.typed.returnPressed.connect(self._put)
        self.cancel.clicked.connect(self.forget)
        self.forget()

    @property
    def is_open(self) -> bool:
        """Whether a code is on the screen or being typed back."""
        return bool(self._code)

    def show_state(self, state: views.RecoveryShown) -> None:
        """Show whether there is a sheet."""
        self._state = state
        self.retranslate()

    def show_code(self, code: str) -> None:
        """Show a new code, to put on paper."""
        self._code = code
        self.paper.show_sheet(sheet.of_code(code), _("It is on paper"))
        self._show_step(paper=True)
        self.paper.written.setFocus()

    def refuse(self, words: str, *, typed: bool = False) -> None:
        """Say why not, beside what was typed or below."""
        if typed:
            self._row.refuse(words)
            self.typed.setFocus()
        else:
            self._refusal.say(words)

    def forget(self) -> None:
        """Keep no code."""
        self._code = ""
        self.paper.forget()
        self.typed.clear()
        self._row.refuse("")
        self._refusal.say("")
        self._show_step()

    def retranslate(self) -> None:
        """Say the words again."""
        self._name.setText(_("Recovery sheet"))
        there = self._state is not None and self._state.code
        if self._state is not None:
            words, tone, icon = (
                (_("there is one"), "ok", "shield-check")
                if there
                else (_("there is none"), "warn", "triangle-alert")
            )
            self._mark.show_parts(parts.Chip(words, tone, icon))
        self._why.setText(
            _(
                "A code on paper opens the vault when every passphrase is forgotten. A new one"
                " counts only after it was typed back; until then the old sheet stays good."
            )
        )
        self.make.say(_("Make a new sheet") if there else _("Make a recovery sheet"))
        self.paper.retranslate()
        self._row.say(
            _("Type the code from your paper"), _("So that we both know the paper can be read.")
        )
        self.check.say(_("Check and use it"))
        self.again.say(_("Show the code again"))
        self.cancel.say(_("Cancel"))

    def _ask_back(self) -> None:
        """The code goes from the screen; the paper has it."""
        self.paper.forget()
        self._show_step(typing=True)
        self.typed.setFocus()

    def _put(self) -> None:
        """Ask for the code to count."""
        if self._code and self.typed.text().strip():
            self._row.refuse("")
            self.put_asked.emit(self._code, self.typed.text())

    def _show_step(self, *, paper: bool = False, typing: bool = False) -> None:
        """One step at a time."""
        self.paper.setVisible(paper)
        for part in (self._row, self.check, self.again):
            part.setVisible(typing)
        self.cancel.setVisible(paper or typing)
        self.make.setVisible(not paper and not typing)
        if paper or typing:
            self.stepped.emit()

    def _lay_out(self) -> None:
        """Head, why, the step, its buttons."""
        head = styled.row(spacing=8)
        head.addWidget(labels.IconLabel("file-lock", "text2", 16))
        head.addWidget(self._name)
        head.addWidget(self._mark)
        head.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._why)
        self.body.addWidget(self.paper)
        self.body.addWidget(self._row)
        acts = styled.row(spacing=8)
        for button in (self.make, self.check, self.again, self.cancel):
            acts.addWidget(button)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addWidget(self._refusal)

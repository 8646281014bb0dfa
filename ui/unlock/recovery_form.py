"""Shows the recovery code once, and has it typed back from paper."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.unlock import unlock_presenter
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import LineEdit
from ui.widgets.refusal import FieldRow

_ = i18n.gettext


class RecoveryForm(QWidget):
    """First the code to write down; then, with the code hidden, two of its groups to type."""

    confirmed = Signal(object)  # Opened

    def __init__(self) -> None:
        super().__init__()
        self._made: unlock_presenter.Opened | None = None
        self._title = labels.label("", "sub", wrap=True)
        self._why = labels.label("", tone="text2", wrap=True)
        self._code = labels.label("", "sub", wrap=True, select=False)
        self._code.setObjectName("recovery_code")
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.typed = LineEdit()
        self._row = FieldRow(self.typed)
        self.go_on = buttons.main_button(size="large")
        self.show_again = buttons.quiet_button(icon="eye")
        self._lay_out()
        self.go_on.clicked.connect(self._go_on)
        self.typed.returnPressed.connect(self._go_on)
        self.show_again.clicked.connect(self._show_code)
        self.retranslate()

    def show_code(self, made: unlock_presenter.Opened) -> None:
        """Show the code of a vault just made."""
        self._made = made
        self._show_code()

    def forget(self) -> None:
        """Forget the code: the window is being locked or left."""
        self._made = None
        self._code.clear()
        self.typed.clear()

    @property
    def is_asking(self) -> bool:
        """Whether the code is hidden and asked for."""
        return not self._row.isHidden()

    def retranslate(self) -> None:
        """Say the words again."""
        if self.is_asking:
            self._title.setText(_("Type the code from your paper"))
            self._why.setText(_("So that we both know the paper can be read."))
            self.go_on.say(_("Open the vault"))
        else:
            self._title.setText(_("Write this code down on paper"))
            self._why.setText(
                _(
                    "It opens the vault if every passphrase is forgotten. It is shown only now."
                    " Keep the paper away from this computer; whoever has it can read everything."
                )
            )
            self.go_on.say(_("I have written it down"))
        self._row.say(_("Recovery code"), _("Capital or small letters, with or without dashes."))
        self.show_again.say(_("Show the code again"))

    def showEvent(self, event: QEvent) -> None:
        """Ready to go on."""
        (self.typed if self.is_asking else self.go_on).setFocus()

    def _lay_out(self) -> None:
        """Title, why, code or field, button."""
        stack = styled.column(spacing=14)
        stack.addWidget(self._title)
        stack.addWidget(self._why)
        self._well = styled.styled(QWidget(), ground="sunken")
        self._well.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = styled.column(12, 18)
        inner.addWidget(self._code)
        self._well.setLayout(inner)
        stack.addWidget(self._well)
        stack.addWidget(self._row)
        self.go_on.setSizePolicy(self.typed.sizePolicy())
        stack.addWidget(self.go_on)
        line = styled.row()
        line.addWidget(self.show_again)
        line.addStretch(1)
        stack.addLayout(line)
        self.setLayout(stack)

    def _show_code(self) -> None:
        """The code, in two lines of four groups."""
        code = self._made.recovery_code if self._made is not None else ""
        groups = code.split("-")
        half = (len(groups) + 1) // 2
        self._code.setText("\n".join("   ".join(part) for part in (groups[:half], groups[half:])))
        self._code.setAccessibleName(code)
        self._ask(False)

    def _ask(self, asking: bool) -> None:
        """Show the code, or the field."""
        self._well.setVisible(not asking)
        self._row.setVisible(asking)
        self.show_again.setVisible(asking)
        self._row.refuse("")
        self.typed.clear()
        self.retranslate()
        (self.typed if asking else self.go_on).setFocus()

    def _go_on(self) -> None:
        """From the code to the field, from the field to the vault."""
        if self._made is None:
            return
        if not self.is_asking:
            self._ask(True)
        elif _plain(self.typed.text()) == _plain(self._made.recovery_code):
            made = self._made
            self.forget()
            self.confirmed.emit(made)
        else:
            self._row.refuse(_("This is not the code. Show it again and compare each group."))


def _plain(code: str) -> str:
    """A code without dashes and spaces, in capitals; look-alike letters count as typed."""
    kept = "".join(sign for sign in code.upper() if sign.isalnum())
    return kept.translate(str.maketrans("OILОІАВЕКМНРСТХ", "01101ABEKMHPCTX"))

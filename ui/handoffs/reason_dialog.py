"""Stops before something that cannot be taken back, and asks why (LOOK §3 "Dialog").

The question is the title, the safe answer comes first and has the focus, the verb stands on the
button. Used to refuse a hand-off and to end what is granted.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import LineEdit
from ui.widgets.refusal import FieldRow


class ReasonDialog(QDialog):
    """Emits `confirmed` with the reason; closing it in any other way changes nothing."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dodomu")
        self.setModal(True)
        self.setMinimumWidth(theme.now().px(500))
        self._title = labels.label("", "sub", wrap=True)
        self._what = labels.label("", tone="text2", wrap=True)
        self.reason = LineEdit()
        self.reason.setObjectName("dialog_reason")
        self._row = FieldRow(self.reason)
        self.keep = buttons.button()
        self.keep.setObjectName("dialog_keep")
        self.act = buttons.danger_button()
        self.act.setObjectName("dialog_act")
        self.act.setEnabled(False)
        self._lay_out()
        self.reason.textChanged.connect(lambda text: self.act.setEnabled(bool(text.strip())))
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._confirm)

    def say(self, title: str, what: str, reason: str, keep: str, act: str) -> None:
        """Ask: title, what would happen, the name of the reason, both answers."""
        self._title.setText(title)
        self._what.setText(what)
        self._row.say(reason)
        self.keep.say(keep)
        self.act.say(act)
        self.setAccessibleName(title)
        self.keep.setFocus()

    def _confirm(self) -> None:
        """Take the reason and go."""
        why = self.reason.text().strip()
        if why:
            self.accept()
            self.confirmed.emit(why)

    def _lay_out(self) -> None:
        """Question, meaning, reason, answers."""
        stack = styled.column(20, 20, spacing=12)
        head = styled.row(spacing=10)
        head.addWidget(labels.IconLabel("triangle-alert", "danger", 20))
        head.addWidget(self._title, 1)
        stack.addLayout(head)
        stack.addWidget(self._what)
        stack.addWidget(self._row)
        foot = styled.row(0, 4, 0, 0, spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.act)
        stack.addLayout(foot)
        self.setLayout(stack)

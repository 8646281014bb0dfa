"""Stops before something grave in the place "Safe" (LOOK §3 "Dialog").

The question is the title, the safe answer comes first and has the focus, the verb stands on the
button.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.widgets import buttons, labels, styled


class SafeDialog(QDialog):
    """Emits `confirmed`; closing it in any other way changes nothing."""

    confirmed = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle("Dodomu")
        self.setModal(True)
        self.setMinimumWidth(theme.now().px(500))
        self._title = labels.label("", "sub", wrap=True)
        self._what = labels.label("", tone="text2", wrap=True)
        self.keep = buttons.button()
        self.keep.setObjectName("dialog_keep")
        self.act = buttons.danger_button()
        self.act.setObjectName("dialog_act")
        stack = styled.column(20, 20, spacing=12)
        head = styled.row(spacing=10)
        head.addWidget(labels.IconLabel("triangle-alert", "danger", 20))
        head.addWidget(self._title, 1)
        stack.addLayout(head)
        stack.addWidget(self._what)
        foot = styled.row(0, 4, 0, 0, spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.act)
        stack.addLayout(foot)
        self.setLayout(stack)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._confirm)

    def say(self, title: str, what: str, keep: str, act: str) -> None:
        """Ask: title, what would happen, both answers."""
        self._title.setText(title)
        self._what.setText(what)
        self.keep.say(keep)
        self.act.say(act)
        self.setAccessibleName(title)
        self.keep.setFocus()

    def _confirm(self) -> None:
        """Go on."""
        self.accept()
        self.confirmed.emit()

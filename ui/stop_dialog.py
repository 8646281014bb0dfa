"""Shown when the program made a mistake: the vault is locked already, nothing recorded is lost."""

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app import i18n
from ui import theme
from ui.widgets import buttons, labels, styled

_ = i18n.gettext


class StopDialog(QDialog):
    """Words first, then the place in the code, without a single value."""

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Dodomu")
        self.setMinimumWidth(theme.now().px(480))
        title = labels.label(_("The program stopped what it was doing"), "sub", wrap=True)
        what = labels.label(
            _(
                "This is a mistake in the program, not yours. The vault was locked to be safe."
                " Everything you saved is kept; what was being typed is not."
            ),
            tone="text2",
            wrap=True,
        )
        where = labels.label(place, "small", tone="text3", wrap=True, select=True)
        note = labels.label(
            _("For a report. It names only places in the program, no one from your files."),
            "small",
            tone="text3",
            wrap=True,
        )
        self.close_button = buttons.main_button(_("Go to unlock"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        stack = styled.column(20, 20, spacing=12)
        head = styled.row(spacing=10)
        head.addWidget(labels.IconLabel("triangle-alert", "danger", 20))
        head.addWidget(title, 1)
        stack.addLayout(head)
        for words in (what, note, where):
            stack.addWidget(words)
        foot = styled.row(spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        stack.addLayout(foot)
        self.setLayout(stack)

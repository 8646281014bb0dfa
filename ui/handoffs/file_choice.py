"""Which file came in: typed, dropped or chosen, then examined."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui import theme
from ui.intake import path_field
from ui.intake.hollow import Hollow
from ui.widgets import buttons, styled

_ = i18n.gettext
_PATH = 520


class FileChoice(QWidget):
    """Emits `asked` with the file; the button waits until there is one."""

    asked = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self._idle = True
        self.path = path_field.PathField("incoming_path", path_field.open_file)
        self.examine = buttons.main_button(icon="inbox")
        self.examine.setObjectName("incoming_examine")
        self.empty = Hollow("inbox")
        self._lay_out()
        self.path.edited.connect(self._allow)
        self.path.entered.connect(self.ask)
        self.examine.clicked.connect(self.ask)
        self._allow()

    def ask(self) -> None:
        """Ask for the file to be examined."""
        place: Path | None = self.path.path
        if place is not None:
            self.asked.emit(place)

    def show_idle(self, idle: bool) -> None:
        """While one is examined no other can be."""
        self._idle = idle
        self._allow()

    def retranslate(self) -> None:
        """Say the words again."""
        self.path.say(_("File of the hand-off"), _("Path or drop a file here"), _("Choose…"))
        self.examine.say(_("Examine"))
        self.empty.say(
            _("Examine a hand-off"),
            _(
                "It is verified first and tried out without writing anything."
                " You then see line by line what it would change."
            ),
        )

    def _allow(self) -> None:
        """The button follows the path."""
        self.examine.setEnabled(self._idle and self.path.path is not None)
        self.path.setEnabled(self._idle)

    def _lay_out(self) -> None:
        """What it is for, then the line."""
        line = styled.row(spacing=8)
        line.addStretch(1)
        self.path.setFixedWidth(theme.now().px(_PATH))
        line.addWidget(self.path)
        line.addWidget(self.examine)
        line.addStretch(1)
        stack = styled.column(20, 0, 20, 0, spacing=0)
        stack.addStretch(2)
        stack.addWidget(self.empty)
        stack.addLayout(line)
        stack.addStretch(5)
        self.setLayout(stack)

"""An empty state: what is missing, why it matters, and the button that ends it (LOOK §3)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import labels, styled
from ui.widgets.buttons import Button

_NARROWEST, _WIDEST = 200, 480
"""Width of the words at text size 100 %."""


class EmptyState(QWidget):
    """Centred words and up to two buttons, which the page makes and connects."""

    def __init__(self, icon: str, *acts: Button) -> None:
        super().__init__()
        self._icon = labels.IconLabel(icon, "text3", 32)
        self._title = labels.label("", "sub", wrap=True)
        self._why = labels.label("", tone="text2", wrap=True)
        self.acts = acts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        stack = styled.column(20, 24, spacing=8)
        stack.addStretch(2)
        stack.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for words in (self._title, self._why):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setMinimumWidth(theme.now().px(_NARROWEST))
            words.setMaximumWidth(theme.now().px(_WIDEST))
            across = styled.row(spacing=0)
            across.addStretch(1)
            across.addWidget(words, 1000)
            across.addStretch(1)
            stack.addLayout(across)
        line = styled.row(0, 4, spacing=8)
        line.addStretch(1)
        for act in acts:
            line.addWidget(act)
        line.addStretch(1)
        stack.addLayout(line)
        stack.addStretch(3)
        self.setLayout(stack)

    def say(self, title: str, why: str, icon: str = "") -> None:
        """Say what is missing and why it matters."""
        self._title.setText(title)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        if icon:
            self._icon.show_icon(icon, "text3")

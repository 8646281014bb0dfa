"""The roles to tick, each with what it is for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain import roles
from ui.safe import role_words
from ui.widgets import labels, styled
from ui.widgets.fields import CheckBox


class RoleTicks(QWidget):
    """One tick a role; emits `changed` when somebody ticks."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.ticks = {role: CheckBox() for role in roles.ROLES}
        self._meanings = {
            role: labels.label("", "small", tone="text3", wrap=True) for role in roles.ROLES
        }
        stack = styled.column(spacing=2)
        for role, tick in self.ticks.items():
            tick.setObjectName(f"{name}_{role}")
            tick.clicked.connect(self.changed)
            stack.addWidget(tick)
            line = styled.row(24, 0, 0, 4)
            line.addWidget(self._meanings[role], 1)
            stack.addLayout(line)
        self.setLayout(stack)
        self.setFocusProxy(self.ticks["administrator"])

    @property
    def chosen(self) -> tuple[str, ...]:
        """The roles ticked."""
        return tuple(role for role, tick in self.ticks.items() if tick.isChecked())

    def choose(self, given: tuple[str, ...]) -> None:
        """Tick these roles and no others."""
        for role, tick in self.ticks.items():
            tick.setChecked(role in given)

    def retranslate(self) -> None:
        """Say the words again."""
        for role, tick in self.ticks.items():
            tick.setText(role_words.label(role))
            tick.setAccessibleName(role_words.label(role))
            tick.setAccessibleDescription(role_words.meaning(role))
            self._meanings[role].setText(role_words.meaning(role))

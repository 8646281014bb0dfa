"""What can be done with the people ticked: hand over, copy; there while anybody is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui import theme
from ui.widgets import buttons, labels, styled

_ = i18n.gettext


class SelectionBar(QWidget):
    """Counts the ticks on itself, so that nobody acts on more than is seen (LOOK §8)."""

    granted = Signal()
    copied = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        styled.styled(self, ground="surface")
        self._count = 0
        self._words = labels.label("", weight=theme.STRONG)
        self.grant = buttons.button(icon="arrow-left-right", size="small")
        self.copy = buttons.button(icon="copy", size="small")
        self.clear = buttons.quiet_button(size="small")
        line = styled.row(16, 6, 16, 6, spacing=8)
        line.addWidget(self._words)
        line.addStretch(1)
        for button in (self.grant, self.copy, self.clear):
            line.addWidget(button)
        self.setLayout(line)
        self.grant.clicked.connect(self.granted)
        self.copy.clicked.connect(self.copied)
        self.clear.clicked.connect(self.cleared)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many are ticked."""
        self._count = count
        self.setVisible(bool(count))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        told = i18n.ngettext("{n} ticked", "{n} ticked", self._count)
        self._words.setText(told.format(n=i18n.format_number(self._count)))
        self.grant.say(_("Grant to an office…"))
        self.copy.say(_("Copy names and numbers"))
        self.clear.say(_("Untick all"), "Esc")

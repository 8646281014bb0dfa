"""Room over a page for a banner and for progress, which is there only while one of them is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets import styled


class Notes(QWidget):
    """Follows its widgets: hidden when none of them is shown, so that no gap stays."""

    def __init__(self, *notes: QWidget, side: int = 20) -> None:
        super().__init__()
        self._notes = notes
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        stack = styled.column(side, 12, side, 0, spacing=8)
        for note in notes:
            stack.addWidget(note)
            note.installEventFilter(self)
        self.setLayout(stack)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A note came or went."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Be there if anything is."""
        self.setVisible(any(not note.isHidden() for note in self._notes))

"""An empty state whose sentence may take several lines: none of them is cut."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from ui.widgets.empty_state import EmptyState


class Hollow(EmptyState):
    """Gives its words the height they need at their width."""

    def say(self, title: str, why: str, icon: str = "") -> None:
        """Say what is missing and why it matters, in full."""
        super().say(title, why, icon)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as all lines of the words."""
        margins = self.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for words in self.findChildren(QLabel):
            width = max(words.minimumWidth(), min(words.maximumWidth(), room))
            words.setMinimumHeight(max(0, words.heightForWidth(width)))

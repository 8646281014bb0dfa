"""An empty state whose sentence may take several lines: none of them is cut."""

from PySide6.QtWidgets import QLabel

from ui.widgets.empty_state import EmptyState


class Hollow(EmptyState):
    """Gives its words the height they need at their width."""

    def say(self, title: str, why: str, icon: str = "") -> None:
        """Say what is missing and why it matters, in full."""
        super().say(title, why, icon)
        for words in self.findChildren(QLabel):
            words.setMinimumHeight(words.heightForWidth(words.minimumWidth()))

"""A flat card: things that belong together, on the surface (LOOK §2, no shadows)."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.widgets import styled


class Card(QFrame):
    """A card whose `body` is filled from top to bottom."""

    def __init__(self, *margins: int, spacing: int = 8, kind: str = "card") -> None:
        super().__init__()
        styled.styled(self, kind=kind)
        self.body: QVBoxLayout = styled.column(*(margins or (16, 12)), spacing=spacing)
        self.setLayout(self.body)

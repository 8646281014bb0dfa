"""A panel at the right of a page (F4): a title, things to read, buttons at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app import i18n
from ui import theme
from ui.widgets import buttons, labels, styled

_ = i18n.gettext


class SidePanel(QFrame):
    """Never covers what it belongs to; its `body` scrolls, its `foot` stays."""

    def __init__(self, width: int) -> None:
        super().__init__()
        styled.styled(self, kind="panel")
        self.setFixedWidth(theme.now().px(width))
        self.title = labels.label("", "sub", wrap=True)
        self.close_button = buttons.bare_button("panel-right", size="small")
        self.body: QVBoxLayout = styled.column(16, 0, 16, 12, spacing=10)
        self.foot: QHBoxLayout = styled.row(16, 12, spacing=8)
        self._foot_rule = labels.rule()
        self._build_panel()
        self.close_button.clicked.connect(self.hide)

    def retranslate(self) -> None:
        """Say the words again."""
        self.close_button.say(_("Hide the panel"), "F4")

    def toggle(self) -> None:
        """Show or hide."""
        self.setVisible(self.isHidden())

    def show_foot(self, shown: bool) -> None:
        """Show the buttons at the foot, or not."""
        self._foot_rule.setVisible(shown)
        self._foot_box.setVisible(shown)

    def _build_panel(self) -> None:
        """Head, scrolled body, foot."""
        stack = styled.column(spacing=0)
        head = styled.row(16, 14, 8, 8, spacing=8)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        stack.addLayout(head)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(self.body)
        stack.addWidget(scrolled(inside), 1)
        line = styled.row(16, 0)
        line.addWidget(self._foot_rule)
        stack.addLayout(line)
        self._foot_box = QWidget()
        self._foot_box.setLayout(self.foot)
        stack.addWidget(self._foot_box)
        self.setLayout(stack)


def scrolled(inside: QWidget) -> QScrollArea:
    """A widget that scrolls up and down where it is too high, on the ground behind it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area

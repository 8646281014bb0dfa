"""A tab of the person page: the stacks of some subjects, one under another."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.person.stack_view import WRITES, StackView
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.side_panel import scrolled

_ = i18n.gettext


class StacksTab(QWidget):
    """Made anew whenever the file changed; what was chosen and where it was scrolled stay."""

    chosen = Signal(str)  # ref
    edited = Signal(str)  # ref
    added = Signal(object)  # views.FieldStack
    compared = Signal()
    begun = Signal(str)  # kind of a new subject

    def __init__(self, *top: QWidget) -> None:
        super().__init__()
        self._stacks: list[StackView] = []
        self._top = top
        self._layout = styled.column(spacing=10)
        inside = styled.styled(QWidget(), ground="none")
        stack = styled.column(20, 12, 20, 20, spacing=10)
        for widget in top:
            stack.addWidget(widget)
        stack.addLayout(self._layout)
        stack.addStretch(1)
        inside.setLayout(stack)
        self._area: QScrollArea = scrolled(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._area)

    def show_subjects(
        self, subjects: Sequence[views.SubjectView], offers: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show subjects with headings; `offers` are (kind, words) of subjects that can begin."""
        bar = self._area.verticalScrollBar()
        place = bar.value()
        styled.cleared(self._layout)
        self._stacks = []
        for subject in subjects:
            if subject.kind != "person":
                self._layout.addWidget(_heading(subject))
            for stack in subject.stacks:
                self._add(stack)
        if offers:
            self._layout.addWidget(self._offers(offers))
        QTimer.singleShot(0, bar, lambda: bar.setValue(place))

    @property
    def stacks(self) -> tuple[StackView, ...]:
        """The stacks shown."""
        return tuple(self._stacks)

    def show_chosen(self, ref: str) -> None:
        """Mark the card whose source is at the side."""
        for stack in self._stacks:
            stack.show_chosen(ref)

    def show_stack(self, subject: str, field: str) -> None:
        """Bring a field into sight."""
        for view in self._stacks:
            if view.stack.subject == subject and view.stack.field == field:
                QTimer.singleShot(0, view, lambda found=view: self._scroll_to(found))
                if view.cards:
                    self.chosen.emit(view.cards[0].said.ref)
                return

    def _scroll_to(self, view: StackView) -> None:
        """Scroll until a stack begins at the top."""
        inside = self._area.widget()
        if inside is not None:
            top = view.mapTo(inside, view.rect().topLeft()).y()
            self._area.verticalScrollBar().setValue(top - 8)

    def _add(self, stack: views.FieldStack) -> None:
        """One more stack."""
        view = StackView(stack)
        view.chosen.connect(self.chosen)
        view.edited.connect(self.edited)
        view.added.connect(self.added)
        view.compared.connect(self.compared)
        self._stacks.append(view)
        self._layout.addWidget(view)

    def _offers(self, offers: Sequence[tuple[str, str]]) -> QWidget:
        """Buttons that begin another subject."""
        box = QWidget()
        line = styled.row(0, 8, 0, 0, spacing=8)
        for kind, words in offers:
            button = buttons.button(words, "plus")
            button.setObjectName(WRITES)
            button.clicked.connect(lambda _on=False, begun=kind: self.begun.emit(begun))
            line.addWidget(button)
        line.addStretch(1)
        box.setLayout(line)
        return box


def _heading(subject: views.SubjectView) -> Card:
    """The heading of an episode, a stay or another subject."""
    card = Card(16, 10, kind="well")
    line = styled.row(spacing=8)
    icon = {"episode": "history", "stay": "map-pin"}.get(subject.kind, "folder")
    line.addWidget(labels.IconLabel(icon, "text2", 16))
    line.addWidget(labels.label(subject.kind_label, weight=theme.STRONG))
    title = subject.title.removeprefix(subject.kind_label).lstrip(": ")
    line.addWidget(labels.Elided(title, tone="text2"), 1)
    card.body.addLayout(line)
    return card

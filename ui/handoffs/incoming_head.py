"""The head of an examined bundle: whose it is, that it is genuine, and the filters (picture 08)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts
from ui.handoffs import incoming_words
from ui.handoffs.filter_button import FilterButton
from ui.handoffs.incoming_rows import KINDS
from ui.widgets import buttons, labels, styled
from ui.widgets.flow import Flow
from ui.widgets.mark import Mark

_ = i18n.gettext


class IncomingHead(QWidget):
    """`filtered` tells the kinds to show; `other_asked` puts the bundle away."""

    filtered = Signal(object)  # frozenset[str]
    other_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = labels.Elided("", "title")
        self._state = labels.label("", "small", tone="text2", wrap=True)
        self._chips = Mark()
        self.other = buttons.button(icon="folder-open", size="small")
        self.other.setObjectName("incoming_other")
        self.filters = {kind: FilterButton(*incoming_words.ICONS[kind]) for kind in KINDS}
        self._row = QWidget()
        flow = Flow(self._row, spacing=8)
        for kind, button in self.filters.items():
            button.setObjectName(f"incoming_filter_{kind}")
            button.toggled.connect(self._filter)
            flow.addWidget(button)
        self._lay_out()
        self.other.clicked.connect(self.other_asked)

    def show_bundle(self, found: views.Examined, counts: dict[str, int]) -> None:
        """Show whose bundle it is and what is in it."""
        self._title.setText(
            _("Hand-off {n} from “{office}”").format(n=found.number, office=found.office_label)
        )
        self._chips.show_parts(*_chips(found))
        for kind, button in self.filters.items():
            button.say(incoming_words.kind_name(kind), counts[kind])

    def show_kinds(self, kinds: frozenset[str]) -> None:
        """Show which filters are in force."""
        for kind, button in self.filters.items():
            button.blockSignals(True)
            button.setChecked(kind in kinds)
            button.blockSignals(False)
            button.update()

    def retranslate(self) -> None:
        """Say the words again."""
        self._state.setText(
            _("Nothing is accepted yet. This is a preview; it lies apart and encrypted.")
        )
        self.other.say(_("Another file…"))

    def _filter(self) -> None:
        """Tell the filters pressed."""
        pressed = (kind for kind, button in self.filters.items() if button.isChecked())
        self.filtered.emit(frozenset(pressed))

    def _lay_out(self) -> None:
        """Title and chips; state; filters."""
        head = styled.row(spacing=12)
        words = styled.column(spacing=0)
        words.addWidget(self._title)
        words.addWidget(self._state)
        head.addLayout(words, 1)
        head.addWidget(self._chips)
        head.addWidget(self.other)
        stack = styled.column(20, 10, 20, 10, spacing=8)
        stack.addLayout(head)
        stack.addWidget(self._row)
        self.setLayout(stack)


def _chips(found: views.Examined) -> tuple[parts.Part, ...]:
    """Genuine, for us, in its order; each only if it was proved."""
    chips: list[parts.Part] = []
    if found.verified:
        chips.append(parts.Chip(_("Signature genuine"), "ok", "shield-check"))
        chips.append(parts.Chip(_("For us"), "ok", "key-round"))
    if found.gap:
        chips.append(parts.Chip(_("Gap before it"), "warn", "triangle-alert"))
    elif found.number > 1:
        told = _("In order: {before} → {n}").format(before=found.number - 1, n=found.number)
        chips.append(parts.Chip(told, "ok", "list-checks"))
    else:
        chips.append(parts.Chip(_("The first one"), "ok", "list-checks"))
    return tuple(chips)

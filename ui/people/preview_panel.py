"""The panel at the right of the list: one person at a glance (F4)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.widgets import buttons, chip, labels, styled
from ui.widgets.flow import Flow
from ui.widgets.ladder import SmallLadder
from ui.widgets.mark import Mark
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
WIDTH = 268


class PreviewPanel(SidePanel):
    """Shows what the row knows; opening the file is one key away."""

    opened = Signal(str)  # person

    def __init__(self) -> None:
        super().__init__(WIDTH)
        self._row: views.PersonRow | None = None
        self._open = buttons.button(icon="folder-open")
        self._open.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.foot.addWidget(self._open, 1)
        self._open.clicked.connect(self._open_person)
        self.setObjectName("preview")
        self.show_row(None)

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        self._open.say(_("Open the person’s file"))
        self.show_row(self._row)

    def show_row(self, row: views.PersonRow | None) -> None:
        """Show a person, or that nobody is chosen."""
        self._row = row
        styled.cleared(self.body)
        self.show_foot(row is not None)
        if row is None:
            self.title.setText("")
            hint = _("Choose a row to see the person at a glance.")
            self.body.addWidget(labels.label(hint, tone="text3", wrap=True))
        else:
            self.title.setText(row.name)
            self._fill(row)
        self.body.addStretch(1)

    def _fill(self, row: views.PersonRow) -> None:
        """From who it is to where."""
        if row.second:
            self.body.addWidget(labels.label(row.second, "small", tone="text3", wrap=True))
        chips = Flow(spacing=6)
        chips.addWidget(Mark(chip.listed_status(row.status, row.status_label)))
        if row.conflicts:
            chips.addWidget(Mark(chip.conflict_part(wording.conflicts(row.conflicts))))
        self.body.addLayout(chips)
        self.body.addWidget(labels.rule())
        self._fill_levels(row.levels)
        self.body.addWidget(labels.rule())
        place = _fact(_("Place"), row.place or _("unknown"))
        if row.place_differs:
            line = styled.row(spacing=6)
            line.addWidget(labels.IconLabel("git-compare-arrows", "conflict", 15))
            line.addWidget(labels.label(wording.sources_differ(), "small", tone="conflict"), 1)
            place.addLayout(line)
        self.body.addLayout(place)
        since = row.cells.get("computed.since", "")
        if since:
            self.body.addLayout(_fact(_("In captivity since"), since))
        changed = wording.day(row.updated)
        if changed:
            self.body.addLayout(_fact(_("Changed here"), changed))

    def _fill_levels(self, levels: views.Levels) -> None:
        """Testimony, officialdom, sign of life."""
        ladder = SmallLadder()
        ladder.show_levels(levels)
        testimony = _headed(_("By testimony"))
        testimony.addWidget(ladder)
        testimony.addWidget(labels.label(wording.origins(levels), "small", tone="text2", wrap=True))
        self.body.addLayout(testimony)
        official = _fact(_("Official"), parts.official_words(levels.official))
        by = wording.official_by(levels)
        official.addWidget(labels.label(by, "small", tone="text2", wrap=True))
        self.body.addLayout(official)
        sign = _headed(_("Last sign of life"))
        line = styled.row(spacing=8)
        told = levels.sign_of_life or _("none")
        line.addWidget(labels.label(told, weight=theme.STRONG, wrap=True))
        if levels.sign_grade:
            line.addWidget(Mark(parts.Grade(levels.sign_grade)))
        line.addStretch(1)
        sign.addLayout(line)
        sign.addWidget(labels.label(wording.sign_age(levels), "small", tone="text2", wrap=True))
        self.body.addLayout(sign)

    def _open_person(self) -> None:
        """Open the file."""
        if self._row is not None:
            self.opened.emit(self._row.id)


def _headed(name: str) -> QVBoxLayout:
    """A small label over what follows."""
    stack = styled.column(spacing=2)
    stack.addWidget(labels.label(name, "small", tone="text3"))
    return stack


def _fact(name: str, value: str) -> QVBoxLayout:
    """A small label over a value."""
    stack = _headed(name)
    stack.addWidget(labels.label(value, weight=theme.STRONG, wrap=True))
    return stack

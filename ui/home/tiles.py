"""The figures of Today in a row, or in two where letters are too large (LOOK 02)."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app import i18n
from ui import theme
from ui.home.home_presenter import Today
from ui.widgets.tile import Tile

_ = i18n.gettext
_LEAST: Final = 188
_GAP: Final = 12


class Tiles(QWidget):
    """Five figures; each is a button that opens the list it counts."""

    def __init__(self) -> None:
        super().__init__()
        self.conflicts = Tile("git-compare-arrows", "conflict")
        self.waiting = Tile("package", "accent")
        self.unconfirmed = Tile("message-circle", "warn")
        self.silent = Tile("hourglass", "warn")
        self.people = Tile("users", "official")
        self._all = (self.conflicts, self.waiting, self.unconfirmed, self.silent, self.people)
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.now().px(_GAP))
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._arrange(len(self._all))

    def show_today(self, today: Today) -> None:
        """Show the figures of a moment."""
        facts = today.facts
        self.conflicts.show_count(
            facts.conflicts, _("Conflicts"), _("two values stand, your office decides")
        )
        self.waiting.show_count(facts.waiting, _("Bundles waiting"), _("checked, not yet taken in"))
        self.unconfirmed.show_count(
            today.unconfirmed, _("Not confirmed"), _("nothing better than reports")
        )
        self.silent.setVisible(bool(today.silent_since))
        self.silent.show_count(
            today.silent, _("No sign of life"), _("for more than 180 days, and not free")
        )
        official = i18n.ngettext(
            "{n} acknowledged officially", "{n} acknowledged officially", today.official
        )
        self.people.show_count(
            facts.people, _("People"), official.format(n=i18n.format_number(today.official))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All in one row if they can be read there."""
        super().resizeEvent(event)
        used = theme.now()
        fitting = (self.width() + used.px(_GAP)) // used.px(_LEAST + _GAP)
        self._arrange(len(self._all) if fitting >= len(self._all) else max(1, min(3, fitting)))

    def _arrange(self, across: int) -> None:
        """Put so many in a row."""
        if across == self._across:
            return
        self._across = across
        for at, tile in enumerate(self._all):
            self._grid.addWidget(tile, at // across, at % across)
        for column in range(len(self._all)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

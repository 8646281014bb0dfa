"""Choosing people for a grant: everyone now here, or some found by name or number."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.widgets import labels, styled
from ui.widgets.fields import Choice, LineEdit
from ui.widgets.flow import Flow
from ui.widgets.mark import FilterChip
from ui.widgets.parts_table import PartsTable
from ui.widgets.table import RowsView

_ = i18n.gettext
_PAUSE_MS = 200
_ROW = 44
_MOST_CHIPS = 24


class SearchLine(LineEdit):
    """A line whose Down goes into the hits."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves for the list below."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class PeopleChoice(QWidget):
    """Neither way is preselected; `searched` asks for hits, `changed` tells a new choice."""

    searched = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, str] = {}
        self._hits: tuple[views.Hit, ...] = ()
        self.everyone, self.some = Choice(), Choice()
        self.everyone.setObjectName("grant_people_all")
        self.some.setObjectName("grant_people_some")
        self._group = QButtonGroup(self)
        self._group.addButton(self.everyone)
        self._group.addButton(self.some)
        self.line = SearchLine()
        self.line.setObjectName("grant_people_search")
        self._table = PartsTable(1, self)
        self.rows = RowsView()
        self.rows.setObjectName("grant_people_hits")
        self.rows.setModel(self._table)
        self.rows.horizontalHeader().hide()
        self._none = labels.label("", "small", tone="text3", wrap=True)
        self._chips = QWidget()
        self._flow = Flow(self._chips, spacing=theme.now().px(6))
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._follow()

    @property
    def is_made(self) -> bool:
        """Whether it is clear who is meant."""
        return self.everyone.isChecked() or (self.some.isChecked() and bool(self._chosen))

    @property
    def people(self) -> tuple[str, ...] | None:
        """The people chosen; None is everyone now here."""
        return None if self.everyone.isChecked() else tuple(self._chosen)

    def clear(self) -> None:
        """Nobody is chosen, in neither way."""
        self._group.setExclusive(False)
        self.everyone.setChecked(False)
        self.some.setChecked(False)
        self._group.setExclusive(True)
        self._chosen = {}
        self.line.clear()
        self.show_hits(())
        self._show_chosen()
        self._follow()

    def take(self, named: Mapping[str, str]) -> None:
        """Choose these people, id → name, and nobody else."""
        self.clear()
        self._chosen = dict(named)
        self.some.setChecked(True)
        self._show_chosen()

    def show_hits(self, hits: Sequence[views.Hit]) -> None:
        """Show whom a search found; those chosen already are left out."""
        self._hits = tuple(hit for hit in hits if hit.person not in self._chosen)
        self._table.show_rows([(_row(hit),) for hit in self._hits])
        self.rows.setFixedHeight(theme.now().px(_ROW) * len(self._hits) + 2)
        self.rows.setVisible(bool(self._hits) and self.some.isChecked())
        nobody = bool(self.line.text().strip()) and not self._hits and not self._pause.isActive()
        self._none.setVisible(nobody and self.some.isChecked())

    def retranslate(self) -> None:
        """Say the words again."""
        self.everyone.setText(_("Everyone now in the vault"))
        self.some.setText(_("Only people I choose"))
        self.line.setPlaceholderText(_("Name or number"))
        self.line.setAccessibleName(_("Find a person to add"))
        self.rows.setAccessibleName(_("People found; Enter adds"))
        self._none.setText(_("Nobody found by that."))

    def _connect(self) -> None:
        """Who listens to whom."""
        self._group.buttonToggled.connect(lambda _button, _on: self._follow())
        self._pause.timeout.connect(lambda: self.searched.emit(self.line.text().strip()))
        self.line.textChanged.connect(self._pause.start)
        self.line.returnPressed.connect(lambda: self._add(0))
        self.line.went_down.connect(self._into_hits)
        self.rows.opened.connect(self._add)
        self.rows.clicked.connect(lambda index: self._add(index.row()))

    def _into_hits(self) -> None:
        """To the first hit."""
        if self._hits:
            self.rows.setFocus()
            self.rows.choose_row(0)

    def _add(self, row: int) -> None:
        """Choose one of those found."""
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self._chosen[hit.person] = hit.name
            self.line.clear()
            self.show_hits(())
            self._show_chosen()
            self.line.setFocus()

    def _drop(self, person: str) -> None:
        """Choose somebody no longer."""
        self._chosen.pop(person, None)
        self._show_chosen()
        self.line.setFocus()

    def _show_chosen(self) -> None:
        """One chip each; a chip ends its choice."""
        styled.cleared(self._flow)
        for person, name in list(self._chosen.items())[:_MOST_CHIPS]:
            chip = FilterChip(name)
            chip.removed.connect(lambda person=person: self._drop(person))
            self._flow.addWidget(chip)
        rest = len(self._chosen) - _MOST_CHIPS
        if rest > 0:
            told = i18n.ngettext("and {n} more", "and {n} more", rest)
            more = labels.label(told.format(n=i18n.format_number(rest)), "small", tone="text2")
            self._flow.addWidget(more)
        self._chips.setVisible(bool(self._chosen) and self.some.isChecked())
        self.changed.emit()

    def _follow(self) -> None:
        """The search only where people are chosen one by one."""
        some = self.some.isChecked()
        self.line.setVisible(some)
        self._chips.setVisible(some and bool(self._chosen))
        self.show_hits(self._hits if some else ())
        self.changed.emit()

    def _lay_out(self) -> None:
        """Two rings, then the search."""
        self.rows.setColumnWidth(0, theme.now().px(280))
        stack = styled.column(spacing=4)
        stack.addWidget(self.everyone)
        stack.addWidget(self.some)
        for widget in (self.line, self.rows, self._none, self._chips):
            stack.addWidget(widget)
        self.setLayout(stack)


def _row(hit: views.Hit) -> parts.Cell:
    """Name, and what tells two people apart."""
    return parts.Cell(
        (
            (parts.Text(hit.name, weight=theme.MEDIUM),),
            (parts.Text(hit.second or hit.why, "small", tone="text3"),),
        )
    )

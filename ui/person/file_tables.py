"""Two tables of the person page: every field at a glance, and everything said, newest first."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.widgets import styled
from ui.widgets.card import Card
from ui.widgets.parts_table import PartsTable
from ui.widgets.statement_card import state_part, who_says
from ui.widgets.table import ONE_LINE, TWO_LINES, RowsView

_ = i18n.gettext
_GONE: Final = frozenset({"taken_back", "superseded"})
_OVERVIEW_WIDTHS: Final = (150, 170, 52, 166, 128)
_HISTORY_WIDTHS: Final = (126, 170, 210, 56, 148)


def _stacks(view: views.PersonView) -> Iterator[tuple[views.SubjectView, views.FieldStack]]:
    """Every stack of a file with its subject."""
    for subject in (view.own, *view.subjects):
        for stack in subject.stacks:
            yield subject, stack


class OverviewTable(QWidget):
    """One row a field: what stands now, how well it is known, who says so."""

    opened = Signal(object)  # views.FieldStack

    def __init__(self) -> None:
        super().__init__()
        self._stacks: list[views.FieldStack] = []
        self.table = PartsTable(5, self)
        self.view = RowsView(row_height=ONE_LINE)
        self.view.setModel(self.table)
        self.view.fit_columns(_OVERVIEW_WIDTHS, (1, 3))
        self.view.opened.connect(lambda row: self.opened.emit(self._stacks[row]))
        self.setLayout(_framed(self.view))

    def show_person(self, view: views.PersonView) -> None:
        """Show a file."""
        self.view.setAccessibleName(_("Overview"))
        self.table.show_heads(
            _("Field"), _("What stands"), _("Grade"), _("Who says it"), _("State")
        )
        pairs = list(_stacks(view))
        self._stacks = [stack for _subject, stack in pairs]
        self.table.show_rows([_overview(subject, stack) for subject, stack in pairs])


class HistoryTable(QWidget):
    """One row a statement, the newest first."""

    opened = Signal(object, str)  # views.FieldStack, ref

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[views.FieldStack, str]] = []
        self.table = PartsTable(5, self)
        self.view = RowsView(row_height=TWO_LINES)
        self.view.setModel(self.table)
        self.view.fit_columns(_HISTORY_WIDTHS, (1, 2))
        self.view.opened.connect(lambda row: self.opened.emit(*self._rows[row]))
        self.setLayout(_framed(self.view))

    def show_person(self, view: views.PersonView) -> None:
        """Show a file."""
        self.view.setAccessibleName(_("History"))
        self.table.show_heads(_("Recorded"), _("Field"), _("Value"), _("Grade"), _("State"))
        known = {
            said.ref: (subject, stack)
            for subject, stack in _stacks(view)
            for said in stack.statements
        }
        shown = [(said, *known[said.ref]) for said in view.history if said.ref in known]
        self._rows = [(stack, said.ref) for said, _subject, stack in shown]
        self.table.show_rows([_past(said, subject, stack) for said, subject, stack in shown])


def _framed(view: RowsView) -> QVBoxLayout:
    """A table in a card, as wide as the cards of the other tabs."""
    card = Card(1, 1, 1, 1)
    card.body.addWidget(view)
    around = styled.column(20, 12, 20, 16)
    around.addWidget(card)
    return around


def _overview(subject: views.SubjectView, stack: views.FieldStack) -> tuple[parts.Cell, ...]:
    """A row of the overview: a conflict shows every value, never the newest (LOOK §3)."""
    standing = [
        said
        for said in stack.statements
        if said.state not in {"taken_back", "superseded", "denial"}
    ]
    label = stack.label if subject.kind == "person" else f"{subject.kind_label}: {stack.label}"
    texts = list(dict.fromkeys(said.text for said in standing if said.text))
    value = stack.working or _(" or ").join(texts)
    grade = parts.Cell(lines=(_grades(standing),))
    first = standing[0] if standing else None
    who = parts.Text(who_says(first), "small", tone="text2") if first else parts.Text("")
    return (
        parts.cell(parts.Text(label, tone="text2")),
        _value(value),
        grade,
        parts.cell(who),
        _state(stack, standing),
    )


def _value(text: str) -> parts.Cell:
    """A value, or the word for not knowing."""
    if text:
        return parts.cell(parts.Text(text, weight=theme.MEDIUM))
    return parts.cell(parts.Text(_("unknown"), tone="text3"))


def _grades(standing: list[views.StatementView]) -> tuple[parts.Part, ...]:
    """The grade of what stands first."""
    graded = [said.grade for said in standing if said.grade]
    return (parts.Grade(graded[0]),) if graded else ()


def _state(stack: views.FieldStack, standing: list[views.StatementView]) -> parts.Cell:
    """Conflict, staleness, or how many say it."""
    if stack.conflict:
        return parts.cell(parts.Chip(_("conflict"), "conflict", "git-compare-arrows"))
    if standing and all(said.state == "stale" for said in standing):
        return parts.cell(parts.Chip(_("stale"), "warn", "hourglass"))
    count = len(stack.statements)
    told = i18n.ngettext("{n} statement", "{n} statements", count)
    return parts.cell(parts.Text(told.format(n=count), "small", tone="text3"))


def _past(
    said: views.StatementView, subject: views.SubjectView, stack: views.FieldStack
) -> tuple[parts.Cell, ...]:
    """A row of the history."""
    label = stack.label if subject.kind == "person" else f"{subject.kind_label}: {stack.label}"
    alone = sum(one.state not in _GONE for one in stack.statements) == 1
    chip = None if alone and said.state == "working" else state_part(said.state)
    text = said.text or _("taken back")
    return (
        parts.cell(parts.Text(wording.moment(said.said), "small", tone="text2")),
        parts.cell(parts.Text(label, tone="text2")),
        parts.Cell(
            lines=(
                (parts.Text(text, weight=theme.MEDIUM, strike=said.state == "taken_back"),),
                (parts.Text(who_says(said), "small", tone="text3"),),
            )
        ),
        parts.Cell(lines=((parts.Grade(said.grade),) if said.grade else (),)),
        parts.Cell(lines=((chip,) if chip is not None else (),)),
    )

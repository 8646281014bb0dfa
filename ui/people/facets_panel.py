"""Filters at the left: facets with counts, each value shown only, hidden or neither."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import i18n
from desktop_app.domain import computed
from desktop_app.services import views
from ui import theme
from ui.people.facet_row import FacetRow
from ui.widgets import buttons, labels, styled
from ui.widgets.fold_head import FoldHead
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
WIDTH = 212
_SHOWN = 7
_FIRST = (computed.STATUS, computed.LEVEL, "person.legal_status")


class _Facet(QWidget):
    """One facet: a heading that folds, its values, the rest behind a button."""

    changed = Signal(str, str, str)  # field, code, state
    moved = Signal(object, int)  # FacetRow, by

    def __init__(self, facet: views.Facet) -> None:
        super().__init__()
        self.facet = facet
        self._whole = False
        self.rows: list[FacetRow] = []
        self._head = FoldHead()
        self._more = buttons.quiet_button(size="small")
        self._values = QVBoxLayout()
        self._values.setSpacing(0)
        stack = styled.column(spacing=0)
        stack.addWidget(self._head)
        stack.addLayout(self._values)
        stack.addWidget(self._more)
        self.setLayout(stack)
        self._head.toggled.connect(self._fold)
        self._more.clicked.connect(self._show_whole)

    def show_facet(self, facet: views.Facet, states: dict[str, str]) -> None:
        """Show counts and states; rows stay in place where the values are the same."""
        self.facet = facet
        self._head.setText(facet.label)
        codes = [value.code for value in facet.values]
        if codes != [row.value.code for row in self.rows]:
            styled.cleared(self._values)
            self.rows = [self._row(value, states) for value in facet.values]
        for row, value in zip(self.rows, facet.values, strict=True):
            row.show_count(value, states.get(value.code, "off"))
        for number, row in enumerate(self.rows):
            policy = Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
        self._hide_rest()

    def _row(self, value: views.FacetCount, states: dict[str, str]) -> FacetRow:
        """A row for a value."""
        row = FacetRow(value, states.get(value.code, "off"))
        row.changed.connect(lambda code, state: self.changed.emit(self.facet.field, code, state))
        row.moved.connect(lambda by: self.moved.emit(row, by))
        self._values.addWidget(row)
        return row

    def _fold(self, opened: bool) -> None:
        """Show or hide the values."""
        for row in self.rows:
            row.setVisible(opened)
        self._more.setVisible(opened)
        if opened:
            self._hide_rest()

    def _show_whole(self) -> None:
        """Show also the rare values."""
        self._whole = True
        self._hide_rest()

    def _hide_rest(self) -> None:
        """Show the first values and those that filter."""
        rest = 0
        if not self._head.isChecked():
            return
        for number, row in enumerate(self.rows):
            shown = self._whole or number < _SHOWN or row.state != "off"
            row.setVisible(shown)
            rest += not shown
        self._more.setVisible(bool(rest))
        self._more.say(_("{n} more").format(n=i18n.format_number(rest)))


def _rank(facet: views.Facet) -> int:
    """What is asked most often comes first; the rest in the registry's order."""
    return _FIRST.index(facet.field) if facet.field in _FIRST else len(_FIRST)


class FacetsPanel(QWidget):
    """All facets; tells which value changed."""

    changed = Signal(str, str, str)  # field, code, state
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.now().px(WIDTH))
        self._facets: dict[str, _Facet] = {}
        self._title = labels.label("", "sub")
        self._clear = buttons.quiet_button(size="small")
        self._stack = styled.column(16, 0, 10, 12, spacing=10)
        self._stack.addStretch(1)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(self._stack)
        head = styled.row(16, 10, 6, 6)
        head.addWidget(self._title, 1)
        head.addWidget(self._clear)
        whole = styled.column(spacing=0)
        whole.addLayout(head)
        whole.addWidget(scrolled(inside), 1)
        self.setLayout(whole)
        self._clear.clicked.connect(self.cleared)

    def show_facets(self, facets: tuple[views.Facet, ...], query: views.PeopleQuery) -> None:
        """Show counts, and which values filter."""
        for facet in sorted(facets, key=_rank):
            if all(not value.code for value in facet.values):
                continue
            states = dict.fromkeys(query.include.get(facet.field, ()), "on")
            states |= dict.fromkeys(query.exclude.get(facet.field, ()), "not")
            shown = self._facets.get(facet.field)
            if shown is None:
                shown = self._facets[facet.field] = _Facet(facet)
                shown.changed.connect(self.changed)
                shown.moved.connect(self._move)
                self._stack.insertWidget(self._stack.count() - 1, shown)
            shown.show_facet(facet, states)
        self._clear.setVisible(bool(query.include or query.exclude))

    def label_of(self, field: str, code: str) -> str:
        """A value in words."""
        found = self._facets.get(field)
        values = found.facet.values if found is not None else ()
        return next((value.label for value in values if value.code == code), code)

    def retranslate(self) -> None:
        """Say the words again; facets come anew from the vault."""
        self._title.setText(_("Filters"))
        self._clear.say(_("Reset"))

    def _move(self, row: FacetRow, by: int) -> None:
        """Go to the next value, or the one before, over all facets."""
        rows = [one for facet in self._facets.values() for one in facet.rows if one.isVisible()]
        at = rows.index(row) + by
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

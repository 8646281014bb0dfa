"""Hits of the search field, over the page; the typing stays in the field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.widgets import labels, styled
from ui.widgets.parts_table import PartsTable
from ui.widgets.table import RowsView

_ = i18n.gettext
_SHOWN = 8
_WIDTH = 520


class Hits(QFrame):
    """People found, best first; Enter opens the chosen one."""

    opened = Signal(str)  # person

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        styled.styled(self, kind="floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hits: tuple[views.Hit, ...] = ()
        self._table = PartsTable(2, self)
        self._rows = RowsView()
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setModel(self._table)
        self._rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.horizontalHeader().hide()
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = labels.label("", tone="text2", wrap=True)
        stack = styled.column(1, spacing=0)
        stack.addWidget(self._rows)
        line = styled.row(14, 12)
        line.addWidget(self._none)
        self._none_box = QWidget()
        self._none_box.setLayout(line)
        stack.addWidget(self._none_box)
        self.setLayout(stack)
        self._rows.opened.connect(self._open)
        self._rows.clicked.connect(lambda index: self._open(index.row()))
        self.hide()

    @property
    def found(self) -> tuple[views.Hit, ...]:
        """What is shown."""
        return self._hits

    def show_hits(self, text: str, hits: Sequence[views.Hit]) -> None:
        """Show what was found for a text, or say that nothing was."""
        self._hits = tuple(hits[:_SHOWN])
        self._table.show_rows([_row(hit) for hit in self._hits])
        self._none.setText(_("Nobody found for “{text}”.").format(text=text))
        self._none_box.setVisible(not self._hits)
        self._rows.setVisible(bool(self._hits))
        self._rows.setAccessibleName(_("People found"))
        used = theme.now()
        self._rows.setColumnWidth(0, used.px(_WIDTH - 190))
        rows = len(self._hits) * used.px(44)
        self.resize(used.px(_WIDTH), rows + 2 if self._hits else used.px(46))
        self._rows.choose_row(0)
        self.show()
        self.raise_()

    def move_choice(self, by: int) -> None:
        """Go up or down the list."""
        row = self._rows.currentIndex().row() + by
        if 0 <= row < len(self._hits):
            self._rows.choose_row(row)

    def open_chosen(self) -> None:
        """Open the chosen one."""
        self._open(self._rows.currentIndex().row())

    def _open(self, row: int) -> None:
        """Open one of them."""
        if 0 <= row < len(self._hits):
            person = self._hits[row].person
            self.hide()
            self.opened.emit(person)


def _row(hit: views.Hit) -> tuple[parts.Cell, parts.Cell]:
    """Name and what tells two people apart; why it was found."""
    second = " · ".join(text for text in (hit.second, *hit.numbers[:1]) if text)
    name = parts.Cell(
        lines=(
            (parts.Text(hit.name, weight=theme.MEDIUM),),
            (parts.Text(second, "small", tone="text3"),),
        )
    )
    return name, parts.cell(parts.Text(hit.why, "small", tone="text3"))

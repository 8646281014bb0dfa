"""The left side of "Review": how much waits, and the queue itself (LOOK, picture 09: 280 wide)."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView

from desktop_app import i18n
from desktop_app.services import views
from ui import theme, wording
from ui.conflicts import review_keys
from ui.conflicts.conflicts_table import ConflictsTable
from ui.widgets import labels, styled
from ui.widgets.table import RowsView

_ = i18n.gettext
_WIDTH = 280
_SINCE = 74


class Queue(RowsView):
    """Rows that leave letters and digits to the page: they are keys of the review."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Home and End are ours; J, K and digits belong to the page."""
        if review_keys.step_of(event) or review_keys.number_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class QueuePanel(QFrame):
    """Title, count, rows; tells which row was chosen by a person."""

    chosen = Signal(int)  # place in the queue

    def __init__(self) -> None:
        super().__init__()
        styled.styled(self, ground="surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.now().px(_WIDTH))
        self._table = ConflictsTable(self)
        self._title = labels.label("", "title")
        self._count = labels.label("", "small", tone="text2")
        self.rows = Queue(row_height=52)
        self.rows.setObjectName("conflicts_queue")
        self.rows.setModel(self._table)
        self.rows.horizontalHeader().hide()
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.rows.selectionModel().currentRowChanged.connect(self._moved)
        self.rows.home.connect(lambda: self.rows.choose_row(0))
        self.rows.end.connect(lambda: self.rows.choose_row(self._table.rowCount() - 1))

    def show_queue(self, queue: tuple[views.ConflictView, ...]) -> None:
        """Show what waits."""
        self._table.show_queue(queue)
        self._count.setText(wording.conflicts(len(queue)))

    def choose(self, place: int) -> None:
        """Show which one is in front."""
        if place != self.rows.currentIndex().row():
            self.rows.choose_row(place)

    def retranslate(self) -> None:
        """Say the words again."""
        self._title.setText(_("Review"))
        self._count.setText(wording.conflicts(self._table.rowCount()))
        self.rows.setAccessibleName(_("Conflicts waiting"))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        """A row was chosen by key or pointer."""
        if now.isValid():
            self.chosen.emit(now.row())

    def _lay_out(self) -> None:
        """Head over rows."""
        head = self.rows.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.rows.setColumnWidth(1, theme.now().px(_SINCE))
        stack = styled.column(spacing=0)
        words = styled.column(20, 16, 12, 10, spacing=2)
        words.addWidget(self._title)
        words.addWidget(self._count)
        stack.addLayout(words)
        stack.addWidget(labels.rule())
        stack.addWidget(self.rows, 1)
        self.setLayout(stack)

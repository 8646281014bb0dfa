"""Step 2: where each column goes, with guesses to check; maps to load and save (picture 13)."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.intake import columns_table, path_field
from ui.intake.columns_table import ColumnsTable
from ui.intake.intake_presenter import Column
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.fields import CodeBox
from ui.widgets.table import RowsView
from ui.widgets.turning import Turning

_ = i18n.gettext
_ROW = 38
_WIDTHS = (36, 126, 124, 32, 226, 150)
_MAP_BESIDE, _MAP = 820, 380
_LEAST_ROWS = 190


class ColumnsView(RowsView):
    """Lays a choice of fields over each row once it is seen: a list may have very many columns."""

    target_chosen = Signal(int, str)  # row, target

    def __init__(self) -> None:
        super().__init__(row_height=_ROW)
        self._targets: tuple[tuple[str, str], ...] = ()
        self._boxes: dict[int, CodeBox] = {}
        self.verticalScrollBar().valueChanged.connect(self._lay_boxes)

    def show_targets(self, targets: tuple[tuple[str, str], ...]) -> None:
        """The fields a column may go to."""
        self._targets = targets

    def remake(self) -> None:
        """Make the choices anew: other columns, or another language."""
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {}
        self._lay_boxes()

    def follow(self, columns: tuple[Column, ...]) -> None:
        """Let the choices already made show where the columns go now."""
        for row, box in self._boxes.items():
            if row < len(columns) and box.code != columns[row].target:
                with QSignalBlocker(box):
                    box.choose(columns[row].target)
                _show_beginning(box)

    def box(self, row: int) -> CodeBox | None:
        """The choice of a row, once it was seen."""
        return self._boxes.get(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More rows may be seen."""
        super().resizeEvent(event)
        self._lay_boxes()

    def focus_box(self, row: int) -> None:
        """Into the choice of a row."""
        self._lay_boxes()
        box = self._boxes.get(row)
        if box is not None:
            box.setFocus()

    def _lay_boxes(self) -> None:
        """Make the choices of the rows in sight."""
        model = self.model()
        if not isinstance(model, ColumnsTable) or not model.rowCount():
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height())
        last = model.rowCount() - 1 if last < 0 else last
        for row in range(first, last + 1):
            if row not in self._boxes:
                self._boxes[row] = self._make(row, model.columns[row])

    def _make(self, row: int, column: Column) -> CodeBox:
        """The choice of one row."""
        box = CodeBox()
        box.setObjectName(f"column_target_{row}")
        box.setAccessibleName(_("Where “{column}” goes").format(column=column.column.header))
        box.offer(self._targets, empty=_("Stays with the row"))
        box.choose(column.target)
        _show_beginning(box)
        box.currentIndexChanged.connect(lambda _at: self._chosen(row))
        holder = QWidget()
        line = styled.row(4, 2, 8, 3)
        line.addWidget(box)
        holder.setLayout(line)
        model = self.model()
        self.setIndexWidget(model.index(row, columns_table.TARGET), holder)
        return box

    def _chosen(self, row: int) -> None:
        """Tell another target."""
        _show_beginning(self._boxes[row])
        self.target_chosen.emit(row, self._boxes[row].code)


def _show_beginning(box: CodeBox) -> None:
    """Let a long name be read from its beginning, and whole by the pointer."""
    line = box.lineEdit()
    if line is not None:
        line.setCursorPosition(0)
    box.setToolTip(box.currentText())


class ColumnsStep(QWidget):
    """Table of columns; `load_asked` and `save_asked` name a file for the map."""

    target_chosen = Signal(int, str)
    load_asked = Signal(object)  # Path
    save_asked = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self.table = ColumnsTable(self)
        self.view = ColumnsView()
        self.view.setObjectName("columns_table")
        self.view.setModel(self.table)
        self.path = path_field.PathField("map_path", path_field.open_file)
        self.load = buttons.button(icon="bookmark")
        self.load.setObjectName("map_load")
        self.save = buttons.button(icon="save")
        self.save.setObjectName("map_save")
        self._note = labels.label("", "small", tone="text2", wrap=True)
        self._lay_out()
        self._connect()
        self._allow()

    def show_preview(self, found: views.ImportPreview) -> None:
        """Show what the columns may go to."""
        self.view.show_targets(found.targets)
        self.table.show_labels(found.targets)

    def show_columns(self, columns: tuple[Column, ...], *, anew: bool) -> None:
        """Show where they go; `anew` when columns or their names are others than before."""
        self.table.show_columns(columns)
        if anew:
            self.view.remake()
        else:
            self.view.follow(columns)

    def retranslate(self) -> None:
        """Say the words again."""
        self.view.setAccessibleName(_("Columns of the list"))
        self.path.say(_("File of a column map"), _("A column map: path or drop"), _("Choose…"))
        self.load.say(_("Use map"))
        self.save.say(_("Save map"))
        self._note.setText(
            _(
                "Every row gets this file as its source, graded F6, with its row number."
                " What goes to no field stays with the row."
            )
        )

    def _connect(self) -> None:
        """Who listens to whom."""
        self.view.target_chosen.connect(self.target_chosen)
        self.view.opened.connect(self.view.focus_box)
        self.view.home.connect(lambda: self.view.choose_row(0))
        self.view.end.connect(lambda: self.view.choose_row(self.table.rowCount() - 1))
        self.view.clicked.connect(self._clicked)
        self.path.edited.connect(self._allow)
        self.path.entered.connect(self._load)
        self.load.clicked.connect(self._load)
        self.save.clicked.connect(self._save)

    def _clicked(self, index: QModelIndex) -> None:
        """A click beside the arrow goes into the choice."""
        if index.column() == columns_table.ARROW:
            self.view.focus_box(index.row())

    def _allow(self) -> None:
        """Maps need a file."""
        named = self.path.path is not None
        self.load.setEnabled(named)
        self.save.setEnabled(named)

    def _load(self) -> None:
        """Ask for a map to be used."""
        if self.path.path is not None:
            self.load_asked.emit(self.path.path)

    def _save(self) -> None:
        """Ask for the map to be written."""
        if self.path.path is not None:
            self.save_asked.emit(self.path.path)

    def _lay_out(self) -> None:
        """Table, note, map."""
        used = theme.now()
        head = self.view.horizontalHeader()
        head.setSectionsMovable(False)
        self.view.fit_columns(_WIDTHS, (1, 2, 4, 5))
        self.view.setMinimumHeight(used.px(_LEAST_ROWS))
        card = Card(1, 1, spacing=0)
        card.body.addWidget(self.view)
        stack = styled.column(spacing=8)
        stack.addWidget(card, 1)
        stack.addWidget(self._foot())
        self.setLayout(stack)

    def _foot(self) -> Turning:
        """The note, and the file of a map."""
        told, kept = QWidget(), QWidget()
        note = styled.row(spacing=8)
        note.addWidget(labels.IconLabel("info", "text2", 16))
        note.addWidget(self._note, 1)
        told.setLayout(note)
        line = styled.row(spacing=8)
        line.addWidget(self.path, 1)
        line.addWidget(self.load)
        line.addWidget(self.save)
        kept.setLayout(line)
        both = Turning(_MAP_BESIDE, spacing=12)
        both.add(told, 1)
        both.add(kept, 2)
        return both

"""The list of the inbox: ticks joined by a line where lines are of one change set (picture 08)."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHeaderView, QStyleOptionViewItem

from desktop_app import i18n
from ui import marks, theme
from ui.conflicts import review_keys
from ui.handoffs.incoming_table import JOINED, IncomingTable
from ui.widgets import labels, styled
from ui.widgets.fields import CheckBox
from ui.widgets.table import RowDelegate, RowsView

_ = i18n.gettext
_WIDTH = 300
_ROW = 46
_SIDE = 16
_PAD = 10


class JoinedDelegate(RowDelegate):
    """Draws the line that joins the ticks of one change set."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The cell, then the line above and below its tick."""
        super().paint(painter, option, index)
        if index.column() != 0:
            return
        follows, leads = index.data(JOINED) or (False, False)
        used = theme.now()
        place = QRectF(option.rect)
        side = used.px(_SIDE)
        middle = place.x() + used.px(8) + side / 2
        painter.save()
        painter.setPen(QPen(used.color("accent"), 2))
        if follows:
            painter.drawLine(
                round(middle),
                round(place.top()),
                round(middle),
                round(place.center().y() - side / 2),
            )
        if leads:
            painter.drawLine(
                round(middle),
                round(place.center().y() + side / 2),
                round(middle),
                round(place.bottom()),
            )
        painter.restore()


class LinesView(RowsView):
    """Rows that leave J and K to the page."""

    def __init__(self) -> None:
        super().__init__(row_height=_ROW)
        self.setItemDelegate(JoinedDelegate(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters belong to the page; Space ticks, Enter opens."""
        if review_keys.step_of(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class AllTick(CheckBox):
    """The tick over the list: on, off, or a bar where some lines are ticked."""

    asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setTristate(True)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)

    def nextCheckState(self) -> None:
        """A click asks for all, or for none where all are ticked."""
        self.asked.emit(self.checkState() != Qt.CheckState.Checked)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box; a bar in it for some."""
        if self.checkState() != Qt.CheckState.PartiallyChecked:
            super().paintEvent(event)
            return
        used = theme.now()
        painter = QPainter(self)
        side = used.px(_SIDE)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        marks.box(painter, box, used.px(4), used.color("accent"))
        bar = box.adjusted(side * 0.26, side * 0.44, -side * 0.26, -side * 0.44)
        marks.box(painter, bar, 1, used.color("on_accent"))
        painter.setFont(self.font())
        painter.setPen(used.color("text"))
        words = self.rect().adjusted(side + used.px(8), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())


class IncomingList(QFrame):
    """Count with the tick for all, then the rows; tells which row was chosen."""

    chosen = Signal(int)
    all_asked = Signal(bool)

    def __init__(self, model: IncomingTable) -> None:
        super().__init__()
        styled.styled(self, ground="surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.now().px(_WIDTH))
        self.all = AllTick()
        self.all.setObjectName("incoming_all")
        self.rows = LinesView()
        self.rows.setObjectName("incoming_list")
        self.rows.setModel(model)
        self.rows.horizontalHeader().hide()
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.all.asked.connect(self.all_asked)
        self.rows.selectionModel().currentRowChanged.connect(self._moved)
        self.rows.home.connect(lambda: self.rows.choose_row(0))
        self.rows.end.connect(lambda: self.rows.choose_row(model.rowCount() - 1))

    def show_counts(self, lines: int, ticked: int) -> None:
        """Say how many lines there are and how many are ticked."""
        told = i18n.ngettext(
            "{n} change, {ticked} selected", "{n} changes, {ticked} selected", lines
        )
        words = told.format(n=i18n.format_number(lines), ticked=i18n.format_number(ticked))
        self.all.setText(words)
        self.all.setAccessibleName(words)
        self.all.setAccessibleDescription(_("Space ticks or unticks every line shown"))
        self.all.setEnabled(lines > 0)
        state = Qt.CheckState.Unchecked if not ticked else Qt.CheckState.PartiallyChecked
        self.all.setCheckState(Qt.CheckState.Checked if lines and ticked == lines else state)

    def retranslate(self) -> None:
        """Say the words again."""
        self.rows.setAccessibleName(_("Changes in this hand-off; Space ticks"))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        """A row was chosen by key or pointer."""
        if now.isValid():
            self.chosen.emit(now.row())

    def _lay_out(self) -> None:
        """Head over rows."""
        used = theme.now()
        head = self.rows.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.rows.setColumnWidth(0, used.px(_SIDE + 2 * 8 + 4))
        self.rows.setColumnWidth(2, used.px(40))
        line = styled.row(_PAD - 2, 6, _PAD, 6)
        line.addWidget(self.all, 1)
        stack = styled.column(spacing=0)
        stack.addLayout(line)
        stack.addWidget(labels.rule())
        stack.addWidget(self.rows, 1)
        self.setLayout(stack)

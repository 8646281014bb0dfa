"""Step 3 and the result: counts, and the cells that could not be read, to copy or save."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.intake import path_field, rejected_text
from ui.intake.hollow import Hollow
from ui.intake.rejected_table import RejectedTable
from ui.widgets import buttons, clipboard, labels, styled
from ui.widgets.card import Card
from ui.widgets.table import ONE_LINE, RowsView
from ui.widgets.turning import Turning

_ = i18n.gettext
_WIDTHS = (70, 190, 300)
_HEAD_BESIDE, _PATH, _LEAST_ROWS = 900, 300, 150


class ReportStep(QWidget):
    """Shows a dry run, or with `done` what was imported."""

    save_asked = Signal(object)  # Path
    copied = Signal()

    def __init__(self, *, done: bool) -> None:
        super().__init__()
        self._done = done
        prefix = "result" if done else "report"
        self._result: views.ImportResult | None = None
        self._figures = [(labels.label("—", "figure"), labels.label("", "small", tone="text2"))
                         for _n in range(5)]  # fmt: skip
        self._heading = labels.label("", weight=theme.STRONG, wrap=True)
        self.table = RejectedTable(self)
        self.rows = RowsView(row_height=ONE_LINE)
        self.rows.setObjectName(f"{prefix}_rejected")
        self.rows.setModel(self.table)
        self.copy = buttons.button(icon="copy", size="small")
        self.copy.setObjectName(f"{prefix}_copy")
        self.path = path_field.PathField(f"{prefix}_path", path_field.save_file)
        self.save = buttons.button(icon="file-down")
        self.save.setObjectName(f"{prefix}_save")
        self._empty = Hollow("circle-check")
        self._shown = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_result(self, result: views.ImportResult) -> None:
        """Show what an import would do, or did."""
        self._result = result
        self.table.show_rejected(result.rejected)
        self._shown.setCurrentIndex(0 if result.rejected else 1)
        self._say()

    def retranslate(self) -> None:
        """Say the words again."""
        self.rows.setAccessibleName(_("Cells that could not be read"))
        self.copy.say(_("Copy the table"), _("The clipboard is emptied after 30 seconds"))
        self.path.say(_("File for the table"), _("Where to save the table"), _("Choose…"))
        self.save.say(_("Save"))
        self._empty.say(
            _("Every cell could be read"), _("Nothing of the list is left out or lost.")
        )
        self._say()

    def _say(self) -> None:
        """Counts with what they count."""
        result = self._result
        names = (
            (_("rows"), _("new people"), _("people added to"), _("statements"), _("kept only"))
            if self._done
            else (
                _("rows in the list"),
                _("people would be new"),
                _("people would be added to"),
                _("statements would be made"),
                _("cells would be kept only"),
            )
        )
        counts: tuple[int | None, ...] = (None,) * 5
        if result is not None:
            counts = (
                result.rows,
                result.people_new,
                result.people_updated,
                result.statements,
                result.kept_only,
            )
        for (figure, what), count, name in zip(self._figures, counts, names, strict=True):
            figure.setText("—" if count is None else i18n.format_number(count))
            what.setText(name)
        rejected = len(result.rejected) if result is not None else 0
        told = i18n.ngettext(
            "{n} cell could not be read. It stays with its row, word for word.",
            "{n} cells could not be read. They stay with their rows, word for word.",
            rejected,
        )
        self._heading.setText(told.format(n=i18n.format_number(rejected)))

    def _connect(self) -> None:
        """Who listens to whom."""
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.path.entered.connect(self._save)
        self.path.edited.connect(self._allow)
        self.rows.home.connect(lambda: self.rows.choose_row(0))
        self.rows.end.connect(lambda: self.rows.choose_row(self.table.rowCount() - 1))
        self._allow()

    def _allow(self) -> None:
        """Saving needs a file."""
        self.save.setEnabled(self.path.path is not None)

    def _save(self) -> None:
        """Ask for the table to be written."""
        if self.path.path is not None:
            self.save_asked.emit(self.path.path)

    def _copy(self) -> None:
        """Put the table on the clipboard, for half a minute."""
        if self._result is not None:
            text = rejected_text.table(self._result.rejected, separator="\t")
            clipboard.put(text)
            self.copied.emit()

    def _lay_out(self) -> None:
        """Figures over the table."""
        figures = Card(18, 8, spacing=0)
        line = styled.row(spacing=12)
        for figure, what in self._figures:
            stack = styled.column(spacing=0)
            stack.addWidget(figure)
            stack.addWidget(what)
            line.addLayout(stack, 1)
        figures.body.addLayout(line)
        for column, width in enumerate(_WIDTHS):
            self.rows.setColumnWidth(column, theme.now().px(width))
        listing = QWidget()
        whole = styled.column(spacing=8)
        card = Card(1, 1, spacing=0)
        card.body.addLayout(self._head())
        self.rows.setMinimumHeight(theme.now().px(_LEAST_ROWS))
        card.body.addWidget(self.rows)
        whole.addWidget(card, 1)
        listing.setLayout(whole)
        self._shown.addWidget(listing)
        hollow = Card(0, 0)
        hollow.body.addWidget(self._empty)
        self._shown.addWidget(hollow)
        stack = styled.column(spacing=12)
        stack.addWidget(figures)
        stack.addWidget(self._shown, 1)
        self.setLayout(stack)

    def _head(self) -> QHBoxLayout:
        """What the table is, and the ways to keep it."""
        ways = QWidget()
        line = styled.row(spacing=8)
        self.path.setMinimumWidth(theme.now().px(_PATH))
        line.addWidget(self.copy)
        line.addWidget(self.path, 1)
        line.addWidget(self.save)
        ways.setLayout(line)
        both = Turning(_HEAD_BESIDE, spacing=8)
        both.add(self._heading, 1)
        both.add(ways)
        head = styled.row(15, 8, 12, 8)
        head.addWidget(both)
        return head

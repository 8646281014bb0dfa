"""Step 1: the file, how it was read, and its first rows."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme
from ui.intake import path_field
from ui.intake.hollow import Hollow
from ui.widgets import labels, styled
from ui.widgets.card import Card
from ui.widgets.fields import CodeBox
from ui.widgets.mark import Mark
from ui.widgets.parts_table import PartsTable
from ui.widgets.refusal import FieldRow, Refusal
from ui.widgets.table import ONE_LINE, RowsView

_ = i18n.gettext
_COLUMN = 150
_SHOWN_COLUMNS = 60


class FileStep(QWidget):
    """`look_asked` opens a file, `sheet_chosen` another sheet of it."""

    look_asked = Signal(object)  # Path
    sheet_chosen = Signal(str)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path = path_field.PathField("intake_path", path_field.open_file)
        self._path_row = FieldRow(self.path)
        self._refusal = Refusal()
        self.sheet = CodeBox()
        self.sheet.setObjectName("intake_sheet")
        self._sheet_row = FieldRow(self.sheet)
        self._facts = Mark()
        self._heading = labels.label("", weight=theme.STRONG)
        self.first_rows = PartsTable(0, self)
        self.rows = RowsView(row_height=ONE_LINE)
        self.rows.setObjectName("intake_first_rows")
        self.empty = Hollow("sheet")
        self._shown = QStackedWidget()
        self._preview: views.ImportPreview | None = None
        self._lay_out()
        self.path.entered.connect(self._look)
        self.path.edited.connect(self._edited)
        self.sheet.currentIndexChanged.connect(self._choose_sheet)

    def look(self) -> None:
        """Ask for the file that is named."""
        self._look()

    def refuse(self, words: str) -> None:
        """Say beside the file why it cannot be read; "" takes it back."""
        self._refusal.say(words)

    def show_preview(self, found: views.ImportPreview | None) -> None:
        """Show how the file was read, or ask for one."""
        self._preview = found
        self._shown.setCurrentIndex(0 if found is None else 1)
        if found is None:
            self.path.clear()
            return
        self.refuse("")
        with QSignalBlocker(self.sheet):
            self.sheet.offer(tuple((name, name) for name in found.sheets if name))
            self.sheet.choose(found.sheet)
        self._sheet_row.setVisible(len(found.sheets) > 1)
        self._facts.show_parts(*_facts(found))
        self._show_rows(found)

    def retranslate(self) -> None:
        """Say the words again."""
        self._path_row.say(
            _("File with the list"), _("XLSX, ODS, XLS, CSV or PFIF. It is only read.")
        )
        self.path.say(_("File with the list"), _("Path or drop a file here"), _("Choose…"))
        self._sheet_row.say(_("Sheet"))
        self._heading.setText(_("First rows"))
        self.rows.setAccessibleName(_("First rows of the list"))
        self.empty.say(
            _("Take in a list"),
            _(
                "Each row becomes a person or adds to one. Nothing is written before you have"
                " seen what would happen."
            ),
        )
        if self._preview is not None:
            self._facts.show_parts(*_facts(self._preview))

    def _look(self) -> None:
        """Ask for the file."""
        if self.path.path is not None:
            self.look_asked.emit(self.path.path)

    def _edited(self) -> None:
        """Another path: the old refusal is not about it."""
        self.refuse("")
        self.changed.emit()

    def _choose_sheet(self) -> None:
        """Another sheet."""
        if self.sheet.code:
            self.sheet_chosen.emit(self.sheet.code)

    def _show_rows(self, found: views.ImportPreview) -> None:
        """The first cells of each column, under its header."""
        columns = found.columns[:_SHOWN_COLUMNS]
        self.first_rows = PartsTable(len(columns), self)
        self.first_rows.show_heads(*(one.header for one in columns))
        most = max((len(one.samples) for one in columns), default=0)
        self.first_rows.show_rows(
            [
                tuple(
                    parts.cell(parts.Text(one.samples[at] if at < len(one.samples) else ""))
                    for one in columns
                )
                for at in range(most)
            ]
        )
        self.rows.setModel(self.first_rows)
        for at in range(len(columns)):
            self.rows.setColumnWidth(at, theme.now().px(_COLUMN))

    def _lay_out(self) -> None:
        """The file; then either words or what was read."""
        card = Card(16, 14, spacing=8)
        line = styled.row(spacing=12)
        line.addWidget(self._path_row, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sheet_row, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        card.body.addWidget(self._refusal)
        stack = styled.column(spacing=12)
        stack.addWidget(card)
        hollow = Card(0, 0)
        hollow.body.addWidget(self.empty)
        self._shown.addWidget(hollow)
        self._shown.addWidget(self._read())
        stack.addWidget(self._shown, 1)
        self.setLayout(stack)
        self._sheet_row.hide()

    def _read(self) -> QWidget:
        """How the file was read, and its first rows."""
        page = QWidget()
        card = Card(1, 1, spacing=0)
        head: QHBoxLayout = styled.row(15, 10, 15, 8, spacing=8)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._facts)
        card.body.addLayout(head)
        card.body.addWidget(self.rows)
        stack = styled.column(spacing=0)
        stack.addWidget(card, 1)
        page.setLayout(stack)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return page


def _facts(found: views.ImportPreview) -> tuple[parts.Part, ...]:
    """Rows, columns, encoding and separator, as they were recognised."""
    rows = i18n.ngettext("{n} row", "{n} rows", found.rows)
    columns = i18n.ngettext("{n} column", "{n} columns", len(found.columns))
    chips: list[parts.Part] = [
        parts.Chip(rows.format(n=i18n.format_number(found.rows)), "neutral", "list"),
        parts.Chip(
            columns.format(n=i18n.format_number(len(found.columns))), "neutral", "columns-3"
        ),
    ]
    if found.encoding:
        told = _("encoding recognised: {name}").format(name=found.encoding)
        chips.append(parts.Chip(told, "neutral", "languages"))
    if found.delimiter:
        told = _("separator: {sign}").format(sign=_separator(found.delimiter))
        chips.append(parts.Chip(told, "neutral", "split"))
    return tuple(chips)


def _separator(sign: str) -> str:
    """A separator that can be seen."""
    return _("tab") if sign == "\t" else sign

"""Lines of the audit as a table model: when, who, what, to which record, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.safe import audit_words
from ui.widgets import table

_ = i18n.gettext
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class AuditTable(QAbstractTableModel):
    """Five columns, newest first; older lines are added at the end as they come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[views.AuditLine] = []

    def line(self, row: int) -> views.AuditLine:
        """The line of a row."""
        return self._lines[row]

    def show_lines(self, lines: Sequence[views.AuditLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[views.AuditLine]) -> None:
        """Add older lines."""
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_ROOT, first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many lines are here."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """When, who, what, which, why."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell, in parts or in words; the hint tells ids whole."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.which or None
        return table.spoken(_COLUMNS[index.column()](line), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("When"), _("Who"), _("What"), _("Which record"), _("For what"))[section]
        return None


def _when(line: views.AuditLine) -> parts.Cell:
    return parts.cell(parts.Text(wording.moment(line.at), tone="text2"))


def _who(line: views.AuditLine) -> parts.Cell:
    return parts.cell(parts.Text(audit_words.who(line), weight=theme.MEDIUM))


def _what(line: views.AuditLine) -> parts.Cell:
    return parts.cell(parts.Text(audit_words.act(line)))


def _which(line: views.AuditLine) -> parts.Cell:
    return parts.cell(parts.Text(audit_words.which(line), tone="text2"))


def _why(line: views.AuditLine) -> parts.Cell:
    return parts.cell(parts.Text(audit_words.why(line, i18n.language()), tone="text2"))


_COLUMNS: tuple[Callable[[views.AuditLine], parts.Cell], ...] = (
    _when, _who, _what, _which, _why,
)  # fmt: skip

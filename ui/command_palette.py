"""All commands in one list (Ctrl+K): type part of the words, Enter does it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app import i18n
from ui import commands, parts, theme
from ui.widgets import styled
from ui.widgets.parts_table import PartsTable
from ui.widgets.search_box import SearchBox
from ui.widgets.table import ONE_LINE, RowsView

_ = i18n.gettext
_WIDTH = 520
_ROWS = 10


class CommandPalette(QFrame):
    """Over the window; gone as soon as it is left."""

    def __init__(self, over: QWidget, offered: commands.Commands) -> None:
        super().__init__(over)
        styled.styled(self, kind="floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._commands = offered
        self._found: tuple[commands.Command, ...] = ()
        self._before: QWidget | None = None
        self.search = SearchBox()
        self._table = PartsTable(2, self)
        self._rows = RowsView(row_height=ONE_LINE)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setModel(self._table)
        self._rows.horizontalHeader().hide()
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stack = styled.column(10, spacing=8)
        stack.addWidget(self.search)
        stack.addWidget(self._rows)
        self.setLayout(stack)
        self.search.line.textChanged.connect(self._filter)
        self.search.accepted.connect(self._run)
        self.search.moved.connect(self._move)
        self.search.left.connect(self.close_palette)
        self.search.line.installEventFilter(self)
        self._rows.clicked.connect(lambda _index: self._run())
        self.hide()

    def open_palette(self) -> None:
        """Show all commands and take the typing."""
        over = self.parent()
        self._before = over.focusWidget() if isinstance(over, QWidget) else None
        self.search.say(_("Commands"), _("What do you want to do?"))
        self._rows.setAccessibleName(_("Commands"))
        self.search.line.clear()
        self._filter("")
        used = theme.now()
        self._rows.setFixedHeight(used.px(ONE_LINE) * _ROWS)
        self._rows.setColumnWidth(0, used.px(_WIDTH - 130))
        self.resize(used.px(_WIDTH), self.sizeHint().height())
        if isinstance(over, QWidget):
            self.move((over.width() - self.width()) // 2, used.px(70))
        self.show()
        self.raise_()
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when something else takes the focus."""
        if event.type() == QEvent.Type.FocusOut and not self.isHidden():
            self.hide()
        return False

    @property
    def titles(self) -> tuple[str, ...]:
        """What is offered now."""
        return tuple(command.title() for command in self._found)

    def _filter(self, text: str) -> None:
        """Offer what holds every typed word."""
        typed = text.casefold().split()
        self._found = tuple(
            command
            for command in self._commands.offered()
            if command.in_palette and all(word in command.title().casefold() for word in typed)
        )
        self._table.show_rows([_row(command) for command in self._found])
        self._rows.choose_row(0)

    def _move(self, by: int) -> None:
        """Go up or down."""
        self._rows.choose_row(self._rows.currentIndex().row() + by)

    def _run(self) -> None:
        """Do the chosen one."""
        row = self._rows.currentIndex().row()
        if 0 <= row < len(self._found):
            chosen = self._found[row]
            self.close_palette()
            self._commands.run(chosen.id)


def _row(command: commands.Command) -> tuple[parts.Cell, parts.Cell]:
    """Words and key."""
    key: tuple[parts.Part, ...] = (parts.Key(command.key),) if command.key else ()
    return parts.cell(parts.Text(command.title())), parts.Cell(lines=(key,), right=True)

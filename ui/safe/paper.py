"""One sheet at a time: its preview, to print or to copy by hand, and what printing leaves."""

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.safe import sheet, sheet_printing
from ui.safe.safe_dialog import SafeDialog
from ui.safe.sheet_preview import SheetPreview
from ui.widgets import buttons, labels, styled
from ui.widgets.refusal import Refusal

_ = i18n.gettext


class Paper(QWidget):
    """Emits `printing` when a printer was chosen; `put` prints once that is written down."""

    printing = Signal()
    done = Signal()  # the paper is written; on with it

    def __init__(self, name: str) -> None:
        super().__init__()
        self.ask: sheet_printing.Ask = sheet_printing.ask
        self._printer: QPrinter | None = None
        self._name = name
        self.preview = SheetPreview()
        self._how = labels.label("", tone="text2", wrap=True)
        self._queue = labels.label("", "small", tone="text2", wrap=True)
        self._icon = labels.IconLabel("triangle-alert", "warn", 16)
        self.print = buttons.button(icon="printer")
        self.print.setObjectName(f"{name}_print")
        self.written = buttons.main_button(icon="check")
        self.written.setObjectName(f"{name}_written")
        self._refusal = Refusal()
        beside = styled.column(spacing=12)
        beside.addWidget(self._how)
        warning = styled.row(spacing=8)
        warning.addWidget(self._icon)
        warning.addWidget(self._queue, 1)
        beside.addLayout(warning)
        acts = styled.row(spacing=8)
        acts.addWidget(self.print)
        acts.addWidget(self.written)
        acts.addStretch(1)
        beside.addLayout(acts)
        beside.addWidget(self._refusal)
        beside.addStretch(1)
        line = styled.row(spacing=20)
        line.addWidget(self.preview)
        line.addLayout(beside, 1)
        self.setLayout(line)
        self.print.clicked.connect(self._ask)
        self.written.clicked.connect(self.done)

    def show_sheet(self, shown: sheet.Sheet, written: str) -> None:
        """Show a sheet; `written` is what the button says that goes on."""
        self._refusal.say("")
        self.preview.show_sheet(shown)
        self.written.say(written)
        self.retranslate()

    def put(self) -> None:
        """Print: it is written down by now."""
        printer, self._printer = self._printer, None
        if printer is not None and self.preview.shown is not None:
            printed = sheet_printing.put(printer, self.preview.shown)
            self._refusal.say("" if printed else _("The printer took nothing. Copy it by hand."))

    def refuse(self, words: str) -> None:
        """Say why nothing was printed."""
        self._refusal.say(words)

    def forget(self) -> None:
        """Show and keep nothing."""
        self.preview.forget()
        self._refusal.say("")

    def retranslate(self) -> None:
        """Say the words again."""
        self._how.setText(
            _(
                "Copy the groups by hand, or print the sheet. It is shown only now, and is written"
                " to no file."
            )
        )
        self._queue.setText(
            _(
                "The system keeps a copy of what is printed in its print queue, and some printers"
                " do too. By hand leaves none. Printing is written into the audit."
            )
        )
        self.print.say(_("Print…"))

    def _ask(self) -> None:
        """Say what printing leaves behind before it is done."""
        dialog = SafeDialog(self, f"{self._name}_print_dialog")
        dialog.say(
            _("Print this sheet?"),
            _(
                "A copy stays in the print queue of this system, perhaps also in the printer."
                " Print only on a printer that is yours and on no network."
            ),
            _("Copy by hand"),
            _("Print"),
        )
        dialog.confirmed.connect(self._choose)
        dialog.open()

    def _choose(self) -> None:
        """Choose a printer in the system's own dialog."""
        self._printer = self.ask(self)
        if self._printer is not None:
            self.printing.emit()

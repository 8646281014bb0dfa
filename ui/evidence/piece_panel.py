"""The panel beside the list: one piece of evidence, its files, what can be done, its chain."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.evidence import evidence_words
from ui.evidence.chain_view import ChainView
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import CodeBox
from ui.widgets.side_panel import SidePanel

_ = i18n.gettext
_WIDTH = 320


class PiecePanel(SidePanel):
    """Says what is asked for; the tab does it."""

    viewed = Signal(str)  # blob
    exported = Signal(object)  # views.EvidenceFile
    redacted = Signal(object)  # views.EvidenceFile: of which a redacted copy is added

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self.setObjectName("evidence_panel")
        self._piece: views.EvidenceView | None = None
        self._may: tuple[bool, bool] = (False, False)
        self._facts = styled.column(spacing=6)
        self.files = CodeBox()
        self.files.setObjectName("evidence_files")
        self._hash = labels.label("", "small", tone="text3", wrap=True, select=True)
        self._note = labels.label("", "small", tone="text2", wrap=True)
        self._chain_title = labels.label("", weight=theme.STRONG)
        self.chain = ChainView()
        self.view = buttons.button(icon="eye")
        self.view.setObjectName("evidence_view")
        self.export = buttons.quiet_button(icon="file-down")
        self.export.setObjectName("evidence_export")
        self.redact = buttons.quiet_button(icon="eye-off")
        self.redact.setObjectName("evidence_redact")
        facts = QWidget()
        facts.setLayout(self._facts)
        for part in (facts, self.files, self._hash, self._note, self.export, self.redact):
            self.body.addWidget(part)
        self.body.addWidget(labels.rule())
        self.body.addWidget(self._chain_title)
        self.body.addWidget(self.chain)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.view)
        self.files.currentIndexChanged.connect(lambda _at: self._show_file())
        self.view.clicked.connect(self._view)
        self.export.clicked.connect(lambda: self._tell(self.exported))
        self.redact.clicked.connect(lambda: self._tell(self.redacted))
        self.retranslate()

    @property
    def file(self) -> views.EvidenceFile | None:
        """The file chosen."""
        held = self._piece.files if self._piece is not None else ()
        return next((one for one in held if one.blob == self.files.code), None)

    def show_piece(
        self, piece: views.EvidenceView | None, *, attach: bool = False, export: bool = False
    ) -> None:
        """Show a piece, or that none is chosen."""
        same = piece is not None and self._piece is not None and piece.id == self._piece.id
        kept = self.files.code if same else ""
        self._piece, self._may = piece, (attach, export)
        styled.cleared(self._facts)
        for name, text in _facts(piece):
            self._facts.addWidget(labels.label(name, "small", tone="text3"))
            self._facts.addWidget(labels.label(text, wrap=True))
        files = piece.files if piece is not None else ()
        self.files.offer(tuple((one.blob, _file_words(one)) for one in files))
        if kept or files:
            self.files.choose(kept or files[0].blob)
        self.retranslate()
        self._show_file()

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        self.title.setText(self._piece.title if self._piece is not None else _("Evidence"))
        self.files.setAccessibleName(_("Files of this piece"))
        self.view.say(_("View"), "Enter")
        self.export.say(_("Export a decrypted copy…"))
        self.redact.say(_("Add a redacted copy…"))
        self._chain_title.setText(_("Chain of custody"))

    def _show_file(self) -> None:
        """Show what is known of the chosen file, and what can be done with it."""
        one, (attach, export) = self.file, self._may
        here = one is not None and one.held and one.open
        self.files.setVisible(one is not None)
        self._hash.setText(
            f"SHA-256 {evidence_words.grouped(one.sha256)}" if one is not None else ""
        )
        self._hash.setVisible(one is not None)
        self._note.setText(_why_not(one))
        self._note.setVisible(bool(self._note.text()))
        self.view.setEnabled(here and one is not None and bool(one.viewer))
        self.export.setVisible(here and export)
        self.redact.setVisible(here and attach)
        self.show_foot(one is not None)
        self._chain_title.setVisible(self._piece is not None)
        self.chain.show_steps(self._piece.steps if self._piece is not None else ())

    def _view(self) -> None:
        """Show the chosen file."""
        if self.file is not None:
            self.viewed.emit(self.file.blob)

    def _tell(self, signal: object) -> None:
        """Ask for something to be done with the chosen file."""
        if self.file is not None:
            signal.emit(self.file)  # type: ignore[attr-defined]


def _facts(piece: views.EvidenceView | None) -> list[tuple[str, str]]:
    """What is said of a piece, by name."""
    if piece is None:
        return []
    said = [
        (_("Kind of document"), piece.type_label),
        (_("Date of the document"), piece.date),
        (_("Obtained on"), piece.obtained),
        (_("Where it came from"), piece.origin),
        (_("Source"), " · ".join(one for one in (piece.source_label, piece.grade) if one)),
    ]
    return [(name, text) for name, text in said if text]


def _file_words(one: views.EvidenceFile) -> str:
    """A file in the list of files."""
    size = i18n.format_size(one.size)
    return f"{evidence_words.part(one.part)} · {size} · {one.name}"


def _why_not(one: views.EvidenceFile | None) -> str:
    """Why a file cannot be viewed here, "" if it can."""
    if one is None:
        return ""
    if not one.held:
        return _("The file itself stayed at its office; its hash is known here.")
    if not one.open:
        return _("The file is sealed. Open its group with a purpose first.")
    if not one.viewer:
        return _("Pictures, PDF, text and DOCX are shown here; others are exported.")
    return ""

"""The tab "Evidence" of a person: files dropped on it are sealed; a list, and one at the side."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui import parts, theme
from ui.evidence import evidence_words
from ui.evidence.attach_panel import AttachPanel
from ui.evidence.copy_dialog import CopyDialog
from ui.evidence.evidence_presenter import EvidencePresenter, Outgoing
from ui.evidence.piece_panel import PiecePanel
from ui.navigation import PageContext
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.panel_button import PanelButton
from ui.widgets.parts_table import PartsTable
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.table import TWO_LINES, RowsView
from ui.worker import Task

_ = i18n.gettext
_BOTH: Final = 960
"""Width at text size 100 % from which the panel stands beside the list."""

_WIDTHS: Final = (190, 120, 120, 132, 140)


class EvidenceTab(QWidget):
    """Everything attached to one person."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._presenter = EvidencePresenter(context, self)
        self._folded = False
        self._list = views.EvidenceList((), 0, may_attach=False, may_export=False)
        self.setAcceptDrops(True)
        self.attach = buttons.button(icon="paperclip")
        self.attach.setObjectName("evidence_attach")
        self.verify = buttons.button(icon="shield-check")
        self.verify.setObjectName("evidence_verify")
        self._count = labels.label("", "small", tone="text2", wrap=True)
        self.banner = Banner()
        self.progress = ProgressPanel()
        self.table = PartsTable(5, self)
        self.rows = RowsView(row_height=TWO_LINES)
        self.rows.setObjectName("evidence_rows")
        self.rows.setModel(self.table)
        self.rows.fit_columns(_WIDTHS, (0, 1, 3), (2, 1, 3))
        self._first = buttons.button(icon="paperclip")
        self._first.setObjectName("evidence_first")
        self.empty = EmptyState("paperclip", self._first)
        self._body = QStackedWidget()
        self.panel = PiecePanel()
        self.form = AttachPanel()
        self._panel_button = PanelButton(self.panel, self.form)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def chosen(self) -> views.EvidenceView | None:
        """The piece whose row is chosen."""
        at = self.rows.currentIndex().row()
        return self._list.pieces[at] if 0 <= at < len(self._list.pieces) else None

    @property
    def has_typing(self) -> bool:
        """Whether a file is about to be attached."""
        return not self.form.isHidden() and self.form.has_typing

    def show_person(self, view: views.PersonView) -> None:
        """Show a person's evidence, and offer what it may support."""
        if view.id != self._presenter.person:
            self.form.done()
            self.banner.clear()
            self._presenter.open(view.id)
        self.form.offer_statements(_statements(view))

    def open_form(self, places: Sequence[Path] = ()) -> None:
        """Show the form, with files that were dropped."""
        if self._list.may_attach:
            self.panel.hide()
            self.form.open_for(places)

    def escape(self) -> bool:
        """Esc: leave the form if nothing was typed; False if nothing was open."""
        if self.form.isHidden():
            return False
        if not self.form.has_typing:
            self.form.leave()
        return True

    def toggle_panel(self) -> None:
        """F4: the panel of the chosen piece."""
        if self.form.isHidden() and self._list.pieces:
            self.panel.toggle()

    def retranslate(self) -> None:
        """Say the words again, and ask for everything that comes from the vault."""
        self.attach.say(_("Attach a file"))
        self._first.say(_("Attach a file"))
        hint = _("Every sealed file of this vault is hashed again.")
        self.verify.say(_("Verify all files"), hint)
        self.rows.setAccessibleName(_("Evidence"))
        self.table.show_heads(_("What it is"), _("File"), "SHA-256", _("Last step"), _("Verified"))
        self.empty.say(
            _("No evidence is attached"),
            _("Drop a file here: it is hashed and sealed, and its chain of custody begins."),
        )
        self.panel.retranslate()
        self._panel_button.retranslate()
        self.form.retranslate()
        self.banner.retranslate()
        self._presenter.start()
        self._presenter.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if self._list.may_attach and _places(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask what the dropped files are."""
        places = _places(event)
        if places:
            event.acceptProposedAction()
            self.open_form(places)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panel where letters are too large for it."""
        super().resizeEvent(event)
        folded = self.width() < theme.now().px(_BOTH)
        if folded != self._folded:
            self._folded = folded
            self._choose()

    def _show(self, found: views.EvidenceList) -> None:
        """Show the list, with the same piece chosen."""
        kept = self.chosen
        self._list = found
        with QSignalBlocker(self.rows.selectionModel()):
            self.table.show_rows([_row(one) for one in found.pieces])
        names = [one.id for one in found.pieces]
        at = names.index(kept.id) if kept is not None and kept.id in names else 0
        self.rows.choose_row(at)
        counted = [evidence_words.pieces(len(names))] if names else []
        if found.sealed:
            counted.append(evidence_words.sealed(found.sealed))
        self._count.setText(" · ".join(counted))
        self.attach.setVisible(found.may_attach and bool(names))
        self._first.setVisible(found.may_attach)
        self._body.setCurrentIndex(0 if names else 1)
        self._choose()

    def _choose(self) -> None:
        """Show the chosen piece at the side."""
        self.panel.show_piece(
            self.chosen, attach=self._list.may_attach, export=self._list.may_export
        )
        chosen = self.chosen is not None
        self.panel.setVisible(chosen and self.form.isHidden() and not self._folded)
        self._panel_button.setVisible(chosen and self.form.isHidden() and self.panel.isHidden())

    def _view(self, blob: str) -> None:
        """To the viewer."""
        self._context.open("evidence", f"{self._presenter.person}:{blob}")

    def _view_row(self, _row: int) -> None:
        """Enter: view the file at the side, if it can be."""
        if self.panel.view.isEnabled():
            self.panel.view.click()

    def _ask_export(self, file: views.EvidenceFile) -> None:
        """Where to, and what for."""
        dialog = CopyDialog(self, file, out=True)
        dialog.confirmed.connect(
            lambda place, why: self._presenter.export(Outgoing(file.blob, place, why))
        )
        dialog.open()

    def _ask_redacted(self, file: views.EvidenceFile) -> None:
        """Which copy, and what was made unreadable."""
        dialog = CopyDialog(self, file, out=False)
        dialog.confirmed.connect(
            lambda place, why: self._presenter.attach_redacted(file.blob, place, why)
        )
        dialog.open()

    def _attached(self, made: views.Attached) -> None:
        """Sealed in."""
        self.form.done()
        self.banner.clear()
        self._context.notices.say(
            _("Sealed. SHA-256 {hash}").format(hash=made.sha256[: evidence_words.SHORT])
        )
        self.panel.show()

    def _exported(self, name: str) -> None:
        """A decrypted copy stands where it was asked for."""
        self._context.notices.say(_("Written unencrypted: {file}").format(file=name))

    def _verified(self, found: views.Verified) -> None:
        """Say what a verification found."""
        if found.mismatches:
            count = len(found.mismatches)
            title = i18n.ngettext(
                "{n} file is not what was sealed", "{n} files are not what was sealed", count
            )
            named = "; ".join(
                f"{evidence_words.named(one)}: {evidence_words.mismatch(one.reason)}"
                for one in found.mismatches[:5]
            )
            self.banner.show_tone("danger")
            self.banner.show_words(
                title.format(n=count),
                _("{named}. Keep the vault’s folder as it is; take the files from a backup.")
                .format(named=named),
                closable=True,
            )  # fmt: skip
            return
        self.banner.show_tone("ok")
        told = i18n.ngettext(
            "{n} file is what was sealed", "{n} files are what was sealed", found.files
        )
        self.banner.show_words(
            told.format(n=i18n.format_number(found.files)),
            _("{size} were read and hashed again.").format(size=i18n.format_size(found.size)),
            closable=True,
        )

    def _refused(self, where: str, error: Exception) -> None:
        """Say why not, where it was asked."""
        if isinstance(error, errors.CancelledError):
            return
        told = self._context.problems.words(error)
        if where == "attach" and not self.form.isHidden():
            self.form.refuse(error, told)
        elif told is not None:
            self.banner.show_tone("danger")
            self.banner.show_message(told)

    def _working(self, what: str, task: Task) -> None:
        """Show how far long work is."""
        said = {
            "attach": (_("Hashing and sealing"), _("Stopping keeps nothing of this file.")),
            "redact": (_("Hashing and sealing"), _("Stopping keeps nothing of this file.")),
            "verify": (_("Verifying"), _("Stopping keeps what was found so far.")),
            "export": (_("Writing a decrypted copy"), _("Stopping leaves no file.")),
        }[what]
        self.progress.follow(task, *said)
        busy = (self.attach, self.verify, self._first, self.form.go)
        for button in busy:
            button.setEnabled(False)
            task.finished.connect(lambda button=button: button.setEnabled(True))

    def _connect(self) -> None:
        """Who listens to whom."""
        presenter = self._presenter
        presenter.listed.connect(self._show)
        presenter.formed.connect(self.form.show_forms)
        presenter.attached.connect(self._attached)
        presenter.verified.connect(self._verified)
        presenter.working.connect(self._working)
        presenter.refused.connect(self._refused)
        presenter.exported.connect(self._exported)
        self.rows.selectionModel().currentRowChanged.connect(lambda _now, _then: self._choose())
        self.rows.opened.connect(self._view_row)
        self.panel.viewed.connect(self._view)
        self.panel.exported.connect(self._ask_export)
        self.panel.redacted.connect(self._ask_redacted)
        self.form.attached.connect(presenter.attach)
        self.form.left.connect(self._choose)
        for button in (self.attach, self._first):
            button.clicked.connect(lambda _on: self.open_form())
        self.verify.clicked.connect(presenter.verify)

    def _lay_out(self) -> None:
        """Acts over the list, the panel at the right."""
        acts = styled.row(spacing=8)
        acts.addWidget(self._count, 1)
        acts.addWidget(self.verify)
        acts.addWidget(self.attach)
        acts.addWidget(self._panel_button)
        card = Card(1, 1, 1, 1)
        card.body.addWidget(self.rows)
        hollow = Card(0, 0)
        hollow.body.addWidget(self.empty)
        self._body.addWidget(card)
        self._body.addWidget(hollow)
        main = styled.column(20, 12, 20, 16, spacing=10)
        main.addLayout(acts)
        main.addWidget(self.banner)
        main.addWidget(self.progress)
        main.addWidget(self._body, 1)
        whole = styled.row(spacing=0)
        whole.addLayout(main, 1)
        whole.addWidget(self.panel)
        whole.addWidget(self.form)
        self.setLayout(whole)
        self.form.hide()
        self.panel.hide()


def _places(event: QDropEvent) -> list[Path]:
    """The files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _row(one: views.EvidenceView) -> tuple[parts.Cell, ...]:
    """A row of the list."""
    first = one.files[0] if one.files else None
    last = one.steps[-1] if one.steps else None
    second = " · ".join(said for said in (one.type_label, one.date) if said)
    picture = parts.Icon(evidence_words.kind_icon(first.viewer if first else ""))
    count = len(one.files)
    files = i18n.ngettext("{n} file", "{n} files", count).format(n=count)
    return (
        parts.Cell(
            lines=(
                (picture, parts.Text(one.title, weight=theme.MEDIUM)),
                (parts.Text(second, "small", tone="text3"),),
            )
        ),
        parts.Cell(
            lines=(
                (parts.Text(i18n.format_size(first.size) if first else "", tone="text2"),),
                (parts.Text(files, "small", tone="text3"),),
            )
        ),
        parts.cell(parts.Text(first.sha256[: evidence_words.SHORT] if first else "", tone="text2")),
        parts.Cell(
            lines=(
                (parts.Text(last.label if last else "", tone="text2"),),
                (parts.Text(evidence_words.steps(len(one.steps)), "small", tone="text3"),),
            )
        ),
        parts.cell(evidence_words.verdict_part(one)),
    )


def _statements(view: views.PersonView) -> tuple[tuple[str, str], ...]:
    """What of a file a piece of evidence may support: (ref, words), evidence itself left out."""
    return tuple(
        (said.ref, f"{stack.label}: {said.text}")
        for subject in (view.own, *view.subjects)
        if subject.kind != "evidence"
        for stack in subject.stacks
        for said in stack.statements
        if said.state not in {"taken_back", "superseded"} and said.text
    )

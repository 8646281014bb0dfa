"""Stops before something of a sealed file leaves it or joins it: asks where and why (LOOK §3).

Two questions of one shape: a decrypted copy goes out (warned, purpose of the list), or a redacted
copy made elsewhere comes in (what was made unreadable, in words).
"""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app import i18n
from desktop_app.domain import acts, registry
from desktop_app.services import views
from ui import theme
from ui.intake import path_field
from ui.widgets import buttons, labels, styled
from ui.widgets.fields import CodeBox, LineEdit
from ui.widgets.refusal import FieldRow

_ = i18n.gettext
_PURPOSES = "purpose"


class CopyDialog(QDialog):
    """Emits `confirmed` with a place and a reason; closing it in any other way does nothing."""

    confirmed = Signal(object, str)  # Path, code of a purpose or words

    def __init__(self, parent: QWidget, file: views.EvidenceFile, *, out: bool) -> None:
        super().__init__(parent)
        self.setObjectName("copy_dialog")
        self.setWindowTitle("Dodomu")
        self.setModal(True)
        self.setMinimumWidth(theme.now().px(520))
        ask = path_field.save_file if out else path_field.open_file
        self.path = path_field.PathField("copy_path", ask)
        self.purpose = CodeBox()
        self.purpose.setObjectName("copy_purpose")
        self.words = LineEdit()
        self.words.setObjectName("copy_words")
        self._out = out
        self._path_row = FieldRow(self.path)
        self._why_row = FieldRow(self.purpose if out else self.words)
        self.keep = buttons.button()
        self.keep.setObjectName("dialog_keep")
        self.act = buttons.danger_button() if out else buttons.main_button()
        self.act.setObjectName("dialog_act")
        self._lay_out(file.name)
        self.purpose.currentIndexChanged.connect(lambda _at: self._check())
        self.words.textChanged.connect(lambda _text: self._check())
        self.path.edited.connect(self._check)
        self.keep.clicked.connect(self.reject)
        self.act.clicked.connect(self._confirm)
        self._check()
        self.keep.setFocus()

    @property
    def _why(self) -> str:
        """The purpose chosen, or the words typed."""
        return self.purpose.code if self._out else self.words.text().strip()

    def _check(self) -> None:
        """Go on only with both answers."""
        self.act.setEnabled(bool(self._why) and self.path.path is not None)

    def _confirm(self) -> None:
        """Take both answers and go."""
        place = self.path.path
        if place is not None and self._why:
            self.accept()
            self.confirmed.emit(Path(place), self._why)

    def _lay_out(self, name: str) -> None:
        """Question, meaning, place, reason, answers."""
        title, what = self._said(name)
        lang = i18n.language()
        known = registry.standard().vocabulary(_PURPOSES)
        self.purpose.offer(
            tuple((code, known.label(code, lang)) for code in acts.PURPOSES),
            empty=_("choose a purpose"),
        )
        self.setAccessibleName(title)
        stack = styled.column(20, 20, spacing=12)
        head = styled.row(spacing=10)
        icon = ("triangle-alert", "danger") if self._out else ("eye-off", "text2")
        head.addWidget(labels.IconLabel(*icon, 20))
        head.addWidget(labels.label(title, "sub", wrap=True), 1)
        stack.addLayout(head)
        stack.addWidget(labels.label(what, tone="text2", wrap=True))
        stack.addWidget(self._path_row)
        stack.addWidget(self._why_row)
        foot = styled.row(0, 4, 0, 0, spacing=8)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        foot.addWidget(self.act)
        stack.addLayout(foot)
        self.setLayout(stack)

    def _said(self, name: str) -> tuple[str, str]:
        """Name every part; returns the question and its meaning."""
        self.keep.say(_("Cancel"))
        if self._out:
            self.path.say(_("Where to"), _("Path of the new file"), _("Choose…"))
            self._path_row.say(_("Where to"))
            self._why_row.say(_("Purpose"), _("It is written into the audit and the chain."))
            self.act.say(_("Write it unencrypted"))
            return (
                _("Write a decrypted copy of “{name}”?").format(name=name),
                _(
                    "Whoever finds the copy can read it, and this program can neither guard nor"
                    " erase it. The sealed original stays as it is."
                ),
            )
        self.path.say(_("Redacted copy"), _("Path or drop a file here"), _("Choose…"))
        self._path_row.say(_("Redacted copy"), _("Made in another program; it is only read."))
        self._why_row.say(_("What was made unreadable"))
        self.act.say(_("Add the copy"))
        return (
            _("Add a redacted copy of “{name}”").format(name=name),
            _("The copy gets a hash of its own and names the original, which stays as it is."),
        )

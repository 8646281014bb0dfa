"""The form that puts a backup into a new folder: which file, where to, and what opens it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.intake.path_field import PathField, folder, open_file
from ui.unlock.passphrase_edit import PassphraseEdit
from ui.unlock.wanted_restore import WantedRestore
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.fields import CheckBox
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.refusal import FieldRow
from ui.worker import Task

_ = i18n.gettext


class RestoreForm(QWidget):
    """Emits `asked` once; the secret is forgotten with it."""

    asked = Signal(object)  # WantedRestore
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("danger")
        self._why = labels.label("", tone="text2", wrap=True)
        self.backup = PathField("restore_backup", open_file)
        self.folder = PathField("restore_folder", folder)
        self.secret = PassphraseEdit(size="large")
        self.is_code = CheckBox()
        self.restore = buttons.main_button(icon="archive-restore", size="large")
        self.restore.setObjectName("restore_begin")
        self.back = buttons.quiet_button(icon="arrow-left")
        self.progress = ProgressPanel()
        self._rows = tuple(FieldRow(part) for part in (self.backup, self.folder, self.secret))
        stack = styled.column(spacing=10)
        for part in (self.banner, self._why, *self._rows, self.is_code, self.progress):
            stack.addWidget(part)
        foot = styled.row(0, 6, 0, 0, spacing=8)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        stack.addLayout(foot)
        self.setLayout(stack)
        for field in (self.backup, self.folder):
            field.edited.connect(self._allow)
        self.secret.textChanged.connect(self._allow)
        self.secret.returnPressed.connect(self._ask)
        self.restore.clicked.connect(self._ask)
        self.back.clicked.connect(self.left)
        self._allow()
        self.retranslate()

    def follow(self, task: Task) -> None:
        """Show how far it is."""
        self.progress.follow(task, _("Restoring, MiB"), _("Stopping leaves nothing in the folder."))

    def set_working(self, working: bool) -> None:
        """While it works, nothing can be pressed but Stop."""
        for part in (self.restore, self.back, *self._rows, self.is_code):
            part.setEnabled(not working)
        if not working:
            self._allow()

    def forget(self) -> None:
        """Forget what was typed."""
        self.secret.forget()
        self.banner.clear()

    def retranslate(self) -> None:
        """Say the words again."""
        self._why.setText(
            _(
                "The backup is verified whole before anything is written. It opens with a"
                " passphrase or the recovery code of when it was made."
            )
        )
        backup, place, secret = self._rows
        choose = _("Choose")
        self.backup.say(_("Backup file"), _("file on the stick"), choose)
        self.folder.say(_("New folder"), _("a folder that is new or empty"), choose)
        backup.say(_("Backup file"))
        place.say(_("New folder"))
        secret.say(_("Passphrase or recovery code"))
        self.is_code.setText(_("This is the recovery code"))
        self.restore.say(_("Restore"))
        self.back.say(_("Back"))
        self.banner.retranslate()

    def _allow(self) -> None:
        """Everything must be there."""
        ready = self.backup.path and self.folder.path and self.secret.text()
        self.restore.setEnabled(bool(ready))

    def _ask(self) -> None:
        """Tell what is wanted, and forget the secret."""
        backup, place = self.backup.path, self.folder.path
        if backup is None or place is None or not self.secret.text():
            return
        wanted = WantedRestore(backup, place, self.secret.text(), self.is_code.isChecked())
        self.forget()
        self.asked.emit(wanted)

"""The form that makes a vault: whose, where, and the passphrase twice."""

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app import i18n
from ui import theme
from ui.unlock import strength
from ui.unlock.passphrase_edit import PassphraseEdit
from ui.unlock.unlock_presenter import NewVault
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.fields import CheckBox, LineEdit
from ui.widgets.refusal import FieldRow

_ = i18n.gettext
_FOLDER = "Dodomu"


class CreateForm(QWidget):
    """Refuses beside the field; emits everything at once, and forgets the passphrase."""

    created = Signal(object)  # NewVault
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.banner = Banner("danger")
        self._title = labels.label("", "sub")
        self.office = LineEdit()
        self.label = LineEdit()
        self.user = LineEdit()
        self.folder = LineEdit()
        self.folder.setReadOnly(True)
        self.browse = buttons.quiet_button(icon="folder-open", size="small")
        self.passphrase = PassphraseEdit()
        self.again = PassphraseEdit()
        self._office_row = FieldRow(self.office)
        self._label_row = FieldRow(self.label)
        self._user_row = FieldRow(self.user)
        self._folder_row = FieldRow(self.folder, beside=self.browse)
        self._passphrase_row = FieldRow(self.passphrase)
        self._again_row = FieldRow(self.again)
        self.practice = CheckBox()
        self.make = buttons.main_button(icon="plus", size="large")
        self.back = buttons.quiet_button(icon="arrow-left")
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._place = Path(documents or Path.home()) / _FOLDER
        self._lay_out()
        self.browse.clicked.connect(self._choose_folder)
        self.label.textChanged.connect(self._show_folder)
        self.passphrase.textChanged.connect(self._show_strength)
        self.make.clicked.connect(self._submit)
        self.again.returnPressed.connect(self._submit)
        self.back.clicked.connect(self.left)
        self.retranslate()

    def set_place(self, folder: Path) -> None:
        """The folder in which the new vault's own folder is made."""
        self._place = folder
        self._show_folder()

    def set_working(self, working: bool) -> None:
        """While a vault is being made, nothing can be pressed."""
        self.setEnabled(not working)
        self.make.say(_("Making the vault…") if working else _("Create the vault"))

    def retranslate(self) -> None:
        """Say the words again."""
        self._title.setText(_("A new vault"))
        self._office_row.say(_("Office"), _("As other offices will see it."))
        self._user_row.say(_("Your name"), _("As colleagues on this computer know you."))
        self._label_row.say(
            _("Name on this computer"),
            _("Shown before unlocking: write only what strangers may read, or nothing."),
        )
        self._folder_row.say(_("Folder"))
        self.browse.say(_("Choose a place"))
        self._passphrase_row.say(_("Passphrase"), strength.words(self.passphrase.text()))
        self._again_row.say(_("Passphrase again"))
        self.practice.setText(_("Only for practice: invented people"))
        self.make.say(_("Create the vault"))
        self.back.say(_("Back"))
        self.banner.retranslate()
        self._show_folder()

    def showEvent(self, event: QEvent) -> None:
        """The typing begins at the top."""
        self.office.setFocus()

    def _lay_out(self) -> None:
        """One column."""
        stack = styled.column(spacing=12)
        stack.addWidget(self._title)
        stack.addWidget(self.banner)
        for rows in (
            (self._office_row, self._user_row),
            (self._label_row,),
            (self._folder_row,),
            (self._passphrase_row, self._again_row),
        ):
            line = styled.row(spacing=12)
            for row in rows:
                line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
            stack.addLayout(line)
        stack.addWidget(self.practice)
        stack.addSpacing(theme.now().px(4))
        self.make.setSizePolicy(self.label.sizePolicy())
        stack.addWidget(self.make)
        foot = styled.row()
        foot.addWidget(self.back)
        foot.addStretch(1)
        stack.addLayout(foot)
        self.setLayout(stack)

    def _choose_folder(self) -> None:
        """Ask where."""
        chosen = QFileDialog.getExistingDirectory(self, "", str(self._place))
        if chosen:
            self.set_place(Path(chosen))

    def _show_folder(self) -> None:
        """Name the vault's own folder after its name on this computer, never after the office."""
        name = "".join(sign for sign in self.label.text().strip() if sign.isalnum() or sign in " -")
        self.folder.setText(str(self._place / (name.strip() or _FOLDER)))

    def _show_strength(self, typed: str) -> None:
        """Say how strong the phrase is."""
        self._passphrase_row.say(_("Passphrase"), strength.words(typed))

    def _submit(self) -> None:
        """Check what can be checked here, and ask for the vault."""
        office, user = self.office.text().strip(), self.user.text().strip()
        phrase, again = self.passphrase.text(), self.again.text()
        self._office_row.refuse("" if office else _("Write a name for the office."))
        self._user_row.refuse("" if user else _("Write your name."))
        self._passphrase_row.refuse("" if phrase else _("Write a passphrase."))
        self._again_row.refuse(
            "" if phrase == again else _("The two differ. Show what is typed and compare.")
        )
        rows = (self._office_row, self._user_row, self._passphrase_row, self._again_row)
        refused = next((row for row in rows if row.refused), None)
        if refused is not None:
            refused.editor.setFocus()
            return
        self.banner.clear()
        self.again.forget()
        self.created.emit(
            NewVault(
                folder=self.folder.text(),
                office=office,
                user=user,
                shown=self.label.text().strip(),
                passphrase=self.passphrase.take(),
                practice=self.practice.isChecked(),
            )
        )

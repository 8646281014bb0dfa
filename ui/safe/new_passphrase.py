"""A new passphrase: typed twice, with a hint how strong it is, and optionally a key file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from ui.intake import path_field
from ui.unlock import strength
from ui.unlock.passphrase_edit import PassphraseEdit
from ui.widgets import labels, styled
from ui.widgets.refusal import FieldRow

_ = i18n.gettext


class NewPassphrase(QWidget):
    """Two fields and a place for a key file; forgets what was typed when it is taken."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.first = PassphraseEdit()
        self.first.setObjectName(f"{name}_passphrase")
        self.again = PassphraseEdit()
        self.again.setObjectName(f"{name}_again")
        self.key_file = path_field.PathField(f"{name}_key_file", path_field.open_file)
        self._first_row = FieldRow(self.first)
        self._again_row = FieldRow(self.again)
        self._key_help = labels.label("", "small", tone="text3", wrap=True)
        stack = styled.column(spacing=8)
        for part in (self._first_row, self._again_row, self.key_file, self._key_help):
            stack.addWidget(part)
        self.setLayout(stack)
        self.setFocusProxy(self.first)
        self.first.textChanged.connect(self._show_strength)

    @property
    def has_typing(self) -> bool:
        """Whether anything stands in the fields."""
        return bool(self.first.text() or self.again.text())

    @property
    def path(self) -> Path | None:
        """The key file chosen, if any."""
        return self.key_file.path

    def checked(self) -> bool:
        """Tell whether both are typed alike; what is wrong is said beside the field."""
        first, again = self.first.text(), self.again.text()
        self._first_row.refuse("" if first else _("Write a passphrase."))
        alike = first == again
        self._again_row.refuse(
            "" if alike else _("The two differ. Show what is typed and compare.")
        )
        if first and alike:
            return True
        (self.again if first else self.first).setFocus()
        return False

    def take(self) -> str:
        """What was typed; both fields are empty afterwards."""
        self.again.forget()
        return self.first.take()

    def forget(self) -> None:
        """Empty everything."""
        self.first.forget()
        self.again.forget()
        self.key_file.clear()
        self._first_row.refuse("")
        self._again_row.refuse("")

    def retranslate(self) -> None:
        """Say the words again."""
        self._show_strength(self.first.text())
        self._again_row.say(_("Passphrase again"))
        self.key_file.say(_("Key file"), _("No key file"), _("Choose…"))
        self._key_help.setText(
            _("Any file that never changes, on a stick. Without it the passphrase opens nothing.")
        )

    def _show_strength(self, typed: str) -> None:
        """Say how strong the phrase is."""
        self._first_row.say(_("New passphrase"), strength.words(typed))

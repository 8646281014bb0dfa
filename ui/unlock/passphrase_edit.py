"""A field for a passphrase: even dots, an eye to look, hints about Caps Lock and the layout."""

import unicodedata

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desktop_app import i18n
from ui import icons
from ui.widgets.fields import LineEdit

_ = i18n.gettext
_EYE_KEY = "Ctrl+Shift+P"


class Typing(msgspec.Struct, frozen=True):
    """The one script of all letters typed ("" if mixed or none), and whether Caps Lock was on."""

    script: str = ""
    caps: bool = False


class PassphraseEdit(LineEdit):
    """Tells the script of the last letter and whether Caps Lock seems to be on."""

    hinted = Signal(str, bool)  # "Cyrillic", "Latin" or "", Caps Lock

    def __init__(self, *, size: str = "") -> None:
        super().__init__(size=size)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._scripts: set[str] = set()
        self._caps = False
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.setShortcut(QKeySequence(_EYE_KEY))
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._eye.toggled.connect(self._show)
        self._show(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice script and case of what is typed, and keep neither."""
        letter = event.text()
        super().keyPressEvent(event)
        if len(letter) == 1 and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            caps = letter.isupper() and not shift
            self._caps |= caps
            self._scripts.add(script(letter))
            self.hinted.emit(script(letter), caps)

    @property
    def typed_so(self) -> Typing:
        """How the letters were typed since the field was last empty."""
        only = next(iter(self._scripts)) if len(self._scripts) == 1 else ""
        return Typing(only, self._caps)

    def take(self) -> str:
        """What was typed; the field is empty afterwards and the eye is closed."""
        typed = self.text()
        self.forget()
        return typed

    def forget(self) -> None:
        """Empty the field; nothing is kept for undo."""
        self.clear()
        self._scripts, self._caps = set(), False
        self._eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        """Letters or dots."""
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(echo)
        words = _("Hide what is typed") if shown else _("Show what is typed")
        self._eye.setText(words)
        self._eye.setToolTip(f"{words}  {_EYE_KEY}")
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", "text2", 16, 2.0))


def script(letter: str) -> str:
    """The script of a letter: "Cyrillic", "Latin" or "" for another."""
    name = unicodedata.name(letter, "")
    return next((known for known in ("CYRILLIC", "LATIN") if name.startswith(known)), "").title()

"""Preferences of this machine while the program runs: language, theme, text size, idle minutes.

Holds the settings, saves each change at once, and tells who must look or speak differently.
"""

from typing import Any, Final

import msgspec
from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from desktop_app import i18n, log, settings
from ui import theme

_log = log.named("ui")
_FIRST: Final = "uk"
"""Ukrainian is the language of the first window; the chooser is on it."""


class Preferences(QObject):
    """One for the program."""

    language_changed = Signal()
    size_changed = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.values = settings.load()
        self._translator = QTranslator(self)

    def apply(self) -> None:
        """Speak and look as the settings say; called once, before the first window."""
        i18n.set_language(self.values.language or _FIRST)
        self._translate_qt()
        theme.use(theme.chosen(self.values.theme), self.values.text_size)

    def change(self, **new: Any) -> None:
        """Change some settings by name, save them and let the program follow at once."""
        before = self.values
        self.values = msgspec.structs.replace(before, **new)
        self.save()
        if before.language != self.values.language:
            i18n.set_language(self.values.language or _FIRST)
            self._translate_qt()
            self.language_changed.emit()
        looks = (before.theme, before.text_size)
        if looks != (self.values.theme, self.values.text_size):
            theme.use(theme.chosen(self.values.theme), self.values.text_size)
        if before.text_size != self.values.text_size:
            self.size_changed.emit()
        self.changed.emit()

    def note_vault(self, folder: str, label: str, practice: bool) -> None:
        """Remember a vault that was opened: it is the first offered next time."""
        known = settings.KnownVault(folder=folder, label=label, practice=practice)
        self.values = settings.opened(self.values, known)
        self.save()

    def forget_vault(self, folder: str) -> None:
        """Offer a vault no longer; the vault itself is not touched."""
        self.values = settings.forgotten(self.values, folder)
        self.save()

    def save(self) -> None:
        """Write the settings; a folder that cannot be written stops nothing."""
        try:
            settings.save(self.values)
        except OSError:
            log.warn(_log, "settings could not be written")

    def _translate_qt(self) -> None:
        """Let Qt's own buttons and menus speak the language too."""
        app = QApplication.instance()
        if app is None:
            return
        app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{i18n.language()}", folder):
            app.installTranslator(self._translator)

"""Uses quiet moments to tidy the vault's file: after 30 s without a key, and after large work."""

from typing import Final

from PySide6.QtCore import QObject

from desktop_app import log
from desktop_app.domain import applied
from ui.navigation import PageContext

_log = log.named("ui")
QUIET: Final = 30
"""Seconds without key and pointer that make a quiet moment."""


class Tidying(QObject):
    """Asks once for each quiet moment, in the vault thread, behind whatever waits there."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_tidy = False
        self._owed = False
        context.hub.changed.connect(self._changed)
        context.worker.idle.connect(self._rest)

    def note_silence(self, seconds: int) -> None:
        """Nothing was typed for so long; told each second."""
        if seconds < QUIET:
            self._is_tidy = False
        elif not self._is_tidy:
            self._owed = True
            self._rest()

    def _changed(self, what: applied.Applied) -> None:
        """A list or a bundle was taken in: much was written at once."""
        if what.all_changed:
            self._owed = True

    def _rest(self) -> None:
        """Tidy once nothing else waits."""
        if not self._owed or not self._context.worker.is_idle:
            return
        self._owed = False
        self._is_tidy = True
        task = self._context.worker.run(self._context.office.idle, owner=self)
        task.failed.connect(_note_failure)


def _note_failure(error: BaseException) -> None:
    """It can wait for another quiet moment: nobody is told of it."""
    log.note(_log, "not tidied", why=type(error))

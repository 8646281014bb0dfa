"""Opening and closing sealed groups of one person; knows no widgets."""

from typing import Any

from PySide6.QtCore import QObject

from desktop_app.domain import applied, ids
from ui.navigation import PageContext


class SealedPresenter(QObject):
    """Each act runs in the vault thread; every page that shows the person then asks anew."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._people: Any = context.office.people

    def open(self, person: str, group: str, purpose: str) -> None:
        """Open a group for a purpose."""
        self._run(person, lambda: self._people.open_sealed(person, [group], purpose))

    def close(self, person: str) -> None:
        """Close what stands open of a person."""
        self._run(person, lambda: self._people.close_sealed(person))

    def _run(self, person: str, act: Any) -> None:
        """Do it, and let everybody look again."""
        task = self._context.worker.run(act, owner=self)
        touched = applied.Applied(dossiers=(ids.DossierId(person),))
        task.succeeded.connect(lambda _done: self._context.hub.changed.emit(touched))
        task.failed.connect(self._context.problems.show)

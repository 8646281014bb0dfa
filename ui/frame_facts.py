"""What the frame asks of the vault: figures for the rail and the bars, hits of the search field."""

from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from ui.navigation import PageContext

_HITS = 8


class FrameFacts(QObject):
    """Asks again whenever the vault changed; knows no widgets."""

    shown = Signal(object)  # views.OfficeFacts
    found = Signal(str, object)  # text, tuple[views.Hit, ...]

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.hub.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for the figures."""
        lang = i18n.language()
        office = self._context.office
        task = self._context.worker.run(lambda: office.facts(lang), owner=self)
        task.succeeded.connect(self.shown)
        task.failed.connect(self._context.problems.show)

    def find(self, text: str) -> None:
        """Look for a text; nothing typed finds nothing."""
        if not text:
            self.found.emit("", ())
            return
        lang = i18n.language()
        office = self._context.office
        task = self._context.worker.run(lambda: office.search.find(text, _HITS, lang), owner=self)
        task.succeeded.connect(lambda hits: self.found.emit(text, hits))
        task.failed.connect(self._context.problems.show)

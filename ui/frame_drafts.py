"""Text that was being written when the vault locked: gathered at the lock, offered after it."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui.forms.abilities import Drafting
from ui.navigation import PageContext
from ui.widgets import styled
from ui.widgets.banner import Banner

_ = i18n.gettext


def gathered(pages: Iterable[QWidget]) -> tuple[views.Draft, ...]:
    """What stands in the editors of these pages and is not recorded."""
    found = (page.unsaved() for page in pages if isinstance(page, Drafting))
    return tuple(draft for draft in found if draft is not None)


class DraftOffer(QWidget):
    """Over the pages until each draft is taken up or thrown away; never in the way of them."""

    taken_up = Signal(object)  # views.Draft

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._drafts: list[views.Draft] = []
        self.banner = Banner("accent")
        line = styled.row(20, 12, 20, 0)
        line.addWidget(self.banner)
        self.setLayout(line)
        self.hide()

    def ask(self) -> None:
        """Ask the vault what was being written."""
        office = self._context.office
        task = self._context.worker.run(office.drafts.list, owner=self)
        task.succeeded.connect(self._take)
        task.failed.connect(self._context.problems.show)

    def retranslate(self) -> None:
        """Say the words again."""
        self.banner.retranslate()
        self._show()

    def _take(self, drafts: tuple[views.Draft, ...]) -> None:
        """These wait."""
        self._drafts = list(drafts)
        self._show()

    def _show(self) -> None:
        """Offer the first of them."""
        self.setVisible(bool(self._drafts))
        if not self._drafts:
            self.banner.clear()
            return
        more = len(self._drafts) - 1
        told = i18n.ngettext("{n} more draft waits.", "{n} more drafts wait.", more)
        self.banner.show_words(
            _("You had begun to write: {about}").format(about=self._drafts[0].title),
            told.format(n=i18n.format_number(more)) if more else "",
            act=_("Continue"),
            does=self._continue,
            other=_("Discard"),
            other_does=self._discard,
        )

    def _continue(self) -> None:
        """Back to where it was written; from now on the editor holds it."""
        self.taken_up.emit(self._end())

    def _discard(self) -> None:
        """It is not wanted any more."""
        self._end()

    def _end(self) -> views.Draft:
        """Take the first draft out of the vault, and offer the next."""
        draft = self._drafts.pop(0)
        office = self._context.office
        task = self._context.worker.run(
            lambda: office.drafts.drop(draft.place, draft.argument), owner=self._context.hub
        )
        task.failed.connect(self._context.problems.show)
        self._show()
        return draft

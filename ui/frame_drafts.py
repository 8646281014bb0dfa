"""Text that was being written when the vault locked: gathered at the lock, offered after it."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

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
    return tuple(draft for drafts in found for draft in drafts)


class DraftOffer(QWidget):
    """Over the pages until each draft is taken up or thrown away; never in the way of them."""

    taken_up = Signal(object)  # views.Draft

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._drafts: list[views.Draft] = []
        self._rest = QTimer(self, singleShot=True)
        self._pressed = ""
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
        if self._is_meant("continue"):
            self.taken_up.emit(self._end())

    def _discard(self) -> None:
        """It is not wanted any more, or that was a slip: the note puts it back."""
        if self._is_meant("discard"):
            draft = self._end()
            words = _("Draft discarded: {about}").format(about=draft.title)
            self._context.notices.say(words, lambda: self._put_back(draft))

    def _put_back(self, draft: views.Draft) -> None:
        """It was wanted after all."""
        office = self._context.office
        task = self._context.worker.run(
            lambda: office.drafts.keep_all((draft,)), owner=self._context.hub
        )
        task.failed.connect(self._context.problems.show)
        self._drafts.insert(0, draft)
        self._show()

    def _is_meant(self, act: str) -> bool:
        """Whether a press is not the second half of a double click: that would hit the next."""
        twice = act == self._pressed and self._rest.isActive()
        meant = bool(self._drafts) and not twice
        if meant:
            self._pressed = act
            self._rest.start(QApplication.doubleClickInterval())
        return meant

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

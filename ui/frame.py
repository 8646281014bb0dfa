"""What an open vault looks like: rail, top bar, page, status bar; made at unlock, gone at lock."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from desktop_app.domain import applied
from desktop_app.messages import Message
from desktop_app.services import views
from ui import theme
from ui.forms.abilities import Drafting, Undoing
from ui.frame_drafts import DraftOffer, gathered
from ui.frame_facts import FrameFacts
from ui.hits import Hits
from ui.navigation import Navigator, Page, PageContext, Place, Target
from ui.rail import Rail
from ui.status_bar import StatusBar
from ui.tidying import Tidying
from ui.top_bar import TopBar
from ui.widgets import labels, styled
from ui.widgets.banner import Banner
from ui.widgets.practice_strip import PracticeStrip
from ui.widgets.toast import Toast

_WIDE_FROM = 1600


class Frame(QWidget):
    """Holds the pages of one open vault; pages are made when first opened."""

    def __init__(self, context: PageContext, places: Sequence[Place]) -> None:
        super().__init__()
        self.context = context
        self._places = {place.id: place for place in places}
        self._pages: dict[str, Page] = {}
        self._facts = FrameFacts(context, self)
        self._shown: Target | None = None
        self.strip = PracticeStrip()
        self.rail = Rail(places)
        self.top = TopBar()
        self.status = StatusBar()
        self.banner = Banner("danger")
        self.drafts = DraftOffer(context)
        self.tidying = Tidying(context, self)
        self._note = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.hits = Hits(self)
        self.toast = Toast(self, self._stack)
        self._connect()
        self.retranslate()

    @property
    def navigator(self) -> Navigator:
        """The way between the places."""
        return self.context.navigator

    @property
    def page(self) -> Page | None:
        """The page in front."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def retranslate(self) -> None:
        """Say every word again, on the frame and on every page made so far."""
        self.rail.retranslate()
        self.top.retranslate()
        self.status.retranslate()
        self.banner.retranslate()
        self.drafts.retranslate()
        for page in self._pages.values():
            page.retranslate()
        self._facts.refresh()

    def remake_pages(self) -> None:
        """Make pages anew for another text size; one with typing in it stays as it is."""
        for name, page in list(self._pages.items()):
            if not page.has_typing():
                del self._pages[name]
                self._stack.removeWidget(page)
                page.deleteLater()
        here = self.navigator.here
        if here is not None:
            self._show(here)

    def undo(self) -> None:
        """Ctrl+Z: the page's last Save, or what the note tells of while it is shown."""
        page: object = self.page
        if isinstance(page, Undoing):
            self.toast.hide()
            page.undo()
        else:
            self.toast.undo()

    def redo(self) -> None:
        """Ctrl+Shift+Z: what was undone on the page."""
        page: object = self.page
        if isinstance(page, Undoing):
            page.redo()

    def unsaved(self) -> tuple[views.Draft, ...]:
        """What stands in editors and is not recorded: asked while the vault is being locked."""
        return gathered(self._pages.values())

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes: rail, search, what the page has."""
        page = self.page
        return (self.rail, self.top.search, *(page.panes() if page is not None else ()))

    def go_to_pane(self, by: int) -> None:
        """F6: to the next pane, or the one before."""
        panes = [pane for pane in self.panes() if pane.isVisible()]
        focused = self.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focused is pane or pane.isAncestorOf(focused)),
            -1,
        )
        for step in range(1, len(panes) + 1):
            target = first_focusable(panes[(at + by * step) % len(panes)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def escape(self) -> None:
        """Esc: hits, then the page's panel or search; never what is being typed."""
        if not self.hits.isHidden():
            self.hits.hide()
        elif self.page is not None:
            self.page.escape()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.top.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.line.selectAll()

    def resizeEvent(self, event: object) -> None:
        """Words beside the pictures of the rail from 1600 px on."""
        self.rail.set_wide(self.width() >= theme.now().px(_WIDE_FROM))
        self._place_hits()

    def _lay_out(self) -> None:
        """Strip; rail beside top bar, page and status bar."""
        note = styled.row(20, 12, 20, 0)
        note.addWidget(self.banner)
        self._note.setLayout(note)
        self._note.hide()
        styled.styled(self, ground="bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        right = styled.column(spacing=0)
        right.addWidget(self.top)
        right.addWidget(labels.rule())
        right.addWidget(self._note)
        right.addWidget(self.drafts)
        right.addWidget(self._stack, 1)
        right.addWidget(labels.rule())
        right.addWidget(self.status)
        line = styled.row(spacing=0)
        line.addWidget(self.rail)
        line.addLayout(right, 1)
        stack = styled.column(spacing=0)
        stack.addWidget(self.strip)
        stack.addLayout(line, 1)
        self.setLayout(stack)
        self.strip.hide()

    def _connect(self) -> None:
        """Who listens to whom."""
        context = self.context
        self.rail.chosen.connect(context.navigator.open)
        context.navigator.opened.connect(self._show)
        context.problems.refused.connect(self._refused)
        context.hub.changed.connect(self._changed)
        context.notices.said.connect(self.toast.say)
        self.banner.closed.connect(self._note.hide)
        context.notices.saved.connect(self.status.note_saved)
        context.worker.busy.connect(self.status.follow)
        self._facts.shown.connect(self._show_facts)
        self._facts.found.connect(self._show_hits)
        self._connect_search()

    def _connect_search(self) -> None:
        """The search field and its hits."""
        search = self.top.search
        search.searched.connect(self._facts.find)
        search.accepted.connect(self.hits.open_chosen)
        search.moved.connect(self.hits.move_choice)
        search.left.connect(self._leave_search)
        self.hits.opened.connect(self._open_person)
        self.drafts.taken_up.connect(self._take_up)

    def _show(self, target: Target) -> None:
        """Bring a place to the front."""
        place = self._places[target.place]
        page = self._pages.get(place.id) or self._make_page(place)
        if target != self._shown:
            self.toast.hide()  # what it tells of, and could undo, is no longer in sight
        self._shown = target
        self._stack.setCurrentWidget(page)
        self.rail.light(place.parent or place.id)
        self.banner.clear()
        self.hits.hide()
        page.open(target.argument)
        if not page.isAncestorOf(self.focusWidget()):
            start = first_focusable(page.panes()[0]) or page
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_page(self, place: Place) -> Page:
        """Make a page when it is first opened."""
        page = self._pages[place.id] = place.factory(self.context)
        page.setObjectName(f"page {place.id}")
        self._stack.addWidget(page)
        for bar in page.findChildren(QTabBar):
            bar.currentChanged.connect(self.toast.hide)
        return page

    def _show_facts(self, facts: views.OfficeFacts) -> None:
        """Show what the frame knows of the vault."""
        self.strip.setVisible(facts.practice)
        self.top.show_facts(facts)
        self.status.show_facts(facts)
        self.rail.show_facts(facts)

    def _changed(self, what: applied.Applied) -> None:
        """Something was recorded."""
        if what.new:
            self.status.note_saved()

    def _refused(self, told: Message) -> None:
        """Say over the page why something was refused."""
        self._note.show()
        self.banner.show_message(told)

    def _show_hits(self, text: str, hits: tuple[views.Hit, ...]) -> None:
        """Show what the search found, unless something else was typed since."""
        if text and text == self.top.search.text:
            self._place_hits()
            self.hits.show_hits(text, hits)
        else:
            self.hits.hide()

    def _place_hits(self) -> None:
        """Right under the search field."""
        under = self.top.search.mapTo(self, self.top.search.rect().bottomLeft())
        self.hits.move(under.x(), under.y() + 4)

    def _leave_search(self) -> None:
        """Esc in the empty search field: back to the page."""
        self.hits.hide()
        target = first_focusable(self.page) if self.page is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_up(self, draft: views.Draft) -> None:
        """Go on writing where the lock broke in."""
        self.navigator.open(draft.place, draft.argument)
        page: object = self.page
        if isinstance(page, Drafting):
            page.take_up(draft)

    def _open_person(self, person: str) -> None:
        """Open a person the search found."""
        self.top.search.clear()
        self.context.open("person", person)


def first_focusable(inside: QWidget) -> QWidget | None:
    """The first widget of a pane that takes the focus with Tab, itself included."""
    proxied = inside.focusProxy()
    if proxied is not None:
        return proxied
    for widget in (inside, *inside.findChildren(QWidget)):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.isEnabled():
            return widget
    return None

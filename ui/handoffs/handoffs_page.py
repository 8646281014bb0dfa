"""The place "Hand-offs": three tabs for partners, what leaves, what comes in."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from desktop_app import i18n
from ui.handoffs.incoming_page import IncomingPage
from ui.handoffs.outgoing_page import OutgoingPage
from ui.handoffs.partners_page import PartnersPage
from ui.navigation import Page, PageContext
from ui.widgets import labels, styled

_ = i18n.gettext
_TABS = ("partners", "outgoing", "incoming")
_GRANT = "grant"


class HandoffsPage(Page):
    """The argument of `open` names a tab, and after a colon an office or a file."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.partners = PartnersPage(context)
        self.outgoing = OutgoingPage(context)
        self.incoming = IncomingPage(context)
        self.tabs = QTabBar()
        self.tabs.setObjectName("handoffs_tabs")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._stack = QStackedWidget()
        for tab in (self.partners, self.outgoing, self.incoming):
            self.tabs.addTab("")
            self._stack.addWidget(tab)
        self._lay_out()
        self.tabs.currentChanged.connect(self._change_tab)
        self.partners.prepare_asked.connect(lambda office: self.open(f"outgoing:{office}"))
        self.outgoing.partner_asked.connect(lambda office: self.open(f"partners:{office}"))
        self.outgoing.partners_asked.connect(lambda: self.open("partners"))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show a tab: "incoming:/media/stick/file" examines that file at once.

        "grant:ID,ID" shows the partners, with these people chosen for a grant.
        """
        name, _colon, rest = argument.partition(":")
        if name == _GRANT:
            self.partners.choose_people(tuple(filter(None, rest.split(","))))
            name, rest = _TABS[0], ""
        at = _TABS.index(name) if name in _TABS else self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self._show(at, rest)

    def retranslate(self) -> None:
        """Say every word again."""
        for at, words in enumerate((_("Partners"), _("Outgoing"), _("Incoming"))):
            self.tabs.setTabText(at, words)
        self.tabs.setAccessibleName(_("Hand-offs"))
        self.partners.retranslate()
        self.outgoing.retranslate()
        self.incoming.retranslate()

    def panes(self) -> tuple[QWidget, ...]:
        """Tabs, then what the tab has."""
        inner = (self.partners.panes, self.outgoing.panes, self.incoming.panes)
        return (self.tabs, *inner[self.tabs.currentIndex()]())

    def toggle_panel(self) -> None:
        """F4: the panel of the chosen partner."""
        if self.tabs.currentIndex() == 0:
            self.partners.toggle_panel()

    def escape(self) -> bool:
        """Esc closes the panel."""
        return self.tabs.currentIndex() == 0 and self.partners.escape()

    def has_typing(self) -> bool:
        """Whether anything was ticked or typed that is not recorded."""
        tabs = (self.partners, self.outgoing, self.incoming)
        return any(tab.has_typing() for tab in tabs)

    def _step(self, by: int) -> None:
        """Ctrl+Tab: the next tab, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _change_tab(self, at: int) -> None:
        """Another tab was chosen by key or pointer."""
        self._show(at, "")

    def _show(self, at: int, rest: str) -> None:
        """Show a tab and let it refresh."""
        self._stack.setCurrentIndex(at)
        (self.partners.open, self.outgoing.open, self.incoming.open)[at](rest)

    def _lay_out(self) -> None:
        """Tabs over the tab."""
        line = styled.row(20, 8, 20, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        stack = styled.column(spacing=0)
        stack.addLayout(line)
        stack.addWidget(labels.rule())
        stack.addWidget(self._stack, 1)
        self.setLayout(stack)

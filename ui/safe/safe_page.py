"""The place "Safe": a tab for each part of keeping the vault, those of the user's roles only.

A tab is a `Page` of its own module, named by one line of `TABS`; it is made when it is first
opened. `context.open("safe", "recovery")` opens a tab, and what follows a colon is handed to it.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from desktop_app import i18n
from desktop_app.domain import roles
from ui.navigation import Page, PageContext
from ui.widgets import labels, styled

_ = i18n.gettext


class Tab(NamedTuple):
    """A tab: its name for `open`, its title, what makes it, and the right without which it is
    not shown.
    """

    name: str
    title: Callable[[], str]
    factory: Callable[[PageContext], Page]
    right: roles.Right


def _users(context: PageContext) -> Page:
    from ui.safe.users_tab import UsersTab

    return UsersTab(context)


def _recovery(context: PageContext) -> Page:
    from ui.safe.recovery_tab import RecoveryTab

    return RecoveryTab(context)


def _backup(context: PageContext) -> Page:
    from ui.safe.backup_tab import BackupTab

    return BackupTab(context)


def _audit(context: PageContext) -> Page:
    from ui.safe.audit_tab import AuditTab

    return AuditTab(context)


TABS: Final[tuple[Tab, ...]] = (
    Tab("users", lambda: _("Users"), _users, "read"),
    Tab("recovery", lambda: _("Recovery"), _recovery, "keys"),
    Tab("backup", lambda: _("Backup"), _backup, "backup"),
    Tab("audit", lambda: _("Audit"), _audit, "audit"),
)
"""One line for each tab, in the order of reading."""


class SafePage(Page):
    """Tabs over the tab in front."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        may = context.office.session.may
        self._tabs = tuple(tab for tab in TABS if may(tab.right))
        self._pages: dict[str, Page] = {}
        self.tabs = QTabBar()
        self.tabs.setObjectName("safe_tabs")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._stack = QStackedWidget()
        for _tab in self._tabs:
            self.tabs.addTab("")
        self._lay_out()
        self.tabs.currentChanged.connect(lambda at: self._show(at, ""))
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=step: self._step(step))
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show a tab by its name; without one, the tab that was in front."""
        name, _colon, rest = argument.partition(":")
        at = self.names.index(name) if name in self.names else self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(False)
        self._show(at, rest)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the tabs shown, in their order."""
        return tuple(tab.name for tab in self._tabs)

    def page(self, name: str) -> Page:
        """The page of a tab, made if it was never open."""
        made = self._pages.get(name)
        if made is None:
            tab = next(tab for tab in self._tabs if tab.name == name)
            made = self._pages[name] = tab.factory(self._context)
            self._stack.addWidget(made)
        return made

    def retranslate(self) -> None:
        """Say every word again."""
        for at, tab in enumerate(self._tabs):
            self.tabs.setTabText(at, tab.title())
        self.tabs.setAccessibleName(_("Safe"))
        for page in self._pages.values():
            page.retranslate()

    def panes(self) -> tuple[QWidget, ...]:
        """Tabs, then what the tab has."""
        return (self.tabs, *self._here().panes())

    def toggle_panel(self) -> None:
        """F4: the side panel of the tab in front."""
        self._here().toggle_panel()

    def escape(self) -> bool:
        """Esc closes what the tab in front has open."""
        return self._here().escape()

    def has_typing(self) -> bool:
        """Whether any tab holds something that is not recorded."""
        return any(page.has_typing() for page in self._pages.values())

    def _here(self) -> Page:
        """The page in front."""
        return self.page(self._tabs[self.tabs.currentIndex()].name)

    def _step(self, by: int) -> None:
        """Ctrl+Tab: the next tab, round and round."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def _show(self, at: int, rest: str) -> None:
        """Bring a tab to the front and let it refresh."""
        page = self.page(self._tabs[at].name)
        self._stack.setCurrentWidget(page)
        page.open(rest)

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

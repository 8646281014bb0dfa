"""The tab "Users": who may open this vault, in which roles; and giving the vault a new key."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import theme
from ui.navigation import Page, PageContext
from ui.safe.rekey_card import RekeyCard
from ui.safe.safe_dialog import SafeDialog
from ui.safe.users_add_panel import UsersAddPanel
from ui.safe.users_panel import UsersPanel
from ui.safe.users_presenter import UsersPresenter
from ui.safe.users_table import UsersTable
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.table import RowsView

_ = i18n.gettext
_COLUMNS = (220, 240)


class UsersTab(Page):
    """The list at the left, the panel of the chosen user or of a new one at the right."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._may_all = may_all = context.office.session.may("users")
        self.presenter = UsersPresenter(context, self)
        self.table = UsersTable(self)
        self.rows = RowsView()
        self.rows.setObjectName("users_table")
        self.rows.setModel(self.table)
        self.add = buttons.main_button(icon="user-plus")
        self.add.setObjectName("users_add")
        if not may_all:
            self.add.hide()
        self.panel = UsersPanel(may_all=may_all)
        self.adding = UsersAddPanel()
        self.banner = Banner("warn")
        self.rekey = RekeyCard()
        if not context.office.session.may("keys"):
            self.rekey.hide()
        self._heading = labels.label("", weight=theme.STRONG, wrap=True)
        self._chosen_user = ""
        self.panel.hide()
        self.adding.hide()
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self, argument: str) -> None:
        """Show who may open the vault; the argument may name a user."""
        self._chosen_user = argument or self._chosen_user
        self.presenter.refresh()

    def retranslate(self) -> None:
        """Say every word again."""
        self._heading.setText(_("Who can open this vault"))
        self.rows.setAccessibleName(_("Who can open this vault"))
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 1)
        self.add.say(_("Add a user"))
        for part in (self.panel, self.adding, self.rekey, self.banner):
            part.retranslate()

    def panes(self) -> tuple[QWidget, ...]:
        """Table, then the panel that is open."""
        return self.rows, self.adding if not self.adding.isHidden() else self.panel

    def toggle_panel(self) -> None:
        """F4: the panel of the chosen user."""
        if self.panel.user is not None:
            self.adding.hide()
            self.panel.toggle()

    def escape(self) -> bool:
        """Esc closes a panel in which nothing is typed."""
        for panel in (self.adding, self.panel):
            if not panel.isHidden() and not panel.has_typing:
                panel.hide()
                return True
        return False

    def has_typing(self) -> bool:
        """Whether something is typed or ticked that is not saved."""
        return (not self.adding.isHidden() and self.adding.has_typing) or self.panel.has_typing

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.listed.connect(self._show_users)
        told.added.connect(self._added)
        told.changed.connect(self.panel.clear)
        told.removed.connect(self._removed)
        told.refused.connect(self._refuse)
        told.rekeying.connect(self.rekey.follow)
        told.rekeyed.connect(self._rekeyed)
        self.add.clicked.connect(self._begin_adding)
        self.adding.asked.connect(told.add)
        self.adding.shown.connect(self.add.setDisabled)
        self.panel.roles_asked.connect(told.change_roles)
        self.panel.passphrase_asked.connect(told.change_passphrase)
        self.panel.removal_asked.connect(self._ask_removal)
        self.rekey.asked.connect(told.rekey)
        self.rows.selectionModel().currentRowChanged.connect(self._chosen)
        self.rows.opened.connect(self._open_panel)

    def _show_users(self, users: tuple[views.UserShown, ...]) -> None:
        """Show the list; the chosen user stays chosen, and who only changes themselves is."""
        own = next((user.id for user in users if user.own), "")
        first = not self._chosen_user and not self._may_all
        kept = own if first else self._chosen_user
        self.table.show_users(users)
        for row, user in enumerate(users):
            if user.id == kept:
                self.rows.choose_row(row)
                if first:
                    self._open_panel(row)
                elif not self.panel.isHidden():
                    self.panel.show_user(user)

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        """A user was chosen."""
        if now.isValid() and self.adding.isHidden():
            self._open_panel(now.row())

    def _open_panel(self, row: int) -> None:
        """Show the panel of one user."""
        user = self.table.user(row)
        if user.id == self._chosen_user and not self.panel.isHidden():
            return
        self._chosen_user = user.id
        self.adding.hide()
        self.panel.show_user(user)
        self.panel.show()

    def _begin_adding(self) -> None:
        """One thing at a time: the panel of the chosen user goes."""
        self.panel.hide()
        self.adding.begin()

    def _added(self, user: str) -> None:
        """Somebody was let in: show them in the list."""
        self._chosen_user = user
        self.adding.hide()
        self.adding.clear()
        self.rows.setFocus()

    def _ask_removal(self, user: views.UserShown) -> None:
        """Stop before somebody is taken away."""
        dialog = SafeDialog(self, "remove_user")
        dialog.say(
            _("Take “{name}” off the users of this vault?").format(name=user.nickname),
            _(
                "Their passphrase will no longer open it here. Whoever copied the vault before"
                " keeps a copy that it opens; re-keying afterwards makes older key files"
                " useless for what is written from now on."
            ),
            _("Keep the user"),
            _("Take away"),
        )
        dialog.confirmed.connect(lambda: self.presenter.remove(user))
        dialog.open()

    def _removed(self, nickname: str) -> None:
        """Say what taking away does not do, and offer what does."""
        self.panel.hide()
        self._chosen_user = ""
        self.banner.show_words(
            _("“{name}” can no longer open this vault").format(name=nickname),
            _(
                "A key file copied before still opens a database copied before, and this one"
                " until it is re-keyed. Re-keying needs nobody else’s passphrase."
            ),
            _("Re-key the vault") if self._context.office.session.may("keys") else "",
            self.presenter.rekey,
            closable=True,
        )

    def _rekeyed(self) -> None:
        """The vault has a new key."""
        self.banner.clear()
        self.rekey.done()
        self._context.notices.say(_("The vault has a new key. Older key files open it no more."))

    def _refuse(self, where: str, error: BaseException) -> None:
        """Say why, beside what was refused."""
        told = self._context.problems.words(error)
        if told is None:
            self.adding.refuse("")
            self.panel.refuse("")
            return
        words = f"{told.title}. {told.what} {told.do}"
        places = {"add": self.adding.refuse, "user": self.panel.refuse, "rekey": self.rekey.refuse}
        if where in places:
            places[where](words)
        else:
            self.banner.show_message(told)

    def _lay_out(self) -> None:
        """Left: list and re-key. Right: panel."""
        used = theme.now()
        for column, width in enumerate(_COLUMNS):
            self.rows.setColumnWidth(column, used.px(width))
        head = self.rows.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setStretchLastSection(False)
        card = Card(0, 0, spacing=0)
        title = styled.row(16, 10, 12, 8)
        title.addWidget(self._heading, 1)
        title.addWidget(self.add)
        card.body.addLayout(title)
        listing = styled.column(1, 0, 1, 1)
        listing.addWidget(self.rows)
        card.body.addLayout(listing)
        left = styled.column(20, 12, 20, 16, spacing=12)
        left.addWidget(self.banner)
        left.addWidget(card, 1)
        left.addWidget(self.rekey)
        line = styled.row(spacing=0)
        line.addLayout(left, 1)
        line.addWidget(self.panel)
        line.addWidget(self.adding)
        self.setLayout(line)

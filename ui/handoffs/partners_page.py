"""The tab "Partners": our card, taking in another, the offices trusted, and what each may get."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import allowed, theme
from ui.handoffs.grant_panel import GrantPanel, Wanted
from ui.handoffs.own_card_panel import OwnCardPanel
from ui.handoffs.partners_presenter import PartnersPresenter
from ui.handoffs.partners_table import PartnersTable
from ui.handoffs.reason_dialog import ReasonDialog
from ui.handoffs.take_in_panel import TakeInPanel
from ui.intake.hollow import Hollow
from ui.navigation import PageContext
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.side_panel import scrolled
from ui.widgets.table import RowsView
from ui.widgets.turning import Turning

_ = i18n.gettext
_COLUMNS = (190, 180, 100, 100)
_CARDS_BESIDE = 540
_LEAST_ROWS = 150


class PartnersPage(QWidget):
    """Cards above, table below, the panel of the chosen partner at the right."""

    prepare_asked = Signal(str)  # office

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = PartnersPresenter(context, self)
        self.own = OwnCardPanel()
        self.take_in = TakeInPanel()
        self.table = PartnersTable(self)
        self.rows = RowsView()
        self.rows.setObjectName("partners_table")
        self.rows.setModel(self.table)
        self.add = buttons.button(icon="plus")
        self.add.setObjectName("partners_add")
        self.empty = Hollow("arrow-left-right", self.add)
        self.panel = GrantPanel()
        allowed.follow(context, "trust", self.add, self.take_in.trust)
        allowed.follow(context, "grant", self.panel.grant, self.panel.revoke)
        self.panel.hide()
        self._heading = labels.label("", weight=theme.STRONG)
        self._shown = QStackedWidget()
        self._wanted = ""
        self._brought: dict[str, str] = {}
        self.banner = Banner("accent")
        self._lay_out()
        self._connect()

    def open(self, office: str = "") -> None:
        """Show the partners, one of them chosen if it is named."""
        self._wanted = office
        self.presenter.refresh()

    def choose_people(self, people: tuple[str, ...]) -> None:
        """These people were ticked elsewhere: a grant to the office chosen next begins with them.

        Where there is only one office, it is chosen at once.
        """
        self.presenter.name_people(people)

    def retranslate(self) -> None:
        """Say every word again."""
        for part in (self.own, self.take_in, self.panel, self.banner):
            part.retranslate()
        self._heading.setText(_("Offices you trust"))
        self.rows.setAccessibleName(_("Offices you trust"))
        self.table.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        self.add.say(_("Take in a card"))
        self.empty.say(
            _("No office you trust yet"),
            _(
                "To hand over part of a file, first compare cards with the other office:"
                " face to face or by telephone."
            ),
        )
        self.presenter.refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Cards, table, panel."""
        return self.own, self.take_in, self.rows, self.panel

    def toggle_panel(self) -> None:
        """F4: the panel of the chosen partner."""
        if self.panel.partner is not None:
            self.panel.toggle()

    def escape(self) -> bool:
        """Esc closes the panel."""
        was_open = not self.panel.isHidden()
        self.panel.hide()
        return was_open

    def has_typing(self) -> bool:
        """Whether a grant is half made, or groups half compared."""
        return self.panel.has_typing or bool(self.take_in.fields.text)

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.own_shown.connect(self.own.show_card)
        told.listed.connect(self._show_partners)
        told.card_written.connect(lambda _name: self.own.written())
        told.card_read.connect(self._compare)
        told.trusted.connect(self._trusted)
        told.granted.connect(self.panel.clear)
        told.people_found.connect(self.panel.people.show_hits)
        told.people_named.connect(self._take_people)
        told.refused.connect(self._refuse)
        self.own.asked.connect(told.write_card)
        self.take_in.read_asked.connect(told.read_card)
        self.take_in.trust_asked.connect(told.trust)
        self.panel.grant_asked.connect(self._grant)
        self.panel.revoke_asked.connect(self._ask_revoke)
        self.panel.prepare_asked.connect(self.prepare_asked)
        self.panel.people.searched.connect(told.look_for)
        self.add.clicked.connect(self.take_in.path.line.setFocus)
        self.rows.selectionModel().currentRowChanged.connect(self._chosen)
        self.rows.opened.connect(self._open_panel)

    def _show_partners(self, partners: tuple[views.Partner, ...]) -> None:
        """Show who is trusted; the chosen one stays chosen."""
        kept = self._wanted or (self.panel.partner.office if self.panel.partner else "")
        self.table.show_partners(partners)
        self._shown.setCurrentIndex(0 if partners else 1)
        for row, partner in enumerate(partners):
            if partner.office == kept:
                self.rows.choose_row(row)
                self.panel.show_partner(partner)
                if self._wanted:
                    self.panel.show()
        self._wanted = ""

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        """A partner was chosen: show what it may be handed."""
        if now.isValid():
            self._open_panel(now.row())

    def _open_panel(self, row: int) -> None:
        """Show the panel of one partner, with the people brought along."""
        self.panel.show_partner(self.table.partner(row))
        self.panel.show()
        if self._brought:
            self.panel.people.take(self._brought)
            self._brought = {}
            self.banner.clear()

    def _take_people(self, named: dict[str, str]) -> None:
        """People were brought along: for the only office, or the one chosen next."""
        self._brought = named
        if self.table.rowCount() == 1:
            self.rows.choose_row(0)
            self._open_panel(0)
        elif named:
            self.panel.hide()
            told = i18n.ngettext("{n} person is ticked.", "{n} people are ticked.", len(named))
            self.banner.show_words(
                told.format(n=i18n.format_number(len(named))),
                _("Choose the office they are to be handed to."),
                closable=True,
            )

    def _compare(self, card: views.CardView) -> None:
        """Compare a card: one thing at a time."""
        self.panel.hide()
        self.take_in.show_card(card)

    def _trusted(self, card: views.CardView) -> None:
        """A new partner: grants come next."""
        self.take_in.clear()
        self._wanted = card.office

    def _grant(self, office: str, wanted: Wanted) -> None:
        """Pass a grant on."""
        self.presenter.grant(
            office,
            wanted.groups,
            wanted.people,
            purpose=wanted.purpose,
            until=wanted.until,
            onward=wanted.onward,
        )

    def _ask_revoke(self, partner: views.Partner) -> None:
        """Stop before ending all grants."""
        dialog = ReasonDialog(self)
        dialog.setObjectName("revoke_dialog")
        dialog.say(
            _("End everything granted to “{office}”?").format(office=partner.label),
            _(
                "Nothing more will leave for this office."
                " What it was handed before stays with it: only a request can call that back."
            ),
            _("Reason, for your own records"),
            _("Keep the grants"),
            _("Revoke all"),
        )
        dialog.confirmed.connect(lambda why: self.presenter.revoke(partner.office, why))
        dialog.open()

    def _refuse(self, where: str, error: BaseException) -> None:
        """Say why, beside what was refused."""
        told = self._context.problems.words(error)
        if told is None:
            return
        words = f"{told.title}. {told.what} {told.do}"
        place = {"own": self.own.refuse, "card": self.take_in.refuse, "grant": self.panel.refuse}
        if where == "card" and self.take_in.card is not None:
            self._context.problems.refused.emit(told)
        else:
            place[where](words)

    def _lay_out(self) -> None:
        """Left: cards and table. Right: panel."""
        used = theme.now()
        self.rows.fit_columns(_COLUMNS, (0, 1, 1), yielding=(3, 2))
        self.rows.setMinimumHeight(used.px(_LEAST_ROWS))
        card = Card(0, 0, spacing=0)
        title = styled.row(16, 10, 16, 6)
        title.addWidget(self._heading, 1)
        card.body.addLayout(title)
        listing = QWidget()
        stack = styled.column(1, 0, 1, 1)
        stack.addWidget(self.rows)
        listing.setLayout(stack)
        self._shown.addWidget(listing)
        self._shown.addWidget(self.empty)
        card.body.addWidget(self._shown, 1)
        left = styled.column(20, 12, 20, 16, spacing=12)
        left.addWidget(self.banner)
        left.addWidget(self._cards())
        left.addWidget(card, 1)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(left)
        line = styled.row(spacing=0)
        line.addWidget(scrolled(inside), 1)
        line.addWidget(self.panel)
        self.setLayout(line)

    def _cards(self) -> Turning:
        """The two cards side by side, equally wide."""
        line = Turning(_CARDS_BESIDE)
        line.add(self.own, 1)
        line.add(self.take_in, 1)
        return line

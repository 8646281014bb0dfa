"""The tab "Outgoing": exactly what leaves, what stays and why, and the seal (picture 07)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import allowed, parts, theme
from ui.handoffs import group_words
from ui.handoffs.outgoing_presenter import OutgoingPresenter
from ui.handoffs.outgoing_table import OutgoingTable
from ui.handoffs.recipient_panel import RecipientPanel
from ui.handoffs.withheld_card import WithheldCard
from ui.intake.hollow import Hollow
from ui.navigation import PageContext
from ui.widgets import buttons, labels, styled
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.mark import Mark
from ui.widgets.progress_panel import ProgressPanel
from ui.widgets.side_panel import scrolled
from ui.widgets.table import ONE_LINE, RowsView
from ui.widgets.turning import Turning
from ui.worker import Task

_ = i18n.gettext
_PERSON, _CHANGES, _GROUP = 190, 70, 78
_BESIDE = 860
_LEAST_ROWS = 190


class Figure(QWidget):
    """A count with what it counts."""

    def __init__(self, tone: str = "text") -> None:
        super().__init__()
        self._tone = tone
        self._figure = labels.label("—", "figure", tone="text3")
        self._what = labels.label("", "small", tone="text2")
        stack = styled.column(spacing=0)
        stack.addWidget(self._figure)
        stack.addWidget(self._what)
        self.setLayout(stack)

    def show_count(self, count: int | None, what: str) -> None:
        """Show a count; None is not known yet."""
        self._figure.setText("—" if count is None else i18n.format_number(count))
        styled.styled(self._figure, tone=self._tone if count else "text3")
        self._what.setText(what)


class OutgoingPage(QWidget):
    """Figures, matrix, withheld groups; the recipient at the right."""

    partner_asked = Signal(str)  # office whose grants are to be looked at
    partners_asked = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.presenter = OutgoingPresenter(context, self)
        self._prepared: views.Prepared | None = None
        self._title = labels.label("", "title")
        self._sub = labels.label("", "small", tone="text2", wrap=True)
        self.banner = Banner("danger")
        self.progress = ProgressPanel()
        self._figures = [Figure(), Figure(), Figure(), Figure("warn")]
        self.table = OutgoingTable(self)
        self.rows = RowsView(row_height=ONE_LINE + 2)
        self.rows.setObjectName("outgoing_table")
        self.rows.setModel(self.table)
        self._more = labels.label("", "small", tone="text2", wrap=True)
        self._legend = [Mark(), Mark()]
        self.withheld = WithheldCard()
        self.panel = RecipientPanel()
        self._to_partners = buttons.button(icon="key-round")
        self._to_partners.setObjectName("outgoing_partners")
        self.empty = Hollow("package", self._to_partners)
        allowed.follow(context, "prepare", self.panel.seal)
        self._shown = QStackedWidget()
        self._wanted = ""
        self._lay_out()
        self._connect()

    def open(self, office: str = "") -> None:
        """Show what leaves, for an office if it is named."""
        self._wanted = office
        self.presenter.refresh()

    def retranslate(self) -> None:
        """Say every word again; names come anew."""
        self.panel.retranslate()
        self.withheld.retranslate()
        self.banner.retranslate()
        self._title.setText(_("Exactly this leaves"))
        self.rows.setAccessibleName(_("What leaves, by person and group"))
        self._legend[0].show_parts(
            parts.Icon("check", "ok", 16), parts.Text(_("leaves"), "small", tone="text2")
        )
        self._legend[1].show_parts(
            parts.Icon("minus", "text3", 16), parts.Text(_("no changes"), "small", tone="text2")
        )
        self._to_partners.say(_("Go to partners"))
        self._show(self.presenter.leaving)
        self.presenter.refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Matrix, withheld groups, recipient."""
        return self.rows, self.withheld, self.panel

    def has_typing(self) -> bool:
        """Whether a place to write to is typed."""
        return self.panel.path.path is not None

    def _connect(self) -> None:
        """Who listens to whom."""
        told = self.presenter
        told.listed.connect(self._list)
        told.shown.connect(self._show)
        told.sealing.connect(self._follow)
        told.sealed.connect(self._sealed)
        told.refused.connect(self._refuse)
        self.panel.chosen.connect(self._choose)
        self.panel.seal_asked.connect(told.seal)
        self.withheld.grants_asked.connect(self._ask_partner)
        self._to_partners.clicked.connect(self._ask_partner)

    def _ask_partner(self) -> None:
        """Go to where grants are decided."""
        partner = self.presenter.partner
        if partner is not None:
            self.partner_asked.emit(partner.office)
        else:
            self.partners_asked.emit()

    def _choose(self, office: str) -> None:
        """Look at another office."""
        self.banner.clear()
        self.presenter.choose(office)

    def _list(self, partners: tuple[views.Partner, ...]) -> None:
        """Offer the partners."""
        office = self._wanted or self.panel.office.code
        self._wanted = ""
        self.panel.show_partners(partners, office)
        self.presenter.choose(self.panel.office.code)
        self._show_empty(self.presenter.leaving)

    def _show(self, leaving: views.Leaving | None) -> None:
        """Show what leaves, or that nothing does."""
        self.table.show_leaving(leaving)
        self._fit_columns()
        self.panel.show_leaving(leaving)
        self.withheld.show_withheld(leaving, self.presenter.partner)
        names = (_("people"), _("change sets"), _("attachments"), _("changes withheld"))
        counts: list[int | None] = [None] * len(names)
        if leaving is not None:
            withheld = group_words.total(leaving.withheld)
            counts = [leaving.people, leaving.change_sets, leaving.attachments, withheld]
            office = leaving.to_label
            self._sub.setText(
                _("To “{office}”: everything they may have and do not have yet").format(
                    office=office
                )
            )
            unlisted = leaving.people - len(leaving.lines)
            self._more.setVisible(unlisted > 0)
            told = i18n.ngettext(
                "{n} more person is counted, not listed.",
                "{n} more people are counted, not listed.",
                unlisted,
            )
            self._more.setText(told.format(n=i18n.format_number(unlisted)))
        for figure, count, name in zip(self._figures, counts, names, strict=True):
            figure.show_count(count, name)
        self._show_empty(leaving)

    def _show_empty(self, leaving: views.Leaving | None) -> None:
        """Either the matrix, or words that say what to do."""
        self._shown.setCurrentIndex(0 if leaving is not None and leaving.lines else 1)
        self._sub.setVisible(leaving is not None)
        self._to_partners.setVisible(True)
        if self.panel.office.count() <= 1:
            self.empty.say(
                _("No office you trust yet"),
                _("Take in the card of another office and compare it; then prepare a hand-off."),
            )
        elif not self.panel.office.code:
            self.empty.say(
                _("To which office?"),
                _("Choose it at the right: you then see exactly what would leave, and what not."),
            )
            self._to_partners.setVisible(False)
        elif leaving is None:
            self.empty.say(_("Counting…"), "")
            self._to_partners.setVisible(False)
        else:
            self.empty.say(
                _("Nothing new leaves for this office"),
                _(
                    "They have all they may have. A hand-off now would only say what arrived;"
                    " grants decide what else may go."
                ),
            )

    def _fit_columns(self) -> None:
        """Person wide; groups as wide as their heads."""
        head, scale = self.rows.horizontalHeader(), theme.now().scale
        groups = range(2, len(self.table.groups) + 2)
        heads = (head.sectionSizeHint(at) * 100 // scale + 1 for at in groups)
        self.rows.fit_columns((_PERSON, _CHANGES, *(max(one, _GROUP) for one in heads)), (0,))

    def _follow(self, task: Task) -> None:
        """Show how far the sealing is."""
        self.banner.clear()
        self.panel.show_busy(True)
        self.progress.follow(task, _("Sealing the hand-off"), _("Stopping leaves no file behind."))
        task.finished.connect(lambda: self.panel.show_busy(False))

    def _sealed(self, done: views.Prepared) -> None:
        """Say what was written and where."""
        self.panel.path.clear()
        self.banner.show_tone("ok")
        names = ", ".join(place.replace("\\", "/").rsplit("/", 1)[-1] for place in done.files)
        self.banner.show_words(
            _("Hand-off {n} to “{office}” is written").format(
                n=done.number, office=done.leaving.to_label
            ),
            _("File: {names}, {size}. Eject the stick before you pull it out.").format(
                names=names, size=i18n.format_size(done.leaving.bytes)
            ),
            closable=True,
        )

    def _refuse(self, error: BaseException) -> None:
        """Say why nothing was written."""
        told = self._context.problems.words(error)
        if told is not None:
            self.banner.show_tone("danger")
            self.banner.show_message(told)

    def _lay_out(self) -> None:
        """Left what leaves and stays; right to whom."""
        matrix = QWidget()
        stack = styled.column(spacing=8)
        card = Card(1, 1, spacing=0)
        card.body.addWidget(self.rows)
        stack.addWidget(card, 1)
        stack.addWidget(self._more)
        stack.addLayout(self._legend_line())
        matrix.setLayout(stack)
        self._shown.addWidget(matrix)
        hollow = Card(0, 0)
        hollow.body.addWidget(self.empty)
        self._shown.addWidget(hollow)
        self._more.hide()
        head = styled.column(spacing=0)
        head.addWidget(self._title)
        head.addWidget(self._sub)
        left = styled.column(20, 12, 20, 16, spacing=10)
        left.addLayout(head)
        left.addWidget(self.banner)
        left.addWidget(self.progress)
        left.addWidget(self._figures_card())
        left.addWidget(self._shown, 1)
        left.addWidget(self.withheld)
        whole = QWidget()
        whole.setLayout(left)
        self.rows.setMinimumHeight(theme.now().px(_LEAST_ROWS))
        line = styled.styled(Turning(_BESIDE, spacing=0), ground="none")
        line.add(whole, 1)
        line.add(self.panel)
        line.turned.connect(self.panel.stand)
        around = styled.column(spacing=0)
        around.addWidget(scrolled(line))
        self.setLayout(around)

    def _legend_line(self) -> QHBoxLayout:
        """What the signs mean."""
        line = styled.row(2, 0, spacing=14)
        for mark in self._legend:
            line.addWidget(mark)
        line.addStretch(1)
        return line

    def _figures_card(self) -> Card:
        """Four figures in a row."""
        card = Card(18, 8, spacing=0)
        line = styled.row(spacing=12)
        for figure in self._figures:
            line.addWidget(figure, 1)
        card.body.addLayout(line)
        return card

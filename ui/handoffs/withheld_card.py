"""What stays with us although it exists: group, how much, why (LOOK, picture 07)."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app import i18n
from desktop_app.services import views
from ui import painting, theme
from ui.handoffs import group_words, leaving_words
from ui.widgets import buttons, labels, styled
from ui.widgets.card import Card
from ui.widgets.side_panel import scrolled

_ = i18n.gettext
_ROW = 22
_MOST_ROWS = 5


class WithheldCard(Card):
    """Hidden when nothing is withheld; `grants_asked` goes to where that is decided."""

    grants_asked = Signal()

    def __init__(self) -> None:
        super().__init__(16, 10, spacing=4)
        self.setObjectName("withheld")
        self._heading = labels.label("", weight=theme.STRONG)
        self.grants = buttons.quiet_button(size="small")
        self.grants.setObjectName("withheld_grants")
        self._grid = QGridLayout()
        self._area = self._rows()
        head = styled.row(spacing=8)
        head.addWidget(labels.IconLabel("eye-off", "warn", 16))
        head.addWidget(self._heading, 1)
        head.addWidget(self.grants)
        self.body.addLayout(head)
        self.body.addWidget(self._area)
        self.grants.clicked.connect(self.grants_asked)
        self.hide()

    def show_withheld(self, leaving: views.Leaving | None, partner: views.Partner | None) -> None:
        """Show what stays of a preview."""
        withheld = leaving.withheld if leaving is not None else {}
        self.setVisible(bool(withheld))
        if not withheld:
            return
        total = group_words.total(withheld)
        told = i18n.ngettext(
            "Stays with us: {n} change set", "Stays with us: {n} change sets", total
        )
        self._heading.setText(told.format(n=i18n.format_number(total)))
        styled.cleared(self._grid)
        for row, group in enumerate(group_words.ordered(withheld)):
            number = i18n.format_number(withheld[group])
            why = leaving_words.why_withheld(group, partner)
            self._grid.addWidget(
                labels.label(group_words.label(group), weight=theme.MEDIUM), row, 0
            )
            self._grid.addWidget(labels.label(number, weight=theme.STRONG), row, 1)
            self._grid.addWidget(labels.Elided(why, tone="text2"), row, 2)
        rows = min(len(withheld), _MOST_ROWS)
        self._area.setFixedHeight(theme.now().px(_ROW * rows + 2))

    def retranslate(self) -> None:
        """Say the words again."""
        self.grants.say(_("Grants"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with an amber bar at its left."""
        super().paintEvent(event)
        used = theme.now()
        painter = QPainter(self)
        painter.setClipRect(0, 0, used.px(4), self.height())
        bar = used.color("warn" if used.high_contrast else "amber")
        painting.box(painter, QRectF(self.rect()), used.px(8), bar)

    def _rows(self) -> QWidget:
        """The grid; many groups scroll."""
        used = theme.now()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(used.px(24))
        self._grid.setVerticalSpacing(used.px(4))
        self._grid.setColumnStretch(2, 1)
        inside = styled.styled(QWidget(), ground="none")
        inside.setLayout(self._grid)
        return scrolled(inside)

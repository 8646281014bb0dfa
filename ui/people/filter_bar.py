"""The filters in use, as chips that end them, and news that they hide."""

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app import i18n
from desktop_app.domain import computed
from desktop_app.services import views
from ui.people.facets_panel import FacetsPanel
from ui.widgets import buttons, labels, styled
from ui.widgets.flow import Flow
from ui.widgets.mark import FilterChip

_ = i18n.gettext


class FilterBar(QWidget):
    """Takes no room while nothing filters."""

    removed = Signal(str, str)  # field, code
    cleared = Signal()

    def __init__(self, facets: FacetsPanel) -> None:
        super().__init__()
        self._facets = facets
        self._hidden = 0
        self._flow = Flow(spacing=6)
        self._news = QWidget()
        self._words = labels.label("", "small", tone="text2")
        self._show = buttons.quiet_button(size="small")
        line = styled.row(spacing=6)
        line.addWidget(labels.IconLabel("eye-off", "text2", 15))
        line.addWidget(self._words)
        line.addWidget(self._show)
        self._news.setLayout(line)
        whole = styled.row(16, 0, 16, 8, spacing=8)
        whole.addLayout(self._flow, 1)
        whole.addWidget(self._news)
        self.setLayout(whole)
        self._show.clicked.connect(self.cleared)
        self._news.hide()
        self.hide()

    def show_query(self, query: views.PeopleQuery) -> None:
        """Show a chip for each value that filters."""
        styled.cleared(self._flow)
        for chosen, negative in ((query.include, False), (query.exclude, True)):
            for field, codes in chosen.items():
                for code in codes:
                    self._flow.addWidget(self._chip(field, code, negative=negative))
        if query.silent_since:
            day = i18n.format_date(datetime.date.fromisoformat(query.silent_since))
            told = _("no sign of life since {day}").format(day=day)
            self._flow.addWidget(self._ending(FilterChip(told), computed.LAST_SIGN, ""))
        self.setVisible(bool(query.include or query.exclude or query.silent_since))

    def show_hidden(self, count: int) -> None:
        """Tell that new people are hidden: nothing jumps, and nothing is missed."""
        self._hidden = count
        told = i18n.ngettext("{n} new hidden:", "{n} new hidden:", count)
        self._words.setText(told.format(n=i18n.format_number(count)))
        self._show.say(_("show"))
        self._news.setVisible(bool(count))

    def _chip(self, field: str, code: str, *, negative: bool) -> FilterChip:
        """The chip of one value."""
        label = self._facets.label_of(field, code)
        words = _("not: {label}").format(label=label) if negative else label
        return self._ending(FilterChip(words, negative=negative), field, code)

    def _ending(self, chip: FilterChip, field: str, code: str) -> FilterChip:
        """A chip that ends a filter."""
        chip.setAccessibleDescription(_("Press to end this filter"))
        chip.removed.connect(lambda: self.removed.emit(field, code))
        return chip

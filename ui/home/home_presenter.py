"""What Today shows: only figures that services give; knows no widgets."""

import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import computed
from desktop_app.services import views
from ui.navigation import PageContext

LATELY: Final = 5
_UNCONFIRMED: Final = frozenset({"L0", "L1"})
_OFFICIAL: Final = "L4"
SILENT_DAYS: Final = 180
"""A whereabouts claim older than this is stale (domain.md §2)."""


class Today(msgspec.Struct, frozen=True):
    """The figures of one moment: `unconfirmed` have nothing better than reports.

    `silent`: of whom no sign of life is known since `silent_since`, an ISO day; "" if this user
    may not see when people were last known alive.
    """

    facts: views.OfficeFacts
    statuses: views.Facet | None
    unconfirmed: int
    official: int
    lately: tuple[views.PersonRow, ...]
    silent: int = 0
    silent_since: str = ""


class HomePresenter(QObject):
    """Asks once for everything, again whenever the vault changed."""

    shown = Signal(object)  # Today

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.hub.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for the figures."""
        lang = i18n.language()
        office, people = self._context.office, self._context.office.people
        every = views.PeopleQuery(lang=lang)
        latest = views.PeopleQuery(sort=computed.UPDATED, descending=True, limit=LATELY, lang=lang)

        since = silent_since()
        quiet = views.PeopleQuery(silent_since=since, limit=1, lang=lang)

        def ask() -> Today:
            seen = any(column == computed.LAST_SIGN for column, *_rest in people.columns(lang))
            facets = {facet.field: facet for facet in office.people.facets(every)}
            levels = facets.get(computed.LEVEL)
            counts = {one.code: one.count for one in levels.values} if levels else {}
            return Today(
                facts=office.facts(lang),
                statuses=facets.get(computed.STATUS),
                unconfirmed=sum(counts.get(code, 0) for code in _UNCONFIRMED),
                official=counts.get(_OFFICIAL, 0),
                lately=office.people.page(latest).rows,
                silent=people.page(quiet).matching if seen else 0,
                silent_since=since if seen else "",
            )

        task = self._context.worker.run(ask, owner=self)
        task.succeeded.connect(self.shown)
        task.failed.connect(self._context.problems.show)


def silent_since(today: datetime.date | None = None) -> str:
    """The day, in ISO form, before which a sign of life is too old."""
    now = today or datetime.datetime.now().astimezone().date()
    return (now - datetime.timedelta(days=SILENT_DAYS)).isoformat()

"""What the people list shows and may ask for; knows no widgets.

Answers that are out of date (another sort, another filter was asked for since) are dropped.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop_app import i18n
from desktop_app.domain import applied, computed
from desktop_app.services import views
from ui.navigation import PageContext

PAGE: Final = 200
_RELOADED_AT_MOST: Final = 1000


class PeoplePresenter(QObject):
    """Holds the query; fetches pages forward and backward from cursors."""

    began = Signal(object)  # views.PeoplePage: a new window
    followed = Signal(object)  # views.PeoplePage: the next rows
    preceded = Signal(object)  # views.PeoplePage: the rows before
    counted = Signal(int, int)  # matching, total
    faceted = Signal(object)  # tuple[views.Facet, ...]
    columned = Signal(object)  # every column: (id, label, sortable)
    hidden = Signal(int)  # new people whom the filters hide
    noted = Signal(str)  # a text that may be copied now

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._fetching = False
        self._new: set[str] = set()
        self._query = views.PeopleQuery(limit=PAGE, lang=i18n.language())
        context.hub.changed.connect(self._changed)

    @property
    def query(self) -> views.PeopleQuery:
        """What is asked for now."""
        return self._query

    @property
    def is_filtered(self) -> bool:
        """Whether anybody may be hidden by a filter."""
        return bool(self._query.include or self._query.exclude or self._query.silent_since)

    def start(self) -> None:
        """Ask for columns, rows and filters, in the language spoken now."""
        lang = i18n.language()
        people = self._context.office.people
        self._query = msgspec.structs.replace(self._query, lang=lang)
        self._run(lambda: people.columns(lang), self.columned.emit)
        self.reload()

    def reload(self) -> None:
        """Ask anew from the very beginning, and for the filters."""
        self._begin(after="", backward=False)
        self._count_facets()

    def refresh(self, rows: int) -> None:
        """Ask anew for as many rows as are shown, so that nothing jumps."""
        limit = max(PAGE, min(rows, _RELOADED_AT_MOST))
        self._begin(after="", backward=False, limit=limit)
        self._count_facets()

    def sort(self, column: str, *, descending: bool) -> None:
        """Sort by a column."""
        self._query = msgspec.structs.replace(self._query, sort=column, descending=descending)
        self._begin(after="", backward=False)

    def set_filters(
        self,
        include: dict[str, tuple[str, ...]],
        exclude: dict[str, tuple[str, ...]],
        *,
        silent_since: str = "",
    ) -> None:
        """Show only these, without those: field → codes; an empty choice filters nothing.

        `silent_since` leaves those of whom no sign of life is known since that day.
        """
        self._query = msgspec.structs.replace(
            self._query,
            include={field: codes for field, codes in include.items() if codes},
            exclude={field: codes for field, codes in exclude.items() if codes},
            silent_since=silent_since,
        )
        self._new.clear()
        self.hidden.emit(0)
        self.reload()

    def toggle(self, field: str, code: str, state: str) -> None:
        """Set one value of a facet: "on" (only these), "not" (hide these) or "off".

        The day of `silent_since` is a value of the last sign of life, and can only be put off.
        """
        if field == computed.LAST_SIGN:
            self.set_filters(self._query.include, self._query.exclude)
            return
        include = {name: set(codes) for name, codes in self._query.include.items()}
        exclude = {name: set(codes) for name, codes in self._query.exclude.items()}
        include.setdefault(field, set()).discard(code)
        exclude.setdefault(field, set()).discard(code)
        if state == "on":
            include[field].add(code)
        elif state == "not":
            exclude[field].add(code)
        silent = self._query.silent_since
        self.set_filters(_plain(include), _plain(exclude), silent_since=silent)

    def clear_filters(self) -> None:
        """Show everybody."""
        self.set_filters({}, {})

    def fetch_after(self, cursor: str) -> None:
        """Fetch the rows below the window."""
        self._fetch(cursor, backward=False, show=self.followed.emit)

    def fetch_before(self, cursor: str) -> None:
        """Fetch the rows above the window."""
        self._fetch(cursor, backward=True, show=self.preceded.emit)

    def note_copy(self, people: Sequence[str], text: str) -> None:
        """Write down who is about to be copied; only then may the text leave the vault."""
        office = self._context.office
        self._run(
            lambda: office.session.note("copied", " ".join(people)),
            lambda _done: self.noted.emit(text),
        )

    def go_home(self) -> None:
        """To the very beginning."""
        self._begin(after="", backward=False)

    def go_end(self) -> None:
        """To the very end."""
        self._begin(after="", backward=True)

    def _begin(self, *, after: str, backward: bool, limit: int = PAGE) -> None:
        """Ask for a new window; answers to earlier questions no longer count."""
        self._asked += 1
        self._fetching = False
        asked = self._asked
        query = msgspec.structs.replace(self._query, after=after, backward=backward, limit=limit)

        def show(page: views.PeoplePage) -> None:
            if asked == self._asked:
                self._tell_hidden(page.rows)
                self.counted.emit(page.matching, page.total)
                self.began.emit(page)

        people = self._context.office.people
        self._run(lambda: people.page(query), show)

    def _fetch(
        self, cursor: str, *, backward: bool, show: Callable[[views.PeoplePage], None]
    ) -> None:
        """Ask for more rows at one end, one question at a time."""
        if self._fetching:
            return
        self._fetching = True
        asked = self._asked
        query = msgspec.structs.replace(self._query, after=cursor, backward=backward)

        def fetched(page: views.PeoplePage) -> None:
            if asked == self._asked:
                self._fetching = False
                show(page)

        people = self._context.office.people
        self._run(lambda: people.page(query), fetched)

    def _count_facets(self) -> None:
        """Ask for the filters with their counts."""
        query = self._query
        asked = self._asked

        def show(facets: tuple[views.Facet, ...]) -> None:
            if asked == self._asked:
                self.faceted.emit(facets)

        people = self._context.office.people
        self._run(lambda: people.facets(query), show)

    def _changed(self, what: applied.Applied) -> None:
        """Somebody recorded something: remember who is new."""
        self._new.update(what.new_dossiers)

    def _tell_hidden(self, rows: Sequence[views.PersonRow]) -> None:
        """Tell how many new people the filters hide; without filters nobody is hidden."""
        shown = {row.id for row in rows}
        self._new -= shown
        self.hidden.emit(len(self._new) if self.is_filtered else 0)

    def _run(self, work: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Ask the vault thread."""
        task = self._context.worker.run(work, owner=self)
        task.succeeded.connect(show)
        task.failed.connect(self._context.problems.show)


def _plain(codes: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Sets as sorted tuples, for a query that can be compared."""
    return {field: tuple(sorted(chosen)) for field, chosen in codes.items()}

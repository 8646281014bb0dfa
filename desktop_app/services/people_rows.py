"""The people list as whoever sits there sees it; a part of the door for reading.

Columns that are not open are blank, sort nothing and filter nothing, so that neither order nor
counts betray a value.
"""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from desktop_app import store
from desktop_app.domain import computed, roles
from desktop_app.services import disputes, parting


class PeopleRows:
    """Reads lines of an open vault's people; `sight`: field group → how the session meets it."""

    def __init__(
        self,
        kept: store.Store,
        sight: Callable[[str], roles.Sight],
        known: disputes.Disputes,
    ) -> None:
        """Read the given store by that rule; `known` counts conflicts by the same."""
        self._store = kept
        self._sight = sight
        self._disputes = known

    def page(self, query: store.PageQuery) -> store.Page:
        """Return a page of people.

        Raises:
            FieldUnknownError: no such column or facet.
            GroupClosedError, SealedClosedError: it would sort or filter by what is not open.
        """
        for field in (query.sort, *query.include, *query.exclude):
            self._need_column(field)
        found = self._store.people_page(query)
        return msgspec.structs.replace(found, rows=self._rows(found.rows))

    def facet_counts(
        self,
        include: Mapping[str, tuple[str, ...]],
        exclude: Mapping[str, tuple[str, ...]],
    ) -> dict[str, dict[str, int]]:
        """Return the facets of open groups with their counts. Raises: as `page`."""
        for field in (*include, *exclude):
            self._need_column(field)
        counts = self._store.facet_counts(include, exclude)
        return {field: told for field, told in counts.items() if self.column(field) == "open"}

    def count(self) -> int:
        """Return how many people there are."""
        return self._store.people_count()

    def of(self, people: Iterable[str]) -> dict[str, store.Person]:
        """Return lines of the people list by id."""
        found = self._store.person_rows(people)
        return {one.id: one for one in self._rows(tuple(found.values()))}

    def column(self, field: str) -> roles.Sight:
        """Tell how this session meets a column of the people list; unknown ones are open."""
        known = self._store.registry.field(field)
        return "open" if known is None else self._sight(known.group)

    def _need_column(self, field: str) -> None:
        known = self._store.registry.field(field)
        if known is not None:
            parting.need_open(self._sight(known.group), known.group)

    def _rows(self, rows: tuple[store.Person, ...]) -> tuple[store.Person, ...]:
        """Return rows without the values of columns that are not open, conflicts counted anew."""
        columns = [field.id for field in self._store.registry.columns]
        blank = frozenset(field for field in columns if self.column(field) != "open")
        counted = self._disputes.of_people([one.id for one in rows if one.conflicts])
        if not blank and not counted:
            return rows
        return tuple(_row(one, blank, counted) for one in rows)


def _row(one: store.Person, blank: frozenset[str], counted: Mapping[str, int]) -> store.Person:
    number = counted.get(one.id, 0)
    if number == one.conflicts and blank.isdisjoint(one.values):
        return one
    values = {field: value for field, value in one.values.items() if field not in blank}
    values[computed.CONFLICTS] = number
    return msgspec.structs.replace(one, values=values, conflicts=number)

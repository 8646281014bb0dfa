"""People: the list, one person's file, and what is recorded about them."""

from collections.abc import Sequence
from datetime import date

from desktop_app import store
from desktop_app.domain import applied, clock, dates, errors, fold, ids, registry
from desktop_app.services import editing, partners, pen, person, search, showing, views


class People:
    """Reads and records what is known about people of an open vault."""

    def __init__(
        self,
        kept: store.Store,
        fields: registry.Registry,
        writer: pen.Pen,
        others: partners.Partners,
        finder: search.Search,
    ) -> None:
        """Keep the store, the declared fields, the pen, the other offices, and the search."""
        self._store = kept
        self._fields = fields
        self._pen = writer
        self._partners = others
        self._finder = finder

    def today(self) -> date:
        """Return the day by the vault's clock, for what is stale and for days held."""
        return clock.day_of(self._pen.now())

    def around(self, lang: str, dossier: str = "") -> showing.Around:
        """Return what views need beside the cells."""
        labels: dict[str, str] = {one.office: one.label for one in self._partners.cards()}
        own = self._partners.own_card
        labels[own.office] = own.label
        came = self._store.received(dossier) if dossier else {}
        return showing.Around(
            registry=self._fields,
            own_office=own.office,
            office_label=lambda office: labels.get(office, office[:8]),
            verified=lambda office: office in labels,
            received={str(one): at for one, at in came.items()},
            today=self.today(),
            lang=lang,
        )

    def page(self, query: views.PeopleQuery) -> views.PeoplePage:
        """Return a window of the people list, before or after a cursor."""
        asked = store.PageQuery(
            sort=query.sort,
            descending=query.descending,
            include=query.include,
            exclude=query.exclude,
            after=query.after,
            backward=query.backward,
            limit=query.limit,
        )
        found = self._store.people_page(asked)
        today = self.today()
        return views.PeoplePage(
            rows=tuple(person.row(one, self._fields, today, query.lang) for one in found.rows),
            first=found.rows[0].cursor if found.rows else "",
            last=found.rows[-1].cursor if found.rows else "",
            more_before=found.more_before,
            more_after=found.more_after,
            matching=found.matching,
            total=found.total,
        )

    def facets(self, query: views.PeopleQuery) -> tuple[views.Facet, ...]:
        """Return the filters with counts under the other filters of the query."""
        return tuple(
            person.facet(field, counts, self._fields, query.lang)
            for field, counts in self._store.facet_counts(query.include, query.exclude).items()
        )

    def columns(self, lang: str) -> tuple[tuple[str, str, bool], ...]:
        """Return (column id, label, sortable) of every column a list may show."""
        return person.columns(self._fields, lang)

    def person(self, person_id: str, lang: str) -> views.PersonView:
        """Return everything the person page shows.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        return person.view(self.cells(person_id), person_id, self.around(lang, person_id))

    def cells(self, person_id: str) -> dict[tuple[str, str], fold.Cell]:
        """Return the folded cells of a person's dossier.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        if not ids.is_id(person_id):
            raise errors.PersonNotFoundError
        cells = self._store.cells(ids.DossierId(person_id))
        if not cells:
            raise errors.PersonNotFoundError
        return cells

    def forms(self, subject_kind: str, lang: str) -> tuple[views.FieldForm, ...]:
        """Return what an editor needs of every field of a subject kind."""
        return editing.forms(self._fields, subject_kind, lang)

    def holds_many(self, field: str) -> bool:
        """Tell whether a field holds many values, so that a new one stands beside the others."""
        return self._fields.is_many(field)

    def new_subject(self) -> str:
        """Return an id for a new episode, stay or charge; it is born with its first statement."""
        return ids.new_id()

    def state(self, person_id: str, edits: Sequence[views.Edit], lang: str) -> applied.Applied:
        """Record what a person here says about somebody: one Save.

        Raises:
            PersonNotFoundError, FieldUnknownError, FieldValueError.
        """
        self.cells(person_id)
        return self._record(ids.DossierId(person_id), edits, lang)

    def add(self, edits: Sequence[views.Edit], lang: str) -> tuple[str, applied.Applied]:
        """Begin the file of a new person and return its id with what was recorded.

        Raises:
            FieldUnknownError, FieldValueError: nothing was recorded.
        """
        dossier = self._store.new_dossier()
        return dossier, self._record(dossier, edits, lang)

    def _record(
        self, dossier: ids.DossierId, edits: Sequence[views.Edit], lang: str
    ) -> applied.Applied:
        """Turn edits into one change set per group and record them in one transaction."""
        written = editing.statements(
            edits, dossier=dossier, fields=self._fields, writer=self._pen, lang=lang
        )
        return self._store.record(self._pen.sets(dossier, written), by=self._pen.standing.author)

    def similar(self, edits: Sequence[views.Edit]) -> tuple[views.Hit, ...]:
        """Return people already here whom a name being typed may mean; a person decides."""
        text = " ".join(one.text for one in edits if one.field == person.NAME)
        return self._finder.find(text, 5, "")

    def names(self, people: Sequence[str], lang: str) -> dict[str, str]:
        """Return the names of people by id; of those who are not here, none."""
        today = self.today()
        return {
            one: person.row(line, self._fields, today, lang).name
            for one, line in self._store.person_rows(people).items()
        }

    def preview_date(self, text: str, lang: str) -> str:
        """Return how a typed date was understood.

        Raises:
            FieldValueError: it was not understood.
        """
        return dates.show(dates.to_value(dates.parse(text)), lang)

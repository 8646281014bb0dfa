"""People: the list, one person's file, and what is recorded about them."""

from collections.abc import Sequence
from datetime import date

from desktop_app import store
from desktop_app.domain import applied, change_set, clock, dates, fold, ids, registry
from desktop_app.services import (
    compartments,
    editing,
    listing,
    parting,
    partners,
    pen,
    person,
    rights,
    search,
    showing,
    undo,
    views,
)  # fmt: skip


@rights.guarded
class People:
    """Reads and records what is known about people of an open vault."""

    def __init__(
        self,
        seen: compartments.Reading,
        kept: store.Store,
        fields: registry.Registry,
        writer: pen.Pen,
        others: partners.Partners,
        finder: search.Search,
    ) -> None:
        """Keep the door for reading, the store to write, the declared fields, the pen, the
        other offices, and the search.
        """
        self._seen = seen
        self._session = seen.session
        self._store = kept
        self._fields = fields
        self._pen = writer
        self._partners = others
        self._finder = finder
        self._journal = undo.Journal()

    def today(self) -> date:
        """Return the day by the vault's clock, for what is stale and for days held."""
        return clock.day_of(self._pen.now())

    def around(self, lang: str, dossier: str = "") -> showing.Around:
        """Return what views need beside the cells."""
        labels: dict[str, str] = {one.office: one.label for one in self._partners.cards()}
        own = self._partners.own_card
        labels[own.office] = own.label
        came = self._seen.received(dossier) if dossier else {}
        return showing.Around(
            registry=self._fields,
            own_office=own.office,
            office_label=lambda office: labels.get(office, office[:8]),
            verified=lambda office: office in labels,
            received={str(one): at for one, at in came.items()},
            today=self.today(),
            lang=lang,
            sight=lambda one: self._session.sight(one.group, one.handling, dossier=dossier),
            own_desk=self._pen.standing.desk,
            own_author=self._session.author,
        )

    def page(self, query: views.PeopleQuery) -> views.PeoplePage:
        """Return a window of the people list, before or after a cursor.

        Raises:
            FieldUnknownError: no such column or facet.
            GroupClosedError, SealedClosedError: sorted or filtered by a group that is not open.
        """
        include, exclude = listing.filters(query)
        asked = store.PageQuery(
            sort=query.sort,
            descending=query.descending,
            include=include,
            exclude=exclude,
            after=query.after,
            backward=query.backward,
            limit=query.limit,
        )
        found = self._seen.rows.page(asked)
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
            for field, counts in self._seen.rows.facet_counts(*listing.filters(query)).items()
        )

    def columns(self, lang: str) -> tuple[tuple[str, str, bool], ...]:
        """Return (column id, label, sortable) of every column a list may show this user."""
        return tuple(
            one
            for one in person.columns(self._fields, lang)
            if self._seen.rows.column(one[0]) == "open"
        )

    def person(self, person_id: str, lang: str) -> views.PersonView:
        """Return everything the person page shows.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        known = self._seen.known(person_id, self.today())
        return person.view(known, person_id, self.around(lang, person_id))

    def cells(self, person_id: str) -> dict[tuple[str, str], fold.Cell]:
        """Return the folded cells of a person's dossier, as far as this user sees them.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        return self._seen.cells(person_id)

    def sealed(self, person_id: str) -> tuple[parting.Sealed, ...]:
        """Return what of a person is sealed to this user: fields and counts, no values.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        return self._seen.sealed(person_id)

    def may_know(self, change: change_set.ChangeSet) -> bool:
        """Tell whether a change set may be spoken of to this user: it is not closed to them."""
        return self._seen.sight(change.dossier, change.group, change.handling) != "closed"

    def open_sealed(self, person_id: str, named: Sequence[str], purpose: str) -> tuple[str, ...]:
        """Open sealed groups of one person until they are closed or the vault locks; audited.

        Raises:
            PersonNotFoundError: nobody here has that id.
            GroupClosedError: not in these roles. PurposeError: no purpose of the list.
        """
        return self._session.open_sealed(self._seen.here(person_id), named, purpose)

    def close_sealed(self, person_id: str = "") -> None:
        """Close what was opened of a person, or of everybody."""
        self._session.close_sealed(person_id)

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
            SealedClosedError, GroupClosedError: it would replace what this user does not see.
        """
        dossier = self._seen.here(person_id)
        self._seen.refs_open(dossier, [ref for one in edits for ref in one.seen])
        changes = self._written(dossier, edits, lang)
        done = self._store.record(changes, by=self._pen.standing.author)
        self._journal.note(dossier, changes)
        return self._seen.moved(done)

    def undo(self, person_id: str, lang: str) -> views.Undone:
        """Say the opposite of the last Save of this session about somebody, or of the last redo.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        return self._turn(person_id, lang, undone=False)

    def redo(self, person_id: str, lang: str) -> views.Undone:
        """Say again what the last undo took back.

        Raises:
            PersonNotFoundError: nobody here has that id.
        """
        return self._turn(person_id, lang, undone=True)

    def _turn(self, person_id: str, lang: str, *, undone: bool) -> views.Undone:
        """Undo a Save, or with `undone` an undo; where others spoke since, nothing is said."""
        dossier = self._seen.here(person_id)
        last = self._journal.last(dossier, undone=undone)
        if last is None:
            return views.Undone()
        # All cells: a Save into what is sealed or closed here is undone whole, and shown to nobody.
        cells = self._store.cells(dossier).values()
        own = self._pen.standing.office
        said = undo.opposites(cells, last, dossier=dossier, office=own)
        if not said:
            self._journal.drop(dossier, undone=undone)
            return views.Undone(changed=True)
        made = [(one, self._pen.sets(dossier, [one.written])) for one in said]
        changes = [change for _one, sets in made for change in sets]
        done = self._store.record(changes, by=self._pen.standing.author)
        renamed = {one.again: undo.saved(sets).refs[0] for one, sets in made if one.again}
        self._journal.turn(dossier, undo.saved(changes), renamed, undone=undone)
        labels = dict.fromkeys(self._label(one.field, lang) for one in said)
        return views.Undone(labels=tuple(labels), recorded=self._seen.moved(done))

    def _label(self, field: str, lang: str) -> str:
        """Return what a field is called."""
        known = self._fields.fields.get(field)
        return known.label(lang) if known is not None else field

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
        """Turn edits into change sets and record them in one transaction."""
        changes = self._written(dossier, edits, lang)
        return self._seen.moved(self._store.record(changes, by=self._pen.standing.author))

    def _written(
        self, dossier: ids.DossierId, edits: Sequence[views.Edit], lang: str
    ) -> list[change_set.ChangeSet]:
        """Turn edits into one change set per group."""
        written = editing.statements(
            edits, dossier=dossier, fields=self._fields, writer=self._pen, lang=lang
        )
        return self._pen.sets(dossier, written)

    def similar(self, edits: Sequence[views.Edit]) -> tuple[views.Hit, ...]:
        """Return people already here whom a name being typed may mean; a person decides."""
        text = " ".join(one.text for one in edits if one.field == person.NAME)
        return self._finder.find(text, 5, "")

    def names(self, people: Sequence[str], lang: str) -> dict[str, str]:
        """Return the names of people by id; of those who are not here, none."""
        today = self.today()
        return {
            one: person.row(line, self._fields, today, lang).name
            for one, line in self._seen.rows.of(people).items()
        }

    def same_number(self, number: str, lang: str, *, but: str = "") -> dict[str, str]:
        """Return id → name of the people who have exactly this number, `but` one of them.

        Sealed numbers are compared by their marks; nothing is shown that was not typed.
        """
        return self.names([one for one in self._seen.holders(number) if one != but], lang)

    def preview_date(self, text: str, lang: str) -> str:
        """Return how a typed date was understood.

        Raises:
            FieldValueError: it was not understood.
        """
        return dates.show(dates.to_value(dates.parse(text)), lang)

"""The one door for reading: between the store and every service that shows something.

What a session may not see is left out here, as if nobody had said it; what it may open first
(sealed groups) is counted and not given. Services that show anything of a person ask this and
never the store, so that none of them can forget (README decision 17, domain.md §10).
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from desktop_app import store
from desktop_app.domain import (
    applied,
    change_set,
    computed,
    errors,
    fold,
    groups,
    ids,
    roles,
    status,
)
from desktop_app.services import access, narrowing

Key = tuple[str, str]
Cells = dict[Key, fold.Cell]


class Sealed(msgspec.Struct, frozen=True):
    """What is told of a sealed part of a cell before it is opened: how many, and no more.

    `sides`: how many of them somebody would have to choose among, 0 if nobody has to.
    """

    subject: str
    field: str
    group: str
    statements: int
    sides: int


class Known(msgspec.Struct, frozen=True):
    """A dossier as a session sees it.

    `summary` is made of everything: status and levels are group ST and tell whoever reads it
    how well custody is confirmed, never by whom or in which words. Places, and since when,
    are values: they are those of the open cells.
    """

    cells: Cells
    sealed: tuple[Sealed, ...]
    summary: status.Summary
    opened: tuple[str, ...] = ()


class Reading:
    """Reads a vault for one session."""

    def __init__(self, kept: store.Store, session: access.Session) -> None:
        """Read the given store for whoever sits there."""
        self._store = kept
        self.session: Final = session

    # --- single statements ----------------------------------------------------------

    def sight(self, dossier: str, group: str, handling: str) -> roles.Sight:
        """Tell how this session meets a value of a dossier."""
        return self.session.sight(group, handling, dossier=dossier)

    def sees(self, dossier: str, one: fold.Said) -> bool:
        """Tell whether a statement may be shown now."""
        return self.sight(dossier, one.group, one.handling) == "open"

    def is_closed(self, dossier: str, one: fold.Said) -> bool:
        """Tell whether a statement is none of this session's business."""
        return self.sight(dossier, one.group, one.handling) == "closed"

    def refs_open(self, dossier: str, refs: Iterable[str]) -> None:
        """Insist that statements that are about to be superseded are open to this session.

        A ref that is not here is nobody's secret and the fold's business.

        Raises:
            SealedClosedError: open the group first. GroupClosedError: not in these roles.
        """
        for one in dict.fromkeys(refs):
            held = self._store.change(ids.split_ref(one)[0]) if ids.is_ref(one) else None
            if held is not None:
                self.need_open(dossier, held.group, held.handling)

    def need_open(self, dossier: str, group: str, handling: str = "") -> None:
        """Insist that values of a group are open. Raises: as `refs_open`."""
        seen = self.sight(dossier, group, handling)
        if seen == "closed":
            raise errors.GroupClosedError(group=group)
        if seen == "sealed":
            raise errors.SealedClosedError(group=group)

    # --- dossiers ---------------------------------------------------------------------

    def known(self, dossier: str, today: date) -> Known:
        """Return what this session sees of a dossier. Raises: as `here`."""
        accepted = self._accepted(dossier)
        every = self._store.folded(accepted)
        cells, sealed = self._seen(dossier, accepted, every)
        summary = status.summary(every, self._store.registry, today)
        if cells is not every:
            told = status.summary(cells, self._store.registry, today)
            summary = summary.with_values_of(told)
        opened = self.session.opened(dossier)
        return Known(cells, sealed, summary, tuple(one for one in groups.GROUPS if one in opened))

    def cells(self, dossier: str) -> Cells:
        """Return the cells this session sees, without what is sealed. Raises: as `here`."""
        return self._seen(dossier, self._accepted(dossier))[0]

    def sealed(self, dossier: str) -> tuple[Sealed, ...]:
        """Return what of a dossier this session could open and has not. Raises: as `here`."""
        return self._seen(dossier, self._accepted(dossier))[1]

    def here(self, dossier: str) -> ids.DossierId:
        """Return the id of a dossier of which anything counts here.

        Raises:
            PersonNotFoundError: there is none of that id.
        """
        self._accepted(dossier)
        return ids.DossierId(dossier)

    def _accepted(self, dossier: str) -> list[fold.Accepted]:
        accepted = self._store.dossier(dossier) if ids.is_id(dossier) else []
        if not accepted:
            raise errors.PersonNotFoundError
        return accepted

    def _seen(
        self, dossier: str, accepted: Sequence[fold.Accepted], every: Cells | None = None
    ) -> tuple[Cells, tuple[Sealed, ...]]:
        """Return open cells and counts of sealed ones; what is closed was never said.

        `every`: what all of them say together, if that was folded already.
        """
        wide = [one for one in accepted if not self._is_closed(one.change)]
        whole = every is not None and len(wide) == len(accepted)
        cells = every if whole and every is not None else self._store.folded(wide)
        if len(wide) < len(accepted):
            told = {one.change.id for one in accepted}
            cells = narrowing.choices_within(cells, told - {one.change.id for one in wide})
        cells = narrowing.evidence_within(
            cells, functools.partial(self._sight_of, dossier), self._store.office().office
        )
        if all(self._is_open(one.change) for one in wide):
            return cells, ()
        parted = {key: self._parted(dossier, cell) for key, cell in cells.items()}
        return (
            {key: shown for key, (shown, _) in parted.items() if shown is not None},
            tuple(one for _, (_, one) in sorted(parted.items()) if one is not None),
        )

    def _sight_of(self, dossier: str, group: str) -> roles.Sight:
        """Tell how this session meets a group of a dossier."""
        return self.session.sight(group, dossier=dossier)

    def received(self, dossier: str) -> dict[ids.ChangeId, int]:
        """Return when each set of a dossier arrived here, seconds UTC."""
        return self._store.received(dossier)

    def change(self, change: str) -> change_set.ChangeSet | None:
        """Return one stored set that is open to this session, None else."""
        found = self._store.change(change)
        return found if found is not None and self._is_open(found) else None

    def _is_closed(self, change: change_set.ChangeSet) -> bool:
        return self.sight(change.dossier, change.group, change.handling) == "closed"

    def _is_open(self, change: change_set.ChangeSet) -> bool:
        return self.sight(change.dossier, change.group, change.handling) == "open"

    def _parted(self, dossier: str, cell: fold.Cell) -> tuple[fold.Cell | None, Sealed | None]:
        """Divide a cell into what is open and a count of what is sealed."""
        said = (*cell.survivors, *cell.taken_back, *cell.history)
        hidden = {one.ref for one in said if not self.sees(dossier, one)}
        if not hidden:
            return cell, None
        standing = sum(one.ref in hidden for one in cell.values)
        sealed = Sealed(
            subject=cell.subject,
            field=cell.field,
            group=next(one.group for one in said if one.ref in hidden),
            statements=len(hidden),
            sides=standing if cell.conflict else 0,
        )
        return (_without(cell, hidden) if len(hidden) < len(said) else None), sealed

    # --- the people list ----------------------------------------------------------------

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

    def people_count(self) -> int:
        """Return how many people there are."""
        return self._store.people_count()

    def person_rows(self, people: Iterable[str]) -> dict[str, store.Person]:
        """Return lines of the people list by id."""
        found = self._store.person_rows(people)
        return {one.id: one for one in self._rows(tuple(found.values()))}

    def column(self, field: str) -> roles.Sight:
        """Tell how this session meets a column of the people list; unknown ones are open."""
        known = self._store.registry.field(field)
        return "open" if known is None else self.session.sight(known.group)

    def _need_column(self, field: str) -> None:
        known = self._store.registry.field(field)
        if known is not None:
            self.need_open("", known.group)

    def _rows(self, rows: tuple[store.Person, ...]) -> tuple[store.Person, ...]:
        """Return rows without the values of columns that are not open, conflicts counted anew."""
        columns = [field.id for field in self._store.registry.columns]
        blank = frozenset(field for field in columns if self.column(field) != "open")
        counted = self._conflicts_of([one.id for one in rows if one.conflicts])
        if not blank and not counted:
            return rows
        return tuple(self._row(one, blank, counted) for one in rows)

    @staticmethod
    def _row(one: store.Person, blank: frozenset[str], counted: Mapping[str, int]) -> store.Person:
        number = counted.get(one.id, 0)
        if number == one.conflicts and blank.isdisjoint(one.values):
            return one
        values = {field: value for field, value in one.values.items() if field not in blank}
        values[computed.CONFLICTS] = number
        return msgspec.structs.replace(one, values=values, conflicts=number)

    def _conflicts_of(self, people: Sequence[str]) -> dict[str, int]:
        """Return how many conflicts of each person this session may know of."""
        return {
            name: sum(self._may_know(one.field) for one in found)
            for name, found in self._store.disputed(people).items()
        }

    def _may_know(self, field: str) -> bool:
        """Tell whether a field's conflicts are told of: sealed ones, without their values."""
        return self.session.sight(self._group(field)) != "closed"

    def _group(self, field: str) -> str:
        """Return the group of a declared field; of others nothing is known: the office's own."""
        known = self._store.registry.fields.get(field)
        return known.group if known else "OWN"

    # --- finding ------------------------------------------------------------------------

    def search(self, text: str, limit: int) -> list[store.Match]:
        """Return people by names, and by numbers of groups that are not closed here.

        Who may read sealed numbers finds by one typed whole: he has it in hand already, and the
        answer is a name. Beginnings of sealed numbers find nobody.
        """
        return self._store.search(text, limit, named=self._numbered())

    def holders(self, number: str) -> list[ids.DossierId]:
        """Return the people who have exactly this number, compared without showing any."""
        return self._store.holders(number, self._numbered())

    def _numbered(self) -> frozenset[str]:
        return roles.readable(self.session.roles) & frozenset(groups.GROUPS)

    # --- conflicts ------------------------------------------------------------------------

    def conflicts(self, dossier: str = "") -> list[store.Conflict]:
        """Return cells in conflict of fields this session may know of."""
        return [one for one in self._store.conflicts(dossier) if self._may_know(one.field)]

    def conflict_count(self) -> int:
        """Return how many there are."""
        counts = self._store.conflict_fields()
        return sum(number for field, number in counts.items() if self._may_know(field))

    # --- what a write moved -------------------------------------------------------------

    def moved(self, done: applied.Applied) -> applied.Applied:
        """Return what a write answered without what this session does not see.

        Whether a value added unseen differs from what was there is told to nobody, either.
        """
        shown = [self._moved(one) for one in done.moved]
        hidden = sum(
            one.conflict_after and not one.conflict_before
            for one, told in zip(done.moved, shown, strict=True)
            if told is None or not told.conflict_after
        )
        return msgspec.structs.replace(
            done,
            moved=tuple(one for one in shown if one is not None),
            conflicts=max(0, done.conflicts - hidden),
        )

    def _moved(self, one: applied.Moved) -> applied.Moved | None:
        before = tuple(said for said in one.before if self.sees(one.dossier, said))
        after = tuple(said for said in one.after if self.sees(one.dossier, said))
        if not (before or after) and (one.before or one.after):
            return None
        return msgspec.structs.replace(
            one,
            before=before,
            after=after,
            conflict_before=one.conflict_before and before == one.before,
            conflict_after=one.conflict_after and after == one.after,
        )


def _without(cell: fold.Cell, hidden: set[ids.StatementRef]) -> fold.Cell:
    """Return a cell without some of its statements, and without whatever points at them."""

    def open_of(said: tuple[fold.Said, ...]) -> tuple[fold.Said, ...]:
        return tuple(one for one in said if one.ref not in hidden)

    barred: set[Any] = {*hidden}
    working = cell.working
    return msgspec.structs.replace(
        cell,
        survivors=open_of(cell.survivors),
        taken_back=open_of(cell.taken_back),
        history=open_of(cell.history),
        disputed={
            ref: tuple(by for by in named if by not in barred)
            for ref, named in cell.disputed.items()
            if ref not in barred
        },
        working=None if working is not None and working.ref in hidden else working,
        choices=tuple(one for one in cell.choices if not barred & {one.chosen, *one.saw}),
    )

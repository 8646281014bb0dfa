"""The one door for reading: between the store and every service that shows something.

What a session may not see is left out here, as if nobody had said it; what it may open first
(sealed groups) is counted and not given. Services that show anything of a person ask this and
never the store, so that none of them can forget (README decision 17, domain.md §10). Its parts
are `people_rows` and `disputes`, which look across people; `parting` and `narrowing` are pure.
"""

import functools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import msgspec

from desktop_app import store
from desktop_app.domain import applied, change_set, errors, fold, groups, ids, roles, status
from desktop_app.services import access, disputes, narrowing, parting, people_rows

Key = tuple[str, str]
Cells = dict[Key, fold.Cell]


class Known(msgspec.Struct, frozen=True):
    """A dossier as a session sees it.

    `summary` is made of everything: status and levels are group ST and tell whoever reads it
    how well custody is confirmed, never by whom or in which words. Places, and since when,
    are values: they are those of the open cells.
    """

    cells: Cells
    sealed: tuple[parting.Sealed, ...]
    summary: status.Summary
    opened: tuple[str, ...] = ()


class Reading:
    """Reads a vault for one session.

    `rows` are the lines of the people list, `disputes` conflicts across people.
    """

    def __init__(self, kept: store.Store, session: access.Session) -> None:
        """Read the given store for whoever sits there."""
        self._store = kept
        self.session: Final = session
        self.disputes: Final = disputes.Disputes(kept, session.sight)
        self.rows: Final = people_rows.PeopleRows(kept, session.sight, self.disputes)

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
        parting.need_open(self.sight(dossier, group, handling), group)

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

    def sealed(self, dossier: str) -> tuple[parting.Sealed, ...]:
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
    ) -> tuple[Cells, tuple[parting.Sealed, ...]]:
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
        parted = {key: parting.parted(dossier, cell, self.sees) for key, cell in cells.items()}
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

    # --- what a write moved -------------------------------------------------------------

    def moved(self, done: applied.Applied) -> applied.Applied:
        """Return what a write answered without what this session does not see."""
        return parting.moved(done, self.sees)

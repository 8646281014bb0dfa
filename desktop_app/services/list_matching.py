"""Who of the people taken in earlier a row of a list is about, and what it says that is new.

The same file is known by its origin: a row is then the same row. A newer version is known by
its name, or by having the very same columns; a person in it by the number the list gives. A
plain running number may move from one person to another between versions, so it counts only
together with the same name. Everybody else is a new person; likenesses are for people to judge.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from desktop_app.domain import canonical, change_set, fold, ids, registry
from desktop_app.intake import proposals
from desktop_app.services import list_record, pen

_RUNNING: Final = re.compile(r"\s*\d{1,6}\.?\s*")

Cells = Mapping[tuple[str, str], fold.Cell]
ReadCells = Callable[[str], Cells]


class Earlier:
    """Finds the files which earlier versions of one sheet of a list made."""

    def __init__(
        self,
        heads: Iterable[list_record.Head],
        now: list_record.Head,
        read: ReadCells,
        declared: registry.Registry,
    ) -> None:
        """Read whose files the earlier versions of `now` became."""
        self._read = read
        self._declared = declared
        self._family = [one for one in heads if _related(one, now)]
        self._again = any(_equal(one, now) for one in self._family)
        self.sources = frozenset(one.origin for one in self._family)
        self._rows: dict[int, ids.DossierId] = {}
        self._numbers: dict[str, dict[ids.DossierId, bool]] = {}
        self._used: set[str] = set()
        if not self._again:
            self._index(now)

    @property
    def all_taken(self) -> bool:
        """Whether this very sheet was taken in with this very map: nothing can be new."""
        return self._again

    def _index(self, now: list_record.Head) -> None:
        """Note the people of earlier versions by row and by number, the newest version first."""
        for head in self._family:
            for one in list_record.taken(self._read(head.record), head.record):
                if head.origin == now.origin:
                    self._rows.setdefault(one.row, one.dossier)
                if one.number:
                    named = self._numbers.setdefault(one.number, {})
                    named[one.dossier] = named.get(one.dossier, False) or head.name == now.name

    def find(self, proposal: proposals.Proposal) -> tuple[ids.DossierId, Cells] | None:
        """Return the file a row is about, with what is known there; None for a new person."""
        same_row = self._rows.get(proposal.row)
        if same_row is not None and same_row not in self._used:
            cells = self._read(same_row)
            if cells:
                self._used.add(same_row)
                return same_row, cells
        for dossier, same_name in self._numbers.get(proposal.number, {}).items():
            if dossier in self._used:
                continue
            cells = self._read(dossier)
            telling = same_name and not _RUNNING.fullmatch(proposal.number)
            if cells and (telling or self._named_alike(dossier, cells, proposal)):
                self._used.add(dossier)
                return dossier, cells
        return None

    def _named_alike(self, dossier: str, cells: Cells, proposal: proposals.Proposal) -> bool:
        """Tell whether an earlier version gave the person the name that the row gives."""
        cell = cells.get((dossier, proposals.NAME))
        if cell is None or not proposal.name:
            return False
        return any(
            self._declared.same_value(proposals.NAME, one.value, proposal.name)
            for one in said_by(cell, self.sources)
            if one.value is not None
        )


def said_by(cell: fold.Cell, sources: frozenset[str]) -> list[fold.Said]:
    """Return what lists of one family ever said in a cell."""
    every = (*cell.survivors, *cell.taken_back, *cell.history)
    return [one for one in every if one.source is not None and one.source.id in sources]


def standing(cell: fold.Cell | None, sources: frozenset[str]) -> list[fold.Said]:
    """Return what the newest version of a list says in a cell, whoever superseded it since.

    A value that a person here corrected is still what the list says: it is not said again.
    """
    if cell is None:
        return []
    said = said_by(cell, sources)
    replaced = {aim for one in said for aim in one.supersedes}
    return [one for one in said if one.ref not in replaced]


def new_statements(
    dossier: ids.DossierId,
    cells: Cells,
    proposal: proposals.Proposal,
    row: Mapping[str, Any],
    sources: frozenset[str],
) -> list[pen.Written]:
    """Return what a row says that earlier versions of its list did not, superseding them.

    A cell now blank says nothing: what was said stands. A row that only moved is no news.
    """
    subjects = _subjects(dossier, cells, proposal, sources)
    written: list[pen.Written] = []
    for (kind, field), said in _by_field(proposal.said).items():
        subject = subjects[kind]
        cell = cells.get((subject, field))
        before = standing(cell, sources)
        values = {canonical.encode(one.statement.value) for one in said}
        known = {canonical.encode(one.value) for one in before}
        new = [one for one in said if canonical.encode(one.statement.value) not in known]
        gone = [one for one in before if canonical.encode(one.value) not in values]
        aims = _surviving(cell, gone)
        for one in new:
            statement = _about(one.statement, "" if subject == dossier else subject, aims)
            written.append(pen.Written(one.group, statement))
            aims = ()
    return written + _row_again(dossier, cells, row, sources)


def _row_again(
    dossier: ids.DossierId, cells: Cells, row: Mapping[str, Any], sources: frozenset[str]
) -> list[pen.Written]:
    """Return the row's own record, if other cells than before are kept in it."""
    cell = cells.get((dossier, proposals.ROW))
    before = standing(cell, sources)
    if any(one.value is not None and one.value.get("columns") == row["columns"] for one in before):
        return []
    aims = _surviving(cell, before)
    statement = change_set.Statement(field=proposals.ROW, value=dict(row), supersedes=aims)
    return [pen.Written("OWN", statement)]


def _by_field(
    said: Sequence[proposals.Said],
) -> dict[tuple[str, str], list[proposals.Said]]:
    """Gather the statements of a row by what they are about and field, each value once."""
    found: dict[tuple[str, str], list[proposals.Said]] = {}
    for one in said:
        found.setdefault((one.kind, one.statement.field), []).append(one)
    return found


def _subjects(
    dossier: ids.DossierId,
    cells: Cells,
    proposal: proposals.Proposal,
    sources: frozenset[str],
) -> dict[str, str]:
    """Return kind → subject: the one the list began earlier, or a new one."""
    found = {proposals.PERSON: str(dossier)}
    began = {
        field.partition(".")[0]: subject
        for (subject, field), cell in sorted(cells.items(), reverse=True)
        if subject != dossier and said_by(cell, sources)
    }
    for one in proposal.said:
        if one.kind not in found:
            prefix = one.statement.field.partition(".")[0]
            found[one.kind] = began.get(prefix, "") or ids.new_id()
    return found


def _surviving(cell: fold.Cell | None, gone: Sequence[fold.Said]) -> tuple[str, ...]:
    """Return the names of those statements that nobody superseded yet."""
    alive = {one.ref for one in cell.survivors} if cell else set()
    aims = tuple(one.ref for one in gone if one.ref in alive)
    return aims[: change_set.MAX_REFERENCES]


def _about(
    statement: change_set.Statement, subject: str, aims: tuple[str, ...]
) -> change_set.Statement:
    """Return a statement about a subject, superseding others."""
    return change_set.Statement(
        field=statement.field, value=statement.value, words=statement.words, subject=subject,
        supersedes=aims,
    )  # fmt: skip


def _related(earlier: list_record.Head, now: list_record.Head) -> bool:
    """Tell whether a list is this one, or another version of it."""
    if earlier.sheet == now.sheet and (earlier.origin == now.origin or earlier.name == now.name):
        return True
    same_columns = earlier.columns == now.columns and len(now.columns) > 1
    return same_columns and earlier.origin != now.origin


def _equal(earlier: list_record.Head, now: list_record.Head) -> bool:
    """Tell whether this very sheet was taken in with this very map of columns."""
    return (
        earlier.origin == now.origin
        and earlier.sheet == now.sheet
        and earlier.columns == now.columns
        and earlier.targets == now.targets
        and earlier.month_first == now.month_first
    )

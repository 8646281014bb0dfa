"""What a row of a newer list says that earlier versions of the list did not.

A value the list says now supersedes what the list said before, and nothing else: not what
another source said, and not what a person here corrected since.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain import canonical, change_set, fold, ids
from desktop_app.intake import proposals
from desktop_app.services import pen

Cells = Mapping[tuple[str, str], fold.Cell]


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

"""Dossiers in which no statement meets another: sketched without a fold, with its result.

Nothing supersedes, denies, takes back or points, and no field of one value is said twice: then
every statement survives and every single one is the working value. Most of a long list is such,
and folding it would be half the cost of an import (store.md §7).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain import change_set, fold
from desktop_app.store.sketch import Plan, Sketch

Sets = Sequence[tuple[change_set.ChangeSet, tuple[change_set.Statement, ...]]]
Cells = dict[tuple[str, str], fold.Cell]


def sketch(dossier: str, sets: Sets, plans: Mapping[str, Plan]) -> tuple[Sketch, Cells] | None:
    """Return a plain dossier's sketch and the cells its summary is made of, else None."""
    drawn = Sketch()
    seen: set[tuple[str, str]] = set()
    lists: dict[str, list[tuple[str, int, Any]]] = {}
    counting: dict[tuple[str, str], list[fold.Said]] = {}
    for change, said in sets:
        spoken: list[fold.Said] = []
        for position, one in enumerate(said):
            if _meets_another(one):
                return None
            plan = plans.get(one.field)
            if plan is None:
                continue
            key = (one.subject or dossier, one.field)
            if key in seen and not (plan.many and key[0] == dossier):
                return None
            seen.add(key)
            if plan.counts:
                spoken = spoken or fold.spread(change)
                counting.setdefault(key, []).append(spoken[position])
            if key[0] != dossier:
                if plan.column and plan.kind != "person":
                    value = [one.value] if plan.many else one.value
                    drawn.other(plan.kind, one.subject, one.field, value)
            elif plan.kind == "person":
                _own(drawn, plan, one, (change.id, position, one.value), lists)
    for field, entries in lists.items():
        entries.sort(key=lambda entry: entry[:2])
        drawn.shown[field] = [value for _, _, value in entries]
    return drawn, _undisputed(counting, plans)


def _meets_another(one: change_set.Statement) -> bool:
    """Tell whether a statement does something to another, so that only the fold can tell."""
    return bool(one.supersedes or one.value is None or one.denied or one.field in fold.POINTING)


def _own(
    drawn: Sketch,
    plan: Plan,
    one: change_set.Statement,
    entry: tuple[str, int, Any],
    lists: dict[str, list[tuple[str, int, Any]]],
) -> None:
    """Note a statement about the person."""
    drawn.own = True
    drawn.find_by(plan, one.value)
    if plan.column and plan.many:
        lists.setdefault(one.field, []).append(entry)
    elif plan.column:
        drawn.shown[one.field] = one.value


def _undisputed(
    counting: Mapping[tuple[str, str], list[fold.Said]], plans: Mapping[str, Plan]
) -> Cells:
    """Return cells as the fold would: every statement survives, single ones are working."""
    cells = {}
    for (subject, field), saids in counting.items():
        if len(saids) > 1:
            saids.sort(key=lambda one: (one.change, one.position))
        cells[subject, field] = fold.Cell(
            subject=subject, field=field, survivors=tuple(saids), taken_back=(), history=(),
            disputed={}, conflict=False, working=None if plans[field].many else saids[0],
            choices=(), ignored=0,
        )  # fmt: skip
    return cells

"""Dossiers in which no statement meets another: sketched without a fold, with its result.

Nothing supersedes, denies, takes back or points, and no field of one value is said twice: then
every statement survives and every single one is the working value. Most of a long list is such,
and folding it would be half the cost of an import (store.md §7).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop_app.domain import change_set, fold, roles
from desktop_app.store.numbering import Numbering
from desktop_app.store.sketch import Plan, Sketch
from desktop_app.store.summing import Counting

Sets = Sequence[tuple[change_set.ChangeSet, tuple[change_set.Statement, ...]]]
Lists = dict[str, list[tuple[tuple[str, int], Any]]]
"""Field of many values → ((change id, position), value) of each."""


def sketch(
    dossier: str, sets: Sets, plans: Mapping[str, Plan], numbers: Numbering
) -> tuple[Sketch, list[Counting]] | None:
    """Return a plain dossier's sketch and the statements its summary is made of, else None."""
    drawn = Sketch(numbers)
    seen: set[Any] = set()
    lists: Lists = {}
    counting: list[Counting] = []
    for change, said in sets:
        if not roles.ordinary(change.group, change.handling):
            return None
        for position, one in enumerate(said):
            field, value, subject = one.field, one.value, one.subject
            if one.supersedes or value is None or one.denied or field in fold.POINTING:
                return None
            plan = plans.get(field)
            if plan is None:
                continue
            own = not subject or subject == dossier
            key = field if own else (subject, field)
            if key in seen and not (own and plan.many):
                return None
            seen.add(key)
            if plan.counts:
                counting.append(Counting(change, position, one, subject or dossier, plan.many))
            if not own:
                _other(drawn, plan, one)
            elif plan.kind == "person":
                _own(drawn, plan, one, (change.id, position), lists)
    for field, entries in lists.items():
        entries.sort(key=_first)
        drawn.shown[field] = [value for _, value in entries]
    return drawn, counting


def _first(entry: tuple[tuple[str, int], Any]) -> tuple[str, int]:
    """Order by (change id, position), never by arrival (fold rule g)."""
    return entry[0]


def _own(
    drawn: Sketch, plan: Plan, one: change_set.Statement, name: tuple[str, int], lists: Lists
) -> None:
    """Note a statement about the person."""
    drawn.own = True
    if plan.found:
        drawn.find_by(plan, one.value)
    if plan.column and plan.many:
        lists.setdefault(one.field, []).append((name, one.value))
    elif plan.column:
        drawn.shown[one.field] = one.value


def _other(drawn: Sketch, plan: Plan, one: change_set.Statement) -> None:
    """Note a statement about another subject of the dossier."""
    if plan.column and plan.kind != "person":
        drawn.other(plan.kind, one.subject, one.field, [one.value] if plan.many else one.value)

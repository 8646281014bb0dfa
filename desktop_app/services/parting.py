"""Divides what is open to whoever looks from what is not, in cells and in answers of a write.

Pure: whoever asks hands in the rule `sees`. What is sealed comes out as counts only (README
decision 17).
"""

from collections.abc import Callable
from typing import Any

import msgspec

from desktop_app.domain import applied, errors, fold, ids, roles

Sees = Callable[[str, fold.Said], bool]
"""Dossier, statement → whether it may be shown now."""


class Sealed(msgspec.Struct, frozen=True):
    """What is told of a sealed part of a cell before it is opened: how many, and no more.

    `sides`: how many of them somebody would have to choose among, 0 if nobody has to.
    """

    subject: str
    field: str
    group: str
    statements: int
    sides: int


def need_open(seen: roles.Sight, group: str) -> None:
    """Insist that a group is open.

    Raises:
        SealedClosedError: open the group first. GroupClosedError: not in these roles.
    """
    if seen == "closed":
        raise errors.GroupClosedError(group=group)
    if seen == "sealed":
        raise errors.SealedClosedError(group=group)


def parted(dossier: str, cell: fold.Cell, sees: Sees) -> tuple[fold.Cell | None, Sealed | None]:
    """Divide a cell into what is open and a count of what is sealed."""
    said = (*cell.survivors, *cell.taken_back, *cell.history)
    hidden = {one.ref for one in said if not sees(dossier, one)}
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
    return (without(cell, hidden) if len(hidden) < len(said) else None), sealed


def without(cell: fold.Cell, hidden: set[ids.StatementRef]) -> fold.Cell:
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


def moved(done: applied.Applied, sees: Sees) -> applied.Applied:
    """Return what a write answered without what whoever asked does not see.

    Whether a value added unseen differs from what was there is told to nobody, either.
    """
    shown = [_moved(one, sees) for one in done.moved]
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


def _moved(one: applied.Moved, sees: Sees) -> applied.Moved | None:
    before = tuple(said for said in one.before if sees(one.dossier, said))
    after = tuple(said for said in one.after if sees(one.dossier, said))
    if not (before or after) and (one.before or one.after):
        return None
    return msgspec.structs.replace(
        one,
        before=before,
        after=after,
        conflict_before=one.conflict_before and before == one.before,
        conflict_after=one.conflict_after and after == one.after,
    )

"""Undo of a Save: the opposite is said, nothing is deleted, and nobody else's words are touched.

A Save made statements that superseded others of ours, or none. Undone, what it superseded is
said again, or what it said is taken back; both are statements that supersede the Save's. Redo is
the undo of that undo.
"""

from collections.abc import Iterable, Mapping

import msgspec

from desktop_app.domain import change_set, fold, ids
from desktop_app.services import pen


class Opposite(msgspec.Struct, frozen=True):
    """One statement of an undo; `again` is the statement it says again, "" if it takes back."""

    written: pen.Written
    field: str
    again: str = ""


class Saved(msgspec.Struct, frozen=True):
    """The statements of one Save by their refs, and what they stand in place of."""

    refs: tuple[str, ...]
    replaced: tuple[str, ...] = ()

    def renamed(self, names: Mapping[str, str]) -> "Saved":
        """Return the same where statements were said again under other refs."""
        return Saved(
            tuple(names.get(one, one) for one in self.refs),
            tuple(names.get(one, one) for one in self.replaced),
        )


class Journal:
    """What was saved in this session, per dossier: ends when the vault is closed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._done: dict[str, list[Saved]] = {}
        self._undone: dict[str, list[Saved]] = {}

    def note(self, dossier: str, changes: Iterable[change_set.ChangeSet]) -> None:
        """Remember a Save; what was undone before can no longer be done again."""
        self._done.setdefault(dossier, []).append(saved(changes))
        self._undone.pop(dossier, None)

    def last(self, dossier: str, *, undone: bool = False) -> Saved | None:
        """Return the last Save of a dossier, or the last undo."""
        stack = (self._undone if undone else self._done).get(dossier)
        return stack[-1] if stack else None

    def drop(self, dossier: str, *, undone: bool = False) -> None:
        """Forget the last Save, or the last undo."""
        (self._undone if undone else self._done)[dossier].pop()

    def turn(
        self, dossier: str, opposite: Saved, renamed: Mapping[str, str], *, undone: bool
    ) -> None:
        """Move the last Save to the undone ones as its opposite, or with `undone` back again.

        `renamed` maps statements to those that say the same again: older Saves mean these now.
        """
        self.drop(dossier, undone=undone)
        other = self._done if undone else self._undone
        other.setdefault(dossier, []).append(opposite)
        for stack in (self._done.get(dossier, []), self._undone.get(dossier, [])):
            stack[:] = [each.renamed(renamed) for each in stack]


def saved(changes: Iterable[change_set.ChangeSet]) -> Saved:
    """Return the refs of all statements of some change sets, and what they supersede."""
    said = [
        (ids.ref(change.id, position), one)
        for change in changes
        for position, one in enumerate(change_set.statements(change.body))
    ]
    aims = dict.fromkeys(aim for _ref, one in said for aim in one.supersedes)
    return Saved(tuple(ref for ref, _one in said), tuple(aims))


def opposites(
    cells: Iterable[fold.Cell], made: Saved, *, dossier: str, office: str
) -> list[Opposite]:
    """Return the statements that undo a Save; none where others spoke since.

    `office` is ours: statements of other offices are neither said again nor taken back.
    """
    return [one for cell in cells for one in _of_cell(cell, made, dossier=dossier, office=office)]


def _of_cell(cell: fold.Cell, made: Saved, *, dossier: str, office: str) -> Iterable[Opposite]:
    """Return the opposites of one cell."""
    alive = (*cell.survivors, *cell.taken_back)
    standing = [one for one in alive if one.ref in made.refs]
    if not standing:
        return
    refs = tuple(sorted(one.ref for one in standing))
    others = {aim for one in alive if one.ref not in made.refs for aim in one.supersedes}
    wanted = set(made.replaced) - others
    again = [one for one in cell.history if one.ref in wanted and one.office == office]
    for one in again:
        yield _said_again(one, refs, dossier)
    if not again:
        gone = change_set.Statement(
            field=cell.field,
            value=None,
            subject="" if cell.subject == dossier else cell.subject,
            supersedes=refs,
        )
        first = standing[0]
        yield Opposite(pen.Written(first.group, gone, first.handling), cell.field)


def _said_again(one: fold.Said, refs: tuple[str, ...], dossier: str) -> Opposite:
    """Return a statement that says again what was superseded, with all it carried."""
    repeated = change_set.Statement(
        field=one.field,
        value=one.value,
        denied=one.denied,
        subject="" if one.subject == dossier else one.subject,
        event=one.event,
        reported=one.reported,
        words=one.words,
        document=one.document,
        supersedes=refs,
        source=one.source,
        grade=one.carried,
        origin="" if one.source is not None and one.origin == one.source.id else one.origin,
    )
    return Opposite(pen.Written(one.group, repeated, one.handling), one.field, again=one.ref)

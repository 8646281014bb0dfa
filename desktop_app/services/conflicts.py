"""Cells in which offices or sources disagree: the queue, and the choice of a working value.

Choosing is a statement that points and copies nothing; every value stays (README decision 15).
"""

import builtins
from collections.abc import Mapping

from desktop_app import store
from desktop_app.domain import applied, change_set, errors, fold, ids, registry
from desktop_app.services import (
    compartments,
    parting,
    pen,
    people,
    person,
    rights,
    showing,
    views,
)  # fmt: skip


@rights.guarded
class Conflicts:
    """Shows conflicts and records choices."""

    def __init__(
        self,
        seen: compartments.Reading,
        kept: store.Store,
        fields: registry.Registry,
        writer: pen.Pen,
        folk: people.People,
    ) -> None:
        """Keep the door for reading, the store to write, the declared fields, the pen and the
        people service.
        """
        self._seen = seen
        self._session = seen.session
        self._store = kept
        self._fields = fields
        self._pen = writer
        self._people = folk

    def list(self, lang: str) -> tuple[views.ConflictView, ...]:
        """Return every open conflict, those of one person together.

        A side that is sealed to this user stands there without its value.
        """
        shown: builtins.list[views.ConflictView] = []
        for dossier, keys in self._by_dossier().items():
            known = self._seen.known(dossier, self._people.today())
            veiled = {(one.subject, one.field): one for one in known.sealed if one.sides}
            around = self._people.around(lang, dossier)
            name = person.name_of(known.cells, dossier, around)
            shown.extend(
                self._view(around, dossier, name, cell, veiled.get(key))
                for key in keys
                if (cell := _disputed(key, known.cells, veiled)) is not None
            )
        return tuple(shown)

    def _by_dossier(self) -> dict[ids.DossierId, builtins.list[tuple[str, str]]]:
        """Return the keys of cells in conflict, by dossier."""
        found: dict[ids.DossierId, builtins.list[tuple[str, str]]] = {}
        for one in self._seen.disputes.cells():
            found.setdefault(one.dossier, []).append((one.subject, one.field))
        return found

    def _view(
        self,
        around: showing.Around,
        dossier: str,
        name: str,
        cell: fold.Cell,
        veiled: parting.Sealed | None,
    ) -> views.ConflictView:
        known = self._fields.fields.get(cell.field)
        kind = known.subject if known else ""
        values = tuple(_side(showing.statement(around, cell, one)) for one in sides(cell))
        if veiled is not None:
            values += (_side(showing.veiled(veiled.group)),) * veiled.sides
        return views.ConflictView(
            person=dossier,
            name=name,
            subject=cell.subject,
            subject_title=showing.kind_label(around, kind) if cell.subject != dossier else "",
            field=cell.field,
            label=known.label(around.lang) if known else cell.field,
            since=min((around.received.get(one.change, 0) or one.said for one in sides(cell)),
                      default=0),
            values=values,
            choices=showing.choices(around, cell),
            sealed=veiled.group if veiled is not None else "",
        )  # fmt: skip

    def choose(
        self, person_id: str, field: str, number: int, why: str, *, subject: str = ""
    ) -> applied.Applied:
        """Record that the `number`-th side (1 is the first) is the working value.

        The choice names every other side that was shown: one it did not name reopens the
        conflict (fold rule d).

        Raises:
            PersonNotFoundError, FieldUnknownError: no such cell.
            ChoiceError: no such side, or it is a value taken back.
            SealedClosedError: some of the sides are sealed: open the group first.
        """
        cell = self._cell(person_id, field, subject)
        shown = sides(cell)
        if not 0 < number <= len(shown) or shown[number - 1].value is None:
            raise errors.ChoiceError(number=number, values=len(shown))
        chosen = shown[number - 1]
        statement = change_set.Statement(
            field=fold.CHOOSE,
            subject="" if cell.subject == person_id else cell.subject,
            value={
                "field": field,
                "chosen": chosen.ref,
                "saw": [one.ref for one in shown if one.ref != chosen.ref],
                "why": why,
            },
            supersedes=tuple(
                one.ref for one in cell.choices if one.office == self._pen.standing.office
            ),
        )
        written = pen.Written(chosen.group, statement)
        done = self._store.record(
            self._pen.sets(ids.DossierId(person_id), [written]), by=self._pen.standing.author
        )
        return self._seen.moved(done)

    def _cell(self, person_id: str, field: str, subject: str) -> fold.Cell:
        """Return the cell meant: with no subject named, the one in conflict, else the only one."""
        cells = self._seen.cells(person_id)
        for veiled in self._seen.sealed(person_id):
            if veiled.sides and veiled.field == field and subject in {"", veiled.subject}:
                raise errors.SealedClosedError(group=veiled.group)
        fitting = [
            cell
            for (about, name), cell in cells.items()
            if name == field and subject in {"", about}
        ]
        disputed = [cell for cell in fitting if cell.conflict]
        if not fitting:
            raise errors.FieldUnknownError(field=field)
        return (disputed or fitting)[0]


def _disputed(
    key: compartments.Key,
    cells: compartments.Cells,
    veiled: Mapping[compartments.Key, parting.Sealed],
) -> fold.Cell | None:
    """Return the open part of a cell in conflict, None if it is none to whoever looks."""
    cell = cells.get(key)
    if cell is not None:
        return cell if cell.conflict else None
    if key not in veiled:
        return None
    return fold.Cell(
        subject=key[0], field=key[1], survivors=(), taken_back=(), history=(), disputed={},
        conflict=True, working=None, choices=(), ignored=0,
    )  # fmt: skip


def _side(shown: views.StatementView) -> views.ConflictValue:
    """Return one side of a conflict from its statement as shown."""
    return views.ConflictValue(
        ref=shown.ref,
        text=shown.text,
        value=shown.value,
        office=shown.office,
        office_label=shown.office_label,
        source=shown.source_label or shown.source_type_label,
        grade=shown.grade,
        event=shown.event,
        said=shown.said,
        words=shown.words,
        author=shown.author,
    )


def sides(cell: fold.Cell) -> list[fold.Said]:
    """Return what a person chooses among, ordered by (change id, position) (fold rule g).

    The surviving values, and words of one office that take back another's surviving value.
    """
    disputing = {by for named in cell.disputed.values() for by in named}
    found = [*cell.values, *(one for one in cell.taken_back if one.ref in disputing)]
    return sorted(found, key=lambda one: (one.change, one.position))

"""Cells in which offices or sources disagree: the queue, and the choice of a working value.

Choosing is a statement that points and copies nothing; every value stays (README decision 15).
"""

import builtins

from desktop_app import store
from desktop_app.domain import applied, change_set, errors, fold, ids, registry
from desktop_app.services import pen, people, person, showing, views


class Conflicts:
    """Shows conflicts and records choices."""

    def __init__(
        self,
        kept: store.Store,
        fields: registry.Registry,
        writer: pen.Pen,
        folk: people.People,
    ) -> None:
        """Keep the store, the declared fields, the pen and the people service."""
        self._store = kept
        self._fields = fields
        self._pen = writer
        self._people = folk

    def list(self, lang: str) -> tuple[views.ConflictView, ...]:
        """Return every open conflict, those of one person together."""
        shown: builtins.list[views.ConflictView] = []
        for dossier, keys in self._by_dossier().items():
            cells = self._store.cells(dossier)
            around = self._people.around(lang, dossier)
            name = person.name_of(cells, dossier, around)
            shown.extend(
                self._view(around, dossier, name, cells[key]) for key in keys if key in cells
            )
        return tuple(shown)

    def _by_dossier(self) -> dict[ids.DossierId, builtins.list[tuple[str, str]]]:
        """Return the keys of cells in conflict, by dossier."""
        found: dict[ids.DossierId, builtins.list[tuple[str, str]]] = {}
        for one in self._store.conflicts():
            found.setdefault(one.dossier, []).append((one.subject, one.field))
        return found

    def _view(
        self, around: showing.Around, dossier: str, name: str, cell: fold.Cell
    ) -> views.ConflictView:
        known = self._fields.fields.get(cell.field)
        kind = known.subject if known else ""
        values = tuple(self._value(around, cell, one) for one in sides(cell))
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
        )  # fmt: skip

    def _value(
        self, around: showing.Around, cell: fold.Cell, one: fold.Said
    ) -> views.ConflictValue:
        shown = showing.statement(around, cell, one)
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

    def choose(
        self, person_id: str, field: str, number: int, why: str, *, subject: str = ""
    ) -> applied.Applied:
        """Record that the `number`-th side (1 is the first) is the working value.

        The choice names every other side that was shown: one it did not name reopens the
        conflict (fold rule d).

        Raises:
            PersonNotFoundError, FieldUnknownError: no such cell.
            ChoiceError: no such side, or it is a value taken back.
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
        return self._store.record(
            self._pen.sets(ids.DossierId(person_id), [written]), by=self._pen.standing.author
        )

    def _cell(self, person_id: str, field: str, subject: str) -> fold.Cell:
        """Return the cell meant: with no subject named, the one in conflict, else the only one."""
        cells = self._people.cells(person_id)
        fitting = [
            cell
            for (about, name), cell in cells.items()
            if name == field and subject in {"", about}
        ]
        disputed = [cell for cell in fitting if cell.conflict]
        if not fitting:
            raise errors.FieldUnknownError(field=field)
        return (disputed or fitting)[0]


def sides(cell: fold.Cell) -> list[fold.Said]:
    """Return what a person chooses among, ordered by (change id, position) (fold rule g).

    The surviving values, and words of one office that take back another's surviving value.
    """
    disputing = {by for named in cell.disputed.values() for by in named}
    found = [*cell.values, *(one for one in cell.taken_back if one.ref in disputing)]
    return sorted(found, key=lambda one: (one.change, one.position))

"""The portrait of a dossier: everything projections keep of it, computed from its cells.

A pure function of the accepted sets, so that a rebuild gives what single Saves gave; nothing
in it depends on today. A dossier in which nothing supersedes or repeats anything is painted
straight from its statements (`plain`), with the same result: most of a long list is such.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import canonical, computed, fields, fold, registry, roles, values
from desktop_app.store import numbering, plain, projected, sketch, straight, summing, taming

Cells = Mapping[tuple[str, str], fold.Cell]


class Portrait(msgspec.Struct, frozen=True, gc=False):
    """What projections hold of one dossier.

    `person`: columns of `person_row` after pid and cell, None if it is not about a person;
    `subjects`: kind → rows (subject, columns …) of the narrow tables.
    """

    person: tuple[Any, ...] | None = None
    facets: tuple[str, ...] = ()
    tokens: frozenset[str] = frozenset()
    conflicts: frozenset[tuple[str, str]] = frozenset()
    subjects: dict[str, frozenset[tuple[str, ...]]] = {}


_ENCODE: Final = msgspec.json.Encoder(order="sorted").encode
_MOST_CODES: Final = 10_000

NOTHING: Final = Portrait()
"""Of a dossier without accepted statements."""


class Painter:
    """Folds accepted sets and paints portraits for one registry and one office."""

    def __init__(
        self,
        declared: registry.Registry,
        made: projected.Projections,
        office: str,
        number_key: bytes = b"",
    ) -> None:
        """Paint for the given tables; `office` is ours: its choices set working values.

        Sealed numbers are found by marks under `number_key`.
        """
        self._numbers = numbering.Numbering(number_key)
        self._registry, self._made, self._office = declared, made, office
        self._summing = summing.Summing(declared)
        self._plans = sketch.plans(declared, made, self._summing)
        self._place = {field: at for at, field in enumerate(made.columns)}
        self._codes: dict[tuple[str, str], str] = {}
        self._blank = [""] * len(made.columns)
        self._sorts = [declared.field(field) for field in made.sorts]
        self.straight = straight.Straight(
            declared, made, self._plans, numbers=self._numbers, summed=self._summing, office=office
        )

    def cells(self, accepted: Sequence[fold.Accepted]) -> dict[tuple[str, str], fold.Cell]:
        """Fold the accepted sets of one dossier."""
        try:
            return self._folded(accepted)
        except taming.ODD:
            return self._folded(taming.tamed(accepted, self._registry))

    def paint(
        self, dossier: str, accepted: Sequence[fold.Accepted], updated: int
    ) -> tuple[dict[tuple[str, str], fold.Cell], Portrait]:
        """Fold accepted sets and paint what they say, whatever shapes are among them."""
        try:
            return self._both(dossier, accepted, updated)
        except taming.ODD:
            return self._both(dossier, taming.tamed(accepted, self._registry), updated)

    def _both(
        self, dossier: str, accepted: Sequence[fold.Accepted], updated: int
    ) -> tuple[dict[tuple[str, str], fold.Cell], Portrait]:
        """Fold and paint; lists show nothing that is marked narrower than its group."""
        cells = self._folded(accepted)
        wide = [one for one in accepted if roles.ordinary(one.change.group, one.change.handling)]
        listed = cells if len(wide) == len(accepted) else self._folded(wide)
        return cells, self.portrait(dossier, cells, updated, listed=listed)

    def _folded(self, accepted: Sequence[fold.Accepted]) -> dict[tuple[str, str], fold.Cell]:
        return fold.fold(
            accepted,
            own_office=self._office,
            is_many=self._registry.is_many,
            same_value=self._registry.same_value,
        )

    # --- from folded cells --------------------------------------------------------------

    def portrait(
        self, dossier: str, cells: Cells, updated: int, *, listed: Cells | None = None
    ) -> Portrait:
        """Paint one dossier; `updated` is the cid of its newest accepted set.

        The summary is made of all `cells`, what is listed and found by of `listed` only.
        """
        if not cells:
            return NOTHING
        shown = cells if listed is None else listed
        drawn = sketch.Sketch(self._numbers)
        drawn.conflicts = frozenset(key for key, cell in shown.items() if cell.conflict)
        drawn.own = any(subject == dossier and self._of_person(field) for subject, field in cells)
        for (subject, field), cell in shown.items():
            plan = self._plans.get(field)
            if plan is None:
                continue
            value = sketch.shown(cell, many=plan.many) if plan.column else None
            if subject != dossier:
                if value is not None and plan.kind != "person":
                    drawn.other(plan.kind, subject, field, value)
            elif plan.kind == "person":
                for one in cell.values:
                    drawn.find_by(plan, one.value)
                if value is not None:
                    drawn.shown[field] = value
        return self._painted(dossier, drawn, self._summing.of(cells, shown), updated)

    def _of_person(self, field: str) -> bool:
        plan = self._plans.get(field)
        return plan is not None and plan.kind == "person"

    def plain(self, dossier: str, sets: plain.Sets, updated: int) -> Portrait | None:
        """Paint a dossier in which no statement meets another; None if it is not such a one."""
        try:
            drawn = plain.sketch(dossier, sets, self._plans, self._numbers)
            if drawn is None:
                return None
            gathered, counting = drawn
            return self._painted(dossier, gathered, self._summing.of_plain(counting), updated)
        except taming.ODD:
            return None

    # --- rows ----------------------------------------------------------------------------------

    def _painted(
        self, dossier: str, drawn: sketch.Sketch, summed: summing.Summed, updated: int
    ) -> Portrait:
        """Write the rows of a sketch with its summary."""
        subjects = self._subjects(drawn) if drawn.others else {}
        if not drawn.own:
            return Portrait(conflicts=drawn.conflicts, subjects=subjects)
        shown = drawn.shown
        computed_values, text = summed
        shown.update(computed_values)
        columns = self._blank.copy()
        place, encode = self._place, _ENCODE
        for field, value in shown.items():
            columns[place[field]] = encode(value).decode()
        first = (bytes.fromhex(dossier), text, len(drawn.conflicts), updated)
        return Portrait(
            person=(*first, *self._keys(shown, updated), *columns),
            facets=tuple(str(shown.get(field, "")) for field in self._made.facets),
            tokens=frozenset(drawn.tokens),
            conflicts=drawn.conflicts,
            subjects=subjects,
        )

    def _keys(self, shown: Mapping[str, Any], updated: int) -> list[Any]:
        """Return the sort columns; of several values the first counts."""
        keys: list[Any] = []
        for field in self._sorts:
            if field is None or field.id == computed.UPDATED:
                keys.append(updated)
                continue
            value = shown.get(field.id)
            if field.many and type(value) is list:
                value = value[0] if value else None
            keys.append("" if value is None else self._key(field, value))
        return keys

    def _key(self, field: fields.Field, value: Any) -> str:
        """Return the key of one value; codes come again and again."""
        if field.type != "code":
            return values.sort_key(value, field, self._registry)
        found = self._codes.get((field.id, value))
        if found is None:
            found = values.sort_key(value, field, self._registry)
            if len(self._codes) < _MOST_CODES:
                self._codes[field.id, value] = found
        return found

    def _subjects(self, drawn: sketch.Sketch) -> dict[str, frozenset[tuple[str, ...]]]:
        """Write the rows of the narrow tables."""
        rows: dict[str, set[tuple[str, ...]]] = {}
        for (kind, subject), here in drawn.others.items():
            columns = (_json(here.get(field)) for field in self._made.columns_of(kind))
            rows.setdefault(kind, set()).add((subject, *columns))
        return {kind: frozenset(those) for kind, those in rows.items()}


def _json(value: Any) -> str:
    return "" if value is None else canonical.encode(value).decode()

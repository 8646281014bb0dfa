"""The portrait of a dossier: everything projections keep of it, computed from its cells.

A pure function of the accepted sets, so that a rebuild gives what single Saves gave; nothing
in it depends on today.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from desktop_app.domain import canonical, computed, fold, registry, values
from desktop_app.matching import forms
from desktop_app.store import projected, summing

Cells = Mapping[tuple[str, str], fold.Cell]

NUMBERS: Final = frozenset({
    "person.number", "person.tax_number", "person.register_number", "person.passport",
    "person.personal_number", "person.phone",
})  # fmt: skip
"""Fields whose values are looked up as numbers."""


class Portrait(msgspec.Struct, frozen=True):
    """What projections hold of one dossier.

    `person`: columns of `person_row` after pid and cell, None if it is not about a person;
    `subjects`: kind → rows (subject, columns …) of the narrow tables.
    """

    person: tuple[Any, ...] | None = None
    facets: tuple[str, ...] = ()
    tokens: frozenset[str] = frozenset()
    conflicts: frozenset[tuple[str, str]] = frozenset()
    subjects: dict[str, frozenset[tuple[str, ...]]] = {}


NOTHING: Final = Portrait()
"""Of a dossier without accepted statements."""


class Painter:
    """Folds accepted sets and paints portraits for one registry and one office."""

    def __init__(
        self, declared: registry.Registry, made: projected.Projections, office: str
    ) -> None:
        """Paint for the given tables; `office` is ours: its choices set working values."""
        self._registry, self._made, self._office = declared, made, office
        self._fields = {field: declared.field(field) for field in made.columns}
        self._own = frozenset(field.id for field in declared.of("person"))
        self._kind = {field.id: field.subject for field in declared.fields.values()}
        self._names = frozenset(field.id for field in declared.of("person") if field.type == "name")

    def cells(self, accepted: Iterable[fold.Accepted]) -> dict[tuple[str, str], fold.Cell]:
        """Fold the accepted sets of one dossier."""
        return fold.fold(
            accepted,
            own_office=self._office,
            is_many=self._registry.is_many,
            same_value=self._registry.same_value,
        )

    def portrait(self, dossier: str, cells: Cells, updated: int) -> Portrait:
        """Paint one dossier; `updated` is the cid of its newest accepted set."""
        if not cells:
            return NOTHING
        conflicts = frozenset(key for key, cell in cells.items() if cell.conflict)
        subjects = self._subjects(dossier, cells)
        own = {field: cell for (subject, field), cell in cells.items() if subject == dossier}
        if not self._own & own.keys():
            return Portrait(conflicts=conflicts, subjects=subjects)
        shown = self._shown(dossier, own, cells)
        summary = summing.of(cells, self._registry)
        shown |= summing.values_of(summary)
        return Portrait(
            person=(
                summing.encode(summary),
                len(conflicts),
                updated,
                *self._row(shown, updated),
            ),
            facets=tuple(_facet(shown.get(field)) for field in self._made.facets),
            tokens=frozenset(self._tokens(own)),
            conflicts=conflicts,
            subjects=subjects,
        )

    def _row(self, shown: Mapping[str, Any], updated: int) -> tuple[Any, ...]:
        """Return the sort columns and the shown ones."""
        sorts = (
            updated if field == computed.UPDATED else self._sort_key(field, shown.get(field))
            for field in self._made.sorts
        )
        columns = (
            canonical.encode(shown[field]).decode() if field in shown else ""
            for field in self._made.columns
        )
        return (*sorts, *columns)

    def _sort_key(self, field: str, value: Any) -> str:
        """Return the text a value sorts by: of several values the first."""
        declared = self._fields[field]
        if declared is None or value is None:
            return ""
        if declared.many and type(value) is list:
            value = value[0] if value else None
        return values.sort_key(value, declared, self._registry)

    def _shown(self, dossier: str, own: Mapping[str, fold.Cell], cells: Cells) -> dict[str, Any]:
        """Return the value of every declared column that has one."""
        latest = self._latest(dossier, cells)
        shown = {}
        for field, declared in self._fields.items():
            if declared is None or declared.computed:
                continue
            cell = own.get(field)
            if declared.subject != "person":
                cell = cells.get((latest.get(declared.subject, ""), field))
            value = _value(cell, many=declared.many)
            if value is not None:
                shown[field] = value
        return shown

    def _latest(self, dossier: str, cells: Cells) -> dict[str, str]:
        """Return, per kind, the subject with the latest date, ties by id."""
        best: dict[str, tuple[str, str]] = {}
        for (subject, field), cell in cells.items():
            kind = self._kind.get(field)
            if subject == dossier or kind not in self._made.kinds:
                continue
            best[kind] = max(best.get(kind, ("", "")), (_newest_day(cell), subject))
        return {kind: subject for kind, (_, subject) in best.items()}

    def _subjects(self, dossier: str, cells: Cells) -> dict[str, frozenset[tuple[str, ...]]]:
        """Return the rows of the narrow tables."""
        found: dict[tuple[str, str], dict[str, fold.Cell]] = defaultdict(dict)
        for (subject, field), cell in cells.items():
            kind = self._kind.get(field)
            if subject != dossier and kind in self._made.kinds and cell.survivors:
                found[kind, subject][field] = cell
        rows: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for (kind, subject), here in found.items():
            columns = (
                _json(_value(here.get(field), many=self._registry.is_many(field)))
                for field in self._made.columns_of(kind)
            )
            rows[kind].add((subject, *columns))
        return {kind: frozenset(those) for kind, those in rows.items()}

    def _tokens(self, own: Mapping[str, fold.Cell]) -> Iterable[str]:
        """Return search tokens of every surviving name and number."""
        for field, cell in own.items():
            if field in self._names:
                for one in cell.values:
                    if type(one.value) is dict:
                        yield from forms.of_name(one.value)
            elif field in NUMBERS:
                for one in cell.values:
                    if type(one.value) is str and (token := forms.number(one.value)):
                        yield token


def _value(cell: fold.Cell | None, *, many: bool) -> Any:
    """Return what a column shows: the working value, in a conflict the first, of many all."""
    if cell is None:
        return None
    said = cell.values
    if many:
        return [one.value for one in said] or None
    if cell.working is not None:
        return cell.working.value
    return said[0].value if said else None


def _facet(value: Any) -> str:
    """Return the code of a facet; several codes of one person are one combination."""
    if type(value) is list:
        return projected.MANY.join(sorted({str(one) for one in value}))
    return "" if value is None else str(value)


def _json(value: Any) -> str:
    return "" if value is None else canonical.encode(value).decode()


def _newest_day(cell: fold.Cell) -> str:
    """Return the latest day anything in a cell speaks of, "" if none."""
    days = [""]
    for one in cell.survivors:
        for when in (one.event, one.value):
            if type(when) is dict:
                days += [when[end][:10] for end in ("e", "l") if type(when.get(end)) is str]
    return max(days)

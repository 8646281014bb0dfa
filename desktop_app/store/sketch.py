"""What is gathered of a dossier before its rows are written."""

from typing import Any

import msgspec

from desktop_app.domain import fields, fold, registry
from desktop_app.matching import forms
from desktop_app.store import numbering, projected, summing


class Plan(msgspec.Struct, frozen=True):
    """What painting needs to know of a field.

    `kind` of its subject; `column`: it is listed, among people or in its kind's table;
    `name`, `number` (its group, "" for none), in short `found`: people are looked up by it;
    `counts`: the summary depends on it.
    """

    kind: str
    many: bool
    column: bool
    name: bool
    number: str
    found: bool
    counts: bool


class Sketch:
    """What is gathered of a dossier before its rows are written."""

    def __init__(self, numbers: numbering.Numbering) -> None:
        self._numbers = numbers
        self.own = False
        self.shown: dict[str, Any] = {}
        self.tokens: set[str] = set()
        self.conflicts: frozenset[tuple[str, str]] = frozenset()
        self.others: dict[tuple[str, str], dict[str, Any]] = {}

    def other(self, kind: str, subject: str, field: str, value: Any) -> None:
        """Note a value of a subject that is not the dossier's own."""
        self.others.setdefault((kind, subject), {})[field] = value

    def find_by(self, plan: Plan, value: Any) -> None:
        """Note the tokens by which a value of the person is found."""
        if plan.name:
            if type(value) is dict:
                self.tokens |= forms.of_name(value)
        elif (
            plan.number
            and type(value) is str
            and (token := self._numbers.token(plan.number, value))
        ):
            self.tokens.add(token)


def _is_name(field: fields.Field) -> bool:
    # A name of another group (none so far) would be found by those who do not read it.
    return field.type == "name" and field.subject == "person" and field.group == "ID"


def plans(
    declared: registry.Registry, made: projected.Projections, summed: summing.Summing
) -> dict[str, Plan]:
    """Return the plan of every declared field."""
    columns = frozenset(made.columns)
    return {
        field.id: Plan(
            kind=field.subject,
            many=field.many,
            column=field.id in columns or (field.column and field.subject != "person"),
            name=_is_name(field),
            number=numbering.NUMBERS.get(field.id, ""),
            found=_is_name(field) or field.id in numbering.NUMBERS,
            counts=summed.counts(field),
        )
        for field in declared.fields.values()
    }


def shown(cell: fold.Cell, *, many: bool) -> Any:
    """Return what a column shows: the working value, in a conflict the first, of many all."""
    said = cell.values
    if many:
        return [one.value for one in said] or None
    if cell.working is not None:
        return cell.working.value
    return said[0].value if said else None

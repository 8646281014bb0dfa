"""What is gathered of a dossier before its rows are written."""

from typing import Any, Final

import msgspec

from desktop_app.domain import fields, fold, registry
from desktop_app.matching import forms
from desktop_app.store import projected, summing

NUMBERS: Final = frozenset({
    "person.number", "person.tax_number", "person.register_number", "person.passport",
    "person.personal_number", "person.phone",
})  # fmt: skip
"""Fields whose values are looked up as numbers."""


class Plan(msgspec.Struct, frozen=True):
    """What painting needs to know of a field.

    `kind` of its subject; `column`: it is listed, among people or in its kind's table;
    `name`, `number`, in short `found`: people are looked up by it; `counts`: the summary
    depends on it.
    """

    kind: str
    many: bool
    column: bool
    name: bool
    number: bool
    found: bool
    counts: bool


class Sketch:
    """What is gathered of a dossier before its rows are written."""

    def __init__(self) -> None:
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
        elif plan.number and type(value) is str and (token := forms.number(value)):
            self.tokens.add(token)


def _is_name(field: fields.Field) -> bool:
    return field.type == "name" and field.subject == "person"


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
            number=field.id in NUMBERS,
            found=_is_name(field) or field.id in NUMBERS,
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

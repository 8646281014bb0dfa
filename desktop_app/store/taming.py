"""Values of shapes their field does not have: kept and shown raw, never computed with.

The door lets none in (`gate`). But a field this version learns may have been said before, when
nobody here could check it: a vault must open whatever a later or hostile program said under that
name. Such a statement is read as one of an unknown field; its position, and so its name, stays.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from desktop_app.domain import canonical, change_set, errors, fold, registry, values

ODD: Final = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError,
              errors.DodomuError, msgspec.MsgspecError)  # fmt: skip
"""What the domain may stumble over in a value of a shape it never met."""

MARK = "?"
"""Ends the field id under which such a statement is read."""


def tamed(accepted: Iterable[fold.Accepted], declared: registry.Registry) -> list[fold.Accepted]:
    """Return the sets with every statement whose value does not fit moved to an unknown field."""
    return [msgspec.structs.replace(one, change=_tamed(one.change, declared)) for one in accepted]


def _tamed(change: change_set.ChangeSet, declared: registry.Registry) -> change_set.ChangeSet:
    """Return one set for folding only: its id and digest are those of what was really said."""
    if change.kind != "statements":
        return change
    said = change_set.statements(change.body)
    moved = [
        one if _fits(one, declared) else msgspec.structs.replace(one, field=one.field + MARK)
        for one in said
    ]
    if moved == list(said):
        return change
    return msgspec.structs.replace(change, body=canonical.encode(moved))


def _fits(one: change_set.Statement, declared: registry.Registry) -> bool:
    """Tell whether a value has the shape of its field; of unknown fields every value has."""
    field = declared.fields.get(one.field)
    if field is None or one.value is None:
        return True
    if type(one.value) is dict and not all(
        type(one.value.get(end, "")) is str for end in ("e", "l")
    ):
        return False  # the fold measures whatever has such ends, of a date or not
    try:
        values.check(one.value, field.type, field.id)
    except errors.FieldValueError:
        return False
    return True

"""Bodies read: statements decoded and checked once for all change sets that say the same.

In a list the same legal status, missing date or unit is said of hundreds; such a body is
remembered. One that names somebody hardly ever comes again.
"""

from collections.abc import Callable
from typing import Final

import msgspec

from desktop_app.domain import change_set, errors, fold, registry, values
from desktop_app.store import strokes

_MOST_KEPT: Final = 5000
_LONGEST: Final = 1000
"""Bytes of a body that may be remembered: a long one is nobody else's."""

Said = tuple[change_set.Statement, ...]


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a body says.

    `group` is that of all its known fields, "" if it has none, None if they differ or a value
    does not fit its field. `unknown` counts the other fields. `stroke` is what it adds to a
    portrait; None if it must be folded.
    """

    said: Said
    group: str | None
    unknown: int = 0
    stroke: strokes.Stroke | None = None


class Told(msgspec.Struct, gc=False):
    """A change set with what its body says."""

    change: change_set.ChangeSet
    reading: Reading


NOTHING: Final = Reading((), "")
"""Of a control set."""


class Bodies:
    """Reads bodies for one registry."""

    def __init__(
        self,
        declared: registry.Registry,
        stroke: Callable[[Said], strokes.Stroke | None] = lambda _: None,
    ) -> None:
        """Check against the given fields; `stroke` draws what statements add to a portrait."""
        self._stroke = stroke
        self._fields = {
            field.id: (field.group, values.TYPES[field.type].check)
            for field in declared.fields.values()
        }
        self._kept: dict[bytes, Reading] = {}

    def read(self, body: bytes) -> Reading:
        """Return what a body of statements says, whether its values fit or not."""
        found = self._kept.get(body)
        return self._first(body) if found is None else found

    def _first(self, body: bytes) -> Reading:
        """Read a body, and remember it unless it names somebody or is long."""
        reading = self._read(change_set.statements(body))
        if len(body) <= _LONGEST and reading.stroke is not None and not reading.stroke.tokens:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[body] = reading
        return reading

    def _read(self, said: Said) -> Reading:
        """Check the statements and draw them."""
        group, unknown, known = "", 0, self._fields
        try:
            for one in said:
                field = known.get(one.field)
                if field is None:
                    unknown += one.field not in fold.POINTING
                    continue
                if field[0] != group:
                    if group:
                        return Reading(said, None)
                    group = field[0]
                if one.value is not None:
                    field[1](one.value, one.field)
        except errors.FieldValueError:
            return Reading(said, None)
        return Reading(said, group, unknown, self._stroke(said))

    def check(self, change: change_set.ChangeSet, said: Said) -> None:
        """Check group and value of every known field.

        Projections and pages trust the shape of values, so nothing of a wrong shape gets in.

        Raises:
            ChangeSetError: group-of-field or value-of-field, whichever comes first.
        """
        try:
            for one in said:
                field = self._fields.get(one.field)
                if field is None:
                    continue
                if field[0] != change.group:
                    raise errors.ChangeSetError(change=change.id, reason="group-of-field")
                if one.value is not None:
                    field[1](one.value, one.field)
        except errors.FieldValueError as broken:
            raise errors.ChangeSetError(change=change.id, reason="value-of-field") from broken

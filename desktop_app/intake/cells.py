"""Reading the cells of one column as values of the field they go to."""

import re
from typing import Any, Final

import msgspec

from desktop_app.domain import dates, errors, fields, registry, values

MAX_WORDS: Final = 20_000
"""Longest words a statement carries (change sets refuse more)."""

_MAX_PIECES: Final = 50
_REMEMBERED: Final = 5_000
_LINES: Final = re.compile(r"[;\n]")
_LISTED: Final = re.compile(r"[;\n,/]")


class Reading(msgspec.Struct, frozen=True):
    """What a cell says: values, and why it (or a part of it) is none: a machine word or ""."""

    values: tuple[Any, ...] = ()
    reason: str = ""


NOTHING: Final = Reading()
"""A cell that says that nothing is known: it stays with the row."""


class Column:
    """Reads the cells of one column; what it has read it remembers, for columns repeat themselves.

    `part` is the part of a name the column holds, or "".
    """

    def __init__(
        self, field: fields.Field, part: str, declared: registry.Registry, *, month_first: bool
    ) -> None:
        """Read for the given field."""
        self.field = field
        self.part = part
        self.kind = field.subject
        self._declared = declared
        self._month_first = month_first
        self._read: dict[str, Reading] = {}

    def read(self, cell: str) -> Reading:
        """Return what a cell says; a cell that cannot be read says why, it never raises."""
        found = self._read.get(cell)
        if found is None:
            found = self._pieces(cell)
            if len(self._read) < _REMEMBERED:
                self._read[cell] = found
        return found

    def _pieces(self, cell: str) -> Reading:
        """Read a cell whole or, where a person may have several values, piece by piece."""
        if len(cell) > MAX_WORDS:
            return Reading(reason="too-long")
        pieces = [cell]
        if self.field.many and self.field.type in {"text", "name"}:
            pieces = _LINES.split(cell)
        elif self.field.many and self.field.type == "code":
            whole = self._one(cell)
            if not isinstance(whole, str):
                return Reading((whole[0],))
            pieces = _LISTED.split(cell)
        read, reason = [], ""
        for piece in pieces[:_MAX_PIECES]:
            if values.says_nothing(piece) and self.field.type != "code":
                continue
            one = self._one(piece)
            if isinstance(one, str):
                reason = "" if one == "says-nothing" else one
            else:
                read.append(one[0])
        return Reading(tuple(read), "too-long" if len(pieces) > _MAX_PIECES else reason)

    def _one(self, text: str) -> tuple[Any] | str:
        """Return (value,), or the machine word that says why there is none."""
        try:
            if self.field.type == "date":
                read = dates.parse(
                    text, day_first=not self._month_first, years=self.field.years,
                    field=self.field.id,
                )  # fmt: skip
                return (dates.to_value(read),)
            return (values.parse_text(text, self.field, self._declared),)
        except errors.FieldValueError as refused:
            if self.field.type == "code" and values.says_nothing(text):
                return "says-nothing"
            return str(refused.facts["reason"])

"""Strokes: what one body adds to the portrait of a dossier in which no statement meets another.

A body says the same whoever's dossier it is in, so what it adds is worked out once for all that
repeat it; the strokes of a dossier laid over each other give what `plain` and the fold give.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import change_set, computed, fields, fold, registry, values
from desktop_app.store import numbering, projected, sketch, words

_ENCODE: Final = msgspec.json.Encoder(order="sorted").encode

Texts = tuple[tuple[int, str], ...]
"""(place, text) pairs: of a row of `person_row`, or of the facets."""


class Stroke(msgspec.Struct, frozen=True, gc=False):
    """What one body adds.

    `fields` has a bit for each known field said, so that two bodies are seen to meet; `subjects`
    are those that are not the dossier's own. `counting` are positions of the statements on which
    the summary depends, `told` what they say where nothing but this body decides it, else empty.
    """

    fields: int
    own: bool
    row: Texts
    facets: Texts
    tokens: tuple[str, ...]
    subjects: frozenset[str]
    counting: tuple[int, ...]
    told: bytes


class _Drawn:
    """A stroke being drawn."""

    __slots__ = ("counting", "facets", "lists", "others", "row", "tokens")

    def __init__(self) -> None:
        self.row: list[tuple[int, str]] = []
        self.facets: Texts = ()
        self.tokens: tuple[str, ...] = ()
        self.lists: dict[str, tuple[_Line, list[Any]]] = {}
        self.counting: list[int] = []
        self.others: set[tuple[str, str]] = set()


Pen = Callable[[_Drawn, Any], None]
"""Draws the value of one field of the person."""


class _Line(msgspec.Struct, frozen=True, gc=False):
    """What drawing needs to know of a field.

    `many`: the values of a body are drawn together at its end; `tabled`: other subjects have it
    in a table of their kind.
    """

    bit: int
    counts: bool
    person: bool
    many: bool
    tabled: bool
    find: Pen | None
    draw: Pen


class Strokes:
    """Draws the strokes of bodies for one registry."""

    def __init__(
        self,
        declared: registry.Registry,
        made: projected.Projections,
        plans: Mapping[str, sketch.Plan],
        numbers: numbering.Numbering,
    ) -> None:
        """Take the places of fields in the tables."""
        self._registry, self._numbers = declared, numbers
        self._words = words.Words()
        self.places = {column.name: at for at, column in enumerate(made.person_row.columns)}
        self._columns = {field: self.places[projected.column_name(field)] for field in made.columns}
        self._sorts = {field: self.places[projected.sort_name(field)] for field in made.sorts}
        self._facets = {field: at for at, field in enumerate(made.facets)}
        self._lines = {
            field: self._line(declared.fields[field], 1 << at, plan, made.kinds)
            for at, (field, plan) in enumerate(plans.items())
        }

    def _line(
        self, field: fields.Field, bit: int, plan: sketch.Plan, kinds: Collection[str]
    ) -> _Line:
        """Return the line of one field."""
        columns = field.id in self._columns and field.id in self._sorts
        in_row = columns and plan.name and not plan.many
        return _Line(
            bit=bit,
            counts=plan.counts,
            person=plan.kind == "person",
            many=plan.many,
            tabled=plan.column and plan.kind in kinds,
            find=self._finder(plan, in_row=in_row),
            draw=self._drawer(field, in_row=in_row),
        )

    def of(self, said: Sequence[change_set.Statement]) -> Stroke | None:
        """Return what the statements of a body add; None if they must be folded.

        Their values must have been checked.
        """
        drawn, seen, own, lines = _Drawn(), 0, False, self._lines
        for position, one in enumerate(said):
            value = one.value
            if one.supersedes or value is None or one.denied:
                return None
            line = lines.get(one.field)
            if line is None:
                if one.field in fold.POINTING:
                    return None
                continue
            if line.counts:
                drawn.counting.append(position)
            if one.subject:
                if not _other(drawn, line, one):
                    return None
            elif seen & line.bit and not line.many:
                return None
            elif line.person:
                own = True
                if line.find:
                    line.find(drawn, value)
                if line.many:
                    drawn.lists.setdefault(one.field, (line, []))[1].append(value)
                else:
                    line.draw(drawn, value)
            seen |= line.bit
        return _finished(drawn, said, seen, own=own)

    # --- pens: one for each field, so that a body is drawn without asking what each is -----------

    def _finder(self, plan: sketch.Plan, *, in_row: bool) -> Pen | None:
        """Return the pen that notes the tokens by which a person is found, if a field has any.

        `in_row`: the pen of a name's columns notes them too.
        """
        token, group, read = self._numbers.token, plan.number, self._words.read

        def find_name(drawn: _Drawn, value: Any) -> None:
            drawn.tokens += read(value)[0]

        def find(drawn: _Drawn, value: Any) -> None:
            found = token(group, value)
            if found:
                drawn.tokens += (found,)

        if plan.name:
            return None if in_row else find_name
        return find if group else None

    def _drawer(self, field: fields.Field, *, in_row: bool) -> Pen:
        """Return the pen that fills the columns of a field."""
        column, sort = self._columns.get(field.id, -1), self._sorts.get(field.id, -1)
        facet = self._facets.get(field.id, -1)
        key, many = values.TYPES[field.type].sort_key, field.many
        declared, read = self._registry, self._words.read

        def nothing(drawn: _Drawn, value: Any) -> None:
            """Leave the row alone: the field has no column."""

        def draw_name(drawn: _Drawn, value: Any) -> None:
            tokens, order = read(value)
            drawn.tokens += tokens
            drawn.row += ((column, _ENCODE(value).decode()), (sort, order))

        def draw(drawn: _Drawn, value: Any) -> None:
            drawn.row.append((column, _ENCODE(value).decode()))
            if sort >= 0:
                drawn.row.append((sort, key(value[0] if many else value, field, declared)))
            if facet >= 0:
                drawn.facets += ((facet, str(value)),)

        if column < 0:
            return nothing
        return draw_name if in_row else draw

    def summed(self, shown: Mapping[str, Any], text: str) -> tuple[Texts, Texts]:
        """Return the columns and facets that a summary fills: its values, and it as kept."""
        row, facets = [(self.places["summary"], text)], []
        for name, value in shown.items():
            row.append((self._columns[name], _ENCODE(value).decode()))
            if name in self._sorts:
                field = self._registry.field(name)
                assert field is not None  # noqa: S101 (computed columns are declared)
                row.append((self._sorts[name], values.sort_key(value, field, self._registry)))
            if name in self._facets:
                facets.append((self._facets[name], str(value)))
        return tuple(row), tuple(facets)

    def blank(self) -> tuple[list[Any], list[int]]:
        """Return a row in which nothing is said, and the places of the newest set's number."""
        row: list[Any] = [""] * len(self.places)
        for name in ("pid", "cell", "conflicts"):
            row[self.places[name]] = 0
        newest = ("updated", projected.sort_name(computed.UPDATED))
        return row, [self.places[name] for name in newest if name in self.places]


def _other(drawn: _Drawn, line: _Line, one: change_set.Statement) -> bool:
    """Note a field of another subject; False if it has a table, or was said before."""
    before = len(drawn.others)
    drawn.others.add((one.subject, one.field))
    return len(drawn.others) > before and not line.tabled


def _finished(
    drawn: _Drawn, said: Sequence[change_set.Statement], seen: int, *, own: bool
) -> Stroke:
    """Draw the fields of many values, and return the stroke."""
    for line, listed in drawn.lists.values():
        line.draw(drawn, listed)
    return Stroke(
        fields=seen,
        own=own,
        row=tuple(drawn.row),
        facets=drawn.facets,
        tokens=tuple(dict.fromkeys(drawn.tokens)),
        subjects=frozenset([subject for subject, _ in drawn.others]),
        counting=tuple(drawn.counting),
        told=_told(said, drawn.counting) if drawn.counting else b"",
    )


def _told(said: Sequence[change_set.Statement], counting: Sequence[int]) -> bytes:
    """Return what counting statements say, nothing if more than they decides what that means."""
    counted = [said[at] for at in counting]
    if any(one.subject or one.source is not None or one.origin for one in counted):
        return b""
    return _ENCODE(counted)

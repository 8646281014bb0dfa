"""People drawn straight from the bodies of their sets: the fast way for most of a long list.

A person of whom only our office spoke, in bodies that do not meet, is laid together from strokes
that were drawn once for all who say the same. The result is that of `Painter.plain` and the fold.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import registry, roles
from desktop_app.store import bodies, numbering, projected, sketch, strokes, summing, taming

_MOST_KEPT: Final = 5000


class Drawn(msgspec.Struct, gc=False):
    """A person drawn straight: the whole row of `person_row`, pid first, then its cell, still 0."""

    row: list[Any]
    facets: tuple[str, ...]
    tokens: tuple[str, ...]


class Straight:
    """Draws people for one registry and one office."""

    def __init__(
        self,
        declared: registry.Registry,
        made: projected.Projections,
        plans: Mapping[str, sketch.Plan],
        *,
        numbers: numbering.Numbering,
        summed: summing.Summing,
        office: str,
    ) -> None:
        """Draw rows of the given tables; `office` is ours."""
        self._registry, self._summing, self._office = declared, summed, office
        self._strokes = strokes.Strokes(declared, made, plans, numbers)
        self._row, self._newest = self._strokes.blank()
        self._id = self._strokes.places["id"]
        self._facets = [""] * len(made.facets)
        self._wide: dict[tuple[str, str, str], bool] = {}
        self._kept: dict[tuple[Any, ...], tuple[strokes.Texts, strokes.Texts]] = {}

    def stroke(self, said: bodies.Said) -> strokes.Stroke | None:
        """Return what checked statements add to a portrait; None if they must be folded."""
        try:
            return self._strokes.of(said)
        except taming.ODD:
            return None

    def draw(
        self, did: int, dossier: str, told: Sequence[bodies.Told], updated: int
    ) -> Drawn | None:
        """Draw a person of whom only our office spoke, by the strokes of the bodies.

        None if they meet, or if it is not about a person: then `plain` or the fold paints it.
        """
        try:
            return self._drawn(did, dossier, told, updated)
        except taming.ODD:
            return None

    def _drawn(
        self, did: int, dossier: str, told: Sequence[bodies.Told], updated: int
    ) -> Drawn | None:
        """Lay the strokes over each other."""
        fields, own, wide = 0, False, self._wide
        tokens: tuple[str, ...] = ()
        counting: list[bodies.Told] = []
        row, facets = self._row.copy(), self._facets.copy()
        for one in told:
            change, stroke = one.change, one.reading.stroke
            if stroke is None or stroke.fields & fields or dossier in stroke.subjects:
                return None
            named = (change.group, change.handling, change.office)
            if not (wide[named] if named in wide else self._is_wide(*named)):
                return None
            fields |= stroke.fields
            own = own or stroke.own
            for at, text in stroke.row:
                row[at] = text
            for at, text in stroke.facets:
                facets[at] = text
            if stroke.tokens:
                tokens = _together(tokens, stroke.tokens) if tokens else stroke.tokens
            if stroke.counting:
                counting.append(one)
        if not own:
            return None
        summed, chips = self._summary(dossier, counting)
        for at, text in summed:
            row[at] = text
        for at, text in chips:
            facets[at] = text
        row[0], row[self._id] = did, bytearray.fromhex(dossier)
        for at in self._newest:
            row[at] = updated
        return Drawn(row, tuple(facets), tokens)

    def _is_wide(self, group: str, handling: str, office: str) -> bool:
        """Tell whether lists may show what a set says, and whether it is our office's."""
        found = roles.ordinary(group, handling) and office == self._office
        if len(self._wide) < _MOST_KEPT:
            self._wide[group, handling, office] = found
        return found

    def _summary(
        self, dossier: str, counting: Sequence[bodies.Told]
    ) -> tuple[strokes.Texts, strokes.Texts]:
        """Return what the summary fills, from those who say the same where one body decides it."""
        key: tuple[Any, ...] = ()
        if counting:
            change, reading = counting[0].change, counting[0].reading
            stroke, source = reading.stroke, change.source
            if stroke is None or not stroke.told or len(counting) > 1:
                return self._worked_out(dossier, counting)
            key = (
                stroke.told, source.type if source else "", bool(source and source.id),
                change.grade, change.author, change.said // summing.DAY,
            )  # fmt: skip
        found = self._kept.get(key)
        if found is None:
            found = self._worked_out(dossier, counting)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found

    def _worked_out(
        self, dossier: str, counting: Sequence[bodies.Told]
    ) -> tuple[strokes.Texts, strokes.Texts]:
        """Return what the summary of statements that meet no other fills."""
        listed = [
            summing.Counting(one.change, at, said, said.subject or dossier,
                             self._registry.is_many(said.field))
            for one in counting
            if one.reading.stroke
            for at in one.reading.stroke.counting
            for said in (one.reading.said[at],)
        ]  # fmt: skip
        return self._strokes.summed(*self._summing.of_plain(listed))


def _together(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))

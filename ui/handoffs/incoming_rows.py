"""The lines of the inbox, made of what a bundle would change: pure, for presenter and table.

A line is one cell of a change set, or a whole change set where that reads better (a new person).
Lines of one set stand together; they are ticked together, because a set is taken whole or waits.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from desktop_app.services import views

KINDS: Final = ("conflict", "new_person", "changed", "same", "refused", "unknown")
"""Kinds of lines, in the order of the filters and of the list."""

_ORDER: Final = {kind: place for place, kind in enumerate(KINDS)}
_WHOLE: Final = frozenset({"new_person", "same", "unknown"})


class Line(msgspec.Struct, frozen=True):
    """One line: its set ("" if no decision is to be made), and what it is about.

    `reason` is the machine word of a refused one; `follows` and `leads` tell that the line
    before or after belongs to the same set.
    """

    change: str
    kind: str
    person: str
    name: str
    differences: tuple[views.Difference, ...]
    reason: str = ""
    follows: bool = False
    leads: bool = False

    @property
    def can_tick(self) -> bool:
        """Whether a person decides about it."""
        return bool(self.change) and self.kind != "refused"


def lines(found: views.Examined) -> tuple[Line, ...]:
    """Every line of a bundle, those of one set together, conflicts first."""
    by_set: dict[str, list[views.Difference]] = {}
    loose: list[Line] = []
    for one in found.differences:
        if one.change:
            by_set.setdefault(one.change, []).append(one)
        else:
            loose.append(Line("", one.kind, one.person, one.name, (one,)))
    listed = set(by_set)
    refused = [
        Line(change, "refused", "", "", (), reason=reason)
        for change, reason in found.refused
        if change not in listed
    ]
    sets = [(_rank(each), list(_of_set(change, each))) for change, each in by_set.items()]
    sets.sort(key=lambda ranked: ranked[0])
    return (*(line for _rank_, each in sets for line in each), *loose, *refused)


def _rank(differences: Iterable[views.Difference]) -> int:
    """The place of a set: that of its weightiest line."""
    return min(_ORDER.get(one.kind, len(_ORDER)) for one in differences)


def _of_set(change: str, differences: Sequence[views.Difference]) -> Iterator[Line]:
    """The lines of one set: cells that differ one by one, the rest of a kind together."""
    whole: dict[str, list[views.Difference]] = {}
    for one in sorted(differences, key=lambda each: _ORDER.get(each.kind, len(_ORDER))):
        if one.kind in _WHOLE:
            whole.setdefault(one.kind, []).append(one)
        else:
            yield Line(change, one.kind, one.person, one.name, (one,))
    for kind, each in whole.items():
        yield Line(change, kind, each[0].person, each[0].name, tuple(each))


def filtered(all_lines: Sequence[Line], kinds: frozenset[str]) -> tuple[Line, ...]:
    """The lines of some kinds (none named: of all), joined where neighbours are of one set."""
    shown = [line for line in all_lines if not kinds or line.kind in kinds]
    joined = []
    for at, line in enumerate(shown):
        before = shown[at - 1].change if at else ""
        after = shown[at + 1].change if at + 1 < len(shown) else ""
        joined.append(
            msgspec.structs.replace(
                line,
                follows=bool(line.change) and line.change == before,
                leads=bool(line.change) and line.change == after,
            )
        )
    return tuple(joined)


def counts(all_lines: Iterable[Line]) -> dict[str, int]:
    """How many lines there are of each kind."""
    found = dict.fromkeys(KINDS, 0)
    for line in all_lines:
        found[line.kind] = found.get(line.kind, 0) + 1
    return found

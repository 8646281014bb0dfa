"""Conflicts across people as whoever sits there may know of them; a part of the door for reading.

Sealed ones are told of without their values, closed ones not at all.
"""

from collections.abc import Callable, Sequence

from desktop_app import store
from desktop_app.domain import roles


class Disputes:
    """Reads conflicts of an open vault; `sight`: field group → how the session meets it."""

    def __init__(self, kept: store.Store, sight: Callable[[str], roles.Sight]) -> None:
        """Read the given store by that rule."""
        self._store = kept
        self._sight = sight

    def cells(self, dossier: str = "") -> list[store.Conflict]:
        """Return cells in conflict of fields this session may know of."""
        return [one for one in self._store.conflicts(dossier) if self._may_know(one.field)]

    def count(self) -> int:
        """Return how many there are."""
        counts = self._store.conflict_fields()
        return sum(number for field, number in counts.items() if self._may_know(field))

    def of_people(self, people: Sequence[str]) -> dict[str, int]:
        """Return how many conflicts of each person this session may know of."""
        return {
            name: sum(self._may_know(one.field) for one in found)
            for name, found in self._store.disputed(people).items()
        }

    def _may_know(self, field: str) -> bool:
        """Tell whether a field's conflicts are told of; undeclared ones are the office's own."""
        known = self._store.registry.fields.get(field)
        return self._sight(known.group if known else "OWN") != "closed"

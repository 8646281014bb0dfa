"""Which offices' words count with the grade they carry: our own and those whose card a person here
compared; of all others nobody here can judge how reliable they are (README decision 7).

The one place that says so. Whoever folds asks here, and the toucher repaints what changed when a
card becomes trusted or stops being so.
"""

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from desktop_app.store import engine, interned, projected, statements, tables


class Trust:
    """Knows the offices trusted here; read once, and again after a card was recorded."""

    def __init__(
        self,
        database: engine.Database,
        made: projected.Projections,
        *,
        offices: interned.Interned[str],
        own: str,
    ) -> None:
        """Read the cards of the given projections; `offices` numbers ids in the log."""
        self._database, self._own, self._ids = database, own, offices
        self._known: frozenset[str] | None = None
        self._trusted = statements.text(sa.select(made.card.c.office).where(made.card.c.trusted))
        arrival, change = tables.arrival, tables.change
        before = arrival.alias()
        self._bundles = statements.text(
            sa.select(sa.func.coalesce(before.c.last, 0), arrival.c.last)
            .join(before, before.c.n == arrival.c.n - 1, isouter=True)
            .where(arrival.c.bundle.is_not(None))
        )
        self._said_by = statements.text(
            sa.select(change.c.dossier)
            .where(
                change.c.cid > sa.bindparam("after"),
                change.c.cid <= sa.bindparam("last"),
                change.c.office == sa.bindparam("office"),
            )
            .distinct()
        )

    def forget(self) -> None:
        """Read the cards again at the next question: one was recorded, or taken back."""
        self._known = None

    @property
    def offices(self) -> frozenset[str]:
        """The offices whose card a person here compared, and our own."""
        if self._known is None:
            self._known = frozenset(
                (self._own, *(row[0] for row in self._database.rows(self._trusted)))
            )
        return self._known

    def doubts(self, office: str) -> bool:
        """Tell whether nobody here can judge an office's words."""
        return office not in self.offices

    def dossiers(self, offices: Collection[str], spans: Collection[tuple[int, int]]) -> set[int]:
        """Return the dossiers that hold words of these offices.

        Others' words come in bundles, so that cost follows what came, not the vault; `spans` are
        ranges (after, last) of cids whose arrival has no row yet.
        """
        numbers = [number for one in sorted(offices) if (number := self._ids.find(one))]
        found: set[int] = set()
        for after, last in (*self._came(), *spans):
            for number in numbers:
                rows = self._database.rows(self._said_by, (after, last, number))
                found.update(row[0] for row in rows)
        return found

    def _came(self) -> Iterator[Any]:
        yield from self._database.rows(self._bundles)

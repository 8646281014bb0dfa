"""Values said once and numbered: ids of offices and authors, words, descriptions of sources.

The numbers are local. Memory is bounded: a long list may bring a source for each of its people.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from desktop_app.domain import change_set, errors
from desktop_app.store import engine, statements, tables

K = TypeVar("K")
_MOST_KEPT = 20_000


class Interned(Generic[K]):
    """A table of numbered values with a bounded memory of both directions."""

    def __init__(
        self,
        database: engine.Database,
        table: sa.Table,
        row: Callable[[K], tuple[Any, ...]],
        value: Callable[..., K],
    ) -> None:
        """Take a table whose key is `n`; `row` and `value` turn a value into columns and back."""
        columns = [column.name for column in table.columns if column.name != "n"]
        self._database, self._row, self._value, self._table = database, row, value, table
        self._insert = statements.insert(table, "n", *columns)
        bound = [table.c[name] == sa.bindparam(name) for name in columns]
        self._find = statements.text(sa.select(table.c.n).where(*bound))
        self._read = statements.text(
            sa.select(*(table.c[name] for name in columns)).where(table.c.n == sa.bindparam("n"))
        )
        self._numbers: dict[K, int] = {}
        self._values: dict[int, K] = {}
        self._next = 0

    def number(self, value: K) -> int:
        """Return the number of a value, giving it one inside the open transaction."""
        found = self._numbers.get(value)
        return self.find(value) or self._add(value) if found is None else found

    def find(self, value: K) -> int:
        """Return the number of a value, 0 if it has none."""
        found = self._numbers.get(value)
        if found is None:
            rows = self._database.rows(self._find, self._row(value))
            if not rows:
                return 0
            found = int(rows[0][0])
            self._remember(value, found)
        return found

    def value(self, number: int) -> K:
        """Return the value of a number.

        Raises:
            StoreDamagedError: nothing has that number.
        """
        found = self._values.get(number)
        if found is None:
            rows = self._database.rows(self._read, (number,))
            if not rows:
                raise errors.StoreDamagedError(reason="number-without-value",
                                               where=self._table.name)  # fmt: skip
            found = self._value(*rows[0])
            self._remember(found, number)
        return found

    def _add(self, value: K) -> int:
        if not self._next:
            last = sa.select(sa.func.coalesce(sa.func.max(self._table.c.n), 0))
            self._next = int(self._database.rows(statements.text(last))[0][0])
        self._next += 1
        self._database.run(self._insert, (self._next, *self._row(value)))
        self._remember(value, self._next)
        return self._next

    def _remember(self, value: K, number: int) -> None:
        if len(self._values) >= _MOST_KEPT:
            self._numbers.clear()
            self._values.clear()
        self._numbers[value] = number
        self._values[number] = value

    def take_back(self) -> None:
        """Forget everything: some of it was rolled back, and all of it is soon read again."""
        self._numbers.clear()
        self._values.clear()
        self._next = 0


def public_ids(database: engine.Database) -> Interned[str]:
    """Ids of offices, desks and authors, as hex."""
    return Interned(database, tables.public_id, lambda value: (bytes.fromhex(value),), bytes.hex)


def words(database: engine.Database) -> Interned[str]:
    """Groups, kinds and handling marks."""
    return Interned(database, tables.word, lambda value: (value,), str)


def sources(database: engine.Database) -> Interned[change_set.Source]:
    """Descriptors of sources, whole."""
    return Interned(
        database,
        tables.source,
        lambda value: (bytes.fromhex(value.id), value.type, value.label),
        lambda name, kind, label: change_set.Source(name.hex(), kind, label),
    )

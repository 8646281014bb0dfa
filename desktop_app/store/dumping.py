"""The whole content as plain rows, with public ids in place of local numbers.

For comparing: before and after a trial, projections kept and rebuilt, one vault and another.
"""

from collections.abc import Collection, Iterator
from typing import Any, Final

import sqlalchemy as sa

from desktop_app.store import engine, projected, tables

Row = tuple[Any, ...]
_LOCAL: Final = frozenset({"change.cid", "dossier.did", "token.tid", "facet_cell.cell", "leave.n"})
"""Numbers that mean nothing outside this file."""

_MEANING: Final = {
    "dossier": "dossier", "did": "dossier", "pid": "dossier",
    "grp": "word", "kind": "word", "handling": "word",
    "office": "public_id", "desk": "public_id", "author": "public_id", "source": "source",
    "cid": "change", "updated": "change", "last": "change", "s_computed_updated": "change",
    "tid": "token", "cell": "facet_cell", "leave": "leave",
}  # fmt: skip
"""Columns of whole numbers that stand for a row of a table."""


class Dump:
    """Reads every table once, translating numbers."""

    def __init__(self, database: engine.Database, made: projected.Projections) -> None:
        """Dump the log and the given projections."""
        self._database, self._made = database, made
        self._tables: dict[str, sa.Table] = {
            **tables.metadata.tables,
            **{table.name: table for table in made.metadata.tables.values()},
        }
        self._means: dict[str, dict[int, Any]] = {}

    def rows(self, exclude: Collection[str] = ()) -> Iterator[tuple[str, Row]]:
        """Yield (table, row) in a stable order; `exclude` names tables or `table.column`."""
        with self._database.reading():
            for name in sorted(self._tables):
                if name not in exclude:
                    yield from ((name, row) for row in self._table(name, exclude))

    def _table(self, name: str, exclude: Collection[str]) -> list[Row]:
        """Return the rows of one table, sorted by what they say."""
        table = self._tables[name]
        columns = [
            column
            for column in table.columns
            if f"{name}.{column.name}" not in exclude and f"{name}.{column.name}" not in _LOCAL
        ]
        found = self._database.connection.execute(sa.select(*columns))
        return sorted((tuple(map(self._meant, columns, row)) for row in found), key=repr)

    def _meant(self, column: sa.Column[Any], value: Any) -> Any:
        """Return what a value says to anyone."""
        target = _MEANING.get(column.name)
        if type(value) is int and target and column.table.name != target:
            return self._meanings(target).get(value, value)
        return value.hex() if type(value) is bytes else value

    def _meanings(self, target: str) -> dict[int, Any]:
        """Return number → public words of a table, read once."""
        if target not in self._means:
            table = self._tables[target]
            key, *rest = table.columns
            kept = [column for column in rest if column.name != "n"]
            if "id" in table.c and target != "source":
                kept = [table.c.id]
            found = self._database.connection.execute(sa.select(key, *kept))
            self._means[target] = {
                row[0]: tuple(one.hex() if type(one) is bytes else one for one in row[1:])
                for row in found
            }
        return self._means[target]

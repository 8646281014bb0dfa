"""Comparing projections with a recomputation, table by table, without holding either."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa

from desktop_app.store import engine, projected

MOST_NAMED: Final = 100
"""Rows named per table: whoever sees a hundred rebuilds."""


def canonical(made: projected.Projections) -> dict[str, sa.Select[Any]]:
    """Return, per table, a SELECT whose rows do not depend on numbers given on the way."""
    plain = {
        table.name: sa.select(*table.columns).order_by(*table.primary_key.columns)
        for table in made.metadata.tables.values()
    }
    person, cell = made.person_row, made.facet_cell
    facets = [cell.c[projected.facet_name(field)] for field in made.facets]
    columns = [column for column in person.columns if column.name != "cell"]
    plain["person_row"] = (
        sa.select(*columns, *facets)
        .join(cell, cell.c.cell == person.c.cell, isouter=True)
        .order_by(person.c.pid)
    )
    plain["facet_cell"] = sa.select(*facets, cell.c.n).order_by(*facets)
    named, token = made.named, made.token
    plain["named"] = (
        sa.select(named.c.pid, token.c.text)
        .join(token, token.c.tid == named.c.tid, isouter=True)
        .order_by(named.c.pid, token.c.text)
    )
    plain["token"] = sa.select(token.c.text).order_by(token.c.text)
    leave, granted = made.leave, made.granted
    plain["leave"] = sa.select(*(c for c in leave.columns if c.name != "n")).order_by(
        leave.c.cid, leave.c.id
    )
    plain["granted"] = (
        sa.select(granted.c.dossier, leave.c.id)
        .join(leave, leave.c.n == granted.c.leave, isouter=True)
        .order_by(granted.c.dossier, leave.c.id)
    )
    return plain


def differences(
    database: engine.Database, kept: projected.Projections, again: projected.Projections
) -> Iterator[tuple[str, str]]:
    """Yield (table, first column of the row) of rows that one side has and the other has not."""
    recomputed = canonical(again)
    with database.reading():
        for name, query in canonical(kept).items():
            pairs = _unlike(database, query, recomputed[name])
            yield from ((name, where) for where in islice(pairs, MOST_NAMED))


def _unlike(database: engine.Database, one: sa.Select[Any], other: sa.Select[Any]) -> Iterator[str]:
    """Yield the keys of rows of two ordered reads that differ, by merging them."""
    left, right = _rows(database, one), _rows(database, other)
    here, there = next(left, None), next(right, None)
    while here is not None or there is not None:
        if here == there:
            here, there = next(left, None), next(right, None)
        elif there is None or (here is not None and _key(here) <= _key(there)):
            both = there is not None and here is not None and here[0] == there[0]
            yield _named(here)
            here = next(left, None)
            if both:
                there = next(right, None)
        else:
            yield _named(there)
            there = next(right, None)


def _rows(database: engine.Database, query: sa.Select[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query one by one."""
    found = database.connection.execution_options(stream_results=True).execute(query)
    yield from (tuple(row) for row in found)


def _key(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(f"{one:020}" if type(one) is int else str(one) for one in row)


def _named(row: tuple[Any, ...] | None) -> str:
    """Name a row by its first column; never by a value of a person."""
    first = row[0] if row else ""
    return first.hex() if type(first) is bytes else str(first)

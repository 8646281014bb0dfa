"""SQL texts compiled once from the Core tables, for rows that go straight to the driver.

Core's own execution costs twice a raw insert (store.md §1); its text costs nothing once made.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import pysqlite

CHUNK: Final = 500
"""Length of every list in an IN (…): one length, so that one compiled text serves."""

_DIALECT: Final = pysqlite.dialect()
_SLOTS: Final = "slots"
_MARKS: Final = ", ".join("?" * CHUNK)
_T = TypeVar("_T")


def text(statement: sa.sql.ClauseElement) -> str:
    """Return a statement's SQL with a question mark for each named parameter, in their order.

    Whole numbers written into the statement (a limit, a verdict) are part of the text.
    """
    compiled = statement.compile(dialect=_DIALECT)
    pieces = str(compiled).split("?")
    names = compiled.positiontup or []  # type: ignore[attr-defined]
    written = [pieces[0]]
    for name, piece in zip(names, pieces[1:], strict=True):
        bound = compiled.binds[name]  # type: ignore[attr-defined]
        if name == _SLOTS:
            written += [_MARKS, piece]
        else:
            written += ["?" if bound.required else str(int(bound.value)), piece]
    return "".join(written)


def slots() -> list[sa.BindParameter[Any]]:
    """Return the parameters of a list of exactly `CHUNK` values, for an IN (…)."""
    return [sa.bindparam(_SLOTS)]


@cache
def insert(table: sa.Table, *columns: str) -> str:
    """Return an INSERT that names only these columns: an unnamed one costs nothing."""
    return text(table.insert().values({name: sa.bindparam(name) for name in columns})).replace(
        "\n", ""
    )


@cache
def select_in(table: sa.Table, column: str, *columns: str) -> str:
    """Return a SELECT of these columns for a list of exactly `CHUNK` values of one column."""
    chosen = sa.select(*(table.c[name] for name in columns))
    return text(chosen.where(table.c[column].in_(slots())))


@cache
def update(table: sa.Table, key: str, *columns: str) -> str:
    """Return an UPDATE of only these columns of the row with a key; the key comes last."""
    values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in columns}
    found = table.c[key] == sa.bindparam("key")
    return text(table.update().values(values).where(found))


@cache
def delete(table: sa.Table, *keys: str) -> str:
    """Return a DELETE of the row with these key columns."""
    return text(table.delete().where(*(table.c[key] == sa.bindparam(f"k_{key}") for key in keys)))


def chunks(values: Iterable[_T], size: int = CHUNK) -> Iterator[list[_T]]:
    """Cut values into lists of at most `size`."""
    source = iter(values)
    while chunk := list(islice(source, size)):
        yield chunk


def padded(values: Sequence[Any]) -> list[Any]:
    """Repeat the last value up to `CHUNK`: the same rows, the same compiled statement."""
    return [*values, *([values[-1]] * (CHUNK - len(values)))]

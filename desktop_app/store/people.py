"""The people list: pages by any sort column under any facets, and the facets' counts.

Keyset pages: the cursor is (sort value, pid), both never NULL. With filters the planner's own
choice is the trap (store.md §4), so the number of matches, which the cube of facets gives
exactly, decides: many matches walk the sort index, few come through their cells.

Among `include` a sorted date may stand with one bound, "..2026-05-26": before that day, or not
known at all. The cube cannot count those; the sort index does.
"""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop_app.domain import canonical, computed, errors, ids
from desktop_app.store import engine, projected, rows, sqlite, statements, summing, tables

_MOST_SHAPES: Final = 500
_BEFORE: Final = ".."
"""Begins the bound of a sorted date."""


class People:
    """Reads the people list of one set of projections."""

    def __init__(self, database: engine.Database, made: projected.Projections) -> None:
        """Read through the given database."""
        self._database, self._made = database, made
        self._row = made.person_row
        arrival = tables.arrival
        came = (
            sa.select(arrival.c.at)
            .where(arrival.c.last >= self._row.c.updated)
            .order_by(arrival.c.last)
            .limit(1)
            .correlate(self._row)
            .scalar_subquery()
        )
        columns = [self._row.c[projected.column_name(field)] for field in made.columns]
        self._columns = [
            self._row.c.pid, self._row.c.id, self._row.c.conflicts, came.label("at"),
            self._row.c.summary, *columns,
        ]  # fmt: skip
        self._texts: dict[tuple[Any, ...], str] = {}

    def count(self) -> int:
        """Return how many people there are: the sum of the cube, not a walk over them."""
        return self.matching(rows.PageQuery())

    def matching(self, query: rows.PageQuery) -> int:
        """Return exactly how many people pass the filters."""
        include, bounds = self._bounds(query.include)
        where, values = self._filters(include, query.exclude)
        if bounds:
            return self._matching_within(where, values, bounds)
        counted = sa.func.coalesce(sa.func.sum(self._made.facet_cell.c.n), 0)
        text = self._text(("sum", *map(str, where)), lambda: sa.select(counted).where(*where))
        return int(self._database.rows(text, values)[0][0])

    def _matching_within(
        self, where: Sequence[Any], values: Sequence[str], bounds: Mapping[str, str]
    ) -> int:
        """Count rows by the index of a sorted date."""
        counted = sa.select(sa.func.count()).select_from(self._row)
        if where:
            cell = self._made.facet_cell
            counted = counted.where(
                sqlite.unindexed(self._row.c.cell).in_(sa.select(cell.c.cell).where(*where))
            )
        counted = counted.where(*self._within(bounds))
        text = self._text(("within", *bounds, *map(str, where)), lambda: counted)
        return int(self._database.rows(text, (*values, *bounds.values()))[0][0])

    def _bounds(
        self, include: Mapping[str, tuple[str, ...]]
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """Divide filters into codes of facets, and the days before which sorted dates must be."""
        found = {
            field: codes[0].removeprefix(_BEFORE)
            for field, codes in include.items()
            if field in self._made.sorts and len(codes) == 1 and codes[0].startswith(_BEFORE)
        }
        rest = {field: codes for field, codes in include.items() if field not in found}
        return rest, dict(sorted(found.items()))

    def _within(self, bounds: Mapping[str, str]) -> list[Any]:
        """Return a condition for each bound; an unknown date, "", is before every day."""
        return [
            self._row.c[projected.sort_name(field)] < sa.bindparam(f"before{at}")
            for at, field in enumerate(bounds)
        ]

    def _text(self, shape: tuple[Any, ...], make: Callable[[], sa.Select[Any]]) -> str:
        """Return the SQL of a shape of question, written once."""
        found = self._texts.get(shape)
        if found is None:
            if len(self._texts) >= _MOST_SHAPES:
                self._texts.clear()
            found = self._texts[shape] = statements.text(make())
        return found

    # --- pages --------------------------------------------------------------------

    def page(self, query: rows.PageQuery) -> rows.Page:
        """Return one page; `limit` rows at most.

        Raises:
            FieldUnknownError: the sort column or a facet is not declared as one.
        """
        if query.sort not in self._made.sorts:
            raise errors.FieldUnknownError(field=query.sort)
        total = self.count()
        filtered = bool(query.include or query.exclude)
        matching = self.matching(query) if filtered else total
        found = self._found(query, matching, total) if matching else []
        extra = len(found) > query.limit
        found = found[: query.limit]
        if query.backward:
            found.reverse()
        started = bool(query.after)
        return rows.Page(
            rows=tuple(self._person(row) for row in found),
            more_before=extra if query.backward else started,
            more_after=started if query.backward else extra,
            matching=matching,
            total=total,
        )

    def _found(self, query: rows.PageQuery, matching: int, total: int) -> list[Any]:
        """Run the page's statement in the shape that suits the number of matches."""
        walk = matching * matching > 16 * query.limit * total or matching == total
        include, bounds = self._bounds(query.include)
        where, values = self._filters(include, query.exclude)
        falling = query.descending != query.backward
        shape = (query.sort, falling, bool(query.after), walk, *bounds, *map(str, where))
        text = self._text(
            shape,
            lambda: self._question(
                query.sort, where, bounds, falling=falling, after=bool(query.after), walk=walk
            ),
        )
        anchor = _anchor(query.after) if query.after else ()
        given = (*values, *bounds.values(), *anchor, query.limit + 1)
        return self._database.rows(text, given)

    def _question(
        self,
        sort: str,
        where: Sequence[Any],
        bounds: Mapping[str, str],
        *,
        falling: bool,
        after: bool,
        walk: bool,
    ) -> sa.Select[Any]:
        """Write the statement: an inner keyset over narrow columns, joined to what is shown."""
        cell = self._made.facet_cell
        order: sa.ColumnElement[Any] = self._row.c[projected.sort_name(sort)]
        order_by = order
        wanted: sa.ColumnElement[Any] = self._row.c.cell
        if walk:
            wanted = sqlite.unindexed(wanted)
        else:
            order_by = sqlite.unindexed(order)
        picked = sa.select(self._row.c.pid, order.label("key"))
        if where:
            picked = picked.where(wanted.in_(sa.select(cell.c.cell).where(*where)))
        picked = picked.where(*self._within(bounds))
        if after:
            bound = sa.tuple_(sa.bindparam("key"), sa.bindparam("pid"))
            keys = sa.tuple_(order_by, self._row.c.pid)
            picked = picked.where(keys < bound if falling else keys > bound)
        turn = sa.desc if falling else sa.asc
        inner = (
            picked.order_by(turn(order_by), turn(self._row.c.pid))
            .limit(sa.bindparam("limit"))
            .subquery("page")
        )
        outer = sa.select(*self._columns, inner.c.key).select_from(
            inner.join(self._row, self._row.c.pid == inner.c.pid)
        )
        return outer.order_by(turn(inner.c.key), turn(inner.c.pid))

    def lines(self, dids: Iterable[str]) -> dict[str, rows.Person]:
        """Return the lines of some people in the order asked; who is not here is left out."""
        names = statements.slots()
        first = self._made.sorts[0]
        order = self._row.c[projected.sort_name(first)]
        text = statements.text(
            sa.select(*self._columns, order)
            .join(tables.dossier, tables.dossier.c.did == self._row.c.pid)
            .where(tables.dossier.c.id.in_(names))
        )
        found: dict[str, rows.Person] = {}
        asked = list(dict.fromkeys(dids))
        for chunk in statements.chunks(asked):
            keys = statements.padded([bytes.fromhex(name) for name in chunk])
            for row in self._database.rows(text, keys):
                person = self._person(row)
                found[person.id] = person
        return {name: found[name] for name in asked if name in found}

    def _person(self, row: Sequence[Any]) -> rows.Person:
        """Read one line; values are plain JSON values."""
        values = {
            field: msgspec.json.decode(text)
            for field, text in zip(self._made.columns, row[5:-1], strict=True)
            if text
        }
        values[computed.CONFLICTS] = row[2]
        values[computed.UPDATED] = row[3]
        return rows.Person(
            id=ids.DossierId(row[1].hex()),
            values=values,
            summary=summing.decode(row[4]),
            conflicts=row[2],
            updated=row[3],
            cursor=_cursor(row[-1], row[0]),
        )

    def everyone(self) -> list[ids.DossierId]:
        """Return the ids of all people, in the order they first came."""
        text = statements.text(sa.select(self._row.c.id).order_by(self._row.c.pid))
        return [ids.DossierId(row[0].hex()) for row in self._database.rows(text)]

    # --- facets ---------------------------------------------------------------------

    def facet_counts(
        self,
        include: Mapping[str, tuple[str, ...]],
        exclude: Mapping[str, tuple[str, ...]],
    ) -> dict[str, dict[str, int]]:
        """Return facet → code → people, each facet under the filters of all the others."""
        return {facet: self._counts(facet, include, exclude) for facet in self._made.facets}

    def _counts(
        self,
        facet: str,
        include: Mapping[str, tuple[str, ...]],
        exclude: Mapping[str, tuple[str, ...]],
    ) -> dict[str, int]:
        others = {field: codes for field, codes in include.items() if field != facet}
        hidden = {field: codes for field, codes in exclude.items() if field != facet}
        others, bounds = self._bounds(others)
        where, values = self._filters(others, hidden)
        cell = self._made.facet_cell
        column = cell.c[projected.facet_name(facet)]
        counted = sa.select(column, sa.func.sum(cell.c.n)).where(*where).group_by(column)
        if bounds:
            counted = (
                sa.select(column, sa.func.count())
                .select_from(self._row.join(cell, cell.c.cell == self._row.c.cell))
                .where(*where, *self._within(bounds))
                .group_by(column)
            )
        text = self._text((facet, *bounds, *map(str, where)), lambda: counted)
        given = (*values, *bounds.values())
        return {row[0]: row[1] for row in self._database.rows(text, given)}

    def _filters(
        self,
        include: Mapping[str, tuple[str, ...]],
        exclude: Mapping[str, tuple[str, ...]],
    ) -> tuple[list[Any], list[str]]:
        """Return conditions on the cube's cells, and their values in order."""
        where: list[Any] = []
        values: list[str] = []
        for wanted, chosen in ((True, include), (False, exclude)):
            for field in sorted(chosen):
                if field not in self._made.facets:
                    raise errors.FieldUnknownError(field=field)
                found = sorted(set(chosen[field]))
                if not found:
                    where += [sa.false()] if wanted else []
                    continue
                first = len(values)
                names: list[sa.BindParameter[Any]] = [
                    sa.bindparam(f"v{first + at}") for at in range(len(found))
                ]
                column = self._made.facet_cell.c[projected.facet_name(field)]
                where.append(column.in_(names) if wanted else column.not_in(names))
                values += found
        return where, values


def _cursor(key: Any, pid: int) -> str:
    """Write where a row stands; it names a value, so it is never shown or logged."""
    return base64.urlsafe_b64encode(canonical.encode([key, pid])).decode()


def _anchor(cursor: str) -> tuple[Any, ...]:
    """Read a cursor.

    Raises:
        FieldUnknownError: it is none of ours.
    """
    try:
        key, pid = canonical.decode(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, TypeError, errors.CanonicalError) as broken:
        raise errors.FieldUnknownError(field="cursor") from broken
    return key, pid

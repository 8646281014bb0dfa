"""Writing projections: the difference between a dossier's portrait before and after."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop_app.matching import forms
from desktop_app.store import engine, portrait, projected, statements, straight

_MOST_KEPT: Final = 25_000


class Change(msgspec.Struct, gc=False):
    """One dossier's portraits around a write."""

    did: int
    before: portrait.Portrait
    after: portrait.Portrait


class Projector:
    """Writes portraits' differences into one set of projection tables."""

    def __init__(self, database: engine.Database, made: projected.Projections) -> None:
        """Write through the given database into the given tables."""
        self._database, self._made = database, made
        self._person = [column.name for column in made.person_row.columns]
        self._insert_person = statements.insert(made.person_row, *self._person)
        facets = [projected.facet_name(field) for field in made.facets]
        cell = made.facet_cell
        self._insert_cell = statements.insert(cell, "cell", *facets, "n")
        self._find_cell = statements.text(
            sa.select(cell.c.cell).where(*(cell.c[name] == sa.bindparam(name) for name in facets))
        )
        self._count_cell = statements.text(
            sa.update(cell)
            .values(n=cell.c.n + sa.bindparam("more"))
            .where(cell.c.cell == sa.bindparam("which"))
        )
        self._empty_cells = statements.text(sa.delete(cell).where(cell.c.n == 0))
        self._find_tokens = statements.select_in(made.token, "text", "text", "tid")
        self._orphan = statements.text(
            sa.delete(made.token).where(
                made.token.c.text == sa.bindparam("text"),
                ~sa.exists().where(made.named.c.tid == made.token.c.tid),
            )
        )
        self._cells: dict[tuple[str, ...], int] = {}
        self._tokens: dict[str, int] = {}
        self._next_cell = 0
        self._next_token = 0

    def take_back(self) -> None:
        """Forget numbers given in a transaction that was rolled back."""
        self._cells.clear()
        self._tokens.clear()
        self._next_cell = self._next_token = 0

    def write(self, changes: Sequence[Change]) -> None:
        """Write what differs, and nothing else, inside the open transaction."""
        cells = self._write_cells(changes)
        self._write_people(changes, cells)
        self._write_sets(
            self._made.conflict, ("did", "subject", "field"),
            ((one.did, one.before.conflicts, one.after.conflicts) for one in changes),
        )  # fmt: skip
        self._write_tokens(changes)
        for kind in self._made.kinds:
            self._write_subjects(kind, changes)

    def add(self, people: Sequence[straight.Drawn]) -> None:
        """Write people who were not there before, inside the open transaction."""
        if not people:
            return
        counted = Counter([one.facets for one in people])
        numbers = {facets: self._cell(facets) for facets in sorted(counted)}
        self._database.run_many(
            self._count_cell, [(more, numbers[facets]) for facets, more in counted.items()]
        )
        for one in people:
            one.row[1] = numbers[one.facets]
        self._database.run_many(self._insert_person, [one.row for one in people])
        tokens = self._numbers(set().union(*[one.tokens for one in people]))
        rows = [(tokens[text], one.row[0]) for one in people for text in one.tokens]
        rows.sort()
        self._database.run_many(statements.insert(self._made.named, "tid", "pid"), rows)

    # --- facets ---------------------------------------------------------------

    def _write_cells(self, changes: Sequence[Change]) -> dict[tuple[str, ...], int]:
        """Move people between the cells of the cube; return the cells' numbers."""
        moved: Counter[tuple[str, ...]] = Counter()
        wanted = set()
        for one in changes:
            if one.after.person is not None:
                moved[one.after.facets] += 1
                wanted.add(one.after.facets)
            if one.before.person is not None:
                moved[one.before.facets] -= 1
        numbers = {facets: self._cell(facets) for facets in sorted(wanted | set(moved))}
        counts = [(more, numbers[facets]) for facets, more in moved.items() if more]
        self._database.run_many(self._count_cell, counts)
        if any(more < 0 for more, _ in counts) and self._database.run(self._empty_cells):
            self._cells.clear()
        return numbers

    def _cell(self, facets: tuple[str, ...]) -> int:
        """Return the number of a cell, made empty if it is new."""
        found = self._cells.get(facets)
        if found is not None:
            return found
        rows = self._database.rows(self._find_cell, facets)
        if rows:
            found = int(rows[0][0])
        else:
            if not self._next_cell:
                self._next_cell = self._highest(self._made.facet_cell.c.cell)
            self._next_cell += 1
            found = self._next_cell
            self._database.run(self._insert_cell, (found, *facets, 0))
        if len(self._cells) >= _MOST_KEPT:
            self._cells.clear()
        self._cells[facets] = found
        return found

    def _highest(self, column: sa.Column[int]) -> int:
        text = statements.text(sa.select(sa.func.coalesce(sa.func.max(column), 0)))
        return int(self._database.rows(text)[0][0])

    # --- people -----------------------------------------------------------------

    def _write_people(self, changes: Sequence[Change], cells: dict[tuple[str, ...], int]) -> None:
        """Insert new people, delete gone ones, update only the columns that changed."""
        new, gone = [], []
        altered: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for one in changes:
            before, after = one.before.person, one.after.person
            if after is None:
                if before is not None:
                    gone.append((one.did,))
            elif before is None:
                new.append((one.did, cells[one.after.facets], *after))
            elif one.before != one.after:
                was = (one.before.facets, *before)
                now = (one.after.facets, *after)
                differs = [at for at, pair in enumerate(zip(was, now, strict=True))
                           if pair[0] != pair[1]]  # fmt: skip
                names = tuple(self._person[at + 1] for at in differs)
                row = [now[at] if at else cells[one.after.facets] for at in differs]
                if names:
                    altered[names].append((*row, one.did))
        self._database.run_many(self._insert_person, new)
        self._database.run_many(statements.delete(self._made.person_row, "pid"), gone)
        for names, rows in altered.items():
            self._database.run_many(statements.update(self._made.person_row, "pid", *names), rows)

    # --- sets of rows -------------------------------------------------------------

    def _write_sets(
        self,
        table: sa.Table,
        columns: tuple[str, ...],
        pairs: Iterable[tuple[int, frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]],
    ) -> None:
        """Make rows (did, *member) of a table follow sets of members."""
        gone, new = [], []
        for did, before, after in pairs:
            if before != after:
                gone += [(did, *member) for member in before - after]
                new += [(did, *member) for member in after - before]
        self._database.run_many(statements.delete(table, *columns), gone)
        self._database.run_many(statements.insert(table, *columns), sorted(new))

    def _write_tokens(self, changes: Sequence[Change]) -> None:
        """Make search tokens follow; a token nobody carries any more is forgotten."""
        new, gone = [], []
        for one in changes:
            before, after, did = one.before.tokens, one.after.tokens, one.did
            if before:
                gone += [(text, did) for text in before - after]
                after = after - before
            new += [(text, did) for text in after]
        numbers = self._numbers({text for text, _ in new} | {text for text, _ in gone})
        named = self._made.named
        if gone:
            rows = sorted((numbers[text], did) for text, did in gone)
            self._database.run_many(statements.delete(named, "tid", "pid"), rows)
        self._database.run_many(
            statements.insert(named, "tid", "pid"),
            sorted((numbers[text], did) for text, did in new),
        )
        if gone:
            texts = sorted({text for text, _ in gone})
            self._database.run_many(self._orphan, [(text,) for text in texts])
            for text in texts:
                self._tokens.pop(text, None)

    def _numbers(self, texts: set[str]) -> dict[str, int]:
        """Return the numbers of tokens, giving new ones theirs."""
        kept = self._tokens
        numbers = {text: kept[text] for text in texts if text in kept}
        missing = sorted(texts - numbers.keys())
        for chunk in statements.chunks(missing):
            found = self._database.rows(self._find_tokens, statements.padded(chunk))
            numbers.update((row[0], row[1]) for row in found)
        new = [text for text in missing if text not in numbers]
        if new:
            if not self._next_token:
                self._next_token = self._highest(self._made.token.c.tid)
            rows = [(self._next_token + at, text) for at, text in enumerate(new, start=1)]
            self._next_token += len(new)
            self._database.run_many(statements.insert(self._made.token, "tid", "text"), rows)
            numbers.update((text, number) for number, text in rows)
        if len(kept) > _MOST_KEPT:
            kept.clear()
        # Words come again, numbers hardly ever.
        kept.update((text, numbers[text]) for text in missing if text[0] != forms.NUMBER_MARK)
        return numbers

    def _write_subjects(self, kind: str, changes: Sequence[Change]) -> None:
        """Make the narrow table of one kind of subject follow."""
        table = self._made.subjects[kind]
        gone, new = [], []
        for one in changes:
            before = one.before.subjects.get(kind, frozenset())
            after = one.after.subjects.get(kind, frozenset())
            gone += [(one.did, row[0]) for row in before - after]
            new += [(one.did, *row) for row in after - before]
        columns = [column.name for column in table.columns]
        self._database.run_many(statements.delete(table, "did", "subject"), gone)
        self._database.run_many(statements.insert(table, *columns), sorted(new))

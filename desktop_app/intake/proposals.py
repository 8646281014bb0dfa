"""From the rows of a list to what each says about a person, one row at a time.

Every cell that says anything is accounted for: its words stand in a statement, or in the row
that is kept as it stood, and a cell that could not be read is also reported. Nothing is
dropped, nothing is corrected in silence.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import canonical, change_set, errors, names, registry, values
from desktop_app.intake import cells, grid, limits, table

PERSON: Final = "person"
"""Kind of the dossier's own subject."""

NAME: Final = "person.name"
OTHER_NAME: Final = "person.other_name"
NUMBER: Final = "person.number"
BIRTH: Final = "person.birth"
ROW: Final = "list.row"

_NAMING: Final = frozenset({NAME, OTHER_NAME, NUMBER})
MAX_KEPT: Final = 450_000
"""Bytes of a kept row: the registry takes 500,000 of JSON."""

_MAX_HEADER: Final = 100
_MAX_SHOWN: Final = 500
_TOTAL: Final = re.compile(
    r"\s*(?:всього|усього|разом|итого|всего|total|subtotal)\b", re.IGNORECASE
)
_LETTER: Final = re.compile(r"[^\W\d_]")

Kept = tuple[tuple[str, str], ...]
"""(header, words) of cells that became no statement."""


class Rejected(msgspec.Struct, frozen=True):
    """A cell, or with column "" a whole row, that became no statement, and why (machine word).

    `row` is 1-based as in the file; `column` the header or the letters of the column.
    """

    row: int
    column: str
    text: str
    reason: str


class Said(msgspec.Struct, frozen=True):
    """One statement of a row, about the person or about a subject of the given kind."""

    kind: str
    group: str
    statement: change_set.Statement


class Proposal(msgspec.Struct, frozen=True):
    """What one row says: `person` is False where it is about nobody (a total, a header again).

    `number` is the first number the row gives, by which a newer version of the list finds the
    same person; `kept` are cells for the row's own record.
    """

    row: int
    person: bool
    number: str
    name: dict[str, str]
    said: tuple[Said, ...]
    kept: Kept
    rejected: tuple[Rejected, ...]


def propose(
    people: table.Table,
    bound: Sequence[str],
    declared: registry.Registry,
    *,
    month_first: bool = False,
) -> Iterator[Proposal]:
    """Yield what each row of a list says; `bound` is the target of each column.

    Raises:
        NobodyInListError: no column goes to a name or a number.
        NotAListError, ListTooLargeError, ListEncodingError: as the list is read on.
    """
    if not names_people(bound):
        raise errors.NobodyInListError(name=people.name, columns=len(people.columns))
    return map(_Rows(people, bound, declared, month_first).read, people.rows())


def names_people(bound: Sequence[str]) -> bool:
    """Tell whether any column goes to a name or a number: without one a row is nobody."""
    return any(target.partition("/")[0] in _NAMING for target in bound)


class _Rows:
    """Reads the rows of one table."""

    def __init__(
        self,
        people: table.Table,
        bound: Sequence[str],
        declared: registry.Registry,
        month_first: bool,
    ) -> None:
        self._table = people
        self._columns: dict[int, cells.Column] = {}
        for column, target in enumerate(bound):
            found = declared.split_target(target) if target else None
            if found is not None:
                self._columns[column] = cells.Column(*found, declared, month_first=month_first)
        self._group = {column: one.field.group for column, one in self._columns.items()}
        self._name = declared.fields.get(NAME)
        self._parts = any(one.part for one in self._columns.values())
        self._header = tuple(" ".join(words.split()) for words in people.columns if words.strip())

    def read(self, row: grid.Row) -> Proposal:
        """Return what one row says."""
        again = tuple(" ".join(words.split()) for words in row.cells if words.strip())
        if again == self._header and self._header:
            return self._nobody(row, "header-again")
        draft = _Draft(row, self._table)
        parts: dict[str, tuple[int, str]] = {}
        for column, words in enumerate(row.cells):
            if not words.strip():
                continue
            reader = self._columns.get(column)
            if reader is None:
                draft.keep(column)
            elif reader.field.id == NAME and self._parts:
                parts[reader.part] = column, words
            else:
                self._read_cell(draft, column, reader, words)
        if parts:
            self._read_parts(draft, parts)
        reason = draft.nobody()
        return self._nobody(row, reason) if reason else draft.proposal()

    def _read_cell(self, draft: "_Draft", column: int, reader: cells.Column, words: str) -> None:
        """Read one cell into statements; what it does not say stays with the row."""
        reading = reader.read(words)
        field = reader.field
        if field.id == NAME and reading.values and not _LETTER.search(words):
            reading = cells.Reading(reason="not-a-name")
        for value in reading.values:
            draft.say(column, reader.kind, self._group[column], field.id, value, words)
        if reading.reason:
            draft.reject(column, reading.reason)
        if reading.reason or not reading.values:
            draft.keep(column)

    def _read_parts(self, draft: "_Draft", parts: dict[str, tuple[int, str]]) -> None:
        """Make one name of the columns that hold its parts, and of the whole if there is one."""
        useful = {
            part: words for part, (_, words) in parts.items() if not values.says_nothing(words)
        }
        value: dict[str, str] = names.of_parts(
            **{part: words for part, words in useful.items() if part in names.PARTS}
        )
        whole = " ".join(useful.get("", "").split())
        if whole and not value:
            value = names.split(whole)
        elif whole:
            value["full"] = whole
        said = ""
        for _, words in parts.values():
            if words not in said:
                said = f"{said} {words}" if said else words
        try:
            names.check(value, NAME)
            reason = "" if _LETTER.search(names.display(value)) else "not-a-name"
        except errors.FieldValueError as refused:
            reason = str(refused.facts["reason"]) if useful else "says-nothing"
        if not reason and len(said) <= cells.MAX_WORDS and self._name is not None:
            column = min(column for column, _ in parts.values())
            draft.say(column, self._name.subject, self._name.group, NAME, value, said)
            return
        for column, _ in parts.values():
            draft.keep(column)
            if reason != "says-nothing":
                draft.reject(column, reason or "too-long")

    def _nobody(self, row: grid.Row, reason: str) -> Proposal:
        """Return a row that is about nobody: all its cells are kept with the list."""
        draft = _Draft(row, self._table)
        for column, words in enumerate(row.cells):
            if words.strip():
                draft.keep(column)
        shown = " | ".join(words for words in row.cells if words.strip())[:_MAX_SHOWN]
        return Proposal(
            row=row.number, person=False, number="", name={}, said=(), kept=draft.kept(),
            rejected=(Rejected(row.number, "", shown, reason),),
        )  # fmt: skip


class _Draft:
    """A row on its way to a proposal."""

    def __init__(self, row: grid.Row, people: table.Table) -> None:
        self._row = row
        self._table = people
        self._said: list[Said] = []
        self._kept: set[int] = set()
        self._rejected: list[Rejected] = []
        self._number = ""
        self._name: dict[str, str] = {}
        self._own: set[str] = set()

    def say(self, column: int, kind: str, group: str, field: str, value: Any, words: str) -> None:
        """Add a statement with the words of its cell."""
        self._said.append(
            Said(kind, group, change_set.Statement(field=field, value=value, words=words))
        )
        if column not in self._row.spanned:
            self._own.add(field)
        if field == NAME:
            self._name = value
        elif field == NUMBER and not self._number:
            self._number = value

    def keep(self, column: int) -> None:
        """Keep a cell with the row."""
        self._kept.add(column)

    def reject(self, column: int, reason: str) -> None:
        """Report a cell."""
        words = self._row.cells[column]
        self._rejected.append(Rejected(self._row.number, self._table.label(column), words, reason))

    def nobody(self) -> str:
        """Return why the row is about nobody, "" if it is about a person.

        A person has a name, or a number with anything else said; not only words of a cell
        that is merged with the row above.
        """
        fields = {one.statement.field for one in self._said}
        if _TOTAL.match(next(filter(str.strip, self._row.cells), "")):
            return "total"
        if self._own & {NAME, OTHER_NAME}:
            return ""
        if fields & {NAME, OTHER_NAME}:
            return "continues"
        return "" if NUMBER in self._own and len(fields) > 1 else "no-name"

    def kept(self) -> Kept:
        """Return the kept cells under their headers, in the order of the columns.

        Raises:
            ListTooLargeError: they pass what one statement may hold.
        """
        found = tuple(
            (self._table.label(column)[:_MAX_HEADER], self._row.cells[column])
            for column in sorted(self._kept)
        )
        letters = sum(len(header) + len(words) for header, words in found)
        if letters > MAX_KEPT // 6 and len(canonical.encode(found)) > MAX_KEPT:
            raise limits.too_large(self._table.name, "row", limits.MAX_ROW_TEXT, self._row.number)
        return found

    def proposal(self) -> Proposal:
        """Return what was gathered."""
        return Proposal(
            row=self._row.number, person=True, number=self._number, name=self._name,
            said=tuple(self._said), kept=self.kept(), rejected=tuple(self._rejected),
        )  # fmt: skip


def row_value(row: int, kept: Kept, sheet: str = "") -> dict[str, Any]:
    """Return the value of `list.row`: the cells of a row that are nowhere else, and its number."""
    value: dict[str, Any] = {"columns": [list(pair) for pair in kept], "row": row}
    return {**value, "sheet": sheet} if sheet else value

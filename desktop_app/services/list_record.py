"""The record an office keeps of each list it took in: what stood above the people, which row
became whose file, and the rows that are about nobody.

`list.head` stands in the office's own dossier, one for each sheet taken in: file, origin, map
of columns, and the title and header cells. What may be long stands in a dossier of the list's
own: `list.people` ([row, dossier, number] triples) and `list.rest` (rows about nobody). All of
it is group OWN, which never leaves. A list that comes again, or a newer version of it, finds
its people here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import canonical, fold, ids
from desktop_app.intake import proposals, table

HEAD: Final = "list.head"
PEOPLE: Final = "list.people"
REST: Final = "list.rest"
PEOPLE_AT_ONCE: Final = 2_000
REST_BYTES: Final = 200_000

Cells = Mapping[tuple[str, str], fold.Cell]


class Head(msgspec.Struct, frozen=True):
    """The value of `list.head`.

    `columns` are the keys of the columns, `targets` where each went; `rows` the rows above
    the people as [number, [[header, words], …]]; `record` the list's own dossier; `said` when.
    """

    name: str
    origin: str
    sheet: str
    columns: list[str]
    targets: list[str]
    record: str
    month_first: bool = False
    rows: list[Any] = []


class Taken(msgspec.Struct, frozen=True, array_like=True):
    """One row of a list taken in earlier: whose file it became, and the number it gave.

    Stands in `list.people` as [row, dossier, number].
    """

    row: int
    dossier: ids.DossierId
    number: str


def head_value(
    people: table.Table, bound: Sequence[str], columns: Sequence[str], record: str, *,
    month_first: bool,
) -> tuple[Head, list[Any]]:  # fmt: skip
    """Return the head of a list, and the rows above its people that are too long for it."""
    head = Head(
        name=people.name, origin=people.origin, sheet=people.sheet, columns=list(columns),
        targets=list(bound), record=record, month_first=month_first,
    )  # fmt: skip
    rows = [[row.number, [list(pair) for pair in people.filled(row)]] for row in people.head]
    if len(canonical.encode(rows)) <= proposals.MAX_KEPT // 2:
        return msgspec.structs.replace(head, rows=rows), []
    return head, rows


def heads(cells: Cells, office_dossier: str) -> list[Head]:
    """Return the lists taken in so far, from the office's own dossier."""
    found = []
    for value in _values(cells, office_dossier, HEAD):
        try:
            found.append(msgspec.convert(value, Head))
        except msgspec.ValidationError:
            continue
    return found


def taken(cells: Cells, record: str) -> list[Taken]:
    """Return which rows became whose files, from a list's own dossier, in order of rows."""
    found = []
    for value in _values(cells, record, PEOPLE):
        try:
            found += msgspec.convert(value, list[Taken])
        except msgspec.ValidationError:
            continue
    return sorted(found, key=lambda one: one.row)


def _values(cells: Cells, dossier: str, field: str) -> Iterable[Any]:
    """Yield the values of a field of a dossier's own subject."""
    cell = cells.get((dossier, field))
    return (one.value for one in cell.survivors) if cell else ()


class Pages:
    """Gathers triples or rows and gives them out in pages that fit a statement."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._people: list[Any] = []
        self._rest: list[Any] = []
        self._bytes = 0

    def add_person(self, row: int, dossier: str, number: str) -> list[tuple[str, Any]]:
        """Add whose file a row became; return what is full."""
        self._people.append([row, dossier, number])
        return self._full(PEOPLE_AT_ONCE, REST_BYTES)

    def add_row(self, row: int, kept: Sequence[Sequence[str]]) -> list[tuple[str, Any]]:
        """Add a row about nobody; return what is full."""
        one = [row, [list(pair) for pair in kept]]
        self._rest.append(one)
        self._bytes += len(canonical.encode(one))
        return self._full(PEOPLE_AT_ONCE, REST_BYTES)

    def rest(self) -> list[tuple[str, Any]]:
        """Return what is left."""
        return self._full(1, 1)

    def _full(self, people: int, size: int) -> list[tuple[str, Any]]:
        """Return (field, value) of pages that reached their size, and begin new ones."""
        full: list[tuple[str, Any]] = []
        if len(self._people) >= people:
            full.append((PEOPLE, self._people))
            self._people = []
        if self._bytes >= size:
            full.append((REST, self._rest))
            self._rest, self._bytes = [], 0
        return full

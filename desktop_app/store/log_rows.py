"""A change set as a row of the log, and back, byte for byte."""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from desktop_app.domain import canonical, change_set, ids
from desktop_app.store import engine, interned, statements, tables

_FIXED: Final = (
    "cid", "id", "digest_end", "nonce", "dossier", "grp", "kind", "handling", "office", "desk",
    "author", "source", "grade", "schema", "said", "arrival", "body",
)  # fmt: skip
_RARE: Final = ("extra", "sig", "tag")
COLUMNS: Final = (*_FIXED, *_RARE)
"""What `Rows.change` reads, in its order; `body` is NULL when erased."""


_MOST_ALIKE: Final = 1000


def selected() -> list[sa.Column[Any]]:
    """Return the log's columns in the order `Rows.change` reads them."""
    return [tables.change.c[name] for name in COLUMNS]


def grade_number(grade: str) -> int:
    """Number a source grade: B2 is 22, none is 0."""
    return (ord(grade[0]) - 64) * 10 + int(grade[1]) if grade else 0


def grade_of(number: int) -> str:
    """Write a numbered source grade."""
    return f"{chr(64 + number // 10)}{number % 10}" if number else ""


class Rows:
    """Turns change sets into rows and rows into change sets, numbering what repeats."""

    def __init__(self, database: engine.Database) -> None:
        """Read and number through the given database."""
        self._database = database
        self.ids = interned.public_ids(database)
        self.words = interned.words(database)
        self.sources = interned.sources(database)
        self._alike: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def row(
        self, change: change_set.ChangeSet, cid: int, dossier: int, arrival: int
    ) -> tuple[int, list[Any]]:
        """Return (shape, row): the shape tells which rare columns the row fills."""
        digest = change.digest
        values = [
            cid,
            bytearray(digest[:16]),
            bytearray(digest[16:]),
            bytearray.fromhex(change.nonce),
            dossier,
            *self._numbers(change),
            change.schema,
            change.said,
            arrival,
            bytearray(change.body),
        ]
        if not (change.extra or change.signature or change.tag):
            return 0, values
        return self._with_rare(change, values)

    def _numbers(self, change: change_set.ChangeSet) -> tuple[int, ...]:
        """Return the numbers of what change sets of one list have in common."""
        alike = (
            change.group, change.kind, change.handling, change.office, change.desk,
            change.author, change.source, change.grade,
        )  # fmt: skip
        found = self._alike.get(alike)
        if found is None:
            word, number, source = self.words.number, self.ids.number, change.source
            found = (
                word(change.group), word(change.kind), word(change.handling),
                number(change.office), number(change.desk), number(change.author),
                self.sources.number(source) if source is not None else 0,
                grade_number(change.grade),
            )  # fmt: skip
            if len(self._alike) >= _MOST_ALIKE:
                self._alike.clear()
            self._alike[alike] = found
        return found

    def take_back(self) -> None:
        """Forget what was numbered: the transaction was rolled back."""
        self._alike.clear()
        for one in (self.ids, self.words, self.sources):
            one.take_back()

    @staticmethod
    def _with_rare(change: change_set.ChangeSet, values: list[Any]) -> tuple[int, list[Any]]:
        extra = canonical.encode(change.extra) if change.extra else b""
        shape = 0
        for bit, rare in enumerate((extra, change.signature, change.tag)):
            if rare:
                shape |= 1 << bit
                values.append(bytearray(rare))
        return shape, values

    def insert(self, rows: Sequence[tuple[int, list[Any]]]) -> None:
        """Insert rows of `row`, grouped by shape."""
        for shape in sorted({shape for shape, _ in rows}):
            columns = [name for bit, name in enumerate(_RARE) if shape >> bit & 1]
            self._database.run_many(
                statements.insert(tables.change, *_FIXED, *columns),
                [values for its, values in rows if its == shape],
            )

    def change(self, row: Sequence[Any], dossier: str) -> change_set.ChangeSet:
        """Rebuild the change set of a row in the order of `COLUMNS`; erased ones have no body."""
        digest = row[1] + row[2]
        return change_set.ChangeSet(
            id=ids.ChangeId(row[1].hex()),
            digest=digest,
            nonce=row[3].hex(),
            dossier=ids.DossierId(dossier),
            group=self.words.value(row[5]),
            kind=self.words.value(row[6]),
            handling=self.words.value(row[7]),
            office=ids.OfficeId(self.ids.value(row[8])),
            desk=ids.DeskId(self.ids.value(row[9])),
            author=ids.AuthorId(self.ids.value(row[10])),
            source=self.sources.value(row[11]) if row[11] else None,
            grade=grade_of(row[12]),
            schema=row[13],
            said=row[14],
            body=row[16] or b"",
            extra=canonical.decode(row[17]) if row[17] else {},
            signature=row[18] or b"",
            tag=row[19] or b"",
        )

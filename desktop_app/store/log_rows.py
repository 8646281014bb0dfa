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


def _rare(change: change_set.ChangeSet) -> tuple[bytearray, ...]:
    """Return the rare columns a set fills."""
    return tuple(bytearray(one) for one in _rarely(change) if one)


def _shape(change: change_set.ChangeSet) -> int:
    """Return which rare columns a set fills, as bits."""
    return sum(1 << bit for bit, one in enumerate(_rarely(change)) if one)


def _rarely(change: change_set.ChangeSet) -> tuple[bytes, bytes, bytes]:
    extra = canonical.encode(change.extra) if change.extra else b""
    return extra, change.signature, change.tag


class Rows:
    """Turns change sets into rows and rows into change sets, numbering what repeats."""

    def __init__(self, database: engine.Database) -> None:
        """Read and number through the given database."""
        self._database = database
        self.ids = interned.public_ids(database)
        self.words = interned.words(database)
        self.sources = interned.sources(database)
        self._alike: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def insert(
        self,
        changes: Sequence[change_set.ChangeSet],
        cids: Sequence[int],
        dossiers: Sequence[int],
        arrival: int,
    ) -> None:
        """Insert change sets under their numbers; a statement for each shape of rare columns."""
        rare = [bool(one.extra or one.signature or one.tag) for one in changes]
        if not any(rare):
            self._insert(changes, cids, dossiers, arrival)
            return
        shaped: dict[int, list[tuple[change_set.ChangeSet, int, int]]] = {}
        for numbered in zip(changes, cids, dossiers, strict=True):
            shaped.setdefault(_shape(numbered[0]), []).append(numbered)
        for shape in sorted(shaped):
            named, numbers, of = zip(*shaped[shape], strict=True)
            self._insert(named, numbers, of, arrival, shape)

    def _insert(
        self,
        changes: Sequence[change_set.ChangeSet],
        cids: Sequence[int],
        dossiers: Sequence[int],
        arrival: int,
        shape: int = 0,
    ) -> None:
        """Insert change sets that fill the same columns."""
        alike, number, from_hex = self._alike.get, self._numbers, bytearray.fromhex
        rows: list[tuple[Any, ...]] = [
            (
                cid, bytearray((digest := one.digest)[:16]), bytearray(digest[16:]),
                from_hex(one.nonce), did,
                *(alike((one.group, one.kind, one.handling, one.office, one.desk, one.author,
                         one.source, one.grade)) or number(one)),
                one.schema, one.said, arrival, bytearray(one.body),
            )
            for one, cid, did in zip(changes, cids, dossiers, strict=True)
        ]  # fmt: skip
        columns = [name for bit, name in enumerate(_RARE) if shape >> bit & 1]
        if shape:
            rows = [row + _rare(one) for row, one in zip(rows, changes, strict=True)]
        self._database.run_many(statements.insert(tables.change, *_FIXED, *columns), rows)

    def _numbers(self, change: change_set.ChangeSet) -> tuple[int, ...]:
        """Number what change sets of one list have in common, and remember it."""
        alike = (
            change.group, change.kind, change.handling, change.office, change.desk,
            change.author, change.source, change.grade,
        )  # fmt: skip
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

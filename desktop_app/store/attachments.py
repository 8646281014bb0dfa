"""What opens each sealed file: its key, size and hash, and whose dossier it belongs to.

A row is written before the statements that name its file and settled after them, so that after a
crash the few rows between are known and can be looked for in one dossier each.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.domain import ids
from desktop_app.store import engine, tables


class Attachment(msgspec.Struct, frozen=True):
    """A sealed file held here; `size` and `sha256` are those of its plaintext."""

    blob: ids.BlobId
    key: bytes
    size: int
    sha256: bytes
    at: int
    dossier: ids.DossierId
    settled: bool = False

    def __repr__(self) -> str:
        """Show no key."""
        return f"Attachment({self.blob}, {self.size} bytes)"


class Attachments:
    """Reads and writes the table `attachment`."""

    def __init__(self, database: engine.Database) -> None:
        """Use the given database."""
        self._database = database

    def add(self, rows: Iterable[Attachment]) -> None:
        """Remember sealed files, all or none, before anything names them."""
        columns = [
            {
                "blob": bytes.fromhex(one.blob),
                "key": one.key,
                "size": one.size,
                "sha256": one.sha256,
                "at": one.at,
                "dossier": bytes.fromhex(one.dossier),
                "settled": int(one.settled),
            }
            for one in rows
        ]
        with self._database.writing() as connection:
            connection.execute(tables.attachment.insert(), columns)

    def settle(self, blobs: Iterable[str]) -> None:
        """Remember that the statements naming these files are recorded."""
        table = tables.attachment
        with self._database.writing() as connection:
            for blob in blobs:
                mine = table.c.blob == bytes.fromhex(blob)
                connection.execute(table.update().where(mine).values(settled=1))

    def drop(self, blobs: Iterable[str]) -> None:
        """Forget files: with its key, a sealed file is gone for good."""
        table = tables.attachment
        with self._database.writing() as connection:
            for blob in blobs:
                connection.execute(table.delete().where(table.c.blob == bytes.fromhex(blob)))

    def one(self, blob: str) -> Attachment | None:
        """Return what opens a file, None if it is not held here."""
        if not ids.is_id(blob):
            return None
        found = self._all(tables.attachment.c.blob == bytes.fromhex(blob))
        return found[0] if found else None

    def of(self, dossier: str) -> list[Attachment]:
        """Return the files of one dossier, oldest first."""
        return self._all(tables.attachment.c.dossier == bytes.fromhex(dossier))

    def every(self) -> list[Attachment]:
        """Return every file held here, oldest first."""
        return self._all(sa.true())

    def unsettled(self) -> list[Attachment]:
        """Return files whose statements may never have been recorded: a crash came between."""
        return self._all(tables.attachment.c.settled == 0)

    def _all(self, which: sa.ColumnElement[bool]) -> list[Attachment]:
        table = tables.attachment
        query = sa.select(table).where(which).order_by(table.c.at, table.c.blob)
        with self._database.reading() as connection:
            return [_read(row) for row in connection.execute(query)]


def _read(row: Any) -> Attachment:
    """Read a row of ours."""
    return Attachment(
        blob=ids.BlobId(bytes(row.blob).hex()),
        key=bytes(row.key),
        size=row.size,
        sha256=bytes(row.sha256),
        at=row.at,
        dossier=ids.DossierId(bytes(row.dossier).hex()),
        settled=bool(row.settled),
    )

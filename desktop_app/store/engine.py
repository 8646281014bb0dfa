"""The one connection to the vault's database, and transactions on it.

Reads and writes share a connection: a second one would lose its page cache at every Save.
All use is on one thread (README decision 12).
"""

import gc
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy import event, exc, pool

from desktop_app.domain import errors
from desktop_app.store import sqlite, watching

Row = Sequence[Any]
_log = logging.getLogger(__name__)

_SPARE: Final = 1 << 24
"""Room left beside what a re-key writes."""

_SHARED: Final = 1 << 16
"""With less room SQLite cannot make its shared memory file, and calls that an I/O error."""


class Database:
    """An open database: a SQLAlchemy connection, and the driver's own below it for bulk rows."""

    def __init__(self, path: Path, key: bytes, *, create: bool = False) -> None:
        """Open or create the file at `path` with a raw 32-byte key.

        Raises:
            StoreUnreadableError: not a database, or the key is not its key.
            DiskFullError, VaultFolderError: the disk has no room, or fails.
        """
        self.path = path
        self._key = key
        self._begin = "BEGIN"
        self._spared = False
        self._engine = engine(
            lambda: sqlite.connect(path, self._key, create=create), self._first_words
        )
        try:
            self.connection = self._engine.connect()
        except (exc.DatabaseError, sqlite.driver.DatabaseError) as broken:
            raise refusal(broken, self.path) or errors.StoreUnreadableError() from broken
        self.raw: Any = self.connection.connection.driver_connection

    def _first_words(self) -> str:
        return self._begin

    @contextmanager
    def writing(self) -> Iterator[sqlalchemy.Connection]:
        """Run one write transaction: COMMIT at the end, ROLLBACK on any exception.

        Raises:
            DiskFullError: the disk has no room; nothing was written.
            VaultFolderError: the disk fails, or is gone; nothing was written.
        """
        self._begin = "BEGIN IMMEDIATE"
        try:
            with self.connection.begin():
                yield self.connection
        except (exc.OperationalError, sqlite.driver.OperationalError) as broken:
            raise refusal(broken, self.path) or broken from broken

    @contextmanager
    def reading(self) -> Iterator[sqlalchemy.Connection]:
        """Read several statements from one state; inside a write, from that write's state."""
        if self.connection.in_transaction():
            yield self.connection
            return
        self._begin = "BEGIN"
        with self.connection.begin():
            yield self.connection

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Keep the cycle collector away while batches go through, and give memory back after.

        Batches hold no cycles, and it would walk them all again and again: a tenth of the time
        of an import. What is dropped is freed by its reference counts all the same.
        """
        was = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if was:
                gc.enable()
            if self._spared:
                self._spared = False
                sqlite.keep_pages(self.raw, sqlite.CACHE_KIB)

    def spare_memory(self) -> None:
        """Keep fewer pages until the bulk ends: a long list reads none of them twice."""
        if not self._spared:
            self._spared = True
            sqlite.keep_pages(self.raw, sqlite.BULK_CACHE_KIB)

    def rows(self, text: str, values: Row = ()) -> list[Any]:
        """Return all rows of a compiled statement, straight from the driver."""
        return list(self.raw.execute(text, values).fetchall())

    def run(self, text: str, values: Row = ()) -> int:
        """Run one compiled statement inside the open transaction; return the rows it changed."""
        return int(self.raw.execute(text, values).rowcount)

    def run_many(self, text: str, rows: Sequence[Row]) -> None:
        """Run a compiled statement once per row inside the open transaction."""
        self.raw.executemany(text, rows)

    @contextmanager
    def fresh(self, *, foreign_keys: bool = True) -> Iterator[sqlalchemy.Connection]:
        """Lend a connection of its own: checks and migrations must not share page caches."""
        own = engine(
            lambda: sqlite.connect(self.path, self._key, foreign_keys=foreign_keys),
            lambda: "BEGIN IMMEDIATE",
        )
        try:
            with own.connect() as connection:
                yield connection
        finally:
            own.dispose()

    def copy_to(self, path: Path) -> None:
        """Write a copy of the database under the same key."""
        sqlite.copy_to(self.raw, path, self._key)

    def damage_of(self, path: Path) -> list[str]:
        """Return what the page checks find wrong in this database or a copy of it."""
        connection = sqlite.connect(path, self._key)
        try:
            return list(sqlite.damage(connection))
        finally:
            connection.close()

    def checkpoint(self, *, wait: bool = False) -> None:
        """Move the write-ahead log into the database file."""
        sqlite.checkpoint(self.raw, wait=wait)

    def tidy(self) -> None:
        """Do the same where nothing depends on it: a disk without room leaves the log as it is.

        What was committed stays committed; saying otherwise would have it written twice.
        """
        try:
            self.checkpoint()
        except sqlite.driver.DatabaseError:
            _log.warning("write-ahead log not emptied")

    def bytes_on_disk(self) -> int:
        """Return the length of the database, its write-ahead log included."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return self.path.stat().st_size + (log.stat().st_size if log.exists() else 0)

    def rekey(self, key: bytes, progress: Callable[[int, int], None]) -> None:
        """Encrypt the whole database under another key; killed anywhere, one of both opens it.

        The pages go into the write-ahead log and from there into the file: `progress` is told
        the bytes of both. No page of the old key is left in either file.

        Raises:
            DiskFullError, VaultFolderError: no room for a second copy, or the disk fails; the
                old key stays, and this object goes on with it.
        """
        try:
            self.checkpoint(wait=True)
        except sqlite.driver.OperationalError as broken:
            raise refusal(broken, self.path) or broken from broken
        size = self.path.stat().st_size
        needed, free = size + size // 8 + _SPARE, self._free()
        if free < needed:
            raise errors.DiskFullError(needed=needed, free=free)
        progress(0, 2 * size)
        log = self.path.with_name(f"{self.path.name}-wal")
        try:
            with watching.growth(log, lambda grown: progress(min(grown, size), 2 * size)):
                sqlite.rekey(self.raw, key)
        except sqlite.driver.DatabaseError as broken:
            self._begin_anew()
            if self._free() < size:
                raise errors.DiskFullError(needed=needed, free=self._free()) from broken
            raise errors.VaultFolderError(reason="failed") from broken
        self._key = key
        progress(size, 2 * size)
        try:
            self.checkpoint(wait=True)
        except sqlite.driver.OperationalError:
            # The log holds every page under the new key; it is moved when there is room.
            _log.warning("write-ahead log not emptied after a re-key")
        progress(2 * size, 2 * size)

    def _begin_anew(self) -> None:
        """Drop the connection as it is, and open another under the key that counts.

        After a re-key that failed the driver holds a key that no page has: one write more would
        spoil the file. Closed at once, the file is as it was (measured on a full disk).
        """
        self.raw.close()
        self.connection.invalidate()
        self.connection.close()
        self.connection = self._engine.connect()
        self.raw = self.connection.connection.driver_connection

    def _free(self) -> int:
        """Bytes free where the database lies."""
        return shutil.disk_usage(self.path.parent).free

    def settle(self) -> None:
        """Move a write-ahead log that grew long, in case no quiet moment ever comes."""
        log = self.path.with_name(f"{self.path.name}-wal")
        if log.exists() and log.stat().st_size > sqlite.LONG_LOG_BYTES:
            self.tidy()

    def close(self) -> None:
        """Empty the write-ahead log and close; the object is of no use afterwards."""
        try:
            self.checkpoint(wait=True)
        except sqlite.driver.DatabaseError:
            # A damaged file keeps its log: closing must not hide what opening or a check said.
            _log.warning("write-ahead log not emptied")
        finally:
            self.connection.close()
            self._engine.dispose()
            self._key = b""


def refusal(broken: Exception, path: Path) -> errors.DodomuError | None:
    """Return what a failed statement says of the disk: full, or failing; None if neither."""
    told = str(getattr(broken, "orig", None) or broken)  # not SQLAlchemy's, which quotes the SQL
    if "is full" in told:
        return errors.DiskFullError(needed=0, free=0)
    if "disk I/O error" not in told:
        return None
    if shutil.disk_usage(path.parent).free < _SHARED:
        return errors.DiskFullError(needed=0, free=0)
    return errors.VaultFolderError(reason="failed")


def engine(connect: Callable[[], Any], begin: Callable[[], str]) -> sqlalchemy.Engine:
    """Return an engine whose transactions really begin: the driver would begin them too late."""
    made = sqlalchemy.create_engine(
        "sqlite+pysqlite://",
        module=sqlite.driver,
        creator=connect,
        poolclass=pool.NullPool,
    )

    @event.listens_for(made, "begin")
    def _begin(connection: sqlalchemy.Connection) -> None:
        connection.exec_driver_sql(begin())

    return made

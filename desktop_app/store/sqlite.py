"""Everything that only SQLite understands: the keyed connection, its pragmas and its checks.

The recipe and its traps are cryptography.md §4 and store.md §0: a database without a key is
plain text, a short key is taken for a passphrase, None and bytes bind ten times too slowly.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import sqlalchemy
from sqlalchemy.sql import expression, operators
from sqlcipher3 import dbapi2

driver: Final = dbapi2
"""The DBAPI module, for SQLAlchemy and for its exceptions."""

# Identity adapters: without them every None and bytes value pays a failing look-up (10x).
driver.register_adapter(type(None), {None: None}.get)
driver.register_adapter(bytes, bytes)

KEY_BYTES: Final = 32
PLAIN_HEADER: Final = b"SQLite format 3\0"
CACHE_KIB: Final = 65536
BULK_CACHE_KIB: Final = 32768
"""While 100,000 people go in: 2 % slower than the whole cache and 35 MiB less memory; half of it
is 20 % slower, because batch after batch meets pages of indexes it no longer holds (measured)."""

LONG_LOG_BYTES: Final = 64 << 20
"""A write-ahead log longer than this is moved after the write that made it so."""

_PLUS: Final[operators.custom_op[Any]] = operators.custom_op("+")

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "busy_timeout=30000",
    f"cache_size=-{CACHE_KIB}",
    # A Save never pays the checkpoint of others; `checkpoint` runs when the desk is idle.
    "wal_autocheckpoint=0",
)


def connect(path: Path, key: bytes, *, create: bool = False, foreign_keys: bool = True) -> Any:
    """Return a connection to an encrypted database; the caller closes it.

    `key` is the raw 32-byte key (bound as hex: no key derivation); `create` allows a new file.

    Raises:
        ValueError: the key has a wrong length: SQLCipher would take it for a passphrase.
        driver.DatabaseError: a wrong key, or no database ("file is not a database").
    """
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    address = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = driver.connect(
        address, uri=True, timeout=30, check_same_thread=False, isolation_level=None
    )
    try:
        _prepare(connection, key, foreign_keys=foreign_keys)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_plain(path: Path) -> Any:
    """Return an unkeyed connection with the same pragmas, for benchmarks' yardsticks only."""
    connection = driver.connect(str(path), isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _prepare(connection: Any, key: bytes, *, foreign_keys: bool) -> None:
    """Give the key, force its check, then set the pragmas."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # else HMAC errors go to stderr
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise driver.DatabaseError("this SQLite cannot encrypt")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")


def keep_pages(connection: Any, kib: int) -> None:
    """Set how much of the database is kept decrypted in memory."""
    connection.execute(f"PRAGMA cache_size = -{kib}").fetchall()


def is_plain(path: Path) -> bool:
    """Tell whether a file begins like an unencrypted database."""
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def checkpoint(connection: Any, *, wait: bool = False) -> None:
    """Copy the write-ahead log into the database: what can be, or with `wait` all, then cut it."""
    connection.execute(f"PRAGMA wal_checkpoint({'TRUNCATE' if wait else 'PASSIVE'})").fetchall()


def damage(connection: Any) -> Iterator[str]:
    """Yield what the page checks find wrong; needs a fresh connection (sqlcipher issue 617).

    `cipher_integrity_check` returns one row per problem and says nothing of whole pages cut
    off; `integrity_check` and the page count find those.
    """
    for check in ("cipher_integrity_check", "integrity_check"):
        try:
            rows = connection.execute(f"PRAGMA {check}").fetchall()
        except driver.DatabaseError:
            yield f"{check}: unreadable"
            continue
        for row in rows:
            if row[0] != "ok":
                yield f"{check}: {row[0]}"


def missing_pages(connection: Any, path: Path) -> int:
    """Return how many pages the file lacks by its own count; call after a full checkpoint."""
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    size = int(connection.execute("PRAGMA page_size").fetchone()[0])
    return max(0, pages - path.stat().st_size // size)


def copy_to(connection: Any, path: Path, key: bytes) -> None:
    """Write a copy of the whole database under the same key, page by page."""
    target = connect(path, key, create=True)
    try:
        connection.backup(target)
    finally:
        target.close()


def rekey(connection: Any, key: bytes) -> None:
    """Encrypt every page anew under another raw key, in one transaction of the write-ahead log.

    Raises:
        ValueError: the key has a wrong length.
        driver.DatabaseError: the disk has no room; the file opens with the old key.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"").fetchall()


def broken_references(connection: Any) -> int:
    """Return how many rows refer to rows that do not exist."""
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def unindexed(column: sqlalchemy.ColumnElement[Any]) -> sqlalchemy.ColumnElement[Any]:
    """Return a column by which no index may be used: a plus sign, in front of the planner's eyes.

    With several filters its own choice costs a thousand times the right one (store.md §4).
    """
    return expression.UnaryExpression(column, operator=_PLUS, type_=column.type)

"""Bringing a database to this program's version, or refusing one from a later program.

Traps (cryptography.md §4): a table recreated while foreign keys are on loses its child rows
silently, so they are off before BEGIN on a connection of its own, and counts are compared.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from desktop_app.domain import errors
from desktop_app.store import engine, sqlite, tables

LOCATION: Final = "desktop_app.store:migrations"
_VERSIONS: Final = "alembic_version"


def version_of(database: engine.Database) -> int:
    """Return the version of the log's tables, 0 if there are none yet."""
    try:
        rows = database.rows(f"SELECT version_num FROM {_VERSIONS}")  # noqa: S608
    except sqlite.driver.OperationalError:
        return 0
    return int(rows[0][0]) if rows else 0


def bring_up(database: engine.Database, *, location: str = LOCATION, newest: int = 0) -> None:
    """Migrate to this program's version if the database is older; a checked copy is kept
    beside it until that succeeded.

    Raises:
        VaultTooNewError: a later program wrote it; nothing was changed.
        MigrationError: it failed and is as before; the copy stays.
    """
    newest = newest or tables.SCHEMA
    found = version_of(database)
    if found > newest:
        raise errors.VaultTooNewError(found=found, supported=newest)
    if found == newest:
        return
    copy = _copied(database, found) if found else None
    try:
        with database.fresh(foreign_keys=False) as connection:
            _run(connection, location)
    except errors.DodomuError:
        raise
    except Exception as broken:
        # Whatever a migration stumbles over: it is rolled back, and the words are ours.
        raise engine.refusal(broken, database.path) or errors.MigrationError(
            reason="failed"
        ) from broken
    if copy is not None:
        copy.unlink()


def _run(connection: sa.Connection, location: str) -> None:
    """Run all migrations in one transaction, then compare and check before it is committed."""
    from alembic import command, config  # noqa: PLC0415 (slow to import, seldom needed)

    settings = config.Config()
    settings.set_main_option("script_location", location)
    settings.set_main_option("version_path_separator", "os")
    settings.attributes["connection"] = connection
    with connection.begin():
        before = counts(connection)
        command.upgrade(settings, "head")
        after = counts(connection)
        if any(after.get(name, rows) != rows for name, rows in before.items()):
            raise errors.MigrationError(reason="rows-lost")
        raw = connection.connection.driver_connection
        if sqlite.broken_references(raw):
            raise errors.MigrationError(reason="broken-references")


def counts(connection: sa.Connection) -> Mapping[str, int]:
    """Return how many rows each table holds; a migration may add tables, never lose rows."""
    found = {}
    for name in sa.inspect(connection).get_table_names():
        number = sa.select(sa.func.count()).select_from(sa.table(name))
        found[name] = connection.execute(number).scalar_one()
    found.pop(_VERSIONS, None)
    return found


def _copied(database: engine.Database, version: int) -> Path:
    """Write a copy beside the database and check that it opens and is whole."""
    place = database.path.with_name(f"{database.path.name}.before-{version + 1}")
    place.unlink(missing_ok=True)
    database.copy_to(place)
    if database.damage_of(place):
        raise errors.MigrationError(reason="copy-damaged")
    return place

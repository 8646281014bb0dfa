"""`vault check`: is every page, digest, link and projection what it must be.

Pages alone prove little: one old page put back is valid (cryptography.md §4), so the log is
recomputed whole and the projections are built a second time and compared.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import exc

from desktop_app.domain import change_set, errors
from desktop_app.store import (
    comparing,
    engine,
    keeper,
    parts,
    rebuilding,
    rows,
    sqlite,
)


def check(
    database: engine.Database, chained: keeper.Keeper, kept: parts.Parts
) -> Iterator[rows.Finding]:
    """Yield everything wrong with the database; nothing is changed.

    A check that cannot even be made is a finding too: damage must not hide the other checks.
    """
    parts_of_it: tuple[tuple[str, Callable[[], Iterator[rows.Finding]]], ...] = (
        ("length", lambda: _length(database)),
        ("pages", lambda: _pages(database)),
        ("chain", lambda: _chain(chained)),
        ("log", lambda: _digests(kept)),
        ("projections", lambda: _projections(database, kept)),
    )
    for name, part in parts_of_it:
        try:
            yield from part()
        except (sqlite.driver.Error, exc.SQLAlchemyError, errors.DodomuError, ValueError) as broken:
            yield rows.Finding("unreadable", f"{name}:{type(broken).__name__}")


def _pages(database: engine.Database) -> Iterator[rows.Finding]:
    """Check pages on a fresh connection."""
    for problem in database.damage_of(database.path):
        yield rows.Finding("page-damaged", problem)


def _length(database: engine.Database) -> Iterator[rows.Finding]:
    """Check that no whole pages were cut off, which the checks of pages do not see."""
    database.checkpoint(wait=True)
    if missing := sqlite.missing_pages(database.raw, database.path):
        yield rows.Finding("pages-missing", str(missing))


def _chain(chained: keeper.Keeper) -> Iterator[rows.Finding]:
    """Recompute both chains from their beginning and compare with the head."""
    try:
        chained.verify()
    except errors.VaultPutBackError as broken:
        yield rows.Finding("chain-broken", str(broken.facts["reason"]))


def _digests(kept: parts.Parts) -> Iterator[rows.Finding]:
    """Rebuild every record from its columns and compare its digest."""
    cid = 0
    for row in kept.log.walk():
        cid += 1
        if row[0] != cid:
            yield rows.Finding("change-missing", str(cid))
            cid = row[0]
        if row[16] is None:
            continue
        try:
            change = kept.log.change(row, row[-1].hex())
            right = change_set.digest(change_set.record(change)) == change.digest
        except (errors.DodomuError, ValueError, IndexError):
            right = False
        if not right:
            yield rows.Finding("digest-differs", row[1].hex())


def _projections(database: engine.Database, kept: parts.Parts) -> Iterator[rows.Finding]:
    """Build the projections a second time beside the first and compare."""
    again = kept.beside("temp")
    with database.writing() as connection:
        again.made.metadata.create_all(connection)
    try:
        with database.bulk(), database.writing():
            rebuilding.fill(again, None)
        for table, where in comparing.differences(database, kept.made, again.made):
            yield rows.Finding("projection-differs", f"{table}:{where}")
    finally:
        with database.writing() as connection:
            again.made.metadata.drop_all(connection, checkfirst=False)

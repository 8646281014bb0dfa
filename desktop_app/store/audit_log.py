"""Reading the audit: pages for a reader, and the whole chain for an export."""

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from desktop_app.domain import ids
from desktop_app.store import engine, rows, tables

_AUDIT: Final = tables.audit
_AT_ONCE: Final = 1000


class AuditLog:
    """Reads lines of the audit; `keeper.Keeper` writes and verifies them."""

    def __init__(self, database: engine.Database) -> None:
        """Read through the given database."""
        self._database = database

    def page(self, asked: rows.AuditQuery) -> list[rows.AuditLine]:
        """Return the lines asked for, newest first."""
        query = sa.select(_AUDIT).order_by(_AUDIT.c.n.desc()).limit(asked.limit)
        if asked.before:
            query = query.where(_AUDIT.c.n < asked.before)
        if asked.codes:
            query = query.where(_AUDIT.c.what.in_(asked.codes))
        if asked.who:
            query = query.where(_AUDIT.c.who == bytes.fromhex(asked.who))
        if asked.naming:
            query = query.where(_AUDIT.c.which.contains(asked.naming, autoescape=True))
        if asked.since:
            query = query.where(_AUDIT.c.at >= asked.since)
        if asked.until:
            query = query.where(_AUDIT.c.at <= asked.until)
        with self._database.reading() as connection:
            return [_line(row) for row in connection.execute(query)]

    def authors(self) -> list[ids.AuthorId]:
        """Return everybody who did something that was written down."""
        query = sa.select(_AUDIT.c.who).distinct().order_by(_AUDIT.c.who)
        with self._database.reading() as connection:
            return [ids.AuthorId(who.hex()) for (who,) in connection.execute(query)]

    def walk(self) -> Iterator[tuple[rows.AuditLine, bytes]]:
        """Yield every line with its link, oldest first; nothing holds the whole."""
        after = 0
        while True:
            query = sa.select(_AUDIT).where(_AUDIT.c.n > after).order_by(_AUDIT.c.n)
            with self._database.reading() as connection:
                found = list(connection.execute(query.limit(_AT_ONCE)))
            if not found:
                return
            yield from ((_line(row), row.link) for row in found)
            after = found[-1].n


def _line(row: Any) -> rows.AuditLine:
    return rows.AuditLine(
        row.n, row.at, ids.AuthorId(row.who.hex()), row.what, row.which, row.why
    )  # fmt: skip

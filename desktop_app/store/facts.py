"""Facts of the vault kept inside it: whose it is, its random keys, which projections it has."""

import sqlalchemy as sa

from desktop_app.domain import errors, ids
from desktop_app.store import engine, projected, rows, statements, tables


class Facts:
    """Reads and writes the tables `fact` and `secret`."""

    def __init__(self, database: engine.Database) -> None:
        """Use the given database."""
        self._database = database

    def office(self) -> rows.Office:
        """Return whose vault this is."""
        return rows.Office(
            office=ids.OfficeId(self._get(tables.fact, "office").hex()),
            desk=ids.DeskId(self._get(tables.fact, "desk").hex()),
            dossier=ids.DossierId(self._get(tables.fact, "dossier").hex()),
        )

    def secret(self, name: str) -> bytes:
        """Return a key by its name.

        Raises:
            StoreDamagedError: there is none.
        """
        return self._get(tables.secret, name)

    def fact(self, name: str) -> bytes:
        """Return a fact by its name, b"" if there is none."""
        text = statements.text(
            sa.select(tables.fact.c.value).where(tables.fact.c.name == sa.bindparam("name"))
        )
        found = self._database.rows(text, (name,))
        return bytes(found[0][0]) if found else b""

    def put_fact(self, name: str, value: bytes) -> None:
        """Keep a fact under a name, in place of what was there."""
        with self._database.writing():
            self._put(tables.fact, name, value)

    def put_secret(self, name: str, value: bytes) -> None:
        """Keep a key under a name, in place of what was there."""
        with self._database.writing():
            self._put(tables.secret, name, value)

    def projections_fit(self, digest: str) -> bool:
        """Tell whether the projections were built by this program for this registry."""
        text = statements.text(
            sa.select(tables.fact.c.value).where(tables.fact.c.name == sa.bindparam("name"))
        )
        found = self._database.rows(text, ("projections",))
        return bool(found) and found[0][0] == _built(digest)

    def projections_built(self, digest: str) -> None:
        """Remember what the projections were built for, inside the open transaction."""
        self._put(tables.fact, "projections", _built(digest))

    def _get(self, table: sa.Table, name: str) -> bytes:
        text = statements.text(sa.select(table.c.value).where(table.c.name == sa.bindparam("name")))
        found = self._database.rows(text, (name,))
        if not found:
            raise errors.StoreDamagedError(reason="missing", where=f"{table.name}.{name}")
        return bytes(found[0][0])

    def _put(self, table: sa.Table, name: str, value: bytes) -> None:
        self._database.run(statements.delete(table, "name"), (name,))
        self._database.run(statements.insert(table, "name", "value"), (name, value))


def _built(digest: str) -> bytes:
    return f"{projected.VERSION}:{digest}".encode()

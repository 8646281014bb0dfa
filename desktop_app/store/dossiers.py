"""Dossiers' ids, local numbers and nonces (README decision 6, format.md §1)."""

import secrets
from collections.abc import Iterable

import sqlalchemy as sa

from desktop_app.domain import canonical, ids
from desktop_app.store import engine, statements, tables

NONCE_BYTES = 32
_ID_BYTES = 16
_POOL = 4096 * NONCE_BYTES


def id_of(office: str, nonce: bytes) -> ids.DossierId:
    """Return the id of the dossier an office made with a nonce: its proof, once revealed."""
    made = canonical.digest(b"dodomu dossier v1", bytes.fromhex(office), nonce)
    return ids.DossierId(made[:16].hex())


class Dossiers:
    """Gives dossiers their local numbers, and keeps the nonces of those made here."""

    def __init__(self, database: engine.Database, office: str) -> None:
        """Number dossiers of the given database; new ones belong to `office`."""
        self._database, self._office = database, office
        self._pool = b""
        self._made: dict[str, bytes] = {}
        self._used = bytearray()  # (id, nonce) of this transaction, 48 bytes each
        self._next = 0
        self._find = statements.select_in(tables.dossier, "id", "id", "did")
        self._one = statements.text(
            sa.select(tables.dossier.c.id, tables.dossier.c.did).where(
                tables.dossier.c.id == sa.bindparam("id")
            )
        )

    def new(self) -> ids.DossierId:
        """Return the id of a dossier about to be made here; its nonce is stored with it."""
        if not self._pool:
            self._pool = secrets.token_bytes(_POOL)
        nonce, self._pool = self._pool[:NONCE_BYTES], self._pool[NONCE_BYTES:]
        made = id_of(self._office, nonce)
        self._made[made] = nonce
        return made

    def find(self, named: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those dossiers that are here."""
        found: dict[str, int] = {}
        for chunk in statements.chunks(one for one in named if one not in self._made):
            names = [bytes.fromhex(one) for one in chunk]
            if len(names) == 1:
                rows = self._database.rows(self._one, names)
            else:
                rows = self._database.rows(self._find, statements.padded(names))
            found.update((row[0].hex(), row[1]) for row in rows)
        return found

    def newest(self) -> int:
        """Return the highest number given, 0 if there is none."""
        last = statements.text(sa.select(sa.func.max(tables.dossier.c.did)))
        return self._database.rows(last)[0][0] or 0

    def add(self, named: Iterable[str]) -> dict[str, int]:
        """Give numbers to dossiers that are not here yet, inside the open transaction."""
        if not self._next:
            self._next = self.newest() + 1
        numbers: dict[str, int] = {}
        own, foreign = [], []
        for name in named:
            numbers[name] = self._next
            nonce = self._made.pop(name, None)
            if nonce is None:
                foreign.append((self._next, bytearray.fromhex(name)))
            else:
                key = bytearray.fromhex(name)
                self._used += key
                self._used += nonce
                own.append((self._next, key, bytearray(nonce)))
            self._next += 1
        if own:
            self._database.run_many(statements.insert(tables.dossier, "did", "id", "nonce"), own)
        if foreign:
            self._database.run_many(statements.insert(tables.dossier, "did", "id"), foreign)
        return numbers

    def keep(self) -> None:
        """Forget the nonces that are stored now."""
        self._used.clear()

    def take_back(self) -> None:
        """Take the nonces back: what was made with them was rolled back."""
        size = _ID_BYTES + NONCE_BYTES
        for at in range(0, len(self._used), size):
            key, nonce = self._used[at : at + _ID_BYTES], self._used[at + _ID_BYTES : at + size]
            self._made[key.hex()] = bytes(nonce)
        self._used.clear()
        self._next = 0

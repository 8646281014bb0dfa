"""Making and opening the database of a vault, and the parts that work on it."""

import secrets as random
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sqlalchemy import exc

from desktop_app.domain import clock, errors, ids, registry
from desktop_app.store import dossiers, engine, keeper, migrating, sqlite, statements, tables
from desktop_app.store.store import Store

KEYS: Final = ("chain", "ledger", "number-index", "pseudonym", "return")
"""Random keys every vault has from its first day; they outlive re-keying and restore."""

_FACT: Final = statements.insert(tables.fact, "name", "value")
_SECRET: Final = statements.insert(tables.secret, "name", "value")


def create(
    path: Path,
    key: bytes,
    declared: registry.Registry,
    *,
    head: keeper.Head,
    clock: clock.Clock,
    office: ids.OfficeId,
    desk: ids.DeskId,
    secrets: Mapping[str, bytes] | None = None,
) -> Store:
    """Make the encrypted database of a new vault and open it.

    `key` is the raw 32-byte database key; `office` and `desk` whose vault it is; `secrets` what
    else is kept inside (the vault's signing key, office keys), by name; `head` already exists.

    Raises:
        StoreExistsError: there is a file of that name.
    """
    if path.exists():
        raise errors.StoreExistsError
    database = engine.Database(path, key, create=True)
    try:
        migrating.bring_up(database)
        if sqlite.is_plain(path):
            raise errors.StoreDamagedError(reason="not-encrypted", where="header")
        nonce = random.token_bytes(dossiers.NONCE_BYTES)
        own = dossiers.id_of(office, nonce)
        given = {name: random.token_bytes(32) for name in KEYS} | dict(secrets or {})
        with database.writing():
            facts = {"office": bytes.fromhex(office), "desk": bytes.fromhex(desk),
                     "dossier": bytes.fromhex(own)}  # fmt: skip
            database.run_many(_FACT, list(facts.items()))
            database.run_many(_SECRET, list(given.items()))
            text = statements.insert(tables.dossier, "did", "id", "nonce")
            database.run(text, (1, bytes.fromhex(own), nonce))
        return Store(database, declared, head=head, now=clock)
    except BaseException:
        database.close()
        raise


def open(  # noqa: A001 (read as store.open)
    path: Path,
    key: bytes,
    declared: registry.Registry,
    *,
    head: keeper.Head,
    clock: clock.Clock,
    put_back: bool = False,
) -> Store:
    """Open the database of a vault: migrate, compare with the head, rebuild what is outdated.

    Raises:
        StoreUnreadableError: no database, or not one of this key.
        VaultTooNewError: a later program wrote it.
        VaultPutBackError: it is not the database the head saw last. With `put_back` a person
            says that it was put back on purpose; then only if it contradicts itself.
        MigrationError: bringing it to this version failed; nothing was changed.
    """
    if not path.is_file():
        raise errors.StoreUnreadableError
    database = engine.Database(path, key)
    try:
        migrating.bring_up(database)
        return Store(database, declared, head=head, now=clock, put_back=put_back)
    except (exc.DatabaseError, sqlite.driver.DatabaseError) as broken:
        database.close()
        raise engine.refusal(broken, path) or errors.StoreUnreadableError() from broken
    except BaseException:
        database.close()
        raise

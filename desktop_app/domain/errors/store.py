"""Refusals of the database: the log, its chain, its migrations."""

from desktop_app.domain.errors.base import DodomuError


class StoreError(DodomuError):
    """The database of a vault cannot be used."""

    code = "store-refused"


class StoreExistsError(StoreError):
    """There is a database in that place already; it was not touched."""

    code = "store-exists"


class StoreUnreadableError(StoreError):
    """The database file is missing, damaged, or not the one these keys belong to."""

    code = "store-unreadable"


class StoreDamagedError(StoreError):
    """What the database holds contradicts itself (reason: machine word, where: table)."""

    code = "store-damaged"
    reason: str
    where: str


class MigrationError(StoreError):
    """Bringing the database to this program's version failed; it is as before (reason)."""

    code = "store-migration"
    reason: str

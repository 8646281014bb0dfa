"""Copies of the open database for backups: made consistent, and tried when read back."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import exc

from desktop_app.domain import errors
from desktop_app.store import engine, keeper, sqlite
from desktop_app.vault import head as vault_head

_BESIDE = ("", "-wal", "-shm", "-journal")


class _Stood:
    """A head that stands still: the state in which a copy was made."""

    def __init__(self, state: vault_head.HeadState) -> None:
        self._state = state

    def read(self) -> vault_head.HeadState:
        """Return the state."""
        return self._state

    def write(self, state: vault_head.HeadState) -> vault_head.HeadState:
        """Nothing is ever written to a copy."""
        raise errors.VaultPutBackError(reason="link-differs")

    renew = write


def make(database: engine.Database, place: Path) -> None:
    """Write a copy of the whole database under its own key, in one read transaction.

    Raises:
        DiskFullError, VaultFolderError: no room, or the disk fails; nothing is left of it.
    """
    remove(place)
    try:
        database.copy_to(place)
    except sqlite.driver.DatabaseError as broken:
        remove(place)
        raise engine.refusal(broken, place) or broken from broken
    except BaseException:
        remove(place)
        raise


def faults(
    keys: Sequence[bytes], chain: bytes, place: Path, stood: vault_head.HeadState
) -> list[str]:
    """Return in machine words what is wrong with a copy; it stays encrypted all the time.

    Pages, then both chains recomputed whole up to where they stood (`chain` is their key);
    `keys` are the raw keys the copy may be under.
    """
    for key in keys:
        with contextlib.suppress(sqlite.driver.DatabaseError, errors.StoreError):
            return _faults(key, chain, place, stood)
    return ["unreadable"]


def _faults(key: bytes, chain: bytes, place: Path, stood: vault_head.HeadState) -> list[str]:
    """Check a copy under one key."""
    copy = engine.Database(place, key)
    try:
        found = list(copy.damage_of(place))
        if sqlite.missing_pages(copy.raw, place):
            found.append("pages-missing")
        chained = keeper.Keeper(copy, _Stood(stood), chain, lambda: 0)
        chained.open()
        chained.verify()
    except errors.VaultPutBackError as broken:
        found.append(str(broken.facts["reason"]))
    except exc.DatabaseError as broken:
        found.append(type(broken).__name__)
    finally:
        copy.close()
    return found


def remove(place: Path) -> None:
    """Take a copy away, with what SQLite may have left beside it."""
    for end in _BESIDE:
        with contextlib.suppress(OSError):
            place.with_name(place.name + end).unlink(missing_ok=True)

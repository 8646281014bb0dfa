"""A new root key for a vault, and opening its database with whichever key it has.

Re-keying needs nobody's passphrase but that of whoever sits here: the new root is sealed to the
public halves of all slots. Killed anywhere, the next opening settles it (`settle`): whichever
key opens the database, the other is dropped.
"""

import logging
from collections.abc import Callable

from desktop_app import store, vault
from desktop_app.domain import clock, errors, registry
from desktop_app.services import access, key_files

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


class Keys:
    """A new key for one open vault."""

    def __init__(self, opened: vault.Vault, kept: store.Store, sitting: access.Session) -> None:
        """Take the open vault, its store and whose session it is."""
        self._vault = opened
        self._store = kept
        self._session = sitting

    def rekey(self, progress: Progress | None = None) -> None:
        """Encrypt everything under a new key; older key files open it no more.

        Raises:
            NotPermittedError: not by this user.
            DiskFullError, VaultFolderError: a second copy of the database finds no room, or the
                disk fails; the old key stays, or the next opening settles which one counts.
        """
        self._session.need("keys")
        signing_key = self._store.secret(key_files.SIGNING)
        self._session.note("rekey-begun")
        following = vault.rekey.begin(self._vault, signing_key)
        try:
            self._store.rekey(following, progress)
        except (errors.DiskFullError, errors.VaultFolderError):
            self._abandon(signing_key)
            raise
        vault.rekey.finish(self._vault, signing_key)
        key_files.note(self._vault, self._store)
        self._session.note("rekey-finished")

    def _abandon(self, signing_key: bytes) -> None:
        """Drop the new key; where the disk refuses even that, the next opening does it."""
        try:
            vault.rekey.abandon(self._vault, signing_key)
            self._session.note("rekey-abandoned")
        except (errors.DiskFullError, errors.VaultFolderError):
            _log.warning("re-key not abandoned yet: the disk refuses")


def open_store(
    opened: vault.Vault, now: clock.Clock, *, put_back: bool = False
) -> tuple[store.Store, bool]:
    """Open the database of an unlocked vault, with the key of an interrupted re-key if need be.

    `put_back`: somebody insists that the folder was put back on purpose. Returns the store, and
    whether `vault.keys` was an earlier one (`key_files.compare`).

    Raises:
        VaultPutBackError: "older-keys"; others as `store.open`.
    """
    try:
        kept, moved = _open(opened, opened.database_key, now, put_back=put_back), False
    except errors.StoreUnreadableError:
        following = opened.next_database_key
        if following is None:
            raise
        kept, moved = _open(opened, following, now, put_back=put_back), True
    try:
        fell_back = key_files.compare(opened, kept, accept_older=put_back)
        settle(opened, kept, moved=moved)
    except BaseException:
        kept.close()
        raise
    return kept, fell_back


def settle(opened: vault.Vault, kept: store.Store, *, moved: bool) -> None:
    """End an interrupted re-key: `moved` tells whether the database opened with the next key.

    On a full disk it is done at the next opening; both keys stay until then.
    """
    if opened.next_database_key is None:
        return
    signing_key = kept.secret(key_files.SIGNING)
    try:
        if moved:
            vault.rekey.finish(opened, signing_key)
        else:
            vault.rekey.abandon(opened, signing_key)
        kept.audit("rekey-finished" if moved else "rekey-abandoned")
    except (errors.DiskFullError, errors.VaultFolderError):
        _log.warning("re-key not settled yet: the disk refuses")


def _open(opened: vault.Vault, key: bytes, now: clock.Clock, *, put_back: bool) -> store.Store:
    """Open the database with one key."""
    return store.open(
        opened.database_path, key, registry.standard(),
        head=opened.head, clock=now, put_back=put_back,
    )  # fmt: skip

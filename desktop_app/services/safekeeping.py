"""Keeping a vault safe: backups made and tried in one act, and how old the last one is."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

import desktop_app
from desktop_app import store, vault
from desktop_app.domain import canonical, clock, errors
from desktop_app.services import access, reading, rights, views
from desktop_app.vault import backup, backup_form, metering

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

DUE_DAYS: Final = 7
"""A backup older than this is due (issue 3)."""

_BACKUPS: Final = "backups"
_SIGNING: Final = "vault-signing"
_MOST_KNOWN: Final = 100
_DAY: Final = 86_400
_ROOM: Final = 8 << 20
"""Room that must remain for Saves while the database is copied."""


@rights.guarded
class Safekeeping:
    """Backups of one open vault."""

    def __init__(
        self, kept: store.Store, opened: vault.Vault, session: access.Session, now: clock.Clock
    ) -> None:
        """Take the open vault, whose session it is, and the clock."""
        self._store, self._vault, self._session, self._now = kept, opened, session, now
        # A killed backup leaves a copy of the database as it was, erased words among it.
        kept.remove_copy(opened.folder / backup.COPY)

    def back_up(
        self, place: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> views.BackupMade:
        """Write an encrypted backup of the whole vault to a file, then read it back and try it.

        It is written whole or not at all, and a file that did not pass its trial is taken away.
        Progress is told in MiB: hashing, sealing, and reading back.

        Raises:
            NotPermittedError: the roles make no backups.
            SealOutputError: there is a file of that name, or no such folder.
            DiskFullError: no room for it, or for the copy of the database beside the database.
            BackupError: what was read back is not what was written.
            CancelledError, FileUnreadableError: nothing is left of it.
        """
        self._session.need("backup")
        copy = self._vault.folder / backup.COPY
        self._make_room()
        try:
            stood = self._store.snapshot(copy)
            meter = metering.Meter(3 * backup.room(self._vault), progress, cancelled)
            standing = backup.Standing(self._now(), desktop_app.__version__, stood)
            signing = self._store.secret(_SIGNING)
            with reading.refusals(place.name):
                manifest = backup.make(self._vault, signing, standing, place, meter)
                self._try(place, manifest, meter)
        finally:
            self._store.remove_copy(copy)
        self._session.note("backup-made", manifest.id)
        self._session.note("backup-tried", manifest.id)
        return self._remember(place, manifest)

    def try_out(
        self, place: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> views.BackupTold:
        """Read a backup of this vault again and verify all of it, as when it was made.

        Raises:
            NotPermittedError: the roles make no backups.
            BackupError, SealError: it is not sound, or another vault's.
            CancelledError, DiskFullError, FileUnreadableError: it could not be tried.
        """
        self._session.need("backup")
        copy = self._vault.folder / backup.COPY
        try:
            with reading.refusals(place.name):
                meter = metering.Meter(place.stat().st_size, progress, cancelled)
                tried = backup.try_out(self._vault, place, meter)
            self._judge(copy, tried)
            manifest = tried.manifest
        finally:
            self._store.remove_copy(copy)
        self._session.note("backup-tried", manifest.id)
        return told(manifest, self._now())

    def backups(self) -> tuple[views.BackupKnown, ...]:
        """Return the backups made here that are remembered, newest first.

        Raises:
            NotPermittedError: the roles make no backups.
        """
        self._session.need("backup")
        return self.remembered()

    def backup_age(self) -> views.BackupAge:
        """Return how old the last good backup is, for whoever opens the vault."""
        known = self._known()
        if not known:
            return views.BackupAge(-1, due=self._store.people_count() > 0)
        days = max(0, self._store.vault_time() - known[-1].made) // _DAY
        return views.BackupAge(days, due=days > DUE_DAYS)

    def replace(
        self,
        one: views.BackupKnown,
        fresh: Path,
        place: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.BackupMade:
        """Make a backup at `fresh` and put it in the place of an older one, which is forgotten.

        Raises: as `back_up`; the older one is untouched.
        """
        fresh.unlink(missing_ok=True)
        made = self.back_up(fresh, progress, cancelled)
        with reading.refusals(place.name):
            fresh.replace(place)
        known = [each for each in self._known() if each.id != one.id]
        moved = [
            msgspec.structs.replace(each, place=one.place) if each.id == made.id else each
            for each in known
        ]
        self._keep(moved)
        return made

    def remembered(self) -> tuple[views.BackupKnown, ...]:
        """Return the backups made here, newest first, for who may not make any."""
        return tuple(_seen(one) for one in reversed(self._known()))

    def know(self, place: Path, manifest: backup_form.Manifest) -> None:
        """Remember the backup this vault was restored from: it may hold what is erased later."""
        size = place.stat().st_size
        one = views.BackupKnown(manifest.id, str(place.absolute()), size, manifest.made, "")
        if all(each.id != one.id for each in self._known()):
            self._keep([*self._known(), one][-_MOST_KNOWN:])

    def _try(
        self, place: Path, manifest: backup_form.Manifest, meter: metering.Meter
    ) -> None:  # fmt: skip
        """Read back what was just written; a file that fails is no backup and goes away."""
        try:
            tried = backup.try_out(self._vault, place, meter)
            if tried.manifest != manifest:
                raise errors.BackupError(reason="changed")
            self._judge(self._vault.folder / backup.COPY, tried)
        except BaseException:
            place.unlink(missing_ok=True)
            raise

    def _judge(self, copy: Path, tried: backup.Tried) -> None:
        """Open the database as read back, encrypted as it is, and check it."""
        manifest = tried.manifest
        stood = vault.HeadState(
            bytes.fromhex(manifest.log_link), manifest.arrival,
            bytes.fromhex(manifest.audit_link), manifest.lines,
        )  # fmt: skip
        if self._store.try_copy(copy, stood, tried.keys):
            raise errors.BackupError(reason="database")

    def _make_room(self) -> None:
        """Refuse to begin where the copy of the database would leave no room for a Save."""
        size = self._store.bytes_on_disk()
        free = shutil.disk_usage(self._vault.folder).free
        if free < size + _ROOM:
            raise errors.DiskFullError(needed=size + _ROOM, free=free)

    def _remember(self, place: Path, manifest: backup_form.Manifest) -> views.BackupMade:
        """Keep inside the vault where the backup was put."""
        size = place.stat().st_size
        one = views.BackupKnown(manifest.id, str(place.absolute()), size, manifest.made, "")
        self._keep([*self._known(), one][-_MOST_KNOWN:])
        return views.BackupMade(
            manifest.id, str(place), size, attachments(manifest), manifest.made
        )  # fmt: skip

    def _keep(self, known: list[views.BackupKnown]) -> None:
        """Remember these."""
        self._store.put_fact(_BACKUPS, canonical.encode(msgspec.to_builtins(known)))

    def _known(self) -> list[views.BackupKnown]:
        """Return what is remembered, oldest first."""
        held = self._store.fact(_BACKUPS)
        return msgspec.convert(canonical.decode(held), list[views.BackupKnown]) if held else []


def told(manifest: backup_form.Manifest, now: int) -> views.BackupTold:
    """Return what a manifest says, with its age."""
    return views.BackupTold(
        id=manifest.id,
        vault=manifest.vault,
        made=manifest.made,
        days=max(0, now - manifest.made) // _DAY,
        bytes=manifest.bytes,
        attachments=attachments(manifest),
    )


def attachments(manifest: backup_form.Manifest) -> int:
    """Return how many files of evidence a backup holds."""
    return sum(part.kind == backup_form.Kind.ATTACHMENT for part in manifest.files)


def _seen(one: views.BackupKnown) -> views.BackupKnown:
    """Look whether a file of that size still lies where a backup was put."""
    try:
        here = Path(one.place).stat().st_size == one.bytes
    except OSError:
        here = False
    return msgspec.structs.replace(one, state="here" if here else "away")

"""Erasing a dossier's words of this office: in this vault, and in its backups known here.

Nobody erases another's words (README decision 19): those stay, and are counted. An erasure is
said in the log, done, and noted in `vault.ledger`, so that a backup restored later does not
bring it back. Log and ledger are reconciled at every opening, both ways (format.md §4).
"""

import logging
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import store, vault
from desktop_app.domain import control, errors
from desktop_app.services import access, pen, safekeeping, views
from desktop_app.vault import attachments, ledger, restored

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_log = logging.getLogger(__name__)
_SHORT: Final = 8
_AT_ONCE: Final = 1000
"""Ids in one control set: far below what a frame carries."""

_FRESH: Final = ".fresh"


class Again(msgspec.Struct, frozen=True):
    """Erasures and revokes which the ledger knew and the log did not: done once more."""

    erased: int = 0
    revoked: int = 0


class Erasures:
    """Erases in one open vault, and keeps its ledger."""

    def __init__(
        self,
        kept: store.Store,
        opened: vault.Vault,
        session: access.Session,
        writer: pen.Pen,
        keeping: safekeeping.Safekeeping,
    ) -> None:
        """Take the open vault, its session and pen, and its backups; bring the ledger up."""
        self._store, self._session, self._pen = kept, session, writer
        self._keeping = keeping
        self._folder = opened.folder
        self._files = attachments.Attachments(opened.attachments_path)
        self._ledger = ledger.Ledger(opened.folder / ledger.NAME, kept.secret("ledger"))
        self._older = ledger.Ledger(opened.folder / restored.OLDER_LEDGER, kept.secret("ledger"))
        self.again = self._reconciled()
        """What the ledger made this opening do once more."""

    def erasable(self, dossier: str) -> views.Erasable:
        """Return what erasing a dossier would do, and what must be typed for it.

        Raises:
            NotPermittedError: the roles do not erase.
            PersonNotFoundError: there is no such dossier.
        """
        self._session.need("erase")
        found = self._store.erasable(dossier)
        if not found.own and not found.others:
            raise errors.PersonNotFoundError
        return views.Erasable(
            dossier=dossier,
            own=len(found.own),
            files=len(self._store.attachments.of(dossier)),
            others=found.others,
            backups=self._keeping.remembered(),
            typed=dossier[:_SHORT],
        )

    def erase(
        self,
        dossier: str,
        typed: str,
        again: str,
        *,
        backups: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Erased:
        """Erase every word of this office in a dossier, for good; with `backups` make them anew.

        `typed` and `again` are the beginning of the dossier's id, typed twice. A backup that
        cannot be made anew is named as still holding it; copies made elsewhere nobody knows.

        Raises:
            NotPermittedError: the roles do not erase, or with `backups` make none.
            NotConfirmedError: one of both was typed otherwise.
            EraseRefusedError: "nothing-ours".
            PersonNotFoundError: there is no such dossier.
            DiskFullError: what is not gone yet goes at the next opening.
        """
        asked = self.erasable(dossier)
        if backups:
            self._session.need("backup")
        if {typed.strip().lower(), again.strip().lower()} != {asked.typed}:
            raise errors.NotConfirmedError(what="erase")
        own = self._store.erasable(dossier).own
        if not own:
            raise errors.EraseRefusedError(reason="nothing-ours")
        drafts = self._store.erasable(dossier).drafts
        self._end_drafts(dossier)
        self._say((*own, *drafts), dossier)
        files = self._sweep()
        self._session.note("erased", dossier)
        self.note_ended()
        still = list(asked.backups)
        if backups:
            still = [one for one in still if not self._make_anew(one, progress, cancelled)]
        return views.Erased(
            sets=len(own),
            files=files,
            others=sum(asked.others.values()),
            remade=len(asked.backups) - len(still) if backups else 0,
            still_holding=tuple(one.place for one in still),
        )

    def close(self) -> None:
        """Bring the ledger up with what was revoked in this session.

        Raises:
            DiskFullError, VaultFolderError: the next opening does it.
        """
        self.note_ended()

    # --- the ledger --------------------------------------------------------------------

    def _reconciled(self) -> Again:
        """Bring log and ledger together at an opening: each learns what the other knows.

        On a full disk what is missing is done at the next opening.
        """
        try:
            return self._reconcile()
        except (errors.DiskFullError, errors.VaultFolderError) as refused:
            _log.warning("ledger not reconciled yet: %s", type(refused).__name__)
            return Again()

    def note_ended(self) -> None:
        """Write into the ledger what the log knows to be erased or revoked and it does not."""
        told = {(one.what, one.id) for one in self._ledger.read().entries}
        self._ledger_add(told)

    def _reconcile(self) -> Again:
        read = self._ledger.read()
        entries = {(one.what, one.id): one for one in read.entries}
        entries.update({(one.what, one.id): one for one in self._older.read().entries})
        known = self._known()
        erased = [name for what, name in entries if what == "erased" and (what, name) not in known]
        ended = [name for what, name in entries if what == "revoked" and (what, name) not in known]
        for start in range(0, len(erased), _AT_ONCE):
            self._say(erased[start : start + _AT_ONCE])
        self._revoke(ended)
        self._sweep()
        if erased or ended:
            self._session.note("erased", f"ledger {len(erased)} {len(ended)}")
        if not read.sound or len(entries) > len(read.entries):
            self._ledger.rewrite(sorted(entries.values(), key=lambda one: (one.at, one.id)))
        self._ledger_add(set(entries))
        self._older.path.unlink(missing_ok=True)
        return Again(len(erased), len(ended))

    def _ledger_add(self, told: Collection[tuple[str, str]]) -> None:
        """Append what the log knows beyond this."""
        now = self._pen.now()
        missing = sorted(self._known() - set(told))
        if missing:
            self._ledger.append(
                ledger.Entry("erased" if what == "erased" else "revoked", now, name)
                for what, name in missing
            )

    def _known(self) -> set[tuple[str, str]]:
        """Return what the log knows."""
        erased: set[tuple[str, str]] = {("erased", name) for name in self._store.erased()}
        return erased | {("revoked", name) for name in self._store.ended_grants()}

    # --- doing it ------------------------------------------------------------------------

    def _say(self, names: Iterable[str], dossier: str = "") -> None:
        """Say in the log what is erased; many ids take several sets in one arrival."""
        named = tuple(names)
        sets = [
            self._pen.control("erase", control.Erase(named[at : at + _AT_ONCE], dossier))
            for at in range(0, len(named), _AT_ONCE)
        ]
        self._store.record(sets, by=self._pen.standing.author)

    def _end_drafts(self, dossier: str) -> None:
        """Let no setting hold what was half typed about it; older ones are erased with the rest."""
        names = [
            name for name, value in sorted(self._store.settings().items())
            if value and dossier in name
        ]  # fmt: skip
        sets = [self._pen.control("setting", control.Setting(name, "")) for name in names]
        if sets:
            self._store.record(sets, by=self._pen.standing.author)

    def _revoke(self, grants: list[str]) -> None:
        """End grants again that a backup brought back to life."""
        if grants:
            onward = {one.id for one in self._store.grants() if one.onward} & set(grants)
            sets = [self._pen.control("revoke", control.Revoke(tuple(grants)))]
            if onward:
                told = control.Revoke(tuple(sorted(onward)))
                sets.append(self._pen.control("revoke", told, travels=True))
            self._store.record(sets, by=self._pen.standing.author)

    def _sweep(self) -> int:
        """Take away bodies, then the files that only they named; return how many files."""
        self._store.sweep()
        gone = self._store.forsaken()
        self._store.attachments.drop(gone)
        for blob in gone:
            self._files.remove(blob)
        return len(gone)

    def _make_anew(
        self, one: views.BackupKnown, progress: Progress | None, cancelled: Cancelled | None
    ) -> bool:
        """Put a fresh backup in the place of one that holds what was erased; tell if it went."""
        if one.state != "here":
            return False
        place = Path(one.place)
        fresh = place.with_name(place.name + _FRESH)
        try:
            self._keeping.replace(one, fresh, place, progress, cancelled)
        except errors.DodomuError as refused:
            _log.info("backup not made anew: %s", type(refused).__name__)
            return False
        return True

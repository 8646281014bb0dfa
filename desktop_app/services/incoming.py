"""What comes in: verified, staged encrypted, tried out, and only then taken in.

Examine is the real import inside a transaction that is rolled back (README decision 12);
accept is the same once more with COMMIT. Held is not accepted: unticked sets stay `later`.
"""

import itertools
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from desktop_app import log, store
from desktop_app.domain import applied, change_set, control, errors
from desktop_app.handoff import card, content, manifest, reader
from desktop_app.services import (
    differences,
    inbox,
    origins,
    partners,
    pen,
    people,
    reading,
    receipts,
    views,
)  # fmt: skip

_log = log.named("handoffs")

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Verdict = Literal["accepted", "refused"]
MOST_GAPS: Final = 1000
"""Missing bundles listed one by one."""


class Opened(msgspec.Struct, frozen=True):
    """A verified bundle in the inbox: its staged copy, and what is known if it came before."""

    staged: reader.Staged
    copy: Path
    before: store.Applied | None


class Contents(msgspec.Struct, frozen=True):
    """What a verified bundle holds: sets whose author is proven, the others, our own sets that
    keep the cards of third offices, and what it tells of ours.
    """

    sets: list[change_set.ChangeSet]
    refused: list[applied.Refused]
    cards: list[change_set.ChangeSet]
    heard: receipts.Heard


class Incoming:
    """Takes bundles in."""

    def __init__(
        self,
        kept: store.Store,
        writer: pen.Pen,
        others: partners.Partners,
        folk: people.People,
        folder: Path,
        incarnation: str,
    ) -> None:
        """Keep the store, the pen, the partners, the people, the vault's folder and incarnation."""
        self._store = kept
        self._pen = writer
        self._partners = others
        self._people = folk
        self._inbox = inbox.Inbox(kept, folder, writer.now)
        self._incarnation = incarnation
        self._origins = origins.Origins(kept, writer, others)
        self._receipts = receipts.Receipts(kept, writer, folk)

    def examine(
        self,
        place: Path,
        *,
        lang: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Examined:
        """Verify a bundle and say what accepting it would change.

        Raises:
            HandoffError, SealError: refused; FileUnreadableError: cannot be opened.
            DiskFullError: no room for the copy in the inbox. CancelledError: stopped.
        """
        opened = self._open(place, progress, cancelled)
        held = self._read(opened)
        ruling = self._ruling(opened, "accepted", ())
        trial = self._store.examine(
            held.sets,
            by=self._pen.standing.author,
            ruling=[ruling],
            bundle=opened.staged.manifest.bundle,
            corrects=self._corrects(opened, held.sets),
            cancelled=cancelled,
        )
        return self._examined(opened, trial, held, lang)

    def accept(
        self,
        place: Path,
        *,
        lang: str,
        excepted: Sequence[str] = (),
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Examined:
        """Take a bundle in: its sets count here, those `excepted` are held for later.

        Importing the same bundle again changes no decision (README decision 18).

        Raises: as `examine`.
        """
        return self._take(place, "accepted", tuple(excepted), "", lang, progress, cancelled)

    def refuse(self, place: Path, why: str, *, lang: str) -> views.Examined:
        """Hold a bundle without letting it count; the sender never resends it for that.

        Raises: as `examine`.
        """
        return self._take(place, "refused", (), why, lang, None, None)

    def refusals(self, office: str, lang: str) -> tuple[views.Refusal, ...]:
        """Return which of our sets an office told us it refused, and why."""
        return self._receipts.of(office, lang)

    def _take(
        self,
        place: Path,
        verdict: Verdict,
        excepted: tuple[str, ...],
        why: str,
        lang: str,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> views.Examined:
        opened = self._open(place, progress, cancelled)
        bundle = opened.staged.manifest.bundle
        held = self._read(opened)
        ruling = [] if opened.before else [self._ruling(opened, verdict, excepted, why)]
        done = self._store.record(
            held.sets,
            by=self._pen.standing.author,
            ruling=[*ruling, *held.cards],
            bundle=bundle,
            corrects=self._corrects(opened, held.sets),
            progress=progress,
            cancelled=cancelled,
        )
        try:
            self._finish(opened, held, [*held.refused, *done.refused])
            self._store.audit(f"handoff-{verdict}", bundle, by=self._pen.standing.author)
        except errors.DiskFullError:
            # It counts already; unacknowledged, it only comes once more.
            log.warn(_log, "bundle taken in, but not noted", bundle=bundle)
        return self._examined(opened, done, held, lang)

    def _before(self, staged: reader.Staged) -> store.Applied | None:
        """Return what is known of this very bundle, if it came before.

        Raises:
            BundleIdTakenError: another bundle came under this id; it is not taken in.
        """
        told = staged.manifest
        before = self._store.bundles.applied_one(told.bundle)
        if before is not None and (
            before.office != told.sender.office or before.transcript != staged.transcript
        ):
            raise errors.BundleIdTakenError(bundle=told.bundle)
        return before

    def _is_whole(self, told: manifest.Manifest) -> bool:
        """Tell whether this bundle may be acknowledged (replication.md §1.5).

        Not if it builds on a bundle we do not hold, or was meant for a vault that this one
        is not any more: an acknowledgement would make the sender forget what we lack.
        """
        base = told.base is None or self._store.bundles.applied_one(told.base) is not None
        return base and told.to.incarnation in {None, self._incarnation}

    def _finish(self, opened: Opened, held: Contents, refused: Sequence[applied.Refused]) -> None:
        """Note the bundle as held whole, heed its receipts, empty the inbox of it."""
        told, before = opened.staged.manifest, opened.before
        if before is None:
            self._receipts.heed(told, held.heard, refused)
        self._store.bundles.put_applied(
            store.Applied(
                bundle=told.bundle,
                office=told.sender.office,
                desk=told.sender.desk,
                incarnation=told.sender.incarnation,
                number=told.n,
                transcript=opened.staged.transcript,
                at=before.at if before else self._pen.now(),
                complete=self._is_whole(told),
                acked=before.acked if before else False,
            )
        )
        self._inbox.drop(told.bundle, opened.copy)

    # --- opening ---------------------------------------------------------------------

    def _open(self, place: Path, progress: Progress | None, cancelled: Cancelled | None) -> Opened:
        """Verify a bundle while copying it, encrypted, into the inbox."""
        copy = self._inbox.fresh()
        try:
            self._inbox.sweep()
            with place.open("rb") as sealed, copy.open("w+b") as out:
                staged = reader.stage(
                    sealed,
                    out,
                    self._receiver(),
                    known_card=self._known_card,
                    free_bytes=shutil.disk_usage(self._inbox.folder).free,
                    progress=progress,
                    cancelled=cancelled,
                )
            before = self._before(staged)
            self._inbox.keep(staged, copy)
        except OSError as broken:
            copy.unlink(missing_ok=True)
            raise reading.refusal(broken, place.name) from None
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        return Opened(staged, copy, before)

    def _receiver(self) -> reader.Receiver:
        own = self._partners.own_card
        return reader.Receiver(own.office, own.practice, [self._partners.own_keys.identity])

    def _known_card(self, office: str, serial: int) -> card.Card | None:
        """Return the newest trusted card of that office; an older one is retired for good."""
        for one in self._partners.cards():
            if (one.office, one.serial) == (office, serial):
                return one
        return None

    # --- what is in it ---------------------------------------------------------------

    def _read(self, opened: Opened) -> Contents:
        """Return the sets that may be stored, and the cards of third offices to keep."""
        sender = opened.staged.manifest.sender.office
        with opened.copy.open("rb") as copy:
            inside = content.open_staged(copy, opened.staged.key)
            told = list(inside.controls())
            cards = self._origins.cards(told)
            sets, refused = self._origins.sort(inside.changes(), sender, cards)
        kept = self._origins.to_keep(sets, sender, cards)
        return Contents(sets, refused, kept, receipts.read(told))

    def _ruling(
        self, opened: Opened, verdict: Verdict, excepted: tuple[str, ...], why: str = ""
    ) -> change_set.ChangeSet:
        """Return the decision set that lets the bundle's sets count, or not."""
        bundle = opened.staged.manifest.bundle
        body = control.Decision(verdict=verdict, bundle=bundle, excepted=excepted, why=why)
        return self._pen.control("decision", body)

    def _corrects(self, opened: Opened, sets: Sequence[change_set.ChangeSet]) -> frozenset[str]:
        """Return the sets that may supersede our words by an agreement, read only now."""
        sender = opened.staged.manifest.sender.office
        agreed = self._store.agreed_groups(sender)
        return frozenset(one.id for one in sets if one.office == sender and one.group in agreed)

    def _examined(
        self,
        opened: Opened,
        done: applied.Applied,
        held: Contents,
        lang: str,
    ) -> views.Examined:
        told = opened.staged.manifest
        came = [
            one
            for one in self._store.bundles.applied(told.sender.office)
            if (one.desk, one.incarnation) == (told.sender.desk, told.sender.incarnation)
        ]
        numbers = [one.number for one in came]
        # A vault put back counts again from where it was (replication.md §1.5).
        twice = any(one.number == told.n and one.bundle != told.bundle for one in came)
        found = differences.examined(
            told,
            opened.staged.card.label,
            done,
            [*held.refused, *done.refused],
            held.sets,
            self._people,
            lang=lang,
            already=opened.before is not None,
            gap=gap(told.n, numbers),
        )
        theirs = ((one.change, one.reason) for one in held.heard.refused)
        shown = self._receipts.shown(theirs, lang)
        return msgspec.structs.replace(found, told_refused=shown, number_twice=twice)


def gap(number: int, held: Sequence[int]) -> tuple[str, ...]:
    """Return the first numbers missing before a bundle; a lost predecessor never blocks.

    The number is whatever the sender claims: the list must not follow it.
    """
    here = set(held)
    missing = (one for one in range(1, number) if one not in here)
    return tuple(str(one) for one in itertools.islice(missing, MOST_GAPS))

"""What comes in: verified, staged encrypted, tried out, and only then taken in.

Examine is the real import inside a transaction that is rolled back (README decision 12);
accept is the same once more with COMMIT. Held is not accepted: unticked sets stay `later`.
"""

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from desktop_app import handoff, store
from desktop_app.domain import applied, change_set, control, errors, ids
from desktop_app.handoff import card, content, controls, manifest, reader
from desktop_app.services import differences, partners, pen, people, views

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Verdict = Literal["accepted", "refused"]
INBOX: Final = "inbox"


class Opened(msgspec.Struct, frozen=True):
    """A verified bundle in the inbox: its staged copy and who sent it."""

    staged: reader.Staged
    copy: Path


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
        self._inbox = folder / INBOX
        self._incarnation = incarnation

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
            CancelledError: stopped.
        """
        opened = self._open(place, progress, cancelled)
        before = self._before(opened)
        sets, refused = self._sets(opened)
        ruling = self._ruling(opened, "accepted", ())
        trial = self._store.examine(
            sets,
            by=self._pen.standing.author,
            ruling=[ruling],
            bundle=opened.staged.manifest.bundle,
            corrects=self._corrects(opened, sets),
            cancelled=cancelled,
        )
        return self._examined(opened, trial, refused, lang, sets, already=before is not None)

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
        before = self._before(opened)
        already = before is not None
        sets, refused = self._sets(opened)
        ruling = [] if already else [self._ruling(opened, verdict, excepted, why)]
        done = self._store.record(
            sets,
            by=self._pen.standing.author,
            ruling=ruling,
            bundle=bundle,
            corrects=self._corrects(opened, sets),
            progress=progress,
            cancelled=cancelled,
        )
        self._finish(opened, before)
        self._store.audit(f"handoff-{verdict}", bundle, by=self._pen.standing.author)
        return self._examined(opened, done, refused, lang, sets, already=already)

    def _before(self, opened: Opened) -> store.Applied | None:
        """Return what is known of this very bundle, if it came before.

        Raises:
            BundleIdTakenError: another bundle came under this id; it is not taken in.
        """
        told = opened.staged.manifest
        before = self._store.bundles.applied_one(told.bundle)
        if before is not None and (
            before.office != told.sender.office or before.transcript != opened.staged.transcript
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

    def _finish(self, opened: Opened, before: store.Applied | None) -> None:
        """Note the bundle as held whole, obey its acknowledgements, empty the inbox of it."""
        told = opened.staged.manifest
        with opened.copy.open("rb") as copy:
            held = [
                ack
                for one in content.open_staged(copy, opened.staged.key).controls()
                if isinstance(one, controls.Control) and one.kind == controls.ACKS
                for ack in controls.read_acks(one)
            ]
        sent = {one.bundle: one.transcript for one in self._store.bundles.sent(told.sender.office)}
        right = [ack.bundle for ack in held if sent.get(ack.bundle) == ack.transcript]
        self._store.bundles.acknowledge(told.sender.office, right)
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
        self._store.bundles.drop_waiting(told.bundle)
        opened.copy.unlink(missing_ok=True)

    # --- opening ---------------------------------------------------------------------

    def _open(self, place: Path, progress: Progress | None, cancelled: Cancelled | None) -> Opened:
        """Verify a bundle while copying it, encrypted, into the inbox."""
        self._inbox.mkdir(mode=0o700, exist_ok=True)
        copy = self._inbox / secrets.token_hex(8)
        try:
            with place.open("rb") as sealed, copy.open("w+b") as out:
                staged = reader.stage(
                    sealed,
                    out,
                    self._receiver(),
                    known_card=self._known_card,
                    free_bytes=shutil.disk_usage(self._inbox).free,
                    progress=progress,
                    cancelled=cancelled,
                )
        except OSError as broken:
            copy.unlink(missing_ok=True)
            raise errors.FileUnreadableError(
                name=place.name, reason=type(broken).__name__
            ) from None
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        self._keep(staged, copy, place.name)
        return Opened(staged, copy)

    def _keep(self, staged: reader.Staged, copy: Path, name: str) -> None:
        """Put the copy in the inbox in place of an older copy of the same bundle."""
        bundle = staged.manifest.bundle
        for old in self._store.bundles.waiting():
            if old.bundle == bundle:
                (self._inbox / old.name).unlink(missing_ok=True)
        self._store.bundles.put_waiting(
            store.Waiting(
                bundle=bundle,
                office=staged.manifest.sender.office,
                name=copy.name,
                key=staged.key,
                size=staged.size,
                at=self._pen.now(),
            )
        )

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

    def _sets(self, opened: Opened) -> tuple[list[change_set.ChangeSet], list[applied.Refused]]:
        """Return the sets that may be stored; a third office's needs its own signature."""
        sets: list[change_set.ChangeSet] = []
        refused: list[applied.Refused] = []
        cards = self._origins(opened)
        for one in self._changes(opened):
            if isinstance(one, applied.Refused):
                refused.append(one)
            elif isinstance(one, change_set.ChangeSet):
                try:
                    self._check_author(one, opened.staged.manifest.sender.office, cards)
                except errors.SignatureError:
                    refused.append(applied.Refused(one.id, "author"))
                else:
                    sets.append(one)
        return sets, refused

    def _changes(
        self, opened: Opened
    ) -> Iterator[change_set.ChangeSet | content.Held | applied.Refused]:
        with opened.copy.open("rb") as copy:
            yield from content.open_staged(copy, opened.staged.key).changes()

    def _origins(self, opened: Opened) -> dict[str, tuple[card.Card, ...]]:
        """Return proven cards by office: those trusted here, and those that travelled along."""
        found: dict[str, tuple[card.Card, ...]] = {}
        with opened.copy.open("rb") as copy:
            for one in content.open_staged(copy, opened.staged.key).controls():
                if isinstance(one, controls.Control) and one.kind == controls.CARD:
                    with contextlib.suppress(errors.HandoffError):  # a bad card proves nobody
                        line = controls.read_cards(one)
                        found[line[-1].office] = line
        found.update({line[-1].office: line for line in self._partners.lines()})
        return found

    def _check_author(
        self,
        change: change_set.ChangeSet,
        sender: ids.OfficeId,
        cards: dict[str, tuple[card.Card, ...]],
    ) -> None:
        """Insist that a set is its office's word: direct, signed onward, or our own come home."""
        handoff.check_author(
            change,
            sender=sender,
            ours=self._pen.standing.office,
            cards_of=lambda office: cards.get(office, ()),
            return_key=self._store.secret("return"),
        )

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
        refused: list[applied.Refused],
        lang: str,
        sets: Sequence[change_set.ChangeSet],
        *,
        already: bool,
    ) -> views.Examined:
        told = opened.staged.manifest
        numbers = [one.number for one in self._store.bundles.applied(told.sender.office)]
        return differences.examined(
            told,
            opened.staged.card.label,
            done,
            [*refused, *done.refused],
            sets,
            self._people,
            lang=lang,
            already=already,
            gap=gap(told.n, numbers),
        )


def gap(number: int, held: Sequence[int]) -> tuple[str, ...]:
    """Return the numbers missing before a bundle; a lost predecessor never blocks."""
    return tuple(str(one) for one in range(1, number) if one not in set(held))

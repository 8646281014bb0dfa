"""What offices tell each other of bundles: held, refused and why, and incarnations put aside.

Receipts travel inside the next bundle (format.md §5). What is told again and again until it is
acknowledged itself costs nothing once it is: an idle bundle tells of nothing refused.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from desktop_app import i18n, messages, store
from desktop_app.domain import applied, change_set, ids
from desktop_app.handoff import controls, manifest
from desktop_app.services import pen, people, renewing, views

_ = i18n.gettext
MOST_SHOWN: Final = 1000
"""Refusals looked up and shown one by one."""

MOST_HEARD: Final = 30_000
"""Refusals one bundle may tell of, as FORMAT.md says; more are passed over."""

Controls = Iterable[controls.Control | applied.Refused]


class Heard(msgspec.Struct, frozen=True):
    """What a bundle tells of ours."""

    acks: tuple[controls.Ack, ...] = ()
    refused: tuple[controls.RefusedSet, ...] = ()
    retired: tuple[str, ...] = ()


def read(told: Controls) -> Heard:
    """Gather what the control records of a bundle tell; malformed ones tell nothing."""
    acks: list[controls.Ack] = []
    refused: list[controls.RefusedSet] = []
    retired: list[str] = []
    for one in told:
        if not isinstance(one, controls.Control):
            continue
        if one.kind == controls.ACKS:
            acks += controls.read_acks(one)
        elif one.kind == controls.REFUSED and len(refused) < MOST_HEARD:
            refused += controls.read_refused(one)
        elif one.kind == controls.RETIRED:
            retired += one.value
    return Heard(tuple(acks), tuple(refused), tuple(retired))


class Receipts:
    """Writes and heeds receipts for an open vault."""

    def __init__(self, kept: store.Store, writer: pen.Pen, folk: people.People) -> None:
        """Keep the store, the pen and the people, who are named."""
        self._store, self._pen, self._people = kept, writer, folk

    # --- out -----------------------------------------------------------------------------

    def told(self, office: str) -> list[controls.Control]:
        """Return what the next bundle to an office tells: all we hold of its bundles, what of
        them we refused since it last heard, and our own incarnations that are over.
        """
        held = [
            controls.Ack(one.bundle, one.incarnation, one.transcript)
            for one in self._store.bundles.applied(office)
            if one.complete
        ]
        refused = [
            controls.RefusedSet(one.change, one.reason[: controls.MAX_REASON])
            for one in self.refusing(office)
        ]
        over = self._store.fact(renewing.RETIRED).hex()
        retired = [over[at : at + 32] for at in range(0, len(over), 32)]
        return [*controls.acks(held), *controls.refused(refused), *controls.retired(retired)]

    def refusing(self, office: str) -> list[store.Refusal]:
        """Return what we refused of an office's bundles that its next bundle tells of."""
        return self._store.refusals.owed(office, self._store.bundles.since(office))

    # --- in ------------------------------------------------------------------------------

    def heed(
        self, told: manifest.Manifest, heard: Heard, refused: Sequence[applied.Refused]
    ) -> None:
        """Obey what a bundle that came for the first time tells; note what we refused of it.

        A bundle of an incarnation that is over still brings words; what it acknowledges was lost
        with it (replication.md §1.5).
        """
        office, now = told.sender.office, self._pen.now()
        bundles = self._store.bundles
        bundles.retire(office, (one for one in heard.retired if one != told.sender.incarnation))
        if not bundles.is_retired(office, told.sender.incarnation):
            sent = {one.bundle: one.transcript for one in bundles.sent(office)}
            right = [one.bundle for one in heard.acks if sent.get(one.bundle) == one.transcript]
            bundles.believe(office, right)
        named = ((one.change, store.RULE + one.reason) for one in refused)
        self._store.refusals.note(office, named, at=now, theirs=False)
        theirs = ((one.change, one.reason) for one in heard.refused)
        self._store.refusals.note(office, theirs, at=now, theirs=True)

    # --- shown ---------------------------------------------------------------------------

    def shown(self, refused: Iterable[tuple[str, str]], lang: str) -> tuple[views.Refusal, ...]:
        """Return refusals (id, reason) of sets that are here with whom they are about.

        Those of groups that are closed to this user are left out.
        """
        found: list[tuple[change_set.ChangeSet, str]] = []
        for name, reason in itertools.islice(refused, MOST_SHOWN):
            change = self._store.change(name)
            if change is not None and self._people.may_know(change):
                found.append((change, reason))
        names = self._people.names([change.dossier for change, _reason in found], lang)
        return tuple(
            views.Refusal(
                change=change.id,
                person=change.dossier,
                name=names.get(change.dossier, ""),
                group=change.group,
                reason=worded(reason),
                rule=reason.removeprefix(store.RULE) if reason.startswith(store.RULE) else "",
            )
            for change, reason in found
        )

    def of(self, office: str, lang: str) -> tuple[views.Refusal, ...]:
        """Return which of our sets an office told us it refused."""
        told = self._store.refusals.told(office)
        return self.shown(((one.change, one.reason) for one in told), lang)


def worded(reason: str) -> str:
    """Return a reason as it is read: a person's own words, or what a rule says."""
    if reason.startswith(store.RULE):
        return messages.why_refused(reason.removeprefix(store.RULE))
    return reason or _("no reason given")


def tells(refused: Iterable[store.Refusal]) -> tuple[tuple[ids.ChangeId, str], ...]:
    """Return (id, reason in words) of what we refused, as a terminal prints it."""
    return tuple((one.change, worded(one.reason)) for one in refused)

"""What leaves: the preview and the bundle are made of the same change sets.

Nothing is filtered by values that may change; only grants decide (README decision 15).
"""

import os
from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import msgspec

from desktop_app import store
from desktop_app.domain import errors
from desktop_app.handoff import card, controls, manifest, names, origin, writer
from desktop_app.seal import files
from desktop_app.services import partners, pen, people, privilege, reading, receipts, views

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
MOST_LINES: Final = 1000
"""People listed one by one in a preview; the counts hold all of them."""


class Outgoing:
    """Prepares bundles for trusted offices."""

    def __init__(
        self,
        kept: store.Store,
        writer_: pen.Pen,
        others: partners.Partners,
        folk: people.People,
        incarnation: str,
    ) -> None:
        """Keep the store, the pen, the partners and this vault's incarnation."""
        self._store = kept
        self._pen = writer_
        self._partners = others
        self._people = folk
        self._incarnation = incarnation
        self._receipts = receipts.Receipts(kept, writer_, folk)

    def leaving(self, office: str, lang: str) -> views.Leaving:
        """Return exactly what would leave for an office now; nothing is written.

        Raises:
            PartnerUnknownError: no trusted card.
        """
        to = self._partners.find(office)
        return self._counted(to, self._changes(to), lang)

    def prepare(
        self,
        office: str,
        place: Path,
        *,
        lang: str,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> views.Prepared:
        """Write the bundle for an office to a file, or into a folder under a name of its own.

        Raises:
            PartnerUnknownError: no trusted card.
            NothingGrantedError: this office was never granted anything and never sent anything.
            PrivilegedError: it would hold privileged material that was not released.
            SealOutputError, DiskFullError, FileUnreadableError, CancelledError: nothing was
                written.
        """
        to = self._partners.find(office)
        known = self._store.bundles.sent(to.office) or self._store.bundles.applied(to.office)
        if not known and not self._store.grants(to.office):
            raise errors.NothingGrantedError(label=to.label)
        changes = self._changes(to)
        leaving = self._counted(to, changes, lang)
        if leaving.privileged:
            raise errors.PrivilegedError(label=to.label, count=leaving.privileged)
        draft = self._draft(to)
        refusals = receipts.tells(self._receipts.refusing(to.office))
        out = place / names.default_name(draft.n) if place.is_dir() else place
        try:
            with files.written_whole(out) as target:
                written = writer.write_bundle(
                    target,
                    draft=draft,
                    sender=self._partners.own_card,
                    own=self._partners.own_keys,
                    recipient=to.recipient,
                    controls=self._controls(to, changes.origins),
                    changes=privilege.Checked(changes, self._store, to),
                    progress=progress,
                    cancelled=cancelled,
                )
        except OSError as broken:
            raise reading.refusal(broken, out.name) from broken
        try:
            self._remember(to, draft, written, changes)
        except BaseException:
            out.unlink(missing_ok=True)  # a bundle nobody here knows of must not travel
            raise
        return views.Prepared(
            bundle=draft.bundle,
            number=draft.n,
            leaving=msgspec.structs.replace(leaving, bytes=written.size),
            files=(os.fspath(out),),
            refusals=refusals,
        )

    def _remember(
        self,
        to: card.Card,
        draft: manifest.Manifest,
        written: writer.Written,
        changes: store.Export,
    ) -> None:
        """Note the bundle and which of theirs it acknowledges."""
        self._store.bundles.add_sent(
            store.Sent(
                bundle=draft.bundle,
                office=to.office,
                number=draft.n,
                transcript=written.transcript,
                covers=changes.covers,
                at=self._pen.now(),
                judged=changes.judged,
                incarnation=self._incarnation,
            )
        )
        self._store.bundles.mark_answered(
            [one.bundle for one in self._store.bundles.applied(to.office) if one.complete]
        )
        self._store.audit("handoff-prepared", draft.bundle, by=self._pen.standing.author)

    def _changes(self, to: card.Card) -> store.Export:
        """Return the change sets that may leave; those granted onward get our signature."""
        own = self._partners.own_keys
        return self._store.exportable(
            to.office, sign=lambda digest: origin.sign_origin(own, digest)
        )

    def _controls(self, to: card.Card, origins: Collection[str]) -> list[controls.Control]:
        """Return what we tell of that office's bundles, our cards, and those of the third
        offices whose words are in the bundle: without them nobody can check who signed.
        """
        lines = [self._partners.own_cards]
        lines += [
            one
            for one in (*self._partners.lines(), *self._partners.carried())
            if one[-1].office in origins
        ]
        return [*self._receipts.told(to.office), *map(controls.cards, lines)]

    def _draft(self, to: card.Card) -> manifest.Manifest:
        """Describe the new bundle: number, predecessor, and the last one they acknowledged."""
        sent = self._store.bundles.sent(to.office)
        acked = [one for one in sent if one.acked]
        before = [one for one in sent if one.incarnation in {"", self._incarnation}]
        heard = [
            one
            for one in self._store.bundles.applied(to.office)
            if not self._store.bundles.is_retired(to.office, one.incarnation)
        ]
        return manifest.make_manifest(
            self._partners.own_card,
            to,
            desk=self._pen.standing.desk,
            incarnation=self._incarnation,
            n=before[-1].number + 1 if before else 1,
            created=self._pen.now(),
            prev=before[-1].transcript if before else None,
            base=acked[-1].bundle if acked else None,
            chain=self._store.head_link(),
            to_desk=heard[-1].desk if heard else None,
            to_incarnation=heard[-1].incarnation if heard else None,
        )

    def _counted(self, to: card.Card, changes: store.Export, lang: str) -> views.Leaving:
        """Go through the very change sets that would be sealed, and count them."""
        per_person: dict[str, Counter[str]] = {}
        number = 0
        privileged = []
        for change in changes:
            number += 1
            if privilege.is_privileged(change):
                privileged.append(change)
            if change.kind == "statements":
                per_person.setdefault(change.dossier, Counter())[change.group] += 1
        shown = list(per_person)[:MOST_LINES]
        people_names = self._people.names(shown, lang)
        return views.Leaving(
            to=to.office,
            to_label=to.label,
            people=len(per_person),
            change_sets=number,
            attachments=0,
            withheld=changes.withheld,
            lines=tuple(
                views.LeavingLine(one, people_names.get(one, ""), dict(per_person[one]))
                for one in shown
            ),
            acks=len(self._controls(to, changes.origins)),
            bytes=0,
            privileged=privilege.count(privileged, self._store, to.office),
        )

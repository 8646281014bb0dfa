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
from desktop_app.services import partners, pen, people, reading, views, visible

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
            SealOutputError, DiskFullError, FileUnreadableError, CancelledError: nothing was
                written.
        """
        to = self._partners.find(office)
        known = self._store.bundles.sent(to.office) or self._store.bundles.applied(to.office)
        if not known and not self._store.grants(to.office):
            raise errors.NothingGrantedError(label=to.label)
        changes = self._changes(to)
        leaving = self._counted(to, changes, lang)
        draft = self._draft(to)
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
                    changes=changes,
                    progress=progress,
                    cancelled=cancelled,
                )
        except OSError as broken:
            raise reading.refusal(broken, out.name) from broken
        try:
            self._remember(to, draft, written, changes.source.covers)
        except BaseException:
            out.unlink(missing_ok=True)  # a bundle nobody here knows of must not travel
            raise
        return views.Prepared(
            bundle=draft.bundle,
            number=draft.n,
            leaving=msgspec.structs.replace(leaving, bytes=written.size),
            files=(os.fspath(out),),
        )

    def _remember(
        self, to: card.Card, draft: manifest.Manifest, written: writer.Written, covers: int
    ) -> None:
        """Note the bundle and which of theirs it acknowledges."""
        self._store.bundles.add_sent(
            store.Sent(
                bundle=draft.bundle,
                office=to.office,
                number=draft.n,
                transcript=written.transcript,
                covers=covers,
                at=self._pen.now(),
            )
        )
        self._store.bundles.mark_answered(
            [one.bundle for one in self._store.bundles.applied(to.office) if one.complete]
        )
        self._store.audit("handoff-prepared", draft.bundle, by=self._pen.standing.author)

    def _changes(self, to: card.Card) -> visible.Visible:
        """Return the change sets that may leave; those granted onward get our signature."""
        own = self._partners.own_keys
        source = self._store.exportable(
            to.office, sign=lambda digest: origin.sign_origin(own, digest)
        )
        return visible.Visible(source, self._store, to.office, self._pen.standing.office)

    def _controls(self, to: card.Card, origins: Collection[str]) -> list[controls.Control]:
        """Return acknowledgements of what that office sent, our cards, and those of the third
        offices whose words are in the bundle: without them nobody can check who signed.
        """
        held = [
            controls.Ack(one.bundle, one.incarnation, one.transcript)
            for one in self._store.bundles.applied(to.office)
            if one.complete
        ]
        lines = [self._partners.own_cards]
        lines += [
            one
            for one in (*self._partners.lines(), *self._partners.carried())
            if one[-1].office in origins
        ]
        return [*controls.acks(held), *map(controls.cards, lines)]

    def _draft(self, to: card.Card) -> manifest.Manifest:
        """Describe the new bundle: number, predecessor, and the last one they acknowledged."""
        before = self._store.bundles.sent(to.office)
        acked = [one for one in before if one.acked]
        heard = self._store.bundles.applied(to.office)
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

    def _counted(self, to: card.Card, changes: visible.Visible, lang: str) -> views.Leaving:
        """Go through the very change sets that would be sealed, and count them."""
        per_person: dict[str, Counter[str]] = {}
        number = 0
        for change in changes:
            number += 1
            if change.kind == "statements":
                per_person.setdefault(change.dossier, Counter())[change.group] += 1
        shown = list(per_person)[:MOST_LINES]
        people_names = self._people.names(shown, lang)
        withheld = Counter(changes.source.withheld)
        withheld.update(changes.hidden)
        return views.Leaving(
            to=to.office,
            to_label=to.label,
            people=len(per_person),
            change_sets=number,
            attachments=0,
            withheld=dict(sorted(withheld.items())),
            lines=tuple(
                views.LeavingLine(one, people_names.get(one, ""), dict(per_person[one]))
                for one in shown
            ),
            acks=len(self._controls(to, changes.origins)),
            bytes=0,
        )

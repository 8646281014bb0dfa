"""Everything the store can be asked, as verbs; writing is `store.Store`'s business."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from desktop_app.domain import change_set, control, fold, groups, ids, registry
from desktop_app.store import (
    attachments,
    audit_log,
    bundles,
    engine,
    exporting,
    facts,
    keeper,
    parts,
    refusals,
    rows,
)


class Readable:
    """The reading half of the store: frozen values out, nothing written."""

    registry: registry.Registry
    bundles: bundles.Bundles
    attachments: attachments.Attachments
    _database: engine.Database
    _facts: facts.Facts
    _keeper: keeper.Keeper
    _office: rows.Office
    _parts: parts.Parts
    audit_log: audit_log.AuditLog

    # --- whose vault ------------------------------------------------------------------

    def office(self) -> rows.Office:
        """Return whose vault this is."""
        return self._office

    def secret(self, name: str) -> bytes:
        """Return a key kept in the database.

        Raises:
            StoreDamagedError: there is none of that name.
        """
        return self._facts.secret(name)

    def fact(self, name: str) -> bytes:
        """Return a fact of this vault alone, b"" if there is none of that name."""
        return self._facts.fact(name)

    def head_link(self) -> bytes:
        """Return the link of the last arrival: where this vault stands."""
        return self._keeper.link

    def vault_time(self) -> int:
        """Return the later of the clock and the last arrival, for limits of time."""
        return self._keeper.vault_time()

    def audit_key(self) -> bytes:
        """Return the key of the audit's chain alone, for a verifier outside the vault."""
        return self._keeper.audit_key

    def verify_audit(self) -> rows.AuditProof:
        """Recompute the whole audit.

        Raises:
            AuditBrokenError: a line is missing or was altered.
            VaultPutBackError: it does not end where `vault.head` says.
        """
        return self._keeper.whole_audit()

    def audit_lines(self, limit: int = 200) -> list[rows.AuditLine]:
        """Return the newest lines of the audit, newest first."""
        return self._keeper.lines(limit)

    @property
    def notices(self) -> tuple[rows.Notice, ...]:
        """What a person must hear of how the vault was found when it was opened."""
        return self._keeper.notices

    # --- people -----------------------------------------------------------------------

    def people_page(self, query: rows.PageQuery) -> rows.Page:
        """Return one page of the people list.

        Raises:
            FieldUnknownError: the sort column or a facet is not declared as one.
        """
        return self._parts.people.page(query)

    def facet_counts(
        self,
        include: Mapping[str, tuple[str, ...]] | None = None,
        exclude: Mapping[str, tuple[str, ...]] | None = None,
    ) -> dict[str, dict[str, int]]:
        """Return facet → code → people, each facet under the filters of all the others."""
        return self._parts.people.facet_counts(include or {}, exclude or {})

    def people_count(self) -> int:
        """Return how many people there are."""
        return self._parts.people.count()

    def people(self) -> list[ids.DossierId]:
        """Return the ids of all people, in the order they first came."""
        return self._parts.people.everyone()

    def person_rows(self, people: Iterable[str]) -> dict[str, rows.Person]:
        """Return lines of the people list by id; those who are not here are left out."""
        return self._parts.people.lines(people)

    def search(
        self, text: str, limit: int = 20, *, named: Collection[str] = groups.GROUPS
    ) -> list[rows.Match]:
        """Return people by whole and beginning words of names, and by numbers of the groups
        `named`; best first.
        """
        return self._parts.search.find(text, limit, named)

    def holders(self, number: str, named: Collection[str]) -> list[ids.DossierId]:
        """Return the people with exactly this number in one of the groups `named`."""
        return self._parts.search.holders(number, named)

    # --- dossiers ----------------------------------------------------------------------

    def dossier(self, dossier: str) -> list[fold.Accepted]:
        """Return the accepted sets of a dossier in order of arrival; none if it is not here."""
        return self._parts.reading.accepted(dossier)

    def cells(self, dossier: str) -> dict[tuple[str, str], fold.Cell]:
        """Return what is known: (subject, field) → cell, folded from the accepted sets."""
        return self.folded(self.dossier(dossier))

    def folded(self, accepted: Sequence[fold.Accepted]) -> dict[tuple[str, str], fold.Cell]:
        """Return what some accepted sets of one dossier say together, as `cells` would."""
        return self._parts.painter.cells(accepted)

    def held(self, dossier: str = "") -> list[rows.Held]:
        """Return sets that are here and do not count, of one dossier or of all."""
        return self._parts.reading.held(dossier)

    def held_count(self) -> int:
        """Return how many sets wait for a decision."""
        return self._parts.reading.held_count()

    def received(self, dossier: str) -> dict[ids.ChangeId, int]:
        """Return when each set of a dossier arrived here, seconds UTC."""
        return self._parts.reading.received(dossier)

    def change(self, change: str) -> change_set.ChangeSet | None:
        """Return one stored set, None if it is not here."""
        return self._parts.log.by_id(change)

    def control_sets(self, kinds: Collection[str]) -> Iterator[change_set.ChangeSet]:
        """Yield the control sets of some kinds in order of arrival, from the log itself."""
        for row in self._parts.log.controls():
            change = self._parts.log.change(row, row[-1].hex())
            if change.kind in kinds and change.body:
                yield change

    def changes_of(self, bundle: str) -> Iterator[change_set.ChangeSet]:
        """Yield the sets that first came in a bundle, held ones among them."""
        return self._parts.reading.of_bundle(bundle)

    def decision_of(self, change: str) -> rows.Decided:
        """Return how a set stands and by which decision.

        Raises:
            StoreDamagedError: it is not here.
        """
        return self._parts.reading.decided(change)

    def conflicts(self, dossier: str = "") -> list[rows.Conflict]:
        """Return cells in conflict, of one dossier or of all."""
        return self._parts.reading.conflicts(dossier)

    def disputed(self, dossiers: Iterable[str]) -> dict[str, list[rows.Conflict]]:
        """Return the cells in conflict of some dossiers; those without any are left out."""
        return self._parts.reading.disputed(dossiers)

    def conflict_fields(self) -> dict[str, int]:
        """Return how many cells of each field are in conflict."""
        return self._parts.reading.conflict_fields()

    def conflict_count(self) -> int:
        """Return how many cells are in conflict."""
        return self._parts.reading.conflict_count()

    def dossier_nonce(self, dossier: str) -> bytes | None:
        """Return the nonce of a dossier made here, which proves it ours; None for others'."""
        return self._parts.reading.nonce(dossier)

    # --- partners ------------------------------------------------------------------------

    def exportable(
        self, office: str, *, after: int | None = None, sign: exporting.Sign | None = None
    ) -> exporting.Export:
        """Return what leaves for an office: iterate it, then read `covers` and `withheld`.

        `after` is the cid to start from, by default the office's acknowledged cursor; `sign`
        signs digests of our sets that are granted onward.
        """
        since = self.bundles.since(office) if after is None else rows.Since(after)
        return self._parts.exporter.export(office, since, self.vault_time(), sign)

    @property
    def refusals(self) -> refusals.Refusals:
        """What was refused, here of partners and at partners of ours."""
        return self._parts.refusals

    def grants(self, office: str = "") -> list[control.Grant]:
        """Return grants neither revoked nor run out, to one office or to all."""
        return self._parts.sharing.grants(office, now=self.vault_time())

    def ended_grants(self) -> list[str]:
        """Return the ids of grants of ours that were revoked."""
        return self._parts.sharing.ended(self._office.office)

    def cards(self) -> list[rows.Card]:
        """Return the newest card of every office."""
        return self._parts.sharing.cards()

    def agreed_groups(self, office: str) -> tuple[str, ...]:
        """Return the groups in which an office may correct our words."""
        return self._parts.sharing.agreed_groups(office)

    def settings(self) -> dict[str, str]:
        """Return every setting of the office."""
        return self._parts.sharing.settings()

    def users(self) -> list[control.User]:
        """Return who may open this vault and in which roles; none in a vault of version 1."""
        return self._parts.sharing.users()

    def traffic(self, office: str) -> rows.Traffic:
        """Return when bundles last went to and came from an office."""
        return self.bundles.traffic(office)

"""Everything the store can be asked, as verbs; writing is `store.Store`'s business."""

from collections.abc import Iterable, Iterator, Mapping

from desktop_app.domain import change_set, control, fold, ids, registry
from desktop_app.store import bundles, engine, exporting, facts, keeper, parts, rows


class Readable:
    """The reading half of the store: frozen values out, nothing written."""

    registry: registry.Registry
    bundles: bundles.Bundles
    _database: engine.Database
    _facts: facts.Facts
    _keeper: keeper.Keeper
    _office: rows.Office
    _parts: parts.Parts

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

    def head_link(self) -> bytes:
        """Return the link of the last arrival: where this vault stands."""
        return self._keeper.link

    def vault_time(self) -> int:
        """Return the later of the clock and the last arrival, for limits of time."""
        return self._keeper.vault_time()

    def audit_lines(self, limit: int = 200) -> list[rows.AuditLine]:
        """Return the newest lines of the audit, newest first."""
        return self._keeper.lines(limit)

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

    def search(self, text: str, limit: int = 20) -> list[rows.Match]:
        """Return people by whole and beginning words of names, and by numbers; best first."""
        return self._parts.search.find(text, limit)

    # --- dossiers ----------------------------------------------------------------------

    def dossier(self, dossier: str) -> list[fold.Accepted]:
        """Return the accepted sets of a dossier in order of arrival; none if it is not here."""
        return self._parts.reading.accepted(dossier)

    def cells(self, dossier: str) -> dict[tuple[str, str], fold.Cell]:
        """Return what is known: (subject, field) → cell, folded from the accepted sets."""
        return self._parts.painter.cells(self.dossier(dossier))

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
        start = self.bundles.cursor(office) if after is None else after
        return self._parts.exporter.export(office, start, self.vault_time(), sign)

    def returning(self, office: str) -> Iterator[change_set.ChangeSet]:
        """Yield an office's own words with their tags, for an office that lost its vault."""
        return self._parts.exporter.returning(office)

    def grants(self, office: str = "") -> list[control.Grant]:
        """Return grants neither revoked nor run out, to one office or to all."""
        return self._parts.sharing.grants(office, now=self.vault_time())

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

"""An open vault with everything a person may do in it."""

from pathlib import Path

from desktop_app import store, vault
from desktop_app.services import (
    access,
    audit,
    conflicts,
    handoffs,
    lists,
    notices,
    partners,
    pen,
    people,
    search,
    views,
)  # fmt: skip


class Office:
    """The services of one open vault; close it to forget its keys."""

    def __init__(
        self,
        opened: vault.Vault,
        kept: store.Store,
        writer: pen.Pen,
        *,
        session: access.Session,
        book: audit.AuditBook,
        folk: people.People,
        finder: search.Search,
        disputes: conflicts.Conflicts,
        others: partners.Partners,
        traffic: handoffs.Handoffs,
        importer: lists.Lists,
    ) -> None:
        """Take the open vault, its store and its services."""
        self._vault = opened
        self._store = kept
        self._pen = writer
        self.session = session
        self.audit = book
        self.people = folk
        self.search = finder
        self.conflicts = disputes
        self.partners = others
        self.handoffs = traffic
        self.lists = importer

    @property
    def folder(self) -> Path:
        """The folder of the vault."""
        return self._vault.folder

    def facts(self, lang: str) -> views.OfficeFacts:
        """Return what the frame of the window shows."""
        del lang
        own = self.partners.own()
        return views.OfficeFacts(
            office=own.office,
            label=own.label,
            practice=own.practice,
            fingerprint=own.fingerprint,
            people=self._store.people_count(),
            conflicts=len(self._store.conflicts()),
            waiting=len(self._store.bundles.waiting()),
            recovery=any(slot.kind == "recovery" for slot in self._vault.slots),
            notices=self.notices(),
        )

    def notices(self) -> tuple[views.Notice, ...]:
        """Return what a person must hear of how the vault was found, in the language spoken."""
        return tuple(map(notices.worded, self._store.notices))

    def confirm_recovery(self, code: str) -> None:
        """Check the recovery code as typed back, or read back from where it was written.

        Raises:
            RecoveryCodeError, VaultPassphraseError: it would not open this vault.
        """
        vault.confirm_recovery(self._vault, code)

    def check(self) -> tuple[store.Finding, ...]:
        """Verify log, chain, head and projections; return what is wrong, nothing if all is well."""
        return tuple(self._store.check())

    def idle(self) -> None:
        """Use a quiet moment to tidy the database file."""
        self._store.idle()

    def close(self) -> None:
        """Close the database, then the vault."""
        try:
            self._store.close(by=self.session.author)
        finally:
            self._vault.close()

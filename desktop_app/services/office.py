"""An open vault with everything a person may do in it."""

from pathlib import Path

from desktop_app import store, vault
from desktop_app.services import (
    access,
    audit,
    compartments,
    conflicts,
    drafts,
    erasures,
    evidence,
    handoffs,
    keys,
    lists,
    notices,
    partners,
    pen,
    people,
    recovery,
    releases,
    safekeeping,
    search,
    users,
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
        seen: compartments.Reading,
        book: audit.AuditBook,
        keeping: safekeeping.Safekeeping,
        erasing: erasures.Erasures,
        staff: users.Users,
        rekeying: keys.Keys,
        rescue: recovery.Recovery,
        folk: people.People,
        finder: search.Search,
        disputes: conflicts.Conflicts,
        others: partners.Partners,
        leaves: releases.Releases,
        traffic: handoffs.Handoffs,
        importer: lists.Lists,
        exhibits: evidence.Evidence,
    ) -> None:
        """Take the open vault, its store and its services."""
        self._vault = opened
        self._store = kept
        self._pen = writer
        self.drafts = drafts.Drafts(kept, writer)
        self.session = session
        self._seen = seen
        self.audit = book
        self.safekeeping = keeping
        self.erasures = erasing
        self.users = staff
        self.keys = rekeying
        self.recovery = rescue
        self.older_keys = False
        self.people = folk
        self.search = finder
        self.conflicts = disputes
        self.partners = others
        self.releases = leaves
        self.handoffs = traffic
        self.lists = importer
        self.evidence = exhibits

    @property
    def folder(self) -> Path:
        """The folder of the vault."""
        return self._vault.folder

    def facts(self, lang: str) -> views.OfficeFacts:
        """Return what the frame of the window shows."""
        del lang
        own = self.partners.own()
        backed_up = self.safekeeping.backup_age()
        return views.OfficeFacts(
            office=own.office,
            label=own.label,
            practice=own.practice,
            fingerprint=own.fingerprint,
            people=self._seen.rows.count(),
            conflicts=self._seen.disputes.count(),
            waiting=len(self._store.bundles.waiting()),
            recovery=any(slot.kind == "recovery" for slot in self._vault.slots),
            notices=self.notices(),
            backup_days=backed_up.days,
            backup_due=backed_up.due,
        )

    def notices(self) -> tuple[views.Notice, ...]:
        """Return what a person must hear of how the vault was found, in the language spoken."""
        found = tuple(map(notices.worded, self._store.notices))
        return (*found, notices.older_keys()) if self.older_keys else found

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
            self._store.close(by=self.session.author, last=self.erasures.close)
        finally:
            self._vault.close()

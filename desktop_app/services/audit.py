"""The audit, for who may read it: pages of it, its proof, and its export for an outsider."""

import hmac
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from desktop_app import store, vault
from desktop_app.domain import acts, canonical, errors
from desktop_app.seal import files
from desktop_app.services import access, reading, views

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

FORMAT: Final = 1
"""Version of the export; `packaging/verify_audit.py` reads it with nothing but Python."""


class AuditBook:
    """Reads, verifies and exports the audit of one open vault."""

    def __init__(self, kept: store.Store, opened: vault.Vault, sitting: access.Session) -> None:
        """Take the open vault and whose session it is."""
        self._store, self._vault, self._session = kept, opened, sitting
        self._read = False

    def page(self, asked: views.AuditQuery) -> views.AuditPage:
        """Return a page of lines, newest first; the first look of a session is audited itself.

        Raises:
            NotPermittedError: the roles do not read the audit.
        """
        self._session.need("audit")
        if not self._read:
            self._read = True
            self._session.note("audit-read")
        names = self.names()
        query = store.AuditQuery(
            codes=acts.AREAS.get(asked.area, ()), who=asked.who, naming=asked.naming.strip(),
            since=asked.since, until=asked.until, before=asked.before, limit=asked.limit + 1,
        )  # fmt: skip
        found = self._store.audit_log.page(query)
        lines = tuple(_shown(line, names) for line in found[: asked.limit])
        return views.AuditPage(lines, lines[-1].number if len(found) > asked.limit else 0)

    def names(self) -> dict[str, str]:
        """Return author → nickname of everybody who is or was a user and acted here.

        Raises:
            NotPermittedError: the roles do not read the audit.
        """
        self._session.need("audit")
        slots = {slot.id: slot.user for slot in self._vault.slots}
        users = {user.author: slots.get(user.slot, "") for user in self._store.users()}
        return {author: users.get(author, "") for author in self._store.audit_log.authors()}

    def verify(self) -> views.AuditProof:
        """Recompute every line of the audit.

        Raises:
            AuditBrokenError, VaultPutBackError: a line is missing, was altered or cut off.
            NotPermittedError: the roles do not read the audit.
        """
        self._session.need("audit")
        self._session.note("checked", "audit")
        found = self._store.verify_audit()
        return views.AuditProof(found.lines, found.link.hex())

    def key(self) -> str:
        """Return, as hex, the key with which an outsider verifies an export; audited.

        Raises:
            NotPermittedError: the roles do not read the audit.
        """
        self._session.need("audit")
        self._session.note("audit-key-shown")
        return self._store.audit_key().hex()

    def export(
        self, place: Path, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> views.AuditProof:
        """Write the audit as JSON lines, whole or not at all, its own line being the last.

        The first line of the file names the format, the number of lines and the last link.

        Raises:
            SealOutputError: there is a file of that name, or no such folder.
            AuditBrokenError, VaultPutBackError: it is not sound; nothing is left of the file.
            CancelledError, DiskFullError, FileUnreadableError: the same.
            NotPermittedError: the roles do not read the audit.
        """
        self._session.need("audit")
        with reading.refusals(place.name), files.written_whole(place) as out:
            return self._write(out, progress, cancelled)

    def _write(
        self, out: BinaryIO, progress: Progress | None, cancelled: Cancelled | None
    ) -> views.AuditProof:
        """Write head and lines."""
        self._session.note("audit-exported")
        found = self._store.verify_audit()
        out.write(self._head(found) + b"\n")
        for line, link in self._store.audit_log.walk():
            if cancelled is not None and cancelled():
                raise errors.CancelledError
            out.write(canonical.encode(_written(line, link)) + b"\n")
            if progress is not None:
                progress(line.number, found.lines)
        return views.AuditProof(found.lines, found.link.hex())

    def _head(self, found: store.AuditProof) -> bytes:
        """Return the first line of an export, with an HMAC over all before it."""
        head: dict[str, str | int] = {
            "dodomu": "audit", "format": FORMAT, "lines": found.lines, "older": found.older,
            "link": found.link.hex(),
        }  # fmt: skip
        covered = b"dodomu audit export v1\0" + canonical.encode(head)
        seal = hmac.digest(self._store.audit_key(), covered, "sha256")
        return canonical.encode(head | {"seal": seal.hex()})


def _written(line: store.AuditLine, link: bytes) -> dict[str, str | int]:
    """Return a line as it stands in the export: the row its link covers, and the link."""
    row: dict[str, str | int] = {
        "n": line.number, "at": line.at, "who": line.who, "what": line.what, "which": line.which,
        "link": link.hex(),
    }  # fmt: skip
    return row | ({"why": line.why} if line.why else {})


def _shown(line: store.AuditLine, names: dict[str, str]) -> views.AuditLine:
    return views.AuditLine(
        line.number, line.at, line.who, names.get(line.who, ""), acts.area(line.what), line.what,
        line.which, line.why,
    )  # fmt: skip

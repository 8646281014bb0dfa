"""The chain's keeper: writes links, advances `vault.head`, and compares both at open.

Order of writing: COMMIT, then the head. The database may be ahead of the head, never behind
(format.md §4). A kill leaves it ahead by one link, of the log or of the audit: that is recomputed
and the head moved, silently. Further ahead, the head was put back or could not be written: both
chains are recomputed whole before it is moved, and it is said.
"""

import logging
from typing import Any, Final, Protocol

import sqlalchemy as sa

from desktop_app.domain import clock, errors, ids
from desktop_app.store import call, chain, engine, rows, statements, tables
from desktop_app.vault import head as vault_head

_log = logging.getLogger(__name__)
_ARRIVAL: Final = tables.arrival
_CHANGE: Final = tables.change
_AUDIT: Final = tables.audit


class Head(Protocol):
    """What the vault keeps outside the database; `vault.head.Head` is one."""

    def read(self) -> vault_head.HeadState | None:
        """Return the newest state, None if there is no file."""

    def write(self, state: vault_head.HeadState) -> vault_head.HeadState:
        """Put a state on the disk."""

    def renew(self, state: vault_head.HeadState) -> vault_head.HeadState:
        """Write the whole file anew: a person answered an alarm."""


class Keeper:
    """Knows the last link of the log and of the audit."""

    def __init__(self, database: engine.Database, head: Head, key: bytes, now: clock.Clock) -> None:
        """Take the chain key of this vault."""
        self._database, self._head, self._key, self._now = database, head, key, now
        self.audit_key: Final = chain.audit_key(key)
        """The key of the audit's chain alone, for who verifies it outside the vault."""
        self._state = vault_head.HeadState()
        columns = ("n", "at", "by", "bundle", "corrects", "last", "link")
        self._arrivals = statements.text(
            sa.select(*(_ARRIVAL.c[name] for name in columns))
            .where(_ARRIVAL.c.n > sa.bindparam("after"))
            .order_by(_ARRIVAL.c.n)
        )
        self._digests = statements.text(
            sa.select(_CHANGE.c.id, _CHANGE.c.digest_end)
            .where(_CHANGE.c.cid > sa.bindparam("after"), _CHANGE.c.cid <= sa.bindparam("last"))
            .order_by(_CHANGE.c.cid)
        )
        lines = ("n", "at", "who", "what", "which", "link", "why")
        self._lines = statements.text(
            sa.select(*(_AUDIT.c[name] for name in lines))
            .where(_AUDIT.c.n > sa.bindparam("after"))
            .order_by(_AUDIT.c.n)
        )
        self._older = 0
        """Lines of version 1 that the last look at the audit met."""
        self.last: tuple[int, int] = (0, 0)
        """Number of the last arrival, and its last cid."""
        self.notices: tuple[rows.Notice, ...] = ()
        """What a person must hear of how the vault was found."""

    # --- opening ------------------------------------------------------------------------

    def open(self) -> None:
        """Compare log and audit with the head, and bring the head up.

        Raises:
            VaultPutBackError: missing-head, head-ahead (the database lacks what the head saw)
                or link-differs (it is not the one the head saw).
        """
        seen = self._head.read()
        if seen is None:
            raise errors.VaultPutBackError(reason="missing-head")
        log_link, arrival, last = self.verify_log(seen.log_arrival, seen.log_link)
        audit_link, count = self.verify_audit(seen.audit_count, seen.audit_link)
        self.last = (arrival, last)
        self._state = vault_head.HeadState(log_link, arrival, audit_link, count)
        behind = arrival - seen.log_arrival + count - seen.audit_count
        if behind > 1:
            self.verify()
        if behind:
            self._head.write(self._state)
        if behind > 1:
            self.notices = (rows.Notice("head-behind", behind, arrival),)
            self.audit("head-behind", f"{seen.log_arrival} {arrival}", ids.NOBODY, "")

    def accept(self) -> None:
        """Take the database for the vault's state: a person put it back on purpose, and says so.

        Raises:
            VaultPutBackError: it is not even consistent with itself.
        """
        log_link, arrival, last = self.verify_log()
        audit_link, count = self.verify_audit()
        self.last = (arrival, last)
        self._state = vault_head.HeadState(log_link, arrival, audit_link, count)
        self._head.renew(self._state)

    def verify(self) -> None:
        """Recompute both chains from their beginning up to where the head stands.

        Raises:
            VaultPutBackError: a row is missing, or a link is not what it must be.
        """
        log_link, arrival, _ = self.verify_log()
        audit_link, count = self.verify_audit()
        seen = self._state
        if (log_link, arrival) != (seen.log_link, seen.log_arrival):
            raise errors.VaultPutBackError(reason="link-differs")
        if (audit_link, count) != (seen.audit_link, seen.audit_count):
            raise errors.VaultPutBackError(reason="link-differs")

    def whole_audit(self) -> rows.AuditProof:
        """Recompute the audit from its beginning.

        Raises:
            VaultPutBackError: a line is missing, altered, or cut off at the end.
        """
        link, count = self.verify_audit()
        if (link, count) != (self._state.audit_link, self._state.audit_count):
            raise errors.AuditBrokenError(reason="link-differs", line=count + 1)
        return rows.AuditProof(count, self._older, link)

    def verify_log(self, after: int = 0, link: bytes = chain.NO_LINK) -> tuple[bytes, int, int]:
        """Recompute the links after an arrival; return (last link, last arrival, last cid).

        Raises:
            VaultPutBackError: an arrival is missing, or a link is not what it must be.
        """
        last = 0
        if after:
            found = self._database.rows(self._arrivals, (after - 1,))[:1]
            if not found or found[0][0] != after:
                raise errors.VaultPutBackError(reason="head-ahead")
            if found[0][6] != link:
                raise errors.VaultPutBackError(reason="link-differs")
            last = found[0][5]
        elif link != chain.NO_LINK:
            raise errors.VaultPutBackError(reason="link-differs")
        for row in self._database.rows(self._arrivals, (after,)):
            link = self._recomputed(row, last, link)
            if row[0] != after + 1 or link != row[6]:
                raise errors.VaultPutBackError(reason="link-differs")
            after, last = row[0], row[5]
        return link, after, last

    def _recomputed(self, row: Any, last: int, link: bytes) -> bytes:
        """Return the link an arrival must have after the given one."""
        bundle = row[3].hex() if row[3] is not None else None
        corrects = row[4].decode() if row[4] is not None else None
        told = chain.of_arrival(row[0], row[1], row[2].hex(), bundle, corrects)
        for start in range(last, row[5], 10_000):
            stop = min(row[5], start + 10_000)
            for first, end in self._database.rows(self._digests, (start, stop)):
                told.add(first + end)
        return told.link(self._key, link)

    def verify_audit(self, after: int = 0, link: bytes = chain.NO_LINK) -> tuple[bytes, int]:
        """Recompute the audit's links after a line; return (last link, number of lines).

        Raises:
            VaultPutBackError: a line is missing, or a link is not what it must be.
        """
        self._older = after
        found = self._database.rows(self._lines, (max(0, after - 1),))
        if after:
            if not found or found[0][0] != after:
                raise errors.VaultPutBackError(reason="head-ahead")
            if found.pop(0)[5] != link:
                raise errors.VaultPutBackError(reason="link-differs")
        for row in found:
            told = chain.of_audit(row[0], row[1], row[2].hex(), row[3], row[4], row[6])
            if told.link(self.audit_key, link) == row[5]:
                fits = True
            else:  # a line of version 1; those are at the beginning
                fits = self._older + 1 == row[0] and told.link(self._key, link) == row[5]
                self._older = row[0]
            if row[0] != after + 1 or not fits:
                raise errors.AuditBrokenError(reason="link-differs", line=after + 1)
            after, link = row[0], row[5]
        return link, after

    @property
    def link(self) -> bytes:
        """The link of the last arrival."""
        return self._state.log_link

    @property
    def state(self) -> vault_head.HeadState:
        """Where both chains stand."""
        return self._state

    # --- writing ------------------------------------------------------------------------

    def seal(self, running: call.Call) -> None:
        """Insert the arrival row of a call with its link, inside the call's transaction."""
        link = running.told.link(self._key, self._state.log_link)
        given = {
            "n": running.number, "at": running.at, "by": bytes.fromhex(running.by),
            "bundle": bytes.fromhex(running.bundle) or None,
            "corrects": (running.corrects_text or "").encode() or None,
            "last": running.next - 1, "link": link,
        }  # fmt: skip
        # In the order of the table, which is the order of the compiled INSERT.
        row = {name: value for name, value in given.items() if value is not None}
        text = statements.insert(_ARRIVAL, *row)
        self._database.run(text, tuple(row.values()))
        self._sealed = (link, running.number, running.next - 1)

    def advance(self) -> None:
        """Move the head to the arrival just committed."""
        link, arrival, last = self._sealed
        self.last = (arrival, last)
        self._write(
            vault_head.HeadState(link, arrival, self._state.audit_link, self._state.audit_count)
        )

    def audit(self, what: str, which: str, who: str, why: str) -> None:
        """Append a line to the audit: machine words and ids, never a value of a person."""
        number, at = self._state.audit_count + 1, self._now()
        told = chain.of_audit(number, at, who, what, which, why)
        link = told.link(self.audit_key, self._state.audit_link)
        row = (number, at, bytes.fromhex(who), what, which, link, why)
        columns = ("n", "at", "who", "what", "which", "link", "why")
        with self._database.writing():
            self._database.run(statements.insert(_AUDIT, *columns), row)
        self._write(
            vault_head.HeadState(self._state.log_link, self._state.log_arrival, link, number)
        )

    def lines(self, limit: int) -> list[rows.AuditLine]:
        """Return the newest lines of the audit, newest first."""
        query = sa.select(_AUDIT).order_by(_AUDIT.c.n.desc()).limit(limit)
        with self._database.reading() as connection:
            return [
                rows.AuditLine(
                    line.n, line.at, ids.AuthorId(line.who.hex()), line.what, line.which, line.why
                )
                for line in connection.execute(query)
            ]

    def _write(self, state: vault_head.HeadState) -> None:
        """Write the head; what was committed stays acknowledged even if the disk refuses."""
        self._state = state
        try:
            self._head.write(state)
        except (errors.VaultFolderError, errors.DiskFullError, OSError) as refused:
            # The database is ahead now; the next write or the next open brings the head up.
            _log.warning("head not written: %s", type(refused).__name__)

    def vault_time(self) -> int:
        """Return the later of the clock and the last arrival: limits of time only ever close."""
        text = statements.text(sa.select(sa.func.coalesce(sa.func.max(_ARRIVAL.c.at), 0)))
        return max(self._now(), int(self._database.rows(text)[0][0]))

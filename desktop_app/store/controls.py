"""Control sets of this office, and the grants and revokes of others, as tables (format.md §3)."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from desktop_app.domain import canonical, change_set, control, groups
from desktop_app.store import engine, gate, projected, statements


def mask(named: Sequence[str]) -> int:
    """Write groups as bits by their place in the list of groups; unknown ones give no leave."""
    return sum(1 << groups.GROUPS.index(name) for name in set(named) if name in groups.GROUPS)


def unmask(bits: int) -> tuple[str, ...]:
    """Read groups from bits."""
    return tuple(name for at, name in enumerate(groups.GROUPS) if bits >> at & 1)


class Controls:
    """Keeps the tables of grants, cards, agreements and settings in step with the log."""

    def __init__(self, database: engine.Database, made: projected.Projections, office: str) -> None:
        """Write for the given office into the given projections."""
        self._database, self._made, self._office = database, made, office
        self._next = 0

    def take_back(self) -> None:
        """Forget numbers given in a transaction that was rolled back."""
        self._next = 0

    def apply(self, cid: int, change: change_set.ChangeSet) -> None:
        """Take in one control set; decisions are `acceptance`'s business."""
        for one in gate.records(change):
            if isinstance(one, control.Grant):
                self._grant(cid, change.office, one)
            elif isinstance(one, control.Revoke):
                self._revoke(cid, change.office, one)
            elif change.office == self._office:
                self._own(cid, one)

    def _own(self, cid: int, one: Any) -> None:
        """Take in what only this office writes: the newest word counts."""
        if isinstance(one, control.CardTrust):
            self._replace("card", "office", (one.office, one.card, int(one.trusted), cid))
        elif isinstance(one, control.Agreement):
            named = canonical.encode(sorted(one.groups)).decode()
            self._replace("agreement", "office", (one.office, named, cid))
        elif isinstance(one, control.Setting):
            self._replace("setting", "name", (one.name, one.value, cid))
        elif isinstance(one, control.Erase):
            for name in sorted(set(one.changes)):
                self._replace("erasure", "id", (bytes.fromhex(name), cid))
        elif isinstance(one, control.User):
            roles = canonical.encode(sorted(one.roles)).decode()
            self._replace("user", "author", (one.author, one.slot, roles, cid))

    def _replace(self, name: str, key: str, row: tuple[Any, ...]) -> None:
        table = self._made.metadata.tables[f"{self._made.metadata.schema}.{name}"]
        self._database.run(statements.delete(table, key), (row[0],))
        columns = [column.name for column in table.columns]
        self._database.run(statements.insert(table, *columns), row)

    def _grant(self, cid: int, issuer: str, one: control.Grant) -> None:
        """Take in a grant: an office grants its own statements, and others' only onward ones."""
        if one.origin != issuer or (issuer != self._office and not one.onward):
            return
        if not self._next:
            last = sa.select(sa.func.coalesce(sa.func.max(self._made.leave.c.n), 0))
            self._next = int(self._database.rows(statements.text(last))[0][0])
        self._next += 1
        leave = self._made.leave
        columns = ("n", "id", "cid", "office", "origin", "groups", "onward", "until", "purpose")
        row = (self._next, bytes.fromhex(one.id), cid, one.office, one.origin,
               mask(one.groups), int(one.onward), one.until, one.purpose)  # fmt: skip
        self._database.run(statements.insert(leave, *columns), row)
        self._database.run_many(
            statements.insert(self._made.granted, "dossier", "leave"),
            [(bytes.fromhex(name), self._next) for name in sorted(set(one.dossiers))],
        )

    def _revoke(self, cid: int, issuer: str, one: control.Revoke) -> None:
        """Remember that grants ended, before or after they came."""
        revoked = self._made.revoked
        for name in sorted(set(one.grants)):
            key = bytes.fromhex(name)
            self._database.run(statements.delete(revoked, "id", "office"), (key, issuer))
            self._database.run(
                statements.insert(revoked, "id", "office", "cid"), (key, issuer, cid)
            )

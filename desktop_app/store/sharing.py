"""Who may be handed what, and what this office keeps of its partners: grants, cards, settings."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from desktop_app.domain import change_set, control, evidence, groups
from desktop_app.store import controls, engine, projected, rows, statements

TRAVELLING = frozenset({"grant", "revoke", "withdraw", "erase"})
"""Control kinds that may leave at all (format.md §3)."""


_DESCRIBES = f'"{evidence.MANIFEST}"'.encode()
_KNOWN = frozenset(groups.GROUPS)


class Leave(msgspec.Struct):
    """What living grants allow of one origin's words in one dossier, as bits of groups.

    `older` counted already for the bundle asked about: what they opened has left.
    """

    all: int = 0
    onward: int = 0
    older: int = 0
    older_onward: int = 0

    def allows(self, change: change_set.ChangeSet, own: str) -> bool:
        """Tell whether a set may leave: of others only signed ones granted onward."""
        return _allows(change, own, self.all, self.onward)

    def allows_onward(self, change: change_set.ChangeSet) -> bool:
        """Tell whether others may pass a set of ours on."""
        return _holds(self.onward, change)

    def allowed_onward_before(self, change: change_set.ChangeSet) -> bool:
        """Tell whether the older grants alone let others pass a set of ours on."""
        return _holds(self.older_onward, change)

    def allowed_before(self, change: change_set.ChangeSet, own: str) -> bool:
        """Tell whether the older grants alone let it leave."""
        return _allows(change, own, self.older, self.older_onward)


def _allows(change: change_set.ChangeSet, own: str, every: int, onward: int) -> bool:
    if change.kind != "statements" or not groups.may_leave(change.group, change.handling):
        return False
    if change.office == own:
        return _holds(every, change)
    return _holds(onward, change) and bool(change.signature)


def _holds(granted: int, change: change_set.ChangeSet) -> bool:
    """Tell whether granted groups hold a set's own, and those of all files it describes.

    What is said of a piece of evidence stands in EVD, its files may be of a stricter group
    (README §1); their names and titles go only to who may have the files. Unknown means deny.
    """
    named = {change.group}
    if change.group == evidence.GROUP and _DESCRIBES in change.body:
        said = change_set.statements(change.body)
        told = [one.value for one in said if one.field == evidence.MANIFEST]
        named |= {_group(value) for value in told if value is not None}
    wanted = controls.mask(tuple(named))
    return named <= _KNOWN and granted & wanted == wanted


def _group(manifest: Any) -> str:
    """Return the group that a manifest names, "" if it names none."""
    named = manifest.get("group") if type(manifest) is dict else None
    return named if type(named) is str else ""


class Sharing:
    """Reads grants, cards, agreements and settings."""

    def __init__(self, database: engine.Database, made: projected.Projections) -> None:
        """Read the given projections."""
        self._database, self._made = database, made
        leave, granted = made.leave, made.granted
        names = statements.slots()
        self._leaves = statements.text(
            sa.select(
                granted.c.dossier,
                leave.c.origin,
                leave.c.groups,
                leave.c.onward,
                leave.c.cid,
                leave.c.until,
            )
            .join(leave, leave.c.n == granted.c.leave)
            .where(
                granted.c.dossier.in_(names),
                leave.c.office == sa.bindparam("office"),
                sa.or_(leave.c.until == 0, leave.c.until >= sa.bindparam("now")),
                self._alive(),
            )
        )
        self._younger = statements.text(
            sa.select(granted.c.dossier)
            .join(leave, leave.c.n == granted.c.leave)
            .where(leave.c.office == sa.bindparam("office"), leave.c.cid > sa.bindparam("after"))
            .distinct()
        )

        self._revived = statements.text(
            sa.select(granted.c.dossier)
            .join(leave, leave.c.n == granted.c.leave)
            .where(
                leave.c.office == sa.bindparam("office"),
                leave.c.until >= sa.bindparam("now"),
                leave.c.until < sa.bindparam("judged"),
            )
            .distinct()
        )
        onward = leave.c.onward == 1
        self._any_onward = statements.text(sa.select(leave.c.n).where(onward).limit(1))
        self._onward = statements.text(
            sa.select(leave.c.cid)
            .join(granted, granted.c.leave == leave.c.n)
            .where(
                granted.c.dossier.in_(names),
                onward,
                leave.c.origin == sa.bindparam("own"),
                leave.c.cid <= sa.bindparam("after"),
                self._alive(),
            )
            .distinct()
        )

    def _alive(self) -> sa.ColumnElement[bool]:
        """A grant lives until its own origin revokes it."""
        leave, revoked = self._made.leave, self._made.revoked
        return ~sa.exists().where(revoked.c.id == leave.c.id, revoked.c.office == leave.c.origin)

    def leaves(
        self, office: str, own: str, dossiers: Sequence[str], since: rows.Since, now: int
    ) -> Mapping[tuple[str, str], Leave]:
        """Return (dossier, origin) → what living grants to an office allow.

        Another origin's words go on if it named that office onward, or if it let us hand them
        on and we let that office have the same groups of the dossier.
        """
        found = self._named(office, dossiers, since, now)
        for (dossier, origin), ours in self._named(own, dossiers, since, now).items():
            given = found.get((dossier, own))
            if given is not None:
                leave = found.setdefault((dossier, origin), Leave())
                leave.onward |= ours.onward & given.all
                leave.older_onward |= ours.older_onward & given.older
        return found

    def _named(
        self, office: str, dossiers: Sequence[str], since: rows.Since, now: int
    ) -> dict[tuple[str, str], Leave]:
        """Return (dossier, origin) → what grants that name an office allow.

        One that had run out by the clock of that bundle opened nothing then.
        """
        found: dict[tuple[str, str], Leave] = {}
        for chunk in statements.chunks(dossiers):
            keys = statements.padded([bytes.fromhex(one) for one in chunk])
            for row in self._database.rows(self._leaves, (*keys, office, now)):
                leave = found.setdefault((row[0].hex(), row[1]), Leave())
                leave.all |= row[2]
                leave.onward |= row[2] if row[3] else 0
                if row[4] <= since.cid and (not row[5] or row[5] >= since.judged):
                    leave.older |= row[2]
                    leave.older_onward |= row[2] if row[3] else 0
        return found

    def opened_since(self, office: str, own: str, since: rows.Since, now: int) -> list[str]:
        """Return the dossiers named by grants to an office, or to us, that count now and did not
        for a bundle: younger ones, and those that had run out by a clock that was ahead.
        """
        ahead = since.judged > now
        return [
            row[0].hex()
            for name in (office, own)
            for row in (
                *self._database.rows(self._younger, (name, since.cid)),
                *(self._database.rows(self._revived, (name, now, since.judged)) if ahead else ()),
            )
        ]

    def onward_of(self, own: str, dossiers: Sequence[str], after: int) -> list[int]:
        """Return the cids, up to one, of our living grants onward that name these dossiers."""
        if not dossiers or not self._database.rows(self._any_onward):
            return []
        found: set[int] = set()
        for chunk in statements.chunks(dossiers):
            keys = statements.padded([bytes.fromhex(one) for one in chunk])
            found.update(row[0] for row in self._database.rows(self._onward, (*keys, own, after)))
        return sorted(found)

    def grants(self, office: str = "", *, now: int = 0) -> list[control.Grant]:
        """Return living grants, to one office or all; with `now` only those not run out."""
        leave, granted = self._made.leave, self._made.granted
        query = sa.select(leave).where(self._alive()).order_by(leave.c.cid, leave.c.n)
        if office:
            query = query.where(leave.c.office == office)
        if now:
            query = query.where(sa.or_(leave.c.until == 0, leave.c.until >= now))
        named = statements.text(
            sa.select(granted.c.dossier).where(granted.c.leave == sa.bindparam("n"))
        )
        return [
            control.Grant(
                id=row.id.hex(), office=row.office, origin=row.origin,
                dossiers=tuple(one[0].hex() for one in self._database.rows(named, (row.n,))),
                groups=controls.unmask(row.groups), onward=bool(row.onward),
                purpose=row.purpose, until=row.until,
            )
            for row in self._all(query)
        ]  # fmt: skip

    def first_granted(self, office: str) -> int:
        """Return the cid of the first grant to an office, ended or not, 0 if there is none."""
        leave = self._made.leave
        first = sa.select(sa.func.coalesce(sa.func.min(leave.c.cid), 0))
        return int(self._all(first.where(leave.c.office == office))[0][0])

    def ended(self, office: str) -> list[str]:
        """Return the ids of grants an office ended, in the order of ids."""
        revoked = self._made.revoked
        query = sa.select(revoked.c.id).where(revoked.c.office == office).order_by(revoked.c.id)
        with self._database.reading() as connection:
            return [row[0].hex() for row in connection.execute(query)]

    def cards(self) -> list[rows.Card]:
        """Return the newest card of every office, in order of their coming."""
        card = self._made.card
        query = sa.select(card).order_by(card.c.cid, card.c.office)
        return [rows.Card(row.office, row.card, bool(row.trusted)) for row in self._all(query)]

    def agreed_groups(self, office: str) -> tuple[str, ...]:
        """Return the groups in which an office may correct our words."""
        table = self._made.agreement
        found = self._all(sa.select(table.c.groups).where(table.c.office == office))
        return tuple(msgspec.json.decode(found[0][0])) if found else ()

    def settings(self) -> dict[str, str]:
        """Return every setting of the office."""
        table = self._made.setting
        return {row.name: row.value for row in self._all(sa.select(table).order_by(table.c.name))}

    def users(self) -> list[control.User]:
        """Return who may open this vault, in the order they were let in; nobody taken away."""
        found = self._all(sa.select(self._made.user).order_by(self._made.user.c.cid))
        every = (
            control.User(row.author, row.slot, tuple(msgspec.json.decode(row.roles)))
            for row in found
        )
        return [one for one in every if one.roles]

    def _all(self, query: sa.Select[Any]) -> list[Any]:
        with self._database.reading() as connection:
            return list(connection.execute(query))

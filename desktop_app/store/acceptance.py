"""How held change sets stand: held is not accepted (README decision 18, format.md §3).

Own sets are accepted when they arrive; another office's wait for a decision. Of all decisions
that cover a set the newest by order of arrival counts. One that names a bundle covers what came
with it up to the decision's own arrival and nothing later, so that no bundle can slip in under
an old name; one that names ids covers them whenever they come: an id is its content.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from desktop_app.domain import change_set, control
from desktop_app.store import engine, projected, statements, tables

VERDICTS: Final = ("later", "accepted", "refused", "undone")
"""Position = the number stored."""

LATER: Final = 0
ACCEPTED: Final = 1
NAMED, EXCEPTED, CORRECTS = 0, 1, 2
"""Roles of an id in a decision."""


class Standing(msgspec.Struct, frozen=True):
    """Whether a set counts here, and whether it may correct other offices' words."""

    verdict: int
    corrects: bool = False

    @property
    def accepted(self) -> bool:
        """Whether projections, levels, search and onward bundles see it."""
        return self.verdict == ACCEPTED


PLAIN: Final = Standing(ACCEPTED)
"""Needs no row."""

WAITS: Final = Standing(LATER)


class Ruling(msgspec.Struct, frozen=True):
    """A decision of this office at its place in the log; `spans` are the cids it covers."""

    cid: int
    verdict: int
    bundle: str
    named: frozenset[str]
    excepted: frozenset[str]
    corrects: frozenset[str]
    spans: tuple[tuple[int, int], ...] = ()
    arrival: int = 0

    def standing(self, cid: int, name: str, *, decidable: bool) -> Standing | None:
        """Return how this decision leaves a set, None if it does not cover it."""
        covered = name in self.named or (
            decidable
            and name not in self.excepted
            and any(first <= cid <= last for first, last in self.spans)
        )
        return Standing(self.verdict, name in self.corrects) if covered else None


class Named(msgspec.Struct, frozen=True):
    """The newest decision that names a set."""

    cid: int
    arrival: int
    standing: Standing


class Judged(msgspec.Struct, frozen=True):
    """A stored set whose standing is to be found; numbers are local."""

    cid: int
    name: str
    did: int
    kind: int
    office: int
    arrival: int
    bundle: str
    corrects: bool


def ruling(cid: int, decision: control.Decision) -> Ruling:
    """Read a decision recorded at `cid`."""
    return Ruling(
        cid=cid,
        verdict=VERDICTS.index(decision.verdict),
        bundle=decision.bundle,
        named=frozenset(decision.changes),
        excepted=frozenset(decision.excepted),
        corrects=frozenset(decision.corrects),
    )


def decidable(kind: str, office: str, own: str) -> bool:
    """Tell whether a set waits for a decision: others' words do, their revokes do not."""
    return office != own and kind not in change_set.CONTROL


class Acceptance:
    """Stores decisions and finds how sets stand."""

    def __init__(self, database: engine.Database, made: projected.Projections) -> None:
        """Use the decision tables of the given projections."""
        self._database, self._made = database, made
        decision, target = made.decision, made.decision_target
        names = statements.slots()
        self._targets = statements.text(
            sa.select(
                target.c.id, target.c.cid, target.c.role, decision.c.verdict, decision.c.arrival
            )
            .join(decision, decision.c.cid == target.c.cid)
            .where(target.c.id.in_(names))
        )
        self._any_target = statements.text(sa.select(target.c.cid).limit(1))
        arrival = tables.arrival
        before = arrival.alias()
        self._spans = statements.text(
            sa.select(sa.func.coalesce(before.c.last, 0), arrival.c.last)
            .join(before, before.c.n == arrival.c.n - 1, isouter=True)
            .where(arrival.c.bundle == sa.bindparam("bundle"))
        )
        self._of_bundle = statements.text(
            sa.select(decision.c.cid, decision.c.arrival, decision.c.verdict)
            .where(decision.c.bundle == sa.bindparam("bundle"))
            .order_by(decision.c.cid)
        )
        self._roles = statements.text(
            sa.select(target.c.id, target.c.role).where(target.c.cid == sa.bindparam("cid"))
        )
        change = tables.change
        one_named = sa.exists().where(target.c.id == change.c.id, target.c.role == NAMED)
        self._judged = statements.text(
            sa.select(
                change.c.cid,
                change.c.id,
                change.c.dossier,
                change.c.kind,
                change.c.office,
                change.c.arrival,
                arrival.c.bundle,
                arrival.c.corrects,
            )
            .join(arrival, arrival.c.n == change.c.arrival)
            .where(
                sa.or_(
                    change.c.office != sa.bindparam("own"),
                    arrival.c.corrects.is_not(None),
                    one_named,
                ),
                change.c.cid > sa.bindparam("after"),
            )
            .order_by(change.c.cid)
            .limit(1000)
        )
        self._standings = statements.select_in(made.standing, "did", "cid", "verdict", "corrects")
        self._put = statements.insert(made.standing, "cid", "did", "verdict", "corrects")
        self._drop = statements.delete(made.standing, "cid")

    def store(self, one: Ruling, arrival: int) -> None:
        """Store what a decision names."""
        made = self._made
        self._database.run(
            statements.insert(made.decision, "cid", "arrival", "verdict", "bundle"),
            (one.cid, arrival, one.verdict, one.bundle),
        )
        roles = ((NAMED, one.named), (EXCEPTED, one.excepted), (CORRECTS, one.corrects))
        rows = sorted(
            (bytes.fromhex(name), one.cid, role) for role, names in roles for name in names
        )
        self._database.run_many(statements.insert(made.decision_target, "id", "cid", "role"), rows)

    def spans(self, bundle: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges of cids that came with a bundle in finished arrivals."""
        if not bundle:
            return ()
        rows = self._database.rows(self._spans, (bytes.fromhex(bundle),))
        return tuple((before + 1, last) for before, last in rows)

    def named(self, names: Sequence[str]) -> dict[str, Named]:
        """Return the newest decision that names each of these ids."""
        found: dict[str, Named] = {}
        if not names or not self._database.rows(self._any_target):
            return found
        for chunk in statements.chunks(names):
            keys = statements.padded([bytes.fromhex(name) for name in chunk])
            rows = {row[:3]: row[3:] for row in self._database.rows(self._targets, keys)}
            for (key, cid, role), (verdict, arrival) in sorted(rows.items()):
                if role == NAMED:
                    standing = Standing(verdict, (key, cid, CORRECTS) in rows)
                    found[key.hex()] = Named(cid, arrival, standing)
        return found

    def standings(self, dids: Sequence[int]) -> dict[int, Standing]:
        """Return the standing of every set of these dossiers that has one of its own."""
        found = {}
        for chunk in statements.chunks(dids):
            for row in self._database.rows(self._standings, statements.padded(chunk)):
                found[row[0]] = Standing(row[1], bool(row[2]))
        return found

    def put(self, rows: Iterable[tuple[int, int, Standing]]) -> None:
        """Store new standings (cid, dossier, standing); plain ones need no row."""
        self._database.run_many(
            self._put,
            [(cid, did, one.verdict, int(one.corrects)) for cid, did, one in rows if one != PLAIN],
        )

    def change(self, rows: Sequence[tuple[int, int, Standing]]) -> None:
        """Replace the standings of sets that had one or none."""
        self._database.run_many(self._drop, [(cid,) for cid, _, _ in rows])
        self.put(rows)

    def rulings(self, bundle: str) -> list[Ruling]:
        """Return the decisions that name a bundle, in order of arrival; none for no bundle."""
        found: list[Ruling] = []
        if not bundle:
            return found
        for cid, arrival, verdict in self._database.rows(self._of_bundle, (bundle,)):
            roles: dict[int, set[str]] = {EXCEPTED: set(), CORRECTS: set()}
            for name, role in self._database.rows(self._roles, (cid,)):
                roles.setdefault(role, set()).add(name.hex())
            found.append(
                Ruling(cid, verdict, bundle, frozenset(), frozenset(roles[EXCEPTED]),
                       frozenset(roles[CORRECTS]), (), arrival)
            )  # fmt: skip
        return found

    def newest(self, name: str, arrival: int, bundle: str) -> int:
        """Return the cid of the decision that counts for a set, 0 if nobody decided."""
        named = self.named([name]).get(name)
        covering = [
            ruled.cid
            for ruled in self.rulings(bundle)
            if ruled.arrival >= arrival and name not in ruled.excepted
        ]
        return max([named.cid if named else 0, *covering])

    def judged(self, own: int) -> Iterator[Judged]:
        """Yield the sets whose standing must be found: of others, named, or correcting."""
        after = 0
        while rows := self._database.rows(self._judged, (own, after)):
            for row in rows:
                bundle = row[6].hex() if row[6] is not None else ""
                corrects = row[7] is not None and row[1].hex() in row[7].decode().split(",")
                yield Judged(row[0], row[1].hex(), row[2], row[3], row[4], row[5], bundle, corrects)
            after = rows[-1][0]

    @staticmethod
    def final(
        one: Judged, named: Mapping[str, Named], rulings: Iterable[Ruling], *, decidable: bool
    ) -> Standing:
        """Return how a set stands after all decisions: the newest that covers it counts.

        `rulings` are those on the bundle it came in.
        """
        best = named.get(one.name, Named(0, 0, WAITS if decidable else PLAIN))
        for ruled in rulings if decidable else ():
            if (
                ruled.cid > best.cid
                and ruled.arrival >= one.arrival
                and one.name not in ruled.excepted
            ):
                best = Named(ruled.cid, ruled.arrival,
                             Standing(ruled.verdict, one.name in ruled.corrects))  # fmt: skip
        if best.standing.accepted and one.corrects and best.arrival <= one.arrival:
            return Standing(ACCEPTED, corrects=True)
        return best.standing

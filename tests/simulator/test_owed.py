"""Three offices about one person, where access is shut, opened and shut again while they talk.

What would leave for a reader who has nothing is what every reader must have in the end: the
oracle asks for an export from the beginning, in which nothing can be owed.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from desktop_app import store
from desktop_app.domain import canonical, change_set, control, fold, ids
from tests.store import test_owed_mutants as mutants
from tests.store import vaults
from tests.store.vaults import ident, say

NAMES = ("here", "there", "third")
FIELD = "person.birth_place"
GROUPS = ("ID", "ST")
SOON, AHEAD = 40_000_000, 80_000_000


class Town:
    """Three desks, one person they all write about, and sticks that always arrive."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(seed)
        self.desks = [vaults.desk(name, folder) for name in NAMES]
        self.dossier = ident(f"dossier {seed}")
        self.count = 0
        self.granted: list[tuple[vaults.Desk, str]] = []

    def act(self) -> None:
        """One thing somebody does."""
        acts: list[tuple[Callable[[], None], int]] = [
            (self.say, 3), (self.choose, 3), (self.grant, 3), (self.revoke, 1), (self.exchange, 6),
        ]  # fmt: skip
        chosen = self.random.choices([act for act, _ in acts], [weight for _, weight in acts])
        chosen[0]()

    def say(self) -> None:
        self.count += 1
        if self.random.random() < 0.5:
            statement, group = say(FIELD, f"Вигадине-{self.count}"), "ID"
        else:
            statement, group = say("person.custody", "HELD"), "ST"
        desk = self.random.choice(self.desks)
        desk.record(desk.change(self.dossier, statement, group=group))

    def choose(self) -> None:
        desk = self.random.choice(self.desks)
        cell = desk.store.cells(self.dossier).get((self.dossier, FIELD))
        if cell is not None and cell.values:
            refs = [one.ref for one in cell.values][:60]
            value = {"field": FIELD, "chosen": self.random.choice(refs), "saw": refs, "why": "так"}
            desk.record(desk.change(self.dossier, say(fold.CHOOSE, value)))

    def grant(self) -> None:
        desk, to = self.random.sample(self.desks, 2)
        onward = self.random.random() < 0.6
        body = control.Grant(
            id=ids.new_id(), office=to.office, origin=desk.office, dossiers=(self.dossier,),
            groups=tuple(self.random.sample(GROUPS, self.random.randint(1, 2))), onward=onward,
            until=self.random.choice([0, 0, vaults.EARLY + SOON]),
        )  # fmt: skip
        desk.record(desk.ruled("grant", body, handling="PARTNER" if onward else ""))
        self.granted.append((desk, body.id))

    def revoke(self) -> None:
        if self.granted:
            desk, name = self.granted.pop(self.random.randrange(len(self.granted)))
            body = control.Revoke(grants=(name,))
            desk.record(desk.ruled("revoke", body, handling="PARTNER"))

    def exchange(self) -> None:
        giver, taker = self.random.sample(self.desks, 2)
        self.hand(giver, taker, ahead=self.random.random() < 0.2, bare=self.random.random() < 0.3)

    def hand(
        self, giver: vaults.Desk, taker: vaults.Desk, *, ahead: bool = False, bare: bool = False
    ) -> int:
        """A bundle and its answer, by a clock that may be ahead, perhaps without signatures."""
        self.count += 1
        giver.clock += AHEAD if ahead else 0
        export = giver.store.exportable(taker.office, sign=lambda _digest: b"s" * 64)
        giver.clock -= AHEAD if ahead else 0
        sets = list(export)
        name = ids.BundleId(ident(f"bundle {self.count}"))
        giver.store.bundles.add_sent(store.Sent(
            bundle=name, office=taker.office, number=self.count, transcript=bytes(32),
            covers=export.covers, at=1, judged=export.judged,
        ))  # fmt: skip
        taker.store.bundles.put_applied(store.Applied(
            bundle=name, office=giver.office, desk=giver.desk, incarnation=ident("incarnation"),
            number=self.count, transcript=bytes(32), at=1,
        ))  # fmt: skip
        if bare:
            sets = [_bare(one, giver) for one in sets]
        taker.accepts(sets, f"bundle {self.count}")
        if self.random.random() < 0.9 or not bare:
            giver.store.bundles.acknowledge(taker.office, [name])
        return len(sets)

    def settle(self) -> None:
        """Everybody hands everything to everybody until nothing moves."""
        pairs = [(one, two) for one in self.desks for two in self.desks if one is not two]
        for _ in range(5):
            moved = sum([self.hand(giver, taker) for giver, taker in pairs])
            if not moved:
                return
        raise AssertionError("idle links carry nothing")

    def judge(self) -> None:
        """Everybody has what a reader with nothing would be handed; what is kept is whole."""
        for giver in self.desks:
            for taker in self.desks:
                if giver is taker:
                    continue
                alive = {one.id for one in giver.store.grants()}
                for one in giver.store.exportable(taker.office, after=0):
                    ended = one.kind == "grant" and canonical.decode(one.body)[0]["id"] not in alive
                    held = taker.store.change(one.id)
                    if ended and held is None:
                        continue  # nobody new hears of a grant that ended
                    assert held is not None, "shut once, opened, and never sent"
                    assert held.signature or not one.signature, "sent, and never signed"
        for desk in self.desks:
            assert desk.checks_well()


def _bare(one: change_set.ChangeSet, giver: vaults.Desk) -> change_set.ChangeSet:
    own = one.office == giver.office and one.kind == "statements"
    return msgspec.structs.replace(one, signature=b"") if own else one


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of its own for each town."""
    made = Path(tempfile.mkdtemp(prefix="dodomu-town-"))
    yield made
    shutil.rmtree(made)


def live(seed: int, folder: Path, acts: int = 60) -> None:
    """Let three offices live, settle, and be judged."""
    town = Town(seed, folder)
    try:
        for _ in range(acts):
            town.act()
        town.settle()
        town.judge()
    finally:
        for desk in town.desks:
            desk.close()


@pytest.mark.parametrize("seed", range(6))
def test_what_opened_reached_its_reader(seed: int, folder: Path) -> None:
    live(seed, folder)


@pytest.mark.parametrize(
    "broken",
    [
        mutants.every_choice_left, mutants.no_signature_is_late, mutants.clocks_are_trusted,
        mutants.grants_are_told_once,
    ],
)  # fmt: skip
def test_a_rule_left_out_is_noticed_by_somebody(broken: mutants.Break, folder: Path) -> None:
    """One of a few towns misses what was owed to it."""
    with pytest.MonkeyPatch.context() as patch:
        broken(patch)
        with pytest.raises(AssertionError):
            for seed in range(40):
                live(seed, folder / str(seed), acts=60)

"""Laws that hold whatever three offices do and however their bundles travel."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app import store
from desktop_app.domain import control
from tests.simulator import world

SEEDS = range(6)
VERDICTS: list[control.Verdict] = ["accepted", "accepted", "accepted", "later", "refused"]


@pytest.fixture
def offices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[int], list[world.Office]]]:
    """Make three offices from a seed; nonces come from the seed too."""
    made: list[world.Office] = []

    def make(seed: int) -> list[world.Office]:
        draw = world.Draw(seed)
        monkeypatch.setattr("secrets.token_hex", lambda _n=16: draw.name())
        made.extend(world.Office(tmp_path, draw, f"office-{seed}-{n}") for n in range(3))
        return made

    yield make
    for one in made:
        one.store.close()


def play(three: list[world.Office], acts: int) -> list[world.Bundle]:
    """Let offices act and hand over, with loss, doubles and delay; return bundles on the way."""
    random = three[0].draw.random
    on_the_way: list[tuple[world.Office, world.Bundle]] = []
    for _ in range(acts):
        at = random.choice(three)
        at.act()
        if random.random() < 0.2:
            sent = random.choice(three).bundle()
            on_the_way += [(to, sent) for to in three if to.id != sent.sender]
        while on_the_way and random.random() < 0.4:
            to, bundle = random.choice(on_the_way)
            if random.random() < 0.7:
                on_the_way.remove((to, bundle))
            if bundle in to.bundles:
                to.again(bundle)
            elif random.random() < 0.9:
                verdict = random.choice(VERDICTS)
                to.take(bundle, verdict, corrects=random.random() < 0.1)
        if at.bundles and random.random() < 0.1:
            at.decide(random.choice(at.bundles), random.choice(["accepted", "undone"]))
    return [bundle for _, bundle in on_the_way]


@pytest.mark.parametrize("seed", SEEDS)
def test_equal_accepted_sets_give_equal_survivors(
    seed: int, offices: Callable[[int], list[world.Office]]
) -> None:
    three = offices(seed)
    play(three, 60)
    whole = [world.Bundle(one.draw.name(), one.id, one.every()) for one in three]
    for at in three:
        order = [bundle for bundle in whole if bundle.sender != at.id]
        at.draw.random.shuffle(order)
        for bundle in order:
            at.take(bundle, "accepted", corrects=False)
        for bundle in at.bundles:
            at.decide(bundle, "accepted")
    corrected = {
        one.change.id
        for at in three
        for dossier in at.draw.dossiers
        for one in at.store.dossier(dossier)
        if one.corrects
    }
    first, second, third = three
    assert first.accepted() == second.accepted() == third.accepted()
    if not corrected:  # an agreement is one office's own, and so are its effects (rule c)
        assert first.known() == second.known() == third.known()


@pytest.mark.parametrize("seed", SEEDS)
def test_projections_are_what_a_rebuild_gives(
    seed: int, offices: Callable[[int], list[world.Office]]
) -> None:
    three = offices(seed)
    play(three, 60)
    for at in three:
        before = at.dump()
        at.store.rebuild()
        assert at.dump() == before
        assert list(at.store.check()) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_importing_again_and_examining_change_nothing(
    seed: int, offices: Callable[[int], list[world.Office]]
) -> None:
    three = offices(seed)
    play(three, 40)
    for at, other in itertools.permutations(three, 2):
        before = at.dump()
        for bundle in at.bundles:
            at.again(bundle)
        assert at.dump() == before
        at.store.examine(other.every(), by=at.author, bundle=at.draw.name())
        assert at.dump() == before


@pytest.mark.parametrize("seed", SEEDS)
def test_a_vault_opened_again_is_the_same(
    seed: int, offices: Callable[[int], list[world.Office]]
) -> None:
    three = offices(seed)
    at = three[0]
    play(three, 30)
    before = at.dump()
    at.store.close()
    at.store = store.open(at.path, at.key, world.REGISTRY, head=at.head, clock=at.clock)
    assert at.dump() == before


def test_no_word_is_lost(offices: Callable[[int], list[world.Office]]) -> None:
    """A value leaves a cell only through a word that names it (I7)."""
    three = offices(99)
    play(three, 80)
    for at in three:
        for dossier in at.draw.dossiers:
            for cell in at.store.cells(dossier).values():
                named = {
                    aim
                    for one in (*cell.survivors, *cell.taken_back, *cell.history)
                    for aim in one.supersedes
                }
                assert {one.ref for one in cell.history} <= named

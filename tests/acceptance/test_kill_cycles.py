"""kill -9 at random moments, cycle after cycle on one vault: no committed Save is ever lost.

A process opens the vault, saves people and tells each id once it is committed; it is killed
wherever it happens to be. Then the vault must open without an alarm and hold all that was told.
Fifty cycles in `./run test`, a thousand with `--long`.
"""

import random
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.services.office import Office
from tests.acceptance import desks, dying
from tests.conftest import ExpectLog
from tests.services import offices

LATEST = 0.35
"""Seconds in which a process opens the vault, saves some twenty people, and is killed."""

CHECKED = 10
"""Every so many cycles everything is recomputed, not only what was told looked for."""


def opened(folder: Path) -> Office:
    return application.open_vault(folder, desks.PASSPHRASE, now=offices.Clock())


def life(folder: Path, number: int) -> dying.Act:
    """What a process does until it is killed: saves, sealed groups opened, at times a backup."""

    def act(tell: dying.Tell) -> None:
        at = opened(folder)
        if number % 7 == 3:
            at.safekeeping.back_up(folder.parent / f"{number}.backup")
        while True:
            person = offices.add_person(at, name=f"Вигаданенко{number} Тест")
            tell(person)
            at.session.open_sealed(person, ["HLT"], "medical")
            offices.say(at, person, "person.unit", f"вигадана частина {number}")
            tell(f"{person} {number}")

    return act


def cycles(folder: Path, many: int, seed: int) -> int:
    """Kill and look so many times; return how many Saves were told and found again."""
    chance, told = random.Random(seed), dict[str, str]()
    for number in range(many):
        for words in dying.killed_at(life(folder, number), chance.uniform(0, LATEST)):
            person, _, unit = words.partition(" ")
            told[person] = unit
        at = opened(folder)
        try:
            assert at.notices() == (), (seed, number)
            here = set(at._store.people())
            missing = set(told) - here
            assert not missing, (seed, number, missing)
            if number % CHECKED == CHECKED - 1 or number == many - 1:
                assert at.check() == (), (seed, number)
                assert at.audit.verify().lines > number
                for person, unit in list(told.items())[-20:]:
                    if unit:
                        stack = offices.stack(at, person, "person.unit")
                        assert stack.working == f"вигадана частина {unit}"
        finally:
            at.close()
        for place in folder.parent.glob("*.backup"):
            application.examine_backup(place, desks.PASSPHRASE)
            place.unlink()
    return len(told)


def test_fifty_cycles(three: desks.Trio, expect_log: ExpectLog) -> None:
    found = cycles(three.folder / "a", 50, seed=20_261_122)
    assert found > 50, "killed so early each time that nothing was saved"
    leftovers = {one.name for one in (three.folder / "a").iterdir()}
    assert not {name for name in leftovers if name.endswith(".new")}


@pytest.mark.long
def test_a_thousand_cycles(three: desks.Trio) -> None:
    assert cycles(three.folder / "a", 1000, seed=3) > 1000

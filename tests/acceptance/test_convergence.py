"""Three real offices hand each other real bundles, some lost, doubled, late or out of order:
once all was exchanged they hold the same accepted sets and the same survivors.
"""

import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain import errors, fold, ids
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.acceptance import desks
from tests.services import offices

SEEDS = (1, 2, 3)
MORE = range(10, 30)
ACTS = 45
SECONDS = 30
"""A seed that is not through by then is a hang, not a slow machine: it takes about two."""

TEXTS = {
    "person.birth": ("1990", "03.05.1990", "03.05.1991", "травень 1990"),
    "person.sex": ("M", "F"),
    "person.unit": ("вигадана частина", "інша вигадана частина"),
    "person.number": ("А-1", "А-2"),
    "person.other_name": ("Vyhadko Orest", "Вигадка Орест"),
    "person.custody": ("HELD", "NOT_HELD"),
}
GRADES = ("", "A1", "B2", "D4")
Way = tuple[Office, Path]


class Story:
    """What three offices do, drawn from one seed."""

    def __init__(self, three: desks.Trio, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.random = Random(seed)
        monkeypatch.setattr(secrets, "token_hex", self._hex)
        monkeypatch.setattr(ids, "new_id", lambda: self._hex(16))
        self.three = three
        self.offices = [three.a, three.b, three.c]
        self.onward: dict[str, set[str]] = {}
        self.on_the_way: list[Way] = []
        self.ends = time.monotonic() + SECONDS

    def _hex(self, size: int) -> str:
        return self.random.getrandbits(8 * size).to_bytes(size, "big").hex()

    # --- acts ----------------------------------------------------------------------

    def act(self) -> None:
        """Let one office do one thing, and perhaps bundles come or go."""
        assert time.monotonic() < self.ends
        at = self.random.choice(self.offices)
        people = at._store.people()
        if not people or self.random.random() < 0.1:
            name = f"Вигадько {self.random.choice(['Орест', 'Остап', 'Уляна'])}"
            offices.add_person(at, name=name)
        else:
            self._edit(at, self.random.choice(people))
        if self.random.random() < 0.35:
            self.send(at, self.random.choice([one for one in self.offices if one is not at]))
        while self.on_the_way and self.random.random() < 0.45:
            self.deliver()

    def _edit(self, at: Office, person: str) -> None:
        """Say, correct, deny or take back a value, or choose among some."""
        draw = self.random
        shown = at.people.person(person, "uk")
        stacks = [one for one in shown.own.stacks if one.field in TEXTS]
        disputed = [one for one in stacks if one.conflict]
        if disputed and draw.random() < 0.4:
            at.conflicts.choose(person, draw.choice(disputed).field, 1, "вигадана причина")
            return
        field = draw.choice(list(TEXTS))
        alive = [
            one
            for stack in stacks
            if stack.field == field
            for one in stack.statements
            if one.state not in {"superseded", "taken_back"}
        ]
        ours = [one for one in alive if one.ours]
        seen: tuple[str, ...] = ()
        if draw.random() < 0.6:
            seen = tuple(one.ref for one in (alive if draw.random() < 0.5 else ours))
        edit = views.Edit(
            field, draw.choice(TEXTS[field]), seen=seen, denied=draw.random() < 0.1,
            take_back=bool(seen) and draw.random() < 0.2, grade=draw.choice(GRADES),
            source_type="RELATIVE", source_label=draw.choice(["вигаданий дядько", "сестра"]),
        )  # fmt: skip
        at.people.state(person, [edit], "uk")

    # --- bundles -------------------------------------------------------------------

    def send(self, at: Office, to: Office) -> None:
        """Prepare a bundle; it may get lost, or come several times."""
        self._grant(at)
        try:
            made = self.three.prepare(at, to)
        except errors.NothingGrantedError:
            return
        if self.random.random() < 0.8:
            copies = self.random.choice([1, 1, 2])
            self.on_the_way += [(to, Path(made.files[0]))] * copies

    def _grant(self, at: Office) -> None:
        """Let both others have, and hand on, whatever is said here of people new here."""
        known = self.onward.setdefault(offices.office_id(at), set())
        fresh = [one for one in at._store.people() if one not in known]
        for to in self.offices:
            if fresh and to is not at:
                at.partners.grant(offices.office_id(to), ["all"], fresh, onward=True)
        known.update(fresh)

    def deliver(self) -> None:
        """Let any bundle on the way arrive, not the oldest first."""
        to, bundle = self.on_the_way.pop(self.random.randrange(len(self.on_the_way)))
        self.accept(to, bundle)

    def accept(self, to: Office, bundle: Path) -> None:
        """Take a bundle in; nothing in an honest one is refused."""
        assert to.handoffs.accept(bundle).refused == ()

    def settle(self) -> list[views.Prepared]:
        """Deliver what is left, then hand over all ways; return the bundles of the last round."""
        while self.on_the_way:
            self.deliver()
        made: list[views.Prepared] = []
        for _ in range(4):
            made = [self._hand(at, to) for at, to in self._ways()]
        return made

    def _ways(self) -> Iterator[tuple[Office, Office]]:
        for at in self.offices:
            for to in self.offices:
                if to is not at:
                    yield at, to

    def _hand(self, at: Office, to: Office) -> views.Prepared:
        self._grant(at)
        made = self.three.prepare(at, to)
        self.accept(to, Path(made.files[0]))
        return made


def accepted(at: Office) -> dict[str, set[str]]:
    """Return person → ids of the sets that count here, but notes and choices.

    A choice goes only to who may see all it points at, so not every office has each.
    """
    return {
        person: {
            one.change.id
            for one in at._store.dossier(person)
            if one.change.group != "OWN" and fold.CHOOSE.encode() not in one.change.body
        }
        for person in at._store.people()
    }


def known(at: Office) -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """Return, per cell, the words that survive and those taken back."""
    return {
        (person, subject, field): (
            {one.ref for one in cell.survivors}, {one.ref for one in cell.taken_back},
        )
        for person in at._store.people()
        for (subject, field), cell in at._store.cells(person).items()
    }  # fmt: skip


def agree(three: desks.Trio, seed: int, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Play a story to its end and insist that the three offices agree."""
    offices.introduce(three.a, three.c, three.stick)
    story = Story(three, seed, monkeypatch)
    for _ in range(ACTS):
        story.act()
    last = story.settle()
    first, second, third = story.offices
    assert accepted(first) == accepted(second) == accepted(third)
    assert known(first) == known(second) == known(third)
    assert [one.leaving.change_sets for one in last] == [0] * len(last)
    return story


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_way_bundles_travel_three_offices_agree(
    three: desks.Trio, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = agree(three, seed, monkeypatch)
    assert len(accepted(story.offices[0])) > 2, "a story about nobody proves nothing"
    assert any(
        cell.conflict or cell.choices
        for at in story.offices
        for person in at._store.people()
        for cell in at._store.cells(person).values()
    )
    for at in story.offices:
        assert at.check() == ()


@pytest.mark.long
@pytest.mark.parametrize("seed", MORE)
def test_more_stories(three: desks.Trio, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    agree(three, seed, monkeypatch)

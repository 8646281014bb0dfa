"""Properties of the fold over invented histories of three offices with two desks each.

A history is made in rounds: somebody reads what a random part of the sets gives, and says a value,
corrects what was on the screen, takes it back, denies, disputes, chooses or assesses. Ids come
from a seeded generator, so that a failing history can be replayed.
"""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import change_set, fold, ids, registry
from tests.domain import making

OFFICES = ("own", "partner", "third")
FIELDS = ("person.rank", "person.birth", "person.tag")
VALUES: dict[str, list[Any]] = {
    "person.rank": ["OR1", "OR2", "OR5"],
    "person.birth": [
        {"e": "1987-01-01", "l": "1987-12-31", "p": "YEAR"},
        {"e": "1987-03-14", "l": "1987-03-14", "p": "DAY"},
        {"e": "1988-05-01", "l": "1988-05-31", "p": "MONTH"},
        {"l": "1990-01-01", "p": "BEFORE"},
    ],
    "person.tag": ["MEDIA", "CRH"],
}
Cells = dict[tuple[str, str], fold.Cell]


class History:
    """Sets as they came to be, and which of them may correct others."""

    def __init__(self, seed: int, length: int) -> None:
        self.random = random.Random(seed)
        self.sets: list[change_set.ChangeSet] = []
        self.correcting: set[str] = set()
        for _ in range(length):
            self.step()

    def step(self) -> None:
        """Let one desk say something about what it sees."""
        office = self.random.choice(OFFICES)
        seen = [one for one in self.sets if self.random.random() < 0.8]
        field = self.random.choice(FIELDS)
        subject = self.random.choice(("", making.ident("episode")))
        cell = self.fold(seen, office).get((subject or making.PERSON, field))
        act = self.random.choice(("say", "correct", "correct", "take", "deny", "choose", "assess"))
        statement = self.statement(act, field, subject, cell)
        made = making.change(
            statement,
            office=office,
            desk=self.random.choice("ab"),
            nonce=f"{self.random.getrandbits(128):032x}",
            said=self.random.randrange(2**31),
            grade=self.random.choice(("", "B2", "F6")),
        )
        self.sets.append(made)
        if act == "correct" and self.random.random() < 0.3:
            self.correcting.add(made.id)

    def statement(
        self, act: str, field: str, subject: str, cell: fold.Cell | None
    ) -> change_set.Statement:
        """The statement of one act on what the desk sees of a cell."""
        every = [*cell.survivors, *cell.taken_back] if cell else []
        on_screen = tuple(one.ref for one in every)
        value = self.random.choice(VALUES[field])
        if act == "choose" and cell and cell.values:
            chosen = self.random.choice(cell.values).ref
            picked = {"field": field, "chosen": chosen, "saw": list(on_screen), "why": ""}
            return making.say(fold.CHOOSE, picked, subject=subject)
        if act == "assess" and every:
            judged = {"of": self.random.choice(every).ref, "grade": "C3", "why": ""}
            return making.say(fold.ASSESS, judged, subject=subject)
        if act == "take" and on_screen:
            return making.say(field, None, subject=subject, supersedes=on_screen)
        if act == "correct":
            return making.say(field, value, subject=subject, supersedes=on_screen)
        return making.say(field, value, subject=subject, denied=act == "deny")

    def fold(self, sets: list[change_set.ChangeSet], own: str = "own") -> Cells:
        """Fold some of the sets as an office."""
        return making.folded(*sets, corrects=self.correcting, own=own)


histories = st.builds(History, st.integers(0, 2**32), st.integers(0, 14))


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_any_order_and_any_doubling_give_the_same_cells(
    history: History, order: random.Random
) -> None:
    expected = history.fold(history.sets)
    shuffled = [*history.sets, *history.sets[:: order.randint(1, 3)]]
    order.shuffle(shuffled)
    assert history.fold(shuffled) == expected


@given(histories)
@settings(max_examples=100)
def test_every_office_sees_the_same_survivors(history: History) -> None:
    """Rule (h): conflicts differ only where an office's own choice settled one."""
    seen = [history.fold(history.sets, office) for office in OFFICES]
    for cells in seen[1:]:
        assert cells.keys() == seen[0].keys()
        for key, cell in cells.items():
            first = seen[0][key]
            assert names(cell.survivors) == names(first.survivors)
            assert names(cell.history) == names(first.history)
            assert names(cell.taken_back) == names(first.taken_back)
            assert cell.disputed == first.disputed
            if cell.conflict != first.conflict:
                assert cell.choices


@given(histories)
@settings(max_examples=100)
def test_no_statement_is_lost_and_none_is_made(history: History) -> None:
    cells = history.fold(history.sets)
    kept = [
        one.ref
        for cell in cells.values()
        for one in (*cell.survivors, *cell.taken_back, *cell.history)
    ]
    said = [
        one.ref
        for made in history.sets
        for one in fold.spread(made)
        if one.field not in fold.POINTING
    ]
    assert sorted(kept) == sorted(said)


@given(histories)
@settings(max_examples=100)
def test_nobody_but_its_own_office_or_a_correction_removes_a_statement(history: History) -> None:
    spread = {one.ref: one for made in history.sets for one in fold.spread(made)}
    for cell in history.fold(history.sets).values():
        for gone in cell.history:
            killers = [
                one
                for one in spread.values()
                if gone.ref in one.supersedes
                and (one.subject, one.field) == (gone.subject, gone.field)
            ]
            assert any(
                one.office == gone.office or one.change in history.correcting for one in killers
            )


@given(histories)
@settings(max_examples=100)
def test_a_working_value_is_a_surviving_value_and_excludes_a_conflict(history: History) -> None:
    declared = registry.standard()
    for cell in history.fold(history.sets).values():
        if cell.working is not None:
            assert cell.working in cell.values
            assert not cell.conflict
        if cell.conflict:
            assert not declared.is_many(cell.field)
        if len(cell.values) == 1 and not cell.disputed and not declared.is_many(cell.field):
            assert cell.working == cell.values[0]


@given(histories, st.data())
@settings(max_examples=100)
def test_cells_depend_on_their_own_subject_only(history: History, data: st.DataObject) -> None:
    """A set about another subject moves no cell: the store folds only what is touched."""
    expected = history.fold(history.sets)
    subject = data.draw(st.sampled_from([making.ident("elsewhere"), making.ident("nobody")]))
    stranger = making.change(making.say("person.rank", "OR1", subject=subject), group="MIL")
    cells = history.fold([*history.sets, stranger])
    assert {key: cell for key, cell in cells.items() if key[0] != subject} == expected


@pytest.mark.parametrize("seed", range(5))
def test_long_histories_converge(seed: int) -> None:
    """Two hundred acts by six desks: what an office folds twice, in another order, is the same."""
    history = History(seed, 200)
    expected = history.fold(history.sets)
    for _ in range(3):
        history.random.shuffle(history.sets)
        assert history.fold(history.sets) == expected


def test_histories_do_hold_what_they_are_to_test() -> None:
    """The generator reaches conflicts, disputes, choices, retractions and superseded values."""
    cells = [
        cell
        for seed in range(30)
        for cell in History(seed, 30).fold(History(seed, 30).sets).values()
    ]
    assert any(cell.conflict for cell in cells)
    assert any(cell.disputed for cell in cells)
    assert any(cell.choices and cell.working for cell in cells)
    assert any(cell.taken_back for cell in cells)
    assert any(cell.history for cell in cells)
    assert any(one.denied for cell in cells for one in cell.survivors)


def names(saids: tuple[fold.Said, ...]) -> list[ids.StatementRef]:
    """Names of statements: grades are each office's own."""
    return [one.ref for one in saids]

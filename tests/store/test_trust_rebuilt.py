"""Trust, choices, grades, erasures and undone bundles in any order: what grew is what a rebuild gives.

One more law: whoever is trusted again counts as if never doubted, and what both accept alike
converges whomever they trust.
"""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import change_set, control, fold, ids
from tests.store import vaults
from tests.store.vaults import say

HELD, BIRTH, UNIT = "person.custody", "person.birth", "person.unit"
VALUES: dict[str, list[Any]] = {
    HELD: ["HELD", "NOT_HELD"],
    BIRTH: [vaults.day("1990-01-01"), vaults.day("1991-02-02")],
    UNIT: ["перша вигадана", "друга вигадана"],
}
GROUPS = {HELD: "ST", BIRTH: "ID", UNIT: "MIL"}
GRADES = ["", "A1", "B2", "D4", "F6"]

Acts = list[tuple[str, int, int, int]]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("say", "theirs", "theirs", "trust", "doubt", "choose", "assess", "undo",
                         "accept", "refuse", "erase", "take back")),
        st.integers(0, 7), st.integers(0, 7), st.integers(0, 7),
    ),
    max_size=22,
)  # fmt: skip


class Game:
    """Our office and two others whose words come in bundles."""

    def __init__(self, folder: Path) -> None:
        self.here = vaults.desk("here", folder)
        self.others = [vaults.desk(word, folder) for word in ("there", "third")]
        self.dossiers = [self.here.person(f"Перший{n}") for n in range(2)]
        self.bundles: list[str] = []

    def close(self) -> None:
        for one in (self.here, *self.others):
            one.close()

    def play(self, acts: Acts) -> None:
        for number, (act, a, b, c) in enumerate(acts):
            dossier = self.dossiers[a % 2]
            field = list(VALUES)[b % 3]
            getattr(self, f"_{act.replace(' ', '_')}")(dossier, field, c, f"bundle {number}")

    def _change(self, of: vaults.Desk, dossier: str, field: str, c: int) -> change_set.ChangeSet:
        one = say(field, VALUES[field][c % 2], grade=GRADES[c % 5])
        return of.change(dossier, one, group=GROUPS[field])

    def _say(self, dossier: str, field: str, c: int, _word: str) -> None:
        seen = [one.ref for one in self._alive(dossier, field) if one.office == self.here.office]
        one = say(field, VALUES[field][c % 2], grade=GRADES[c % 5], supersedes=tuple(seen[: c % 3]))
        self.here.record(self.here.change(dossier, one, group=GROUPS[field]))

    def _theirs(self, dossier: str, field: str, c: int, word: str) -> None:
        other = self.others[c % 2]
        sets = [self._change(other, dossier, field, c), self._change(other, dossier, HELD, c + 1)]
        (self.here.accepts if c % 3 else self.here.takes)(sets, word)
        self.bundles.append(vaults.ident(word))

    def _trust(self, _dossier: str, _field: str, c: int, _word: str) -> None:
        self.here.trusts(self.others[c % 2].office)

    def _doubt(self, _dossier: str, _field: str, c: int, _word: str) -> None:
        self.here.trusts(self.others[c % 2].office, trusted=False)

    def _alive(self, dossier: str, field: str) -> list[fold.Said]:
        cell = self.here.store.cells(dossier).get((ids.DossierId(dossier), field))
        return [*cell.survivors, *cell.taken_back] if cell else []

    def _choose(self, dossier: str, field: str, c: int, _word: str) -> None:
        alive = [one for one in self._alive(dossier, field) if one.value is not None]
        if alive:
            chosen = alive[c % len(alive)].ref
            saw = [one.ref for one in alive if one.ref != chosen]
            value = {"field": field, "chosen": chosen, "saw": saw, "why": "вигадана"}
            self.here.record(
                self.here.change(dossier, say(fold.CHOOSE, value), group=GROUPS[field])
            )

    def _assess(self, dossier: str, field: str, c: int, _word: str) -> None:
        alive = self._alive(dossier, field)
        if alive:
            value = {"of": alive[c % len(alive)].ref, "grade": GRADES[1 + c % 4], "why": "чуло"}
            self.here.record(
                self.here.change(dossier, say(fold.ASSESS, value), group=GROUPS[field])
            )

    def _take_back(self, dossier: str, field: str, _c: int, _word: str) -> None:
        seen = tuple(one.ref for one in self._alive(dossier, field))
        self.here.record(
            self.here.change(dossier, say(field, None, supersedes=seen), group=GROUPS[field])
        )

    def _rule(self, verdict: control.Verdict, c: int) -> None:
        if self.bundles:
            self.here.decide(verdict, bundle=self.bundles[c % len(self.bundles)])

    def _undo(self, _dossier: str, _field: str, c: int, _word: str) -> None:
        self._rule("undone", c)

    def _accept(self, _dossier: str, _field: str, c: int, _word: str) -> None:
        self._rule("accepted", c)

    def _refuse(self, _dossier: str, _field: str, c: int, _word: str) -> None:
        self._rule("refused", c)

    def _erase(self, dossier: str, _field: str, c: int, _word: str) -> None:
        own = self.here.store.erasable(dossier).own
        if own and c % 3 == 0:
            self.here.record(self.here.ruled("erase", control.Erase(changes=own[:2])))
            self.here.store.sweep()

    def summaries(self) -> dict[str, Any]:
        """What the list tells of everybody."""
        rows = self.here.store.person_rows(self.dossiers)
        return {name: (row.summary, row.conflicts, row.values) for name, row in rows.items()}


@settings(max_examples=25)
@given(ACTS)
def test_what_grew_is_what_a_rebuild_gives(acts: Acts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        game = Game(Path(folder))
        try:
            game.play(acts)
            before = game.summaries()
            assert game.here.checks_well()
            assert game.summaries() == before
            game.here.reopen()
            assert game.summaries() == before
        finally:
            game.close()


@settings(max_examples=15)
@given(ACTS)
def test_doubted_for_a_while_and_trusted_again_leaves_no_trace(acts: Acts) -> None:
    with tempfile.TemporaryDirectory() as folder:
        game = Game(Path(folder))
        try:
            for other in game.others:
                game.here.trusts(other.office)
            game.play([one for one in acts if one[0] not in {"trust", "doubt"}])
            before = game.summaries()
            for trusted in (False, True):
                for other in game.others:
                    game.here.trusts(other.office, trusted=trusted)
            stamps = {name: (row[0], row[1]) for name, row in game.summaries().items()}
            assert stamps == {name: (row[0], row[1]) for name, row in before.items()}
        finally:
            game.close()


@pytest.mark.parametrize("trusted", [(), ("there",), ("there", "third")])
def test_survivors_and_conflicts_do_not_depend_on_whom_one_trusts(
    tmp_path: Path, trusted: tuple[str, ...]
) -> None:
    """Format.md §2 (h): trust moves grades and levels, never who survives."""
    game = Game(tmp_path)
    try:
        game.play([("theirs", 0, b, c) for b in range(3) for c in (1, 2, 4, 5)])
        for other in game.others:
            if other.word in trusted:
                game.here.trusts(other.office)
        cells = game.here.store.cells(game.dossiers[0])
        told = {
            key[1]: (len(cell.survivors), cell.conflict, len(cell.history))
            for key, cell in cells.items()
        }
        assert told[UNIT][1] and told[BIRTH][1]
        counted = {one.grade[:1] for cell in cells.values() for one in cell.survivors
                   if one.office != game.here.office and one.carried}  # fmt: skip
        assert ("F" in counted and len(counted) == 1) == (not trusted)
        assert told == {
            key[1]: (len(cell.survivors), cell.conflict, len(cell.history))
            for key, cell in game.here.store.folded(
                game.here.store.dossier(game.dossiers[0])
            ).items()
        }
    finally:
        game.close()

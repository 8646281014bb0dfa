"""Projections: painted straight or through the fold, kept or rebuilt, they are the same."""

import functools
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from desktop_app import domain
from desktop_app.domain import change_set, fold, ids, registry, status
from desktop_app.store import portrait, projected, summing
from tests.store import vaults
from tests.store.vaults import day, ident, name, say

FIELDS = registry.standard()
DAYS = ["1990-01-01", "2021-05-06", "2022-02-24"]
SUBJECTS = ["", ident("episode"), ident("stay")]
VALUES: dict[str, list[Any]] = {
    "person.name": [name("Пробенко"), name("Вигадко-Проба"), {"full": "Хтось"}],
    "person.other_name": [{"full": "Probenko"}, name("Пробин")],
    "person.birth": [day(one) for one in DAYS] + [{"e": "1990-01-01", "l": "1990-12-31"}],
    "person.number": ["А-1", "Б-2", "без цифр"],
    "person.sex": ["M", "F"],
    "person.rank": ["SOLDIER", "SERGEANT"],
    "person.legal_status": ["POW", "MISSING", "x.0a0b0c0d.OWN"],
    "person.custody": ["HELD", "NOT_HELD"],
    "person.acknowledgement": ["CT_FAMILY", "ACK"],
    "person.alive": [day(one) for one in DAYS],
    "person.death": [day("2022-03-01")],
    "person.missing": [day("2022-02-25")],
    "person.nib_status": ["1", "3"],
    "person.decision": ["DIED", "RETURNED"],
    "person.future": [1, "x"],
    "episode.begin": [day("2022-02-24"), day("2022-02-25")],
    "episode.end": [day("2023-01-01")],
    "episode.end_kind": ["EXCHANGE"],
    "stay.place": ["Вигадине", "Інше"],
    "stay.facility": ["RU-ROS-SIZO2"],
    "charge.stage": ["TRIAL1"],
}
SOURCES = [
    None,
    change_set.Source(ident("s1"), "RELATIVE", "Родич"),
    change_set.Source(ident("s2"), "DP_VIA_ICRC", "Повідомлення"),
    change_set.Source(ident("s3"), "COURT_RECORD", "Суд"),
]


@st.composite
def statements(draw: st.DrawFn, *, plain: bool = False) -> change_set.Statement:
    """Any statement, or one that meets no other."""
    field = draw(st.sampled_from(sorted(VALUES)))
    value: Any = draw(st.sampled_from(VALUES[field]))
    if not plain and draw(st.integers(0, 9)) == 0:
        value = None
    return say(
        field, value,
        subject=draw(st.sampled_from(SUBJECTS)),
        denied=not plain and value is not None and draw(st.integers(0, 9)) == 0,
        event=draw(st.sampled_from([None, *map(day, DAYS)])),
        grade=draw(st.sampled_from(["", "A1", "B2", "D4"])),
        source=draw(st.sampled_from(SOURCES)),
    )  # fmt: skip


@st.composite
def dossiers(draw: st.DrawFn, *, plain: bool = False) -> list[change_set.ChangeSet]:
    """The change sets of one dossier; groups do not matter to a portrait."""
    return [
        change_set.make(
            draw(st.lists(statements(plain=plain), min_size=1, max_size=6)),
            dossier=ids.DossierId(ident("dossier")), group="ID",
            office=ids.OfficeId(ident(f"office {draw(st.integers(1, 2))}")),
            desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident(f"author {number}")),
            said=1_700_000_000, nonce=ident(f"nonce {draw(st.integers(0, 10**6))} {number}"),
            source=draw(st.sampled_from(SOURCES)), grade=draw(st.sampled_from(["", "C3"])),
        )
        for number in range(draw(st.integers(1, 4)))
    ]  # fmt: skip


@functools.cache
def painter() -> portrait.Painter:
    """Paints for the first office; one for all examples, as a store has one for all people:
    what it remembers of one must be right for the next."""
    return portrait.Painter(FIELDS, projected.of(FIELDS), ident("office 1"))


@settings(max_examples=300)
@given(st.one_of(dossiers(), dossiers(plain=True)))
def test_painted_straight_is_painted_through_the_fold(sets: list[change_set.ChangeSet]) -> None:
    paint = painter()
    dossier = sets[0].dossier
    straight = paint.plain(
        dossier, [(one, change_set.statements(one.body)) for one in sets], updated=7
    )
    if straight is not None:
        folded = paint.cells([fold.Accepted(one) for one in sets])
        assert straight == paint.portrait(dossier, folded, 7)


def test_a_plain_dossier_is_painted_straight() -> None:
    sets = [
        change_set.make(
            [say("person.name", name("Пробенко")), say("person.number", "1"),
             say("person.number", "2"), say("person.future", 1), say("person.future", 2)],
            dossier=ids.DossierId(ident("d")), group="ID", office=ids.OfficeId(ident("o")),
            desk=ids.DeskId(ident("k")), author=ids.AuthorId(ident("a")), said=1,
        )
    ]  # fmt: skip
    one = (sets[0], change_set.statements(sets[0].body))
    assert painter().plain(ident("d"), [one], 1) is not None
    for meeting in (
        say("person.name", name("Інший")), say("person.birth", None), say("choose", {}),
        say("person.birth", day("1990-01-01"), denied=True),
        say("person.birth", day("1990-01-01"), supersedes=(f"{sets[0].id}/0",)),
    ):  # fmt: skip
        assert painter().plain(ident("d"), [one, (sets[0], (meeting,))], 1) is None


@settings(max_examples=200)
@given(dossiers())
def test_fields_that_do_not_count_change_no_summary(sets: list[change_set.ChangeSet]) -> None:
    summed = summing.Summing(FIELDS)
    cells = painter().cells([fold.Accepted(one) for one in sets])
    calm = {key: cell for key, cell in cells.items() if not cell.conflict}
    counting = {
        key: cell
        for key, cell in calm.items()
        if key[1] in FIELDS.fields and summed.counts(FIELDS.fields[key[1]])
    }
    assert status.summary(calm, FIELDS) == status.summary(counting, FIELDS)


def test_every_field_the_summary_reads_by_name_counts() -> None:
    """Whoever makes the status read another field must let it count here."""
    only_if_twice = {"person.birth", "person.rank"}
    folder = Path(domain.__file__).parent
    read: set[str] = set()
    for module in ("status", "confirmation", "contradictions", "custody_end", "places",
                   "proceedings"):  # fmt: skip
        text = (folder / f"{module}.py").read_text(encoding="utf-8")
        read |= set(re.findall(r'"(person\.\w+)"', text))
    summed = summing.Summing(FIELDS)
    assert read
    assert {one for one in read if not summed.counts(FIELDS.fields[one])} <= only_if_twice


class TwoOffices(RuleBasedStateMachine):
    """Whatever is said, held, decided and undone: kept projections are the rebuilt ones, a trial
    changes nothing and foretells, and the log stays whole."""

    people = Bundle("people")
    made = Bundle("made")

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = Path(tempfile.mkdtemp(prefix="dodomu-machine-"))
        self.here = vaults.desk("here", self.folder)
        self.there = vaults.desk("there", self.folder)
        self.received = 0
        self.steps = 0

    def teardown(self) -> None:
        import shutil

        assert self.here.checks_well()
        self.here.reopen()
        assert self.here.checks_well()
        self.here.close()
        self.there.close()
        shutil.rmtree(self.folder)

    @rule(target=people)
    def new_person(self) -> str:
        return self.here.store.new_dossier()

    def _sets(
        self, desk: vaults.Desk, dossier: str, said: list[change_set.Statement]
    ) -> list[change_set.ChangeSet]:
        """One set per group, as one Save makes them."""
        groups: dict[str, list[change_set.Statement]] = {}
        for one in said:
            groups.setdefault(FIELDS.group_of(one.field) or "ID", []).append(one)
        return [desk.change(dossier, *those, group=group) for group, those in groups.items()]

    @rule(target=made, dossier=people, said=st.lists(statements(), min_size=1, max_size=4),
          named=st.booleans())  # fmt: skip
    def we_say(self, dossier: str, said: list[change_set.Statement], named: bool) -> str:
        if named:
            said = [self._naming(dossier, one) for one in said]
        sets = self._sets(self.here, dossier, said)
        before = self.here.store.dump()
        tried = self.here.store.examine(sets, by=self.here.author)
        assert self.here.store.dump() == before
        assert self.here.record(*sets) == tried
        return sets[0].id

    def _naming(self, dossier: str, one: change_set.Statement) -> change_set.Statement:
        """Supersede what is on the screen."""
        import msgspec

        cell = self.here.store.cells(dossier).get((one.subject or dossier, one.field))
        seen = tuple(said.ref for said in cell.survivors) if cell else ()
        return msgspec.structs.replace(one, supersedes=seen[:60])

    @rule(target=made, dossier=people, said=st.lists(statements(), min_size=1, max_size=4),
          accept=st.booleans(), correct=st.booleans(), named=st.booleans())  # fmt: skip
    def they_say(self, dossier: str, said: list[change_set.Statement], accept: bool,
                 correct: bool, named: bool) -> str:  # fmt: skip
        if named:
            said = [self._naming(dossier, one) for one in said]
        sets = self._sets(self.there, dossier, said)
        self.received += 1
        corrects = {one.id for one in sets} if correct else set()
        word = f"bundle {self.received}"
        if accept:
            self.here.accepts(sets, word, corrects=corrects)
        else:
            self.here.takes(sets, word, corrects=corrects)
        return sets[0].id

    @rule(change=made, verdict=st.sampled_from(["accepted", "later", "refused", "undone"]),
          correct=st.booleans())  # fmt: skip
    def decide_a_set(self, change: str, verdict: Any, correct: bool) -> None:
        corrects = (change,) if correct else ()
        self.here.decide(verdict, changes=(change,), corrects=corrects)
        assert self.here.store.decision_of(change).verdict == verdict

    @rule(number=st.integers(1, 4),
          verdict=st.sampled_from(["accepted", "later", "refused", "undone"]))  # fmt: skip
    def decide_a_bundle(self, number: int, verdict: Any) -> None:
        self.here.decide(verdict, bundle=ident(f"bundle {number}"))

    @rule(trusted=st.booleans())
    def trust(self, trusted: bool) -> None:
        self.here.trusts(self.there.office, trusted=trusted)

    @rule(dossier=people, field=st.sampled_from(["person.birth", "person.sex", "person.rank"]))
    def choose(self, dossier: str, field: str) -> None:
        cell = self.here.store.cells(dossier).get((dossier, field))
        if cell is None or not cell.values:
            return
        refs = [one.ref for one in cell.survivors]
        value = {"field": field, "chosen": refs[0], "saw": refs, "why": "так"}
        group = FIELDS.group_of(field) or "ID"
        self.here.record(self.here.change(dossier, say("choose", value), group=group))

    @invariant()
    def counts_agree(self) -> None:
        self.steps += 1
        kept = self.here.store
        assert kept.people_count() == len(kept.people())
        if self.steps % 5 == 0:
            assert self.here.checks_well()


TestTwoOffices = TwoOffices.TestCase
TestTwoOffices.settings = settings(max_examples=12, stateful_step_count=14, deadline=None)


@pytest.mark.parametrize("order", [False, True])
def test_two_offices_with_equal_sets_agree(
    here: vaults.Desk, there: vaults.Desk, order: bool
) -> None:
    """Convergence: survivors and conflicts are the same whoever received what first."""
    dossier = here.store.new_dossier()
    here.trusts(there.office)
    there.trusts(here.office)
    ours = [here.change(dossier, say("person.birth", day(one))) for one in DAYS[:2]]
    theirs = [there.change(dossier, say("person.birth", day(one))) for one in DAYS[1:]]
    here.record(*ours)
    here.accepts(theirs)
    there.record(*reversed(theirs) if order else theirs)
    there.accepts(list(reversed(ours)) if order else ours)

    def seen(desk: vaults.Desk) -> Any:
        cells = desk.store.cells(dossier)
        return {key: (cell.survivors, cell.conflict) for key, cell in cells.items()}

    assert seen(here) == seen(there)
    columns = {"person_row.updated", "person_row.s_computed_updated"}
    tables = {"person_row", "facet_cell", "conflict", "named"}
    assert [row for row in here.store.dump(columns) if row[0] in tables] == [
        row for row in there.store.dump(columns) if row[0] in tables
    ]

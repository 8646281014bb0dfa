"""The fast way against the slow ones: people drawn straight are as `plain` and the fold paint them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import change_set, fold, ids, registry
from desktop_app.store import bodies, portrait, projected, straight
from tests.store import test_projections, vaults
from tests.store.vaults import day, ident, name, say

FIELDS = registry.standard()
MADE = projected.of(FIELDS)
OURS = ident("office 1")
DOSSIER = ids.DossierId(ident("dossier"))
GROUPS = ["ID", "ST", "MIL", "DOC"]
MARKS = ["", "PARTNER", "AGENCY", "PRIVILEGED"]

PAINTER = portrait.Painter(FIELDS, MADE, OURS, b"a key of an installation")
READ = bodies.Bodies(FIELDS, PAINTER.straight.stroke)
"""One for all examples, as a store has one for all people: what is remembered must be right."""

VALUES: dict[str, list[Any]] = test_projections.VALUES | {
    "person.name": [
        name("Пробенко"), name("Вигадко-Проба", "Тарас"), {"full": "Хтось Такий"},
        {"family": "Тест", "given": "Лук’ян", "patronymic": "Юрiйович"}, {"family": "!", "given": "?"},
    ],
    "person.tax_number": ["1234567890", "без цифр"],
    "person.phone": ["+380 00 000 00 00"],
    "person.unit": ["в/ч А0000", "7 бригада"],
}  # fmt: skip


@st.composite
def sets(draw: st.DrawFn) -> list[change_set.ChangeSet]:
    """Sets of one dossier, mostly such as lists bring."""
    subjects = draw(st.sampled_from([[""], [""], [""], ["", ident("stay"), str(DOSSIER)]]))
    made = []
    for number in range(draw(st.integers(1, 3))):
        body = [
            say(
                field := draw(st.sampled_from(sorted(VALUES))),
                draw(st.sampled_from([*VALUES[field], None] if draw(st.integers(0, 9)) == 9
                                     else VALUES[field])),
                subject=draw(st.sampled_from(subjects)),
                denied=draw(st.integers(0, 19)) == 19,
                event=draw(st.sampled_from([None, None, day("2021-05-06")])),
                grade=draw(st.sampled_from(["", "", "B2"])),
                source=draw(st.sampled_from([None, None, *test_projections.SOURCES])),
            )
            for _ in range(draw(st.integers(1, 4)))
        ]  # fmt: skip
        made.append(change_set.make(
            body, dossier=DOSSIER, group=draw(st.sampled_from(GROUPS)),
            handling=draw(st.sampled_from(MARKS)),
            office=ids.OfficeId(draw(st.sampled_from([OURS, OURS, OURS, ident("office 2")]))),
            desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident(f"author {number}")),
            said=1_700_000_000, nonce=ident(f"nonce {draw(st.integers(0, 10**6))} {number}"),
            source=draw(st.sampled_from(test_projections.SOURCES)),
            grade=draw(st.sampled_from(["", "C3"])),
        ))  # fmt: skip
    return made


def told(those: list[change_set.ChangeSet]) -> list[bodies.Told]:
    """With what their bodies say."""
    return [bodies.Told(one, READ.read(one.body)) for one in those]


def drawn(those: list[change_set.ChangeSet]) -> straight.Drawn | None:
    """Straight from the bodies."""
    return PAINTER.straight.draw(9, DOSSIER, told(those), 7)


def assert_same(person: straight.Drawn, painted: portrait.Portrait) -> None:
    """What was drawn is what was painted."""
    assert person.row[:2] == [9, 0]
    assert tuple(person.row[2:]) == painted.person
    assert person.facets == painted.facets
    assert sorted(person.tokens) == sorted(painted.tokens), "and none twice"
    assert not painted.conflicts
    assert not any(painted.subjects.values())


@settings(max_examples=500)
@given(sets())
def test_drawn_straight_is_painted_through_the_fold(those: list[change_set.ChangeSet]) -> None:
    person = drawn(those)
    if person is not None:
        _, painted = PAINTER.paint(DOSSIER, [fold.Accepted(one) for one in those], 7)
        assert_same(person, painted)


@settings(max_examples=300)
@given(sets())
def test_drawn_straight_is_painted_plainly(those: list[change_set.ChangeSet]) -> None:
    person = drawn(those)
    if person is not None:
        pairs = [(one, change_set.statements(one.body)) for one in those]
        painted = PAINTER.plain(DOSSIER, pairs, 7)
        assert painted is not None
        assert_same(person, painted)


def made(*body: change_set.Statement, group: str = "ID", **more: Any) -> change_set.ChangeSet:
    """A set of our office."""
    return change_set.make(
        body, dossier=DOSSIER, group=group, office=ids.OfficeId(more.pop("office", OURS)),
        desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident("author")), said=5, **more,
    )  # fmt: skip


LISTED = [
    made(say("person.name", name("Пробенко", "Тарас")), say("person.birth", day("1990-01-01")),
         say("person.number", "А-000123"), say("person.future", 1)),
    made(say("person.legal_status", "POW"), say("person.missing", day("2022-05-01")), group="ST"),
    made(say("person.branch", "x.0a0b0c0d.OWN"), say("person.unit", "в/ч А0001"), group="MIL"),
]  # fmt: skip


def test_a_person_of_a_list_is_drawn_straight() -> None:
    person = drawn(LISTED)
    assert person is not None
    _, painted = PAINTER.paint(DOSSIER, [fold.Accepted(one) for one in LISTED], 7)
    assert_same(person, painted)
    assert set(person.tokens) == {"пробенко", "тарас", "#а000123"}


@pytest.mark.parametrize(
    "more",
    [
        made(say("person.birth", day("1991-01-01"))),
        made(say("person.number", "Б-1")),
        made(say("person.sex", "M", subject=DOSSIER)),
        made(say("person.sex", None)),
        made(say("person.sex", "M", denied=True)),
        made(say("person.sex", "M", supersedes=(f"{ident('x')}/0",))),
        made(say("choose", {"field": "person.birth", "chosen": "", "saw": [], "why": ""})),
        made(say("person.sex", "M"), office=ident("office 2")),
        made(say("person.sex", "M"), handling="PRIVILEGED"),
        made(say("person.sex", "M"), say("person.sex", "F")),
        made(say("person.sex", {"odd": 1})),
        made(say("person.sex", "M"), say("person.unit", "1")),
    ],
)  # fmt: skip
def test_what_meets_or_needs_care_is_folded(more: change_set.ChangeSet) -> None:
    assert drawn([*LISTED, more]) is None


def test_a_dossier_about_nobody_is_not_drawn() -> None:
    assert drawn([made(say("stay.place", "Вигадине", subject=ident("stay")))]) is None
    assert drawn([made(say("person.future", 1))]) is None
    assert drawn([]) is None


def test_a_stay_counts_but_is_no_line_of_the_person() -> None:
    stay = made(say("stay.place", "Вигадине", subject=ident("stay")),
                say("stay.from", day("2022-05-01"), subject=ident("stay")), group="DET",
                source=change_set.Source(ident("s"), "RELATIVE", "Родич"))  # fmt: skip
    person = drawn([*LISTED, stay])
    assert person is not None
    _, painted = PAINTER.paint(DOSSIER, [fold.Accepted(one) for one in (*LISTED, stay)], 7)
    assert_same(person, painted)
    assert '"Вигадине"' in person.row


def test_few_summaries_and_marks_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(straight, "_MOST_KEPT", 3)
    painter = portrait.Painter(FIELDS, MADE, OURS)
    read = bodies.Bodies(FIELDS, painter.straight.stroke)
    for at in range(10):
        one = made(say("person.missing", day(f"2022-05-{at + 10}")), group="ST", handling="AGENCY")
        person = painter.straight.draw(1, DOSSIER, [bodies.Told(one, read.read(one.body))], 1)
        assert person is not None
        assert len(painter.straight._kept) <= 3
        assert len(painter.straight._wide) <= 3


WITNESS = change_set.Source(ident("w"), "RELEASED_WIT", "Свідок")


@pytest.mark.parametrize("field", ["person.custody", "person.decision", "person.alive"])
def test_who_says_it_when_and_how_surely_decides_a_summary(field: str) -> None:
    """What is remembered of one must not be taken for another who says the same otherwise."""
    value = {"person.custody": "HELD", "person.decision": "DIED"}.get(field, day("2023-11-15"))
    said = say(field, value)
    death = say("person.death", day("2022-03-01"))
    seen = set()
    for source in (None, WITNESS, change_set.Source(ident("c"), "DP_VIA_ICRC", "Повідомлення")):
        for grade in ("", "B2", "D5"):
            for when in (1_600_000_000, 1_700_000_000):
                for body in ((said,), (said, death)):
                    one = change_set.make(
                        body, dossier=DOSSIER, group="ST", office=ids.OfficeId(OURS),
                        desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident("author")),
                        said=when, source=source, grade=grade,
                    )  # fmt: skip
                    person = drawn([one])
                    assert person is not None
                    assert_same(person, PAINTER.paint(DOSSIER, [fold.Accepted(one)], 7)[1])
                    seen.add(person.row[3])
    assert len(seen) > 2 or field == "person.decision"


def test_the_source_of_a_set_and_one_within_it_are_told_apart() -> None:
    """Two statements of one body corroborate only if they were born in two places."""
    own = change_set.Source(ident("own"), "RELEASED_WIT", "Свідок")
    body = (say("person.custody", "HELD", source=own), say("person.custody", "HELD"))
    seen = []
    for named in ("own", "another", "own"):
        one = change_set.make(
            body, dossier=DOSSIER, group="ST", office=ids.OfficeId(OURS),
            desk=ids.DeskId(ident("desk")), author=ids.AuthorId(ident("author")), said=5,
            source=change_set.Source(ident(named), "RELEASED_WIT", "Свідок"), grade="B2",
        )  # fmt: skip
        person = drawn([one])
        assert person is not None
        assert_same(person, PAINTER.paint(DOSSIER, [fold.Accepted(one)], 7)[1])
        seen.append(person.row[3])
    assert seen[0] == seen[2] != seen[1]


def test_a_word_of_two_names_is_one_token() -> None:
    both = [
        made(say("person.name", name("Пробенко", "Тарас"))),
        made(say("person.other_name", {"full": "Тарас Вигадний"})),
        made(say("person.personal_number", "А-1"), group="MIL"),
    ]
    person = drawn(both)
    assert person is not None
    assert_same(person, PAINTER.paint(DOSSIER, [fold.Accepted(one) for one in both], 7)[1])


# --- through the door ------------------------------------------------------------------------------


def rows_of_a_list(desk: vaults.Desk, number: int) -> list[change_set.ChangeSet]:
    """Sets of invented people; some meet, some are signed, one office's own."""
    changes = []
    for at in range(number):
        dossier = desk.store.new_dossier()
        source = change_set.Source(ident("list"), "OPEN_SOURCE", "список.xlsx")
        changes += [
            desk.change(
                dossier, say("person.name", name(f"Пробенко-{at % 7}", "Тарас")),
                say("person.number", f"А-{at}"), source=source, grade="F6", nonce=ident(f"1 {at}"),
            ),
            desk.change(
                dossier, say("person.legal_status", ["POW", "MISSING"][at % 2]),
                say("person.missing", day(f"2022-05-{at % 9 + 10}")), group="ST", source=source,
                nonce=ident(f"2 {at}"),
            ),
            desk.change(dossier, say("person.unit", f"в/ч А{at % 3}"), group="MIL",
                        nonce=ident(f"3 {at}")),
        ]  # fmt: skip
        if at % 5 == 0:
            changes.append(
                desk.change(dossier, say("person.number", "Б-1"), nonce=ident(f"4 {at}"))
            )
        if at % 11 == 0:
            changes.append(
                desk.change(dossier, say("person.birth", day("1990-01-01")),
                            say("person.birth", day("1991-01-01")), nonce=ident(f"5 {at}"))
            )  # fmt: skip
    return changes


def test_a_list_drawn_straight_leaves_the_rows_of_one_folded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fast").mkdir()
    (tmp_path / "slow").mkdir()
    fast = vaults.desk("here", tmp_path / "fast")
    slow = vaults.desk("here", tmp_path / "slow")
    changes = rows_of_a_list(fast, 600)  # more than the list of moved cells holds
    calls: list[bool] = []
    real = straight.Straight.draw

    def counted(self: straight.Straight, *given: Any) -> straight.Drawn | None:
        person = real(self, *given)
        calls.append(person is not None)
        return person

    monkeypatch.setattr(straight.Straight, "draw", counted)
    told_fast = fast.record(*changes)
    assert sum(calls) > 100, "or the fast way was never tried"
    monkeypatch.setattr(straight.Straight, "draw", lambda *_: None)
    told_slow = slow.record(*changes)
    assert told_fast == told_slow
    local = {"dossier.nonce", "arrival.link", "secret"}
    assert fast.store.dump(local) == slow.store.dump(local)
    slow.close()
    monkeypatch.setattr(straight.Straight, "draw", real)
    assert fast.checks_well()
    fast.close()

"""The fold, rule by rule: letters are those of format.md §2, numbers the decisions of the design."""

from typing import Any

import pytest

from desktop_app.domain import change_set, fold, registry
from tests.domain import making
from tests.domain.making import change, folded, ref, say

RANK = "person.rank"  # single-valued
TAG = "person.tag"  # many-valued
BIRTH = "person.birth"


def day(text: str, last: str = "") -> dict[str, str]:
    """A date value from one day to another or the same."""
    return {"e": text, "l": last or text, "p": "DAY" if not last else "DAY_RANGE"}


def rank(code: str, *supersedes: str, office: str = "own", **more: Any) -> change_set.ChangeSet:
    """A change set with one statement of the rank."""
    said = say(RANK, code, supersedes=supersedes)
    return change(said, office=office, group="MIL", **more)


def take_back(*supersedes: str, office: str = "own") -> change_set.ChangeSet:
    """A change set that takes statements of the rank back."""
    return change(say(RANK, None, supersedes=supersedes), office=office, group="MIL")


def choose(chosen: str, *saw: str, office: str = "own", **more: object) -> change_set.ChangeSet:
    """A choice among survivors of the rank."""
    value = {"field": RANK, "chosen": chosen, "saw": [chosen, *saw], "why": "з обґрунтуванням"}
    return change(say(fold.CHOOSE, value, **more), office=office, group="MIL")


def only(*changes: change_set.ChangeSet, **more: object) -> fold.Cell:
    """The one cell of the rank."""
    return making.cell(folded(*changes, **more), RANK)  # type: ignore[arg-type]


# --- (a) only targets in the same cell ---------------------------------------------------------


def test_a_supersedes_counts_in_its_own_cell_only() -> None:
    first = rank("OR1")
    other_field = change(say("person.unit", "1", supersedes=(ref(first),)), group="MIL")
    other_subject = change(
        say(RANK, "OR2", subject=making.ident("s"), supersedes=(ref(first),)), group="MIL"
    )
    cells = folded(first, other_field, other_subject)
    assert making.texts(making.cell(cells, RANK).survivors) == ["OR1"]
    assert making.cell(cells, "person.unit").ignored == 1
    assert making.cell(cells, RANK, making.ident("s")).ignored == 1


def test_a_unknown_and_own_names_are_ignored_and_counted() -> None:
    cell = only(rank("OR1", "0" * 32 + "/0", "f" * 32 + "/7"))
    assert cell.ignored == 2
    assert making.texts(cell.survivors) == ["OR1"]


def test_a_superseder_may_come_before_its_target() -> None:
    first = rank("OR1")
    second = rank("OR2", ref(first))
    for order in ((first, second), (second, first)):
        cell = only(*order)
        assert making.texts(cell.survivors) == ["OR2"]
        assert making.texts(cell.history) == ["OR1"]
        assert cell.working is not None
        assert cell.working.value == "OR2"


def test_a_target_not_held_is_no_obstacle() -> None:
    first = rank("OR1")
    assert making.texts(only(rank("OR2", ref(first))).survivors) == ["OR2"]


# --- (b) own or another's is decided by the office ---------------------------------------------


def test_b_desks_and_authors_of_one_office_supersede_each_other() -> None:
    first = rank("OR1", desk="north", author="anna")
    second = rank("OR2", ref(first), desk="south", author="borys")
    cell = only(first, second)
    assert making.texts(cell.survivors) == ["OR2"]
    assert not cell.disputed


def test_b_another_office_only_disputes() -> None:
    first = rank("OR1")
    second = rank("OR2", ref(first), office="partner")
    cell = only(first, second)
    assert sorted(making.texts(cell.survivors)) == ["OR1", "OR2"]
    assert cell.disputed == {ref(first): (ref(second),)}
    assert cell.conflict
    assert cell.working is None


def test_b_agreeing_with_another_office_is_corroboration_not_a_dispute_of_values() -> None:
    first = rank("OR1")
    cell = only(first, rank("OR1", ref(first), office="partner"))
    assert len(cell.survivors) == 2
    assert not cell.conflict
    assert cell.working is not None


# --- (c) may correct is decided at acceptance --------------------------------------------------


def test_c_an_accepted_correction_supersedes() -> None:
    first = rank("OR1")
    second = rank("OR2", ref(first), office="partner")
    cell = only(first, second, corrects=[second.id])
    assert making.texts(cell.survivors) == ["OR2"]
    assert making.texts(cell.history) == ["OR1"]
    assert not cell.conflict
    assert not cell.disputed


def test_c_the_same_set_accepted_without_that_right_only_disputes() -> None:
    first = rank("OR1")
    second = rank("OR2", ref(first), office="partner")
    assert only(first, second).conflict


# --- (d) choosing -------------------------------------------------------------------------------


def test_d_our_choice_sets_the_working_value_and_ends_the_conflict() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(theirs), ref(ours))
    cell = only(ours, theirs, pick)
    assert cell.working is not None
    assert cell.working.value == "OR2"
    assert not cell.conflict
    assert len(cell.survivors) == 2
    assert cell.choices[0].why == "з обґрунтуванням"


def test_d_another_offices_choice_is_shown_and_decides_nothing_here() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(theirs), ref(ours), office="partner")
    cell = only(ours, theirs, pick)
    assert cell.conflict
    assert cell.working is None
    assert len(cell.choices) == 1


def test_d_at_the_other_office_the_same_sets_give_its_own_working_value() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(theirs), ref(ours), office="partner")
    cell = only(ours, theirs, pick, own="partner")
    assert cell.working is not None
    assert cell.working.value == "OR2"


def test_d_a_survivor_the_choice_did_not_see_reopens_the_conflict() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(theirs), ref(ours))
    late = rank("OR5", office="third")
    cell = only(ours, theirs, pick, late)
    assert cell.conflict
    assert cell.working is None


def test_d_a_late_survivor_of_the_chosen_value_does_not_reopen() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(theirs), ref(ours))
    cell = only(ours, theirs, pick, rank("OR2", office="third"))
    assert not cell.conflict
    assert cell.working is not None


def test_d_a_chosen_value_that_was_withdrawn_is_chosen_no_more() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(theirs), ref(ours))
    gone = take_back(ref(theirs), office="partner")
    cell = only(ours, theirs, pick, gone)
    assert cell.working is not None
    assert cell.working.value == "OR1"


def test_d_a_later_choice_supersedes_the_earlier_one() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    first = choose(ref(theirs), ref(ours))
    second = choose(ref(ours), ref(theirs), supersedes=(ref(first),))
    cell = only(ours, theirs, first, second)
    assert cell.working is not None
    assert cell.working.value == "OR1"
    assert len(cell.choices) == 1


def test_d_two_desks_that_chose_differently_leave_the_conflict_open() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    cell = only(ours, theirs, choose(ref(theirs), ref(ours)), choose(ref(ours), ref(theirs)))
    assert cell.conflict
    assert cell.working is None


def test_d_a_dispute_by_retraction_not_seen_reopens() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(ours), ref(theirs))
    gone = take_back(ref(ours), office="third")
    assert only(ours, theirs, pick, gone).conflict
    seen = choose(ref(ours), ref(theirs), ref(gone))
    assert not only(ours, theirs, seen, gone).conflict


@pytest.mark.parametrize("value", [7, "x", {"field": RANK}, {"field": RANK, "chosen": 1, "saw": 2}])
def test_d_a_choice_of_a_foreign_shape_chooses_nothing(value: object) -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    odd = change(say(fold.CHOOSE, value), group="MIL")
    cell = only(ours, theirs, odd)
    assert cell.conflict
    assert cell.working is None


# --- (e) conflict -------------------------------------------------------------------------------


def test_e_two_survivors_with_one_value_are_no_conflict() -> None:
    cell = only(rank("OR1"), rank("OR1", office="partner"))
    assert not cell.conflict
    assert len(cell.survivors) == 2


def test_e_two_of_our_own_that_nobody_superseded_conflict_too() -> None:
    assert only(rank("OR1"), rank("OR2")).conflict


def test_e_many_valued_fields_never_conflict() -> None:
    one, two = (change(say(TAG, code), group="ST") for code in ("MEDIA", "CRH"))
    cell = making.cell(folded(one, two), TAG)
    assert not cell.conflict
    assert cell.working is None
    assert len(cell.values) == 2


def test_e_unknown_fields_never_conflict() -> None:
    one, two = (change(say("person.future", word)) for word in ("a", "b"))
    cell = making.cell(folded(one, two), "person.future")
    assert not cell.conflict
    assert len(cell.values) == 2


def test_e_a_denial_is_no_value_and_no_conflict() -> None:
    first = rank("OR1")
    denial = change(say(RANK, "OR1", denied=True), office="partner", group="MIL")
    cell = only(first, denial)
    assert not cell.conflict
    assert len(cell.survivors) == 2
    assert making.texts(cell.values) == ["OR1"]


def test_e_a_denial_of_another_value_is_no_conflict_either() -> None:
    denial = change(say(RANK, "OR2", denied=True), office="partner", group="MIL")
    cell = only(rank("OR1"), denial)
    assert not cell.conflict
    assert cell.working is not None
    assert cell.working.value == "OR1"


def test_a_a_reference_into_another_cell_removes_nothing_there_or_here() -> None:
    first, unit = rank("OR1"), change(say("person.unit", "1"), group="MIL")
    second = rank("OR2", ref(unit))
    cells = folded(first, unit, second)
    assert len(making.cell(cells, RANK).survivors) == 2
    assert len(making.cell(cells, "person.unit").survivors) == 1


def test_4_taking_back_is_a_statement_of_its_own() -> None:
    first = rank("OR1")
    cell = only(first, take_back(ref(first)))
    assert cell.survivors == ()
    assert making.texts(cell.history) == ["OR1"]
    assert len(cell.taken_back) == 1
    assert cell.working is None
    assert not cell.conflict


def test_4_what_was_taken_back_can_be_said_again() -> None:
    first = rank("OR1")
    gone = take_back(ref(first))
    again = rank("OR1", ref(gone))
    cell = only(first, gone, again)
    assert making.texts(cell.survivors) == ["OR1"]
    assert cell.taken_back == ()


def test_4_another_office_taking_our_value_back_is_a_conflict() -> None:
    first = rank("OR1")
    cell = only(first, take_back(ref(first), office="partner"))
    assert making.texts(cell.survivors) == ["OR1"]
    assert cell.conflict
    assert cell.working is None


def test_4_a_concurrent_correction_by_one_office_survives_beside_the_other() -> None:
    first = rank("OR1")
    left, right = rank("OR2", ref(first), desk="a"), rank("OR5", ref(first), desk="b")
    cell = only(first, left, right)
    assert sorted(making.texts(cell.survivors)) == ["OR2", "OR5"]
    assert cell.conflict


# --- (f) equality -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ужгород", "  Ужгород "),
        ("А  Б", "А Б"),
        ("\u0439", "\u0438\u0306"),
        ("е\u0301", "е\u0301"),
    ],
)
def test_f_texts_agree_after_nfc_trimming_and_single_spaces(one: str, other: str) -> None:
    cells = folded(
        change(say("person.unit", one), group="MIL"),
        change(say("person.unit", other), office="partner", group="MIL"),
    )
    assert not making.cell(cells, "person.unit").conflict


def test_f_case_and_marks_are_differences() -> None:
    cells = folded(
        change(say("person.unit", "1 бр"), group="MIL"),
        change(say("person.unit", "1 БР"), office="partner", group="MIL"),
    )
    assert making.cell(cells, "person.unit").conflict


def test_f_of_nested_dates_the_narrower_is_shown_and_both_are_kept() -> None:
    wide = change(say(BIRTH, day("1987-01-01", "1987-12-31")), group="ID")
    narrow = change(say(BIRTH, day("1987-03-14")), office="partner", group="ID")
    for order in ((wide, narrow), (narrow, wide)):
        cell = making.cell(folded(*order), BIRTH)
        assert not cell.conflict
        assert cell.working is not None
        assert cell.working.value == day("1987-03-14")
        assert len(cell.survivors) == 2


def test_f_dates_that_overlap_without_nesting_conflict() -> None:
    one = change(say(BIRTH, day("1987-03-01", "1987-03-20")), group="ID")
    other = change(say(BIRTH, day("1987-03-10", "1987-04-01")), office="partner", group="ID")
    assert making.cell(folded(one, other), BIRTH).conflict


def test_f_a_year_nests_two_months_that_conflict_with_each_other() -> None:
    year = change(say(BIRTH, day("1987-01-01", "1987-12-31")), group="ID")
    march = change(say(BIRTH, day("1987-03-01", "1987-03-31")), office="b", group="ID")
    may = change(say(BIRTH, day("1987-05-01", "1987-05-31")), office="c", group="ID")
    assert making.cell(folded(year, march, may), BIRTH).conflict


def test_f_an_open_date_is_wider_than_a_closed_one() -> None:
    before = change(say(BIRTH, {"l": "1990-01-01", "p": "BEFORE"}), group="ID")
    known = change(say(BIRTH, day("1987-03-14")), office="partner", group="ID")
    cell = making.cell(folded(before, known), BIRTH)
    assert cell.working is not None
    assert cell.working.value == day("1987-03-14")


# --- (g) order ----------------------------------------------------------------------------------


def test_g_order_is_change_id_then_position() -> None:
    sets = [rank("OR1") for _ in range(5)]
    double = change(say(RANK, "OR1"), say(RANK, "OR1"), group="MIL")
    cell = only(*sets, double)
    names = [one.ref for one in cell.survivors]
    assert names == sorted(names, key=lambda name: (name[:32], int(name[33:])))


def test_g_positions_sort_as_numbers() -> None:
    wide = change(*[say(TAG, "MEDIA") for _ in range(11)], group="ST")
    cell = making.cell(folded(wide), TAG)
    assert [one.position for one in cell.survivors] == list(range(11))


# --- (h) convergence ----------------------------------------------------------------------------


def test_h_offices_agree_on_survivors_and_conflicts_not_on_working_values() -> None:
    ours, theirs = rank("OR1"), rank("OR2", office="partner")
    pick = choose(ref(ours), ref(theirs))
    here, there = only(ours, theirs, pick), only(ours, theirs, pick, own="partner")
    assert here.survivors == there.survivors
    assert here.working != there.working
    assert there.conflict


# --- (i) assessing ------------------------------------------------------------------------------


def assess(of: str, grade: object, *, office: str = "own", **more: object) -> change_set.ChangeSet:
    """A new grade for a statement of the rank."""
    return change(say(fold.ASSESS, {"of": of, "grade": grade, "why": "перечитано"}, **more),
                  office=office, group="MIL")  # fmt: skip


def test_i_our_assessment_counts_and_rewrites_nothing() -> None:
    first = rank("OR1", grade="D4")
    cell = only(first, assess(ref(first), "B2"))
    assert cell.survivors[0].grade == "B2"
    assert change_set.statements(first.body)[0].grade == ""
    assert first.grade == "D4"


def test_i_another_offices_assessment_does_not_count_here() -> None:
    first = rank("OR1", grade="D4")
    assert only(first, assess(ref(first), "B2", office="partner")).survivors[0].grade == "D4"


def test_i_a_later_assessment_supersedes() -> None:
    first = rank("OR1", grade="D4")
    before = assess(ref(first), "B2")
    after = assess(ref(first), "C3", supersedes=(ref(before),))
    assert only(first, before, after).survivors[0].grade == "C3"


def test_i_a_bad_grade_is_no_grade() -> None:
    first = rank("OR1", grade="D4")
    assert only(first, assess(ref(first), "Z9")).survivors[0].grade == "D4"
    assert only(first, assess(ref(first), None)).survivors[0].grade == "D4"


def test_i_history_is_graded_too() -> None:
    first = rank("OR1", grade="D4")
    cell = only(first, rank("OR2", ref(first)), assess(ref(first), "A1"))
    assert cell.history[0].grade == "A1"


# --- what a set says for its statements --------------------------------------------------------


def test_statements_inherit_source_grade_and_subject_where_they_say_nothing() -> None:
    witness, letter = making.source("свідок", "RELEASED_WIT"), making.source("лист", "LETTER")
    one = change(
        say(RANK, "OR1"),
        say("person.unit", "1", source=letter, grade="A1", origin=making.ident("o"),
            subject=making.ident("s")),
        group="MIL", source=witness, grade="B2",
    )  # fmt: skip
    plain, special = fold.spread(one)
    assert (plain.source, plain.grade, plain.origin) == (witness, "B2", witness.id)
    assert plain.subject == making.PERSON
    assert (special.source, special.grade) == (letter, "A1")
    assert (special.origin, special.subject) == (making.ident("o"), making.ident("s"))


def test_control_sets_and_pointing_fields_make_no_cells() -> None:
    first = rank("OR1")
    control = change({"id": "x"}, kind="revoke", group="OWN")  # type: ignore[arg-type]
    cells = folded(first, control, choose(ref(first)), assess(ref(first), "A1"))
    assert set(cells) == {(making.PERSON, RANK)}


def test_nothing_accepted_is_nothing_known() -> None:
    assert folded() == {}


def test_the_registry_decides_what_is_many() -> None:
    declared = registry.standard()
    assert declared.is_many(TAG)
    assert not declared.is_many(RANK)
    assert declared.is_many("person.future")

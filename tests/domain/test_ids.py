"""Ids and names of statements, groups, handling, time and refusals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import change_set, clock, errors, groups, ids


def test_new_ids_are_well_formed_and_differ() -> None:
    made = {ids.new_id() for _ in range(100)}
    assert len(made) == 100
    assert all(ids.is_id(one) for one in made)


@pytest.mark.parametrize("text", ["", "0" * 31, "0" * 33, "A" * 32, "0" * 31 + "g", None, 5])
def test_what_is_no_id(text: object) -> None:
    assert not ids.is_id(text)


@given(st.integers(0, 1022))
def test_a_statement_is_named_by_change_and_position(position: int) -> None:
    name = ids.ref("a" * 32, position)
    assert ids.is_ref(name)
    assert ids.split_ref(name) == ("a" * 32, position)


@pytest.mark.parametrize("text", ["", "a" * 32, "a" * 32 + "/-1", "a" * 32 + "/01", "a/1", 7])
def test_what_is_no_name_of_a_statement(text: object) -> None:
    assert not ids.is_ref(text)


def test_handling_of_every_group() -> None:
    assert all(groups.default_handling(group) in groups.HANDLINGS for group in groups.GROUPS)
    assert groups.default_handling("OWN") == "AGENCY"
    assert groups.default_handling("ID") == "PARTNER"


def test_own_and_inner_handling_never_leave() -> None:
    assert not groups.may_leave("OWN", "PARTNER")
    assert not any(groups.may_leave("ID", mark) for mark in groups.STAYS)
    assert not groups.may_leave("NEW", "PARTNER")
    assert not groups.may_leave("ID", "NEW")
    assert groups.may_leave("HLT", "SEALED")


def test_all_means_thirteen_groups() -> None:
    assert len(groups.ALL_GRANTED) == 13
    assert not set(groups.ALL_GRANTED) & {"PRV", "SRC", "EXC", "SXV", "OWN"}


@pytest.mark.parametrize(
    ("text", "good"), [("A1", True), ("F6", True), ("G1", False), ("A0", False), ("a1", False),
                       ("A1 ", False), ("", False), (None, False)],
)  # fmt: skip
def test_grades(text: object, good: bool) -> None:
    assert change_set.is_grade(text) is good


def test_the_day_of_a_moment_is_utc() -> None:
    assert clock.day_of(0) == date(1970, 1, 1)
    assert clock.day_of(86_399) == date(1970, 1, 1)
    assert clock.day_of(86_400) == date(1970, 1, 2)
    assert clock.system_clock() > 1_700_000_000


def test_a_refusal_keeps_its_facts_and_says_no_value() -> None:
    refused = errors.FieldValueError(field="person.birth", reason="no-such-day")
    assert refused.field == "person.birth"  # type: ignore[attr-defined]
    assert refused.facts == {"field": "person.birth", "reason": "no-such-day"}
    assert str(refused) == "value-refused"

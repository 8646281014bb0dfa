"""Levels and officialdom over every grade and every kind of source, against the rules in words.

The reference below is written from domain.md §2 anew, on plain tuples, so that a slip in the
program and one here would have to be the same slip.
"""

import itertools

import pytest

from desktop_app.domain import confirmation, propositions
from tests.domain.claiming import REGISTRY, claim, claims, summary

GRADES = [letter + digit for letter in "ABCDEF" for digit in "123456"]
FIELD_OF = {
    "CAPTURED": ("episode.begin", "16.05.2022", "e"),
    "IN_CUSTODY": ("person.custody", "HELD", ""),
    "HELD_AT": ("stay.place", "Курськ", "s"),
    "ALIVE": ("person.alive", "16.05.2022", ""),
    "DEAD": ("person.death", "16.05.2022", ""),
    "CHARGED": ("charge.article", "275", "c"),
    "SENTENCED": ("judgment.date", "16.05.2022", "j"),
    "RELEASED": ("episode.end", "16.05.2022", "e"),
    "ILL_TREATED": ("ill.method", "BEAT", "i"),
    "HEALTH": ("health.condition", "TB", "h"),
}
SOURCES = [term.code for term in REGISTRY.vocabulary("source_type").terms]


def reference(told: list[tuple[str, str]]) -> int:
    """Level 0-3 of (grade, origin) pairs, in the words of the specification."""
    if not told:
        return 0
    reliable = [(grade, origin) for grade, origin in told if grade[0] in "ABC"]
    probable = [one for one in reliable if one[0][1] in "123"]
    if not probable:
        return 1
    origins = {origin for grade, origin in probable if grade[1] in "12"}
    if len(origins) >= 2 or any(grade[1] == "1" for grade, _ in probable):
        return 3
    return 2


def level(told: list[tuple[str, str]]) -> int:
    """The program's level of the same claims, through change sets and the fold."""
    sets = [claim("person.custody", "HELD", source=origin, grade=grade) for grade, origin in told]
    return summary(*sets).evidential


@pytest.mark.parametrize("grade", GRADES)
def test_one_claim_of_every_grade(grade: str) -> None:
    assert level([(grade, "a")]) == reference([(grade, "a")])


@pytest.mark.parametrize("first", GRADES)
def test_two_claims_of_every_two_grades(first: str) -> None:
    for second, other in itertools.product(GRADES, ("a", "b")):
        told = [(first, "a"), (second, other)]
        assert level(told) == reference(told), told


@pytest.mark.parametrize("grades", [*itertools.combinations(("B2", "C2", "B3", "D2", "F6"), 3)])
def test_three_claims_of_three_origins(grades: tuple[str, ...]) -> None:
    told = list(zip(grades, "abc", strict=True))
    assert level(told) == reference(told)


@pytest.mark.parametrize("proposition", sorted(FIELD_OF))
def test_each_proposition_has_a_level_of_its_own(proposition: str) -> None:
    field, value, subject = FIELD_OF[proposition]
    every = claims(claim(field, value, subject=subject, source="w", grade="B2"))
    stand = confirmation.standings(every)
    assert {name: one.level for name, one in stand.items()} == {proposition: 2}
    assert stand[proposition].origins == 1
    assert stand[proposition].best_grade == "B2"


OFFICIAL = {
    ("DP_VIA_ICRC", proposition) for proposition in FIELD_OF
} | {
    ("ICRC_VISIT", proposition) for proposition in FIELD_OF
} | {
    ("ICRC_REG", "CAPTURED"),
    ("COURT_RECORD", "IN_CUSTODY"),
    ("COURT_RECORD", "CHARGED"),
    ("COURT_RECORD", "SENTENCED"),
}  # fmt: skip


@pytest.mark.parametrize("type_", SOURCES)
@pytest.mark.parametrize("proposition", sorted(FIELD_OF))
def test_who_makes_what_official(type_: str, proposition: str) -> None:
    field, value, subject = FIELD_OF[proposition]
    every = claims(claim(field, value, subject=subject, source="x", type_=type_, grade="A2"))
    official = confirmation.standing(every, (proposition,)).official is not None
    assert official == ((type_, proposition) in OFFICIAL)


@pytest.mark.parametrize("grade", GRADES)
def test_a_weak_grade_takes_officialdom_away(grade: str) -> None:
    found = summary(claim("person.custody", "HELD", source="x", type_="DP_VIA_ICRC", grade=grade))
    usable = grade[0] in "ABC" and grade[1] in "123"
    assert (found.official == "official") == usable
    assert found.level == ("L4" if usable else "L1")


@pytest.mark.parametrize("type_", SOURCES)
def test_whose_denial_is_the_captors(type_: str) -> None:
    denial = claim("person.custody", "NOT_HELD", source="x", type_=type_, grade="B2")
    found = summary(denial)
    captor = type_ in {"DP_VIA_ICRC", "DP_REPLY", "COURT_RECORD"}
    assert (found.official, found.status) == (
        ("denied", "DENIED") if captor else ("", "REGISTERED")
    )
    assert found.evidential == 0


@pytest.mark.parametrize("type_", SOURCES)
def test_no_denial_takes_a_confirmation_away(type_: str) -> None:
    held = claim("person.custody", "HELD", source="icrc", type_="DP_VIA_ICRC", grade="A1")
    denial = claim("person.custody", "NOT_HELD", source="x", type_=type_, grade="A1")
    before, after = summary(held), summary(held, denial)
    assert (after.evidential, after.official, after.status) == (
        before.evidential, before.official, before.status,
    )  # fmt: skip
    assert after.contradicted
    assert not before.contradicted


def test_of_several_official_words_the_newest_is_named() -> None:
    old = claim("person.custody", "HELD", source="a", type_="ICRC_VISIT", event="01.2023",
                grade="A1")  # fmt: skip
    new = claim("person.custody", "HELD", source="b", type_="DP_VIA_ICRC", event="06.2023",
                grade="A1")  # fmt: skip
    undated = claim("person.custody", "HELD", source="c", type_="ICRC_VISIT", grade="A1")
    found = summary(new, old, undated)
    assert found.official_by == "DP_VIA_ICRC"
    assert found.official_on == {"e": "2023-06-01", "l": "2023-06-30", "p": "MONTH"}
    assert summary(undated).official_on is None


def test_captivity_is_the_three_propositions_that_imply_it() -> None:
    """A capture told by one and a place told by another corroborate captivity, not each other."""
    captured = claim("episode.begin", "16.05.2022", subject="e", source="a", grade="B2")
    seen = claim("stay.place", "Курськ", subject="s", event="03.2023", source="b", grade="B2")
    stand = confirmation.standings(claims(captured, seen))
    assert (stand["CAPTURED"].level, stand["HELD_AT"].level) == (2, 2)
    assert summary(captured, seen).evidential == 3
    assert {"CAPTURED", "HELD_AT", "IN_CUSTODY"} == propositions.CUSTODY


def test_released_and_alive_are_no_captivity() -> None:
    freed = claim("episode.end", "16.05.2022", subject="e", source="a", type_="ICRC_VISIT",
                  grade="A1")  # fmt: skip
    alive = claim("person.alive", "16.05.2022", source="b", type_="ICRC_VISIT", grade="A1")
    found = summary(freed, alive)
    assert (found.evidential, found.official) == (0, "")

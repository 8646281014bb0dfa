"""Confirmation, contradictions, places and status: the rules the vectors do not reach."""

import random
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import (
    canonical,
    change_set,
    confirmation,
    contradictions,
    dates,
    fold,
    registry,
    status,
    values,
)
from tests.domain import making
from tests.domain.making import change, folded, ref, say

REGISTRY = registry.standard()
HELD = "person.custody"


def claim(
    field: str, value: str, *, source: str = "", type_: str = "", subject: str = "",
    event: str = "", denied: bool = False, origin: str = "", supersedes: tuple[str, ...] = (),
    **more: Any,
) -> change_set.ChangeSet:  # fmt: skip
    """A change set with one claim as typed."""
    declared = REGISTRY.fields[field]
    statement = say(
        field,
        values.parse_text(value, declared, REGISTRY) if value else None,
        subject=making.ident(subject) if subject else "",
        event=dates.to_value(dates.parse(event)) if event else None,
        denied=denied,
        origin=making.ident(origin) if origin else "",
        supersedes=supersedes,
    )
    named = making.source(source, type_) if source else None
    return change(statement, group=declared.group, source=named, **more)


def summary(*changes: change_set.ChangeSet, **more: Any) -> status.Summary:
    """What follows for the person."""
    return status.summary(folded(*changes, **more), REGISTRY)


def claims(*changes: change_set.ChangeSet, **more: Any) -> tuple[confirmation.Claim, ...]:
    """The claims that count."""
    return confirmation.claims(folded(*changes, **more), REGISTRY)


def kinds(*changes: change_set.ChangeSet) -> list[str]:
    """Kinds of contradictions found."""
    cells = folded(*changes)
    every = confirmation.claims(cells, REGISTRY)
    return [pair.kind for pair in contradictions.find(every, cells, REGISTRY)]


# --- which statements are claims ----------------------------------------------------------------


def test_a_claim_counts_until_its_own_office_withdraws_it() -> None:
    first = claim(HELD, "HELD", source="w", grade="B2")
    assert summary(first).evidential == 2
    gone = claim(HELD, "", supersedes=(ref(first),))
    assert summary(first, gone).evidential == 0
    corrected = claim(HELD, "HELD", source="w", grade="D4", supersedes=(ref(first),))
    assert summary(first, corrected).evidential == 1


def test_another_offices_correction_or_dispute_withdraws_no_claim() -> None:
    first = claim("episode.begin", "16.05.2022", subject="e", source="w", grade="B2")
    other = claim("episode.begin", "20.05.2022", subject="e", source="v", grade="D4",
                  office="partner", supersedes=(ref(first),))  # fmt: skip
    assert summary(first, other).evidential == 2
    assert summary(first, other, corrects=[other.id]).evidential == 2
    gone = claim("episode.begin", "", subject="e", office="partner", supersedes=(ref(first),))
    assert summary(first, gone, corrects=[gone.id]).evidential == 2


def test_claims_of_conflicting_survivors_count_together() -> None:
    one = claim("episode.begin", "16.05.2022", subject="e", source="w", grade="B2")
    two = claim("episode.begin", "20.06.2022", subject="e", source="v", grade="B2",
                office="partner")  # fmt: skip
    found = summary(one, two)
    assert (found.evidential, found.conflicts) == (3, 1)


def test_our_assessment_is_the_grade_that_counts() -> None:
    first = claim(HELD, "HELD", source="w", grade="D4")
    judged = change(say(fold.ASSESS, {"of": ref(first), "grade": "B2", "why": ""}), group="ST")
    assert summary(first).evidential == 1
    assert summary(first, judged).evidential == 2
    assert summary(first, judged).best_grade == "B2"


def test_statements_without_a_source_are_one_origin_an_office() -> None:
    ours = [claim(HELD, "HELD", grade="B2") for _ in range(3)]
    assert summary(*ours).evidential == 2
    assert summary(*ours, claim(HELD, "HELD", grade="B2", office="partner")).evidential == 3


def test_the_best_grade_is_the_one_that_carries_most() -> None:
    one = claim(HELD, "HELD", source="a", grade="A6")
    two = claim(HELD, "HELD", source="b", grade="B2")
    assert summary(one, two).best_grade == "B2"
    assert summary(one).best_grade == "A6"


def test_without_a_grade_nothing_is_more_than_reported() -> None:
    found = summary(claim(HELD, "HELD", source="w", type_="RELEASED_WIT"))
    assert (found.evidential, found.best_grade, found.status) == (1, "", "REPORTED")


def test_codes_can_assert_and_deny_by_themselves() -> None:
    (denial,) = claims(claim("person.acknowledgement", "DENIED", source="reply"))
    assert (denial.proposition, denial.denied, denial.captor) == ("IN_CUSTODY", True, True)
    (place,) = claims(claim("person.acknowledgement", "ACK_PLACE", source="reply"))
    assert (place.proposition, place.denied) == ("IN_CUSTODY", False)
    assert claims(claim("person.acknowledgement", "NO_ANSWER", source="us")) == ()


def test_a_denied_denial_claims_nothing() -> None:
    assert claims(claim(HELD, "NOT_HELD", denied=True)) == ()


def test_fields_that_assert_nothing_are_no_claims() -> None:
    assert claims(claim("person.rank", "OR1"), claim("person.birth", "1987")) == ()


def test_a_value_of_a_foreign_shape_is_kept_and_breaks_nothing() -> None:
    odd = change(say("person.future", {"x": [1]}), say(HELD, "FUTURE_CODE"), grade="B2")
    assert summary(odd).evidential == 2


# --- last sign of life --------------------------------------------------------------------------


def test_the_last_sign_is_the_latest_day_whatever_its_grade() -> None:
    good = claim("person.alive", "01.03.2023", source="call", grade="A1")
    weak = claim("person.alive", "05.06.2023", source="channel", grade="D4")
    found = summary(good, weak)
    assert (found.sign_day, found.sign_grade) == (date(2023, 6, 5), "D4")
    assert found.sign == {"e": "2023-06-05", "l": "2023-06-05", "p": "DAY"}


def test_of_one_day_the_best_grade_is_shown() -> None:
    one = claim("person.alive", "05.06.2023", source="a", grade="C3")
    two = claim(HELD, "HELD", event="05.06.2023", source="b", grade="A2")
    assert summary(one, two).sign_grade == "A2"


def test_doubt_never_makes_a_sign_younger() -> None:
    assert summary(claim("person.alive", "2023")).sign_day == date(2023, 1, 1)
    assert summary(claim("person.alive", "після 05.2023")).sign_day == date(2023, 5, 1)
    assert summary(claim("person.alive", "до 05.2023")).sign_day is None


def test_a_day_after_the_statement_is_a_slip_and_no_sign() -> None:
    typo = claim("person.alive", "05.06.2032", source="call", grade="A1")
    assert summary(typo).sign_day is None
    same_day = claim("person.alive", "02.07.2024")
    assert summary(same_day).sign_day == date(2024, 7, 2)


@pytest.mark.parametrize("field", ["charge.article", "health.condition", "ill.method"])
def test_what_may_be_said_of_the_dead_is_no_sign(field: str) -> None:
    value = {"charge.article": "275", "health.condition": "TB", "ill.method": "BEAT"}[field]
    assert summary(claim(field, value, subject="s", event="05.06.2023")).sign_day is None


def test_a_denial_is_no_sign() -> None:
    assert summary(claim(HELD, "HELD", denied=True, event="05.06.2023")).sign_day is None


def test_a_stay_is_a_sign_on_its_last_known_day() -> None:
    place = claim("stay.place", "Донецьк", subject="s", source="w", grade="B2")
    begin = claim("stay.from", "01.03.2023", subject="s")
    end = claim("stay.to", "04.2023", subject="s")
    assert summary(place).sign_day is None
    assert summary(place, begin).sign_day == date(2023, 3, 1)
    assert summary(place, begin, end).sign_day == date(2023, 4, 1)


# --- contradictions -----------------------------------------------------------------------------


def test_not_held_at_a_place_denies_that_place_only() -> None:
    there = claim("stay.place", "СІЗО-1 Курськ", subject="s", source="w", grade="B2")
    reply = claim("stay.place", "СІЗО-1 Курськ", subject="r", denied=True, source="reply",
                  type_="DP_REPLY", grade="D4")  # fmt: skip
    elsewhere = claim("stay.place", "Тула", subject="r", denied=True, source="reply",
                      type_="DP_REPLY", grade="D4")  # fmt: skip
    assert kinds(there, reply) == ["denied"]
    assert kinds(there, elsewhere) == []
    assert summary(there, reply).official == ""
    assert summary(elsewhere).status == "REGISTERED"


def test_a_relatives_denial_contradicts_but_is_not_the_captors() -> None:
    held = claim(HELD, "HELD", source="w", grade="B2")
    denial = claim(HELD, "NOT_HELD", source="mother", type_="RELATIVE", grade="C3")
    found = summary(held, denial)
    assert (found.contradicted, found.official, found.status) == (True, "", "PROBABLE")


def stay(name: str, place: str, first: str, last: str) -> list[change_set.ChangeSet]:
    """A stay with its days."""
    return [
        claim("stay.place", place, subject=name, source=name, grade="B2"),
        claim("stay.from", first, subject=name),
        claim("stay.to", last, subject=name),
    ]


def test_stays_that_overlap_at_two_places_contradict() -> None:
    one = stay("a", "Курськ", "01.03.2023", "20.03.2023")
    assert kinds(*one, *stay("b", "Тула", "10.03.2023", "30.03.2023")) == ["two-places"]
    assert kinds(*one, *stay("b", "Тула", "20.03.2023", "30.03.2023")) == []
    assert kinds(*one, *stay("b", "Тула", "21.03.2023", "30.03.2023")) == []
    assert kinds(*one, *stay("b", "курськ", "10.03.2023", "30.03.2023")) == []


def test_what_only_may_overlap_does_not_contradict() -> None:
    one = stay("a", "Курськ", "03.2023", "04.2023")
    assert kinds(*one, *stay("b", "Тула", "04.2023", "05.2023")) == []


def test_a_resolved_facility_makes_two_wordings_one_place() -> None:
    one = claim("stay.place", "Таганрог", subject="a", event="10.03.2023", source="w", grade="B2")
    two = claim("stay.place", "SIZO-2 Taganrog", subject="b", event="10.03.2023", source="v",
                grade="B2", office="partner")  # fmt: skip
    assert kinds(one, two) == ["two-places"]
    resolved = claim("stay.facility", "RU-ROS-SIZO2", subject="a", event="10.03.2023")
    assert kinds(one, two, resolved) == []
    assert summary(one, two, resolved).places == ("RU-ROS-SIZO2",)


def test_two_births_stay_visible_also_after_a_choice() -> None:
    ours = claim("person.birth", "14.03.1987")
    theirs = claim("person.birth", "15.03.1987", office="partner")
    value = {"field": "person.birth", "chosen": ref(ours), "saw": [ref(ours), ref(theirs)],
             "why": ""}  # fmt: skip
    chosen = change(say(fold.CHOOSE, value), group="ID")
    assert kinds(ours, theirs, chosen) == ["two-values"]
    assert summary(ours, theirs, chosen).conflicts == 0
    assert summary(ours, theirs).conflicts == 1


def test_death_and_a_sign_of_the_same_day_do_not_contradict() -> None:
    death = claim("person.death", "05.06.2023", source="w", grade="C3")
    assert kinds(death, claim("person.alive", "05.06.2023", source="v")) == []
    assert kinds(death, claim("person.alive", "06.06.2023", source="v")) == ["dead-alive"]
    assert kinds(claim("person.death", "після 2022"), claim("person.alive", "2023")) == []


# --- places -------------------------------------------------------------------------------------


def test_the_list_shows_both_places_until_somebody_chooses() -> None:
    ours = claim("stay.place", "Курськ", subject="s", event="10.03.2023", source="w", grade="B2")
    theirs = claim("stay.place", "Тула", subject="s", event="10.03.2023", source="v", grade="B2",
                   office="partner")  # fmt: skip
    open_ = summary(ours, theirs)
    assert (set(open_.places), open_.place_differs) == ({"Курськ", "Тула"}, True)
    value = {"field": "stay.place", "chosen": ref(theirs), "saw": [ref(ours)], "why": ""}
    chosen = change(say(fold.CHOOSE, value, subject=making.ident("s")), group="DET")
    settled = summary(ours, theirs, chosen)
    assert (settled.places, settled.place_differs) == (("Тула",), False)


def test_undated_places_are_all_shown_and_a_dated_one_is_preferred() -> None:
    one = claim("stay.place", "Курськ", subject="a")
    two = claim("stay.place", "Тула", subject="b")
    assert set(summary(one, two).places) == {"Курськ", "Тула"}
    dated = claim("stay.place", "Донецьк", subject="c", event="03.2023")
    found = summary(one, two, dated)
    assert (found.places, found.place_day) == (("Донецьк",), date(2023, 3, 1))


def test_no_place_is_no_place() -> None:
    found = summary(claim(HELD, "HELD", source="w", grade="B2"))
    assert (found.places, found.place_day, found.place_differs) == ((), None, False)
    assert not found.place_stale(date(2030, 1, 1))


# --- status -------------------------------------------------------------------------------------


def test_nothing_known_is_registered() -> None:
    found = status.summary({}, REGISTRY)
    assert found == status.Summary()
    assert (found.level, found.sign_days(date(2024, 1, 1))) == ("L0", -1)
    assert not found.sign_stale(date(2024, 1, 1))


def released(kind: str, **more: Any) -> list[change_set.ChangeSet]:
    """An episode that ended, told by the person."""
    told: dict[str, Any] = {"source": "the person", "type_": "CALL", "grade": "B2"} | more
    sets = [claim("episode.end", "21.09.2023", subject="e", **told)]
    if kind:
        sets.append(claim("episode.end_kind", kind, subject="e"))
    return sets


@pytest.mark.parametrize(
    ("kind", "code", "nib"),
    [
        ("EXCHANGE", "RETURNED", 5),
        ("MEDIATED", "RETURNED", 1),
        ("LIBERATED", "RETURNED", 1),
        ("ESCAPE", "ESCAPED", 1),
        ("TERM_END", "RELEASED_THERE", 1),
        ("COURT", "RELEASED_THERE", 1),
        ("", "RELEASED_THERE", 1),
    ],
)
def test_how_captivity_ended_decides_the_status(kind: str, code: str, nib: int) -> None:
    found = summary(*released(kind))
    assert (found.status, found.nib, found.held, found.since) == (code, nib, False, None)


def test_reaching_home_is_a_return_whatever_the_release_was() -> None:
    home = claim("episode.returned", "25.09.2023", subject="e", source="guard", grade="B2")
    assert summary(*released("TERM_END"), home).status == "RETURNED"


def test_a_weak_word_of_release_changes_nothing() -> None:
    held = claim(HELD, "HELD", event="03.2023", source="w", grade="B2")
    assert summary(held, *released("EXCHANGE", grade="D4")).status == "PROBABLE"
    assert summary(held, *released("EXCHANGE", type_="EXCHANGE_LIST")).status == "PROBABLE"


def test_an_end_by_death_waits_for_the_decision() -> None:
    held = claim(HELD, "HELD", event="03.2023", source="w", grade="B2")
    assert summary(held, *released("DEATH")).status == "PROBABLE"


def decided(code: str, *authors: str, office: str = "own") -> list[change_set.ChangeSet]:
    """The same decision by several authors."""
    return [claim("person.decision", code, author=author, office=office) for author in authors]


def test_two_authors_of_two_offices_do_not_make_a_decision() -> None:
    death = claim("person.death", "03.2023", source="w", grade="B2")
    split = decided("DIED", "anna") + decided("DIED", "borys", office="partner")
    assert summary(death, *split).status == "REGISTERED"
    assert summary(death, *decided("DIED", "a", "b", office="partner")).status == "DIED"


def test_a_decision_needs_its_claim_and_can_be_taken_back() -> None:
    assert summary(*decided("DIED", "anna", "borys")).status == "REGISTERED"
    death = claim("person.death", "03.2023", source="w", grade="B2")
    both = decided("DIED", "anna", "borys")
    gone = claim("person.decision", "", author="borys", supersedes=(ref(both[1]),))
    assert summary(death, *both).status == "DIED"
    assert summary(death, *both, gone).status == "REGISTERED"
    assert summary(death, *both, *decided("BODY_RETURNED", "a", "b")).status == "BODY_RETURNED"


def test_a_sign_of_life_after_a_decided_death_is_a_contradiction_not_a_change() -> None:
    death = claim("person.death", "03.2023", source="w", grade="B2")
    call = claim("person.alive", "12.06.2023", source="call", grade="A1")
    found = summary(death, *decided("DIED", "anna", "borys"), call)
    assert (found.status, found.contradicted) == ("DIED", True)
    assert found.sign_day == date(2023, 6, 12)


def test_files_found_wrong_are_closed_by_two() -> None:
    missing = claim("person.missing", "11.2023")
    assert summary(missing).status == "MISSING"
    assert summary(missing, *decided("CLOSED_NOTCAPTIVE", "a", "b")).status == "CLOSED_NOTCAPTIVE"
    assert summary(missing, *decided("MERGED", "a", "b")).status == "MERGED"


def test_missing_can_be_the_legal_status() -> None:
    assert summary(claim("person.legal_status", "MISSING")).status == "MISSING"


def test_captivity_after_a_decided_return_is_a_new_episode() -> None:
    back = [*released("EXCHANGE"), *decided("RETURNED", "a", "b")]
    assert summary(*back).status == "RETURNED"
    again = claim("episode.begin", "05.02.2024", subject="f", source="u", grade="B2")
    assert summary(*back, again).status == "PROBABLE"
    rumour = claim("episode.begin", "05.02.2024", subject="f", source="u", grade="D4")
    assert summary(*back, rumour).status == "RETURNED"


@pytest.mark.parametrize(
    ("stage", "code"),
    [("REMAND_HEAR", "REMAND"), ("TRIAL1", "REMAND"), ("JUDGMENT", "REMAND"), ("APPEAL", "REMAND"),
     ("IN_FORCE", "CONVICTED"), ("EXEC", "CONVICTED"), ("NOPROC", "PROBABLE"),
     ("TERMINATED", "PROBABLE")],
)  # fmt: skip
def test_the_stage_of_proceedings_decides_for_who_is_held(stage: str, code: str) -> None:
    held = claim(HELD, "HELD", event="03.2023", source="w", grade="B2")
    assert summary(held, claim("charge.stage", stage, subject="c")).status == code


def test_the_latest_measure_of_restraint_counts() -> None:
    home = claim("charge.restraint", "HOUSE_ARREST", subject="a", event="05.2023")
    cell = claim("charge.restraint", "CUSTODY", subject="b", event="06.2024")
    held = claim(HELD, "HELD", event="06.2024", source="w", grade="B2")
    assert summary(home).status == "RESTRICTED"
    assert summary(home, cell, held).status == "REMAND"
    assert summary(claim("charge.restraint", "TRAVEL_BAN", subject="a")).status == "RESTRICTED"


def test_the_bureaus_own_status_is_kept_beside_ours() -> None:
    found = summary(claim("person.nib_status", "2"), claim(HELD, "HELD", source="w", grade="B2"))
    assert (found.nib, found.nib_stated) == (3, "2")


# --- since when ---------------------------------------------------------------------------------


def test_held_since_the_beginning_of_the_latest_episode() -> None:
    old = claim("episode.begin", "16.05.2022", subject="a", source="w", grade="B2")
    new = claim("episode.begin", "05.02.2024", subject="b", source="w", grade="B2")
    assert summary(old, new).since == {"e": "2024-02-05", "l": "2024-02-05", "p": "DAY"}


def test_where_beginnings_differ_all_of_their_time_is_kept() -> None:
    one = claim("episode.begin", "16.05.2022", subject="a", source="w", grade="B2")
    two = claim("episode.begin", "06.2022", subject="a", source="v", grade="B2", office="partner")
    since = summary(one, two).since
    assert since == {"e": "2022-05-16", "l": "2022-06-30", "p": "DAY_RANGE"}
    assert dates.days_between(since, date(2022, 7, 1)) == (1, 46)


def test_without_a_beginning_captivity_is_as_old_as_its_first_claim() -> None:
    found = summary(claim(HELD, "HELD", event="05.2023", source="w", grade="B2"))
    assert found.since == {"l": "2023-05-31", "p": "BEFORE"}
    assert summary(claim(HELD, "HELD", source="w", grade="B2")).since is None


# --- the summary as it is kept -----------------------------------------------------------------


def test_a_summary_is_kept_as_canonical_json_and_read_back() -> None:
    found = summary(
        claim("episode.begin", "16-17.05.2022", subject="e", source="w", grade="B2"),
        claim("stay.place", "Курськ", subject="s", event="03.2023", source="v", grade="B2"),
    )
    text = canonical.encode(found)
    assert msgspec.json.decode(text, type=status.Summary) == found
    assert canonical.encode(canonical.decode(text)) == text


def test_today_decides_nothing_that_is_kept() -> None:
    cells = folded(claim("person.alive", "05.06.2023", source="w", grade="B2"))
    early, late = (status.summary(cells, REGISTRY, date(year, 1, 1)) for year in (2023, 2050))
    assert early == late
    assert early.sign_days(date(2023, 6, 1)) == 0
    assert late.sign_days(date(2023, 12, 3)) == 181


FIELDS = ("person.custody", "person.alive", "person.death", "stay.place", "episode.begin")
TYPED = {"person.custody": ["HELD", "NOT_HELD"], "stay.place": ["Курськ", "Тула"]}


def random_claim(chance: random.Random) -> change_set.ChangeSet:
    """Any claim by anybody."""
    field = chance.choice(FIELDS)
    day = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(2022, 2023)}"
    source = chance.choice("abc")
    return claim(
        field,
        chance.choice(TYPED.get(field, [day])),
        subject="" if field.startswith("person") else chance.choice("xy"),
        event=chance.choice(["", day]),
        denied=chance.random() < 0.2,
        source=source,
        type_=chance.choice(["ICRC_REG", "DP_VIA_ICRC", "DP_REPLY", "RELATIVE", "VIDEO"]),
        grade=chance.choice(["", "A1", "B2", "C3", "D4", "F6"]),
        office=chance.choice(["own", "partner"]),
        nonce=f"{chance.getrandbits(128):032x}",
    )


@given(st.integers(0, 2**32), st.integers(1, 8))
@settings(max_examples=120)
def test_no_further_word_ever_lowers_a_level(seed: int, count: int) -> None:
    """A denial least of all: levels, officialdom and the last sign only grow (domain.md §2)."""
    chance = random.Random(seed)
    sets: list[change_set.ChangeSet] = []
    before = summary()
    for _ in range(count):
        sets.append(random_claim(chance))
        after = summary(*sets)
        assert after.evidential >= before.evidential
        assert not (before.official == "official" != after.official)
        assert (after.sign_day or date.min) >= (before.sign_day or date.min)
        assert after.contradicted >= before.contradicted
        before = after


@given(st.integers(0, 2**32), st.integers(0, 8))
@settings(max_examples=80)
def test_every_summary_stands_in_the_vocabularies(seed: int, count: int) -> None:
    chance = random.Random(seed)
    sets = [random_claim(chance) for _ in range(count)]
    found = summary(*sets)
    assert found.status in REGISTRY.vocabulary("case_status").by_code
    assert found.level in REGISTRY.vocabulary("level").by_code
    assert str(found.nib) in REGISTRY.vocabulary("nib_status").by_code
    assert found.official in {"", "official", "denied"}
    assert (found.official == "official") == bool(found.official_by)
    chance.shuffle(sets)
    assert summary(*sets) == found

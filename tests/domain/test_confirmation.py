"""Levels, officialdom and the last sign of life: the rules the vectors do not reach."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain import change_set, fold
from tests.domain.claiming import HELD, REGISTRY, claim, claims, summary
from tests.domain.making import change, ref, say


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


# --- over any claims --------------------------------------------------------------------------

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

"""Pairs that cannot both be right, and the place that a list shows."""

from datetime import date

from desktop_app.domain import change_set, fold
from tests.domain import making
from tests.domain.claiming import HELD, claim, kinds, summary
from tests.domain.making import change, ref, say


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

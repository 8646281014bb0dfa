"""Words granted onward reach a third office under their author's signature; others never do.

A says, B passes on, C takes in: A and C have not exchanged cards.
"""

from pathlib import Path

import pytest

from desktop_app.domain import change_set, errors, fold
from desktop_app.handoff import card, controls, origin
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.acceptance import desks, opening
from tests.services import offices

BIRTH = "14.03.1987"
UNIT = "вигадана частина"


def granted(giver: Office, taker: Office, groups: str, person: str, *, onward: bool) -> None:
    """Grant groups of one person."""
    giver.partners.grant(offices.office_id(taker), [groups], [person], onward=onward)


def from_a_to_b(three: desks.Trio, *, onward: bool) -> str:
    """A says something about a person to B, who says more; A names C as a reader, or not."""
    a, b, c = three.a, three.b, three.c
    person = offices.add_person(
        a, views.Edit("person.birth", BIRTH), views.Edit("person.unit", UNIT)
    )
    granted(a, b, "ID", person, onward=onward)
    granted(a, b, "MIL", person, onward=False)
    granted(a, c, "ID", person, onward=onward)
    _, taken = three.hand(a, b)
    assert (taken.new_people, taken.new_statements) == (1, 3)
    offices.say(b, person, "person.sex", "M")
    granted(b, c, "all", person, onward=False)
    return person


def statements(at: Office, person: str) -> dict[str, list[views.StatementView]]:
    """Return field → statements of a person, as the page shows them."""
    shown = at.people.person(person, "uk")
    return {one.field: list(one.statements) for one in shown.own.stacks}


def test_onward_reaches_the_third_office_signed(three: desks.Trio) -> None:
    person = from_a_to_b(three, onward=True)
    made, taken = three.hand(three.b, three.c)
    assert taken.refused == ()
    assert taken.new_people == 1
    shown = statements(three.c, person)
    assert shown.keys() == {"person.name", "person.birth", "person.sex"}
    a, b = offices.office_id(three.a), offices.office_id(three.b)
    assert [one.office for one in shown["person.birth"]] == [a]
    assert [one.office for one in shown["person.sex"]] == [b]
    card_of_a = three.a.partners.own_card
    for held in three.c._store.dossier(person):
        if held.change.office == a:
            origin.verify_origin(card_of_a, held.change)
    assert made.leaving.change_sets == taken.new_statements - 1 == 2


def test_who_may_hand_on_chooses_to_whom(three: desks.Trio) -> None:
    """A lets B hand on; B lets C have the person; A never heard of C."""
    a, b, c = three.a, three.b, three.c
    person = offices.add_person(
        a, views.Edit("person.birth", BIRTH), views.Edit("person.unit", UNIT)
    )
    granted(a, b, "ID", person, onward=True)
    granted(a, b, "MIL", person, onward=False)
    three.hand(a, b)
    offices.say(b, person, "person.sex", "M")
    with pytest.raises(errors.NothingGrantedError):
        three.prepare(b, c)
    granted(b, c, "DET", person, onward=False)
    made, _ = three.hand(b, c)
    assert made.leaving.change_sets == 0
    granted(b, c, "all", person, onward=False)
    made, taken = three.hand(b, c)
    assert taken.refused == ()
    assert statements(c, person).keys() == {"person.name", "person.birth", "person.sex"}
    three.hand(c, b)
    offices.say(a, person, "person.birth", "15.03.1987")
    three.hand(a, b)
    made, _ = three.hand(b, c)
    assert made.leaving.change_sets == 1
    a.partners.revoke(offices.office_id(b))
    offices.say(a, person, "person.birth", "16.03.1987")
    three.hand(a, b)
    three.hand(c, b)
    made, _ = three.hand(b, c)
    assert made.leaving.change_sets == 0


def test_an_author_nobody_compared_is_shown_so_until_trusted(three: desks.Trio) -> None:
    person = from_a_to_b(three, onward=True)
    three.hand(three.b, three.c)
    shown = statements(three.c, person)
    assert [one.verified for one in shown["person.birth"]] == [False]
    assert [one.verified for one in shown["person.sex"]] == [True]
    offices.introduce(three.a, three.c, three.stick)
    (after,) = statements(three.c, person)["person.birth"]
    assert after.verified
    assert after.office_label == "Лелека"


def test_the_authors_card_travels_along_and_with_nothing_else(three: desks.Trio) -> None:
    from_a_to_b(three, onward=True)
    own, theirs = three.b.partners.own_cards, three.a.partners.own_cards
    made = three.prepare(three.b, three.c)
    assert cards_in(Path(made.files[0]), three.c) == [own, theirs]
    three.c.handoffs.accept(Path(made.files[0]))
    three.hand(three.c, three.b)
    idle = three.prepare(three.b, three.c)
    assert cards_in(Path(idle.files[0]), three.c) == [own]


def cards_in(bundle: Path, taker: Office) -> list[tuple[card.Card, ...]]:
    """Return the lines of cards in a bundle, opened with the keys of who gets it."""
    return [
        controls.read_cards(one)
        for one in opening.controls_of(bundle, taker)
        if one.kind == controls.CARD
    ]


@pytest.mark.parametrize("trusted", [False, True])
def test_without_onward_nothing_of_the_author_leaves(three: desks.Trio, trusted: bool) -> None:
    if trusted:
        offices.introduce(three.a, three.c, three.stick)
    person = from_a_to_b(three, onward=False)
    made, taken = three.hand(three.b, three.c)
    assert made.leaving.withheld == {"ID": 1, "MIL": 1}
    assert (made.leaving.change_sets, taken.new_statements) == (1, 1)
    assert statements(three.c, person).keys() == {"person.sex"}
    raw = opening.plain(Path(made.files[0]), three.c)
    for mine in (offices.office_id(three.a), "Вигадько", "1987-03-14", UNIT):
        assert mine.encode() not in raw


def test_a_forged_author_is_refused_and_the_rest_goes_on(three: desks.Trio) -> None:
    person = from_a_to_b(three, onward=True)
    bundle = Path(three.prepare(three.b, three.c).files[0])
    a = offices.office_id(three.a)
    forged = opening.with_changes(
        bundle, three.b, three.c, lambda one: opening.resigned(one, a, three.b)
    )
    tried = three.c.handoffs.examine(forged)
    taken = three.c.handoffs.accept(forged)
    assert [why for _, why in taken.refused] == ["origin-unsigned"]
    assert tried.refused == taken.refused
    assert statements(three.c, person).keys() == {"person.sex"}


def test_a_card_carried_along_does_not_replace_what_is_known(three: desks.Trio) -> None:
    from_a_to_b(three, onward=True)
    offices.introduce(three.a, three.c, three.stick)
    three.hand(three.b, three.c)
    assert three.c.partners.carried() == ()
    assert {one.label for one in three.c.partners.cards()} == {"Лелека", "Причал"}


def test_a_carried_card_is_kept_and_gives_no_trust(three: desks.Trio) -> None:
    from_a_to_b(three, onward=True)
    three.hand(three.b, three.c)
    assert three.c.partners.carried() == (three.a.partners.own_cards,)
    assert {one.label for one in three.c.partners.cards()} == {"Причал"}
    offices.introduce(three.c, three.a, three.stick / "001")
    person = offices.add_person(three.a, name="Друженко Уляна")
    granted(three.a, three.c, "ID", person, onward=False)
    three.c.partners.trust(three.stick / "001" / f"{offices.office_id(three.a)[:8]}.card",
                           three.a.partners.own().fingerprint)  # fmt: skip
    three.hand(three.a, three.c)
    assert three.c.partners.carried() == ()


def test_a_revoke_stops_the_way_onward(three: desks.Trio) -> None:
    person = from_a_to_b(three, onward=True)
    for taker, grants in ((three.b, 2), (three.c, 1)):
        ended = three.a.partners.revoke(offices.office_id(taker), why="домовленість скінчилася")
        assert ended == grants
    told, _ = three.hand(three.a, three.b)
    assert "домовленість" not in opening.plain(Path(told.files[0]), three.b).decode(
        "utf-8", "replace"
    )
    made, _ = three.hand(three.b, three.c)
    assert made.leaving.withheld == {"ID": 1, "MIL": 1}
    assert statements(three.c, person).keys() == {"person.sex"}


def test_a_grant_travels_only_with_its_dossier(three: desks.Trio) -> None:
    """Who is granted another person's file must not learn who works on this one."""
    a, b, c = three.a, three.b, three.c
    offices.introduce(a, c, three.stick)
    person, other = offices.add_person(a), offices.add_person(a, name="Друженко Уляна")
    a.partners.grant(offices.office_id(b), ["ILL"], [person], onward=True, purpose="справа")
    granted(a, c, "ID", other, onward=False)
    raw = opening.plain(Path(three.prepare(a, c).files[0]), c)
    for told in (person, "справа", offices.office_id(b)):
        assert told.encode() not in raw
    assert person.encode() in opening.plain(Path(three.prepare(a, b).files[0]), b)


def test_another_offices_grant_is_not_ours_to_revoke(three: desks.Trio) -> None:
    person = from_a_to_b(three, onward=True)
    assert three.b.partners.revoke(offices.office_id(three.c)) == 1  # ours alone
    three.hand(three.b, three.c)
    assert statements(three.c, person).keys() == {"person.name", "person.birth"}


@pytest.mark.parametrize("named", [False, True])
def test_a_choice_goes_only_to_who_may_see_all_it_points_at(three: desks.Trio, named: bool) -> None:
    a, b, c = three.a, three.b, three.c
    person = offices.add_person(a, views.Edit("person.birth", BIRTH))
    granted(a, b, "ID", person, onward=named)
    granted(a, c, "ID", person, onward=named)
    three.hand(a, b)
    offices.say(b, person, "person.birth", "1988")
    b.conflicts.choose(person, "person.birth", 1, "бачили паспорт")
    granted(b, c, "ID", person, onward=False)
    made, _ = three.hand(b, c)
    chosen = [one for one in opening.changes_of(Path(made.files[0]), c) if chooses(one)]
    assert len(chosen) == int(named)
    assert made.leaving.withheld == ({} if named else {"ID": 2})  # A's word, and the choice


def chooses(one: change_set.ChangeSet) -> bool:
    """Tell whether a set holds a choice."""
    return one.kind == "statements" and any(
        said.field == fold.CHOOSE for said in change_set.statements(one.body)
    )


def test_second_bundles_hold_only_what_is_new_and_idle_ones_nothing(three: desks.Trio) -> None:
    person = from_a_to_b(three, onward=True)
    three.hand(three.b, three.c)
    three.grant_all((three.c, three.b), (three.b, three.a))
    offices.say(three.c, person, "person.legal_status", "POW")
    made, _ = three.hand(three.c, three.b)
    assert made.leaving.change_sets == 1  # not the words of A and B that C was handed
    made, _ = three.hand(three.b, three.a)
    assert made.leaving.change_sets == 1  # B's own word; C's was not granted onward
    offices.say(three.a, person, "person.birth", "15.03.1987")
    made, _ = three.hand(three.a, three.b)
    assert made.leaving.change_sets == 1
    made, taken = three.hand(three.b, three.c)
    assert (made.leaving.change_sets, taken.new_statements) == (1, 1)
    for giver, taker in ((three.c, three.b), (three.b, three.a), (three.a, three.b)) * 2:
        three.hand(giver, taker)
    for giver, taker in ((three.a, three.b), (three.b, three.c), (three.c, three.b)):
        made, taken = three.hand(giver, taker)
        assert (made.leaving.change_sets, taken.differences) == (0, ())

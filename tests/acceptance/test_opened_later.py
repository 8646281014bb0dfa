"""What three real offices may see changes while they talk: trust, leave to pass on, clocks."""

from pathlib import Path

from desktop_app.domain import fold
from desktop_app.services import views
from tests.acceptance import desks, opening
from tests.acceptance.test_third_office import chooses, granted
from tests.services import offices

BIRTH = "14.03.1987"


def test_words_through_another_office_count_as_f_until_their_author_is_trusted(
    three: desks.Trio,
) -> None:
    """A1 in A's words, relayed by B: at C they are only a report until C compares A's card."""
    a, b, c = three.a, three.b, three.c
    person = offices.add_person(a)
    offices.say(a, person, "person.custody", "HELD", grade="A1")
    granted(a, b, "all", person, onward=True)
    three.hand(a, b)
    assert b.people.person(person, "uk").levels.evidential == 3
    granted(b, c, "all", person, onward=False)
    three.hand(b, c)
    (said,) = offices.stack(c, person, "person.custody").statements
    assert (said.grade, said.said_grade, said.verified) == ("F1", "A1", False)
    assert c.people.person(person, "uk").levels.evidential == 1
    (row,) = c.people.page(views.PeopleQuery()).rows
    assert row.levels.evidential == 1
    offices.introduce(a, c, three.stick)
    (said,) = offices.stack(c, person, "person.custody").statements
    assert (said.grade, said.verified) == ("A1", True)
    assert c.people.person(person, "uk").levels.evidential == 3
    (row,) = c.people.page(views.PeopleQuery()).rows
    assert row.levels.evidential == 3
    before = desks.dump(c)
    c._store.rebuild()
    assert desks.dump(c) == before
    assert c.check() == ()


def test_a_choice_follows_when_its_reader_may_see_all_of_it(three: desks.Trio) -> None:
    a, b, c = three.a, three.b, three.c
    person = offices.add_person(a, views.Edit("person.birth", BIRTH))
    granted(a, b, "ID", person, onward=False)
    three.hand(a, b)
    three.hand(b, a)
    offices.say(b, person, "person.birth", "1988")
    b.conflicts.choose(person, "person.birth", 1, "бачили паспорт")
    granted(b, c, "ID", person, onward=False)
    made, _ = three.hand(b, c)
    assert not [one for one in opening.changes_of(Path(made.files[0]), c) if chooses(one)]
    three.hand(c, b)
    assert three.prepare(b, c).leaving.change_sets == 0
    granted(a, b, "ID", person, onward=True)
    three.hand(a, b)  # the same words once more, signed
    made, taken = three.hand(b, c)
    sent = list(opening.changes_of(Path(made.files[0]), c))
    assert len([one for one in sent if chooses(one)]) == 1
    assert taken.refused == ()
    shown = offices.stack(c, person, "person.birth")
    assert [(one.why, one.ours) for one in shown.choices] == [("бачили паспорт", False)]
    assert fold.CHOOSE not in {one.field for one in c.people.person(person, "uk").own.stacks}
    three.hand(c, b)
    assert three.prepare(b, c).leaving.change_sets == 0


def test_a_bundle_made_with_the_clock_ahead_loses_nothing(three: desks.Trio) -> None:
    a, b = three.a, three.b
    person = offices.add_person(a)
    a.partners.grant(offices.office_id(b), ["all"], [person], until=three.clocks["a"].now + 50_000)
    three.hand(a, b)
    three.hand(b, a)
    offices.say(a, person, "person.birth", BIRTH)
    three.clocks["a"].now += 90_000
    made = three.prepare(a, b)
    three.clocks["a"].now -= 90_000
    assert made.leaving.change_sets == 0
    b.handoffs.accept(Path(made.files[0]))
    three.hand(b, a)
    made, _ = three.hand(a, b)
    assert made.leaving.change_sets == 2
    assert offices.stack(b, person, "person.birth").working == BIRTH
    three.hand(b, a)
    assert three.prepare(a, b).leaving.change_sets == 0

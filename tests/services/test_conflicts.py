"""Conflicts are shown with every side, and a choice copies nothing."""

import pytest

from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices


def in_conflict(office: Office) -> str:
    person = offices.add_person(office, views.Edit("person.birth", "1990"))
    office.people.state(person, [views.Edit("person.birth", "1991")], "uk")
    return person


def test_choosing_settles_and_a_new_value_reopens(office: Office) -> None:
    person = in_conflict(office)
    shown = office.conflicts.list("uk")[0]
    office.conflicts.choose(person, "person.birth", 2, "у паспорті")
    assert office.conflicts.list("uk") == ()
    stack = offices.stack(office, person, "person.birth")
    assert (stack.working, stack.why) == (shown.values[1].text, "у паспорті")
    office.people.state(person, [views.Edit("person.birth", "1992")], "uk")
    assert len(office.conflicts.list("uk")[0].values) == 3


def test_a_choice_can_be_changed(office: Office) -> None:
    person = in_conflict(office)
    shown = office.conflicts.list("uk")[0].values
    for number in (1, 2):
        office.conflicts.choose(person, "person.birth", number, "причина")
        working = offices.stack(office, person, "person.birth").working
        assert working == shown[number - 1].text


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_is_no_such_side(office: Office, number: int) -> None:
    person = in_conflict(office)
    with pytest.raises(errors.ChoiceError):
        office.conflicts.choose(person, "person.birth", number, "причина")


def test_the_same_value_twice_is_no_conflict(office: Office) -> None:
    person = offices.add_person(office, views.Edit("person.birth", "1990"))
    office.people.state(person, [views.Edit("person.birth", "05.03.1990")], "uk")
    assert office.conflicts.list("uk") == ()
    assert offices.stack(office, person, "person.birth").working == "05.03.1990"

"""Choices between roles: a reason is seen by those who may see all it speaks of, and no others."""

import pytest

from desktop_app.domain import errors, roles
from desktop_app.services import conflicts, views
from desktop_app.services.office import Office
from tests.services import offices, seats

FATHER = "person.father_name"
OPEN, HIDDEN, WHY = "Відкритко", "Прихованко", "бо Прихованко сам так казав"


def disputed(at: Office, mark: str = "PRIVILEGED") -> str:
    """A person whose father is called two things, one of them under a narrow mark."""
    person = offices.add_person(at)
    seats.mark(at, person, FATHER, HIDDEN, mark)
    at.people.state(person, [views.Edit(FATHER, OPEN)], "uk")
    return person


def choose(at: Office, person: str, text: str, why: str = WHY) -> None:
    """Choose the side with this text."""
    sides = [one.value for one in conflicts.sides(at.people.cells(person)[person, FATHER])]
    at.conflicts.choose(person, FATHER, sides.index(text) + 1, why)


def shown(at: Office, person: str) -> str:
    return repr((
        at.people.person(person, "uk"), at.people.cells(person), at.conflicts.list("uk"),
        at.people.page(views.PeopleQuery(lang="uk")), at.people.sealed(person),
    ))  # fmt: skip


@pytest.mark.parametrize("chosen", [OPEN, HIDDEN])
@pytest.mark.parametrize("mark", ["PRIVILEGED", "SOURCE_PROT", "NEGOTIATION", "SEALED"])
def test_a_reason_is_told_to_those_only_who_see_both_sides(
    office: Office, mark: str, chosen: str
) -> None:
    person = disputed(office, mark)
    able: roles.Role = "lawyer" if mark == "PRIVILEGED" else "supervisor"
    with seats.sitting_as(office, able):
        if office.people.sealed(person):
            office.people.open_sealed(person, ["ID"], "correction")
        choose(office, person, chosen)
        assert WHY in shown(office, person)
        office.people.close_sealed()
    for role in roles.ROLES:
        with seats.sitting_as(office, role):
            sees = roles.sight((role,), "ID", mark) == "open"
            assert (WHY in shown(office, person)) == sees
            assert (HIDDEN in shown(office, person)) == sees
            assert OPEN in shown(office, person)


def test_a_reason_about_open_values_is_told_to_all(office: Office) -> None:
    person = offices.add_person(office)
    for text in (OPEN, "Інакшенко"):
        office.people.state(person, [views.Edit(FATHER, text)], "uk")
    choose(office, person, OPEN, "бо так у паспорті")
    with seats.sitting_as(office, "reader"):
        assert "бо так у паспорті" in shown(office, person)


def test_a_choice_of_who_sees_less_does_not_settle_what_he_does_not_see(office: Office) -> None:
    """Fold rule d: a survivor the choice did not name reopens the conflict."""
    person = disputed(office)
    office.people.state(person, [views.Edit(FATHER, "Інакшенко")], "uk")
    with seats.sitting_as(office, "caseworker"):
        choose(office, person, OPEN, "так у паспорті")
        assert office.conflicts.list("uk") == ()
        (stack,) = [one for one in office.people.person(person, "uk").own.stacks
                    if one.field == FATHER]  # fmt: skip
        assert (stack.working, stack.conflict) == (OPEN, False)
    with seats.sitting_as(office, "lawyer"):
        cell = office.people.cells(person)[person, FATHER]
        assert cell.conflict
        assert {one.value for one in cell.values} == {OPEN, HIDDEN, "Інакшенко"}
        choose(office, person, OPEN, WHY)
        cell = office.people.cells(person)[person, FATHER]
        assert not cell.conflict and cell.working is not None and cell.working.value == OPEN
    with seats.sitting_as(office, "caseworker"):
        assert WHY not in shown(office, person)


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "lawyer"])
def test_nobody_chooses_by_number_among_what_he_does_not_see(
    office: Office, role: roles.Role
) -> None:
    person = disputed(office, "SOURCE_PROT")
    before = office._store.dump()
    sight = roles.sight((role,), "ID", "SOURCE_PROT")
    with seats.sitting_as(office, role):
        if sight == "sealed":
            with pytest.raises(errors.SealedClosedError):
                office.conflicts.choose(person, FATHER, 2, "навмання")
        else:
            for number in (2, 3, 99):
                with pytest.raises(errors.ChoiceError) as refused:
                    office.conflicts.choose(person, FATHER, number, "навмання")
                assert HIDDEN not in repr(refused.value.facts)
    assert office._store.dump() == before


def test_a_reason_goes_to_no_partner_who_may_not_see_both(both: offices.Pair) -> None:
    here, there = both.here, both.there
    person = disputed(here)
    with seats.sitting_as(here, "lawyer"):
        choose(here, person, OPEN)
    here.partners.grant(offices.office_id(there), ["MIL"])
    both.hand(here, there)
    bodies = there._store._database.rows("SELECT body FROM change WHERE body IS NOT NULL")
    assert not any(WHY.encode() in body or HIDDEN.encode() in body for (body,) in bodies)

"""Undo between roles, users, sessions and erasures: nobody's words but one's own last Save's."""

from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain import errors, roles
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, seats

BIRTH, UNIT, TAX = "person.birth", "person.unit", "person.tax_number"
SECRET = "3184710691"


def values(at: Office, person: str, field: str) -> list[Any]:
    """What stands of a field of a person, whoever may see it."""
    cell = at._store.cells(person).get((person, field))
    return [one.value for one in cell.survivors] if cell else []


def save(at: Office, person: str, *edits: views.Edit) -> None:
    at.people.state(person, list(edits), "uk")


def test_a_save_of_open_and_sealed_groups_is_undone_whole(office: Office) -> None:
    """Half an undo would leave a number in the file which its user believes gone."""
    person = offices.add_person(office)
    with seats.sitting_as(office, "caseworker"):
        save(office, person, views.Edit(TAX, SECRET), views.Edit(UNIT, "вигаданий"))
        done = office.people.undo(person, "uk")
        assert len(done.labels) == 2 and not done.changed
        assert SECRET not in repr(done)
        assert (values(office, person, TAX), values(office, person, UNIT)) == ([], [])
        again = office.people.redo(person, "uk")
        assert len(again.labels) == 2 and SECRET not in repr(again)
    assert (values(office, person, TAX), values(office, person, UNIT)) == ([SECRET], ["вигаданий"])


@pytest.mark.parametrize("field", ["person.privileged", TAX])
def test_a_save_into_what_its_user_does_not_read_is_undone_and_shown_to_nobody(
    office: Office, field: str
) -> None:
    person = offices.add_person(office)
    with seats.sitting_as(office, "caseworker"):
        save(office, person, views.Edit(field, SECRET))
        done = office.people.undo(person, "uk")
        assert (done.changed, len(done.labels), done.recorded.moved) == (False, 1, ())
        assert SECRET not in repr((done, office.people.person(person, "uk")))
    assert values(office, person, field) == []


def test_an_undo_after_a_group_was_closed_again_says_back_what_was_replaced(
    office: Office,
) -> None:
    person = offices.add_person(office, views.Edit(TAX, "1111111111"))
    with seats.sitting_as(office, "caseworker"):
        office.people.open_sealed(person, ["DOC"], "correction")
        old = offices.stack(office, person, TAX).statements[0].ref
        save(office, person, views.Edit(TAX, SECRET, seen=(old,)))
        office.people.close_sealed(person)
        done = office.people.undo(person, "uk")
        assert done.labels and "1111111111" not in repr(done) and SECRET not in repr(done)
    assert values(office, person, TAX) == ["1111111111"]


def test_undo_asks_for_the_right_to_write_at_the_time_of_the_undo(office: Office) -> None:
    person = offices.add_person(office)
    save(office, person, views.Edit(UNIT, "вигаданий"))
    before = office._store.dump()
    with seats.sitting_as(office, "reader"):
        for turn in (office.people.undo, office.people.redo):
            with pytest.raises(errors.NotPermittedError) as refused:
                turn(person, "uk")
            assert refused.value.right == "write"
    assert office._store.dump() == before
    assert office.people.undo(person, "uk").labels


def test_a_save_of_another_user_is_nothing_to_undo(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person = offices.add_person(office)
    save(office, person, views.Edit(UNIT, "перший"))
    seats.give(office, "Друга", "caseworker")
    office.close()
    with seats.seated(tmp_path / "one", "Друга") as second:
        before = second._store.dump()
        assert second.people.undo(person, "uk") == views.Undone()
        assert second.people.redo(person, "uk") == views.Undone()
        assert second._store.dump() == before
        old = offices.stack(second, person, UNIT).statements[0].ref
        save(second, person, views.Edit(UNIT, "другий", seen=(old,)))
        second.people.undo(person, "uk")
        assert values(second, person, UNIT) == ["перший"]
        # It is her statement now that says what he said: both stand in the history by name.
        shown = offices.stack(second, person, UNIT).statements
        assert {one.author for one in shown if one.text == "перший"} == {
            "you", "a colleague at this desk",
        }  # fmt: skip


def test_a_session_after_lock_undoes_nothing_of_the_one_before(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person = offices.add_person(office)
    seats.give(office, "Друга", "caseworker")
    office.close()
    with seats.seated(tmp_path / "one", "Друга") as first:
        save(first, person, views.Edit(UNIT, "перший"))
        first.people.undo(person, "uk")
    with seats.seated(tmp_path / "one", "Друга") as again:
        assert again.people.redo(person, "uk") == views.Undone()
        assert again.people.undo(person, "uk") == views.Undone()
        assert values(again, person, UNIT) == []


def test_what_was_erased_comes_back_by_neither_undo_nor_redo(office: Office) -> None:
    person = offices.add_person(office)
    save(office, person, views.Edit(UNIT, "вигаданий"))
    save(office, person, views.Edit(TAX, SECRET))
    office.people.undo(person, "uk")
    office.erasures.erase(person, person[:8], person[:8])
    before = office._store.dump()
    for turn in (office.people.undo, office.people.redo):
        with pytest.raises(errors.PersonNotFoundError):
            turn(person, "uk")
    assert office._store.dump() == before
    assert office.check() == ()


def test_an_undo_in_a_dossier_whose_own_words_are_erased_touches_no_other_words(
    both: offices.Pair,
) -> None:
    here, there = both.here, both.there
    person = offices.add_person(there, views.Edit(BIRTH, "1990"))
    there.partners.grant(offices.office_id(here), ["all"])
    both.hand(there, here)
    theirs = offices.stack(here, person, BIRTH).statements[0].ref
    save(here, person, views.Edit(BIRTH, "1991", seen=(theirs,)))
    save(here, person, views.Edit(UNIT, "вигаданий"))
    here.people.undo(person, "uk")
    here.erasures.erase(person, person[:8], person[:8])
    for _ in range(3):
        for turn in (here.people.undo, here.people.redo):
            assert turn(person, "uk").recorded.statements == 0
    assert [one.value["e"] for one in here._store.cells(person)[person, BIRTH].survivors]
    assert {one.change.office for one in here._store.dossier(person)} == {offices.office_id(there)}
    assert here.check() == ()


def test_what_an_import_said_since_is_left_alone(both: offices.Pair) -> None:
    """A bundle came between Save and undo: only the Save is undone."""
    here, there = both.here, both.there
    person = offices.add_person(here)
    here.partners.grant(offices.office_id(there), ["all"])
    there.partners.grant(offices.office_id(here), ["all"])
    both.hand(here, there)
    save(here, person, views.Edit(BIRTH, "1990"))
    save(there, person, views.Edit(BIRTH, "1991"))
    there.partners.grant(offices.office_id(here), ["all"])
    both.hand(there, here)
    assert here.facts("uk").conflicts == 1
    here.people.undo(person, "uk")
    assert here.facts("uk").conflicts == 0
    (left,) = here._store.cells(person)[person, BIRTH].survivors
    assert left.office == offices.office_id(there)
    here.people.redo(person, "uk")
    assert here.facts("uk").conflicts == 1


@pytest.mark.parametrize("given", [("caseworker",), ("lawyer",), ("supervisor",)])
def test_undone_and_done_again_leaves_every_role_what_it_saw(
    office: Office, given: tuple[roles.Role, ...]
) -> None:
    person = offices.add_person(office, views.Edit(TAX, "1111111111"))
    seats.plant(office, person)

    def shown(role: roles.Role) -> set[tuple[str, str]]:
        with seats.sitting_as(office, role):
            cells = office.people.cells(person).values()
            return {(cell.field, repr(one.value)) for cell in cells for one in cell.survivors}

    with seats.sitting_as(office, *given):
        save(office, person, views.Edit(UNIT, "вигаданий"), views.Edit("health.note", "x" * 3,
             subject=office.people.new_subject()), views.Edit("person.privileged", "y"))  # fmt: skip
    before = {role: shown(role) for role in roles.ROLES}
    with seats.sitting_as(office, *given):
        assert len(office.people.undo(person, "uk").labels) == 3
        assert len(office.people.redo(person, "uk").labels) == 3
    assert {role: shown(role) for role in roles.ROLES} == before

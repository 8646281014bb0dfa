"""Undo and redo of a Save: the opposite is said, everything stays in the history."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices

RANK = "person.rank_text"
BIRTH = "person.birth"
ANOTHER = "person.other_name"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for all examples of the property; each has a person of its own."""
    made = offices.make(tmp_path_factory.mktemp("undo") / "one", "Лелека")
    yield made
    made.close()


def standing(office: Office, person: str) -> dict[str, Any]:
    """What stands of a person: every surviving value with all it carries, conflicts, workings."""
    shown = office.people.person(person, "uk")
    return {
        stack.field: (
            stack.working,
            stack.conflict,
            sorted(
                (one.text, one.state, one.grade, one.source_label, one.event, one.words)
                for one in stack.statements
                if one.state not in {"superseded", "taken_back"}
            ),
        )
        for subject in (shown.own, *shown.subjects)
        for stack in subject.stacks
        if any(one.state not in {"superseded", "taken_back"} for one in stack.statements)
    }


def refs(office: Office, person: str, field: str) -> tuple[str, ...]:
    """Our statements of a field that stand."""
    return tuple(
        one.ref
        for one in offices.stack(office, person, field).statements
        if one.ours and one.state not in {"superseded", "taken_back"}
    )


def save(office: Office, person: str, *edits: views.Edit) -> None:
    """One Save."""
    office.people.state(person, list(edits), "uk")


def test_an_added_value_is_taken_back_and_said_again(office: Office) -> None:
    person = offices.add_person(office)
    before = standing(office, person)
    save(office, person, views.Edit(BIRTH, "1990", grade="B2", words="зі слів рідних"))
    after = standing(office, person)
    done = office.people.undo(person, "uk")
    assert done.labels == ("Дата народження",)
    assert done.recorded.new == 1
    assert standing(office, person) == before
    again = office.people.redo(person, "uk")
    assert again.labels == done.labels
    assert standing(office, person) == after


def test_an_edit_is_undone_with_source_grade_and_event(office: Office) -> None:
    first = views.Edit(
        BIRTH, "1990", grade="B2", source_type="RELATIVE", source_label="вигадана родичка",
        event="05.2026", words="так казала",
    )  # fmt: skip
    person = offices.add_person(office, first)
    before = standing(office, person)
    save(office, person, views.Edit(BIRTH, "1991", seen=refs(office, person, BIRTH)))
    assert office.people.person(person, "uk").own.stacks
    office.people.undo(person, "uk")
    assert standing(office, person) == before
    texts = [one.text for one in offices.stack(office, person, BIRTH).statements]
    assert sorted(texts) == ["1990", "1990", "1991"]


def test_a_value_taken_back_stands_again(office: Office) -> None:
    person = offices.add_person(office, views.Edit(BIRTH, "1990", grade="A1"))
    before = standing(office, person)
    taken = views.Edit(BIRTH, "", seen=refs(office, person, BIRTH), take_back=True)
    save(office, person, taken)
    assert BIRTH not in standing(office, person)
    office.people.undo(person, "uk")
    assert standing(office, person) == before
    office.people.redo(person, "uk")
    assert BIRTH not in standing(office, person)


def test_a_denial_is_undone(office: Office) -> None:
    person = offices.add_person(office)
    before = standing(office, person)
    save(office, person, views.Edit("person.custody", "HELD", denied=True, grade="D4"))
    assert standing(office, person) != before
    office.people.undo(person, "uk")
    assert standing(office, person) == before


def test_one_save_of_several_groups_is_undone_whole(office: Office) -> None:
    person = offices.add_person(office)
    before = standing(office, person)
    save(office, person, views.Edit(BIRTH, "1990"), views.Edit("person.unit", "вигадана частина"))
    done = office.people.undo(person, "uk")
    assert len(done.labels) == 2
    assert standing(office, person) == before


def test_saves_are_undone_one_after_another(office: Office) -> None:
    person = offices.add_person(office)
    seen = [standing(office, person)]
    for year in ("1990", "1991", "1992"):
        old = refs(office, person, BIRTH) if BIRTH in seen[-1] else ()
        save(office, person, views.Edit(BIRTH, year, seen=old))
        seen.append(standing(office, person))
    for wanted in reversed(seen[:-1]):
        office.people.undo(person, "uk")
        assert standing(office, person) == wanted
    assert office.people.undo(person, "uk") == views.Undone()
    for wanted in seen[1:]:
        office.people.redo(person, "uk")
        assert standing(office, person) == wanted
    assert office.people.redo(person, "uk") == views.Undone()


def test_a_new_save_ends_redo(office: Office) -> None:
    person = offices.add_person(office)
    save(office, person, views.Edit(BIRTH, "1990"))
    office.people.undo(person, "uk")
    save(office, person, views.Edit(BIRTH, "1985"))
    assert office.people.redo(person, "uk") == views.Undone()


def test_each_person_has_undo_of_his_own(office: Office) -> None:
    one, other = (offices.add_person(office, name=f"Вигадько {n}") for n in ("Ада", "Бо"))
    save(office, one, views.Edit(BIRTH, "1990"))
    save(office, other, views.Edit(BIRTH, "1991"))
    office.people.undo(one, "uk")
    assert BIRTH not in standing(office, one)
    assert BIRTH in standing(office, other)


def test_beginning_a_file_is_not_undone(office: Office) -> None:
    person = offices.add_person(office)
    assert office.people.undo(person, "uk") == views.Undone()
    with pytest.raises(errors.PersonNotFoundError):
        office.people.undo("f" * 32, "uk")


def test_a_save_that_others_of_us_replaced_is_left_alone(office: Office) -> None:
    person = offices.add_person(office)
    save(office, person, views.Edit(BIRTH, "1990"))
    journal = office.people._journal
    offices.say(office, person, BIRTH, "1985")
    journal.drop(person)  # as if another desk of this office had said it
    before = standing(office, person)
    assert office.people.undo(person, "uk") == views.Undone(changed=True)
    assert standing(office, person) == before
    assert office.people.undo(person, "uk") == views.Undone()


def test_another_offices_words_are_neither_said_again_nor_taken_back(both: offices.Pair) -> None:
    here, there = both.here, both.there
    person = offices.add_person(here, views.Edit(BIRTH, "1990"))
    here.partners.grant(offices.office_id(there), ["ID"], None, purpose="", until=0, onward=False)
    both.hand(here, there)
    theirs = offices.stack(there, person, BIRTH).statements[0]
    before = standing(there, person)
    save(there, person, views.Edit(BIRTH, "1985", seen=(theirs.ref,)))
    assert offices.stack(there, person, BIRTH).conflict
    there.people.undo(person, "uk")
    assert standing(there, person) == before
    said = offices.stack(there, person, BIRTH).statements
    assert [one.office for one in said if one.text == "1990"] == [offices.office_id(here)]


Step = st.sampled_from(("add", "edit", "take back", "deny", "undo", "redo"))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(Step, st.sampled_from((BIRTH, ANOTHER))), max_size=12))
def test_undo_always_leads_back(shared: Office, steps: list[tuple[str, str]]) -> None:
    person = offices.add_person(shared)
    past, future = [standing(shared, person)], []
    for number, (step, field) in enumerate(steps):
        text = str(1950 + number) if field == BIRTH else f"Вигадько {'а' * number}"
        now = past[-1]
        old = refs(shared, person, field) if field in now else ()
        if step == "undo":
            assert bool(shared.people.undo(person, "uk").labels) == (len(past) > 1)
            future += [past.pop()] if len(past) > 1 else []
        elif step == "redo":
            assert bool(shared.people.redo(person, "uk").labels) == bool(future)
            past += [future.pop()] if future else []
        elif step != "take back" or old:
            edit = {
                "add": views.Edit(field, text, grade="B2"),
                "edit": views.Edit(field, text, seen=old, words="інакше"),
                "take back": views.Edit(field, "", seen=old, take_back=True),
                "deny": views.Edit(field, text, denied=True),
            }[step]
            save(shared, person, edit)
            past.append(standing(shared, person))
            future = []
        assert standing(shared, person) == past[-1]

"""Recording what is known about people, and reading it back."""

import pytest

from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices


def test_a_new_person_is_listed_and_found(office: Office) -> None:
    person = offices.add_person(office, views.Edit("person.birth", "~1983"))
    page = office.people.page(views.PeopleQuery(lang="uk"))
    assert [(row.id, row.name, row.second) for row in page.rows] == [
        (person, offices.NAME, "≈ 1983")
    ]
    assert [hit.person for hit in office.search.find("вигад", 5, "uk")] == [person]


def test_one_save_is_one_change_set_per_group(office: Office) -> None:
    _, done = office.people.add(
        [
            views.Edit("person.name", offices.NAME),
            views.Edit("person.birth", "1990"),
            views.Edit("person.unit", "вигадана частина"),
        ],
        "uk",
    )
    assert (done.new, done.statements) == (2, 3)


def test_an_edit_supersedes_only_what_was_on_the_screen(office: Office) -> None:
    person = offices.add_person(office, views.Edit("person.birth", "1990"))
    first = offices.stack(office, person, "person.birth").statements[0]
    offices.say(office, person, "person.birth", "1991")
    edit = views.Edit("person.birth", "1992", seen=(first.ref,))
    office.people.state(person, [edit], "uk")
    stack = offices.stack(office, person, "person.birth")
    assert stack.conflict
    assert {one.text for one in stack.statements if one.state == "conflicting"} == {"1991", "1992"}


def test_a_value_taken_back_stays_in_history(office: Office) -> None:
    person = offices.add_person(office, views.Edit("person.birth", "1990"))
    first = offices.stack(office, person, "person.birth").statements[0]
    edit = views.Edit("person.birth", "", seen=(first.ref,), take_back=True)
    office.people.state(person, [edit], "uk")
    stack = offices.stack(office, person, "person.birth")
    assert stack.working == ""
    assert {one.state for one in stack.statements} == {"taken_back", "superseded"}


def test_two_sources_raise_the_level_and_a_denial_never_lowers_it(office: Office) -> None:
    person = offices.add_person(office)

    def held(source: str, kind: str, grade: str, *, denied: bool = False) -> views.Levels:
        edit = views.Edit("person.custody", "HELD", denied=denied, source_type=kind,
                          source_label=source, grade=grade, event="05.2026")  # fmt: skip
        office.people.state(person, [edit], "uk")
        return office.people.person(person, "uk").levels

    assert held("допис", "OPEN_SOURCE", "D4").evidential == 1
    assert held("свідок перший", "RELEASED_WIT", "B2").evidential == 2
    assert held("свідок другий", "RELEASED_WIT", "B2").evidential == 3
    after = held("відповідь", "DP_REPLY", "D4", denied=True)
    assert (after.evidential, after.contradicted, after.official) == (3, True, "denied")


def test_the_same_source_counts_once_and_differs_between_people(office: Office) -> None:
    edit = views.Edit("person.custody", "HELD", source_type="RELEASED_WIT",
                      source_label="Свідок А", grade="B2", event="05.2026")  # fmt: skip
    one, other = offices.add_person(office, edit), offices.add_person(office, edit)
    office.people.state(one, [edit], "uk")
    assert office.people.person(one, "uk").levels.origins == 1
    ids = {
        next(iter(office.people.cells(person)[person, "person.custody"].values)).origin
        for person in (one, other)
    }
    assert len(ids) == 2  # one witness cannot be linked across files


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (views.Edit("person.birth", "32.13.1990"), errors.FieldValueError),
        (views.Edit("person.nothing", "x"), errors.FieldUnknownError),
        (views.Edit("person.birth", "1990", grade="Z9"), errors.FieldValueError),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_is_recorded(
    office: Office, edit: views.Edit, error: type[errors.DodomuError]
) -> None:
    person = offices.add_person(office)
    before = office._store.dump()
    with pytest.raises(error):
        office.people.state(person, [edit], "uk")
    assert office._store.dump() == before


def test_nobody_of_that_id(office: Office) -> None:
    for name in ("0" * 32, "x"):
        with pytest.raises(errors.PersonNotFoundError):
            office.people.person(name, "uk")


def test_forms_come_from_the_registry(office: Office) -> None:
    forms = {one.field: one for one in office.people.forms("person", "uk")}
    assert forms["person.sex"].choices
    assert forms["person.birth"].type == "date"
    assert forms["person.birth"].label == "Дата народження"
    assert office.people.preview_date("~1983", "uk") == "≈ 1983"


def test_pages_go_both_ways(office: Office) -> None:
    for number in range(7):
        offices.add_person(office, name=f"Прикладний{number} Іван")
    query = views.PeopleQuery(limit=3, lang="uk")
    first = office.people.page(query)
    second = office.people.page(views.PeopleQuery(limit=3, after=first.last, lang="uk"))
    back = office.people.page(
        views.PeopleQuery(limit=3, after=second.first, backward=True, lang="uk")
    )
    last = office.people.page(views.PeopleQuery(limit=3, backward=True, lang="uk"))
    assert back.rows == first.rows
    assert (first.more_before, first.more_after, last.more_after) == (False, True, False)
    assert [row.name[10] for row in last.rows] == ["4", "5", "6"]


def test_similar_people_are_offered(office: Office) -> None:
    offices.add_person(office)
    found = office.people.similar([views.Edit("person.name", "Вигадько Орест")])
    assert [one.name for one in found] == [offices.NAME]

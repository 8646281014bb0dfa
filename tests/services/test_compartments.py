"""The one door for reading: what is closed was never said, what is sealed is counted."""

import pytest

from desktop_app.domain import change_set, errors, ids, roles
from desktop_app.services import pen, views
from desktop_app.services.office import Office
from tests.services import offices, seats

TAX = "3184710691"
PHONE = "+380 50 000 00 17"
DIAGNOSIS = "Схованка здоров'я"
CASEWORKER: tuple[roles.Role, ...] = ("caseworker",)


def person_with(office: Office) -> str:
    """A person with a sealed number, a telephone, a unit, and a note of the lawyer."""
    return offices.add_person(
        office,
        views.Edit("person.tax_number", TAX, source_label="паспортний стіл", grade="B2"),
        views.Edit("person.phone", PHONE),
        views.Edit("person.unit", "вигадана частина"),
        views.Edit("person.branch", "NGU"),
        views.Edit("person.privileged", "довірене адвокатові"),
    )


def fields_of(shown: views.PersonView) -> set[str]:
    """The fields a page shows with their statements."""
    return {stack.field for part in (shown.own, *shown.subjects) for stack in part.stacks}


def test_what_is_closed_was_never_said(office: Office) -> None:
    person = person_with(office)
    with seats.sitting_as(office, "reader"):
        shown = office.people.person(person, "uk")
    assert fields_of(shown) == {"person.name", "person.phone", "person.unit", "person.branch"}
    assert shown.sealed == ()
    assert {one.group for one in shown.history} == {"ID", "FAM", "MIL"}


def test_what_is_sealed_is_counted_and_opens_with_a_purpose(office: Office) -> None:
    person = person_with(office)
    with seats.sitting_as(office, *CASEWORKER):
        shown = office.people.person(person, "uk")
        assert "person.tax_number" not in fields_of(shown)
        assert [(one.group, one.statements, one.differs) for one in shown.sealed] == [
            ("DOC", 1, False)
        ]
        assert shown.sealed[0].fields == (("РНОКПП", 1),)
        with pytest.raises(errors.PurposeError):
            office.people.open_sealed(person, ["DOC"], "curiosity")
        assert office.people.open_sealed(person, ["DOC"], "identification") == ("DOC",)
        opened = office.people.person(person, "uk")
        assert offices.stack(office, person, "person.tax_number").statements[0].text == TAX
        assert (opened.sealed, opened.opened) == ((), (("DOC", "Документи та номери"),))
        office.people.close_sealed(person)
        assert office.people.person(person, "uk").sealed == shown.sealed
    told = [(one.what, one.which, one.why) for one in office._store.audit_lines(2)]
    assert told == [
        ("sealed-closed", person, ""), ("sealed-opened", f"{person} DOC", "identification"),
    ]  # fmt: skip


def test_opening_one_person_opens_no_other(office: Office) -> None:
    one, other = person_with(office), person_with(office)
    with seats.sitting_as(office, *CASEWORKER):
        office.people.open_sealed(one, ["DOC"], "search")
        assert not office.people.person(one, "uk").sealed
        assert office.people.person(other, "uk").sealed
        with pytest.raises(errors.GroupClosedError):
            office.people.open_sealed(other, ["SXV"], "search")


def test_levels_are_told_alike_to_everybody(office: Office) -> None:
    person = person_with(office)
    edit = views.Edit("person.custody", "HELD", source_type="RELEASED_WIT", grade="B2",
                      source_label="свідок", event="05.2026")  # fmt: skip
    office.people.state(person, [edit], "uk")
    told = office.people.person(person, "uk").levels
    for role in roles.ROLES:
        with seats.sitting_as(office, role):
            assert office.people.person(person, "uk").levels == told
            assert office.people.page(views.PeopleQuery(lang="uk")).rows[0].levels == told


def test_a_column_of_a_closed_group_is_blank_and_neither_sorts_nor_filters(office: Office) -> None:
    person_with(office)
    with seats.sitting_as(office, "administrator"):
        row = office.people.page(views.PeopleQuery(lang="uk")).rows[0]
        assert not {"person.unit", "person.branch"} & set(row.cells)
        assert "person.branch" not in {one.field for one in office.people.facets(
            views.PeopleQuery(lang="uk"))}  # fmt: skip
        assert "person.unit" not in {one[0] for one in office.people.columns("uk")}
        branch: dict[str, tuple[str, ...]] = {"person.branch": ("NGU",)}
        for query in (
            views.PeopleQuery(include=branch), views.PeopleQuery(exclude=branch),
        ):  # fmt: skip
            for ask in (office.people.page, office.people.facets):
                with pytest.raises(errors.GroupClosedError):
                    ask(query)
    with seats.sitting_as(office, "reader"):
        row = office.people.page(views.PeopleQuery(lang="uk")).rows[0]
        assert row.cells["person.unit"] == "вигадана частина"
        assert office.people.page(views.PeopleQuery(include=branch)).matching == 1


def test_numbers_are_found_by_those_who_read_their_group(office: Office) -> None:
    person = person_with(office)

    def found(text: str) -> list[str]:
        return [one.person for one in office.search.find(text, 5, "uk")]

    with seats.sitting_as(office, *CASEWORKER):
        assert found(TAX) == [person], "typed whole it is in hand already"
        assert found("318 47 10691") == [person]
        assert found(TAX[:-1]) == [], "a beginning would let it be guessed digit by digit"
        assert found(PHONE) == found("38050") == [person]
        assert office.search.find(TAX, 5, "uk")[0].numbers == ()
        assert office.people.same_number(TAX, "uk") == {person: offices.NAME}
        assert office.people.same_number(TAX, "uk", but=person) == {}
    with seats.sitting_as(office, "reader"):
        assert (found(TAX), found(PHONE)) == ([], [person])
        assert office.people.same_number(TAX, "uk") == {}
    with seats.sitting_as(office, "administrator"):
        assert (found(TAX), found(PHONE)) == ([], [])
        assert found(offices.NAME) == [person]


def in_conflict(office: Office) -> str:
    """A person whose sealed health differs between two sources."""
    person = offices.add_person(office)
    subject = office.people.new_subject()
    for text in (DIAGNOSIS, "інше"):
        edit = views.Edit("health.note", text, subject=subject, grade="B2")
        office.people.state(person, [edit], "uk")
    return person


def test_a_sealed_conflict_is_told_of_and_chosen_only_when_open(office: Office) -> None:
    person = in_conflict(office)
    with seats.sitting_as(office, *CASEWORKER):
        shown = office.conflicts.list("uk")
        assert [(one.person, one.sealed) for one in shown] == [(person, "HLT")]
        assert [(one.text, one.value, one.source) for one in shown[0].values] == [
            ("sealed", None, ""), ("sealed", None, ""),
        ]  # fmt: skip
        assert office.people.person(person, "uk").sealed[0].differs
        with pytest.raises(errors.SealedClosedError):
            office.conflicts.choose(person, "health.note", 1, "причина")
        office.people.open_sealed(person, ["HLT"], "medical")
        opened = office.conflicts.list("uk")[0]
        assert DIAGNOSIS in {one.text for one in opened.values}
        office.conflicts.choose(person, "health.note", 1, "причина")
        assert office.conflicts.list("uk") == ()


def test_counts_do_not_betray_what_is_closed(office: Office) -> None:
    in_conflict(office)
    assert office.facts("uk").conflicts == 1
    with seats.sitting_as(office, "reader"):
        assert office.conflicts.list("uk") == ()
        assert office.facts("uk").conflicts == 0
        row = office.people.page(views.PeopleQuery(lang="uk")).rows[0]
        assert (row.conflicts, row.cells["computed.conflicts"]) == (0, "0")


def test_a_sealed_field_is_added_to_unseen_and_replaced_only_when_open(office: Office) -> None:
    person = person_with(office)
    old = office._store.cells(person)[person, "person.tax_number"].survivors[0].ref
    privileged = office._store.cells(person)[person, "person.privileged"].survivors[0].ref
    other, subject = "2222222222", office.people.new_subject()
    with seats.sitting_as(office, *CASEWORKER):
        done = office.people.state(person, [views.Edit("person.tax_number", other)], "uk")
        assert (done.statements, done.moved) == (1, ())
        for text in ("одне", "інше"):
            edit = views.Edit("ill.account", text, subject=subject)
            told = office.people.state(person, [edit], "uk")
            assert (told.moved, told.conflicts) == ((), 0), "not even that it differs"
        edit = views.Edit("person.tax_number", "1", seen=(old,))
        with pytest.raises(errors.SealedClosedError):
            office.people.state(person, [edit], "uk")
        with pytest.raises(errors.GroupClosedError):
            office.people.state(
                person, [views.Edit("person.privileged", "x", seen=(privileged,))], "uk"
            )
        office.people.open_sealed(person, ["DOC"], "correction")
        office.people.state(person, [edit], "uk")


def test_a_mark_narrower_than_its_group_keeps_a_value_off_lists(office: Office) -> None:
    person = offices.add_person(office)
    seats.mark(office, person, "person.other_name", {"full": "Таємненко Псевдо"}, "SEALED")
    seats.mark(office, person, "person.father_name", "Схований", "PRIVILEGED")
    assert office.search.find("Таємненко", 5, "uk") == ()
    with seats.sitting_as(office, "reader"):
        shown = office.people.person(person, "uk")
        assert (shown.other_names, shown.sealed) == ((), ())
        assert "person.father_name" not in fields_of(shown)
    with seats.sitting_as(office, "caseworker"):
        assert [one.group for one in office.people.person(person, "uk").sealed] == ["ID"]
        office.people.open_sealed(person, ["ID"], "search")
        assert office.people.person(person, "uk").other_names == ("Таємненко Псевдо",)
    with seats.sitting_as(office, "lawyer"):
        assert "person.father_name" in fields_of(office.people.person(person, "uk"))


def test_a_place_under_a_narrow_mark_is_told_to_nobody_who_must_not(office: Office) -> None:
    person = offices.add_person(office)
    stay = office.people.new_subject()
    place = change_set.Statement(
        field="stay.place", value="Таємне СІЗО", subject=stay, grade="B2",
        event={"e": "2026-05-01", "p": "DAY"},
    )  # fmt: skip
    sets = office._pen.sets(ids.DossierId(person), [pen.Written("DET", place, "SOURCE_PROT")])
    office._store.record(sets, by=office._pen.standing.author)
    for role in roles.ROLES:
        with seats.sitting_as(office, role):
            shown = (office.people.person(person, "uk"), office.people.page(views.PeopleQuery()))
            assert "Таємне" not in repr(shown)
    office.people.open_sealed(person, ["DET"], "search")
    assert "Таємне" in repr(office.people.person(person, "uk"))
    assert "Таємне" not in repr(office.people.page(views.PeopleQuery()))


def test_a_number_that_does_not_fit_is_kept_and_marked(office: Office) -> None:
    person = offices.add_person(
        office, views.Edit("person.tax_number", TAX), views.Edit("person.tax_number", "1234567890")
    )
    office.people.open_sealed(person, ["DOC"], "checking")
    marked = {
        one.text: one.remark
        for one in offices.stack(office, person, "person.tax_number").statements
    }
    assert marked == {TAX: "", "1234567890": "check digit does not fit"}

"""Who recorded a statement is said in words, never by an id."""

import msgspec

from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices

BIRTH = "person.birth"


def test_ours_is_you(office: Office) -> None:
    person = offices.add_person(office, views.Edit(BIRTH, "1990"))
    shown = office.people.person(person, "uk")
    assert {one.author for one in shown.history} == {"you"}


def test_a_colleague_and_another_desk(office: Office) -> None:
    person = offices.add_person(office)
    standing = office._pen.standing
    others = {
        "a colleague at this desk": msgspec.structs.replace(standing, author="c" * 32),
        "another desk of our office": msgspec.structs.replace(
            standing, author="c" * 32, desk="d" * 32
        ),
    }
    for year, other in enumerate(others.values(), start=1990):
        office._pen.standing = other
        office.people.state(person, [views.Edit(BIRTH, str(year))], "uk")
    office._pen.standing = standing
    said = {one.text: one.author for one in offices.stack(office, person, BIRTH).statements}
    assert said == {"1990": "a colleague at this desk", "1991": "another desk of our office"}


def test_another_office_is_named_by_its_label(both: offices.Pair) -> None:
    person = offices.add_person(both.here, views.Edit(BIRTH, "1990"))
    both.here.partners.grant(
        offices.office_id(both.there), ["ID"], None, purpose="", until=0, onward=False
    )
    both.hand(both.here, both.there)
    shown = both.there.people.person(person, "uk")
    assert {one.author for one in shown.history} == {"Лелека"}

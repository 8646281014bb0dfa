"""Drafts between users, roles, erasures, hand-offs and restores: one's own text, inside the vault."""

from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import roles
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, seats

TEXT = "Схованка недописана"


def draft(person: str, text: str = TEXT) -> views.Draft:
    return views.Draft("person", person, "x", {"person.privileged": text})


def texts(found: tuple[views.Draft, ...]) -> list[str]:
    return [text for one in found for text in one.fields.values()]


def test_a_draft_is_offered_to_its_writer_alone(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person = offices.add_person(office)
    office.drafts.keep(draft(person))
    for name, role in (("Друга", "supervisor"), ("Третій", "reader")):
        seats.give(office, name, role)  # type: ignore[arg-type]
    office.close()
    for name in ("Друга", "Третій"):
        with seats.seated(tmp_path / "one", name) as other:
            assert other.drafts.list() == ()
            told = (other.people.person(person, "uk"), other.people.cells(person),
                    other.facts("uk"), other.people.sealed(person))  # fmt: skip
            assert TEXT not in repr(told)
            other.drafts.keep(draft(person, "інша"))
            assert texts(other.drafts.list()) == ["інша"]
            other.drafts.drop("person", person)
    founder = application.open_vault(tmp_path / "one", offices.PASSPHRASE, now=offices.Clock())
    assert texts(founder.drafts.list()) == [TEXT]
    founder.close()


@pytest.mark.parametrize("role", roles.ROLES)
def test_whoever_has_fewer_roles_now_still_gets_his_own_words(
    office: Office, role: roles.Role
) -> None:
    """He typed them; no value of the vault is in them."""
    person = offices.add_person(office)
    office.drafts.keep(draft(person))
    with seats.sitting_as(office, role):
        assert texts(office.drafts.list()) == [TEXT]


def test_a_draft_counts_for_nothing(office: Office) -> None:
    """Neither found, nor listed, nor a conflict, nor a person."""
    person = offices.add_person(office)
    before = office.facts("uk")
    office.drafts.keep(draft(person))
    office.drafts.keep(views.Draft("add", "", "x", {"person.name": TEXT}))
    assert office.facts("uk") == before
    assert office.search.find("Схованка", 9, "uk", threshold=0) == ()
    assert office.people.undo(person, "uk") == views.Undone()
    assert TEXT not in repr(office._store.audit_lines(50))


def test_drafts_of_all_users_about_an_erased_person_go(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person, other = offices.add_person(office), offices.add_person(office, name="Інша Особа")
    seats.give(office, "Друга", "caseworker")
    office.drafts.keep(draft(person))
    office.close()
    with seats.seated(tmp_path / "one", "Друга") as second:
        for text in ("перша редакція", "друга редакція"):
            second.drafts.keep(draft(person, text))
        second.drafts.keep(draft(other, "про іншу"))
    office = application.open_vault(tmp_path / "one", offices.PASSPHRASE, now=offices.Clock())
    try:
        office.erasures.erase(person, person[:8], person[:8])
        rows = office._store._database.rows("SELECT body FROM change WHERE body IS NOT NULL")
        kept = b"".join(body for (body,) in rows).decode()
        assert TEXT not in kept and "редакція" not in kept
        assert "про іншу" in kept
        assert office.drafts.list() == ()
        assert office.check() == ()
    finally:
        office.close()
    with seats.seated(tmp_path / "one", "Друга") as second:
        assert texts(second.drafts.list()) == ["про іншу"]


def test_drafts_come_back_with_a_backup_and_go_to_no_partner(
    both: offices.Pair, tmp_path: Path
) -> None:
    here, there = both.here, both.there
    person = offices.add_person(here)
    here.drafts.keep(draft(person))
    here.partners.grant(offices.office_id(there), ["all", "SXV", "SRC", "EXC"])
    both.hand(here, there)
    rows = there._store._database.rows("SELECT body FROM change WHERE body IS NOT NULL")
    assert not any(TEXT.encode() in body for (body,) in rows)
    place = tmp_path / "b"
    here.safekeeping.back_up(place)
    assert TEXT.encode() not in place.read_bytes()
    back = application.restore(
        place, tmp_path / "back", offices.PASSPHRASE, now=offices.Clock()
    ).office
    assert texts(back.drafts.list()) == [TEXT]
    back.close()


@pytest.mark.parametrize(
    ("place", "argument"),
    [("person:x", ""), ("person", "x:y"), ("", ""), (".", "."), ("a" * 200, "b"), ("п", "і%_")],
)
def test_any_place_keeps_its_own_draft(office: Office, place: str, argument: str) -> None:
    office.drafts.keep(views.Draft(place, argument, "x", {"f": TEXT}))
    office.drafts.keep(views.Draft("people", "", "x", {"f": "інша"}))
    assert sorted(texts(office.drafts.list())) == sorted([TEXT, "інша"])
    office.drafts.drop(place, argument)
    assert texts(office.drafts.list()) == ["інша"]

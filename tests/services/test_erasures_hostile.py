"""Erasures against hand-offs, files, restores, kills and whoever would bring the words back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app import application
from desktop_app.domain import errors, roles
from desktop_app.services import views
from desktop_app.services.office import Office
from desktop_app.vault import ledger
from tests.services import offices, seats

UNIT = "person.unit"
SECRET = "Схованка про частину"


def erase(at: Office, person: str) -> views.Erased:
    return at.erasures.erase(person, person[:8], person[:8])


def ids_of(at: Office, person: str) -> set[str]:
    """The ids of our sets about a person that still have a body."""
    return set(at._store.erasable(person).own)


def bodies(at: Office) -> bytes:
    """Everything any body in the log says."""
    rows = at._store._database.rows("SELECT body FROM change WHERE body IS NOT NULL")
    return b"\n".join(body for (body,) in rows)


def digests(at: Office, names: set[str]) -> dict[str, tuple[bytes, bool]]:
    """Digest of sets, and whether they still have a body."""
    found = {name: at._store.change(name) for name in names}
    return {name: (one.digest, bool(one.body)) for name, one in found.items() if one is not None}


def known(at: Office) -> dict[str, set[tuple[str, str]]]:
    """Per person, what stands: field and value."""
    return {
        person: {
            (cell.field, repr(one.value))
            for cell in at._store.cells(person).values() for one in cell.survivors
        }
        for person in at._store.people()
    }  # fmt: skip


@pytest.fixture
def shared(both: offices.Pair) -> Iterator[tuple[offices.Pair, str]]:
    """A person both offices know and may hand each other everything of."""
    person = offices.add_person(both.here, views.Edit(UNIT, SECRET))
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)
    offices.say(both.there, person, "person.birth", "1990")
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    both.hand(both.there, both.here)
    yield both, person
    assert both.here.check() == () and both.there.check() == ()


def test_what_is_erased_never_leaves_again_and_its_digest_stays(
    shared: tuple[offices.Pair, str],
) -> None:
    both, person = shared
    own = ids_of(both.here, person)
    before = digests(both.here, own)
    assert {whole for _, whole in before.values()} == {True}
    erase(both.here, person)
    after = digests(both.here, own)
    assert {name: digest for name, (digest, _) in after.items()} == {
        name: digest for name, (digest, _) in before.items()
    }
    assert {whole for _, whole in after.values()} == {False}
    # A new grant, to an office that lost everything, brings it no more.
    both.here.partners.grant(offices.office_id(both.there), ["all", "SXV"], [person])
    made = both.prepare(both.here, both.there)
    assert made.leaving.people == 0
    assert SECRET.encode() not in bodies(both.here)


def test_words_of_the_partner_stay_with_both_and_converge(
    shared: tuple[offices.Pair, str],
) -> None:
    both, person = shared
    erase(both.here, person)
    both.hand(both.here, both.there)
    both.hand(both.there, both.here)
    both.hand(both.here, both.there)
    theirs = {("person.birth", value) for field, value in known(both.there)[person]
              if field == "person.birth"}  # fmt: skip
    assert known(both.here)[person] == theirs
    assert (UNIT, repr(SECRET)) in known(both.there)[person], "nobody erases another's words"
    assert both.prepare(both.here, both.there).leaving.change_sets == 0


def test_a_third_office_that_relays_them_does_not_bring_them_back(
    both: offices.Pair, tmp_path: Path
) -> None:
    third = offices.make(tmp_path / "third", "Третя")
    try:
        for one in (both.here, both.there):
            offices.introduce(one, third, both.stick)
        person = offices.add_person(both.here, views.Edit(UNIT, SECRET))
        for to in (both.there, third):
            both.here.partners.grant(
                offices.office_id(to), ["all"], [person], onward=True, purpose="", until=0
            )
        both.hand(both.here, both.there)
        both.hand(both.here, third)
        erase(both.here, person)
        for giver in (third, both.there):
            giver.partners.grant(offices.office_id(both.here), ["all"], [person])
            both.hand(giver, both.here)
            assert SECRET.encode() not in bodies(both.here)
            assert person not in both.here._store.people()
        both.hand(third, both.there)
        assert (UNIT, repr(SECRET)) in known(both.there)[person]
        assert both.here.check() == () and third.check() == ()
    finally:
        third.close()


def test_choices_among_erased_words_settle_nothing(shared: tuple[offices.Pair, str]) -> None:
    """Our value, theirs, and our choice of ours: only theirs is left, and no conflict."""
    both, person = shared
    offices.say(both.there, person, UNIT, "інша частина")
    both.hand(both.there, both.here)
    here = both.here
    (conflict,) = here.conflicts.list("uk")
    number = [one.text for one in conflict.values].index(SECRET) + 1
    here.conflicts.choose(person, UNIT, number, "бо так у квитку")
    assert here.facts("uk").conflicts == 0
    erase(here, person)
    assert here.facts("uk").conflicts == 0
    cell = here._store.cells(person)[person, UNIT]
    assert [one.value for one in cell.survivors] == ["інша частина"]
    assert cell.working is not None and cell.choices == ()
    row = next(one for one in here.people.page(views.PeopleQuery(lang="uk")).rows)
    assert row.conflicts == 0


def test_erased_words_are_found_by_no_search_and_in_no_view(office: Office) -> None:
    person = offices.add_person(
        office, views.Edit("person.number", "ВП-777"), views.Edit("person.tax_number", "3184710691"),
        name="Зниклий Вигадько",
    )  # fmt: skip
    assert office.search.find("Зниклий", 5, "uk") and office.search.find("3184710691", 5, "uk")
    erase(office, person)
    for text in ("Зниклий", "ВП-777", "3184710691", "Вигадько"):
        assert office.search.find(text, 5, "uk", threshold=0) == ()
    assert office.people.same_number("3184710691", "uk") == {}
    assert office.people.similar([views.Edit("person.name", "Зниклий Вигадько")]) == ()
    assert office.facts("uk").people == 0
    for facet in office.people.facets(views.PeopleQuery(lang="uk")):
        assert all(one.count == 0 for one in facet.values)


@pytest.mark.parametrize("role", roles.ROLES)
def test_who_may_erase_needs_not_be_told_what(office: Office, role: roles.Role) -> None:
    person = offices.add_person(office, views.Edit("person.privileged", SECRET))
    with seats.sitting_as(office, role):
        if not office.session.may("erase"):
            with pytest.raises(errors.NotPermittedError):
                office.erasures.erasable(person)
            return
        asked = office.erasures.erasable(person)
        assert asked.own == 2 and SECRET not in repr(asked)
        done = erase(office, person)
        assert SECRET not in repr(done)
    lines = office._store.audit_lines(3)
    assert ("erased", person) in {(one.what, one.which) for one in lines}
    assert SECRET not in repr(lines)


@pytest.mark.parametrize("whose", ["own", "setting", "nobody"])
def test_the_office_itself_cannot_be_erased(office: Office, whose: str) -> None:
    """Its dossier holds the users: without them, whoever opens a vault would get every role."""
    seats.give(office, "Друга", "reader")
    office.drafts.keep(views.Draft("people", "", "x", {"person.unit": "чернетка"}))
    own = office._pen.standing.own_dossier
    wanted = {"own": own, "setting": own.upper(), "nobody": "0" * 32}[whose]
    before = office._store.users()
    with pytest.raises(errors.DodomuError):
        office.erasures.erase(wanted, wanted[:8], wanted[:8])
    assert office._store.users() == before and len(before) == 2


def dies(*_args: object, **_named: object) -> Any:
    raise RuntimeError("killed")


@pytest.mark.parametrize("between", ["drop", "remove"])
def test_a_kill_between_words_and_file_leaves_no_file_after_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person = offices.add_person(office)
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 invented")
    made = office.evidence.attach(person, paper, views.NewEvidence(title=SECRET), "uk")
    sealed = office.folder / "attachments" / made.blob
    with monkeypatch.context() as patch:
        target = office._store.attachments if between == "drop" else office.erasures._files
        patch.setattr(target, between, dies)
        with pytest.raises(RuntimeError):
            erase(office, person)
    assert SECRET.encode() not in bodies(office)
    office.close()
    again = application.open_vault(tmp_path / "one", offices.PASSPHRASE, now=offices.Clock())
    try:
        assert again._store.attachments.every() == [], "its key is gone"
        if between == "drop":
            assert not sealed.exists()
        assert again._store.erased() and again.check() == ()
    finally:
        again.close()


def test_a_restore_brings_an_erased_file_back_only_without_the_ledger(
    office: Office, tmp_path: Path
) -> None:
    person = offices.add_person(office)
    other = offices.add_person(office, name="Друга Особа")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4 invented")
    gone = office.evidence.attach(person, paper, views.NewEvidence(), "uk")
    kept = office.evidence.attach(other, paper, views.NewEvidence(), "uk")
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    erase(office, person)
    for name, old in (("with", office.folder / ledger.NAME), ("without", None)):
        back = application.restore(
            place, tmp_path / name, offices.PASSPHRASE, older_ledger=old, now=offices.Clock()
        )
        try:
            held = {one.blob for one in back.office._store.attachments.every()}
            assert held == ({kept.blob} if old else {kept.blob, gone.blob})
            files = {one.name for one in (tmp_path / name / "attachments").iterdir()}
            assert files == held
            assert back.office.evidence.open(other, kept.blob).plain == paper.read_bytes()
            assert back.office.check() == ()
        finally:
            back.office.close()


def test_an_erased_person_may_be_written_about_anew(office: Office) -> None:
    """Ids of what was said stay taken; the dossier itself is free for new words."""
    person = offices.add_person(office, views.Edit(UNIT, SECRET))
    first = ids_of(office, person)
    erase(office, person)
    with pytest.raises(errors.PersonNotFoundError):
        office.people.state(person, [views.Edit(UNIT, "нова")], "uk")
    again = offices.add_person(office, views.Edit(UNIT, "нова"))
    assert again != person and not ids_of(office, again) & first
    assert set(known(office)) == {again}
    with pytest.raises(errors.PersonNotFoundError):
        erase(office, person)
    assert office.check() == ()

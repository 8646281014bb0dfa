"""Sessions: what was opened ends with the lock, roles count at the next unlocking, nobody is two."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import errors, roles
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, staffing

TAX, SECRET = "person.tax_number", "3184710691"
COLLEAGUE = "вісім девʼять десять"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = staffing.founded(tmp_path / "v")
    yield made
    staffing.closed(made)


def told(at: Office, person: str) -> bool:
    """Whether the secret of a person is told to whoever sits here."""
    return SECRET in repr((at.people.person(person, "uk"), at.people.cells(person)))


def two(at: Office) -> tuple[str, str]:
    """Two people, each with the same sealed number."""
    return (
        offices.add_person(at, views.Edit(TAX, SECRET)),
        offices.add_person(at, views.Edit(TAX, SECRET), name="Друга Вигадана"),
    )


def test_opening_one_person_opens_one_group_of_one_person(office: Office) -> None:
    first, second = two(office)
    office.people.open_sealed(first, ["DOC"], "identification")
    assert (told(office, first), told(office, second)) == (True, False)
    office.people.open_sealed(second, ["HLT"], "medical")
    assert not told(office, second)
    office.people.close_sealed(first)
    assert not told(office, first)
    assert office.session.opened(first) == frozenset()


@pytest.mark.parametrize("how", ["view", "conflicts", "moved", "undo"])
def test_what_is_open_for_one_shows_nothing_of_the_other_by_any_door(
    office: Office, how: str
) -> None:
    first, second = two(office)
    office.people.open_sealed(first, ["DOC"], "identification")
    other = "1759013776"
    if how == "view":
        assert other not in repr(office.people.page(views.PeopleQuery(lang="uk")))
    done = office.people.state(second, [views.Edit("person.register_number", other)], "uk")
    if how == "moved":
        assert other not in repr(done)
    if how == "undo":
        assert other not in repr(office.people.undo(second, "uk"))
    if how == "conflicts":
        assert other not in repr(office.conflicts.list("uk"))
    assert other not in repr(office.people.person(second, "uk"))


def test_nothing_stays_open_over_a_lock(office: Office) -> None:
    first, _ = two(office)
    office.people.open_sealed(first, ["DOC"], "identification")
    assert told(office, first)
    again = staffing.reopened(office)
    try:
        assert not told(again, first)
        assert again.session.opened(first) == frozenset()
        assert [one.statements for one in again.people.sealed(first)] == [1]
    finally:
        again.close()


def test_roles_count_from_the_next_unlocking_and_not_before(office: Office) -> None:
    first, _ = two(office)
    user = office.users.add("Друга", ["supervisor"], COLLEAGUE)
    second = staffing.reopened(office, COLLEAGUE, user="Друга")
    assert second.session.may("erase")
    founder = staffing.reopened(second)
    founder.users.change_roles(user, ["reader"])
    founder.users.change_roles(user, ["reader"])
    second = staffing.reopened(founder, COLLEAGUE, user="Друга")
    try:
        assert second.session.roles == ("reader",)
        assert not told(second, first) and second.people.sealed(first) == ()
        with pytest.raises(errors.NotPermittedError):
            second.people.open_sealed(first, ["DOC"], "identification")
        with pytest.raises(errors.NotPermittedError):
            second.users.change_roles(user, ["administrator"])
    finally:
        second.close()


def test_a_user_who_takes_away_his_own_roles_keeps_them_until_the_lock(office: Office) -> None:
    """Documented: a session is one user in the roles of its unlocking; the audit has both."""
    user = office.users.add("Друга", ["administrator"], COLLEAGUE)
    founder = next(one for one in office.users.list() if one.own)
    office.users.change_roles(founder.id, ["administrator"])
    assert office.session.may("erase")
    again = staffing.reopened(office)
    try:
        assert not again.session.may("erase") and again.session.may("users")
        assert user in {one.id for one in again.users.list()}
    finally:
        again.close()


def test_the_recovery_code_opens_as_nobody_with_every_role_and_says_so(tmp_path: Path) -> None:
    made = application.create_vault(
        tmp_path / "r", label="Лелека", user="Вигадько", passphrase=staffing.FOUNDER,
        practice=True, cost=offices.CHEAP, now=offices.Clock(),
    )  # fmt: skip
    person = offices.add_person(made.office, views.Edit(TAX, SECRET))
    made.office.people.state(person, [views.Edit("person.unit", "перша")], "uk")
    made.office.drafts.keep(views.Draft("person", person, "x", {"person.unit": "чернетка"}))
    made.office.close()
    office = application.open_with_recovery(tmp_path / "r", made.recovery_code, now=offices.Clock())
    try:
        assert set(office.session.roles) == set(roles.FOUNDER)
        assert office.session.nickname == ""
        assert staffing.acts(office)[-1] == "vault-opened-recovery"
        # Every role, yet sealed is sealed, and drafts of the founder are none of nobody's.
        assert not told(office, person)
        assert office.drafts.list() == ()
        assert office.people.undo(person, "uk") == views.Undone()
        # What nobody says is said by nobody, not in the name of whoever made the vault.
        office.people.state(person, [views.Edit("person.unit", "друга")], "uk")
        said = offices.stack(office, person, "person.unit").statements
        assert {one.text: one.author for one in said} == {
            "перша": "a colleague at this desk", "друга": "you",
        }  # fmt: skip
        page = office.audit.page(views.AuditQuery(area="opening"))
        assert page.lines[0].what == "vault-opened-recovery" and page.lines[0].name == ""
    finally:
        office.close()


def test_a_slot_without_a_user_opens_nothing(office: Office) -> None:
    """Roles taken away in the log while the slot stands: as an older key file put back leaves."""
    user = office.users.add("Друга", ["reader"], COLLEAGUE)
    author = next(one.author for one in office._store.users() if one.slot == user)
    office.users._give(author, user, ())  # type: ignore[arg-type]
    folder = office.folder
    office.close()
    with pytest.raises(errors.RolesError) as refused:
        staffing.opened(folder, COLLEAGUE, user="Друга")
    assert refused.value.reason == "gone"
    again = staffing.opened(folder)
    assert again.session.may("users")
    again.close()


def test_unknown_roles_of_a_later_program_give_nothing(office: Office) -> None:
    user = office.users.add("Друга", ["reader"], COLLEAGUE)
    author = next(one.author for one in office._store.users() if one.slot == user)
    office.users._give(author, user, ("auditor", "root"))  # type: ignore[arg-type]
    second = staffing.reopened(office, COLLEAGUE, user="Друга")
    try:
        assert second.session.roles == ()
        with pytest.raises(errors.NotPermittedError):
            second.people.page(views.PeopleQuery())
    finally:
        second.close()


def test_a_copy_a_removed_user_took_opens_and_the_vault_itself_does_not(
    office: Office, tmp_path: Path
) -> None:
    """Said in words where users are removed: a copy is a copy. Re-keyed, its keys fit nothing."""
    offices.add_person(office)
    user = office.users.add("Друга", ["reader"], COLLEAGUE)
    folder = office.folder
    office.close()
    shutil.copytree(folder, tmp_path / "copy")
    founder = staffing.opened(folder)
    founder.users.remove(user)
    taken = staffing.opened(tmp_path / "copy", COLLEAGUE, user="Друга")
    assert taken.session.roles == ("reader",)
    assert taken.facts("uk").people == founder.facts("uk").people == 1
    taken.close()
    offices.add_person(founder, name="Третя Вигадана")
    founder.keys.rekey()
    founder.close()
    assert not staffing.opens(folder, COLLEAGUE)
    for name in ("vault.db", "vault.head"):
        shutil.copy(folder / name, tmp_path / "copy" / name)
    for one in (tmp_path / "copy").glob("vault.db-*"):
        one.unlink()
    with pytest.raises(errors.DodomuError):
        staffing.opened(tmp_path / "copy", COLLEAGUE, user="Друга")


@pytest.mark.parametrize(
    "nickname",
    ["Вигадько", "вигадько", " Вигадько ", "Bигадько", "Вигaдько", "Вигадькo", "Вигáдько",
     "Виг адько", "Вигадь\u00adко"],
)  # fmt: skip
def test_no_second_user_looks_like_the_first(office: Office, nickname: str) -> None:
    """By the nickname a colleague is told from another: in the list, the audit, custody."""
    before = office._store.dump()
    with pytest.raises(errors.VaultNameError):
        office.users.add(nickname, ["administrator"], COLLEAGUE)
    assert office._store.dump() == before
    assert len(office.users.list()) == 1


@pytest.mark.parametrize("nickname", ["Вигадько О.", "Вигадченко", "Адько"])
def test_who_differs_to_the_eye_may_sit_beside(office: Office, nickname: str) -> None:
    office.users.add(nickname, ["reader"], COLLEAGUE)
    assert len(office.users.list()) == 2


def test_a_name_set_free_is_another_person(office: Office) -> None:
    """Neither drafts nor authorship of the one who went pass to the one who comes."""
    person = offices.add_person(office)
    user = office.users.add("Друга", ["caseworker"], COLLEAGUE)
    second = staffing.reopened(office, COLLEAGUE, user="Друга")
    second.drafts.keep(views.Draft("person", person, "x", {"person.unit": "чернетка"}))
    second.people.state(person, [views.Edit("person.unit", "перша")], "uk")
    founder = staffing.reopened(second)
    founder.users.remove(user)
    founder.users.add("Друга", ["caseworker"], "інша довга фраза")
    third = staffing.reopened(founder, "інша довга фраза", user="Друга")
    try:
        assert third.drafts.list() == ()
        said = offices.stack(third, person, "person.unit").statements
        assert [one.author for one in said] == ["a colleague at this desk"]
    finally:
        third.close()

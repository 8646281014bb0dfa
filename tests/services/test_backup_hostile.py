"""Backups and restores at bad moments: twice, mid-import, around a new key, among partners."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app import application
from desktop_app.domain import errors, roles
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, seats, staffing

UNIT = "person.unit"


def restored(place: Path, folder: Path, passphrase: str = offices.PASSPHRASE) -> Office:
    return application.restore(place, folder, passphrase, now=offices.Clock()).office


def incarnation(at: Office) -> bytes:
    return at._store.secret("incarnation")


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
def opened() -> Iterator[list[Office]]:
    """Offices a test opened; all are closed at its end."""
    made: list[Office] = []
    yield made
    for one in made:
        staffing.closed(one)


def test_restored_twice_there_are_two_desks_nobody_mistakes_for_each_other(
    office: Office, tmp_path: Path, opened: list[Office]
) -> None:
    person = offices.add_person(office)
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    opened.extend(restored(place, tmp_path / name) for name in ("first", "second"))
    first, second = opened
    assert len({incarnation(office), incarnation(first), incarnation(second)}) == 3
    assert known(first) == known(second) == known(office)
    # New words in both are other words; the new people are other people.
    for one in opened:
        one.people.state(person, [views.Edit(UNIT, "однакове")], "uk")
    refs = [offices.stack(one, person, UNIT).statements[0].ref for one in opened]
    assert len(set(refs)) == 2
    assert offices.add_person(first) != offices.add_person(second)
    assert first.check() == () == second.check()


def test_a_backup_of_a_restored_vault_restores_again(
    office: Office, tmp_path: Path, opened: list[Office]
) -> None:
    offices.add_person(office)
    at = office
    seen = {incarnation(office)}
    for number in range(3):
        place = tmp_path / f"b{number}"
        at.safekeeping.back_up(place)
        at = restored(place, tmp_path / f"v{number}")
        opened.append(at)
        assert incarnation(at) not in seen
        seen.add(incarnation(at))
        assert known(at) == known(office)
        assert at.check() == ()
    restores = [one.what for one in at.audit.page(views.AuditQuery(limit=500)).lines]
    assert restores.count("restored") == 3


def test_own_lost_work_comes_home_from_two_offices(
    both: offices.Pair, tmp_path: Path, opened: list[Office]
) -> None:
    """What was said after the backup, half of it to each partner, is whole again."""
    third = offices.make(tmp_path / "third", "Третя")
    opened.append(third)
    offices.introduce(both.here, third, both.stick)
    first, second = offices.add_person(both.here), offices.add_person(both.here, name="Друга")
    wanted = {both.there: first, third: second}
    for to, person in wanted.items():
        both.here.partners.grant(offices.office_id(to), ["all"], [person])
        both.hand(both.here, to)
        to.partners.grant(offices.office_id(both.here), ["all"])
    place = tmp_path / "b"
    both.here.safekeeping.back_up(place)
    for to, person in wanted.items():
        both.here.people.state(person, [views.Edit(UNIT, f"після {person[:4]}")], "uk")
        both.hand(both.here, to)
    lost = known(both.here)
    both.here.close()
    back = restored(place, tmp_path / "back")
    both.here = back
    assert known(back) != lost
    for to in wanted:
        both.hand(back, to)
        both.hand(to, back)
    assert known(back) == lost
    for to in wanted:
        both.hand(back, to)
        both.hand(to, back)
        assert both.prepare(back, to).leaving.change_sets == 0
        assert to.check() == ()
    assert back.check() == ()
    assert back.facts("uk").conflicts == 0


def test_an_undo_after_a_restore_is_of_the_restored_session_only(
    office: Office, tmp_path: Path, opened: list[Office]
) -> None:
    person = offices.add_person(office)
    office.people.state(person, [views.Edit(UNIT, "перша")], "uk")
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    office.people.undo(person, "uk")
    back = restored(place, tmp_path / "back")
    opened.append(back)
    assert (UNIT, repr("перша")) in known(back)[person]
    assert back.people.undo(person, "uk") == views.Undone()
    assert back.people.redo(person, "uk") == views.Undone()


def test_users_and_roles_come_back_as_they_were(
    office: Office, tmp_path: Path, opened: list[Office]
) -> None:
    seats.give(office, "Друга", "reader")
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    back = restored(place, tmp_path / "back", seats.PASSPHRASE)
    opened.append(back)
    assert back.session.roles == ("reader",)
    with pytest.raises(errors.NotPermittedError):
        back.safekeeping.back_up(tmp_path / "c")
    assert not (tmp_path / "c").exists()


def list_file(folder: Path, rows: int) -> Path:
    place = folder / "list.csv"
    lines = [f"{at};Вигадько Тест {at};01.02.19{at % 90 + 10}" for at in range(1, rows + 1)]
    place.write_text("\n".join(("№;ПІБ;Дата народження", *lines)), encoding="utf-8")
    return place


def test_a_backup_between_imports_is_of_that_moment(
    office: Office, tmp_path: Path, opened: list[Office]
) -> None:
    """Services are called from one thread: a backup is of the state between two of their acts."""
    counts = []
    for number in range(3):
        office.lists.run(_another(tmp_path, number), None)
        place = tmp_path / f"b{number}"
        office.safekeeping.back_up(place)
        counts.append(office.facts("uk").people)
    for number, people in enumerate(counts):
        back = restored(place.with_name(f"b{number}"), tmp_path / f"v{number}")
        opened.append(back)
        assert back.facts("uk").people == people == 5 * (number + 1)
        assert back.check() == ()


def _another(folder: Path, number: int) -> Path:
    place = folder / f"list{number}.csv"
    lines = [f"{at};Вигадько Тест{number}{at};01.02.1980" for at in range(1, 6)]
    place.write_text("\n".join(("№;ПІБ;Дата народження", *lines)), encoding="utf-8")
    return place


def test_an_import_stopped_half_way_is_in_no_backup(
    office: Office, tmp_path: Path, opened: list[Office]
) -> None:
    offices.add_person(office)
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(errors.CancelledError):
        office.lists.run(list_file(tmp_path, 4000), None, cancelled=cancelled)
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    back = restored(place, tmp_path / "back")
    opened.append(back)
    assert back.facts("uk").people == 1
    assert back.check() == ()


def dies(*_args: object, **_named: object) -> Any:
    raise RuntimeError("killed")


@pytest.mark.parametrize("moment", ["begun", "moved"])
def test_a_vault_killed_amid_a_new_key_opens_backs_up_and_restores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Office], moment: str
) -> None:
    office = staffing.founded(tmp_path / "v")
    person = offices.add_person(office)
    office.users.add("Друга", ["supervisor"], staffing.READER)
    with monkeypatch.context() as patch:
        if moment == "begun":
            patch.setattr(office._store, "rekey", dies)
        else:
            patch.setattr("desktop_app.vault.rekey.finish", dies)
        with pytest.raises(RuntimeError):
            office.keys.rekey()
    second = staffing.reopened(office, staffing.READER, user="Друга")
    place = tmp_path / "b"
    second.safekeeping.back_up(place)
    for number, passphrase in enumerate((staffing.FOUNDER, staffing.READER)):
        back = restored(place, tmp_path / f"back{number}", passphrase)
        opened.append(back)
        assert set(known(back)) == {person}
        assert back.check() == ()
    second.close()
    assert staffing.opens(tmp_path / "v", staffing.FOUNDER)


def test_a_backup_made_while_a_new_key_waits_to_be_settled_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[Office]
) -> None:
    """The session whose re-key stopped half way goes on, and backs up."""
    office = staffing.founded(tmp_path / "v")
    opened.append(office)
    person = offices.add_person(office)
    with monkeypatch.context() as patch:
        patch.setattr(office._store, "rekey", dies)
        with pytest.raises(RuntimeError):
            office.keys.rekey()
    assert office._vault.next_database_key is not None
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    back = restored(place, tmp_path / "back", staffing.FOUNDER)
    opened.append(back)
    assert set(known(back)) == {person}
    offices.add_person(back, name="Друга Вигадана")
    back.keys.rekey()
    assert back.check() == ()


@pytest.mark.parametrize("role", roles.ROLES)
def test_whoever_may_not_back_up_learns_no_more_than_how_old_the_last_is(
    office: Office, tmp_path: Path, role: roles.Role
) -> None:
    offices.add_person(office)
    office.safekeeping.back_up(tmp_path / "b")
    with seats.sitting_as(office, role):
        assert office.safekeeping.backup_age().days == 0
        if office.session.may("backup"):
            assert len(office.safekeeping.backups()) == 1
        else:
            for call in (
                office.safekeeping.backups,
                lambda: office.safekeeping.try_out(tmp_path / "b"),
                lambda: office.safekeeping.back_up(tmp_path / "c"),
            ):
                with pytest.raises(errors.NotPermittedError):
                    call()
    assert not (tmp_path / "c").exists()

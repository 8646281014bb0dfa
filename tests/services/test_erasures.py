"""A dossier's own words are erased for good, in the vault and in its backups known here."""

import shutil
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.services import access, views
from desktop_app.services.office import Office
from desktop_app.vault import ledger
from tests.services import offices

PASSPHRASE = "one two three"


def erased(office: Office, person: str, *, backups: bool = False) -> views.Erased:
    """Erase with the right words typed twice."""
    typed = office.erasures.erasable(person).typed
    return office.erasures.erase(person, typed, typed, backups=backups)


def entries(office: Office) -> set[tuple[str, str]]:
    """What the ledger of an office says."""
    held = ledger.Ledger(office.folder / ledger.NAME, office._store.secret("ledger"))
    return {(one.what, one.id) for one in held.read().entries}


def names(office: Office) -> set[str]:
    return {row.name for row in office.people.page(views.PeopleQuery()).rows}


def reopened(folder: Path) -> Office:
    return application.open_vault(folder, PASSPHRASE, now=offices.Clock())


def test_a_person_is_gone_and_the_vault_is_whole(office: Office) -> None:
    person = offices.add_person(office, views.Edit("person.unit", "вигадана частина"))
    other = offices.add_person(office, name="Інша Особа")
    asked = office.erasures.erasable(person)
    assert (asked.own, asked.files, asked.others, asked.backups) == (2, 0, {}, ())
    done = erased(office, person)
    assert (done.sets, done.files, done.others, done.still_holding) == (2, 0, 0, ())
    assert names(office) == {"Інша Особа"}
    assert office.search.find("Вигадько", 5, "uk") == ()
    with pytest.raises(errors.PersonNotFoundError):
        office.people.person(person, "uk")
    assert office.people.person(other, "uk").name == "Інша Особа"
    assert office.check() == ()
    told = office.audit.page(views.AuditQuery(naming=person)).lines
    assert [one.what for one in told] == ["erased"]
    assert len(entries(office)) == 2


@pytest.mark.parametrize(
    ("typed", "again"), [("", ""), ("{id}", ""), ("{id}", "yes"), ("yes", "yes"), ("", "{id}")]
)
def test_it_is_typed_twice(office: Office, typed: str, again: str) -> None:
    person = offices.add_person(office)
    right = office.erasures.erasable(person).typed
    with pytest.raises(errors.NotConfirmedError):
        office.erasures.erase(person, typed.format(id=right), again.format(id=right))
    assert names(office) == {offices.NAME}
    assert entries(office) == set()
    office.erasures.erase(person, f" {right.upper()} ", right)


@pytest.mark.parametrize("role", ["administrator", "caseworker", "lawyer", "reader"])
def test_other_roles_erase_nothing(office: Office, role: str) -> None:
    person = offices.add_person(office)
    office.erasures._session = access.Session(
        office.session.author, [role], office._store.audit
    )  # fmt: skip
    with pytest.raises(errors.NotPermittedError):
        office.erasures.erasable(person)
    with pytest.raises(errors.NotPermittedError):
        office.erasures.erase(person, person[:8], person[:8])


def test_nobody_erases_the_words_of_others(both: offices.Pair) -> None:
    person = offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)
    asked = both.there.erasures.erasable(person)
    assert (asked.own, sum(asked.others.values())) == (0, 1)
    with pytest.raises(errors.EraseRefusedError):
        erased(both.there, person)
    offices.say(both.there, person, "person.unit", "наша частина")
    done = erased(both.there, person)
    assert (done.sets, done.others) == (1, 1)
    shown = both.there.people.person(person, "uk")
    assert {stack.field for stack in shown.own.stacks} == {"person.name"}
    assert both.there.check() == ()


def test_what_partners_send_back_stays_erased(both: offices.Pair, tmp_path: Path) -> None:
    """The vault is restored from before; a partner still holds the erased words and their tags."""
    person = offices.add_person(both.here)
    both.here.partners.grant(offices.office_id(both.there), ["all"])
    both.hand(both.here, both.there)
    erased(both.here, person)
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    made = both.there.handoffs.prepare(offices.office_id(both.here), both.stick)
    both.here.handoffs.accept(Path(made.files[0]))
    assert names(both.here) == set()
    assert both.here.check() == ()


def test_erased_words_that_come_home_to_a_restored_vault_go_at_once(
    both: offices.Pair, tmp_path: Path
) -> None:
    """The backup is older than the person; only the ledger knows what the partner still holds."""
    place, to = tmp_path / "b", offices.office_id(both.there)
    offices.add_person(both.here, name="Раніша Особа")
    both.here.partners.grant(to, ["all"])
    both.there.partners.grant(offices.office_id(both.here), ["all"])
    both.hand(both.here, both.there)
    both.here.safekeeping.back_up(place)
    person = offices.add_person(both.here)
    both.here.partners.grant(to, ["all"])
    both.hand(both.here, both.there)
    erased(both.here, person)
    back = application.restore(
        place, tmp_path / "new", PASSPHRASE, older_ledger=both.here.folder / ledger.NAME,
        now=offices.Clock(),
    ).office  # fmt: skip
    try:
        both.hand(back, both.there)
        both.hand(both.there, back)
        assert back._store.erased()
        assert names(back) == {"Раніша Особа"}
        held = back._store._database.rows("SELECT body, erased FROM change WHERE id = ?",
                                          (bytes.fromhex(back._store.erased()[0]),))  # fmt: skip
        assert held == [(None, 1)], "it came, and went"
        assert back.check() == ()
    finally:
        back.close()


def test_a_restored_backup_forgets_it_again_with_the_ledger(office: Office, tmp_path: Path) -> None:
    person = offices.add_person(office)
    offices.add_person(office, name="Інша Особа")
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    erased(office, person)
    old_ledger = office.folder / ledger.NAME
    with_it = application.restore(
        place, tmp_path / "with", PASSPHRASE, older_ledger=old_ledger, now=offices.Clock()
    )
    try:
        assert with_it.told.erased_again == 1
        assert with_it.told.ledger
        assert names(with_it.office) == {"Інша Особа"}
        assert with_it.office.check() == ()
        assert entries(with_it.office) == entries(office)
        assert not (tmp_path / "with" / "vault.ledger.found").exists()
    finally:
        with_it.office.close()
    without = application.restore(place, tmp_path / "without", PASSPHRASE, now=offices.Clock())
    try:
        assert (without.told.erased_again, without.told.ledger) == (0, False)
        assert names(without.office) == {offices.NAME, "Інша Особа"}
    finally:
        without.office.close()


def test_a_grant_that_ended_stays_ended_after_a_restore(both: offices.Pair, tmp_path: Path) -> None:
    offices.add_person(both.here)
    to = offices.office_id(both.there)
    both.here.partners.grant(to, ["all"])
    place = tmp_path / "b"
    both.here.safekeeping.back_up(place)
    both.here.partners.revoke(to)
    both.here.erasures.note_ended()
    back = application.restore(
        place, tmp_path / "new", PASSPHRASE, older_ledger=both.here.folder / ledger.NAME,
        now=offices.Clock(),
    )  # fmt: skip
    try:
        assert back.told.revoked_again >= 1
        assert back.office._store.grants(to) == []
    finally:
        back.office.close()


def test_log_and_ledger_learn_from_each_other_at_opening(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    first, second = offices.add_person(office), offices.add_person(office, name="Друга Особа")
    erased(office, first)
    lost = entries(office)
    erased(office, second)
    both = entries(office)
    office.close()
    assert len(both) == 2
    # A ledger that lost its last entry gets it back from the log.
    path = tmp_path / "one" / ledger.NAME
    path.write_bytes(path.read_bytes()[:-57])
    again = reopened(tmp_path / "one")
    assert entries(again) == both
    again.close()
    # One that is gone altogether too, and one that was altered.
    for spoil in (path.unlink, lambda: path.write_bytes(b"DODLEDG1" + bytes(57))):
        spoil()
        again = reopened(tmp_path / "one")
        assert entries(again) == both > lost
        assert again.check() == ()
        again.close()


def test_half_done_it_is_finished_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = offices.make(tmp_path / "one", "Лелека")
    person = offices.add_person(office)

    def dies() -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(office._store._eraser, "sweep", dies)
        with pytest.raises(RuntimeError):
            erased(office, person)
    assert names(office) == {offices.NAME}
    office.close()
    again = reopened(tmp_path / "one")
    try:
        assert names(again) == set()
        assert len(entries(again)) == 1
        assert again.check() == ()
    finally:
        again.close()


# --- backups --------------------------------------------------------------------------------


def test_backups_known_here_are_made_anew(office: Office, tmp_path: Path) -> None:
    person = offices.add_person(office)
    here, away = tmp_path / "here", tmp_path / "away"
    office.safekeeping.back_up(here)
    office.safekeeping.back_up(away)
    held = shutil.copy(here, tmp_path / "kept elsewhere")
    away.unlink()
    asked = office.erasures.erasable(person)
    assert {one.place: one.state for one in asked.backups} == {str(here): "here", str(away): "away"}
    done = erased(office, person, backups=True)
    assert done.remade == 1
    assert done.still_holding == (str(away),)
    for place, there in ((here, set()), (held, {offices.NAME})):
        folder = tmp_path / f"back {len(there)}"
        back = application.restore(Path(place), folder, PASSPHRASE)
        assert names(back.office) == there
        back.office.close()
    assert {one.place for one in office.safekeeping.backups()} == {str(here), str(away)}
    assert not list(tmp_path.glob("*.fresh"))


def test_without_the_second_level_backups_are_named_as_holding_it(
    office: Office, tmp_path: Path
) -> None:
    person = offices.add_person(office)
    office.safekeeping.back_up(tmp_path / "here")
    before = (tmp_path / "here").read_bytes()
    done = erased(office, person)
    assert (done.remade, done.still_holding) == (0, (str(tmp_path / "here"),))
    assert (tmp_path / "here").read_bytes() == before


def test_drafts_about_it_go_too(office: Office) -> None:
    person = offices.add_person(office)
    office.drafts.keep(views.Draft("person", person, "x", {"person.unit": "сторожова чернетка"}))
    office.drafts.keep(views.Draft("person", person, "x", {"person.unit": "друга чернетка"}))
    erased(office, person)
    assert office.drafts.list() == ()
    bodies = [row[0] for row in office._store._database.rows("SELECT body FROM change")]
    assert not any(body and "чернетка".encode() in body for body in bodies)
    assert office.check() == ()

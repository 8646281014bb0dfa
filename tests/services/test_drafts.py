"""Drafts: kept inside the vault, one for a place, each desk's user's own, and ended for good."""

from pathlib import Path

import pytest

from desktop_app.domain import applied, change_set, ids
from desktop_app.services import drafts, views
from desktop_app.services.office import Office
from tests.conftest import ExpectLog
from tests.services import offices

TEXT = "Ґрунтовна чернетка\nпро вигадану особу"


def draft(place: str = "person", argument: str = "a" * 32, text: str = TEXT) -> views.Draft:
    """What somebody had begun to write."""
    return views.Draft(place, argument, "Вигадько: примітка", {"field": "x", "value": text})


def test_a_draft_is_kept_and_ended(office: Office) -> None:
    assert office.drafts.list() == ()
    office.drafts.keep(draft())
    assert office.drafts.list() == (draft(),)
    office.drafts.drop("person", "a" * 32)
    assert office.drafts.list() == ()
    office.drafts.drop("person", "a" * 32)
    assert office.drafts.list() == ()


def test_one_for_each_place_and_what_it_shows(office: Office) -> None:
    kept = (draft("conflicts", ""), draft("person", "a" * 32), draft("person", "b" * 32))
    office.drafts.keep_all(kept)
    office.drafts.keep(draft("person", "b" * 32, "інакше"))
    assert office.drafts.list() == (*kept[:2], draft("person", "b" * 32, "інакше"))


def test_it_goes_through_the_door_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = []
    record = office._store.record

    def counted(changes: list[change_set.ChangeSet], *, by: ids.AuthorId) -> applied.Applied:
        recorded.extend(changes)
        return record(changes, by=by)

    monkeypatch.setattr(office._store, "record", counted)
    office.drafts.keep(draft())
    office.drafts.keep(draft())
    assert [(one.kind, one.group) for one in recorded] == [("setting", "OWN")]
    assert not office.check()


def test_nothing_of_it_lies_outside_the_vault_or_in_the_clear(tmp_path: Path) -> None:
    office = offices.make(tmp_path / "vault", "Лелека")
    office.drafts.keep(draft())
    office.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert TEXT.encode() not in file.read_bytes()
            assert "Ґрунтовна".encode() not in file.read_bytes()


def test_drafts_of_another_user_or_desk_are_none_of_ours(office: Office) -> None:
    office.drafts.keep(draft())
    writer = office._pen
    other = writer.standing.__class__(
        office=writer.standing.office,
        desk=writer.standing.desk,
        author=ids.AuthorId("e" * 32),
        label="",
        practice=True,
        own_dossier=writer.standing.own_dossier,
    )
    theirs = drafts.Drafts(office._store, type(writer)(other, writer.now, b"k" * 32))
    assert theirs.list() == ()
    assert office.drafts.list() == (draft(),)


def test_it_never_leaves_for_a_partner(both: offices.Pair) -> None:
    offices.add_person(both.here)
    both.here.partners.grant(
        offices.office_id(both.there), ["ID"], None, purpose="", until=0, onward=False
    )
    both.here.drafts.keep(draft())
    both.hand(both.here, both.there)
    assert both.there.drafts.list() == ()
    assert both.there._store.settings() == {}


@pytest.mark.parametrize("text", ["я" * (1 << 20), "\ud800"])
def test_what_cannot_be_kept_stops_nothing(
    office: Office, expect_log: ExpectLog, text: str
) -> None:
    expect_log("a draft could not be kept")
    office.drafts.keep_all((draft(text=text), draft("people", "new")))
    assert office.drafts.list() == (draft("people", "new"),)


def test_a_setting_that_is_no_draft_is_passed_over(office: Office, expect_log: ExpectLog) -> None:
    expect_log("a draft could not be read")
    office.drafts._put(office.drafts._name("person", "x"), "не JSON")
    assert office.drafts.list() == ()

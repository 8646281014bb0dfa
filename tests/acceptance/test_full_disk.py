"""A full disk, met in the middle of import, save, accept and prepare: words say so, and nothing
that was acknowledged is lost; with room again the same act goes through.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.handoff import reader
from desktop_app.services import safekeeping
from desktop_app.services.office import Office
from desktop_app.vault import backup, restoring
from tests.acceptance import desks, small_disk
from tests.conftest import ExpectLog
from tests.intake import files
from tests.services import offices

HEADER = "id;ПІБ;Дата нар.;Дата полону;Місце утримання"
MANY = 20_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[small_disk.Disk]:
    """A disk of a few MiB."""
    with small_disk.lent(tmp_path / "disk") as lent:
        yield lent


@pytest.fixture
def office(three: desks.Trio, disk: small_disk.Disk) -> Iterator[Office]:
    """Office A with its vault on the small disk."""
    shutil.copytree(three.folder / "a", disk.place / "a")
    made = application.open_vault(disk.place / "a", desks.PASSPHRASE, now=offices.Clock())
    yield made
    made.close()


def refused(kinds: tuple[type[errors.DodomuError], ...], told: errors.DodomuError) -> None:
    """Insist on a refusal that says what is the matter."""
    assert type(told) in kinds
    said = desks.words_of(told)["en"].title
    assert "full" in said or "free space" in said or "disk" in said


def reopened(office: Office) -> int:
    """Open a copy of a vault as it lies there; return its people, after a look that it is sound."""
    copy = office.folder.parent.parent / f"copy-{len(list(office.folder.parent.parent.iterdir()))}"
    shutil.copytree(office.folder, copy)
    again = application.open_vault(copy, desks.PASSPHRASE)
    try:
        assert again.check() == ()
        return again.facts("uk").people
    finally:
        again.close()


def a_list(place: Path, rows: int) -> Path:
    """Write a list of invented people."""
    lines = [f"N-{n};Людина{n} Вигадана;1991;03.2022;сізо-{n % 9}" for n in range(rows)]
    return files.text(place, "\n".join([HEADER, *lines]) + "\n")


def test_an_import(office: Office, disk: small_disk.Disk, tmp_path: Path) -> None:
    offices.add_person(office)
    before = desks.dump(office)
    large = a_list(tmp_path / "великий.csv", MANY)
    with disk.full(leaving=512 << 10), pytest.raises(errors.DodomuError) as told:
        office.lists.run(large)
    refused(disk.refusals, told.value)
    assert desks.dump(office) == before
    assert reopened(office) == 1
    done = office.lists.run(a_list(tmp_path / "список.csv", 20))
    assert done.people_new == 20
    assert reopened(office) == 21


def test_saves(office: Office, disk: small_disk.Disk) -> None:
    person = offices.add_person(office)
    saved = 0
    with disk.full(leaving=256 << 10), pytest.raises(errors.DodomuError) as told:
        while saved < 2000:
            offices.say(office, person, "person.unit", f"вигадана частина {saved}")
            saved += 1
    refused(disk.refusals, told.value)
    assert saved > 3
    stack = offices.stack(office, person, "person.unit")
    assert (stack.working, len(stack.statements)) == (f"вигадана частина {saved - 1}", saved)
    assert reopened(office) == 1
    offices.say(office, person, "person.unit", "остання")
    assert offices.stack(office, person, "person.unit").working == "остання"
    assert reopened(office) == 1


def a_bundle(three: desks.Trio, people: int = 40) -> Path:
    """Let B prepare a bundle for A."""
    for number in range(people):
        offices.add_person(three.b, name=f"Людина{number} Вигадана")
    three.lock("a")
    three.b.partners.grant(three.b.partners.find("Лелека").office, ["all"])
    made = three.b.handoffs.prepare(three.b.partners.find("Лелека").office, three.stick)
    return Path(made.files[0])


def test_accepting_where_less_than_a_gigabyte_is_free(
    three: desks.Trio, office: Office, disk: small_disk.Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, before = a_bundle(three), desks.dump(office)
    if isinstance(disk, small_disk.Limit):  # there the disk itself is large
        monkeypatch.setattr(reader, "KEEP_FREE", 1 << 60)
    for act in (office.handoffs.accept, office.handoffs.examine):
        with pytest.raises(errors.DodomuError) as told:
            act(bundle)
        refused((errors.BundleSpaceError,), told.value)
    assert desks.dump(office) == before
    assert desks.inbox(office) == []


@pytest.mark.parametrize("leaving", [0, 8 << 10, 64 << 10, 96 << 10, 128 << 10])
def test_accepting_where_the_last_room_goes_meanwhile(
    three: desks.Trio, office: Office, disk: small_disk.Disk, leaving: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The look at the free disk comes first; others may write after it."""
    monkeypatch.setattr(reader, "KEEP_FREE", -(1 << 30))
    bundle, before = a_bundle(three), desks.dump(office)
    with disk.full(leaving=leaving), pytest.raises(errors.DodomuError) as told:
        office.handoffs.accept(bundle)
    refused(disk.refusals, told.value)
    assert desks.dump(office) == before
    assert len(desks.inbox(office)) == office.facts("uk").waiting <= 1
    assert reopened(office) == 0
    assert office.handoffs.accept(bundle).new_people == 40
    assert desks.inbox(office) == []
    assert reopened(office) == 40


def test_accepted_with_the_very_last_room(
    three: desks.Trio, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    """What was committed is not called refused because a note about it found no room."""

    def full(*_: object) -> None:
        raise errors.DiskFullError(needed=0, free=0)

    bundle, office = a_bundle(three, 3), three.a
    expect_log("bundle taken in, but not noted")
    with monkeypatch.context() as patch:
        patch.setattr(office._store.bundles, "put_applied", full)
        assert office.handoffs.accept(bundle).new_people == 3
    before = desks.dump(office)
    assert office.handoffs.accept(bundle).new_people == 0
    assert office.handoffs.accept(bundle).already
    assert desks.inbox(office) == []
    changed = {table for table, _ in set(desks.dump(office)) ^ set(before)}
    assert changed <= {"arrival", "change", "decision", "applied", "peer", "dossier"}


def test_preparing_onto_a_full_stick(three: desks.Trio, disk: small_disk.Disk) -> None:
    offices.add_person(three.a)
    three.grant_all((three.a, three.b))
    before, to = desks.dump(three.a), offices.office_id(three.b)
    stick = disk.place / "stick"
    stick.mkdir()
    for leaving in (0, 8 << 10):
        with disk.full(leaving=leaving), pytest.raises(errors.DodomuError) as told:
            three.a.handoffs.prepare(to, stick)
        refused(disk.refusals, told.value)
        assert list(stick.iterdir()) == []
        assert desks.dump(three.a) == before
    made = three.a.handoffs.prepare(to, stick)
    assert (made.number, made.leaving.change_sets) == (1, 1)
    assert three.b.handoffs.accept(Path(made.files[0])).new_people == 1


def test_preparing_where_the_vault_cannot_remember_it(
    three: desks.Trio, office: Office, disk: small_disk.Disk
) -> None:
    """A bundle of which the vault knows nothing would be a second number 1: it is not left."""
    offices.add_person(office)
    to = office.partners.find("Причал").office
    office.partners.grant(to, ["all"])
    before = desks.dump(office)
    with disk.full(), pytest.raises(errors.DodomuError) as told:
        office.handoffs.prepare(to, three.stick)
    refused(disk.refusals, told.value)
    assert list(three.stick.iterdir()) == []
    assert desks.dump(office) == before
    assert office.handoffs.prepare(to, three.stick).number == 1


def test_opening_and_making_a_vault(
    three: desks.Trio, disk: small_disk.Disk, expect_log: ExpectLog
) -> None:
    """A full disk is not taken for a damaged database, nor for a failed migration."""
    expect_log("write-ahead log not emptied")
    expect_log("opening not audited yet")
    expect_log("users not recorded yet")
    expect_log("generation of the keys not noted yet")
    shutil.copytree(three.folder / "a", disk.place / "a")
    for leaving in range(0, 512 << 10, 16 << 10):
        with disk.full(leaving=leaving):
            try:
                application.open_vault(disk.place / "a", desks.PASSPHRASE).close()
            except errors.DodomuError as told:
                refused(disk.refusals, told)
            try:
                offices.make(disk.place / "new", "Нова").close()
            except errors.DodomuError as told:
                refused(disk.refusals, told)
                assert not (disk.place / "new").exists()
            shutil.rmtree(disk.place / "new", ignore_errors=True)
    application.open_vault(disk.place / "a", desks.PASSPHRASE).close()


def test_writing_the_card_onto_a_full_stick(three: desks.Trio, disk: small_disk.Disk) -> None:
    stick, partners = disk.place / "stick", three.a.partners
    stick.mkdir()
    with disk.full(), pytest.raises(errors.DodomuError) as told:
        partners.write_card(stick / "own.card")
    refused(disk.refusals, told.value)
    assert list(stick.iterdir()) == []
    partners.write_card(stick / "own.card")


def test_a_backup_onto_a_full_stick(three: desks.Trio, disk: small_disk.Disk) -> None:
    offices.add_person(three.a)
    before = desks.dump(three.a)
    stick = disk.place / "stick"
    stick.mkdir()
    for leaving in (0, 8 << 10, 256 << 10):
        with disk.full(leaving=leaving), pytest.raises(errors.DodomuError) as told:
            three.a.safekeeping.back_up(stick / "b")
        refused(disk.refusals, told.value)
        assert list(stick.iterdir()) == []
        assert desks.dump(three.a) == before
    assert three.a.safekeeping.backups() == ()
    three.a.safekeeping.back_up(stick / "b")


@pytest.mark.parametrize("leaving", [0, 64 << 10, 256 << 10, 512 << 10])
def test_a_backup_whose_stick_fills_up_meanwhile(
    three: desks.Trio, disk: small_disk.Disk, leaving: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look at the free disk comes first; others may write after it."""
    monkeypatch.setattr(backup, "_make_room", lambda *_: None)
    sealed = three.a.folder / "attachments"
    sealed.mkdir(exist_ok=True)
    (sealed / ("ab" * 16)).write_bytes(bytes(2 << 20))
    stick = disk.place / "stick"
    stick.mkdir()
    with disk.full(leaving=leaving), pytest.raises(errors.DodomuError) as told:
        three.a.safekeeping.back_up(stick / "b")
    refused(disk.refusals, told.value)
    assert list(stick.iterdir()) == []


def test_a_backup_where_the_vault_has_no_room_for_the_copy(
    office: Office, disk: small_disk.Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_person(office)
    monkeypatch.setattr(safekeeping.Safekeeping, "_make_room", lambda _self: None)
    for leaving in (0, 64 << 10):
        with disk.full(leaving=leaving), pytest.raises(errors.DodomuError) as told:
            office.safekeeping.back_up(tmp_path / "b")
        refused(disk.refusals, told.value)
        assert not (tmp_path / "b").exists()
        assert not list(office.folder.glob("vault.db.copy*"))
    assert reopened(office) == 1
    office.safekeeping.back_up(tmp_path / "b")


def test_restoring_onto_a_full_disk(
    three: desks.Trio, disk: small_disk.Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_person(three.a)
    place = tmp_path / "b"
    three.a.safekeeping.back_up(place)
    with disk.full(), pytest.raises(errors.DodomuError) as told:
        application.restore(place, disk.place / "new", desks.PASSPHRASE)
    refused(disk.refusals, told.value)
    assert not (disk.place / "new").exists()
    monkeypatch.setattr(restoring, "_RESERVE", -(1 << 30))
    for leaving in (0, 16 << 10, 200 << 10):
        with disk.full(leaving=leaving), pytest.raises(errors.DodomuError) as told:
            application.restore(place, disk.place / "new", desks.PASSPHRASE)
        refused(disk.refusals, told.value)
        assert not (disk.place / "new").exists()
    application.restore(place, disk.place / "new", desks.PASSPHRASE).office.close()

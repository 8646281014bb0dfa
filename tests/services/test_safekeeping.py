"""A backup is made, tried and restored; nothing of it is ever plain, and whatever is wrong is said."""

import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import application, vault
from desktop_app.domain import errors
from desktop_app.services import access, safekeeping, views
from desktop_app.services.office import Office
from desktop_app.vault import backup, backup_form, restored
from tests.services import offices

PASSPHRASE = "one two three"
NOT_COMPARED = ("inbox", "audit", "secret", "fact")


def dump(office: Office) -> list[object]:
    """Every row that a restore must bring back."""
    return list(office._store.dump(exclude=NOT_COMPARED))


def filled(office: Office, people: int = 3) -> list[str]:
    """Some people and a sealed file."""
    found = [offices.add_person(office, name=f"Вигаданенко{n} Тест") for n in range(people)]
    place = office.folder / "attachments"
    place.mkdir(exist_ok=True)
    (place / ("ab" * 16)).write_bytes(os.urandom(3 << 20))
    return found


def restore(place: Path, folder: Path, **named: object) -> application.Restored:
    """Restore with the passphrase of the office."""
    return application.restore(place, folder, PASSPHRASE, now=offices.Clock(), **named)  # type: ignore[arg-type]


def acts_of(office: Office) -> list[str]:
    return [one.what for one in office.audit.page(views.AuditQuery()).lines]


def test_a_backup_comes_back_row_by_row(office: Office, tmp_path: Path) -> None:
    filled(office)
    place = tmp_path / "stick.backup"
    made = office.safekeeping.back_up(place)
    assert made.bytes == place.stat().st_size
    assert made.attachments == 1
    before = dump(office)
    back = restore(place, tmp_path / "new")
    try:
        assert dump(back.office) == before
        sealed = Path("attachments") / ("ab" * 16)
        assert (tmp_path / "new" / sealed).read_bytes() == (office.folder / sealed).read_bytes()
        assert back.office.check() == ()
        assert len(back.office.search.find("Вигаданенко1", 5, "uk")) == 1
        assert "restored" in acts_of(back.office)
    finally:
        back.office.close()


def test_nothing_is_left_beside_the_vault_and_both_acts_are_audited(
    office: Office, tmp_path: Path
) -> None:
    filled(office)
    before = sorted(one.name for one in office.folder.iterdir())
    office.safekeeping.back_up(tmp_path / "stick.backup")
    assert sorted(one.name for one in office.folder.iterdir()) == before
    assert acts_of(office)[1:3] == ["backup-tried", "backup-made"]
    known = office.safekeeping.backups()
    assert [(one.place, one.state) for one in known] == [(str(tmp_path / "stick.backup"), "here")]
    (tmp_path / "stick.backup").unlink()
    assert office.safekeeping.backups()[0].state == "away"


def test_a_restored_vault_is_a_new_incarnation(office: Office, tmp_path: Path) -> None:
    filled(office)
    place = tmp_path / "stick.backup"
    office.safekeeping.back_up(place)
    back = restore(place, tmp_path / "new")
    try:
        before, after = (one._store.secret("incarnation") for one in (office, back.office))
        assert before != after
        assert back.office._store.fact("incarnations-retired") == before
        assert restored.find(back.office.folder) is None
        assert back.told.days == 0
        assert [one.place for one in back.office.safekeeping.backups()] == [str(place)]
    finally:
        back.office.close()
    again = application.open_vault(tmp_path / "new", PASSPHRASE)
    try:
        assert again._store.secret("incarnation") == after, "only once"
    finally:
        again.close()


def test_killed_before_the_first_opening_it_is_one_all_the_same(
    office: Office, tmp_path: Path
) -> None:
    place = tmp_path / "stick.backup"
    office.safekeeping.back_up(place)
    vault_only = tmp_path / "new"
    from desktop_app.vault import passphrases, restoring

    restoring.restore(place, vault_only, passphrases.typed(PASSPHRASE))
    back = application.open_vault(vault_only, PASSPHRASE)
    try:
        assert back._store.secret("incarnation") != office._store.secret("incarnation")
    finally:
        back.close()


def test_the_recovery_code_restores(tmp_path: Path) -> None:
    made = application.create_vault(
        tmp_path / "v", label="Лелека", user="Марта", passphrase=PASSPHRASE, practice=True,
        cost=offices.CHEAP, now=offices.Clock(),
    )  # fmt: skip
    person = offices.add_person(made.office)
    made.office.safekeeping.back_up(tmp_path / "b")
    made.office.close()
    shutil.rmtree(tmp_path / "v")
    told = application.examine_backup(tmp_path / "b", code=made.recovery_code)
    assert (told.attachments, told.days >= 0) == (0, True)
    back = application.restore(tmp_path / "b", tmp_path / "w", code=made.recovery_code)
    try:
        assert back.office.people.person(person, "uk").name == offices.NAME
    finally:
        back.office.close()


def test_it_says_how_old_it_is(office: Office, tmp_path: Path) -> None:
    assert office.safekeeping.backup_age() == views.BackupAge(-1, due=False)
    filled(office)
    assert office.safekeeping.backup_age() == views.BackupAge(-1, due=True)
    assert office.facts("uk").backup_due
    made = office.safekeeping.back_up(tmp_path / "b")
    assert office.safekeeping.backup_age() == views.BackupAge(0, due=False)
    clock = office._store._keeper._now
    assert isinstance(clock, offices.Clock)
    clock.now += 8 * 86_400
    assert office.safekeeping.backup_age() == views.BackupAge(8, due=True)
    assert (office.facts("uk").backup_days, office.facts("uk").backup_due) == (8, True)
    told = application.examine_backup(tmp_path / "b", PASSPHRASE, now=lambda: made.made + 86_400)
    assert (told.days, told.made, told.id) == (1, made.made, made.id)


def test_it_can_be_tried_again(office: Office, tmp_path: Path) -> None:
    filled(office)
    place = tmp_path / "b"
    made = office.safekeeping.back_up(place)
    assert office.safekeeping.try_out(place).id == made.id
    content = bytearray(place.read_bytes())
    content[-40] ^= 1
    place.write_bytes(content)
    with pytest.raises(errors.SealError):
        office.safekeeping.try_out(place)
    assert not (office.folder / backup.COPY).exists()


def test_a_backup_of_before_a_new_key_can_still_be_tried_and_restored(
    office: Office, tmp_path: Path
) -> None:
    person = offices.add_person(office)
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    office.keys.rekey()
    offices.add_person(office, name="Пізніша Особа")
    assert office.safekeeping.try_out(place).attachments == 0
    office.safekeeping.back_up(tmp_path / "after")
    for one, people in ((place, 1), (tmp_path / "after", 2)):
        back = restore(one, tmp_path / f"from {one.name}")
        assert back.office.facts("uk").people == people
        assert back.office.people.person(person, "uk").name == offices.NAME
        back.office.close()


# --- what is refused ------------------------------------------------------------------------


def test_a_stopped_backup_leaves_nothing(office: Office, tmp_path: Path) -> None:
    filled(office)
    place = tmp_path / "stick" / "b"
    place.parent.mkdir()
    steps: list[tuple[int, int]] = []
    office.safekeeping.back_up(tmp_path / "whole", lambda *far: steps.append(far))
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)
    for stop in range(0, len(steps), max(1, len(steps) // 6)):
        asked = iter(range(len(steps) + 1))
        with pytest.raises(errors.CancelledError):
            office.safekeeping.back_up(place, cancelled=lambda a=asked, s=stop: next(a) >= s)  # type: ignore[misc]
        assert list(place.parent.iterdir()) == []
        assert not (office.folder / backup.COPY).exists()
    assert len(office.safekeeping.backups()) == 1


def test_nothing_is_overwritten(office: Office, tmp_path: Path) -> None:
    place = tmp_path / "b"
    place.write_text("a letter")
    with pytest.raises(errors.SealOutputError):
        office.safekeeping.back_up(place)
    assert place.read_text() == "a letter"
    with pytest.raises(errors.SealOutputError):
        office.safekeeping.back_up(tmp_path / "no folder" / "b")


def test_a_stick_without_room_is_found_before_anything_is_written(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(office)
    real = shutil.disk_usage
    stick = tmp_path / "stick"
    stick.mkdir()

    def usage(path: Path) -> object:
        return real(path)._replace(free=1 << 20) if Path(path) == stick else real(path)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    with pytest.raises(errors.DiskFullError) as full:
        office.safekeeping.back_up(stick / "b")
    assert full.value.needed > 3 << 20
    assert full.value.free == 1 << 20
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("role", ["caseworker", "lawyer", "reader"])
def test_other_roles_make_none(office: Office, role: str, tmp_path: Path) -> None:
    keeping = office.safekeeping
    keeping._session = access.Session(office.session.author, [role], office._store.audit)
    for act in (
        lambda: keeping.back_up(tmp_path / "b"), lambda: keeping.try_out(tmp_path / "b"),
        keeping.backups,
    ):  # fmt: skip
        with pytest.raises(errors.NotPermittedError):
            act()
    assert not (tmp_path / "b").exists()


def test_a_copy_that_does_not_pass_its_trial_is_no_backup(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(office)
    monkeypatch.setattr(type(office._store), "try_copy", lambda *_: ["page 3"])
    with pytest.raises(errors.BackupError) as bad:
        office.safekeeping.back_up(tmp_path / "b")
    assert bad.value.reason == "database"
    assert not (tmp_path / "b").exists()
    assert office.safekeeping.backups() == ()


def test_a_damaged_database_is_found_while_backing_up(office: Office, tmp_path: Path) -> None:
    filled(office)
    with office._store._database.writing():
        office._store._database.run("UPDATE arrival SET at = at + 1 WHERE n = 2")
    with pytest.raises(errors.BackupError) as bad:
        office.safekeeping.back_up(tmp_path / "b")
    assert bad.value.reason == "database"


def test_restoring_needs_an_empty_folder_and_the_right_words(
    office: Office, tmp_path: Path
) -> None:
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    with pytest.raises(errors.VaultExistsError):
        restore(place, office.folder)
    new = tmp_path / "new"
    new.mkdir()
    (new / "letter").write_text("x")
    with pytest.raises(errors.VaultFolderError):
        restore(place, new)
    assert [one.name for one in new.iterdir()] == ["letter"]
    with pytest.raises(errors.VaultPassphraseError):
        application.restore(place, tmp_path / "other", "not these words")
    assert not (tmp_path / "other").exists()
    with pytest.raises(errors.FileUnreadableError):
        restore(tmp_path / "not there", tmp_path / "other")
    (tmp_path / "letter").write_text("something else altogether")
    with pytest.raises(errors.BackupError) as none:
        restore(tmp_path / "letter", tmp_path / "other")
    assert none.value.reason == "not-a-backup"


def _cut(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at]


def _flip(at: int) -> Callable[[bytes], bytes]:
    def act(content: bytes) -> bytes:
        where = at if at >= 0 else len(content) + at
        return content[:where] + bytes([content[where] ^ 1]) + content[where + 1 :]

    return act


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut in the opening": _cut(10),
    "cut in the keys": _cut(200),
    "cut in the age header": lambda content: content[: content.index(b"age-encryption.org") + 60],
    "cut at the end": lambda content: content[:-1],
    "cut by a chunk": lambda content: content[: -(64 << 10) - 16],
    "more at the end": lambda content: content + b"x",
    "a bit in the magic": _flip(3),
    "a later version": lambda content: content[:14] + b"\0\2" + content[16:],
    "a bit in the keys": _flip(300),
    "a bit in the middle": lambda content: _flip(len(content) // 2)(content),
    "a bit at the end": _flip(-1),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_backup_writes_nothing(office: Office, tmp_path: Path, how: str) -> None:
    filled(office)
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    place.write_bytes(SPOILT[how](place.read_bytes()))
    new = tmp_path / "new"
    with pytest.raises(errors.DodomuError) as refused:
        restore(place, new)
    assert isinstance(
        refused.value, errors.BackupError | errors.SealError | errors.VaultError
    )  # fmt: skip
    assert not new.exists()


def test_a_backup_of_another_vault_under_our_keys_is_refused(
    both: offices.Pair, tmp_path: Path
) -> None:
    """Public halves stand in the clear: anybody can seal something to us."""
    both.here.safekeeping.back_up(tmp_path / "ours")
    vault_keys = (both.here.folder / "vault.keys").read_bytes()
    theirs = both.there
    theirs._store.snapshot(theirs.folder / backup.COPY)
    from desktop_app import seal
    from desktop_app.vault import keys_file, metering

    stood = backup.Standing(1, "0", theirs._store._keeper.state)
    listed = tuple(
        backup._hashed(kind, name, path, metering.Meter(1))
        for kind, name, path in backup.parts(theirs._vault)
    )
    manifest = backup._manifest(theirs._vault, stood, vault_keys, listed)
    content = backup_form.encode(manifest)
    signing = theirs._vault.signing(theirs._store.secret("vault-signing"))
    out = io.BytesIO(backup_form.OPENING + len(vault_keys).to_bytes(4, "big") + vault_keys)
    out.seek(0, io.SEEK_END)
    recipients = [slot.recipient() for slot in keys_file.parse(vault_keys).slots]
    with seal.open_writer(out, recipients) as sealed:
        backup_form.write_frame(sealed, backup_form.Frame.MANIFEST, content)
        signature = signing.sign(backup_form.signed(vault_keys, content))
        backup_form.write_frame(sealed, backup_form.Frame.SIGNATURE, signature)
    planted = tmp_path / "planted"
    planted.write_bytes(out.getvalue())
    with pytest.raises(errors.BackupError) as refused:
        restore(planted, tmp_path / "new")
    assert refused.value.reason == "signature"
    assert not (tmp_path / "new").exists()


# --- put back on purpose --------------------------------------------------------------------


def test_a_folder_put_back_on_purpose_opens_when_a_person_says_so(
    office: Office, tmp_path: Path
) -> None:
    offices.add_person(office)
    office._store._database.checkpoint(wait=True)
    old = tmp_path / "old"
    shutil.copytree(office.folder, old)
    head = (office.folder / "vault.head").read_bytes()
    offices.add_person(office, name="Пізніша Особа")
    newer = (office.folder / "vault.head").read_bytes()
    assert head != newer
    (old / "vault.head").write_bytes(newer)  # the database is older than the head
    incarnation = office._store.secret("incarnation")
    with pytest.raises(errors.VaultPutBackError):
        application.open_vault(old, PASSPHRASE)
    assert restored.find(old) is None
    again = application.open_vault(old, PASSPHRASE, put_back=True, now=offices.Clock())
    try:
        assert "restored" in acts_of(again)
        assert again._store.secret("incarnation") != incarnation
        assert again.check() == ()
        offices.add_person(again)
    finally:
        again.close()
    application.open_vault(old, PASSPHRASE).close()


def test_what_contradicts_itself_does_not_open_even_so(office: Office, tmp_path: Path) -> None:
    filled(office)
    with office._store._database.writing():
        office._store._database.run("UPDATE arrival SET at = at + 1 WHERE n = 2")
    office._store._database.checkpoint(wait=True)
    old = tmp_path / "old"
    shutil.copytree(office.folder, old)
    with pytest.raises(errors.VaultPutBackError):
        application.open_vault(old, PASSPHRASE, put_back=True)
    assert restored.find(old) is None


# --- nothing plain --------------------------------------------------------------------------


def test_no_sentinel_stands_in_the_file(office: Office, tmp_path: Path) -> None:
    offices.add_person(office, name="Сторожовий Вигадник")
    place = tmp_path / "b"
    office.safekeeping.back_up(place)
    content = place.read_bytes()
    for word in ("Сторожовий", "Вигадник", "SQLite format 3"):
        assert word.encode() not in content
    assert str(vault.Vault) and safekeeping.DUE_DAYS == 7

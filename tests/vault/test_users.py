"""Who may open a vault: added, changed, taken away; nobody else's passphrase is needed."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app import vault
from desktop_app.domain import errors, ids
from desktop_app.vault import cost, keys_file
from tests.vault import samples

OTHER = "other invented words"


class Office:
    """An open vault with a recovery code, and its signing key."""

    def __init__(self, folder: Path) -> None:
        created = samples.make(folder, recovery=True)
        self.folder = folder
        self.vault = created.vault
        self.signing_key = created.signing_key
        self.code = created.recovery_code or ""
        self.key = created.vault.database_key

    def add(self, user: str = "Inshoro", passphrase: str = OTHER, **wishes: Any) -> str:
        wanted = {"user": user, "passphrase": passphrase, "cost": samples.CHEAP, **wishes}
        return vault.add_user(self.vault, self.signing_key, **wanted)

    def change(self, slot_id: str, passphrase: str, **wishes: Any) -> str:
        wanted = {"cost": samples.CHEAP, **wishes}
        return vault.change_passphrase(self.vault, self.signing_key, slot_id, passphrase, **wanted)

    def reopen(self, passphrase: str = samples.PASSPHRASE, user: str = "") -> None:
        self.vault.close()
        self.vault = vault.unlock(self.folder, passphrase, user=user)


@pytest.fixture
def office(tmp_path: Path) -> Any:
    opened = Office(tmp_path / "v")
    yield opened
    opened.vault.close()


def opens(office: Office, passphrase: str, **how: Any) -> bool:
    office.vault.close()
    try:
        with vault.unlock(office.folder, passphrase, **how) as opened:
            return opened.database_key == office.key
    except (errors.VaultPassphraseError, errors.VaultNameError):
        return False


def recovers(office: Office, code: str) -> bool:
    office.vault.close()
    try:
        with vault.unlock_with_recovery(office.folder, code) as opened:
            return opened.database_key == office.key
    except errors.VaultPassphraseError:
        return False


def test_another_user_is_added(office: Office) -> None:
    slot_id = office.add()
    assert slot_id in {slot.id for slot in office.vault.slots}
    assert office.vault.generation == 2
    assert opens(office, OTHER, user="Inshoro")
    assert opens(office, samples.PASSPHRASE)
    assert recovers(office, office.code)


def test_names_are_single_and_clean(office: Office) -> None:
    for user, reason in (("wigadoro", "taken"), (" WIGADORO", "taken"), ("a\u200b", "letters")):
        with pytest.raises(errors.VaultNameError) as caught:
            office.add(user)
        assert caught.value.reason == reason
    office.add("")
    with pytest.raises(errors.VaultNameError):
        office.add("")
    assert office.vault.generation == 2


def test_a_new_passphrase_replaces_the_old(office: Office) -> None:
    old = office.vault.slot_id
    new = office.change(old, OTHER)
    # The id stays: what the database says of it is true before and after this one write.
    assert office.vault.slot_id == new == old
    assert [slot.user for slot in office.vault.slots if slot.own] == ["Wigadoro"]
    # The session goes on, under the new slot.
    office.add("Tretoro", "third words")
    assert opens(office, OTHER)
    assert opens(office, "third words")
    assert not opens(office, samples.PASSPHRASE)
    assert recovers(office, office.code)


def test_a_new_passphrase_means_a_new_identity(office: Office) -> None:
    before = office.vault.keys.slot(office.vault.slot_id)
    office.change(before.id, samples.PASSPHRASE)
    after = office.vault.keys.slot(office.vault.slot_id)
    assert {before.public, before.salt, before.sealed}.isdisjoint(
        {after.public, after.salt, after.sealed}
    )


def test_the_passphrase_of_another_user_is_changed(office: Office) -> None:
    slot_id = office.add()
    own = office.vault.slot_id
    office.change(slot_id, "third words")
    assert office.vault.slot_id == own
    assert opens(office, "third words", user="Inshoro")
    assert not opens(office, OTHER)
    assert opens(office, samples.PASSPHRASE)


def test_a_key_file_is_added_and_dropped_by_a_change(office: Office, tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"invented")
    with_file = office.change(office.vault.slot_id, OTHER, key_file=key_file)
    assert office.vault.opened_with == "passphrase+keyfile"
    vault.confirm(office.vault, with_file, OTHER, key_file)
    with pytest.raises(errors.VaultPassphraseError) as caught:
        vault.confirm(office.vault, with_file, OTHER)
    assert caught.value.key_file_wanted
    office.change(with_file, OTHER)
    assert opens(office, OTHER)


def test_after_recovery_a_new_passphrase_is_set(office: Office) -> None:
    slot_id = office.vault.slot_id
    office.vault.close()
    office.vault = vault.unlock_with_recovery(office.folder, office.code)
    office.change(slot_id, "remembered words")
    assert office.vault.opened_with == "recovery"
    assert opens(office, "remembered words")
    assert not opens(office, samples.PASSPHRASE)
    assert recovers(office, office.code)


def test_a_user_is_taken_away(office: Office) -> None:
    slot_id = office.add()
    vault.remove_slot(office.vault, office.signing_key, slot_id)
    assert not opens(office, OTHER)
    assert not opens(office, OTHER, user="Inshoro")
    assert opens(office, samples.PASSPHRASE)
    assert recovers(office, office.code)


def test_nobody_takes_himself_or_the_last_user_away(office: Office) -> None:
    for slot_id, reason in ((office.vault.slot_id, "own"), (ids.new_id(), "unknown")):
        with pytest.raises(errors.SlotRefusedError) as caught:
            vault.remove_slot(office.vault, office.signing_key, slot_id)
        assert caught.value.reason == reason
    only = office.vault.slot_id
    office.vault.close()
    office.vault = vault.unlock_with_recovery(office.folder, office.code)
    with pytest.raises(errors.SlotRefusedError) as caught:
        vault.remove_slot(office.vault, office.signing_key, only)
    assert caught.value.reason == "last"
    assert office.vault.generation == 1


def test_a_new_recovery_code_ends_the_old(office: Office) -> None:
    code = vault.new_recovery(office.vault, office.signing_key)
    assert [slot.kind for slot in office.vault.slots].count("recovery") == 1
    vault.confirm_recovery(office.vault, code.lower())
    with pytest.raises(errors.VaultPassphraseError):
        vault.confirm_recovery(office.vault, office.code)
    assert recovers(office, code)
    assert not recovers(office, office.code)


def test_whoever_came_with_the_code_may_renew_it(office: Office) -> None:
    office.vault.close()
    office.vault = vault.unlock_with_recovery(office.folder, office.code)
    code = vault.new_recovery(office.vault, office.signing_key)
    assert [slot.kind for slot in office.vault.slots if slot.own] == ["recovery"]
    office.add()
    assert recovers(office, code)


def test_a_recovery_code_can_be_made_where_there_was_none(tmp_path: Path) -> None:
    created = samples.make(tmp_path / "v")
    with created.vault as opened:
        code = vault.new_recovery(opened, created.signing_key)
        key = opened.database_key
    with vault.unlock_with_recovery(tmp_path / "v", code) as opened:
        assert opened.database_key == key


def test_a_recovery_code_is_not_changed_like_a_passphrase(office: Office) -> None:
    (code_slot,) = (slot for slot in office.vault.slots if slot.kind == "recovery")
    with pytest.raises(errors.SlotRefusedError) as caught:
        office.change(code_slot.id, OTHER)
    assert caught.value.reason == "recovery"
    vault.remove_slot(office.vault, office.signing_key, code_slot.id)
    assert not recovers(office, office.code)


def test_who_sits_here_can_be_asked_again(office: Office) -> None:
    slot_id = office.vault.slot_id
    vault.confirm(office.vault, slot_id, samples.PASSPHRASE)
    with pytest.raises(errors.VaultPassphraseError) as caught:
        vault.confirm(office.vault, slot_id, OTHER)
    assert not caught.value.key_file_wanted
    other = office.add()
    with pytest.raises(errors.VaultPassphraseError):
        vault.confirm(office.vault, other, samples.PASSPHRASE)


def test_another_vaults_signing_key_changes_nothing(office: Office, tmp_path: Path) -> None:
    strange = samples.made(tmp_path / "w")
    before = (office.folder / "vault.keys").read_bytes()
    for signing_key in (strange, bytes(32), b"", bytes(31)):
        office.signing_key = signing_key
        with pytest.raises(errors.VaultDamagedError) as caught:
            office.add()
        assert caught.value.reason == "signing-key"
    assert (office.folder / "vault.keys").read_bytes() == before
    assert office.vault.generation == 1


def test_weak_and_huge_costs_are_refused(office: Office) -> None:
    with pytest.raises(errors.KeyCostError):
        office.add(cost=cost.Cost(2**21, 1, 1))
    with pytest.raises(errors.KeyCostError):
        office.change(office.vault.slot_id, OTHER, cost=cost.Cost(64, 11, 1))
    assert office.vault.generation == 1


def test_a_change_without_a_cost_is_calibrated(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost, "calibrate", lambda: cost.Cost(80, 1, 1))
    slot_id = office.add(cost=None)
    assert office.vault.keys.slot(slot_id).cost == cost.Cost(80, 1, 1)


def test_there_is_room_for_64(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_file, "MAX_SLOTS", 3)
    office.add()
    with pytest.raises(errors.SlotRefusedError) as caught:
        office.add("Tretoro")
    assert caught.value.reason == "full"
    # One in the place of another needs no room.
    vault.new_recovery(office.vault, office.signing_key)
    office.change(office.vault.slot_id, "third words")
    assert len(office.vault.slots) == 3


def test_sixty_four_slots_fit_into_the_file_twice(office: Office) -> None:
    (slot, *_) = office.vault.keys.slots
    slots = tuple(msgspec.structs.replace(slot, id=f"{number:032x}") for number in range(64))
    root = keys_file.seal_root(bytes(32), slots)
    full = msgspec.structs.replace(office.vault.keys, slots=slots, root=root, next=root)
    content = keys_file.encode(full)
    assert len(content) * 2 < keys_file.MAX_FILE_BYTES
    assert keys_file.parse(content) == full


def test_an_old_copy_of_the_file_shows_as_an_older_generation(
    office: Office, tmp_path: Path
) -> None:
    shutil.copytree(office.folder, tmp_path / "old")
    office.change(office.vault.slot_id, OTHER)
    newest = office.vault.generation
    office.vault.close()
    for name in ("vault.keys", "vault.keys.1"):
        shutil.copy(tmp_path / "old" / name, office.folder / name)
    # The store has seen `newest`, and raises VaultPutBackError(reason="older-keys").
    office.vault = vault.unlock(office.folder, samples.PASSPHRASE)
    assert office.vault.generation < newest


def test_a_new_slot_that_would_not_open_replaces_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (office.folder / "vault.keys").read_bytes()
    right = keys_file.seal_root
    own = office.vault.slot_id

    def forgetful(root: bytes, slots: Any) -> str:
        return right(root, [slot for slot in slots if slot.id == own])

    with monkeypatch.context() as patch:
        patch.setattr(keys_file, "seal_root", forgetful)
        with pytest.raises(errors.VaultDamagedError) as caught:
            office.add()
    assert caught.value.reason == "root"
    with monkeypatch.context() as patch:
        patch.setattr(keys_file, "sign", lambda keys, _: keys)
        with pytest.raises(errors.VaultDamagedError) as caught:
            office.add()
    assert caught.value.reason == "signature"
    assert (office.folder / "vault.keys").read_bytes() == before
    assert office.vault.generation == 1
    office.add()
    assert opens(office, OTHER)


def test_what_a_database_must_know_is_told_before_anything_is_written(office: Office) -> None:
    before = (office.folder / "vault.keys").read_bytes()
    told: list[str] = []

    def announce(slot_id: str) -> None:
        told.append(slot_id)
        assert (office.folder / "vault.keys").read_bytes() == before

    added = office.add(announce=announce)
    assert told == [added]
    before = (office.folder / "vault.keys").read_bytes()
    assert office.change(added, "third words", announce=announce) == added
    assert told == [added, added]


def test_a_database_that_refuses_keeps_the_key_file_as_it_was(office: Office) -> None:
    before = (office.folder / "vault.keys").read_bytes()

    def refuse(_slot_id: str) -> None:
        raise errors.DiskFullError(needed=1, free=0)

    with pytest.raises(errors.DiskFullError):
        office.add(announce=refuse)
    with pytest.raises(errors.DiskFullError):
        office.change(office.vault.slot_id, OTHER, announce=refuse)
    assert (office.folder / "vault.keys").read_bytes() == before
    assert office.vault.generation == 1
    assert opens(office, samples.PASSPHRASE) and not opens(office, OTHER)


def test_what_is_refused_is_refused_before_anybody_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(keys_file, "MAX_SLOTS", 2)
    with pytest.raises(errors.SlotRefusedError):
        office.add(announce=told.append)
    monkeypatch.undo()
    with pytest.raises(errors.VaultNameError):
        office.add("wigadoro", announce=told.append)
    with pytest.raises(errors.PassphraseUnusableError):
        office.change(office.vault.slot_id, "", announce=told.append)
    assert told == []

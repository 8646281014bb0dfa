"""An earlier `vault.keys` put back is noticed; a backup of it that is all there is, is not lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import application
from desktop_app.domain import errors
from desktop_app.services import key_files
from desktop_app.services.office import Office
from tests.services import offices, staffing

NAMES = ("vault.keys", "vault.keys.1")


class Desk:
    """A vault with a recovery code, and a copy of its key files from the first day."""

    def __init__(self, folder: Path, copies: Path) -> None:
        made = application.create_vault(
            folder, label="Лелека", user="Вигадько", passphrase=staffing.FOUNDER, practice=True,
            cost=offices.CHEAP, now=offices.Clock(),
        )  # fmt: skip
        self.folder, self.copies, self.code = folder, copies, made.recovery_code
        self.office: Office = made.office
        copies.mkdir()
        for name in NAMES:
            shutil.copy(folder / name, copies / name)

    def put_back(self) -> None:
        staffing.closed(self.office)
        for name in NAMES:
            shutil.copy(self.copies / name, self.folder / name)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "v", tmp_path / "copies")
    yield made
    staffing.closed(made.office)


def renewed(desk: Desk) -> None:
    """Change the founder's passphrase: older key files must not open from now on."""
    own = staffing.named(desk.office, "Вигадько")
    desk.office.users.change_passphrase(own, "words after", current=staffing.FOUNDER)


def test_keys_put_back_are_refused_by_name(desk: Desk) -> None:
    renewed(desk)
    desk.put_back()
    with pytest.raises(errors.VaultPutBackError) as refused:
        staffing.opened(desk.folder)
    assert refused.value.reason == "older-keys"


def test_who_insists_opens_with_a_notice_and_a_line_in_the_audit(desk: Desk) -> None:
    renewed(desk)
    desk.put_back()
    at = application.open_vault(desk.folder, staffing.FOUNDER, put_back=True, now=offices.Clock())
    assert "older-keys" in {notice.code for notice in at.notices()}
    assert "older-keys-accepted" in staffing.acts(at)
    # From now on these are the keys.
    again = staffing.reopened(at)
    assert "older-keys" not in {notice.code for notice in again.notices()}
    again.close()


def test_the_recovery_code_opens_with_whatever_keys_are_left(desk: Desk) -> None:
    renewed(desk)
    desk.put_back()
    at = application.open_with_recovery(desk.folder, desk.code, now=offices.Clock())
    assert "older-keys" in {notice.code for notice in at.notices()}
    at.close()


def test_the_generation_before_a_damaged_one_opens_with_a_notice(desk: Desk) -> None:
    desk.office.users.add("Приклад", ["reader"], staffing.READER)
    desk.office.close()
    (desk.folder / "vault.keys").write_bytes(b"damaged")
    at = staffing.opened(desk.folder)
    assert [notice.code for notice in at.notices()] == ["older-keys"]
    # The user let in by the lost generation is no user any more, and the roles are taken back.
    assert [user.nickname for user in at.users.list()] == ["Вигадько"]
    assert len(at._store.users()) == 1
    again = staffing.reopened(at)
    assert not again.notices()
    again.close()


def test_what_the_database_remembers_moves_with_every_change(desk: Desk) -> None:
    stands = key_files.Seen(desk.office._vault.generation, desk.office._vault.keys.oldest)
    acts = (
        lambda: desk.office.users.add("Приклад", ["reader"], staffing.READER),
        lambda: renewed(desk),
        lambda: desk.office.recovery.new_shares(2, 2),
        desk.office.keys.rekey,
        lambda: desk.office.users.remove(staffing.named(desk.office, "Приклад")),
    )
    for act in acts:
        act()
        now = key_files.Seen(desk.office._vault.generation, desk.office._vault.keys.oldest)
        assert key_files.seen(desk.office._store) == now != stands
        stands = now


def test_a_vault_that_remembers_nothing_begins_to(desk: Desk) -> None:
    database = desk.office._store._database
    with database.writing():
        database.run("DELETE FROM secret WHERE name = ?", ("vault-generation",))
    assert key_files.seen(desk.office._store) is None
    at = staffing.reopened(desk.office)
    assert key_files.seen(at._store) == key_files.Seen(1, 1)
    at.close()

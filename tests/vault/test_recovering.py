"""A printed code and shares beside each other in one vault, each anew without the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import vault
from desktop_app.domain import errors
from desktop_app.vault import keys_file, recovering, shares
from tests.vault import samples


class Desk:
    """An open vault with a recovery code, and its signing key."""

    def __init__(self, folder: Path) -> None:
        created = samples.make(folder, recovery=True)
        self.folder = folder
        self.vault = created.vault
        self.signing_key = created.signing_key
        self.code = created.recovery_code or ""
        self.key = created.vault.database_key

    def divide(self, threshold: int = 2, count: int = 3) -> tuple[str, ...]:
        return vault.new_shares(self.vault, self.signing_key, threshold, count)

    def recovers(self, code: str) -> bool:
        self.vault.close()
        try:
            with vault.unlock_with_recovery(self.folder, code) as opened:
                return opened.database_key == self.key
        except errors.VaultPassphraseError:
            return False

    def share_opens(self, *parts: str) -> bool:
        self.vault.close()
        with vault.unlock_with_shares(self.folder, parts) as opened:
            return opened.database_key == self.key and opened.opened_with == "recovery"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "v")
    yield made
    made.vault.close()


def test_shares_open_the_vault_and_the_code_still_does(desk: Desk) -> None:
    made = desk.divide()
    shown = {(slot.kind, slot.user, slot.divided) for slot in desk.vault.slots}
    assert shown == {
        ("passphrase", samples.USER, False), ("recovery", "", False), ("recovery", "", True)
    }  # fmt: skip
    assert desk.share_opens(made[2], made[0])
    assert desk.share_opens(made[0].lower().replace("-", ""), made[1], made[2])
    assert desk.recovers(desk.code)


def test_from_outside_only_that_there_are_shares_is_told(desk: Desk) -> None:
    assert not vault.look(desk.folder).has_shares
    desk.divide()
    seen = vault.look(desk.folder)
    assert seen.has_shares and seen.users == (samples.USER,)


def test_new_shares_end_the_old_ones_and_no_others(desk: Desk) -> None:
    older = desk.divide()
    newer = desk.divide(2, 2)
    assert [slot.divided for slot in desk.vault.slots].count(True) == 1
    assert desk.share_opens(*newer)
    with pytest.raises(errors.ShareError) as refused:
        desk.share_opens(newer[0], older[1])
    assert (refused.value.reason, refused.value.share) == ("older-set", 2)
    assert desk.recovers(desk.code)


def test_a_new_code_leaves_the_shares_alone(desk: Desk) -> None:
    made = desk.divide()
    code = vault.new_recovery(desk.vault, desk.signing_key)
    assert desk.recovers(code) and not desk.recovers(desk.code)
    assert desk.share_opens(*made[:2])


def test_shares_work_after_a_change_of_passphrase_and_a_rekey(desk: Desk) -> None:
    made = desk.divide()
    own = desk.vault.slot_id
    vault.change_passphrase(desk.vault, desk.signing_key, own, "new words", cost=samples.CHEAP)
    desk.vault.head.renew(vault.HeadState())
    desk.key = vault.rekey.begin(desk.vault, desk.signing_key)
    vault.rekey.finish(desk.vault, desk.signing_key)
    assert desk.share_opens(*made[1:])


def test_whoever_came_with_shares_may_make_them_anew(desk: Desk) -> None:
    made = desk.divide()
    desk.vault.close()
    desk.vault = vault.unlock_with_shares(desk.folder, made[:2])
    assert [slot.divided for slot in desk.vault.slots if slot.own] == [True]
    newer = desk.divide()
    vault.add_user(
        desk.vault, desk.signing_key, user="Inshoro", passphrase="words", cost=samples.CHEAP
    )
    assert desk.share_opens(*newer[:2])


def test_a_code_that_was_not_typed_back_replaces_nothing(desk: Desk) -> None:
    code = recovering.new_code()
    assert desk.vault.generation == 1
    with pytest.raises(errors.RecoveryCodeError):
        recovering.put_recovery(desk.vault, desk.signing_key, code[:-1])
    assert not desk.recovers(code) and desk.recovers(desk.code)


def test_a_code_is_the_same_however_it_is_spaced(desk: Desk) -> None:
    assert recovering.same_code(desk.code, desk.code.lower().replace("-", " "))
    assert not recovering.same_code(desk.code, recovering.new_code())
    with pytest.raises(errors.RecoveryCodeError):
        recovering.same_code(desk.code, "7ZK4M")


def test_shares_are_tried_in_memory(desk: Desk) -> None:
    made = [shares.read(one) for one in desk.divide()]
    before = (desk.folder / "vault.keys").read_bytes()
    vault.confirm_shares(desk.vault, made[:2])
    with pytest.raises(errors.ShareError) as refused:
        vault.confirm_shares(desk.vault, made[:1])
    assert refused.value.reason == "too-few"
    assert (desk.folder / "vault.keys").read_bytes() == before


def test_shares_are_counted_from_outside(desk: Desk) -> None:
    made = desk.divide(3, 5)
    assert vault.check_shares(desk.folder, made[:1]) == vault.SharesFound((1,), 2)
    assert vault.check_shares(desk.folder, [made[4], made[0], made[1]]).missing == 0
    with pytest.raises(errors.RecoveryCodeError):
        vault.check_shares(desk.folder, [made[0], made[1][:-1]])
    with pytest.raises(errors.ShareError):
        vault.check_shares(desk.folder, [made[0], made[0]])


def test_a_vault_without_shares_says_so(desk: Desk, tmp_path: Path) -> None:
    strange = vault.new_shares(
        (other := samples.make(tmp_path / "w")).vault, other.signing_key, 2, 2
    )
    other.vault.close()
    desk.vault.close()
    for act in (vault.check_shares, vault.unlock_with_shares):
        with pytest.raises(errors.ShareError) as refused:
            act(desk.folder, strange)
        assert refused.value.reason == "none"


def test_a_plan_of_a_forger_opens_nothing(desk: Desk) -> None:
    made = desk.divide()
    desk.vault.close()
    content = (desk.folder / "vault.keys").read_bytes()
    plan = vault.recovering.plan(desk.vault.keys)
    assert plan is not None
    forged = content.replace(b'"user":"2/3 ', b'"user":"2/2 ')
    for name in ("vault.keys", "vault.keys.1"):
        (desk.folder / name).write_bytes(forged)
    with pytest.raises(errors.VaultDamagedError):
        vault.unlock_with_shares(desk.folder, made[:2])


def test_there_is_room_for_both_or_it_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys_file, "MAX_SLOTS", 2)
    with pytest.raises(errors.SlotRefusedError) as refused:
        desk.divide()
    assert refused.value.reason == "full"
    assert recovering.plan(desk.vault.keys) is None

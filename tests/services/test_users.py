"""Users of one vault: who comes in, in which roles, and that no kill changes what they may."""

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app import application, vault
from desktop_app.domain import errors, ids
from desktop_app.services.office import Office
from tests.services import offices, staffing
from tests.vault import samples

READER, FOUNDER = staffing.READER, staffing.FOUNDER


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = staffing.founded(tmp_path / "v")
    yield made
    staffing.closed(made)


def add(office: Office, nickname: str = "Приклад", *given: str) -> str:
    return office.users.add(nickname, given or ("reader",), READER)


def test_whoever_makes_a_vault_is_its_first_user(office: Office) -> None:
    (user,) = office.users.list()
    assert (user.nickname, user.own, user.key_file) == ("Вигадько", True, False)
    assert set(user.roles) == {"administrator", "supervisor", "lawyer"}
    assert "Вигадько" not in repr(user)


def test_a_user_added_opens_the_vault_in_the_roles_given(office: Office) -> None:
    added = add(office)
    assert [(user.nickname, user.roles) for user in office.users.list()] == [
        ("Вигадько", ("administrator", "supervisor", "lawyer")),
        ("Приклад", ("reader",)),
    ]
    reopened = staffing.reopened(office, READER)
    assert reopened.session.roles == ("reader",)
    assert reopened.session.nickname == "Приклад"
    assert next(user for user in reopened.users.list() if user.own).id == added
    with pytest.raises(errors.NotPermittedError):
        reopened.people.add([], "uk")
    reopened.close()


def test_a_key_file_belongs_to_the_passphrase_if_one_was_given(
    office: Office, tmp_path: Path
) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"invented")
    office.users.add("Приклад", ["reader"], READER, key_file=key_file)
    assert [user.key_file for user in office.users.list()] == [False, True]
    folder = office.folder
    office.close()
    assert not staffing.opens(folder, READER)
    application.open_vault(folder, READER, key_file=key_file).close()


def test_every_act_is_audited_and_names_nobody(office: Office) -> None:
    user = add(office)
    office.users.change_roles(user, ["caseworker"])
    office.users.change_passphrase(user, "third words here")
    office.users.remove(user)
    told = office._store.audit_lines()
    kept = [line.what for line in reversed(told) if line.which == user]
    assert kept == ["user-added", "user-changed", "passphrase-changed", "user-removed"]
    assert not any("Приклад" in f"{line.which}{line.why}" for line in told)


@pytest.mark.parametrize("nickname", ["", "   "])
def test_a_user_needs_a_name(office: Office, nickname: str) -> None:
    with pytest.raises(errors.VaultNameError) as refused:
        add(office, nickname)
    assert refused.value.reason == "empty"


@pytest.mark.parametrize(("given", "reason"), [((), "none"), (("owner",), "unknown")])
def test_roles_are_of_the_list(office: Office, given: tuple[str, ...], reason: str) -> None:
    for act in (
        lambda: office.users.add("Приклад", given, READER),
        lambda: office.users.change_roles(staffing.named(office, "Вигадько"), given),
    ):
        with pytest.raises(errors.RolesError) as refused:
            act()
        assert refused.value.reason == reason
    assert len(office.users.list()) == 1


def test_what_is_refused_leaves_no_roles_behind(office: Office) -> None:
    for nickname, passphrase in (("вигадько", READER), ("Приклад", "")):
        with pytest.raises(errors.VaultError):
            office.users.add(nickname, ["administrator"], passphrase)
    assert len(office._store.users()) == 1


def test_without_the_right_nobody_changes_users(office: Office) -> None:
    founder, other = staffing.named(office, "Вигадько"), add(office, "Приклад", "caseworker")
    reopened = staffing.reopened(office, READER)
    before = reopened.users.list()
    acts: tuple[Callable[[], object], ...] = (
        lambda: reopened.users.add("Третя", ["administrator"], "third words"),
        lambda: reopened.users.change_roles(other, ["administrator"]),
        lambda: reopened.users.change_passphrase(founder, "taken over"),
        lambda: reopened.users.remove(founder),
    )
    for act in acts:
        with pytest.raises(errors.NotPermittedError) as refused:
            act()
        assert refused.value.right == "users"
    assert reopened.users.list() == before
    folder = reopened.folder
    reopened.close()
    assert staffing.opens(folder, FOUNDER)


def test_ones_own_passphrase_is_changed_by_who_knows_it(office: Office) -> None:
    add(office)
    reopened = staffing.reopened(office, READER)
    own = staffing.named(reopened, "Приклад")
    with pytest.raises(errors.VaultPassphraseError):
        reopened.users.change_passphrase(own, "third words", current="a guess")
    reopened.users.change_passphrase(own, "third words", current=READER)
    assert staffing.named(reopened, "Приклад") == own
    again = staffing.reopened(reopened, "third words")
    assert again.session.roles == ("reader",)
    folder = again.folder
    again.close()
    assert not staffing.opens(folder, READER)
    assert staffing.opens(folder, FOUNDER)


def test_an_administrator_sets_the_passphrase_of_another(office: Office) -> None:
    office.users.change_passphrase(add(office), "given anew")
    folder = office.folder
    office.close()
    assert staffing.opens(folder, "given anew") and not staffing.opens(folder, READER)


def test_a_user_taken_away_opens_nothing(office: Office) -> None:
    office.users.remove(add(office))
    assert [user.nickname for user in office.users.list()] == ["Вигадько"]
    assert len(office._store.users()) == 1
    folder = office.folder
    office.close()
    assert not staffing.opens(folder, READER)


def test_an_older_key_file_put_back_lets_nobody_in_who_was_taken_away(
    office: Office, tmp_path: Path
) -> None:
    user = add(office)
    copies = tmp_path / "copies"
    copies.mkdir()
    for name in ("vault.keys", "vault.keys.1"):
        shutil.copy(office.folder / name, copies / name)
    office.users.remove(user)
    folder = office.folder
    office.close()
    for name in ("vault.keys", "vault.keys.1"):
        shutil.copy(copies / name, folder / name)
    with pytest.raises(errors.VaultPutBackError):
        staffing.opened(folder, READER)
    # Not even for somebody who insists: the slot is there, the user is not.
    with pytest.raises(errors.RolesError) as refused:
        application.open_vault(folder, READER, put_back=True, now=offices.Clock())
    assert refused.value.reason == "gone"
    # Nor does the database forget for them that newer keys were there.
    with pytest.raises(errors.VaultPutBackError):
        staffing.opened(folder)


def test_somebody_always_looks_after_the_users(office: Office) -> None:
    founder, other = staffing.named(office, "Вигадько"), add(office, "Приклад", "administrator")
    acts: tuple[Callable[[], None], ...] = (
        lambda: office.users.change_roles(founder, ["lawyer"]),
        lambda: office.users.remove(founder),
    )
    for act in acts:
        with pytest.raises(errors.RolesError) as refused:
            act()
        assert refused.value.reason == "own"
    office.users.change_roles(other, ["reader"])
    with pytest.raises(errors.RolesError) as refused:
        office.users.change_roles(founder, ["lawyer"])
    assert refused.value.reason == "last-administrator"
    office.users.change_roles(founder, ["administrator"])
    assert office.users.list()[0].roles == ("administrator",)


def test_the_last_administrator_is_not_taken_away_by_the_recovery_code(tmp_path: Path) -> None:
    made = application.create_vault(
        tmp_path / "v", label="Лелека", user="Вигадько", passphrase=FOUNDER, practice=True,
        cost=offices.CHEAP, now=offices.Clock(),
    )  # fmt: skip
    add(made.office)
    made.office.close()
    recovered = application.open_with_recovery(tmp_path / "v", made.recovery_code)
    founder = staffing.named(recovered, "Вигадько")
    acts: tuple[Callable[[], None], ...] = (
        lambda: recovered.users.remove(founder),
        lambda: recovered.users.change_roles(founder, ["reader"]),
    )
    for act in acts:
        with pytest.raises(errors.RolesError) as refused:
            act()
        assert refused.value.reason == "last-administrator"
    recovered.users.change_passphrase(founder, "remembered words")
    recovered.close()
    assert staffing.opens(tmp_path / "v", "remembered words")


def test_who_is_not_there_cannot_be_changed(office: Office) -> None:
    recovery = next(slot.id for slot in office._vault.slots if slot.kind == "recovery")
    for user in (ids.new_id(), recovery):
        acts: tuple[Callable[[str], None], ...] = (
            lambda one: office.users.change_roles(one, ["reader"]),
            lambda one: office.users.change_passphrase(one, "words"),
            office.users.remove,
        )
        for act in acts:
            with pytest.raises(errors.SlotRefusedError) as refused:
                act(user)
            assert refused.value.reason == "unknown"


def test_a_real_vault_costs_what_was_measured_here(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[vault.Cost | None] = []

    def noted(*_given: object, cost: vault.Cost | None, **_named: object) -> str:
        asked.append(cost)
        return ""

    monkeypatch.setattr(vault, "add_user", noted)
    add(office)
    monkeypatch.setattr(vault.Vault, "practice", False)
    add(office)
    assert asked == [offices.CHEAP, None]


# --- killed in the middle ---------------------------------------------------------------


def added(folder: Path) -> None:
    staffing.opened(folder).users.add("Третя", ["administrator"], "third words")


def changed(folder: Path) -> None:
    at = staffing.opened(folder)
    at.users.change_passphrase(staffing.named(at, "Приклад"), "third words")


def removed(folder: Path) -> None:
    at = staffing.opened(folder)
    at.users.remove(staffing.named(at, "Приклад"))


def rights(folder: Path, passphrase: str) -> tuple[str, ...] | None:
    """The roles a passphrase gives, None if it opens nothing."""
    try:
        at = staffing.opened(folder, passphrase)
    except (errors.VaultPassphraseError, errors.RolesError):
        return None
    found = at.session.roles
    at.close()
    return found


Given = tuple[str, ...] | None


@pytest.mark.parametrize("stride", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    ("act", "third", "reader"),
    [
        (added, {None, ("administrator",)}, {("reader",)}),
        (changed, {None, ("reader",)}, {None, ("reader",)}),
        (removed, {None}, {None, ("reader",)}),
    ],
)
def test_killed_at_any_step_nobody_is_locked_out_or_given_more(
    office: Office,
    tmp_path: Path,
    act: Callable[[Path], None],
    third: set[Given],
    reader: set[Given],
    stride: int,
) -> None:
    add(office)
    origin = office.folder
    office.close()
    seen: list[tuple[Given, Given]] = []
    step = 0
    while True:
        folder = tmp_path / f"copy{step}"
        shutil.copytree(origin, folder)
        killed = samples.killed_at(step, functools.partial(act, folder))
        founder = rights(folder, FOUNDER)
        assert founder == ("administrator", "lawyer", "supervisor"), step
        found = rights(folder, "third words"), rights(folder, READER)
        assert found[0] in third and found[1] in reader, (step, found)
        # Somebody can still come in as before, or as after.
        assert act is not changed or any(found), step
        seen.append(found)
        at = staffing.opened(folder)
        slots = {user.id for user in at.users.list()}
        assert {user.slot for user in at._store.users()} == slots, step
        at.close()
        shutil.rmtree(folder)
        step += stride
        if not killed:
            break
    assert len(set(seen)) == 2  # before and after, nothing between

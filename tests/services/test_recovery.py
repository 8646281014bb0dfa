"""Codes and shares through the service: typed back, tried, audited, never shown again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import application, vault
from desktop_app.domain import errors
from desktop_app.services import views
from desktop_app.services.office import Office
from tests.services import offices, staffing


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = offices.make(tmp_path / "v", "Лелека")
    yield made
    staffing.closed(made)


def closed_folder(office: Office) -> Path:
    folder = office.folder
    office.close()
    return folder


def test_at_first_there_may_be_no_way_back(office: Office) -> None:
    assert office.recovery.state() == views.RecoveryShown(code=False)


def test_a_code_counts_when_it_was_typed_back(office: Office) -> None:
    code = office.recovery.new_code()
    assert not office.recovery.state().code
    office.recovery.put_code(code, code.lower().replace("-", " "))
    assert office.recovery.state().code
    assert "recovery-made" in staffing.acts(office)
    folder = closed_folder(office)
    application.open_with_recovery(folder, code, now=offices.Clock()).close()


def test_a_code_typed_wrongly_leaves_the_old_one(office: Office) -> None:
    first = office.recovery.new_code()
    office.recovery.put_code(first, first)
    second = office.recovery.new_code()
    with pytest.raises(errors.VaultPassphraseError):
        office.recovery.put_code(second, first)
    with pytest.raises(errors.RecoveryCodeError):
        office.recovery.put_code(second, second[:-2])
    assert staffing.acts(office).count("recovery-made") == 1
    folder = closed_folder(office)
    application.open_with_recovery(folder, first, now=offices.Clock()).close()
    with pytest.raises(errors.VaultPassphraseError):
        application.open_with_recovery(folder, second)


def test_printing_is_written_down(office: Office) -> None:
    office.recovery.note_print()
    office.recovery.note_print("00112233 2")
    told = [line.which for line in office._store.audit_lines() if line.what == "recovery-printed"]
    assert told == ["00112233 2", ""]


def test_shares_are_made_tried_and_used(office: Office) -> None:
    made = office.recovery.new_shares(2, 3)
    state = office.recovery.state()
    assert (state.threshold, state.shares, len(state.set_mark)) == (2, 3, 8)
    assert office.recovery.try_shares(made[:1]) == views.ShareTried((1,), 1)
    assert office.recovery.rehearse([made[2], made[0]]) == views.ShareTried((3, 1), 0)
    assert staffing.acts(office)[-2:] == ["shares-made", "shares-tried"]
    folder = closed_folder(office)
    at = application.open_with_shares(folder, made[1:], now=offices.Clock())
    assert at.session.may("users") and at.session.may("release")
    assert staffing.acts(at)[-1] == "shares-used"
    at.close()


def test_a_rehearsal_names_the_share_that_failed_and_is_written_down(office: Office) -> None:
    older = office.recovery.new_shares(2, 3)
    newer = office.recovery.new_shares(2, 3)
    with pytest.raises(errors.ShareError) as refused:
        office.recovery.rehearse([newer[0], older[1]])
    assert (refused.value.reason, refused.value.share) == ("older-set", 2)
    line = office._store.audit_lines(1)[0]
    assert (line.what, line.which) == (
        "shares-tried", f"{office.recovery.state().set_mark} failed"
    )  # fmt: skip


def test_nothing_secret_reaches_the_audit(office: Office) -> None:
    code = office.recovery.new_code()
    office.recovery.put_code(code, code)
    made = office.recovery.new_shares(2, 2)
    office.recovery.rehearse(made)
    written = "".join(f"{line.what}{line.which}{line.why}" for line in office._store.audit_lines())
    for text in (code, *made):
        assert not any(group in written for group in text.split("-"))


def test_without_the_right_there_is_nothing_to_make_or_try(office: Office) -> None:
    made = office.recovery.new_shares(2, 2)
    office.users.add("Приклад", ["caseworker"], staffing.READER)
    at = staffing.reopened(office, staffing.READER)
    generation = at._vault.generation
    for act in (
        at.recovery.new_code,
        lambda: at.recovery.put_code("a", "a"),
        at.recovery.note_print,
        lambda: at.recovery.new_shares(2, 2),
        lambda: at.recovery.try_shares(made),
        lambda: at.recovery.rehearse(made),
    ):
        with pytest.raises(errors.NotPermittedError) as refused:
            act()
        assert refused.value.right == "keys"
    assert at._vault.generation == generation
    assert at.recovery.state().shares == 2
    at.close()


def test_shares_are_counted_before_the_vault_is_open(office: Office) -> None:
    made = office.recovery.new_shares(3, 4)
    folder = closed_folder(office)
    assert application.look(folder).has_shares
    assert application.check_shares(folder, made[:2]) == vault.SharesFound((1, 2), 1)
    with pytest.raises(errors.ShareError):
        application.open_with_shares(folder, made[:2])

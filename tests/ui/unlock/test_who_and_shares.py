"""Opening as one user of several, with a key file, with shares; and what a wrong try is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.domain import errors
from tests.ui.fake_office import FakeApplication, FakeOutside
from tests.ui.typing_keys import press, type_text
from tests.ui.unlock.unlocking import CODE, Place
from ui.unlock.passphrase_edit import PassphraseEdit, Typing
from ui.unlock.unlock_presenter import Typed

SHARE = "0480T-0082E-0DKT3-X5FE4-0G20Y-810CF-1G60V-R104W-0G212-R70WK-3G20P-8104N"


@pytest.fixture
def known(tmp_path: Path) -> tuple[settings.KnownVault, ...]:
    """Two vaults whose folders are there, so that they can be looked at."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    return (
        settings.KnownVault(folder=str(tmp_path / "one"), label="Стіл 1"),
        settings.KnownVault(folder=str(tmp_path / "two"), practice=True),
    )


def show(place: Place, **outside: object) -> None:
    """Let the vaults show this of themselves."""
    place.application.outside = FakeOutside(**outside)  # type: ignore[arg-type]
    place.page.show_vaults()
    place.settle()
    QApplication.processEvents()


def test_one_user_is_not_asked_for(place: Place) -> None:
    show(place)
    assert not place.page.open_form.who.isVisible()
    place.unlock(FakeApplication.PASSPHRASE)
    assert place.application.asked == [("", None, False)]


def test_users_are_offered_by_their_nicknames(place: Place) -> None:
    show(place, users=("О. Приклад", "Вигадько"))
    who = place.page.open_form.who
    assert who.isVisible() and not who._key_row.isVisible()
    assert [who.user.itemText(at) for at in range(who.user.count())] == [
        "Whoever the passphrase belongs to", "О. Приклад", "Вигадько"
    ]  # fmt: skip
    who.user.choose("Вигадько")
    place.unlock(FakeApplication.PASSPHRASE)
    assert place.application.asked == [("Вигадько", None, False)]


def test_a_key_file_is_asked_for_where_one_belongs(place: Place, tmp_path: Path) -> None:
    show(place, key_file_wanted=True)
    who = place.page.open_form.who
    assert who.isVisible() and not who._user_row.isVisible()
    type_text(who.key_file.line, str(tmp_path / "key"))
    place.unlock(FakeApplication.PASSPHRASE)
    assert place.application.asked == [("", tmp_path / "key", False)]


def test_with_the_recovery_code_nobody_is_asked_who_they_are(place: Place) -> None:
    show(place, users=("О. Приклад", "Вигадько"))
    place.page._forgotten.click()
    assert not place.page.open_form.who.isVisible()
    place.page._forgotten.click()
    assert place.page.open_form.who.isVisible()


def test_another_vault_has_other_users(place: Place, tmp_path: Path) -> None:
    show(place, users=("О. Приклад", "Вигадько"))
    place.application.outside = FakeOutside()
    place.page.open_form._choices[1].click()
    place.settle()
    QApplication.processEvents()
    assert not place.page.open_form.who.isVisible()


def test_a_vault_that_is_not_there_offers_nothing(place: Place, tmp_path: Path) -> None:
    (tmp_path / "one").rmdir()
    show(place, users=("О. Приклад", "Вигадько"), has_shares=True)
    assert not place.page.open_form.who.isVisible()
    assert not place.page._with_shares.isVisible()


@pytest.mark.parametrize(
    ("phrase", "hint"),
    [
        ("не та фраза", "All letters were Cyrillic: if yours are Latin, switch УКР to ENG."),
        ("not that one", "All letters were Latin: if yours are Cyrillic, switch ENG to УКР."),
        ("12345", ""),
        ("не that", ""),
    ],
)
def test_a_wrong_passphrase_names_the_layout_as_the_likely_cause(
    place: Place, phrase: str, hint: str
) -> None:
    place.unlock(phrase)
    form = place.page.open_form
    assert form._hint.text() == f"4 tries left before a pause of 30 seconds. {hint}".strip()
    assert "keyboard layout (УКР/ENG) and Caps Lock" in form.banner.accessibleName()


def test_a_wrong_passphrase_in_capitals_names_caps_lock(place: Place) -> None:
    none = Qt.KeyboardModifier.NoModifier
    for letter in "НЕТА":
        press_key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, none, letter)
        QApplication.sendEvent(place.page.open_form.passphrase, press_key)
    place.unlock("")
    assert place.page.open_form._hint.text().endswith("seconds. Caps Lock seemed to be on.")


def test_how_it_was_typed_is_forgotten_with_it(qtbot: QtBot) -> None:
    edit = PassphraseEdit()
    qtbot.addWidget(edit)
    edit.show()
    type_text(edit, "абв")
    assert edit.typed_so == Typing("Cyrillic", caps=False)
    type_text(edit, "x")
    assert edit.typed_so == Typing("", caps=False)
    edit.forget()
    assert edit.typed_so == Typing()
    shift = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, "A")
    QApplication.sendEvent(edit, shift)
    assert edit.typed_so == Typing("Latin", caps=False)


def test_a_folder_put_back_opens_when_somebody_insists(place: Place) -> None:
    place.application.is_put_back = True
    place.unlock(FakeApplication.PASSPHRASE)
    form = place.page.open_form
    assert "older than its database" in form.banner.accessibleName() and place.opened == []
    form.banner._button.click()
    assert "The audit will say so" in form._hint.text() and form.passphrase.text() == ""
    place.unlock(FakeApplication.PASSPHRASE)
    assert len(place.opened) == 1
    assert [put_back for _user, _key, put_back in place.application.asked] == [False, True]


def test_insisting_holds_for_one_try_of_one_vault(place: Place) -> None:
    form = place.page.open_form
    form.insist()
    place.unlock("не та")
    place.unlock("не та")
    form.insist()
    form._choices[1].click()
    place.unlock("не та")
    assert [put_back for _u, _k, put_back in place.application.asked] == [True, False, False]


def test_shares_open_the_vault(place: Place) -> None:
    show(place, has_shares=True)
    assert place.page._with_shares.isVisible()
    place.page._with_shares.click()
    form = place.page.shares_form
    assert form.isVisible() and not form.unlock.isEnabled()
    for number in (1, 2):
        type_text(form.entry.typed, SHARE)
        press(form.entry.typed, Qt.Key.Key_Return)
        place.settle()
        assert f"Share {number}" in form.entry._marks.accessibleName()
    assert form.unlock.isEnabled() and form.unlock.hasFocus()
    form.unlock.click()
    place.settle()
    assert len(place.opened) == 1


def test_a_share_that_does_not_fit_is_named_beside_it(place: Place) -> None:
    show(place, has_shares=True)
    place.page._with_shares.click()
    form = place.page.shares_form
    type_text(form.entry.typed, CODE)
    form.entry.add.click()
    place.settle()
    assert "Share 1 does not fit" in form.entry._row.refused
    assert form.entry.typed.text() and form.entry.texts == ()


def test_a_refusal_while_opening_with_shares_stays_there(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:

    def refuse(*_any: object) -> object:
        raise errors.VaultLockedElsewhereError

    show(place, has_shares=True)
    place.page._with_shares.click()
    monkeypatch.setattr(place.application, "open_with_shares", refuse)
    form = place.page.shares_form
    for _share in range(2):
        type_text(form.entry.typed, SHARE)
        form.entry.add.click()
        place.settle()
    form.unlock.click()
    place.settle()
    assert form.banner.isVisible() and "open elsewhere" in form.banner.accessibleName()


@pytest.mark.parametrize("how", ["back", "escape"])
def test_leaving_forgets_the_shares(place: Place, how: str) -> None:
    show(place, has_shares=True)
    place.page._with_shares.click()
    form = place.page.shares_form
    type_text(form.entry.typed, SHARE)
    form.entry.add.click()
    place.settle()
    if how == "back":
        form.back.click()
    else:
        press(place.page, Qt.Key.Key_Escape)
    assert place.page.open_form.isVisible()
    assert form.entry.texts == () and not form.entry.is_complete


def test_without_shares_nobody_is_asked_for_any(place: Place) -> None:
    show(place)
    assert not place.page._with_shares.isVisible()


def test_what_was_typed_shows_nothing_of_itself() -> None:
    assert repr(Typed("таємна фраза", "Вигадько")) == "Typed()"

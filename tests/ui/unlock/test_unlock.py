"""The unlock screen: opening, practising, recovering; nothing told to strangers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop_app import i18n
from desktop_app.services import practice
from tests.conftest import ExpectLog
from tests.ui.fake_office import FakeApplication
from tests.ui.typing_keys import click, press, type_text
from tests.ui.unlock.unlocking import CODE, PRACTICE, REAL, Place
from ui.unlock import open_form
from ui.unlock.unlock_presenter import _free
from ui.unlock.vault_choice import VaultChoice


def test_vaults_are_known_by_their_labels_only(place: Place) -> None:
    choices = place.page.findChildren(VaultChoice)
    assert [choice.label for choice in choices] == ["Стіл 1", "Practice vault"]
    assert choices[0].isChecked()
    assert "practice" in choices[1].accessibleName()


def test_the_right_passphrase_opens(place: Place) -> None:
    place.unlock(FakeApplication.PASSPHRASE)
    assert [one.vault for one in place.opened] == [REAL]
    assert place.opened[0].recovery_code == ""


def test_enter_opens_too(place: Place) -> None:
    form = place.page.open_form
    type_text(form.passphrase, FakeApplication.PASSPHRASE)
    press(form.passphrase, Qt.Key.Key_Return)
    place.settle()
    assert len(place.opened) == 1


def test_nothing_typed_asks_nothing(place: Place) -> None:
    place.page.open_form.unlock.click()
    assert place.worker.is_idle


def test_another_vault_can_be_chosen(place: Place) -> None:
    choices = place.page.findChildren(VaultChoice)
    type_text(place.page.open_form.passphrase, "щось")
    click(choices[1])
    assert place.page.open_form.passphrase.text() == ""
    assert place.page.strip.isVisible()
    assert f"“{practice.PASSPHRASE}”" in place.page.open_form._hint.text()
    click(choices[0])
    assert not place.page.strip.isVisible()


def test_the_practice_word_is_the_one_the_core_uses() -> None:
    assert open_form.PRACTICE_WORD == practice.PASSPHRASE


def test_a_wrong_passphrase_counts_down_to_a_pause(place: Place) -> None:
    form = place.page.open_form
    for left in (4, 3, 2, 1):
        place.unlock("не та")
        assert form._hint.text().startswith(f"{left} tr")
        assert form.banner.isVisible()
    place.unlock("не та")
    assert not form.unlock.isEnabled()
    assert "30 second" in form._hint.text() or "Next try" in form._hint.text()
    for _second in range(31):
        form._count_down()
    assert form.unlock.isEnabled()
    assert form.passphrase.isEnabled()


def test_while_opening_nothing_can_be_pressed(place: Place) -> None:
    form = place.page.open_form
    place.page._set_working(True)
    assert not form.unlock.isEnabled()
    assert form.unlock.accessibleName() == "Unlocking…"
    assert not place.page._links_box.isEnabled()
    place.page._set_working(False)
    assert form.unlock.isEnabled()


def test_a_bug_while_opening_is_not_a_refusal(
    place: Place, monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("unexpected")

    def fail(*_given: object, **_named: object) -> object:
        raise ValueError

    monkeypatch.setattr(place.application, "open_vault", fail)
    with place.qtbot.waitSignal(place.problems.stopped):
        place.unlock("щось")


def test_the_recovery_code_opens(place: Place) -> None:
    place.page._forgotten.click()
    form = place.page.open_form
    assert form._phrase_name.text() == "Recovery code"
    assert place.page._forgotten.accessibleName() == "Use the passphrase"
    place.unlock(CODE)
    assert [one.vault for one in place.opened] == [REAL]
    place.page._forgotten.click()
    assert form._phrase_name.text() == "Passphrase"


def test_a_wrong_recovery_code_is_refused(place: Place) -> None:
    place.page._forgotten.click()
    place.unlock("AAAAA")
    assert place.page.open_form.banner.isVisible()
    assert place.opened == []


def test_a_vault_can_be_taken_off_the_list(place: Place) -> None:
    press(place.page.findChildren(VaultChoice)[0], Qt.Key.Key_Delete)
    assert place.preferences.values.vaults == (PRACTICE,)
    QApplication.processEvents()
    shown = [one.vault for one in place.page.open_form._choices]
    assert shown == [PRACTICE]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_of_a_vault(place: Place) -> None:
    choice = place.page.open_form._choices[0]
    centre = choice.rect().center()
    choice.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, choice.mapToGlobal(centre))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert place.preferences.values.vaults == (PRACTICE,)


def test_enter_on_a_vault_chooses_it(place: Place) -> None:
    second = place.page.open_form._choices[1]
    press(second, Qt.Key.Key_Return)
    assert second.isChecked()


@pytest.mark.parametrize("known", [()])
def test_a_first_visit_is_welcomed(place: Place) -> None:
    assert place.page.welcome.isVisible()
    assert not place.page._links_box.isVisible()


@pytest.mark.parametrize("known", [()])
def test_practising_is_one_click(place: Place) -> None:
    place.page.welcome.practise.click()
    place.settle()
    opened = place.opened[0]
    assert opened.vault.practice
    assert opened.vault.folder.endswith("practice")


def test_practising_again_takes_another_folder(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    assert _free(folder) == folder
    folder.mkdir()
    assert _free(folder).name == "practice-2"
    (tmp_path / "practice-2").mkdir()
    assert _free(folder).name == "practice-3"


def test_a_folder_with_a_vault_is_offered(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: str(tmp_path))
    )
    place.page._add.click()
    place.settle()
    assert place.preferences.values.vaults[0].folder == str(tmp_path)
    # A real vault shows nothing of itself: its folder's name, until its owner names it.
    assert place.preferences.values.vaults[0].label == tmp_path.name


def test_a_folder_without_one_is_refused(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "nothing"
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: str(nowhere))
    )
    place.page._add.click()
    place.settle()
    assert place.page.open_form.banner.isVisible()


def test_no_folder_chosen_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_given: ""))
    place.page._add.click()
    assert place.worker.is_idle


def test_hints_under_the_field(place: Place) -> None:
    form = place.page.open_form
    form._show_typing("Cyrillic", False)
    assert form._layout.text() == "Layout: Cyrillic"
    form._show_typing("Latin", True)
    assert form._hint.text() == "Caps Lock seems to be on."
    assert form._layout.text() == "Layout: Latin"
    form._show_typing("", False)
    assert not form._layout_icon.isVisible()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_language_can_be_chosen_before_unlocking(place: Place, lang: str) -> None:
    other = "uk" if lang == "en" else "en"
    place.preferences.change(language=other)
    place.page.retranslate()
    place.page._languages[lang].click()
    assert place.preferences.values.language == lang
    place.page.retranslate()
    assert not place.page._languages[lang].isEnabled()
    assert place.page._languages[other].isEnabled()

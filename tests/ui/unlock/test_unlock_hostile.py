"""The unlock screen under tired hands: Enter twice, another language, names that deceive."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app import settings
from tests.ui.fake_office import FakeApplication
from tests.ui.settling import busy
from tests.ui.typing_keys import click_twice, compose, press, type_text
from tests.ui.unlock.unlocking import REAL, Place
from ui.unlock.vault_choice import VaultChoice


def test_enter_twice_opens_once(place: Place) -> None:
    form = place.page.open_form
    type_text(form.passphrase, FakeApplication.PASSPHRASE)
    with busy(place.worker):
        press(form.passphrase, Qt.Key.Key_Return)
        press(form.passphrase, Qt.Key.Key_Return)
        form.unlock.click()
        click_twice(form.unlock)
    place.settle()
    assert len(place.application.asked) == 1
    assert len(place.opened) == 1


def test_a_wrong_passphrase_entered_twice_is_one_try(place: Place) -> None:
    form = place.page.open_form
    type_text(form.passphrase, "не та")
    with busy(place.worker):
        press(form.passphrase, Qt.Key.Key_Return)
        press(form.passphrase, Qt.Key.Key_Return)
    place.settle()
    assert place.presenter.tries_left == 4


def test_after_a_wrong_one_the_next_is_typed_at_once(place: Place) -> None:
    form = place.page.open_form
    place.unlock("не та")
    assert form.passphrase.text() == "" or form.passphrase.hasSelectedText()
    assert place.page.focusWidget() is form.passphrase


def test_an_input_method_types_a_passphrase(place: Place) -> None:
    form = place.page.open_form
    for word in FakeApplication.PASSPHRASE.split(" "):
        compose(form.passphrase, word if not form.passphrase.text() else f" {word}")
    press(form.passphrase, Qt.Key.Key_Return)
    place.settle()
    assert len(place.opened) == 1


def test_the_passphrase_is_not_kept_after_opening(place: Place) -> None:
    place.unlock(FakeApplication.PASSPHRASE)
    assert FakeApplication.PASSPHRASE not in place.page.open_form.passphrase.text()


def test_typing_stays_when_the_language_changes(place: Place) -> None:
    form = place.page.open_form
    type_text(form.passphrase, "половина фр")
    place.preferences.change(language="uk")
    place.page.retranslate()
    assert form.passphrase.text() == "половина фр"


@pytest.mark.parametrize("size", [90, 150])
def test_typing_stays_at_another_text_size(place: Place, size: int) -> None:
    form = place.page.open_form
    type_text(form.passphrase, "половина фр")
    place.preferences.change(text_size=size)
    assert form.passphrase.text() == "половина фр"


def test_nothing_typed_is_no_try(place: Place) -> None:
    form = place.page.open_form
    for _press in range(7):
        press(form.passphrase, Qt.Key.Key_Return)
    place.settle()
    assert place.application.asked == []
    assert place.presenter.tries_left == 5


def test_a_draft_of_a_passphrase_is_shown_nowhere(place: Place) -> None:
    secret = "їжак під ґанком"
    type_text(place.page.open_form.passphrase, secret)
    shown = " ".join(one.text() for one in place.page.findChildren(QLabel))
    assert secret not in shown
    assert secret not in place.page.open_form.passphrase.accessibleName()
    assert secret not in place.page.open_form.passphrase.displayText()


class TestStrangeLabels:
    """A vault's label is what somebody typed once."""

    LABEL = "Стіл\u202e <b>1</b> " + "дуже довга назва " * 20

    @pytest.fixture
    def known(self) -> tuple[settings.KnownVault, ...]:
        """One vault, strangely called."""
        return (settings.KnownVault(folder="/vaults/one", label=self.LABEL),)

    def test_it_is_offered_and_opens(self, place: Place) -> None:
        (choice,) = place.page.findChildren(VaultChoice)
        assert choice.isChecked()
        assert choice.mapTo(place.page, choice.rect().topRight()).x() <= place.page.width()
        place.unlock(FakeApplication.PASSPHRASE)
        assert len(place.opened) == 1


def test_a_vault_that_vanished_is_refused_in_words(place: Place) -> None:
    place.application.is_put_back = True
    place.unlock(FakeApplication.PASSPHRASE)
    assert place.opened == []
    assert place.presenter.vaults[0] == REAL

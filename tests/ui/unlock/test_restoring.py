"""A backup is restored from the unlock page: typed once, followed, and what it means is said."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n, settings
from desktop_app.services import views
from tests.ui.fake_office import FakeApplication, FakeOffice
from tests.ui.typing_keys import type_text
from tests.ui.unlock.unlocking import Place
from ui.main_window import MainWindow
from ui.places import places
from ui.preferences import Preferences
from ui.unlock import restored_words
from ui.unlock.restore_form import RestoreForm
from ui.unlock.wanted_restore import WantedRestore


@pytest.fixture
def form(place: Place) -> RestoreForm:
    """The form, in front."""
    place.page._restore.click()
    found = place.page.restore_form
    assert found.isVisible()
    return found


def typed(form: RestoreForm, secret: str, name: str = "b") -> None:
    form.backup.line.setText(f"/stick/{name}")
    form.folder.line.setText("/new")
    type_text(form.secret, secret)


def test_a_backup_is_restored_and_opened(place: Place, form: RestoreForm) -> None:
    assert not form.restore.isEnabled()
    typed(form, FakeApplication.PASSPHRASE)
    form.restore.click()
    place.settle()
    assert place.application.restores == [(Path("/stick/b"), Path("/new"), False)]
    (opened,) = place.opened
    assert opened.vault.folder == "/new"
    assert "4 days ago" in opened.said and "known only from partners" in opened.said
    assert form.secret.text() == "", "the secret is forgotten"


def test_the_recovery_code_is_taken_for_one(place: Place, form: RestoreForm) -> None:
    typed(form, "7ZK4M-1ABCD")
    form.is_code.setChecked(True)
    form.restore.click()
    place.settle()
    assert place.application.restores[0][2]
    assert len(place.opened) == 1


@pytest.mark.parametrize(
    ("secret", "name"), [("wrong", "b"), (FakeApplication.PASSPHRASE, "letter")]
)
def test_a_refusal_is_said_on_the_form(
    place: Place, form: RestoreForm, secret: str, name: str
) -> None:
    typed(form, secret, name)
    form.restore.click()
    place.settle()
    assert place.opened == []
    assert form.isVisible()
    assert not form.banner.isHidden()
    assert form.backup.path == Path(f"/stick/{name}")


def test_back_goes_to_the_vaults(place: Place, form: RestoreForm) -> None:
    form.back.click()
    assert not form.isVisible()
    assert place.page.open_form.isVisible()


def test_both_languages(form: RestoreForm) -> None:
    english = form.restore.text()
    with i18n.speaking("uk"):
        form.retranslate()
        assert form.restore.text() != english
    form.retranslate()
    assert form.restore.text() == english


def test_the_first_visit_offers_it_too(qtbot: QtBot, worker: object, office: FakeOffice) -> None:
    settings.save(settings.Settings(language="en"))
    made = Place(qtbot, worker, office)  # type: ignore[arg-type]
    made.page.welcome.restore.click()
    assert made.page.restore_form.isVisible()


def test_what_was_said_comes_up_in_the_window(qtbot: QtBot, office: FakeOffice) -> None:
    settings.save(settings.Settings(language="en"))
    preferences = Preferences()
    preferences.apply()
    window = MainWindow(FakeApplication(office), places(), preferences)
    qtbot.addWidget(window)
    window.show()
    form = window.unlock_page.restore_form
    window.unlock_page.welcome.restore.click()
    typed(form, FakeApplication.PASSPHRASE)
    form.restore.click()
    qtbot.waitUntil(lambda: window.frame is not None)
    assert window.frame is not None
    window.close()


@pytest.mark.parametrize(("days", "ledger"), [(0, True), (1, False), (40, False)])
def test_words_after_a_restore(days: int, ledger: bool) -> None:
    said = restored_words.told(views.Restored(1, days, 2, 0, ledger=ledger))
    assert f"{days} day" in said
    assert ("partners." in said) != ledger


def test_nothing_of_the_secret_is_shown() -> None:
    wanted = WantedRestore(Path("/b"), Path("/n"), "дуже таємно", is_code=False)
    assert "таємно" not in repr(wanted)

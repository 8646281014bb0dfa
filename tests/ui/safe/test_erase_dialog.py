"""A file is erased only after it was found, shown, and its identifier typed twice."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.safe import fake_keeping
from ui.main_window import MainWindow
from ui.safe.backup_tab import BackupTab
from ui.safe.erase_dialog import EraseDialog, erasable_words, erased_words
from ui.safe.safe_page import SafePage

PERSON = fake_people.person_id(0)


@pytest.fixture(autouse=True)
def english() -> None:
    """Words are compared in English."""
    settings.save(settings.Settings(language="en"))


@pytest.fixture
def erasures(office: FakeOffice) -> fake_keeping.FakeErasures:
    office.audit = fake_keeping.FakeAudit()
    office.safekeeping = fake_keeping.FakeSafekeeping()
    office.erasures = fake_keeping.FakeErasures()
    return office.erasures  # type: ignore[no-any-return]


def opened(window: MainWindow, qtbot: QtBot, argument: str) -> EraseDialog:
    """The dialog, as an argument of the place opens it."""
    assert window.frame is not None
    window.frame.navigator.open("safe", f"backup:{argument}")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    found = window.findChild(EraseDialog)
    assert found is not None
    return found


def tab_of(window: MainWindow) -> BackupTab:
    page = window.findChild(SafePage)
    assert page is not None
    found = page.page("backup")
    assert isinstance(found, BackupTab)
    return found


def test_a_named_file_is_shown_at_once(
    erasures: fake_keeping.FakeErasures, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot, f"erase:{PERSON}")
    assert "records 7" in dialog.what.text() and PERSON[:8] in dialog.what.text()
    assert not dialog.act.isEnabled()
    dialog.typed.setText(PERSON[:8])
    assert not dialog.act.isEnabled(), "once is not enough"
    dialog.again.setText(PERSON[:7])
    assert not dialog.act.isEnabled()
    dialog.again.setText(f" {PERSON[:8].upper()} ")
    assert dialog.act.isEnabled()
    dialog.backups.setChecked(True)
    dialog.act.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert [(one[0], one[3]) for one in erasures.done] == [(PERSON, True)]
    assert not dialog.isVisible()
    assert "Erased for good" in tab_of(window).result.accessibleName()


def test_somebody_is_found_by_name(
    erasures: fake_keeping.FakeErasures, window: MainWindow, qtbot: QtBot, office: FakeOffice
) -> None:
    name = fake_people.row(0, "en").name
    office.people.hits = (
        views.Hit(person=PERSON, name=name, second="", score=100, why="", numbers=()),
    )  # fmt: skip
    dialog = opened(window, qtbot, "erase")
    assert dialog.what.text() == ""
    dialog.search.setText(name)
    dialog.search.returnPressed.emit()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert dialog.hits.code == PERSON
    assert "records 7" in dialog.what.text()


def test_keeping_it_changes_nothing(
    erasures: fake_keeping.FakeErasures, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(window, qtbot, f"erase:{PERSON}")
    dialog.typed.setText(PERSON[:8])
    dialog.again.setText(PERSON[:8])
    dialog.keep.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert erasures.done == []


def test_where_nothing_is_ours_nothing_can_be_pressed(
    erasures: fake_keeping.FakeErasures, window: MainWindow, qtbot: QtBot
) -> None:
    erasures.own = 0
    dialog = opened(window, qtbot, f"erase:{PERSON}")
    dialog.typed.setText(PERSON[:8])
    dialog.again.setText(PERSON[:8])
    assert not dialog.act.isEnabled()
    assert "other offices: 3" in dialog.what.text()


def test_a_refusal_is_said_in_words(
    erasures: fake_keeping.FakeErasures, window: MainWindow, qtbot: QtBot
) -> None:
    erasures.refuses = errors.PersonNotFoundError()
    dialog = opened(window, qtbot, f"erase:{PERSON}")
    assert not dialog.banner.isHidden()


def test_backups_that_still_hold_it_are_named() -> None:
    done = views.Erased(3, 1, 0, 0, ("/old stick/b",))
    assert "/old stick/b" in erased_words(done)
    assert "/old" not in erased_words(views.Erased(3, 1, 0, 1, ()))
    asked = views.Erasable(PERSON, 0, 0, {}, (), PERSON[:8])
    assert PERSON[:8] not in erasable_words(asked)


def test_the_button_opens_it_too(
    erasures: fake_keeping.FakeErasures, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.frame is not None
    window.frame.navigator.open("safe", "backup")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert window.findChild(EraseDialog) is None
    tab_of(window).erase.click()
    found = window.findChild(EraseDialog)
    assert found is not None
    found.reject()

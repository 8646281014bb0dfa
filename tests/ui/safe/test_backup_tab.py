"""The tab "Backup": how old the last is, made and tried, the vault checked, all in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui.fake_office import FakeOffice
from tests.ui.safe import fake_keeping
from ui.main_window import MainWindow
from ui.safe import backup_words
from ui.safe.backup_tab import BackupTab
from ui.safe.safe_page import SafePage


@pytest.fixture(autouse=True)
def english() -> None:
    """Words are compared in English."""
    settings.save(settings.Settings(language="en"))


@pytest.fixture
def keeping(office: FakeOffice) -> fake_keeping.FakeSafekeeping:
    office.audit = fake_keeping.FakeAudit()
    office.safekeeping = fake_keeping.FakeSafekeeping()
    return office.safekeeping  # type: ignore[no-any-return]


@pytest.fixture
def tab(keeping: fake_keeping.FakeSafekeeping, window: MainWindow, qtbot: QtBot) -> BackupTab:
    """The tab, open."""
    assert window.frame is not None
    window.frame.navigator.open("safe", "backup")
    page = window.findChild(SafePage)
    assert page is not None
    found = page.page("backup")
    assert isinstance(found, BackupTab)
    qtbot.waitUntil(lambda: window.worker.is_idle)
    return found


@pytest.mark.parametrize(
    ("days", "due", "word"),
    [(-1, True, "no backup"), (0, False, "today"), (7, False, "7 days"), (8, True, "8 days")],
)
def test_the_age_in_words(days: int, due: bool, word: str) -> None:
    title, what = backup_words.age(views.BackupAge(days, due))
    assert word in title
    assert what.endswith(".")
    assert ("alone" in what or "lost" in what) == due


def test_what_is_known_is_listed(tab: BackupTab) -> None:
    assert tab.table.rowCount() == 2
    words = [str(tab.table.index(0, at).data(Qt.ItemDataRole.DisplayRole)) for at in range(4)]
    assert "2026-11-20.dodomu-backup" in words[1] and "/stick" in words[1]
    assert "82" in words[2]
    assert "3" in tab.age.accessibleName()


def test_a_backup_is_made_where_the_line_says(
    tab: BackupTab, keeping: fake_keeping.FakeSafekeeping, window: MainWindow, qtbot: QtBot
) -> None:
    assert not tab.make.isEnabled()
    tab.path.line.setText("/stick/new.backup")
    tab.make.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert keeping.places == [Path("/stick/new.backup")]
    assert tab.table.rowCount() == 3
    assert "new.backup" in tab.result.accessibleName()
    assert "today" in tab.age.accessibleName()
    assert tab.path.path is None


def test_into_a_folder_it_goes_under_a_name_that_tells_nothing(
    tab: BackupTab, keeping: fake_keeping.FakeSafekeeping, window: MainWindow, qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    tab.path.line.setText(str(tmp_path))
    tab.make.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    (place,) = keeping.places
    assert place.parent == tmp_path
    assert place.suffix == ".dodomu-backup"
    assert "Лелека" not in place.name


def test_only_what_is_there_is_tried_again(
    tab: BackupTab, keeping: fake_keeping.FakeSafekeeping, window: MainWindow, qtbot: QtBot
) -> None:
    assert not tab.again.isEnabled()
    tab.rows.choose_row(1)
    assert not tab.again.isEnabled()
    tab.rows.choose_row(0)
    tab.again.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert keeping.places == [Path("/stick/2026-11-20.dodomu-backup")]
    assert "good" in tab.result.accessibleName()


@pytest.mark.parametrize(
    "refusal",
    [
        errors.DiskFullError(needed=9 << 20, free=1 << 20),
        errors.SealOutputError(reason="exists"),
        errors.BackupError(reason="database"),
    ],
)
def test_a_refusal_is_said_in_words(
    tab: BackupTab, keeping: fake_keeping.FakeSafekeeping, window: MainWindow, qtbot: QtBot,
    refusal: errors.DodomuError,
) -> None:  # fmt: skip
    keeping.refuses = refusal
    tab.path.line.setText("/stick/new.backup")
    tab.make.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert not tab.result.isHidden()
    assert tab.path.path == Path("/stick/new.backup"), "what was typed stays"


def test_the_vault_is_checked(
    tab: BackupTab, office: FakeOffice, window: MainWindow, qtbot: QtBot
) -> None:
    tab.check.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert "whole" in tab.result.accessibleName()
    office.checked = ("something",)
    tab.check.click()
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert "wrong" in tab.result.accessibleName()


def test_both_languages(tab: BackupTab, window: MainWindow) -> None:
    window.preferences.change(language="uk")
    assert tab.make.text().strip() == "Створити копію"
    assert "дні тому" in tab.age.accessibleName()
    window.preferences.change(language="en")
    assert tab.make.text().strip() == "Make a backup"


def test_without_any_backup_the_page_warns(
    office: FakeOffice, window: MainWindow, qtbot: QtBot
) -> None:
    office.audit = fake_keeping.FakeAudit()
    office.safekeeping = fake_keeping.FakeSafekeeping(days=-1)
    assert window.frame is not None
    window.frame.navigator.open("safe", "backup")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    page = window.findChild(SafePage)
    assert page is not None
    found = page.page("backup")
    assert isinstance(found, BackupTab)
    assert "no backup" in found.age.accessibleName()

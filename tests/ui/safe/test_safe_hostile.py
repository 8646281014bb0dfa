"""The safe under tired hands: pressed twice, locked in the middle, refused, large letters."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import settings
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import walks
from tests.ui.fake_office import FakeOffice
from tests.ui.safe import fake_keeping
from tests.ui.settling import busy
from tests.ui.typing_keys import click_twice
from ui.main_window import MainWindow
from ui.safe.audit_tab import AuditTab
from ui.safe.backup_tab import BackupTab
from ui.safe.erase_dialog import EraseDialog
from ui.safe.recovery_tab import RecoveryTab
from ui.safe.safe_page import SafePage
from ui.safe.users_add_panel import NewUser
from ui.safe.users_tab import UsersTab

TABS = {"users": UsersTab, "recovery": RecoveryTab, "backup": BackupTab, "audit": AuditTab}


@pytest.fixture(autouse=True)
def kept(office: FakeOffice) -> fake_keeping.FakeSafekeeping:
    """Words in English, and an office with a safe."""
    settings.save(settings.Settings(language="en"))
    office.audit = fake_keeping.FakeAudit()
    office.safekeeping = fake_keeping.FakeSafekeeping()
    office.erasures = fake_keeping.FakeErasures()
    made: fake_keeping.FakeSafekeeping = office.safekeeping
    return made


def opened(window: MainWindow, tab: str) -> Any:
    """A tab of the safe in front."""
    assert window.frame is not None
    window.frame.navigator.open("safe", tab)
    walks.wait_idle(window)
    page = window.frame.page
    assert isinstance(page, SafePage)
    shown = page.page(tab)
    assert isinstance(shown, TABS[tab])
    return shown


@pytest.mark.parametrize("tab", TABS)
def test_a_note_of_one_tab_goes_with_it(window: MainWindow, tab: str) -> None:
    opened(window, tab)
    assert window.frame is not None
    window.frame.toast.say("said on this tab")
    opened(window, next(one for one in TABS if one != tab))
    assert not window.frame.toast.isVisible()


@pytest.mark.parametrize("tab", TABS)
def test_a_lock_while_a_tab_is_in_front(window: MainWindow, office: FakeOffice, tab: str) -> None:
    opened(window, tab)
    window.lock()
    walks.wait_idle(window)
    assert window.frame is None
    assert office.is_closed
    assert not [one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_another_language_while_a_tab_is_in_front(
    window: MainWindow, tab: str, language: str
) -> None:
    shown = opened(window, tab)
    window.preferences.change(language="en" if language == "uk" else "uk")
    walks.wait_idle(window)
    window.preferences.change(language=language)
    walks.wait_idle(window)
    assert shown.isVisible()


@pytest.mark.parametrize("tab", TABS)
def test_escape_and_f4_where_nothing_is_open(window: MainWindow, tab: str) -> None:
    opened(window, tab)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_Escape):
        QTest.keyClick(window, key)
    walks.wait_idle(window)
    assert window.frame is not None


def test_a_backup_asked_for_twice_is_made_once(
    window: MainWindow, kept: fake_keeping.FakeSafekeeping
) -> None:
    tab = opened(window, "backup")
    tab.path.line.setText("/stick/new.backup")
    with busy(window.worker):
        click_twice(tab.make)
        tab.make.click()
    walks.wait_idle(window)
    assert kept.places == [Path("/stick/new.backup")]


def test_a_lock_stops_a_backup(
    window: MainWindow,
    office: FakeOffice,
    kept: fake_keeping.FakeSafekeeping,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began, ended = threading.Event(), threading.Event()

    def back_up(place: Path, progress: Any = None, cancelled: Any = None) -> views.BackupMade:
        began.set()
        while not cancelled():
            pass
        ended.set()
        raise errors.CancelledError

    monkeypatch.setattr(kept, "back_up", back_up)
    tab = opened(window, "backup")
    tab.path.line.setText("/stick/new.backup")
    tab.make.click()
    assert began.wait(10)
    window.lock()
    walks.wait_idle(window)
    assert ended.is_set()
    assert window.frame is None
    assert office.is_closed


def test_a_refused_backup_can_be_asked_for_again(
    window: MainWindow, kept: fake_keeping.FakeSafekeeping
) -> None:
    tab = opened(window, "backup")
    tab.path.line.setText("/stick/new.backup")
    kept.refuses = errors.DiskFullError(needed=10, free=1)
    tab.make.click()
    walks.wait_idle(window)
    assert kept.places == []
    kept.refuses = None
    assert tab.path.line.text() == "/stick/new.backup"
    tab.make.click()
    walks.wait_idle(window)
    assert kept.places == [Path("/stick/new.backup")]


def test_names_in_the_list_of_backups_are_no_markup(
    window: MainWindow, kept: fake_keeping.FakeSafekeeping
) -> None:
    trick = "/stick/<img src='file:///etc/hostname'>\u202epukcab"
    kept.known = (views.BackupKnown("11" * 16, trick, 1 << 20, fake_keeping.START, "here"),)
    tab = opened(window, "backup")
    for label in tab.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("tab", TABS)
def test_every_label_of_the_safe_is_plain_text(window: MainWindow, tab: str) -> None:
    shown = opened(window, tab)
    found = shown.findChildren(QLabel)
    assert found
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in found)


@pytest.mark.parametrize("tab", TABS)
def test_tab_reaches_something_on_each(window: MainWindow, tab: str, qtbot: QtBot) -> None:
    shown = opened(window, tab)
    reached = set()
    for _press in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and (focused is shown or shown.isAncestorOf(focused)):
            reached.add(focused)
        QTest.keyClick(focused or window, Qt.Key.Key_Tab)
    assert reached
    assert all(one.isVisible() and one.isEnabled() for one in reached)


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_is_remade_for_other_letters(window: MainWindow, tab: str, size: int) -> None:
    opened(window, tab)
    window.preferences.change(text_size=size)
    walks.wait_idle(window)
    shown = opened(window, tab)
    assert shown.isVisible()
    assert shown.width() <= window.width()


def erasing(window: MainWindow, person: str) -> EraseDialog:
    """The question whether to erase a person's file, with everything typed."""
    assert window.frame is not None
    window.frame.navigator.open("safe", f"backup:erase:{person}")
    walks.wait_idle(window)
    dialog = window.findChild(EraseDialog)
    assert dialog is not None
    for line in (dialog.typed, dialog.again):
        line.setText(person[:8])
    assert dialog.act.isEnabled()
    return dialog


def test_only_whom_the_dialog_shows_is_erased(window: MainWindow, office: FakeOffice) -> None:
    dialog = erasing(window, "ab" * 16)
    with busy(window.worker):
        dialog._show_hits((views.Hit("cd" * 16, "Інша Вигадана", "", (), 90, "імʼя"),))
        assert not dialog.act.isEnabled()
        assert dialog.what.text() == ""
        dialog.act.click()
    walks.wait_idle(window)
    assert office.erasures.done == []
    assert "cdcdcdcd" in dialog.what.text()
    assert not dialog.act.isEnabled()


def test_an_answer_about_somebody_else_comes_too_late(window: MainWindow) -> None:
    dialog = erasing(window, "ab" * 16)
    dialog._show_hits((views.Hit("cd" * 16, "Інша Вигадана", "", (), 90, "імʼя"),))
    dialog._show(views.Erasable("ab" * 16, 7, 2, {}, (), "abababab"))
    assert not dialog.act.isEnabled()
    walks.wait_idle(window)
    assert "cdcdcdcd" in dialog.what.text()


def test_nobody_found_is_nobody_erased(window: MainWindow, office: FakeOffice) -> None:
    dialog = erasing(window, "ab" * 16)
    dialog._show_hits(())
    assert not dialog.act.isEnabled()
    dialog.act.click()
    walks.wait_idle(window)
    assert office.erasures.done == []


def test_erase_pressed_twice_erases_once(window: MainWindow, office: FakeOffice) -> None:
    dialog = erasing(window, "ab" * 16)
    with busy(window.worker):
        click_twice(dialog.act)
        dialog.act.click()
    walks.wait_idle(window)
    assert len(office.erasures.done) == 1


def test_enter_in_the_lines_erases_nothing(window: MainWindow, office: FakeOffice) -> None:
    dialog = erasing(window, "ab" * 16)
    for line in (dialog.typed, dialog.again):
        QTest.keyClick(line, Qt.Key.Key_Return)
    walks.wait_idle(window)
    assert office.erasures.done == []


def test_a_lock_takes_the_question_away(window: MainWindow, office: FakeOffice) -> None:
    dialog = erasing(window, "ab" * 16)
    assert dialog.isVisible()
    window.idle.expired.emit()
    walks.wait_idle(window)
    assert window.frame is None
    assert office.erasures.done == []
    assert not [one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()]


def test_a_user_asked_for_twice_comes_in_once(window: MainWindow, office: FakeOffice) -> None:
    tab = opened(window, "users")
    tab.add.click()
    panel = tab.adding
    panel.nickname.setText("Стажер Зразок")
    panel.roles.choose(("caseworker",))
    wanted = NewUser("Стажер Зразок", ("caseworker",), "пʼять слів їжак ґудзь дощ", None)
    panel.passphrase.checked = lambda: True
    panel.passphrase.take = lambda: wanted.passphrase
    with busy(window.worker):
        click_twice(panel.add)
        panel.add.click()
    walks.wait_idle(window)
    assert [what for what, *_more in office.users.asked] == ["add"]

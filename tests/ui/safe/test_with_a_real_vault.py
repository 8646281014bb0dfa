"""Users, sheet and shares with a real vault behind the window: what is shown is what then opens."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import application, i18n, settings
from tests.services import staffing
from tests.ui import walks
from tests.ui.typing_keys import press, type_text
from ui.main_window import MainWindow
from ui.places import places
from ui.preferences import Preferences
from ui.safe.recovery_tab import RecoveryTab
from ui.safe.safe_page import SafePage
from ui.safe.users_tab import UsersTab

THEIRS = "чотири вигадані слова поспіль"


class Room:
    """The real window, in English, over a real vault of one user."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        staffing.founded(folder).close()
        known = settings.KnownVault(folder=str(folder), label="Проба", practice=True)
        settings.save(settings.Settings(language="en", vaults=(known,)))
        preferences = Preferences()
        preferences.apply()
        i18n.set_language("en")
        self.window = MainWindow(application, places(), preferences)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.window.show()
        self.rest()

    def rest(self) -> None:
        walks.wait_idle(self.window)

    def unlock(self, phrase: str, user: str = "") -> None:
        form = self.window.unlock_page.open_form
        form.who.user.choose(user)
        type_text(form.passphrase, phrase)
        form.unlock.click()
        self.rest()

    def open(self, tab: str) -> object:
        assert self.window.frame is not None
        self.window.frame.navigator.open("safe", tab)
        self.rest()
        page = self.window.frame.findChild(SafePage)
        assert page is not None
        return page.page(tab)

    def users(self) -> UsersTab:
        tab = self.open("users")
        assert isinstance(tab, UsersTab)
        return tab

    def recovery(self) -> RecoveryTab:
        tab = self.open("recovery")
        assert isinstance(tab, RecoveryTab)
        return tab

    def lock(self) -> None:
        self.window.lock()
        self.rest()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, tmp_path / "v")
    made.unlock(staffing.FOUNDER)
    yield made
    made.window.close()


def let_in(room: Room) -> None:
    tab = room.users()
    tab.add.click()
    type_text(tab.adding.nickname, "Приклад")
    tab.adding.roles.ticks["reader"].click()
    type_text(tab.adding.passphrase.first, THEIRS)
    type_text(tab.adding.passphrase.again, THEIRS)
    tab.adding.add.click()
    room.rest()


def shares_of(room: Room) -> tuple[str, ...]:
    card = room.recovery().shares
    card.make.click()
    room.rest()
    made = card._made
    card.forget()
    return made


def test_whoever_was_let_in_opens_the_vault_by_their_nickname(room: Room) -> None:
    let_in(room)
    assert room.users().table.rowCount() == 2
    room.lock()
    who = room.window.unlock_page.open_form.who
    assert who.isVisible()
    room.unlock(THEIRS, "Приклад")
    tab = room.users()
    assert not tab.add.isVisible() and tab.panel.user is not None and tab.panel.user.own
    assert tab.panel.user.nickname == "Приклад"


def test_a_passphrase_of_another_user_does_not_open_as_this_one(room: Room) -> None:
    let_in(room)
    room.lock()
    room.unlock(staffing.FOUNDER, "Приклад")
    assert room.window.frame is None
    assert room.window.unlock_page.open_form.banner.isVisible()


def test_whoever_was_taken_away_is_no_longer_offered(room: Room) -> None:
    let_in(room)
    tab = room.users()
    tab.presenter.remove(tab.table.user(1))
    room.rest()
    tab.banner._button.click()
    room.rest()
    room.qtbot.waitUntil(tab.rekey.begin.isEnabled)
    assert tab.banner.isHidden() and not tab.rekey._refusal.words
    room.lock()
    assert not room.window.unlock_page.open_form.who.isVisible()
    room.unlock(THEIRS)
    assert room.window.frame is None
    room.unlock(staffing.FOUNDER)
    assert room.window.frame is not None


def test_a_passphrase_changed_on_the_page_opens_from_then_on(room: Room) -> None:
    tab = room.users()
    tab.rows.choose_row(0)
    panel = tab.panel
    for field, words in (
        (panel.current, "not this one"), (panel.passphrase.first, THEIRS),
        (panel.passphrase.again, THEIRS),
    ):  # fmt: skip
        type_text(field, words)
    panel.change.click()
    room.rest()
    assert "This does not open the vault" in panel._refusal.words
    for field, words in (
        (panel.current, staffing.FOUNDER), (panel.passphrase.first, THEIRS),
        (panel.passphrase.again, THEIRS),
    ):  # fmt: skip
        type_text(field, words)
    panel.change.click()
    room.rest()
    assert not panel._refusal.words and not panel.has_typing
    room.lock()
    room.unlock(staffing.FOUNDER)
    assert room.window.frame is None
    room.unlock(THEIRS)
    assert room.window.frame is not None


def test_the_sheet_on_the_screen_opens_the_vault_after_it_was_typed_back(room: Room) -> None:
    card = room.recovery().code
    card.make.click()
    room.rest()
    shown = card.paper.preview.shown
    assert shown is not None
    card.paper.written.click()
    type_text(card.typed, shown.text.lower())
    card.check.click()
    room.rest()
    assert not card.is_open
    room.lock()
    page = room.window.unlock_page
    page._forgotten.click()
    type_text(page.open_form.passphrase, shown.text.replace("-", " "))
    page.open_form.unlock.click()
    room.rest()
    assert room.window.frame is not None


def test_shares_on_the_screen_open_the_vault(room: Room) -> None:
    made = shares_of(room)
    assert len(made) == 3
    room.lock()
    page = room.window.unlock_page
    page._with_shares.click()
    entry = page.shares_form.entry
    for text in (made[1], made[1], made[2]):
        entry.typed.clear()
        type_text(entry.typed, text)
        press(entry.typed, Qt.Key.Key_Return)
        room.rest()
    assert entry.is_complete and entry._marks.accessibleName() == "Share 2, Share 3"
    page.shares_form.unlock.click()
    room.rest()
    assert room.window.frame is not None
    # Nothing of them is kept on the page behind.
    assert entry.texts == ()


def test_a_rehearsal_rebuilds_the_key_and_shows_it_to_nobody(room: Room) -> None:
    made = shares_of(room)
    card = room.recovery().shares
    card.rehearse.click()
    for text in made[:2]:
        type_text(card.entry.typed, text)
        press(card.entry.typed, Qt.Key.Key_Return)
        room.rest()
    card.open.click()
    room.rest()
    assert "shares 1, 2 rebuilt the key" in card.result.text()


def test_nothing_of_sheet_or_shares_is_written_to_any_file(
    room: Room, tmp_path: Path, own_settings: Path
) -> None:
    card = room.recovery().code
    card.make.click()
    room.rest()
    shown = card.paper.preview.shown
    assert shown is not None
    made = (shown.text, *shares_of(room))
    card.forget()
    room.lock()
    seen = 0
    for folder in (tmp_path, own_settings, Path(tempfile.gettempdir()) / "dodomu"):
        for place in folder.rglob("*") if folder.exists() else ():
            if place.is_file():
                content = place.read_bytes()
                seen += 1
                for group in (group for text in made for group in text.split("-")[-3:]):
                    assert group.encode() not in content, place
    assert seen > 3

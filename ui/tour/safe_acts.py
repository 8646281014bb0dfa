"""What the people of the tour do in the place "Safe": a second user, a sheet, shares of colleagues.

The reader's name and passphrase are invented; the groups of sheet and shares are read off the
screen, as whoever copies them by hand would.
"""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from ui.safe.paper import Paper
from ui.safe.safe_page import SafePage
from ui.tour import vaults
from ui.tour.hands import StuckError
from ui.tour.seat import Desk

READER = "Стажер Зразок"
THEIRS = "чотири вигадані слова поспіль"


def add_reader(desk: Desk) -> None:
    """Let somebody in who only reads; the panel says what a role is worth."""
    page: Any = _tab(desk, "users")
    hands = desk.hands
    desk.step("users", "who can open this vault, and in which roles")
    hands.click("users_add")
    hands.type(READER, "user_name")
    hands.click("user_role_reader")
    hands.type(THEIRS, "user_passphrase")
    hands.type(THEIRS, "user_again")
    desk.step("add-user", "a reader is let in; what a role is worth stands beside it")
    hands.click("user_add")
    hands.wait(lambda: page.table.rowCount() == 2, "nobody was let in")
    desk.quiet()
    desk.step("user-added", "the reader can open the vault with a passphrase of their own")


def make_sheet(desk: Desk) -> None:
    """Make a new recovery sheet, copy it by hand, and type it back."""
    page: Any = _tab(desk, "recovery")
    hands = desk.hands
    hands.click("code_make")
    desk.quiet()
    code = _copied(page.code.paper)
    desk.step("sheet", "a recovery sheet: printed with a warning, or copied by hand")
    hands.click("code_written")
    hands.type(code, "code_typed")
    desk.step("sheet-typed", "it counts only when it was typed back from the paper")
    hands.click("code_check")
    hands.wait(lambda: not page.code.is_open, "the sheet does not count")


def make_shares(desk: Desk) -> None:
    """Divide a key among three colleagues, and try it out with two of the shares."""
    page: Any = _tab(desk, "recovery")
    hands = desk.hands
    hands.click("shares_make")
    desk.quiet()
    shares = []
    for number in range(3):
        shares.append(_copied(page.shares.paper))
        if number == 1:
            desk.step("share", "a share for each colleague: two of three open the vault")
        hands.click("share_written")
    for share in (shares[2], shares[0]):
        hands.type(share, "rehearsal_share")
        hands.press(Qt.Key.Key_Return)
        desk.quiet()
    desk.step("shares-typed", "the rehearsal: each share is named when it fits")
    hands.click("rehearsal_open")
    hands.wait(page.shares.result.isVisible, "the shares opened nothing")
    desk.step("shares-tried", "two shares rebuilt the key in memory, and it opened the vault")


def unlock_reader(desk: Desk) -> None:
    """Open the vault as the reader, who finds no other user to change."""
    form = desk.window.unlock_page.open_form
    hands = desk.hands
    hands.choose(hands.see("unlock_user", QComboBox), READER)
    hands.type(THEIRS, form.passphrase)
    desk.step("unlock-reader", "users are offered by the nicknames they chose")
    hands.click(form.unlock)
    vaults.at_home(desk)
    _tab(desk, "users")
    if hands.shows("users_add") or hands.shows("rekey_begin"):
        raise StuckError(f"{desk.label}: a reader may look after users")
    desk.step("reader", "a reader sees who is here, and looks after nobody")


def _tab(desk: Desk, name: str) -> object:
    """Open a tab of the place "Safe"; it is returned."""
    page: SafePage = desk.page("safe")
    desk.tab(page.tabs, page.names.index(name))
    return page.page(name)


def _copied(paper: Paper) -> str:
    """The groups on the screen, as somebody copies them by hand.

    Raises:
        StuckError: there is no sheet.
    """
    shown = paper.preview.shown
    if shown is None or not paper.isVisible():
        raise StuckError("no sheet to copy")
    return shown.text

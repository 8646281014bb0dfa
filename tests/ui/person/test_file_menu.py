"""The menu of a whole file: only the acts of this session's roles, by pointer and by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import roles
from tests.ui import fake_people, walking
from tests.ui.fake_office import FakeOffice
from tests.ui.handoffs import fake_handoffs
from tests.ui.safe import fake_keeping
from tests.ui.settling import settle
from tests.ui.typing_keys import click, press
from ui.main_window import MainWindow
from ui.navigation import PageContext
from ui.person.file_menu import FileMenu
from ui.person.person_page import PersonPage
from ui.safe.backup_tab import BackupTab
from ui.safe.erase_dialog import EraseDialog

PERSON = fake_people.person_id(0)
ALT = Qt.KeyboardModifier.AltModifier
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # pop-ups, offscreen

Seat = Callable[..., PersonPage]


@pytest.fixture
def seat(
    qtbot: QtBot, context: PageContext, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> Seat:
    """Makes the page of a person, for whoever sits there in some roles."""

    def sit(*given: roles.Role) -> PersonPage:
        monkeypatch.setattr(office.session, "may", lambda right: roles.may(given, right))
        made = PersonPage(context)
        qtbot.addWidget(made)
        made.resize(1188, 720)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.open(PERSON)
        settle(qtbot, context)
        return made

    return sit


def popped_up(page: PersonPage) -> QMenu:
    """The menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.parent() is page.menu
    return menu


def words(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions()]


@pytest.mark.parametrize(
    ("given", "acts"),
    [
        (("lawyer",), ["Release to an office…"]),
        (("supervisor",), ["Erase this file…"]),
        (roles.FOUNDER, ["Release to an office…", "Erase this file…"]),
        (("administrator", "lawyer"), ["Release to an office…"]),
    ],
)
def test_it_offers_what_the_roles_allow(
    seat: Seat, given: tuple[roles.Role, ...], acts: list[str]
) -> None:
    page = seat(*given)
    assert page.menu.isVisible()
    assert words(page.menu.menu_now()) == acts


@pytest.mark.parametrize("given", ["reader", "caseworker", "administrator"])
def test_it_is_not_there_for_whom_it_holds_nothing(seat: Seat, given: roles.Role) -> None:
    page = seat(given)
    assert page.menu.isHidden()
    press(page, Qt.Key.Key_M, ALT)
    page.menu.pop_up()
    assert QApplication.activePopupWidget() is None


def test_who_erases_but_keeps_no_backups_is_not_led_to_a_closed_tab(
    qtbot: QtBot, context: PageContext, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.session, "may", lambda right: right == "erase")
    menu = FileMenu(context, PersonPage(context))
    assert menu.isHidden()


def test_it_has_a_name_and_says_its_key(seat: Seat) -> None:
    menu = seat("lawyer").menu
    assert walking.spoken_name(menu) == "More about this file"
    assert menu.toolTip() == "More about this file  Alt+M"
    with i18n.speaking("uk"):
        menu.retranslate()
        assert menu.accessibleName() == "Більше про цю справу"
        assert words(menu.menu_now()) == ["Дозволити передачу офісу…"]


def test_a_click_opens_it_and_the_first_act_is_lit(seat: Seat) -> None:
    page = seat(*roles.FOUNDER)
    click(page.menu)
    menu = popped_up(page)
    assert menu.activeAction() is menu.actions()[0]
    assert menu.accessibleName() == "More about this file"
    press(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert page.release.isHidden()


def test_its_key_opens_it_from_anywhere_on_the_page(seat: Seat) -> None:
    page = seat(*roles.FOUNDER)
    for where in (page.header.tabs, page.menu):
        where.setFocus()
        press(where, Qt.Key.Key_M, ALT)
        menu = popped_up(page)
        press(menu, Qt.Key.Key_Escape)


def test_the_menu_key_opens_it_on_the_button(seat: Seat) -> None:
    page = seat(*roles.FOUNDER)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(2, 2))
    QApplication.sendEvent(page.menu, asked)
    assert words(popped_up(page))
    press(popped_up(page), Qt.Key.Key_Escape)


def test_no_file_no_menu(qtbot: QtBot, seat: Seat, context: PageContext) -> None:
    page = seat(*roles.FOUNDER)
    page.open("f" * 32)
    settle(qtbot, context)
    page.menu.pop_up()
    assert QApplication.activePopupWidget() is None


def test_enter_on_an_act_does_it(
    qtbot: QtBot, seat: Seat, context: PageContext, office: FakeOffice
) -> None:
    office.partners = fake_handoffs.FakePartners(fake_handoffs.partner())
    page = seat(*roles.FOUNDER)
    click(page.menu)
    press(popped_up(page), Qt.Key.Key_Return)
    settle(qtbot, context)
    assert not page.release.isHidden()
    assert office.releases.counted == [PERSON]


def test_erasing_goes_to_the_dialog_about_this_file(seat: Seat, context: PageContext) -> None:
    page = seat("supervisor")
    click(page.menu)
    press(popped_up(page), Qt.Key.Key_Return)
    here = context.navigator.here
    assert here is not None
    assert (here.place, here.argument) == ("safe", f"backup:erase:{PERSON}")


def test_the_dialog_there_shows_what_would_go(
    qtbot: QtBot, window: MainWindow, office: FakeOffice
) -> None:
    office.safekeeping = fake_keeping.FakeSafekeeping()
    office.erasures = fake_keeping.FakeErasures()
    assert window.frame is not None
    window.frame.navigator.open("person", PERSON)
    qtbot.waitUntil(lambda: window.worker.is_idle)
    page = window.findChild(PersonPage)
    assert page is not None
    page.menu.erase_asked.emit()
    qtbot.waitUntil(lambda: window.findChild(EraseDialog) is not None)
    tab, dialog = window.findChild(BackupTab), window.findChild(EraseDialog)
    assert tab is not None and dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.what.text()))
    assert dialog.typed.text() == ""
    assert PERSON[:8] in dialog.what.text()
    dialog.reject()
    assert office.erasures.done == []

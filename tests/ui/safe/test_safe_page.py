"""The place "Safe" shows the tabs of the user's roles, and opens each when it is asked for."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import roles
from tests.ui.fake_office import FakeOffice
from ui.navigation import PageContext
from ui.safe import safe_page
from ui.safe.recovery_tab import RecoveryTab
from ui.safe.safe_page import SafePage
from ui.safe.users_tab import UsersTab


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> SafePage:
    i18n.set_language("en")
    made = SafePage(context)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(page: SafePage) -> list[str]:
    return [page.tabs.tabText(at) for at in range(page.tabs.count())]


def test_every_tab_is_shown_to_who_may_everything(page: SafePage) -> None:
    assert titles(page)[:2] == ["Users", "Recovery"]
    assert len(titles(page)) == len(safe_page.TABS)


def test_tabs_follow_the_roles(
    qtbot: QtBot, context: PageContext, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.set_language("en")
    monkeypatch.setattr(office.session, "may", lambda right: roles.may(["reader"], right))
    made = SafePage(context)
    qtbot.addWidget(made)
    assert titles(made) == ["Users"]
    made.open("recovery")
    assert isinstance(made._here(), UsersTab)


def test_a_tab_is_opened_by_its_name_and_stays(page: SafePage, context: PageContext) -> None:
    page.open("recovery")
    assert isinstance(page._stack.currentWidget(), RecoveryTab)
    page.open("")
    assert isinstance(page._stack.currentWidget(), RecoveryTab)
    assert page.panes()[0] is page.tabs and len(page.panes()) == 3


def test_ctrl_tab_goes_round(page: SafePage) -> None:
    page.open("users")
    page._step(1)
    assert isinstance(page._stack.currentWidget(), RecoveryTab)
    page._step(-1)
    assert isinstance(page._stack.currentWidget(), UsersTab)


def test_what_the_frame_asks_goes_to_the_tab_in_front(page: SafePage, qtbot: QtBot) -> None:
    page.open("users")
    page.toggle_panel()
    assert not page.escape() and not page.has_typing()
    page.page("users").adding.begin()  # type: ignore[attr-defined]
    page.page("users").adding.nickname.setText("Н")  # type: ignore[attr-defined]
    assert page.has_typing()
    page.open("recovery")
    assert page.has_typing()


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_both_languages(page: SafePage, lang: str) -> None:
    page.open("users")
    i18n.set_language(lang)
    page.retranslate()
    assert titles(page)[0] == i18n.gettext("Users")
    assert page.tabs.accessibleName() == i18n.gettext("Safe")

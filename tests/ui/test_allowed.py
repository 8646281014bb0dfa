"""Buttons of what a role does not allow: disabled whatever is chosen, with the reason."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import roles
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from ui import allowed
from ui.navigation import PageContext
from ui.people.people_page import PeoplePage
from ui.person.person_page import PersonPage
from ui.person.stack_view import WRITES
from ui.widgets import buttons

REASON = "Your roles do not go so far"


@pytest.fixture
def reader(office: FakeOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office, as a reader sits at it."""
    monkeypatch.setattr(office.session, "may", lambda right: roles.may(["reader"], right))


@pytest.mark.usefixtures("reader")
def test_a_barred_button_stays_so_and_says_why(qtbot: QtBot, context: PageContext) -> None:
    button = buttons.main_button("Add")
    qtbot.addWidget(button)
    allowed.follow(context, "write", button)
    button.setEnabled(True)
    assert not button.isEnabled()
    assert button.toolTip() == REASON
    with i18n.speaking("uk"):
        button.say("Додати", "Ctrl+N")
        assert button.toolTip() == "Ваші ролі цього не дозволяють"


def test_what_is_allowed_is_left_alone(qtbot: QtBot, context: PageContext) -> None:
    button = buttons.main_button("Add")
    qtbot.addWidget(button)
    allowed.follow(context, "write", button)
    button.say("Add", "Ctrl+N")
    assert (button.isEnabled(), button.toolTip()) == (True, "Ctrl+N")


def settled(qtbot: QtBot, context: PageContext, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: context.worker.is_idle)


@pytest.mark.usefixtures("reader")
def test_a_reader_adds_and_takes_in_nobody(qtbot: QtBot, context: PageContext) -> None:
    page = PeoplePage(context)
    settled(qtbot, context, page)
    barred = (page.add, page.take_in, page.selection.grant, page.selection.copy)
    assert [one.isEnabled() for one in barred] == [False] * 4


@pytest.mark.usefixtures("reader")
def test_a_reader_writes_nothing_into_a_file(qtbot: QtBot, context: PageContext) -> None:
    page = PersonPage(context)
    settled(qtbot, context, page)
    page.open(fake_people.person_id(0))
    qtbot.waitUntil(lambda: page.view is not None)
    writing = page.tabs.findChildren(QPushButton, WRITES)
    assert writing
    assert not any(one.isEnabled() for one in (page.header.state, *page.source.acts, *writing))

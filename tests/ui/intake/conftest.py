"""An office that takes in a list from memory, and the wizard over it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fake_office import FakeOffice
from tests.ui.intake.fake_lists import FakeLists
from ui.intake.intake_page import IntakePage
from ui.navigation import PageContext


@pytest.fixture
def lists(office: FakeOffice) -> FakeLists:
    """The lists of the office."""
    made = FakeLists()
    office.lists = made
    return made


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, lists: FakeLists) -> IntakePage:
    """The wizard at its first step, as large as in the window."""
    made = IntakePage(context)
    qtbot.addWidget(made)
    made.resize(1187, 717)
    made.show()
    made.open("")
    qtbot.waitUntil(lambda: context.worker.is_idle)
    return made

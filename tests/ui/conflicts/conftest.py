"""An office with three conflicts, and the page over it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conflicts import fake_conflicts
from tests.ui.fake_office import FakeOffice
from ui.conflicts.conflicts_page import ConflictsPage
from ui.navigation import PageContext


@pytest.fixture
def service(office: FakeOffice) -> fake_conflicts.FakeConflicts:
    """The conflicts of the office."""
    made = fake_conflicts.FakeConflicts()
    office.conflicts = made
    return made


@pytest.fixture
def page(
    qtbot: QtBot, context: PageContext, service: fake_conflicts.FakeConflicts
) -> ConflictsPage:
    """The page, opened and filled, as large as in the window."""
    made = ConflictsPage(context)
    qtbot.addWidget(made)
    made.resize(1187, 717)
    made.show()
    made.open("")
    qtbot.waitUntil(lambda: len(made.presenter.queue) == 3 and context.worker.is_idle)
    return made

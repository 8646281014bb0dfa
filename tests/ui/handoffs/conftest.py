"""An office with two partners and a bundle on the stick, and the page over it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fake_office import FakeOffice
from tests.ui.handoffs import fake_handoffs
from tests.ui.handoffs.fake_handoffs import FakeHandoffs, FakePartners
from ui.handoffs.handoffs_page import HandoffsPage
from ui.handoffs.incoming_page import IncomingPage
from ui.handoffs.outgoing_page import OutgoingPage
from ui.handoffs.partners_page import PartnersPage
from ui.navigation import PageContext


@pytest.fixture
def partners(office: FakeOffice) -> FakePartners:
    """Two offices are trusted; one of them was granted nothing yet."""
    made = FakePartners(
        fake_handoffs.partner(),
        fake_handoffs.partner(
            office=fake_handoffs.THIRD,
            label="Маяк",
            practice=False,
            granted_groups=(),
            granted_people=0,
            last_out=0,
            last_in=0,
        ),
    )
    office.partners = made
    return made


@pytest.fixture
def handoffs(office: FakeOffice) -> FakeHandoffs:
    """The hand-offs of the office."""
    made = FakeHandoffs()
    office.handoffs = made
    return made


Tab = PartnersPage | OutgoingPage | IncomingPage


def shown(qtbot: QtBot, tab: Tab) -> None:
    """Show one tab alone, as large as in the window."""
    qtbot.addWidget(tab)
    tab.resize(1187, 676)
    tab.retranslate()
    tab.show()
    tab.open()
    qtbot.waitUntil(lambda: tab._context.worker.is_idle)


@pytest.fixture
def partners_tab(
    qtbot: QtBot, context: PageContext, partners: FakePartners, handoffs: FakeHandoffs
) -> PartnersPage:
    """The tab "Partners" with two of them."""
    made = PartnersPage(context)
    shown(qtbot, made)
    return made


@pytest.fixture
def outgoing_tab(
    qtbot: QtBot, context: PageContext, partners: FakePartners, handoffs: FakeHandoffs
) -> OutgoingPage:
    """The tab "Outgoing" before an office is chosen."""
    made = OutgoingPage(context)
    shown(qtbot, made)
    return made


@pytest.fixture
def incoming_tab(
    qtbot: QtBot, context: PageContext, partners: FakePartners, handoffs: FakeHandoffs
) -> IncomingPage:
    """The tab "Incoming" before a file."""
    made = IncomingPage(context)
    shown(qtbot, made)
    return made


@pytest.fixture
def page(
    qtbot: QtBot, context: PageContext, partners: FakePartners, handoffs: FakeHandoffs
) -> HandoffsPage:
    """The page at its first tab, as large as in the window."""
    made = HandoffsPage(context)
    qtbot.addWidget(made)
    made.resize(1187, 717)
    made.show()
    made.open("partners")
    qtbot.waitUntil(lambda: context.worker.is_idle)
    return made

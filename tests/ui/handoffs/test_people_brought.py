"""People ticked in the list come to the hand-offs, chosen for a grant."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import fake_people
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import FakePartners
from ui.handoffs.handoffs_page import HandoffsPage
from ui.handoffs.people_choice import PeopleChoice
from ui.navigation import PageContext
from ui.widgets.mark import FilterChip

PEOPLE = tuple(fake_people.person_id(number) for number in (0, 1))


def bring(qtbot: QtBot, page: HandoffsPage, context: PageContext) -> None:
    """Come from the people list with two people."""
    page.open("grant:" + ",".join(PEOPLE))
    qtbot.waitUntil(lambda: context.worker.is_idle)
    QApplication.processEvents()


def test_with_two_offices_one_is_asked_for(
    qtbot: QtBot, page: HandoffsPage, context: PageContext, partners: FakePartners
) -> None:
    bring(qtbot, page, context)
    tab = page.partners
    assert page.tabs.currentIndex() == 0
    assert not tab.panel.isVisible()
    assert tab.banner.isVisible()
    assert "2 people" in tab.banner.accessibleName()
    assert looking.cut_words(page) == []
    tab.rows.choose_row(1)
    assert tab.panel.isVisible()
    assert tab.panel.people.people == PEOPLE
    assert not tab.banner.isVisible()
    tab.rows.choose_row(0)
    assert not tab.panel.people.is_made


def test_the_only_office_is_chosen_at_once_and_granted_for_them(
    qtbot: QtBot, page: HandoffsPage, context: PageContext, partners: FakePartners
) -> None:
    partners.known = partners.known[:1]
    bring(qtbot, page, context)
    panel = page.partners.panel
    assert panel.isVisible()
    assert panel.people.people == PEOPLE
    panel._boxes["ID"].setChecked(True)
    panel.grant.click()
    qtbot.waitUntil(lambda: context.worker.is_idle)
    ((office, groups, people, *_rest),) = partners.granted
    assert (office, groups, people) == (fake_handoffs.THEIRS, ("ID",), PEOPLE)


def test_many_are_counted_not_listed(qtbot: QtBot) -> None:
    choice = PeopleChoice()
    qtbot.addWidget(choice)
    choice.retranslate()
    choice.show()
    named = {f"{number:032x}": f"Вигадько {number}" for number in range(100)}
    choice.take(named)
    assert choice.people == tuple(named)
    QApplication.processEvents()
    assert len([one for one in choice.findChildren(FilterChip) if one.isVisible()]) == 24
    assert "and 76 more" in [one.text() for one in looking.shown(choice, type(choice._none))]

"""What stays with us, and why."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import groups
from tests.ui.handoffs import fake_handoffs, looking
from ui import theme
from ui.handoffs.withheld_card import WithheldCard


@pytest.fixture
def card(qtbot: QtBot) -> WithheldCard:
    """The card as wide as under the matrix."""
    made = WithheldCard()
    qtbot.addWidget(made)
    made.resize(806, 140)
    made.retranslate()
    return made


def words(card: WithheldCard) -> list[str]:
    """Everything it says."""
    QApplication.processEvents()
    return [one.text() for one in card.findChildren(QLabel) if not one.isHidden()]


def test_every_group_with_count_and_reason(card: WithheldCard) -> None:
    card.show_withheld(fake_handoffs.leaving(), fake_handoffs.partner())
    said = words(card)
    assert said[0] == "Stays with us: 17 change sets"
    assert said[1:] == [
        "Who the sources are", "2", "sealed: leaves only when granted by name",
        "Health", "6", "not granted to this office",
        "Family and consent", "5", "not granted to this office",
        "Our own notes and tasks", "4", "our own notes and tasks never leave",
    ]  # fmt: skip


def test_nothing_withheld_hides_it(card: WithheldCard) -> None:
    card.show_withheld(fake_handoffs.leaving(), fake_handoffs.partner())
    assert not card.isHidden()
    card.show_withheld(fake_handoffs.leaving(withheld={}), fake_handoffs.partner())
    assert card.isHidden()
    card.show_withheld(None, None)
    assert card.isHidden()


def test_one_is_said_as_one(card: WithheldCard) -> None:
    card.show_withheld(fake_handoffs.leaving(withheld={"HLT": 1}), None)
    assert words(card)[0] == "Stays with us: 1 change set"
    i18n.set_language("uk")
    card.show_withheld(fake_handoffs.leaving(withheld={"HLT": 3}), None)
    assert words(card)[0] == "Лишається в нас: 3 набори змін"


def test_very_many_groups_scroll(card: WithheldCard) -> None:
    card.show_withheld(fake_handoffs.leaving(withheld=dict.fromkeys(groups.GROUPS, 1)), None)
    card.show()
    assert len(words(card)) == 1 + 3 * len(groups.GROUPS)
    assert card.sizeHint().height() < theme.now().px(200)


def test_it_leads_to_the_grants(qtbot: QtBot, card: WithheldCard) -> None:
    card.show_withheld(fake_handoffs.leaving(), None)
    with qtbot.waitSignal(card.grants_asked):
        looking.click(card.grants)


@pytest.mark.parametrize("name", theme.NAMES)
def test_its_bar_is_drawn(card: WithheldCard, name: theme.Name) -> None:
    theme.use(name)
    card.show_withheld(fake_handoffs.leaving(), None)
    card.show()
    image = card.grab().toImage()
    bar = image.pixelColor(2, image.height() // 2).name()
    wanted = "warn" if name == "contrast" else "amber"
    assert bar == theme.now().color(wanted).name()

"""Taking in a card: its groups come from the other office, never from this screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import THEIR_GROUPS
from ui.handoffs.take_in_panel import TakeInPanel
from ui.handoffs.twelve_groups import GroupField

CARD = "/media/stick/prychal.card"


@pytest.fixture
def panel(qtbot: QtBot) -> TakeInPanel:
    """The panel before any card."""
    made = TakeInPanel()
    qtbot.addWidget(made)
    made.resize(398, 300)
    made.retranslate()
    made.show()
    return made


@pytest.fixture
def comparing(panel: TakeInPanel) -> TakeInPanel:
    """The panel with a card read."""
    panel.path.line.setText(CARD)
    panel.show_card(fake_handoffs.their_card())
    QApplication.processEvents()
    return panel


def all_words(panel: TakeInPanel) -> str:
    """Everything that can be read in it."""
    return " ".join(one.text() + " " + one.accessibleName() for one in panel.findChildren(QLabel))


def test_first_the_file_is_asked_for(panel: TakeInPanel) -> None:
    assert panel.path.isVisible()
    assert not panel.fields.isVisible()
    assert not panel.trust.isVisible()
    assert not panel.read.isEnabled()


def test_reading_is_asked_for_by_button_and_enter(qtbot: QtBot, panel: TakeInPanel) -> None:
    looking.type_text(panel.path.line, CARD)
    with qtbot.waitSignal(panel.read_asked) as told:
        looking.click(panel.read)
    assert told.args == [Path(CARD)]
    with qtbot.waitSignal(panel.read_asked):
        looking.press(panel.path.line, Qt.Key.Key_Return)


def test_a_card_says_whose_it_is(comparing: TakeInPanel) -> None:
    assert comparing._label.text() == "Причал"
    assert comparing._marks.words == "practice, not compared yet"
    assert comparing.fields.isVisible()
    assert not comparing.path.isVisible()


def test_the_groups_of_the_card_are_nowhere_on_the_screen(comparing: TakeInPanel) -> None:
    seen = all_words(comparing)
    fields = " ".join(
        one.text() + one.placeholderText() + one.toolTip()
        for one in comparing.findChildren(GroupField)
    )
    for group in THEIR_GROUPS.split():
        assert group not in seen
        assert group not in fields


def test_trust_needs_all_twelve(qtbot: QtBot, comparing: TakeInPanel) -> None:
    groups = THEIR_GROUPS.split()
    comparing.fields._typed(0, "".join(groups[:11]))
    assert not comparing.trust.isEnabled()
    last = comparing.findChild(GroupField, "fingerprint_12")
    assert isinstance(last, GroupField)
    looking.type_text(last, groups[11])
    assert comparing.trust.isEnabled()
    assert comparing._state.text() == "All twelve groups agree."
    with qtbot.waitSignal(comparing.trust_asked) as told:
        looking.click(comparing.trust)
    assert told.args == [Path(CARD), THEIR_GROUPS]


def test_enter_in_the_last_group_trusts(qtbot: QtBot, comparing: TakeInPanel) -> None:
    comparing.fields._typed(0, THEIR_GROUPS)
    last = comparing.findChild(GroupField, "fingerprint_12")
    assert isinstance(last, GroupField)
    with qtbot.waitSignal(comparing.trust_asked):
        looking.press(last, Qt.Key.Key_Return)


def test_enter_before_all_agree_does_nothing(qtbot: QtBot, comparing: TakeInPanel) -> None:
    last = comparing.findChild(GroupField, "fingerprint_12")
    assert isinstance(last, GroupField)
    with qtbot.assertNotEmitted(comparing.trust_asked):
        looking.press(last, Qt.Key.Key_Return)


def test_a_difference_warns_in_words(comparing: TakeInPanel) -> None:
    comparing.fields._typed(0, "31337 00043")
    told = comparing._state.text()
    assert told == "1 group differs. If you heard it right, do not trust this card."
    assert comparing._state.property("tone") == "danger"
    assert not comparing.trust.isEnabled()


@pytest.mark.parametrize(
    ("told", "mark"),
    [
        ({"ours": True, "practice": False}, "our own card"),
        ({"trusted": True, "known": True, "practice": False}, "trusted already"),
        ({"known": True, "practice": False}, "new card of a known office"),
        ({"practice": False}, "not compared yet"),
    ],
)
def test_what_is_known_of_the_office_is_a_chip(
    panel: TakeInPanel, told: dict[str, bool], mark: str
) -> None:
    panel.show_card(fake_handoffs.their_card(**told))
    assert panel._marks.words == mark


@pytest.mark.parametrize("told", [{"ours": True}, {"trusted": True, "known": True}])
def test_a_card_with_nothing_to_compare_asks_for_nothing(
    panel: TakeInPanel, told: dict[str, bool]
) -> None:
    panel.show_card(fake_handoffs.their_card(**told))
    QApplication.processEvents()
    assert not panel.fields.isVisible()
    assert not panel.trust.isVisible()
    assert panel.cancel.isVisible()


def test_cancel_begins_anew(comparing: TakeInPanel) -> None:
    comparing.fields._typed(0, "31337")
    looking.click(comparing.cancel)
    assert comparing.card is None
    assert comparing.path.path is None
    assert comparing.fields.text == ""
    assert comparing.path.isVisible()


def test_a_refusal_stands_beside_the_file(panel: TakeInPanel) -> None:
    panel.refuse("Це не картка")
    assert panel._refusal.isVisible()
    looking.type_text(panel.path.line, "y")
    assert not panel._refusal.isVisible()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_word_is_cut_in_either_step(comparing: TakeInPanel, lang: str) -> None:
    i18n.set_language(lang)
    comparing.retranslate()
    assert looking.cut_words(comparing) == []
    assert looking.nameless(comparing) == []
    comparing.clear()
    assert looking.cut_words(comparing) == []
    assert looking.nameless(comparing) == []

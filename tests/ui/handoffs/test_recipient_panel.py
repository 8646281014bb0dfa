"""To whom, what was counted, where to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services import views
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import THEIRS
from ui.handoffs.recipient_panel import RecipientPanel

OFFICES = (
    fake_handoffs.partner(),
    fake_handoffs.partner(office=fake_handoffs.THIRD, label="Маяк"),
)


@pytest.fixture
def panel(qtbot: QtBot) -> RecipientPanel:
    """The panel with two partners."""
    made = RecipientPanel()
    qtbot.addWidget(made)
    made.resize(340, 677)
    made.retranslate()
    made.show_partners(OFFICES, "")
    made.show_leaving(None)
    made.show()
    return made


def words(panel: RecipientPanel) -> list[str]:
    """Everything it says in sight."""
    QApplication.processEvents()
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def test_no_office_is_chosen_beforehand(panel: RecipientPanel) -> None:
    assert panel.office.code == ""
    assert panel.office.currentText() == "Choose an office"
    assert not panel.groups.isVisible()


def test_choosing_is_told_and_shows_the_card(qtbot: QtBot, panel: RecipientPanel) -> None:
    with qtbot.waitSignal(panel.chosen) as told:
        panel.office.choose(THEIRS)
    assert told.args == [THEIRS]
    assert panel.groups.isVisible()
    assert "31337" in panel.groups.accessibleName()


def test_offering_again_tells_nothing_and_keeps_the_choice(
    qtbot: QtBot, panel: RecipientPanel
) -> None:
    panel.office.choose(THEIRS)
    with qtbot.assertNotEmitted(panel.chosen):
        panel.show_partners(OFFICES, THEIRS)
    assert panel.office.code == THEIRS


def test_checks_are_listed_once(panel: RecipientPanel) -> None:
    panel.office.choose(THEIRS)
    for _n in range(2):
        panel.show_leaving(fake_handoffs.leaving())
    said = words(panel)
    assert said.count("Nothing about who the sources are") == 1
    assert "Counted before sealing" in said


def test_alarming_checks_are_said_too(panel: RecipientPanel) -> None:
    panel.office.choose(THEIRS)
    lines = (views.LeavingLine("a" * 32, "Хтось", {"SRC": 2}),)
    panel.show_leaving(fake_handoffs.leaving(lines=lines))
    assert "Who the sources are: 2 leave" in words(panel)


def test_sealing_needs_office_preview_and_place(panel: RecipientPanel) -> None:
    assert not panel.seal.isEnabled()
    panel.path.line.setText("/media/stick")
    assert not panel.seal.isEnabled()
    panel.office.choose(THEIRS)
    assert not panel.seal.isEnabled()
    panel.show_leaving(fake_handoffs.leaving())
    assert panel.seal.isEnabled()
    panel.path.line.clear()
    assert not panel.seal.isEnabled()


def test_the_button_and_enter_ask_for_the_seal(qtbot: QtBot, panel: RecipientPanel) -> None:
    panel.office.choose(THEIRS)
    panel.show_leaving(fake_handoffs.leaving())
    panel.path.line.setText("/media/stick")
    with qtbot.waitSignal(panel.seal_asked) as told:
        looking.click(panel.seal)
    assert told.args == [Path("/media/stick")]
    with qtbot.waitSignal(panel.seal_asked):
        looking.press(panel.path.line, Qt.Key.Key_Return)


def test_enter_before_all_is_known_asks_nothing(qtbot: QtBot, panel: RecipientPanel) -> None:
    panel.path.line.setText("/media/stick")
    with qtbot.assertNotEmitted(panel.seal_asked):
        looking.press(panel.path.line, Qt.Key.Key_Return)


def test_while_it_seals_nothing_else_begins(panel: RecipientPanel) -> None:
    panel.office.choose(THEIRS)
    panel.show_leaving(fake_handoffs.leaving())
    panel.path.line.setText("/media/stick")
    panel.show_busy(True)
    assert not panel.seal.isEnabled()
    assert not panel.office.isEnabled()
    panel.show_busy(False)
    assert panel.seal.isEnabled()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_word_is_cut(panel: RecipientPanel, lang: str) -> None:
    i18n.set_language(lang)
    panel.retranslate()
    panel.show_partners(OFFICES, THEIRS)
    panel.show_leaving(fake_handoffs.leaving())
    assert looking.cut_words(panel) == []
    assert looking.nameless(panel) == []
    assert looking.unreachable(panel) == []

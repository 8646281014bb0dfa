"""Our card: read aloud, written to a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs, looking
from ui.handoffs.own_card_panel import OwnCardPanel


@pytest.fixture
def panel(qtbot: QtBot) -> OwnCardPanel:
    """The card as wide as beside the panel of grants."""
    made = OwnCardPanel()
    qtbot.addWidget(made)
    made.resize(398, 280)
    made.retranslate()
    made.show_card(fake_handoffs.own_card())
    made.show()
    return made


def test_it_shows_name_and_groups(panel: OwnCardPanel) -> None:
    assert panel._office.text() == "Лелека"
    assert "04711, 52063" in panel.groups.accessibleName()


def test_writing_needs_a_place(panel: OwnCardPanel) -> None:
    assert not panel.write.isEnabled()
    looking.type_text(panel.path.line, "/media/stick/leleka.card")
    assert panel.write.isEnabled()


def test_the_button_asks_for_the_file(qtbot: QtBot, panel: OwnCardPanel) -> None:
    panel.path.line.setText("/media/stick/leleka.card")
    with qtbot.waitSignal(panel.asked) as told:
        looking.click(panel.write)
    assert told.args == [Path("/media/stick/leleka.card")]


def test_enter_asks_too(qtbot: QtBot, panel: OwnCardPanel) -> None:
    panel.path.line.setText("/media/stick/leleka.card")
    with qtbot.waitSignal(panel.asked):
        looking.press(panel.path.line, Qt.Key.Key_Return)


def test_a_file_chosen_in_the_dialog_asks(qtbot: QtBot, panel: OwnCardPanel) -> None:
    panel.path.use(lambda _over, _title: "/media/stick/chosen.card")
    with qtbot.waitSignal(panel.asked) as told:
        looking.click(panel.path.button)
    assert told.args == [Path("/media/stick/chosen.card")]


def test_a_refusal_goes_when_another_place_is_typed(panel: OwnCardPanel) -> None:
    panel.refuse("Не вдалося записати")
    assert panel._refusal.words == "Не вдалося записати"
    looking.type_text(panel.path.line, "x")
    assert panel._refusal.words == ""


def test_after_writing_the_place_is_empty(panel: OwnCardPanel) -> None:
    panel.path.line.setText("/media/stick/leleka.card")
    panel.written()
    assert panel.path.path is None
    assert not panel.write.isEnabled()


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_no_word_is_cut(panel: OwnCardPanel, lang: str) -> None:
    i18n.set_language(lang)
    panel.retranslate()
    assert looking.cut_words(panel) == []
    assert looking.nameless(panel) == []

"""The queue at the left."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.conflicts import fake_conflicts
from tests.ui.handoffs import looking
from ui.conflicts.queue_panel import QueuePanel


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    """The panel with three rows."""
    made = QueuePanel()
    qtbot.addWidget(made)
    made.resize(280, 700)
    made.retranslate()
    made.show_queue(fake_conflicts.queue("uk"))
    made.show()
    return made


def test_a_row_chosen_by_a_person_is_told(qtbot: QtBot, panel: QueuePanel) -> None:
    with qtbot.waitSignal(panel.chosen) as told:
        panel.rows.choose_row(1)
    assert told.args == [1]


def test_arrows_home_and_end_move(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.choose(0)
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Home, 0),
    ):
        looking.press(panel.rows, key)
        assert panel.rows.currentIndex().row() == row


@pytest.mark.parametrize("code", [int(Qt.Key.Key_J), ord("О"), int(Qt.Key.Key_1)])
def test_letters_and_digits_are_left_to_the_page(panel: QueuePanel, code: int) -> None:
    panel.choose(0)
    looking.press(panel.rows, code)
    assert panel.rows.currentIndex().row() == 0


def test_choosing_the_same_row_again_tells_nothing(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.choose(1)
    with qtbot.assertNotEmitted(panel.chosen):
        panel.choose(1)


def test_it_counts_in_the_language_spoken(panel: QueuePanel) -> None:
    i18n.set_language("uk")
    panel.retranslate()
    assert panel.rows.accessibleName() == "Суперечності, що чекають"
    assert looking.cut_words(panel) == []


def test_rows_have_no_bar_across(panel: QueuePanel) -> None:
    widths = sum(panel.rows.columnWidth(n) for n in range(2))
    assert widths <= panel.rows.viewport().width()

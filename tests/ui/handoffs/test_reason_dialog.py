"""The dialog that stops: safe answer first, a reason before the act."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.handoffs import looking
from ui.handoffs.reason_dialog import ReasonDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ReasonDialog]:
    """A dialog that asks."""
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    made = ReasonDialog(over)
    made.say(
        "Refuse the whole hand-off 14?",
        "Office “Причал” reads your reason in the receipt, and nothing of it counts here.",
        "Reason, for the sender",
        "Do not refuse",
        "Refuse",
    )
    made.open()
    yield made
    over.close()


def test_the_safe_answer_has_the_focus(dialog: ReasonDialog) -> None:
    assert dialog.keep.hasFocus() or dialog.focusWidget() is dialog.keep


def test_the_act_needs_a_reason(dialog: ReasonDialog) -> None:
    assert not dialog.act.isEnabled()
    looking.type_text(dialog.reason, "   ")
    assert not dialog.act.isEnabled()
    looking.type_text(dialog.reason, "не той список")
    assert dialog.act.isEnabled()


def test_the_reason_is_told_without_spaces_around(qtbot: QtBot, dialog: ReasonDialog) -> None:
    dialog.reason.setText("  не той список ")
    with qtbot.waitSignal(dialog.confirmed) as told:
        looking.click(dialog.act)
    assert told.args == ["не той список"]
    assert not dialog.isVisible()


def test_keeping_tells_nothing(qtbot: QtBot, dialog: ReasonDialog) -> None:
    dialog.reason.setText("так")
    with qtbot.assertNotEmitted(dialog.confirmed):
        looking.click(dialog.keep)
    assert not dialog.isVisible()


def test_escape_tells_nothing(qtbot: QtBot, dialog: ReasonDialog) -> None:
    dialog.reason.setText("так")
    with qtbot.assertNotEmitted(dialog.confirmed):
        looking.press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_title_is_the_question(dialog: ReasonDialog) -> None:
    words = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Refuse the whole hand-off 14?" in words
    assert dialog.accessibleName() == "Refuse the whole hand-off 14?"
    assert dialog.windowTitle() == "Dodomu"


def test_no_word_is_cut(dialog: ReasonDialog) -> None:
    assert looking.cut_words(dialog) == []
    assert looking.nameless(dialog) == []

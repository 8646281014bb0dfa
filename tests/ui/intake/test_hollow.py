"""An empty state never cuts its sentence."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.handoffs import looking
from ui.intake.hollow import Hollow
from ui.widgets import buttons

SENTENCE = "Речення, що пояснює, чого бракує й чому це важливо, і ще трохи, щоб стало довшим. "


@pytest.mark.parametrize("times", [1, 2, 4])
def test_every_line_is_seen(qtbot: QtBot, times: int) -> None:
    hollow = Hollow("inbox", buttons.button("Додати"))
    qtbot.addWidget(hollow)
    hollow.say("Нічого немає", SENTENCE * times)
    hollow.resize(800, 500)
    hollow.show()
    assert looking.cut_words(hollow) == []


def test_other_words_get_other_room(qtbot: QtBot) -> None:
    hollow = Hollow("inbox")
    qtbot.addWidget(hollow)
    hollow.resize(800, 500)
    hollow.show()
    hollow.say("А", "Б")
    hollow.say("Довша назва", SENTENCE * 3)
    assert looking.cut_words(hollow) == []
    hollow.say("А", "")
    assert looking.cut_words(hollow) == []

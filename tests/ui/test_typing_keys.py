"""The hands of the tests type what they say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import compose, press, type_text

TEXTS = ("Ґудзь Їжак", "Gudz", "ʼ’«»№", "Küneşlidağ Dilâver", "ЄІЇҐєіїґ", "14.03.1987")


@pytest.mark.parametrize("text", TEXTS)
def test_letters_arrive_in_a_line(qtbot: QtBot, text: str) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    type_text(line, text)
    assert line.text() == text


@pytest.mark.parametrize("text", TEXTS)
def test_an_input_method_brings_the_same(qtbot: QtBot, text: str) -> None:
    area = QPlainTextEdit()
    qtbot.addWidget(area)
    compose(area, text)
    assert area.toPlainText() == text


def test_keys_that_are_no_letters(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    type_text(line, "їжак")
    press(line, Qt.Key.Key_Backspace)
    press(line, Qt.Key.Key_Home)
    press(line, Qt.Key.Key_Delete)
    assert line.text() == "жа"

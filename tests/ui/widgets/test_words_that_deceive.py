"""What others wrote is shown, never obeyed: markup, signs that turn the line, endless words."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import press
from ui.widgets import buttons, labels
from ui.widgets.banner import Banner
from ui.widgets.fields import CodeBox
from ui.widgets.toast import Toast

MARKUP = "<img src='file:///etc/hostname'><b>Вигадько</b> & син"
HIDDEN = ("\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\x07", "\u2028")


@pytest.mark.parametrize("sign", HIDDEN)
def test_a_hidden_sign_is_made_visible(qtbot: QtBot, sign: str) -> None:
    label = labels.label(f"Вигадько{sign}Орест")
    qtbot.addWidget(label)
    assert sign not in label.text()
    assert f"‹U+{ord(sign):04X}›" in label.text()


@pytest.mark.parametrize("text", ["Ґудзь Їжак", "أحمد", "יעקב", "Ü Ş ğ", "a\tb"])
def test_honest_letters_of_any_script_stay(qtbot: QtBot, text: str) -> None:
    label = labels.label(text)
    qtbot.addWidget(label)
    assert label.text() == text


def test_markup_is_words(qtbot: QtBot) -> None:
    for label in (labels.label(MARKUP), labels.Elided(MARKUP)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == MARKUP


def test_the_tooltip_of_a_cut_name_is_words_too(qtbot: QtBot) -> None:
    label = labels.Elided(MARKUP)
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.show()
    tip = label.toolTip()
    assert "<img" not in tip
    assert "&lt;img" in tip
    QToolTip.showText(label.mapToGlobal(label.rect().center()), tip, label)
    assert "<img" not in QToolTip.text()
    QToolTip.hideText()


def test_a_tooltip_without_markup_is_left_alone() -> None:
    assert labels.plain_tip("Вигадько & син") == "Вигадько & син"
    assert labels.plain_tip("5 > 3") == "5 > 3"
    assert labels.plain_tip("a < b").startswith("<span>a &lt; b")


def test_a_banner_and_a_note_obey_nobody(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    over = QWidget(window)
    banner = Banner("accent")
    stack = QVBoxLayout(window)
    stack.addWidget(over)
    stack.addWidget(banner)
    window.resize(800, 300)
    window.show()
    banner.show_words(f"{MARKUP}\u202e", MARKUP)
    toast = Toast(window, over)
    toast.say(f"{MARKUP}\u202e")
    for words in (banner._title, banner._what, toast._words):
        assert words.textFormat() == Qt.TextFormat.PlainText
        assert "\u202e" not in words.text()


def test_an_endless_word_is_cut_and_told_whole(qtbot: QtBot) -> None:
    long = "дуже" * 300
    label = labels.Elided(long)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.minimumSizeHint().width() < 60
    assert label.toolTip() == long


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_focused_button_is_pressed_by_key(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = buttons.button("Open")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    press(button, key)
    assert pressed == [True]


def test_a_held_enter_presses_once(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = buttons.button("Erase")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    press(button, Qt.Key.Key_Return)
    none = Qt.KeyboardModifier.NoModifier
    for _tick in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, none, "\r", autorep=True)
        QApplication.sendEvent(button, held)
    assert pressed == [True]


def test_enter_on_a_button_is_not_the_enter_of_what_stands_around(qtbot: QtBot) -> None:
    class Form(QWidget):
        """Saves on Enter."""

        saved = 0

        def keyPressEvent(self, event: QKeyEvent) -> None:
            """Any key that reaches the form."""
            self.saved += 1

    form = Form()
    qtbot.addWidget(form)
    stack = QVBoxLayout(form)
    button = buttons.button("Cancel")
    stack.addWidget(button)
    form.show()
    press(button, Qt.Key.Key_Return)
    assert form.saved == 0


@pytest.mark.qt_log_ignore("Keyboard event not accepted", extend=True)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_barred_button_is_pressed_by_nobody(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = buttons.button("Grant")
    qtbot.addWidget(button)
    button.clicked.connect(lambda: pressed.append(True))
    button.bar(lambda: "Your roles do not go so far")
    button.show()
    button.click()
    press(button, key)
    button.setEnabled(True)
    button.click()
    assert pressed == []


def test_a_label_among_choices_is_words(qtbot: QtBot) -> None:
    box = CodeBox()
    qtbot.addWidget(box)
    box.offer((("A", MARKUP), ("B", "друге & третє")), empty="не вибрано")
    box.choose("A")
    assert box.currentText() == MARKUP
    assert box.code == "A"

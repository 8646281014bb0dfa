"""Hands act as a person does, and say what did not come."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.tour import hands as tour_hands
from ui.tour.hands import Hands, StuckError
from ui.widgets.fields import CodeBox


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A small window with one of each."""
    made = QWidget()
    layout = QVBoxLayout(made)
    for widget, name in (
        (QLineEdit(), "line"),
        (QPushButton("ok"), "button"),
        (CodeBox(), "code"),
        (QListView(), "rows"),
    ):
        widget.setObjectName(name)
        layout.addWidget(widget)
    made.resize(400, 400)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def hands(window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Impatient hands."""
    monkeypatch.setattr(tour_hands, "PATIENCE", 200)
    return Hands(window, tmp_path / "pictures", "Лелека")


def test_ukrainian_is_typed_letter_by_letter(hands: Hands) -> None:
    line = hands.see("line", QLineEdit)
    hands.type("Ґудзь Їжак’єв", "line")
    assert line.text() == "Ґудзь Їжак’єв"
    hands.fill("line", "Інше")
    assert line.text() == "Інше"


def test_a_click_reaches_the_button(hands: Hands) -> None:
    pressed: list[bool] = []
    hands.see("button", QPushButton).clicked.connect(lambda: pressed.append(True))
    hands.click("button")
    assert len(pressed) == 1


def test_a_disabled_button_cannot_be_clicked(hands: Hands) -> None:
    hands.see("button", QPushButton).setEnabled(False)
    with pytest.raises(StuckError, match="disabled"):
        hands.click("button")


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # pop-ups, offscreen
@pytest.mark.parametrize("number", [3, 12])
def test_an_entry_is_chosen_in_short_and_long_lists(hands: Hands, number: int) -> None:
    box = hands.see("code", CodeBox)
    box.offer(tuple((f"C{n}", f"Вибір {n}") for n in range(number)))
    hands.choose("code", f"Вибір {number - 1}")
    assert box.code == f"C{number - 1}"


def test_what_is_not_offered_cannot_be_chosen(hands: Hands) -> None:
    hands.see("code", CodeBox).offer((("A", "один"),))
    with pytest.raises(StuckError, match="nothing like"):
        hands.choose("code", "два")


def test_a_row_is_clicked(hands: Hands) -> None:
    view = hands.see("rows", QListView)
    view.setModel(QStringListModel(["перший", "другий"], view))
    hands.click_row("rows", 1)
    assert view.currentIndex().row() == 1
    with pytest.raises(StuckError, match="no row 7"):
        hands.click_row("rows", 7)


def test_nothing_of_that_name_or_kind(hands: Hands) -> None:
    assert not hands.shows("nothing")
    with pytest.raises(StuckError, match="no visible nothing"):
        hands.find("nothing")
    with pytest.raises(StuckError, match="is no QComboBox"):
        hands.see("line", QComboBox)


def test_keys_go_to_the_focus(hands: Hands) -> None:
    line = hands.see("line", QLineEdit)
    hands.type("аб", "line")
    hands.press(Qt.Key.Key_Backspace)
    assert line.text() == "а"


def test_a_picture_is_saved_and_a_blank_one_refused(hands: Hands, qtbot: QtBot) -> None:
    place = hands.picture(7, "all")
    assert place.name == "07-all.png"
    assert place.stat().st_size > 100
    blank = QWidget()
    blank.resize(100, 100)
    qtbot.addWidget(blank)
    blank.show()
    hands.window = blank
    with pytest.raises(StuckError, match="blank"):
        hands.picture(8, "none")

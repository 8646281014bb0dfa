"""Keys of the review: by place, whatever the layout."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.conflicts import review_keys

BARE = Qt.KeyboardModifier.NoModifier


def key(code: int, held: Qt.KeyboardModifier = BARE) -> QKeyEvent:
    """A key pressed."""
    return QKeyEvent(QEvent.Type.KeyPress, code, held)


@pytest.mark.parametrize("code", [int(Qt.Key.Key_J), ord("О")])
def test_j_and_the_ukrainian_letter_in_its_place_go_on(code: int) -> None:
    assert review_keys.step_of(key(code)) == review_keys.NEXT


@pytest.mark.parametrize("code", [int(Qt.Key.Key_K), ord("Л")])
def test_k_and_the_ukrainian_letter_in_its_place_go_back(code: int) -> None:
    assert review_keys.step_of(key(code)) == review_keys.PREVIOUS


@pytest.mark.parametrize("code", [int(Qt.Key.Key_O), int(Qt.Key.Key_L), int(Qt.Key.Key_Down)])
def test_other_keys_do_not_step(code: int) -> None:
    assert review_keys.step_of(key(code)) == ""


@pytest.mark.parametrize(
    "held",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.MetaModifier,
    ],
)
def test_shortcuts_are_left_alone(held: Qt.KeyboardModifier) -> None:
    assert review_keys.step_of(key(int(Qt.Key.Key_J), held)) == ""
    assert review_keys.number_of(key(int(Qt.Key.Key_1), held)) == 0


@pytest.mark.parametrize("digit", range(1, 10))
def test_digits_choose(digit: int) -> None:
    assert review_keys.number_of(key(int(Qt.Key.Key_0) + digit)) == digit


def test_digits_of_the_keypad_choose_too() -> None:
    pressed = key(int(Qt.Key.Key_2), Qt.KeyboardModifier.KeypadModifier)
    assert review_keys.number_of(pressed) == 2


@pytest.mark.parametrize("code", [int(Qt.Key.Key_0), int(Qt.Key.Key_A), int(Qt.Key.Key_Escape)])
def test_nought_and_letters_choose_nothing(code: int) -> None:
    assert review_keys.number_of(key(code)) == 0

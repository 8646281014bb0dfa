"""A filter: word, count, pressed or not."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.handoffs import looking
from ui import theme
from ui.handoffs.filter_button import FilterButton


@pytest.fixture
def button(qtbot: QtBot) -> FilterButton:
    """A filter that would show three."""
    made = FilterButton("git-compare-arrows", "conflict")
    qtbot.addWidget(made)
    made.say("Суперечності", 3)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_it_is_read_with_its_count(button: FilterButton) -> None:
    assert button.accessibleName() == "Суперечності: 3"


def test_click_and_space_press_and_release(button: FilterButton) -> None:
    looking.click(button)
    assert button.isChecked()
    button.setFocus()
    looking.press(button, Qt.Key.Key_Space)
    assert not button.isChecked()


def test_nothing_to_show_cannot_be_pressed(button: FilterButton) -> None:
    button.say("Суперечності", 0)
    assert not button.isEnabled()


def test_a_pressed_filter_can_always_be_released(button: FilterButton) -> None:
    looking.click(button)
    button.say("Суперечності", 0)
    assert button.isEnabled()


def test_it_grows_with_word_and_count(button: FilterButton) -> None:
    before = button.sizeHint().width()
    button.say("Суперечності", 1_000_000)
    assert button.sizeHint().width() > before


@pytest.mark.parametrize("name", theme.NAMES)
def test_pressed_looks_different(button: FilterButton, name: theme.Name) -> None:
    theme.use(name)
    before = button.grab().toImage()
    button.setChecked(True)
    assert button.grab().toImage() != before
    button.setEnabled(False)
    assert not button.grab().isNull()

"""A choice with a sentence: it grows with its words, and its whole face can be clicked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.handoffs import looking
from ui import theme
from ui.conflicts.choice_card import ChoiceCard

LONG = "Речення, яке не вміщується в один рядок вузької картки і мусить стати вищим."


@pytest.fixture
def card(qtbot: QtBot) -> ChoiceCard:
    """One card."""
    made = ChoiceCard()
    qtbot.addWidget(made)
    made.say("Робоче значення: А", "Б лишається видимим поруч", "1")
    made.resize(280, made.heightForWidth(280))
    made.show()
    return made


def colours(card: ChoiceCard) -> QImage:
    """The card as drawn."""
    return card.grab().toImage()


def test_it_says_what_it_is_and_what_it_means(card: ChoiceCard) -> None:
    assert card.accessibleName() == "Робоче значення: А"
    assert card.accessibleDescription() == "Б лишається видимим поруч"
    assert card.text() == "Робоче значення: А"


def test_a_longer_sentence_makes_it_higher(card: ChoiceCard) -> None:
    before = card.heightForWidth(200)
    card.say("Робоче значення: А", LONG, "1")
    assert card.heightForWidth(200) > before
    assert card.heightForWidth(200) > card.heightForWidth(600)


def test_a_long_title_breaks_too(card: ChoiceCard) -> None:
    before = card.heightForWidth(170)
    card.say(LONG)
    assert card.heightForWidth(170) > before


def test_without_a_sentence_it_is_lower(card: ChoiceCard) -> None:
    before = card.heightForWidth(280)
    card.say("Лишити відкритим")
    assert card.heightForWidth(280) < before


@pytest.mark.parametrize("at", [QPoint(3, 3), QPoint(275, 40), QPoint(140, 20)])
def test_any_place_of_it_can_be_clicked(qtbot: QtBot, card: ChoiceCard, at: QPoint) -> None:
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert card.isChecked()


def test_space_takes_it(qtbot: QtBot, card: ChoiceCard) -> None:
    card.setFocus()
    looking.press(card, Qt.Key.Key_Space)
    assert card.isChecked()


def test_siblings_exclude_each_other(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = QHBoxLayout(parent)
    cards = [ChoiceCard() for _n in range(3)]
    for one in cards:
        line.addWidget(one)
    cards[0].click()
    cards[2].click()
    assert [one.isChecked() for one in cards] == [False, False, True]


def test_chosen_and_not_chosen_look_different(card: ChoiceCard) -> None:
    before = colours(card)
    card.setChecked(True)
    assert colours(card) != before


@pytest.mark.parametrize("name", theme.NAMES)
def test_it_is_drawn_in_every_palette(card: ChoiceCard, name: theme.Name) -> None:
    theme.use(name)
    image = colours(card)
    inside = {image.pixelColor(x, y).name() for x in range(image.width()) for y in (5, 20, 40)}
    assert len(inside) > 2


def test_it_grows_with_the_text_size(card: ChoiceCard) -> None:
    before = card.heightForWidth(280)
    theme.use("light", 150)
    assert card.heightForWidth(280) > before
    assert card.sizeHint().width() > 0


def test_the_key_stays_inside(card: ChoiceCard) -> None:
    card.say("Надзвичайно довга назва вибору, що заповнює рядок", "Опис", "9")
    card.resize(220, card.heightForWidth(220))
    assert card.grab().width() == 220
    assert card.minimumSizeHint().width() <= 220

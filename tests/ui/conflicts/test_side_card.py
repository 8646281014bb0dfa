"""A side of a conflict as a card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.conflicts import fake_conflicts
from ui.conflicts import side_card
from ui.conflicts.side_card import SideCard
from ui.widgets.grade_tag import GradeTag


def labels_of(card: SideCard) -> list[str]:
    """Every word on a card."""
    return [one.text() for one in card.findChildren(QLabel)]


def card(qtbot: QtBot, number: int = 1, **told: object) -> SideCard:
    """A card of a side."""
    made = SideCard(number, fake_conflicts.value(1, "СІЗО-91 Верхоярськ", **told))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("lang", "letters"), [("en", "ABC"), ("uk", "АБВ")], ids=["Latin", "Cyrillic"]
)
def test_letters_are_those_of_the_language(lang: str, letters: str) -> None:
    i18n.set_language(lang)
    assert "".join(side_card.letter(n) for n in (1, 2, 3)) == letters


def test_after_the_alphabet_come_figures() -> None:
    assert side_card.letter(17) == "17"
    assert len({side_card.letter(n) for n in range(1, 65)}) == 64


def test_it_shows_what_helps_to_weigh(qtbot: QtBot) -> None:
    words = labels_of(
        card(qtbot, source="Звільнена особа", grade="B2", event="03.2026", words="камера 14")
    )
    for told in (
        "СІЗО-91 Верхоярськ",
        "Звільнена особа",
        "03.2026",
        "B — usually reliable source; 2 — probably true",
        "камера 14",
    ):
        assert told in words


def test_what_is_not_known_says_so(qtbot: QtBot) -> None:
    words = labels_of(card(qtbot))
    assert "no source given" in words
    assert "not known" in words
    assert "not graded" in words
    assert "In their words" not in words


def test_a_grade_is_drawn_as_a_tag(qtbot: QtBot) -> None:
    assert card(qtbot, grade="B3").findChildren(GradeTag)
    assert not card(qtbot).findChildren(GradeTag)


def test_it_says_which_office_and_when(qtbot: QtBot) -> None:
    told = side_card.came(fake_conflicts.value(1, "x", office_label="Причал", said=1_790_000_000))
    assert told == "“Причал”, recorded 21 Sep 2026"
    assert side_card.came(fake_conflicts.value(1, "x", said=0)) == "Лелека"


def test_taking_back_is_a_side_too(qtbot: QtBot) -> None:
    made = SideCard(2, fake_conflicts.value(1, ""))
    qtbot.addWidget(made)
    assert "the value is taken back" in labels_of(made)


def test_it_is_read_aloud_as_a_whole(qtbot: QtBot) -> None:
    made = card(qtbot, source="Звільнена особа", grade="B2")
    name = made.accessibleName()
    assert name.startswith("Value A: СІЗО-91 Верхоярськ. Who says it: Звільнена особа")
    assert "“Лелека”, recorded" in name


def test_tab_stops_at_it(qtbot: QtBot) -> None:
    made = card(qtbot, number=2)
    assert made.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert made.objectName() == "side_2"


def test_both_sides_have_the_same_look(qtbot: QtBot) -> None:
    first, second = card(qtbot, 1, grade="A1"), card(qtbot, 2, grade="F6")
    assert first.property("edge") == second.property("edge") == "strong"
    assert first.sizePolicy() == second.sizePolicy()


def test_markup_of_another_office_is_shown_as_text(qtbot: QtBot) -> None:
    made = SideCard(1, fake_conflicts.value(1, "<b>x</b><img src=file:///etc/passwd>"))
    qtbot.addWidget(made)
    for one in made.findChildren(QLabel):
        assert one.textFormat() == Qt.TextFormat.PlainText

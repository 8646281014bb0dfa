"""Ours beside theirs."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from tests.ui.handoffs import fake_handoffs, looking
from tests.ui.handoffs.fake_handoffs import difference
from ui.handoffs import incoming_rows
from ui.handoffs.comparison import Comparison
from ui.handoffs.incoming_rows import Line
from ui.widgets.card import Card


@pytest.fixture
def comparison(qtbot: QtBot) -> Comparison:
    """The pane as wide as in the window."""
    made = Comparison()
    qtbot.addWidget(made)
    made.resize(886, 500)
    made.retranslate()
    made.show()
    return made


def lines() -> tuple[Line, ...]:
    """The lines of the fake bundle."""
    found = incoming_rows.lines(fake_handoffs.examined())
    return incoming_rows.filtered(found, frozenset())


def show(comparison: Comparison, at: int) -> None:
    """Show a line."""
    comparison.show_line(lines()[at], "Причал", at, 10)
    QApplication.processEvents()


def words(comparison: Comparison) -> list[str]:
    """Everything in sight."""
    return [one.text() for one in comparison.findChildren(QLabel) if one.isVisible()]


def cards(comparison: Comparison) -> list[Card]:
    """The cards in sight."""
    return [one for one in comparison.findChildren(Card) if one.isVisible()]


def test_a_conflict_shows_both_sides_alike(comparison: Comparison) -> None:
    show(comparison, 0)
    ours, theirs = cards(comparison)
    assert ours.width() == pytest.approx(theirs.width(), abs=1)
    said = words(comparison)
    for told in ("With us", "With them", "Причал", "СІЗО-91 Верхоярськ", "СІЗО-88 Сухоріченськ"):
        assert told in said
    assert "Both offices say something different. Neither replaces the other." in said
    assert comparison._chip.isVisible()


def test_what_was_not_said_here_says_so(comparison: Comparison) -> None:
    at = next(n for n, line in enumerate(lines()) if line.kind == "changed" and line.follows)
    show(comparison, at)
    assert "nothing said yet" in words(comparison)


def test_who_typed_ours_is_not_shown(comparison: Comparison) -> None:
    show(comparison, 0)
    assert not any("Вербова" in told for told in words(comparison))


def test_a_new_person_is_one_card_with_every_field(comparison: Comparison) -> None:
    at = next(n for n, line in enumerate(lines()) if line.kind == "new_person")
    show(comparison, at)
    assert len(cards(comparison)) == 1
    said = words(comparison)
    for label in ("Дата народження", "Стать", "Звання", "Категорія"):
        assert label in said
    assert not comparison._chip.isVisible()


def test_a_refused_set_offers_no_decision(comparison: Comparison) -> None:
    show(comparison, 9)
    assert cards(comparison) == []
    assert not comparison.accept.isVisible()
    assert any("its author did not sign it" in told for told in words(comparison))


def test_joined_lines_are_explained(comparison: Comparison) -> None:
    show(comparison, 2)
    assert comparison._together.isVisible()
    show(comparison, 0)
    assert not comparison._together.isVisible()


def test_the_decision_follows_the_tick_and_tells_nothing(
    qtbot: QtBot, comparison: Comparison
) -> None:
    show(comparison, 0)
    with qtbot.assertNotEmitted(comparison.decided):
        comparison.show_ticked(False)
        assert comparison.later.isChecked()
        comparison.show_ticked(True)
        assert comparison.accept.isChecked()


def test_a_decision_made_here_is_told(qtbot: QtBot, comparison: Comparison) -> None:
    show(comparison, 0)
    comparison.show_ticked(False)
    with qtbot.waitSignal(comparison.decided) as told:
        looking.click(comparison.accept)
    assert told.args == [True]
    with qtbot.waitSignal(comparison.decided) as told:
        looking.click(comparison.later)
    assert told.args == [False]


def test_no_line_shows_nothing(comparison: Comparison) -> None:
    show(comparison, 0)
    comparison.show_line(None, "", -1, 0)
    assert comparison.isHidden()


def test_cards_are_read_aloud(comparison: Comparison) -> None:
    show(comparison, 0)
    ours, theirs = cards(comparison)
    assert ours.accessibleName().startswith("With us. місце утримання: СІЗО-91 Верхоярськ.")
    assert "лист співкамерника" in theirs.accessibleName()


def test_a_value_taken_back_has_words(comparison: Comparison) -> None:
    theirs = difference(1, "Хтось", "місце", "changed").theirs[0]
    import msgspec

    back = msgspec.structs.replace(theirs, text="", grade="", event="", said=0, received=0)
    line = Line("1" * 32, "changed", "p", "Хтось",
                (difference(1, "Хтось", "місце", "changed", theirs=(back,)),))  # fmt: skip
    comparison.show_line(line, "Причал", 0, 1)
    QApplication.processEvents()
    assert "taken back" in words(comparison)


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("at", range(10))
def test_no_word_is_cut(comparison: Comparison, lang: str, at: int) -> None:
    i18n.set_language(lang)
    comparison.retranslate()
    show(comparison, at)
    assert looking.cut_words(comparison) == []
    assert looking.nameless(comparison) == []

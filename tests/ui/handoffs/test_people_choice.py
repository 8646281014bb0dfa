"""Whose files a grant is about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import views
from tests.ui.handoffs import looking
from ui.handoffs.people_choice import PeopleChoice
from ui.widgets.mark import FilterChip

HITS = tuple(
    views.Hit(f"{n:032x}", name, "1990", (), 90, "імʼя")
    for n, name in enumerate(("Кунешлідаг Ділявер", "Зорянчук Ярина", "Дощич Пилип"), start=1)
)


@pytest.fixture
def choice(qtbot: QtBot) -> PeopleChoice:
    """The choice as wide as in the panel."""
    made = PeopleChoice()
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.retranslate()
    made.show()
    return made


def chips(choice: PeopleChoice) -> list[FilterChip]:
    """Those chosen."""
    found = looking.shown(choice, FilterChip)
    return [one for one in found if isinstance(one, FilterChip)]


def test_neither_way_is_preselected(choice: PeopleChoice) -> None:
    assert not choice.everyone.isChecked()
    assert not choice.some.isChecked()
    assert not choice.is_made
    assert not choice.line.isVisible()


def test_everyone_needs_nothing_more(choice: PeopleChoice) -> None:
    looking.click(choice.everyone)
    assert choice.is_made
    assert choice.people is None
    assert not choice.line.isVisible()


def test_chosen_people_need_somebody(choice: PeopleChoice) -> None:
    looking.click(choice.some)
    assert choice.line.isVisible()
    assert not choice.is_made
    assert choice.people == ()


def test_typing_asks_after_a_pause(qtbot: QtBot, choice: PeopleChoice) -> None:
    looking.click(choice.some)
    with qtbot.waitSignal(choice.searched) as told:
        looking.type_text(choice.line, " Кунеш ")
    assert told.args == ["Кунеш"]


def test_enter_adds_the_first_hit(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.line.setText("к")
    choice.show_hits(HITS)
    looking.press(choice.line, Qt.Key.Key_Return)
    assert choice.people == (HITS[0].person,)
    assert choice.line.text() == ""
    assert choice.is_made


def test_down_and_enter_add_another(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.show_hits(HITS)
    looking.press(choice.line, Qt.Key.Key_Down)
    looking.press(choice.rows, Qt.Key.Key_Down)
    looking.press(choice.rows, Qt.Key.Key_Return)
    assert choice.people == (HITS[1].person,)


def test_down_without_hits_goes_nowhere(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.line.setFocus()
    looking.press(choice.line, Qt.Key.Key_Down)
    assert not choice.rows.hasFocus()


def test_somebody_chosen_is_not_offered_again(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.show_hits(HITS)
    looking.press(choice.line, Qt.Key.Key_Return)
    choice.show_hits(HITS)
    model = choice.rows.model()
    assert model.rowCount() == 2


def test_a_chip_ends_its_choice(choice: PeopleChoice) -> None:
    choice.some.click()
    for _n in range(2):
        choice.show_hits(HITS)
        looking.press(choice.line, Qt.Key.Key_Return)
    assert [chip.words for chip in chips(choice)] == ["Кунешлідаг Ділявер", "Зорянчук Ярина"]
    looking.press(chips(choice)[0], Qt.Key.Key_Delete)
    assert choice.people == (HITS[1].person,)


def test_changing_ones_mind_keeps_those_chosen(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.show_hits(HITS)
    looking.press(choice.line, Qt.Key.Key_Return)
    choice.everyone.click()
    assert choice.people is None
    choice.some.click()
    assert choice.people == (HITS[0].person,)


def test_nobody_found_is_said(qtbot: QtBot, choice: PeopleChoice) -> None:
    choice.some.click()
    with qtbot.waitSignal(choice.searched):
        choice.line.setText("Нікого")
    choice.show_hits(())
    QApplication.processEvents()
    assert choice._none.isVisible()


def test_clearing_forgets_everything(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.show_hits(HITS)
    looking.press(choice.line, Qt.Key.Key_Return)
    choice.clear()
    assert not choice.is_made
    assert choice.people == ()
    assert chips(choice) == []
    assert not choice.some.isChecked()


def test_everything_is_named(choice: PeopleChoice) -> None:
    choice.some.click()
    choice.show_hits(HITS)
    QApplication.processEvents()
    assert looking.nameless(choice) == []
    assert looking.cut_words(choice) == []

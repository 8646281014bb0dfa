"""The whole page, by keys and pointer, in both languages and every palette."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from tests.ui.conflicts.fake_conflicts import FakeConflicts
from tests.ui.handoffs import looking
from ui import theme
from ui.conflicts.choice_card import ChoiceCard
from ui.conflicts.conflicts_page import ConflictsPage
from ui.navigation import PageContext


def choice(page: ConflictsPage, name: str) -> ChoiceCard:
    """A choice by name."""
    found = looking.shown(page, ChoiceCard, name)[0]
    assert isinstance(found, ChoiceCard)
    return found


def test_a_decision_by_keys_alone(
    qtbot: QtBot, page: ConflictsPage, service: FakeConflicts
) -> None:
    looking.press(page.queue.rows, Qt.Key.Key_J)
    looking.press(page, Qt.Key.Key_2)
    page.decision.reason.setFocus()
    looking.type_text(page.decision.reason, "Список рідних помилився")
    looking.press(page.decision.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.presenter.queue) == 2)
    person, field, number, why, _subject = service.decided[0]
    assert (field, number, why) == ("person.birth", 2, "Список рідних помилився")
    assert person == f"{2:032x}"


def test_a_decision_by_the_pointer(
    qtbot: QtBot, page: ConflictsPage, service: FakeConflicts
) -> None:
    looking.click(choice(page, "choice_1"))
    assert not page.record.isEnabled()
    page.decision.reason.setText("Бачила особисто")
    assert page.record.isEnabled()
    looking.click(page.record)
    qtbot.waitUntil(lambda: len(page.presenter.queue) == 2)
    assert service.decided[0][2:4] == (1, "Бачила особисто")


@pytest.mark.parametrize("code", [int(Qt.Key.Key_J), ord("О")])
def test_the_next_by_its_place_on_the_keyboard(page: ConflictsPage, code: int) -> None:
    looking.press(page.queue.rows, code)
    assert page.presenter.at == 1
    assert page.queue.rows.currentIndex().row() == 1


@pytest.mark.parametrize("code", [int(Qt.Key.Key_K), ord("Л")])
def test_the_one_before_by_its_place(page: ConflictsPage, code: int) -> None:
    page.presenter.show_at(2)
    looking.press(page.queue.rows, code)
    assert page.presenter.at == 1


def test_letters_in_the_reason_are_letters(page: ConflictsPage) -> None:
    looking.type_text(page.decision.reason, "jkОЛ12")
    assert page.decision.reason.text() == "jkОЛ12"
    assert page.presenter.at == 0
    assert choice(page, "choice_open").isChecked()


def test_leaving_open_records_nothing(page: ConflictsPage) -> None:
    page.decision.reason.setText("Чекаємо відповіді")
    assert not page.record.isEnabled()
    assert page._note.text() == "Choose a value, or leave it open: then nothing is recorded."


def test_what_is_missing_stands_beside_the_button(page: ConflictsPage) -> None:
    choice(page, "choice_1").click()
    assert page._note.text() == "A reason is still missing."
    page.decision.reason.setText("так")
    assert page._note.text().startswith("You can decide anew")


def test_later_goes_on_and_keeps_the_typing(qtbot: QtBot, page: ConflictsPage) -> None:
    page.decision.reason.setText("ще запитаю")
    looking.click(page.later)
    assert page.presenter.at == 1
    assert page.decision.reason.text() == ""
    assert page.has_typing()
    looking.press(page.queue.rows, Qt.Key.Key_K)
    assert page.decision.reason.text() == "ще запитаю"


def test_later_ends_at_the_last(page: ConflictsPage) -> None:
    page.presenter.show_at(2)
    assert not page.later.isEnabled()


def test_a_row_clicked_comes_to_the_front(qtbot: QtBot, page: ConflictsPage) -> None:
    page.queue.rows.choose_row(2)
    assert page.presenter.at == 2


def test_an_empty_queue_says_what_it_is_for(
    qtbot: QtBot, page: ConflictsPage, service: FakeConflicts
) -> None:
    service.gone = {(one.person, one.field) for one in page.presenter.queue}
    page.presenter.refresh()
    qtbot.waitUntil(lambda: not page.presenter.queue)
    assert page.empty.isVisible()
    assert not page.decision.isVisible()
    assert looking.cut_words(page) == []
    looking.press(page, Qt.Key.Key_1)


def test_the_empty_state_leads_to_people(
    qtbot: QtBot, page: ConflictsPage, context: PageContext, service: FakeConflicts
) -> None:
    service.gone = {(one.person, one.field) for one in page.presenter.queue}
    page.presenter.refresh()
    qtbot.waitUntil(page.empty.isVisible)
    looking.click(page._people)
    assert context.navigator.here is not None
    assert context.navigator.here.place == "people"


def test_a_refusal_is_a_banner_and_keeps_the_typing(
    qtbot: QtBot, page: ConflictsPage, service: FakeConflicts
) -> None:
    service.broken = errors.ChoiceError(number=1, values=2)
    choice(page, "choice_1").click()
    page.decision.reason.setText("так")
    page.record.click()
    qtbot.waitUntil(page.banner.isVisible)
    assert page.decision.reason.text() == "так"
    assert page.record.isEnabled()
    page.decision.reason.setText("так, ще раз")
    assert not page.banner.isVisible()


def test_the_person_of_a_conflict_opens(
    qtbot: QtBot, page: ConflictsPage, context: PageContext
) -> None:
    looking.click(page.decision.person)
    assert context.navigator.here is not None
    assert context.navigator.here.argument == page.presenter.queue[0].person


def test_the_language_changes_while_it_is_shown(qtbot: QtBot, page: ConflictsPage) -> None:
    page.decision.reason.setText("чекаємо")
    i18n.set_language("uk")
    page.retranslate()
    qtbot.waitUntil(lambda: page.presenter.queue[0].label == "місце утримання")
    assert page.record.text().strip() == "Записати рішення"
    assert choice(page, "choice_1").text() == "Робоче значення: А"
    assert page.decision.reason.text() == "чекаємо"


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("at", range(3))
def test_no_word_is_cut(qtbot: QtBot, page: ConflictsPage, lang: str, at: int) -> None:
    i18n.set_language(lang)
    page.retranslate()
    qtbot.waitUntil(lambda: page.presenter._context.worker.is_idle)
    page.presenter.show_at(at)
    assert looking.cut_words(page) == []
    assert looking.overlapping(page) == []


def test_everything_has_a_name_and_can_be_reached(page: ConflictsPage) -> None:
    assert looking.nameless(page) == []
    assert looking.unreachable(page) == []


def test_f6_goes_through_queue_and_decision(page: ConflictsPage) -> None:
    assert len(page.panes()) == 2
    assert all(pane.isVisible() for pane in page.panes())


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("size", [100, 130])
def test_it_is_drawn_in_every_palette_and_size(
    page: ConflictsPage, name: theme.Name, size: int
) -> None:
    theme.use(name, size)
    picture = page.grab().toImage()
    seen = {picture.pixelColor(x, 300).name() for x in range(0, picture.width(), 7)}
    assert len(seen) > 3

"""Slips on the person page: pressed twice, gone elsewhere too early, another file in front."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors, ids
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import busy, settle
from tests.ui.typing_keys import click, click_twice, compose, press, type_text
from ui.navigation import PageContext
from ui.person.person_page import PersonPage
from ui.widgets.fields import LineEdit
from ui.widgets.statement_card import StatementCard
from ui.worker import Worker

CTRL = Qt.KeyboardModifier.ControlModifier
PERSON, OTHER = fake_people.person_id(0), fake_people.person_id(1)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PersonPage:
    """The page with a person's file."""
    made = PersonPage(context)
    qtbot.addWidget(made)
    made.resize(1188, 720)
    made.show()
    made.activateWindow()
    made.open(PERSON)
    settle(qtbot, context)
    return made


@pytest.fixture
def said(context: PageContext) -> list[tuple[str, object]]:
    """What the notes said, with what undoes it."""
    told: list[tuple[str, object]] = []
    context.notices.said.connect(lambda words, undo: told.append((words, undo)))
    return told


def write(page: PersonPage, text: str = "сержант") -> LineEdit:
    """Type a rank into a new statement."""
    page.header.state.click()
    page.writing.field.choose("person.rank")
    return typed(page, text)


def typed(page: PersonPage, text: str) -> LineEdit:
    """Type on in the editor that is open."""
    assert page.writing._editor is not None
    line = page.writing._editor.widget
    assert isinstance(line, LineEdit)
    compose(line, text)
    return line


def value(page: PersonPage) -> str:
    """What stands in the editor."""
    return page.writing._editor.text if page.writing._editor is not None else ""


def test_a_double_click_records_once(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    write(page)
    click_twice(page.writing.save)
    click(page.writing.save)
    settle(qtbot, context)
    assert len(office.people.stated) == 1


def test_two_saves_by_key_while_the_vault_is_busy_record_once(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    line = write(page)
    with busy(worker):
        for _again in range(3):
            press(line, Qt.Key.Key_S, CTRL)
    settle(qtbot, context)
    assert len(office.people.stated) == 1
    assert not page.writing.isVisible()


def test_after_a_refusal_it_can_be_recorded(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    page.header.state.click()
    page.writing.field.choose("person.birth")
    assert page.writing._editor is not None
    page.writing._editor.set_text("31.02.1987")
    page.writing.save.click()
    settle(qtbot, context)
    assert office.people.stated == []
    page.writing._editor.set_text("28.02.1987")
    page.writing.save.click()
    settle(qtbot, context)
    assert [edits[0].text for _who, edits in office.people.stated] == ["28.02.1987"]


def test_taking_back_twice_takes_back_once(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    page._choose(page.tabs.statements.stacks[1].cards[0].said.ref)
    with busy(worker):
        page.source._take_back.click()
        page.source._take_back.click()
    settle(qtbot, context)
    assert len(office.people.stated) == 1


def test_two_people_can_be_written_about_while_the_vault_is_busy(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    stack = fake_people.place_stack()
    page._presenter.take_back(stack, stack.statements[0])
    page._presenter.open(OTHER)
    page._presenter.take_back(stack, stack.statements[0])
    settle(qtbot, context)
    assert [who for who, _edits in office.people.stated] == [PERSON, OTHER]


def test_what_is_typed_after_the_save_stays(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    line = write(page, "сержант")
    with busy(worker):
        page.writing.save.click()
        compose(line, " у відставці")
    settle(qtbot, context)
    assert office.people.stated[0][1][0].text == "сержант"
    assert page.writing.isVisible()
    assert value(page) == "сержант у відставці"


def test_nothing_of_the_former_file_can_be_pressed_while_the_next_is_awaited(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    page._choose(page.tabs.statements.stacks[1].cards[0].said.ref)
    assert page.source._take_back.isVisible()
    with busy(worker):
        page.open(OTHER)
        for button in (page.header.state, page.source._take_back, page.source._replace):
            assert not button.isVisible()
        assert not any(card.isVisible() for card in page.findChildren(StatementCard))
    settle(qtbot, context)
    assert page.header.state.isVisible()
    assert page.view is not None and page.view.id == OTHER
    assert office.people.stated == []


def test_undo_before_the_file_is_shown_undoes_nothing(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    with busy(worker):
        page.open(OTHER)
        page.undo()
        page.redo()
    settle(qtbot, context)
    assert office.people.turned == []


def test_undo_where_there_is_no_such_person(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    page.open("f" * 32)
    settle(qtbot, context)
    page.undo()
    page.redo()
    settle(qtbot, context)
    assert office.people.turned == []


def test_the_note_undoes_the_save_it_tells_of_not_another_persons(
    qtbot: QtBot,
    page: PersonPage,
    context: PageContext,
    office: FakeOffice,
    said: list[tuple[str, object]],
) -> None:
    write(page)
    page.writing.save.click()
    page.open(OTHER)
    settle(qtbot, context)
    ((_words, undo),) = said
    assert callable(undo)
    undo()
    settle(qtbot, context)
    assert office.people.turned == [f"undo {PERSON}"]


def test_a_save_that_ends_elsewhere_leaves_the_other_editor_alone(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    write(page, "сержант")
    page.writing.save.click()
    page.open(OTHER)
    settle(qtbot, context)
    write(page, "капітан")
    page._presenter.saved.emit(PERSON)
    assert page.writing.isVisible()
    assert value(page) == "капітан"
    assert [who for who, _edits in office.people.stated] == [PERSON]


def test_what_was_recorded_on_leaving_is_not_offered_again(
    qtbot: QtBot, page: PersonPage, context: PageContext, worker: Worker
) -> None:
    write(page)
    with busy(worker):
        page.writing.save.click()
        page.open(OTHER)
    settle(qtbot, context)
    assert page.unsaved() == ()
    page.open(PERSON)
    settle(qtbot, context)
    assert not page.writing.isVisible()


def test_what_was_refused_after_leaving_waits_with_its_person(
    qtbot: QtBot,
    page: PersonPage,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_told: object) -> applied.Applied:
        raise errors.DiskFullError(needed=1, free=0)

    monkeypatch.setattr(office.people, "state", full)
    write(page, "сержант")
    with qtbot.waitSignal(context.problems.refused):
        page.writing.save.click()
        page.open(OTHER)
    settle(qtbot, context)
    assert not page.writing.isVisible()
    page.open(PERSON)
    settle(qtbot, context)
    assert page.writing.isVisible()
    assert value(page) == "сержант"


def test_typing_waits_while_another_file_is_looked_at(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    write(page, "старшина")
    type_text(page.writing.source.label, "дружина, вигадана")
    page.open(OTHER)
    settle(qtbot, context)
    assert not page.writing.isVisible()
    assert page.has_typing()
    page.open(PERSON)
    settle(qtbot, context)
    assert page.writing.isVisible()
    assert value(page) == "старшина"
    assert page.writing.source.label.text() == "дружина, вигадана"
    page.writing.save.click()
    settle(qtbot, context)
    assert [who for who, _edits in office.people.stated] == [PERSON]
    assert not page.has_typing()


def test_typing_about_two_people_is_two_drafts(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    write(page, "старшина")
    page.open(OTHER)
    settle(qtbot, context)
    write(page, "капітан")
    found = {draft.argument: draft.fields["value"] for draft in page.unsaved()}
    assert found == {PERSON: "старшина", OTHER: "капітан"}


def test_another_statement_does_not_begin_over_typing(page: PersonPage) -> None:
    write(page, "старшина")
    page.tabs.statements.stacks[0].added.emit(page.tabs.statements.stacks[0].stack)
    assert value(page) == "старшина"
    assert page.writing.banner.isVisible()
    assert page.writing.field.code == "person.rank"
    page.header.state.click()
    assert value(page) == "старшина"


def test_a_correction_does_not_begin_over_typing(page: PersonPage) -> None:
    write(page, "старшина")
    page._edit(page.tabs.statements.stacks[1].cards[0].said.ref)
    assert value(page) == "старшина"


def test_the_reminder_goes_once_it_is_recorded(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    write(page, "старшина")
    page.header.state.click()
    page.writing.save.click()
    settle(qtbot, context)
    page.header.state.click()
    assert not page.writing.banner.isVisible()
    assert value(page) == ""


def test_hiding_the_panel_is_not_throwing_away(page: PersonPage) -> None:
    write(page, "старшина")
    page.writing.close_button.click()
    assert not page.writing.isVisible()
    assert page.source.isVisible()
    assert page.has_typing()
    (draft,) = page.unsaved()
    assert draft.fields["value"] == "старшина"
    page.header.state.click()
    assert page.writing.isVisible()
    assert value(page) == "старшина"


def test_leaving_it_by_its_button_is(page: PersonPage) -> None:
    write(page, "старшина")
    page.writing.cancel.click()
    assert not page.has_typing()
    page.header.state.click()
    assert value(page) == ""


def test_escape_never_discards_typing(page: PersonPage) -> None:
    write(page, "старшина")
    assert page.escape()
    assert page.writing.isVisible()
    assert value(page) == "старшина"


def test_escape_leaves_a_correction_in_which_nothing_was_changed(page: PersonPage) -> None:
    page._edit(page.tabs.statements.stacks[1].cards[0].said.ref)
    assert page.writing.isVisible()
    assert value(page)
    assert not page.has_typing()
    assert page.unsaved() == ()
    assert page.escape()
    assert not page.writing.isVisible()


def test_a_correction_changed_by_one_letter_is_typing(page: PersonPage) -> None:
    page._edit(page.tabs.statements.stacks[1].cards[0].said.ref)
    assert page.writing._editor is not None
    page.writing._editor.set_text(f"{value(page)}1")
    assert page.has_typing()
    page.escape()
    assert page.writing.isVisible()


def test_others_record_while_something_is_typed(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    line = write(page, "старшина")
    line.setFocus()
    line.setCursorPosition(3)
    touched = applied.Applied(new=1, dossiers=(ids.DossierId(PERSON),))
    context.hub.changed.emit(touched)
    settle(qtbot, context)
    assert page.writing._editor is not None and page.writing._editor.widget is line
    assert (line.text(), line.cursorPosition()) == ("старшина", 3)
    assert page.focusWidget() is line


def test_the_focus_stays_on_its_card_when_the_file_comes_anew(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    card = page.tabs.statements.stacks[1].cards[0]
    ref = card.said.ref
    card.setFocus()
    page._presenter.reload()
    settle(qtbot, context)
    focused = page.focusWidget()
    assert isinstance(focused, StatementCard)
    assert focused is not card
    assert focused.said.ref == ref


def test_a_draft_taken_up_over_typing_waits(
    qtbot: QtBot, page: PersonPage, context: PageContext
) -> None:
    write(page, "старшина")
    page.take_up(views.Draft("person", PERSON, "", {"field": "person.rank", "value": "солдат"}))
    assert value(page) == "старшина"
    page.writing.save.click()
    settle(qtbot, context)
    assert value(page) == "солдат"


def test_enter_on_do_not_record_records_nothing(
    qtbot: QtBot, page: PersonPage, context: PageContext, office: FakeOffice
) -> None:
    write(page, "старшина")
    page.writing.cancel.setFocus()
    press(page.writing.cancel, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert office.people.stated == []
    assert not page.writing.isVisible()


@pytest.mark.usefixtures("reader")
def test_a_reader_opens_no_editor_that_could_not_record(
    qtbot: QtBot, context: PageContext, said: list[tuple[str, object]]
) -> None:
    page = PersonPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open(PERSON)
    settle(qtbot, context)
    card = page.tabs.statements.stacks[1].cards[0]
    press(card, Qt.Key.Key_Return)
    assert not page.writing.isVisible()
    page.take_up(views.Draft("person", PERSON, "", {"field": "person.rank", "value": "солдат"}))
    assert not page.writing.isVisible()
    page.writer.begin()
    assert not page.writing.isVisible()
    assert [words for words, _undo in said] == ["Your roles do not go so far"]


def test_keys_of_tabs_go_round(page: PersonPage) -> None:
    bar = page.header.tabs
    shown = [n for n in range(bar.count()) if bar.isTabVisible(n)]
    bar.setFocus()
    seen = []
    for _press in shown:
        press(bar, Qt.Key.Key_Tab, CTRL)
        QApplication.processEvents()
        seen.append(bar.currentIndex())
    assert seen == [*shown[1:], shown[0]]

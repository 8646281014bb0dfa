"""Slips on the people page: Enter on the wrong button, pressed twice, a reader, a strange name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from tests.ui import fake_people
from tests.ui.fake_office import FakeOffice
from tests.ui.settling import busy, settle
from tests.ui.typing_keys import click, click_twice, compose, press
from ui.navigation import PageContext, Target
from ui.people.add_panel import AddPanel
from ui.people.people_page import PeoplePage
from ui.widgets import buttons
from ui.widgets.fields import LineEdit
from ui.worker import Worker

CTRL = Qt.KeyboardModifier.ControlModifier
RTL = "\u202e"
"""Turns what follows round: "кінець" after it is drawn as if it began the line."""


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PeoplePage:
    """The page with quick add open."""
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1188, 700)
    made.show()
    made.activateWindow()
    made.open("new")
    settle(qtbot, context)
    return made


@pytest.fixture
def panel(page: PeoplePage) -> AddPanel:
    """Quick add."""
    return page.adding


def name(panel: AddPanel) -> LineEdit:
    """Where the name is typed."""
    widget = panel._editors["person.name"][0].widget
    assert isinstance(widget, LineEdit)
    return widget


def test_enter_twice_adds_one_person(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    compose(name(panel), "Вигадько Орест")
    with busy(worker):
        press(name(panel), Qt.Key.Key_Return)
        press(name(panel), Qt.Key.Key_Return)
    settle(qtbot, context)
    assert len(office.people.added) == 1


def test_a_double_click_adds_one_person(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    compose(name(panel), "Вигадько Орест")
    with busy(worker):
        click(panel.save)
        click_twice(panel.save)
    settle(qtbot, context)
    assert len(office.people.added) == 1


def test_the_next_person_can_be_added_after_the_first(
    qtbot: QtBot, page: PeoplePage, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    for typed in ("Вигадько Орест", "Вигадько Оксана"):
        page.open("new")
        compose(name(panel), typed)
        press(name(panel), Qt.Key.Key_Return)
        settle(qtbot, context)
    assert [edits[0].text for edits in office.people.added] == ["Вигадько Орест", "Вигадько Оксана"]


def test_after_a_refusal_the_same_person_can_be_added(
    qtbot: QtBot,
    panel: AddPanel,
    context: PageContext,
    office: FakeOffice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_told: object) -> object:
        raise errors.DiskFullError(needed=1, free=0)

    with monkeypatch.context() as patched:
        patched.setattr(office.people, "add", full)
        compose(name(panel), "Вигадько Орест")
        press(name(panel), Qt.Key.Key_Return)
        settle(qtbot, context)
    assert panel.banner.isVisible()
    assert name(panel).text() == "Вигадько Орест"
    press(name(panel), Qt.Key.Key_Return)
    settle(qtbot, context)
    assert len(office.people.added) == 1


def test_the_next_name_typed_while_the_vault_is_busy_stays(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice, worker: Worker
) -> None:
    compose(name(panel), "Вигадько Орест")
    with busy(worker):
        press(name(panel), Qt.Key.Key_Return)
        name(panel).selectAll()
        compose(name(panel), "Вигадько Оксана")
    settle(qtbot, context)
    assert office.people.added[0][0].text == "Вигадько Орест"
    assert name(panel).text() == "Вигадько Оксана"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_do_not_add_adds_nobody(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice, key: Qt.Key
) -> None:
    compose(name(panel), "Вигадько Орест")
    panel.cancel.setFocus()
    press(panel.cancel, key)
    settle(qtbot, context)
    assert office.people.added == []
    assert not panel.isVisible()
    assert not panel.has_typing


def test_enter_on_somebody_similar_opens_that_file(
    qtbot: QtBot, page: PeoplePage, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    person = fake_people.person_id(4)
    office.people.hits = (views.Hit(person, "Вигадько Орест", "1990", (), 90, "імʼя"),)
    compose(name(panel), "Вигадько Орест")
    panel._pause.stop()
    panel._pause.timeout.emit()
    settle(qtbot, context)
    (open_it,) = panel._similar.findChildren(buttons.Button)
    open_it.setFocus()
    press(open_it, Qt.Key.Key_Return)
    settle(qtbot, context)
    assert office.people.added == []
    assert context.navigator.here == Target("person", person)
    assert name(panel).text() == "Вигадько Орест"


def test_hiding_quick_add_keeps_the_typing_also_for_a_draft(
    page: PeoplePage, panel: AddPanel
) -> None:
    compose(name(panel), "Вигадько Орест")
    panel.close_button.click()
    assert not panel.isVisible()
    assert page.has_typing()
    (draft,) = page.unsaved()
    assert draft.fields == {"person.name": "Вигадько Орест"}
    page.open("new")
    assert name(panel).text() == "Вигадько Орест"


def test_a_source_alone_is_typing_too(page: PeoplePage, panel: AddPanel) -> None:
    assert not page.has_typing()
    compose(panel.source.label, "список рідних")
    assert page.has_typing()
    assert page.escape()
    assert panel.isVisible()


def test_the_typing_stays_when_the_language_changes(
    qtbot: QtBot, page: PeoplePage, panel: AddPanel, context: PageContext
) -> None:
    compose(name(panel), "Вигадько Орест")
    panel.source.reliability.choose("B")
    with i18n.speaking("uk"):
        page.retranslate()
        settle(qtbot, context)
        assert panel.title.text() == "Нова людина"
        assert name(panel).text() == "Вигадько Орест"
        assert panel.source.reliability.code == "B"


@pytest.mark.usefixtures("reader")
def test_a_reader_is_told_why_quick_add_stays_shut(qtbot: QtBot, context: PageContext) -> None:
    told: list[str] = []
    context.notices.said.connect(lambda words, _undo: told.append(words))
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    page.open("new")
    settle(qtbot, context)
    assert not page.adding.isVisible()
    assert told == ["Your roles do not go so far"]
    page.take_up(views.Draft("people", "new", "", {"person.name": "Вигадько"}))
    assert not page.adding.isVisible()


def test_a_name_that_turns_the_line_round_is_seen_for_what_it_is(
    qtbot: QtBot, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    trick = f"Вигадько{RTL} ОрестПОВ"
    office.people.hits = (views.Hit(fake_people.person_id(4), trick, "", (), 90, "імʼя"),)
    compose(name(panel), "Вигадько")
    panel._pause.timeout.emit()
    settle(qtbot, context)
    words = [one.text() for one in panel._similar.findChildren(type(panel.title)) if one.text()]
    assert not any(RTL in one for one in words)


def test_a_very_long_name_leaves_room_for_the_rest(
    qtbot: QtBot, page: PeoplePage, panel: AddPanel, context: PageContext, office: FakeOffice
) -> None:
    long = "Дуже" * 200
    office.people.hits = (views.Hit(fake_people.person_id(4), long, long, (), 90, "імʼя"),)
    width = panel.width()
    compose(name(panel), long)
    panel._pause.timeout.emit()
    settle(qtbot, context)
    (open_it,) = panel._similar.findChildren(buttons.Button)
    assert panel.width() == width
    right = open_it.mapTo(panel, open_it.rect().topRight()).x()
    assert right < panel.width()
    panel.save.click()
    settle(qtbot, context)
    assert office.people.added[0][0].text == long


def test_without_anybody_keys_of_the_list_do_nothing(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    office.people.count = 0
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, context)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Home, Qt.Key.Key_End):
        press(page.view, key)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        press(page.view, key, CTRL)
    page.list.copy_names()
    settle(qtbot, context)
    assert context.navigator.here is None
    assert office.session.noted == []
    assert not page.selection.isVisible()


def test_ticks_of_somebody_who_vanished_are_not_granted_twice(
    qtbot: QtBot, page: PeoplePage, context: PageContext
) -> None:
    page.adding.cancel.click()
    page.view.choose_row(1)
    press(page.view, Qt.Key.Key_Space)
    press(page.view, Qt.Key.Key_Space)
    assert not page.selection.isVisible()
    press(page.view, Qt.Key.Key_Space)
    click_twice(page.selection.grant)
    page.selection.grant.click()
    assert context.navigator.here == Target("handoffs", f"grant:{fake_people.person_id(1)}")


def test_the_focus_returns_to_the_list_after_quick_add(page: PeoplePage, panel: AddPanel) -> None:
    panel.cancel.click()
    assert page.focusWidget() is page.view


def test_the_note_of_a_new_person_is_said_after_the_file_is_opened(
    qtbot: QtBot, panel: AddPanel, context: PageContext
) -> None:
    order: list[str] = []
    context.navigator.opened.connect(lambda target: order.append(target.place))
    context.notices.said.connect(lambda words, _undo: order.append(words))
    compose(name(panel), "Вигадько Орест")
    panel.save.click()
    settle(qtbot, context)
    assert order == ["person", "Person added"]


@pytest.mark.usefixtures("reader")
def test_a_reader_copies_no_rows_by_key_either(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    told: list[str] = []
    context.notices.said.connect(lambda words, _undo: told.append(words))
    QApplication.clipboard().clear()
    page = PeoplePage(context)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    settle(qtbot, context)
    page.view.setFocus()
    page.view.choose_row(0)
    press(page.view, Qt.Key.Key_C, CTRL)
    settle(qtbot, context)
    assert QApplication.clipboard().text() == ""
    assert office.session.noted == []
    assert told == ["Your roles do not go so far"]

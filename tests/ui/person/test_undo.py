"""Ctrl+Z on the person page: the last Save goes back, Redo does it again, and both are told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied
from desktop_app.services import views
from tests.ui import fake_people, walks
from tests.ui.fake_office import FakeOffice
from tests.ui.typing_keys import press, type_text
from ui.frame import Frame
from ui.main_window import MainWindow
from ui.person.person_page import PersonPage
from ui.widgets.fields import LineEdit

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PERSON = fake_people.person_id(0)
DONE = views.Undone(labels=("Звання",), recorded=applied.Applied(new=1))


@pytest.fixture
def frame(window: MainWindow) -> Frame:
    """The frame with a person's file in front, in English."""
    window.preferences.change(language="en")
    assert window.frame is not None
    window.frame.navigator.open("person", PERSON)
    walks.wait_idle(window)
    return window.frame


def page(frame: Frame) -> PersonPage:
    """The file."""
    assert isinstance(frame.page, PersonPage)
    return frame.page


def told(frame: Frame) -> str:
    """What the note says."""
    return frame.toast.accessibleName() if frame.toast.isVisible() else ""


@pytest.mark.parametrize(
    ("modifiers", "verb", "words"),
    [(CTRL, "undo", "Undone: Звання"), (CTRL | SHIFT, "redo", "Done again: Звання")],
)
def test_keys_and_their_words(
    window: MainWindow,
    frame: Frame,
    office: FakeOffice,
    modifiers: Qt.KeyboardModifier,
    verb: str,
    words: str,
) -> None:
    office.people.undone = DONE
    press(window, Qt.Key.Key_Z, modifiers)
    walks.wait_idle(window)
    assert office.people.turned == [f"{verb} {PERSON}"]
    assert told(frame) == words


def test_everybody_hears_of_it(
    qtbot: QtBot, window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    office.people.undone = DONE
    with qtbot.waitSignal(frame.context.hub.changed) as heard:
        page(frame).undo()
    assert heard.args == [DONE.recorded]


@pytest.mark.parametrize(
    ("answer", "undone", "redone"),
    [
        (views.Undone(), "Nothing was recorded here", "There is nothing to do again"),
        (views.Undone(changed=True), "changed since by others", "changed since by others"),
    ],
)
def test_why_nothing_went_back(
    window: MainWindow,
    frame: Frame,
    office: FakeOffice,
    answer: views.Undone,
    undone: str,
    redone: str,
) -> None:
    office.people.undone = answer
    page(frame).undo()
    walks.wait_idle(window)
    assert undone in told(frame)
    page(frame).redo()
    walks.wait_idle(window)
    assert redone in told(frame)


def test_the_note_of_a_save_offers_undo(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    office.people.undone = DONE
    shown = page(frame)
    shown.header.state.click()
    shown.writing.field.choose("person.rank")
    assert shown.writing._editor is not None
    type_text(shown.writing._editor.widget, "сержант")
    shown.writing.save.click()
    walks.wait_idle(window)
    assert told(frame) == "Statement recorded"
    frame.toast._button.click()
    walks.wait_idle(window)
    assert office.people.turned == [f"undo {PERSON}"]
    assert told(frame) == "Undone: Звання"


def test_in_a_text_field_the_typing_is_undone(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    shown = page(frame)
    shown.header.state.click()
    shown.writing.field.choose("person.rank")
    assert shown.writing._editor is not None
    line = shown.writing._editor.widget
    assert isinstance(line, LineEdit)
    line.setFocus()
    type_text(line, "сержант")
    press(line, Qt.Key.Key_Z, CTRL)
    walks.wait_idle(window)
    assert line.text() != "сержант"
    assert office.people.turned == []


def test_elsewhere_only_the_note_in_sight_is_undone(
    window: MainWindow, frame: Frame, office: FakeOffice
) -> None:
    done: list[bool] = []
    frame.navigator.open("home")
    walks.wait_idle(window)
    frame.toast.say("x", lambda: done.append(True))
    frame.toast.hide()
    press(window, Qt.Key.Key_Z, CTRL)
    assert done == []
    frame.toast.say("x", lambda: done.append(True))
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    QApplication.processEvents()
    assert done == [True]
    assert office.people.turned == []

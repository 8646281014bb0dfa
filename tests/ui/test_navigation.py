"""The way between places, and the commands on offer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.typing_keys import press
from ui.commands import Command, Commands
from ui.navigation import Navigator, Notices, Page, PageContext, Target


@pytest.fixture
def way(qtbot: QtBot) -> tuple[Navigator, list[Target]]:
    navigator = Navigator()
    seen: list[Target] = []
    navigator.opened.connect(seen.append)
    return navigator, seen


def test_nowhere_to_begin_with(way: tuple[Navigator, list[Target]]) -> None:
    navigator, seen = way
    assert navigator.here is None
    navigator.back()
    navigator.forward()
    assert seen == []


def test_back_and_forward(way: tuple[Navigator, list[Target]]) -> None:
    navigator, seen = way
    for place, argument in (("home", ""), ("people", ""), ("person", "1")):
        navigator.open(place, argument)
    navigator.back()
    navigator.back()
    assert navigator.here == Target("home")
    navigator.back()
    assert navigator.here == Target("home")
    navigator.forward()
    assert navigator.here == Target("people")
    assert [target.place for target in seen] == [
        "home",
        "people",
        "person",
        "people",
        "home",
        "people",
    ]


def test_a_new_way_forgets_the_one_ahead(way: tuple[Navigator, list[Target]]) -> None:
    navigator, _seen = way
    navigator.open("home")
    navigator.open("people")
    navigator.back()
    navigator.open("person", "2")
    navigator.forward()
    assert navigator.here == Target("person", "2")
    navigator.back()
    assert navigator.here == Target("home")


def test_the_same_place_twice_is_one_step(way: tuple[Navigator, list[Target]]) -> None:
    navigator, seen = way
    navigator.open("home")
    navigator.open("people")
    navigator.open("people")
    navigator.back()
    assert navigator.here == Target("home")
    assert len(seen) == 4


def test_the_context_opens_places(context: PageContext) -> None:
    context.open("person", "7")
    assert context.navigator.here == Target("person", "7")


def test_notices_carry_what_undoes_them(qtbot: QtBot) -> None:
    notices = Notices()
    said: list[object] = []
    notices.said.connect(lambda words, undo: said.append((words, undo)))

    def undo() -> None:
        """Nothing."""

    notices.say("Statement recorded", undo)
    notices.say("Person added")
    assert said == [("Statement recorded", undo), ("Person added", None)]


def test_a_page_that_has_nothing_special(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.open("")
    page.retranslate()
    page.toggle_panel()
    assert page.panes() == (page,)
    assert not page.escape()
    assert not page.has_typing()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isVisible)
    return made


def test_a_command_runs_by_its_key(qtbot: QtBot, window: QWidget) -> None:
    commands = Commands(window)
    done: list[str] = []
    commands.add(Command("lock", lambda: "Lock", lambda: done.append("lock"), "Ctrl+L"))
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: done == ["lock"])


def test_a_command_that_is_not_possible_does_nothing(window: QWidget) -> None:
    commands = Commands(window)
    done: list[str] = []
    commands.add(Command("a", lambda: "A", lambda: done.append("a"), possible=lambda: False))
    commands.run("a")
    assert done == []
    assert commands.offered() == ()


def test_commands_come_and_go(qtbot: QtBot, window: QWidget) -> None:
    commands = Commands(window)
    with qtbot.waitSignal(commands.changed):
        commands.add(Command("a", lambda: "A", lambda: None, "Ctrl+1"))
    with qtbot.waitSignal(commands.changed):
        commands.remove("a")
    commands.remove("a")
    commands.run("a")
    assert commands.offered() == ()
    assert window.actions() == []


def test_one_of_the_same_name_is_replaced(window: QWidget) -> None:
    commands = Commands(window)
    done: list[int] = []
    commands.add(Command("a", lambda: "A", lambda: done.append(1)))
    commands.add(Command("a", lambda: "A", lambda: done.append(2)))
    commands.run("a")
    assert done == [2]
    assert len(commands.offered()) == 1


def test_titles_are_asked_when_shown(window: QWidget) -> None:
    commands = Commands(window)
    words = ["Lock"]
    commands.add(Command("a", lambda: words[0], lambda: None))
    words[0] = "Замкнути"
    assert commands.offered()[0].title() == "Замкнути"

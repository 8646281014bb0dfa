"""The countdown to the lock: keys and the pointer begin it anew, nothing holds it back."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.idle import Idle


class Clock:
    """Seconds as told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def idle(qtbot: QtBot, clock: Clock) -> Idle:
    return Idle(clock=clock)


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ї")


def mouse(kind: QEvent.Type) -> QMouseEvent:
    button = Qt.MouseButton.LeftButton
    at = QPointF(1, 1)
    return QMouseEvent(kind, at, at, button, button, Qt.KeyboardModifier.NoModifier)


def test_what_is_left_is_told(qtbot: QtBot, idle: Idle, clock: Clock) -> None:
    told: list[int] = []
    idle.left.connect(told.append)
    idle.start(5)
    clock.now += 48
    idle.check()
    assert told == [300, 252]


def test_at_the_end_it_expires_once(qtbot: QtBot, idle: Idle, clock: Clock) -> None:
    ended: list[int] = []
    idle.expired.connect(lambda: ended.append(1))
    idle.start(1)
    clock.now += 60
    idle.check()
    idle.check()
    assert ended == [1]


@pytest.mark.parametrize(
    "event",
    [key(), mouse(QEvent.Type.MouseButtonPress), mouse(QEvent.Type.MouseMove)],
    ids=["key", "press", "move"],
)
def test_hands_begin_it_anew(qtbot: QtBot, idle: Idle, clock: Clock, event: QEvent) -> None:
    told: list[int] = []
    idle.start(1)
    idle.left.connect(told.append)
    clock.now += 50
    assert not idle.eventFilter(QObject(), event)
    idle.check()
    assert told == [60]


@pytest.mark.parametrize(
    "kind", [QEvent.Type.Paint, QEvent.Type.Timer, QEvent.Type.UpdateRequest, QEvent.Type.Show]
)
def test_what_the_program_does_itself_is_no_hand(
    qtbot: QtBot, idle: Idle, clock: Clock, kind: QEvent.Type
) -> None:
    told: list[int] = []
    idle.start(1)
    idle.left.connect(told.append)
    clock.now += 50
    idle.eventFilter(QObject(), QEvent(kind))
    idle.check()
    assert told == [10]


def test_stopped_it_counts_no_more(qtbot: QtBot, idle: Idle, clock: Clock) -> None:
    ended: list[int] = []
    idle.expired.connect(lambda: ended.append(1))
    idle.start(1)
    idle.stop()
    clock.now += 600
    idle.check()
    assert ended == []


def test_another_time_begins_at_once(qtbot: QtBot, idle: Idle) -> None:
    told: list[int] = []
    idle.left.connect(told.append)
    idle.start(1)
    idle.start(30)
    assert told == [60, 1800]


def test_keys_and_pointer_are_told_apart(qtbot: QtBot, idle: Idle) -> None:
    used: list[bool] = []
    idle.pointer.connect(used.append)
    idle.eventFilter(QObject(), key())
    idle.eventFilter(QObject(), mouse(QEvent.Type.MouseButtonPress))
    idle.eventFilter(QObject(), mouse(QEvent.Type.MouseMove))
    assert used == [False, True]


def test_an_open_dialog_does_not_stop_the_timer(qtbot: QtBot, idle: Idle, clock: Clock) -> None:
    """The timer runs inside the dialog's own event loop."""
    window = QWidget()
    dialog = QDialog(window)
    qtbot.addWidget(window)
    idle.expired.connect(dialog.reject)
    idle.start(1)
    clock.now += 61
    assert dialog.exec() == QDialog.DialogCode.Rejected

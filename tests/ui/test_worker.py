"""The vault thread: order, outcomes, stopping, and silence for whoever is gone."""

import functools
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from desktop_app.domain import errors
from ui.worker import Task, Worker


def outcome(qtbot: QtBot, task: Task) -> object:
    """What a task ended with: its result, or its exception."""
    got: list[object] = []
    task.succeeded.connect(got.append)
    task.failed.connect(got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_a_result_arrives_in_the_windows_thread(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    where: list[threading.Thread] = []
    seen: list[threading.Thread] = []

    def work() -> int:
        where.append(threading.current_thread())
        return 42

    task = worker.run(work, owner=owner)
    task.succeeded.connect(lambda _result: seen.append(threading.current_thread()))
    assert outcome(qtbot, task) == 42
    assert where[0] is not threading.main_thread()
    assert where[0].name.startswith("vault")
    assert seen[0] is threading.main_thread()


@pytest.mark.parametrize(
    "error", [errors.PersonNotFoundError(), errors.CancelledError(), ValueError("x"), KeyError(1)]
)
def test_an_exception_arrives_as_an_object(qtbot: QtBot, worker: Worker, error: Exception) -> None:
    owner = QObject()

    def work() -> object:
        raise error

    assert outcome(qtbot, worker.run(work, owner=owner)) is error


def test_two_hundred_tasks_arrive_in_order(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    got: list[object] = []
    for number in range(200):
        worker.run(functools.partial(int, number), owner=owner).succeeded.connect(got.append)
    qtbot.waitUntil(lambda: len(got) == 200)
    assert got == list(range(200))


def test_one_thread_for_all(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    names: list[object] = []
    for _number in range(20):
        task = worker.run(lambda: threading.current_thread().name, owner=owner)
        task.succeeded.connect(names.append)
    qtbot.waitUntil(lambda: len(names) == 20)
    assert len(set(names)) == 1


def test_an_owner_that_is_gone_hears_nothing(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    go = threading.Event()
    heard: list[object] = []
    worker.run(go.wait, owner=owner).succeeded.connect(heard.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    go.set()
    qtbot.waitUntil(lambda: worker.is_idle)
    assert heard == []


def test_work_goes_on_after_its_owner(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    go, done = threading.Event(), threading.Event()

    def work() -> None:
        go.wait()
        done.set()

    worker.run(work, owner=owner)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    go.set()
    qtbot.waitUntil(done.is_set)


def test_a_task_that_is_stopped(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    began = threading.Event()

    def work(_progress: object, cancelled: Callable[[], bool]) -> None:
        began.set()
        while not cancelled():
            pass
        raise errors.CancelledError

    task = worker.run_long(work, owner=owner)
    qtbot.waitUntil(began.is_set)
    task.cancel()
    assert isinstance(outcome(qtbot, task), errors.CancelledError)
    assert not task.is_running


def test_progress_is_told_but_not_flooded(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    told: list[tuple[int, int]] = []

    def work(progress: Callable[[int, int], None], _cancelled: object) -> int:
        for done in range(1, 10_001):
            progress(done, 10_000)
        return 1

    task = worker.run_long(work, owner=owner)
    task.progressed.connect(lambda done, total: told.append((done, total)))
    assert outcome(qtbot, task) == 1
    assert told[-1] == (10_000, 10_000)
    assert len(told) < 1_000


def test_finished_comes_last(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    said: list[str] = []
    task = worker.run(lambda: 1, owner=owner)
    task.succeeded.connect(lambda _one: said.append("succeeded"))
    task.finished.connect(lambda: said.append("finished"))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == ["succeeded", "finished"]


def test_busy_and_idle(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    assert worker.is_idle
    with qtbot.waitSignals([worker.busy, worker.idle]):
        worker.run(lambda: None, owner=owner)
    assert worker.is_idle


def test_a_task_is_gone_after_its_outcome(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    worker.run(lambda: 1, owner=owner)
    qtbot.waitUntil(lambda: worker.is_idle)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert owner.findChildren(Task) == []


def test_closing_stops_long_work_and_finishes_short_work(qtbot: QtBot) -> None:
    worker, owner = Worker(), QObject()
    began = threading.Event()
    done: list[str] = []

    def work(_progress: object, cancelled: Callable[[], bool]) -> None:
        began.set()
        while not cancelled():
            pass
        done.append("long, stopped")

    def waiting(_progress: object, _cancelled: object) -> None:
        done.append("long, never begun")

    worker.run_long(work, owner=owner)
    worker.run(lambda: done.append("a save"), owner=owner)
    worker.run_long(waiting, owner=owner)
    worker.run(lambda: done.append("closing the vault"), owner=owner)
    qtbot.waitUntil(began.is_set)
    worker.close()
    assert done == ["long, stopped", "a save", "closing the vault"]


def test_long_work_that_waits_can_be_stopped(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    go = threading.Event()
    begun: list[int] = []
    worker.run(go.wait, owner=owner)
    task = worker.run_long(lambda _progress, _cancelled: begun.append(1), owner=owner)
    task.cancel()
    got: list[object] = []
    task.failed.connect(got.append)
    go.set()
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], errors.CancelledError)
    assert begun == []


def test_stopping_long_work_leaves_short_work_alone(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    go = threading.Event()
    worker.run(go.wait, owner=owner)
    saved = worker.run(lambda: "saved", owner=owner)
    got: list[object] = []
    saved.succeeded.connect(got.append)
    worker.stop_long()
    go.set()
    qtbot.waitUntil(lambda: got == ["saved"])


def test_a_slot_may_start_more_work(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    got: list[object] = []

    def more(_result: object) -> None:
        worker.run(lambda: "second", owner=owner).succeeded.connect(got.append)

    worker.run(lambda: "first", owner=owner).succeeded.connect(more)
    qtbot.waitUntil(lambda: got == ["second"])


def test_an_owner_deleted_in_its_own_slot(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    task = worker.run(lambda: 1, owner=owner)

    def leave(_result: object) -> None:
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)

    task.succeeded.connect(leave)
    qtbot.waitUntil(lambda: worker.is_idle)


def test_work_asked_for_after_the_end_is_nothing(qtbot: QtBot) -> None:
    """A timer may fire once more while the program leaves."""
    late = Worker()
    late.close()
    owner = QObject()
    done: list[str] = []
    task = late.run(lambda: done.append("ran"), owner=owner)
    task.succeeded.connect(lambda _answer: done.append("succeeded"))
    task.failed.connect(lambda _error: done.append("failed"))
    qtbot.waitUntil(lambda: late.is_idle)
    assert done == []

"""Runs services one at a time, in order, off the window's thread; for presenters.

One vault thread owns the connection to the vault, so two acts never meet in it. Results come
back to the window's thread through the event loop. A presenter that was closed meanwhile hears
nothing. Services know no threads: progress and cancel are plain callables handed to them.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.domain import errors

Progress = Callable[[int, int], None]
"""progress(done, total)."""

Cancelled = Callable[[], bool]
"""Whether the user pressed Stop."""

_EVERY: Final = 0.05
"""Seconds between two tellings of progress: a fast service must not flood the window."""


class Task(QObject):
    """One piece of work: its outcome comes once, as `succeeded` or `failed`, then `finished`."""

    succeeded = Signal(object)  # what the work returned
    failed = Signal(object)  # the exception
    progressed = Signal(int, int)  # done, total
    finished = Signal()

    def __init__(self, owner: QObject, stop: threading.Event) -> None:
        super().__init__(owner)
        self._stop = stop
        self.is_running = True

    def cancel(self) -> None:
        """Ask the work to stop; it ends with CancelledError, everything rolled back."""
        self._stop.set()


class Worker(QObject):
    """The vault thread: `run` puts work behind what waits there already."""

    busy = Signal(object)  # Task, when work begins to wait
    idle = Signal()  # nothing waits any more
    _settled = Signal(object, object)
    _moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="vault")
        self._waiting: set[Task] = set()
        self._stops: set[threading.Event] = set()
        self._closed = False
        queued = Qt.ConnectionType.QueuedConnection
        self._settled.connect(self._deliver, queued)
        self._moved.connect(self._tell, queued)

    @property
    def is_idle(self) -> bool:
        """Whether no work runs or waits."""
        return not self._waiting

    def run(self, work: Callable[[], object], *, owner: QObject) -> Task:
        """Run short work, such as a save: the task dies with its owner, the work never does."""
        return self._begin(lambda _progress, _cancelled: work(), owner, threading.Event())

    def run_long(self, work: Callable[[Progress, Cancelled], object], *, owner: QObject) -> Task:
        """Run work that tells its progress and can be stopped, also before it began."""
        stop = threading.Event()
        self._stops.add(stop)

        def unless_stopped(progress: Progress, cancelled: Cancelled) -> object:
            try:
                if stop.is_set():
                    raise errors.CancelledError
                return work(progress, cancelled)
            finally:
                self._stops.discard(stop)

        return self._begin(unless_stopped, owner, stop)

    def stop_long(self) -> None:
        """Stop all long work, running or waiting: the vault is being locked."""
        for stop in tuple(self._stops):
            stop.set()

    def _begin(
        self,
        work: Callable[[Progress, Cancelled], object],
        owner: QObject,
        stop: threading.Event,
    ) -> Task:
        """Put work into the queue."""
        task = Task(owner, stop)
        self._waiting.add(task)
        self.busy.emit(task)
        last = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal last
            if done >= total or time.monotonic() - last >= _EVERY:
                last = time.monotonic()
                self._moved.emit(task, done, total)

        if self._closed:
            # A timer of a page that outlived the closing by a moment: there is nobody to ask.
            future: Future[object] = Future()
            future.cancel()
        else:
            future = self._executor.submit(work, progress, stop.is_set)
        future.add_done_callback(lambda done: self._settled.emit(task, done))
        return task

    def close(self) -> None:
        """Stop what is long, finish what is short, end the thread; for leaving the program.

        Short work that waits is not thrown away: a save, and last the closing of the vault.
        """
        self.stop_long()
        self._closed = True
        self._executor.shutdown(wait=True)

    @Slot(object, int, int)
    def _tell(self, task: Task, done: int, total: int) -> None:
        """Pass progress on, in the window's thread."""
        if shiboken6.isValid(task):
            task.progressed.emit(done, total)

    @Slot(object, object)
    def _deliver(self, task: Task, done: Future[Any]) -> None:
        """Pass the outcome on, in the window's thread."""
        self._waiting.discard(task)
        if shiboken6.isValid(task) and not done.cancelled():
            task.is_running = False
            error = done.exception()
            if error is None:
                task.succeeded.emit(done.result())
            else:
                task.failed.emit(error)
        if shiboken6.isValid(task):
            task.finished.emit()
        if shiboken6.isValid(task):
            # Not deleteLater: an owner collected by Python meanwhile would take the task along,
            # and the deferred deletion would then meet freed memory (PySide 6.11).
            task.setParent(None)
        if not self._waiting:
            self.idle.emit()

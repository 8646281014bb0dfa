"""Waiting for the vault thread, and making it wait: for tests that press keys while it is busy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.navigation import PageContext
from ui.worker import Worker

_LONGEST = 20.0


def settle(qtbot: QtBot, context: PageContext) -> None:
    """Wait until the vault thread has answered everything, also what the answers asked for."""
    for _round in range(2):
        qtbot.waitUntil(lambda: context.worker.is_idle)
        QApplication.processEvents()


@contextmanager
def busy(worker: Worker) -> Iterator[None]:
    """Hold the vault thread, as a large import would: whatever is pressed inside waits."""
    gate = threading.Event()
    owner = QObject()
    worker.run(lambda: gate.wait(_LONGEST), owner=owner)
    try:
        yield
    finally:
        gate.set()

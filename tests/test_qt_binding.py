"""The Qt binding keeps its references: PySide6 6.12.0 on Python 3.11 steals them and aborts.

The abort comes at exit, after pytest has printed "passed", so it is looked for here, early.
"""

import sys

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtWidgets import QApplication

EMITS = 100_000
CALLS = 1_000
# The interpreter itself takes and gives back some while the loop runs.
SLACK = 50


class Bell(QObject):
    """Rings."""

    rung = Signal(bool)
    silent = Signal()


def test_a_hundred_thousand_emits_steal_no_reference() -> None:
    bell = Bell()
    heard = 0

    def hear(_: bool) -> None:
        nonlocal heard
        heard += 1

    bell.rung.connect(hear)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(EMITS):
        bell.rung.emit(True)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert heard == EMITS
    assert_kept(before, after)


def test_emits_that_nobody_hears_steal_no_reference() -> None:
    bell = Bell()
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(EMITS):
        bell.silent.emit()
    assert_kept(before, (sys.getrefcount(True), sys.getrefcount(None)))


def test_calls_that_return_nothing_steal_no_reference(qapp: QApplication) -> None:
    bell = Bell()
    timer = QTimer()
    timer.setInterval(1_000_000)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for number in range(CALLS):
        bell.setObjectName(str(number))
        timer.start()
        timer.stop()
        qapp.processEvents()
    assert_kept(before, (sys.getrefcount(True), sys.getrefcount(None)))


def assert_kept(before: tuple[int, int], after: tuple[int, int]) -> None:
    """Both counts are where they were; immortal constants (Python 3.12 on) never move."""
    deltas = [now - then for then, now in zip(before, after, strict=True)]
    assert all(abs(delta) <= SLACK for delta in deltas), f"True, None moved by {deltas}"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="references to constants cannot be lost")
def test_the_binding_is_one_that_keeps_references() -> None:
    version = tuple(map(int, qVersion().split(".")))
    assert (6, 11, 3) <= version < (6, 12)

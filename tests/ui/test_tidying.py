"""The vault's file is tidied in quiet moments, once for each, and never in anybody's way."""

import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain import applied, errors
from tests.ui import walks
from tests.ui.fake_office import FakeOffice
from ui.main_window import MainWindow
from ui.navigation import PageContext
from ui.tidying import QUIET, Tidying


def rest(qtbot: QtBot, context: PageContext) -> None:
    """Wait until the vault thread has nothing to do."""
    qtbot.waitUntil(lambda: context.worker.is_idle)
    QApplication.processEvents()


def test_thirty_seconds_of_silence_tidy_once(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    tidying = Tidying(context)
    for second in range(QUIET):
        tidying.note_silence(second)
    rest(qtbot, context)
    assert office.tidied == 0
    for second in range(QUIET, QUIET + 100):
        tidying.note_silence(second)
        rest(qtbot, context)
    assert office.tidied == 1
    tidying.note_silence(0)
    tidying.note_silence(QUIET)
    rest(qtbot, context)
    assert office.tidied == 2


def test_it_waits_until_the_vault_thread_is_free(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    tidying, owner, gate = Tidying(context), QObject(), threading.Event()
    context.worker.run(gate.wait, owner=owner)
    tidying.note_silence(QUIET)
    assert office.tidied == 0
    gate.set()
    rest(qtbot, context)
    qtbot.waitUntil(lambda: office.tidied == 1)


def test_after_a_list_or_a_bundle_but_not_after_a_save(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    tidying, owner = Tidying(context), QObject()
    context.hub.changed.emit(applied.Applied(new=1))
    context.worker.run(lambda: None, owner=owner)
    rest(qtbot, context)
    assert office.tidied == 0
    context.hub.changed.emit(applied.Applied(new=5000, all_changed=True))
    context.worker.run(lambda: None, owner=owner)  # the pages ask for what they show
    rest(qtbot, context)
    qtbot.waitUntil(lambda: office.tidied == 1)
    assert tidying.parent() is None


def test_a_failure_is_told_to_nobody(
    qtbot: QtBot, context: PageContext, office: FakeOffice
) -> None:
    def full() -> None:
        raise errors.DiskFullError(needed=0, free=0)

    office.idle = full  # type: ignore[method-assign]
    tidying = Tidying(context)
    with qtbot.assertNotEmitted(context.problems.refused):
        tidying.note_silence(QUIET)
        rest(qtbot, context)


def test_the_window_counts_the_silence(window: MainWindow, office: FakeOffice) -> None:
    walks.wait_idle(window)
    whole = window.preferences.values.idle_minutes * 60
    window.idle.left.emit(whole - QUIET + 1)
    walks.wait_idle(window)
    assert office.tidied == 0
    window.idle.left.emit(whole - QUIET)
    walks.wait_idle(window)
    assert office.tidied == 1

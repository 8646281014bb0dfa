"""The clipboard is emptied after half a minute and at every lock, but only if it is still ours."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.fake_office import FakeOffice
from ui.clipboard import CLEARED_MS, Clipboard
from ui.main_window import MainWindow

PERSON = f"{1:032x}"


@pytest.fixture
def board(qapp: object) -> QClipboard:
    found = QGuiApplication.clipboard()
    found.clear()
    return found


@pytest.fixture
def guard(board: QClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clipboard]:
    """Takes all that is copied for ours."""
    monkeypatch.setattr(Clipboard, "_is_ours", lambda _self: True)
    made = Clipboard()
    yield made
    made.deleteLater()


def test_what_a_field_copies_is_taken_off_again(
    board: QClipboard, guard: Clipboard, qtbot: QtBot
) -> None:
    line = QLineEdit("Вигадько")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    assert board.text() == "Вигадько"
    assert guard._timer.isActive()
    assert guard._timer.interval() == CLEARED_MS == 30_000
    guard._timer.timeout.emit()
    assert board.text() == ""
    assert not guard._timer.isActive()


def test_what_somebody_else_put_there_stays(
    board: QClipboard, guard: Clipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.setText("ours")
    monkeypatch.setattr(Clipboard, "_is_ours", lambda _self: False)
    board.setText("theirs")
    guard.empty()
    assert board.text() == "theirs"


def test_without_anything_of_ours_nothing_is_touched(board: QClipboard, qtbot: QtBot) -> None:
    board.setText("theirs")
    late = Clipboard()
    late.empty()
    assert board.text() == "theirs"
    late.deleteLater()


@pytest.mark.parametrize("owns", [True, False])
def test_where_qt_knows_whose_it_is_it_is_asked(
    board: QClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, owns: bool
) -> None:
    made = Clipboard()
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(made, "_board", SimpleNamespace(ownsClipboard=lambda: owns))
    assert made._is_ours() == owns
    made.deleteLater()


def test_only_a_hash_is_kept(board: QClipboard, guard: Clipboard) -> None:
    board.setText("сторожове слово")
    kept = repr(vars(guard))
    assert "сторожове" not in kept
    assert len(guard._ours) == 32
    other = Clipboard()
    assert other._hash("сторожове слово") != guard._ours, "each window has a salt of its own"
    other.deleteLater()


def test_it_is_marked_for_keepers_of_histories(board: QClipboard, guard: Clipboard) -> None:
    board.setText("ours")
    kinds = board.mimeData().formats()
    assert "x-kde-passwordManagerHint" in kinds
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    assert board.text() == "ours"


def test_a_copy_again_begins_the_half_minute_anew(board: QClipboard, guard: Clipboard) -> None:
    told: list[bool] = []
    guard.copied.connect(lambda: told.append(True))
    board.setText("one")
    first = guard._ours
    board.setText("two")
    assert guard._ours != first
    guard.empty()
    assert board.text() == ""
    assert len(told) == 2


def test_a_picture_is_none_of_our_business(board: QClipboard, guard: Clipboard) -> None:
    made = QMimeData()
    made.setData("image/png", b"x")
    board.setMimeData(made)
    assert not guard._timer.isActive()


def test_locking_empties_it_and_the_audit_says_that_something_was_copied(
    board: QClipboard, window: MainWindow, office: FakeOffice, qtbot: QtBot
) -> None:
    assert window.frame is not None
    window.frame.navigator.open("person", PERSON)
    board.setText("Вигадько")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert ("copied", PERSON) in office.session.noted
    assert "Вигадько" not in repr(office.session.noted)
    window.lock()
    assert board.text() == ""


def test_while_locked_nothing_is_audited(
    board: QClipboard, window: MainWindow, office: FakeOffice, qtbot: QtBot
) -> None:
    window.lock()
    board.setText("a recovery code")
    qtbot.waitUntil(lambda: window.worker.is_idle)
    assert not [one for one in office.session.noted if one[0] == "copied"]

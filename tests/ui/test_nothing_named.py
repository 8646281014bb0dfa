"""What outlives a lock outside the vault names nobody: titles, settings, histories, logs."""

import ast
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import fake_people
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
KEEPERS = frozenset({"QSettings", "QFileSystemModel", "QUndoStack", "QSystemTrayIcon", "saveState"})
"""What of Qt writes things down, or tells them to the desktop, behind our back."""


def test_nothing_of_qt_keeps_lists_for_us() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (name := getattr(node, "attr", getattr(node, "id", ""))) in KEEPERS
    ]
    assert found == []


def test_titles_say_the_program_alone(window: MainWindow, qtbot: QtBot) -> None:
    assert window.frame is not None
    for place, argument in (("people", ""), ("person", fake_people.person_id(0)), ("home", "")):
        window.frame.navigator.open(place, argument)
        qtbot.waitUntil(lambda: window.worker.is_idle)
        assert {one.windowTitle() for one in QApplication.topLevelWidgets()} <= {"Dodomu", ""}
        assert window.windowFilePath() == ""


def test_settings_and_log_name_nobody_after_a_day(
    window: MainWindow, qtbot: QtBot, own_settings: Path
) -> None:
    assert window.frame is not None
    names = {word for number in range(99) for word in fake_people.row(number, "uk").name.split()}
    for place, argument in (("people", ""), ("person", fake_people.person_id(0))):
        window.frame.navigator.open(place, argument)
        qtbot.waitUntil(lambda: window.worker.is_idle)
    window.lock()
    written = [path for path in own_settings.rglob("*") if path.is_file()]
    assert written, "the settings are there"
    for path in written:
        text = path.read_text(encoding="utf-8", errors="replace")
        assert not [name for name in names if len(name) > 3 and name in text], path

"""What is copied stays on the clipboard for half a minute, and only if it is still ours."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.widgets import clipboard


def test_it_is_taken_back_after_half_a_minute(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[tuple[int, Callable[[], None]]] = []
    monkeypatch.setattr(QTimer, "singleShot", lambda after, act: later.append((after, act)))
    clipboard.put("Вигадько")
    assert QApplication.clipboard().text() == "Вигадько"
    ((after, act),) = later
    assert after == clipboard.CLEARED_MS == 30_000
    act()
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_since_is_left_alone(qapp: QApplication) -> None:
    QApplication.clipboard().setText("щось інше")
    clipboard.empty("таблиця")
    assert QApplication.clipboard().text() == "щось інше"
    clipboard.empty("щось інше")
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_made_harmless(start: str) -> None:
    assert clipboard.harmless(f"{start}1+1") == f"'{start}1+1"
    assert clipboard.harmless(f"1{start}1") == f"1{start}1"


def test_a_table_has_one_line_a_row() -> None:
    told = clipboard.table([["Імʼя", "Місце"], ["Вигадько\nОрест", "=СІЗО\t1"]])
    assert told == "Імʼя\tМісце\nВигадько Орест\t'=СІЗО 1"

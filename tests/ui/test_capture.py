"""Windows are kept out of screen pictures where the system can, with the right numbers."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n, settings
from ui import capture
from ui.main_window import MainWindow
from ui.preferences_page import PreferencesPage


class User32:
    """Windows as it was called: a new one takes all, an old one refuses what it does not know."""

    def __init__(self, *, knows: tuple[int, ...] = (capture.EXCLUDE, capture.MONITOR, 0)) -> None:
        self.knows = knows
        self.asked: list[tuple[int, int]] = []

    def SetWindowDisplayAffinity(self, window: int, affinity: int) -> int:
        self.asked.append((window, affinity))
        return int(affinity in self.knows)


def test_windows_is_asked_with_the_right_number() -> None:
    """Others wrote 11 where 0x11 was meant, and nothing was hidden."""
    new = User32()
    assert capture._on_windows(7, True, new)
    assert new.asked == [(7, 17)]
    assert capture._on_windows(7, False, new)
    assert new.asked[-1] == (7, 0)


def test_an_old_windows_shows_black() -> None:
    old = User32(knows=(1, 0))
    assert capture._on_windows(7, True, old)
    assert old.asked == [(7, 0x11), (7, 0x1)]
    assert not capture._on_windows(7, True, User32(knows=()))


class _Function:
    def __init__(self, act: Any) -> None:
        self._act = act
        self.restype: Any = None
        self.argtypes: Any = None

    def __call__(self, *given: Any) -> Any:
        return self._act(*given)


class Objc:
    """The runtime of macOS as it was called."""

    def __init__(self, window: int = 99) -> None:
        self.sent: list[tuple[Any, ...]] = []
        self.sel_registerName = _Function(lambda name: name)
        self.objc_msgSend = _Function(self._send)
        self._window = window

    def _send(self, target: int, selector: bytes, *more: int) -> int:
        self.sent.append((target, selector, *more))
        return self._window


def test_macos_is_asked_for_the_window_of_the_view() -> None:
    runtime = Objc()
    assert capture._on_mac(5, True, runtime)
    assert runtime.sent == [(5, b"window"), (99, b"setSharingType:", 0)]
    capture._on_mac(5, False, runtime)
    assert runtime.sent[-1] == (99, b"setSharingType:", 1)
    assert not capture._on_mac(5, True, Objc(window=0))


def test_elsewhere_it_is_not_available() -> None:
    assert capture.available("win32") and capture.available("darwin")
    assert not capture.available("linux")
    assert not capture._nowhere(1, True)


def test_every_window_that_comes_up_is_hidden(qtbot: QtBot, qapp: QApplication) -> None:
    asked: list[tuple[int, bool]] = []

    def hide(window: int, on: bool) -> bool:
        asked.append((window, on))
        return True

    guard = capture.Capture(hide)
    qapp.installEventFilter(guard)
    try:
        guard.use(True, [])
        window = QWidget()
        inner = QLabel("x", window)
        dialog = QDialog(window)
        qtbot.addWidget(window)
        window.show()
        dialog.show()
        assert asked == [(int(window.winId()), True), (int(dialog.winId()), True)]
        assert inner.isVisible(), "a part of a window is no window"
        asked.clear()
        guard.use(False, [window])
        assert asked == [(int(window.winId()), False)]
        dialog.hide()
        dialog.show()
        assert len(asked) == 1, "no longer wanted"
        assert not guard.eventFilter(window, QEvent(QEvent.Type.Hide))
    finally:
        qapp.removeEventFilter(guard)


def test_it_is_a_setting_and_on_at_first(window: MainWindow) -> None:
    assert settings.Settings().hide_from_capture
    asked: list[bool] = []

    def hide(_window: int, on: bool) -> bool:
        asked.append(on)
        return True

    window.capture._hide = hide
    window.preferences.change(hide_from_capture=False)
    assert asked and not any(asked)
    assert not settings.load().hide_from_capture


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_the_page_says_whether_this_system_can(window: MainWindow, lang: i18n.Language) -> None:
    window.preferences.change(language=lang)
    assert window.frame is not None
    window.frame.navigator.open("settings")
    page = window.findChild(PreferencesPage)
    assert page is not None
    asked = next(one for one in page.questions if one.setting == "hide_from_capture")
    assert asked.title.text() and asked.help.text()
    if not capture.available():
        assert "macOS" in asked.help.text()
    asked.choices[1].click()
    assert not window.preferences.values.hide_from_capture

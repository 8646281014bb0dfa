"""Keeping windows out of screen pictures, where the system can: Windows and macOS.

Windows: SetWindowDisplayAffinity(0x11), older ones the black rectangle of 0x1. macOS: a window
whose sharing type is none, which newer recorders may not honour. X11 and Wayland have no such
switch: there the setting says so. A camera sees everything everywhere.
"""

import ctypes
import ctypes.util
import sys
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

EXCLUDE: Final = 0x11
MONITOR: Final = 0x1
NONE: Final = 0x0

Hide = Callable[[int, bool], bool]
"""Takes a native window and whether to hide it; tells whether the system did."""


def available(platform: str = sys.platform) -> bool:
    """Whether this system has such a switch."""
    return platform in {"win32", "darwin"}


class Capture(QObject):
    """A filter on the application: every window that comes up is hidden from pictures."""

    def __init__(self, hide: Hide | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hide = hide or _of_this_system()
        self._on = False

    def use(self, on: bool, windows: list[QWidget]) -> None:
        """Hide windows from now on, or no longer; those that are open follow at once."""
        self._on = on
        for window in windows:
            if window.isVisible():
                self._apply(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window comes up: hide it before it is seen."""
        comes_up = self._on and event.type() == QEvent.Type.Show
        if comes_up and isinstance(watched, QWidget) and watched.isWindow():
            self._apply(watched)
        return False

    def _apply(self, window: QWidget) -> None:
        self._hide(int(window.winId()), self._on)


def _of_this_system() -> Hide:
    """What this system offers."""
    return {"win32": _on_windows, "darwin": _on_mac}.get(sys.platform, _nowhere)


def _nowhere(_window: int, _hidden: bool) -> bool:
    """X11 and Wayland have no switch."""
    return False


def _on_windows(window: int, hidden: bool, user32: Any = None) -> bool:
    """Leave the window out of pictures; before Windows 10 2004 it is black in them."""
    library = user32 or ctypes.windll.user32  # type: ignore[attr-defined]
    if not hidden:
        return bool(library.SetWindowDisplayAffinity(window, NONE))
    wanted = (EXCLUDE, MONITOR)
    return any(bool(library.SetWindowDisplayAffinity(window, one)) for one in wanted)


def _on_mac(view: int, hidden: bool, objc: Any = None) -> bool:
    """Set the sharing type of the window that a view is in."""
    library = objc or ctypes.cdll.LoadLibrary(ctypes.util.find_library("objc") or "objc")
    library.sel_registerName.restype = ctypes.c_void_p
    library.sel_registerName.argtypes = [ctypes.c_char_p]
    library.objc_msgSend.restype = ctypes.c_void_p
    library.objc_msgSend.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    window = library.objc_msgSend(view, library.sel_registerName(b"window"))
    if not window:
        return False
    library.objc_msgSend.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong]
    # NSWindowSharingNone = 0, NSWindowSharingReadOnly = 1
    library.objc_msgSend(window, library.sel_registerName(b"setSharingType:"), 0 if hidden else 1)
    return True

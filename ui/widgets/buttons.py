"""Buttons: one main act on a screen, quiet ones beside it (LOOK §3).

Kinds: "main" (filled, at most one a screen), "" (edged), "quiet" (words only), "danger" (red
edge), "icon" (edged, a picture only), "bare" (a picture only, no edge).
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import icons, theme
from ui.widgets import styled

_TONES = {"main": "on_accent", "quiet": "accent_ink", "danger": "danger"}


class Button(QPushButton):
    """A button with an icon in the colour of its words."""

    def __init__(self, icon: str = "", *, kind: str = "", size: str = "") -> None:
        super().__init__()
        self._icon_name = icon
        self._kind = kind
        self._barred: Callable[[], str] | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        styled.styled(self, kind=kind, room=size)
        self._fit()

    @property
    def icon_name(self) -> str:
        """The name of the icon, "" if there is none."""
        return self._icon_name

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._fit()

    def say(self, text: str, hint: str = "") -> None:
        """Set the words; a button of a picture only has them as its name and tooltip."""
        if self._kind in {"icon", "bare"}:
            self.setAccessibleName(text)
            self.setToolTip(f"{text}  {hint}".strip())
        else:
            # Spaces before the words: the style puts too little between icon and words.
            self.setText(f"  {text}" if self._icon_name else text)
            self.setAccessibleName(text)
            self.setToolTip(hint)
        if self._barred is not None:
            self.setToolTip(self._barred())

    def bar(self, reason: Callable[[], str]) -> None:
        """Keep it disabled whatever is chosen, and say why."""
        self._barred = reason
        self.setEnabled(False)
        self.setToolTip(reason())

    def setEnabled(self, enabled: bool) -> None:
        """Enable it, unless it is barred."""
        super().setEnabled(enabled and self._barred is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it like Space; what stands around must not take Enter for its own."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme, text size and being enabled."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange}:
            self._fit()

    def _fit(self) -> None:
        """Draw the icon in the colour of the words."""
        if not self._icon_name:
            return
        tone = _TONES.get(self._kind, "text") if self.isEnabled() else "text3"
        side = theme.now().px(16)
        self.setIconSize(QSize(side, side))
        self.setIcon(icons.icon(self._icon_name, tone, 16, self.devicePixelRatioF()))


def main_button(text: str = "", icon: str = "", *, size: str = "") -> Button:
    """The one main act of a screen; `size` "", "small" (in tables) or "large" (unlock)."""
    return _made(text, icon, "main", size)


def button(text: str = "", icon: str = "", *, size: str = "") -> Button:
    """An act beside the main one."""
    return _made(text, icon, "", size)


def quiet_button(text: str = "", icon: str = "", *, size: str = "") -> Button:
    """An act that must not draw the eye."""
    return _made(text, icon, "quiet", size)


def danger_button(text: str = "", icon: str = "", *, size: str = "") -> Button:
    """An act that destroys or refuses."""
    return _made(text, icon, "danger", size)


def icon_button(icon: str, name: str = "", *, size: str = "") -> Button:
    """A picture only; `name` is read aloud and shown as the tooltip."""
    return _made(name, icon, "icon", size)


def bare_button(icon: str, name: str = "", *, size: str = "") -> Button:
    """A picture only, without an edge."""
    return _made(name, icon, "bare", size)


def _made(text: str, icon: str, kind: str, size: str) -> Button:
    """A button of a kind, with its words if they are known yet."""
    made = Button(icon, kind=kind, size=size)
    if text:
        made.say(text)
    return made

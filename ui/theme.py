"""Colours, sizes and fonts of the window, for every widget and painter (look/LOOK.md §2).

A screen names tokens ("accent", "text3") and type names ("small", "title"), never a hex or a
pixel size. `now()` is the theme in use; `switch.changed` tells that another one came.
"""

import functools
import tomllib
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app import assets
from ui import style_sheet

Name = Literal["light", "dark", "contrast"]
"""A palette of resources/theme."""

NAMES: Final[tuple[Name, ...]] = ("light", "dark", "contrast")
FAMILY: Final = "IBM Plex Sans"

REGULAR: Final = 400
MEDIUM: Final = 500
STRONG: Final = 600

_SIZES: Final = {"caption": 11, "small": 12, "body": 13, "sub": 15, "title": 20, "figure": 30}
_WEIGHTS: Final = {"sub": STRONG, "title": STRONG, "figure": STRONG}
_FALLBACKS: Final = (FAMILY, "Inter", "Noto Sans", "sans-serif")


class Theme(msgspec.Struct, frozen=True):
    """A palette with a text size: `colors` maps token → "#RRGGBB", `scale` is percent."""

    name: Name
    colors: dict[str, str]
    scale: int = 100

    @property
    def high_contrast(self) -> bool:
        """Whether soft grounds are gone, so that chips, banners and cards need an edge."""
        return self.name == "contrast"

    def px(self, size: float) -> int:
        """A length given for text size 100 %, in pixels of the text size chosen."""
        return round(size * self.scale / 100)

    def color(self, token: str) -> QColor:
        """The colour of a token."""
        return QColor(self.colors[token])

    def soft(self, tone: str) -> QColor:
        """The ground for chips and banners of a tone; neutral tones lie on `fill`."""
        return QColor(self.colors.get(f"{tone}_soft", self.colors["fill"]))

    def font(self, kind: str = "body", weight: int = 0) -> QFont:
        """A font by the name of its use (LOOK §2 "Type") and a weight, 0 for the usual one."""
        return _font(self.px(_SIZES[kind]), weight or _WEIGHTS.get(kind, REGULAR))


@functools.cache
def _font(pixels: int, weight: int) -> QFont:
    """A font of our family; kept, because painters ask for it at every cell."""
    font = QFont()
    font.setFamilies(list(_FALLBACKS))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class _Switch(QObject):
    """Tells widgets that keep pixels of their own when another theme is in use."""

    changed = Signal()


switch: Final = _Switch()


@functools.cache
def colors(name: Name) -> dict[str, str]:
    """The tokens of one palette."""
    return dict(tomllib.loads(assets.read_text(f"theme/{name}.toml")))


_current = Theme(name="light", colors=colors("light"))


def now() -> Theme:
    """The theme in use."""
    return _current


def use(name: Name, scale: int = 100) -> None:
    """Show the whole program in this palette and text size, at once."""
    global _current  # noqa: PLW0603 - one window system, one theme
    _current = Theme(name=name, colors=colors(name), scale=scale)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        load_fonts()
        app.setFont(_current.font())
        app.setPalette(palette(_current))
        app.setStyleSheet(style_sheet.sheet(_current.colors, scale))
    switch.changed.emit()


def chosen(setting: str) -> Name:
    """The palette for a setting; "system" follows the desktop, and is light where it is silent."""
    for name in NAMES:
        if setting == name:
            return name
    hints = QApplication.styleHints()
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


@functools.cache
def load_fonts() -> tuple[str, ...]:
    """Load our fonts into Qt; returns the families. Without them letters may be boxes."""
    families: list[str] = []
    for name in assets.names("fonts", ".ttf"):
        number = QFontDatabase.addApplicationFontFromData(assets.read_bytes(name))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def palette(theme: Theme) -> QPalette:
    """Qt's own palette for a theme: what no rule of the style sheet reaches."""
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "hover",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent_ink",
        QPalette.ColorRole.LinkVisited: "accent_ink",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "surface",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line2",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Accent: "accent",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, theme.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text3"))
    return made

"""Icons come in the colours of the theme, sharp, and every name used exists."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app import assets
from ui import icons, theme
from ui.widgets import chip

ROOT = Path(__file__).resolve().parents[2]
OURS = ("ladder-open", "ladder-official", "ladder-denied")


def inked(pixmap: QPixmap) -> set[str]:
    """The colours of the solid pixels of a picture."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    found = set()
    for x in range(image.width()):
        for y in range(image.height()):
            color = image.pixelColor(x, y)
            if color.alpha() == 255:
                found.add(color.name())
    return found


@pytest.mark.parametrize("name", ["house", "users", "git-compare-arrows", *OURS])
@pytest.mark.parametrize("token", ["text", "accent", "danger"])
def test_an_icon_has_the_colour_of_the_token(qapp: QApplication, name: str, token: str) -> None:
    drawn = icons.pixmap(name, token, 48)
    assert theme.now().color(token).name() in inked(drawn)


def test_the_tick_of_the_shield_shows_the_ground(qapp: QApplication) -> None:
    colors = inked(icons.pixmap("ladder-official", "official", 96))
    assert theme.now().color("surface").name() in colors


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_icons_are_as_sharp_as_the_screen(qapp: QApplication, ratio: float) -> None:
    drawn = icons.pixmap("house", "text", 16, ratio)
    assert drawn.width() == 16 * ratio
    assert drawn.devicePixelRatio() == ratio


def test_icons_follow_the_text_size(qapp: QApplication) -> None:
    theme.use("light", 150)
    assert icons.pixmap("house", "text", 16).width() == 24


def test_an_icon_looks_the_same_when_disabled(qapp: QApplication) -> None:
    icon = icons.icon("lock", "text3")
    normal = icon.pixmap(16, QIcon.Mode.Normal).toImage()
    assert icon.pixmap(16, QIcon.Mode.Disabled).toImage() == normal


def test_drawing_into_a_painter(qapp: QApplication) -> None:
    canvas = QPixmap(40, 40)
    canvas.fill(QColor("white"))
    painter = QPainter(canvas)
    icons.draw(painter, "house", theme.now().color("danger"), QRectF(4, 4, 32, 32))
    painter.end()
    assert theme.now().color("danger").name() in inked(canvas)


def test_an_unknown_icon_is_our_mistake(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "text")


def _strings(file: Path) -> set[str]:
    """Every text constant of a module."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _icon_arguments(file: Path) -> set[str]:
    """Texts that are passed where an icon's name is expected."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        named = [word.value for word in node.keywords if word.arg == "icon"]
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if called in {"IconLabel", "icon_button", "bare_button", "Icon", "EmptyState"}:
            named += node.args[:1]
        for given in named:
            if isinstance(given, ast.Constant) and isinstance(given.value, str) and given.value:
                found.add(given.value)
    return found


@pytest.mark.parametrize(
    "file", sorted((ROOT / "ui").rglob("*.py")), ids=lambda file: str(file.relative_to(ROOT))
)
def test_every_icon_named_in_the_code_is_there(file: Path) -> None:
    for name in _icon_arguments(file):
        assert name in OURS or assets.exists(f"icons/{name}.svg"), name


def test_every_state_has_its_own_icon() -> None:
    seen: dict[str, str] = {}
    alike = {"house", "circle-dot", "circle"}  # returned and house arrest; two kinds of death
    for code, (_tone, icon) in chip._STATES.items():
        assert assets.exists(f"icons/{icon}.svg"), code
        assert icon in alike or icon not in seen, code
        seen[icon] = code

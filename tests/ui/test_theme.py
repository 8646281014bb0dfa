"""Palettes, sizes and fonts: one source for every colour and every length."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import assets, settings
from ui import style_sheet, theme

ROOT = Path(__file__).resolve().parents[2]
HEX = re.compile(r"#[0-9A-Fa-f]{3,8}\b")


@pytest.mark.parametrize("name", theme.NAMES)
def test_every_palette_has_every_token(name: theme.Name) -> None:
    assert theme.colors(name).keys() == theme.colors("light").keys()


@pytest.mark.parametrize("name", theme.NAMES)
def test_tokens_are_whole_colours(name: theme.Name) -> None:
    for token, color in theme.colors(name).items():
        assert re.fullmatch(r"#[0-9A-F]{6}", color), token
        assert QColor(color).isValid()


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("scale", settings.TEXT_SIZES)
def test_the_style_sheet_is_filled_in(name: theme.Name, scale: int) -> None:
    sheet = style_sheet.sheet(theme.colors(name), scale)
    assert "@" not in sheet.split("*/", 1)[1]
    assert not re.search(r"\dsp\b", sheet)


def test_lengths_follow_the_text_size_and_lines_do_not() -> None:
    sheet = style_sheet.sheet(theme.colors("light"), 150)
    assert "font-size: 20px" in sheet  # 13 at 100 %
    assert "1px solid" in sheet
    assert "2px solid" in sheet


def test_no_hex_in_the_style_sheet_or_a_screen() -> None:
    assert not HEX.findall(assets.read_text("theme/window.qss"))
    for file in (ROOT / "ui").rglob("*.py"):
        found = [text for text in HEX.findall(file.read_text(encoding="utf-8")) if len(text) > 4]
        assert not found, file


def test_a_missing_token_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        style_sheet.sheet({}, 100)


@pytest.mark.parametrize(
    ("scale", "size", "pixels"),
    [(100, 13, 13), (90, 13, 12), (115, 13, 15), (130, 20, 26), (150, 92, 138)],
)
def test_lengths(scale: int, size: int, pixels: int) -> None:
    used = theme.Theme(name="light", colors=theme.colors("light"), scale=scale)
    assert used.px(size) == pixels


@pytest.mark.parametrize(
    ("kind", "size", "weight"),
    [
        ("caption", 11, QFont.Weight.Normal),
        ("small", 12, QFont.Weight.Normal),
        ("body", 13, QFont.Weight.Normal),
        ("sub", 15, QFont.Weight.DemiBold),
        ("title", 20, QFont.Weight.DemiBold),
        ("figure", 30, QFont.Weight.DemiBold),
    ],
)
def test_types(kind: str, size: int, weight: QFont.Weight) -> None:
    font = theme.now().font(kind)
    assert font.pixelSize() == size
    assert font.weight() == weight
    assert font.hintingPreference() == QFont.HintingPreference.PreferNoHinting


def test_a_weight_can_be_asked_for() -> None:
    assert theme.now().font("body", theme.STRONG).weight() == QFont.Weight.DemiBold


def test_our_font_is_loaded(qapp: QApplication) -> None:
    assert theme.FAMILY in theme.load_fonts()
    assert QFontInfo(theme.now().font()).family() == theme.FAMILY


def test_using_a_theme_changes_the_program_and_tells(qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.switch.changed):
        theme.use("dark", 115)
    assert theme.now().name == "dark"
    assert theme.now().scale == 115
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.now().color("bg")
    assert theme.now().colors["accent"] in qapp.styleSheet()
    assert qapp.font().pixelSize() == 15


def test_a_widget_made_before_follows(qtbot: QtBot) -> None:
    label = QLabel("слово")
    label.setProperty("kind", "title")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    theme.use("light", 150)
    assert label.sizeHint().height() > before


def test_soft_grounds() -> None:
    used = theme.now()
    assert used.soft("danger") == used.color("danger_soft")
    assert used.soft("neutral") == used.color("fill")
    assert not used.high_contrast
    high = theme.Theme(name="contrast", colors=theme.colors("contrast"))
    assert high.high_contrast


@pytest.mark.parametrize("name", theme.NAMES)
def test_a_chosen_palette_is_used(name: theme.Name) -> None:
    assert theme.chosen(name) == name


def test_the_system_decides_only_light_or_dark() -> None:
    assert theme.chosen("system") in {"light", "dark"}


def test_disabled_words_are_quiet() -> None:
    made = theme.palette(theme.now())
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == theme.now().color("text3")

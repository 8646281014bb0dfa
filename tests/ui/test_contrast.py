"""Contrast of every pair of colours that occurs, by the WCAG formula (look/LOOK.md §2).

Text needs 4.5, an edge of a control 3.0. A new pair on a screen is added here.
"""

import pytest

from ui import theme

TEXT = 4.5
EDGE = 3.0

TEXT_PAIRS = (
    ("text", "surface"),
    ("text", "bg"),
    ("text", "sunken"),
    ("text", "fill"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("text", "danger_soft"),
    ("text", "warn_soft"),
    ("text", "conflict_soft"),
    ("text", "ok_soft"),
    ("text2", "surface"),
    ("text2", "bg"),
    ("text2", "fill"),
    ("text2", "hover"),
    ("text2", "accent_soft"),
    ("text2", "danger_soft"),
    ("text2", "warn_soft"),
    ("text2", "conflict_soft"),
    ("text2", "ok_soft"),
    ("text3", "surface"),
    ("text3", "bg"),
    ("text3", "fill"),
    ("text3", "sunken"),
    ("text3", "hover"),
    ("text3", "accent_soft"),
    ("on_accent", "accent"),
    ("accent_ink", "surface"),
    ("accent_ink", "bg"),
    ("accent_ink", "hover"),
    ("accent_ink", "accent_soft"),
    ("official", "official_soft"),
    ("official", "surface"),
    ("ok", "ok_soft"),
    ("ok", "surface"),
    ("warn", "warn_soft"),
    ("warn", "surface"),
    ("warn", "bg"),
    ("warn", "accent_soft"),
    ("danger", "danger_soft"),
    ("danger", "surface"),
    ("danger", "bg"),
    ("conflict", "conflict_soft"),
    ("conflict", "surface"),
    ("conflict", "accent_soft"),
    ("surface", "text"),  # hints of the pointer
)
EDGE_PAIRS = (
    ("line2", "surface"),
    ("line2", "bg"),
    ("line2", "accent_soft"),
    ("accent", "surface"),
    ("accent", "bg"),
    ("danger", "surface"),
    ("ink", "surface"),
    ("ink", "accent_soft"),
    ("amber", "amber_ink"),
)
MEASURED = (
    # LOOK §2, "Measured contrast": pair, light, dark, high.
    ("text", "surface", 16.5, 13.5, 21.0),
    ("text2", "surface", 8.4, 9.1, 21.0),
    ("text2", "fill", 7.1, 7.0, 21.0),
    ("text3", "surface", 6.0, 6.3, 16.5),
    ("text3", "bg", 5.5, 7.0, 16.5),
    ("text3", "fill", 5.1, 4.9, 16.5),
    ("text3", "accent_soft", 5.0, 4.8, 13.2),
    ("on_accent", "accent", 6.8, 8.2, 10.4),
    ("accent_ink", "surface", 8.0, 9.7, 13.3),
    ("accent_ink", "accent_soft", 6.7, 7.3, 10.7),
    ("official", "official_soft", 6.7, 6.7, 12.1),
    ("ok", "ok_soft", 5.7, 7.2, 10.8),
    ("warn", "warn_soft", 6.4, 7.2, 11.0),
    ("danger", "danger_soft", 5.8, 6.5, 9.7),
    ("conflict", "conflict_soft", 6.4, 6.9, 12.2),
    ("line2", "surface", 3.9, 4.3, 21.0),
    ("line2", "bg", 3.6, 4.8, 21.0),
    ("line2", "accent_soft", 3.3, 3.3, 16.9),
)


def luminance(color: str) -> float:
    """Relative luminance of "#RRGGBB" (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read(name: theme.Name, ink: str, ground: str) -> None:
    colors = theme.colors(name)
    assert contrast(colors[ink], colors[ground]) >= TEXT


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_every_edge_can_be_seen(name: theme.Name, edge: str, ground: str) -> None:
    colors = theme.colors(name)
    assert contrast(colors[edge], colors[ground]) >= EDGE


@pytest.mark.parametrize(("ink", "ground", "light", "dark", "high"), MEASURED)
def test_as_measured_in_the_design(
    ink: str, ground: str, light: float, dark: float, high: float
) -> None:
    for name, expected in zip(theme.NAMES, (light, dark, high), strict=True):
        colors = theme.colors(name)
        assert contrast(colors[ink], colors[ground]) == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_lowest_text_pair_is_above_the_limit(name: theme.Name) -> None:
    colors = theme.colors(name)
    lowest = min(contrast(colors[ink], colors[ground]) for ink, ground in TEXT_PAIRS)
    assert lowest >= TEXT

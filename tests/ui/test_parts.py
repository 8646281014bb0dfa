"""Parts say the same aloud as they show, in both languages."""

import pytest

from desktop_app import i18n
from ui import parts

GRADES = [f"{letter}{digit}" for letter in "ABCDEF" for digit in "123456"]


@pytest.mark.parametrize(
    ("code", "strength"),
    [
        ("A1", "strong"),
        ("A2", "strong"),
        ("B1", "strong"),
        ("B2", "strong"),
        ("A3", "usual"),
        ("B3", "usual"),
        ("C1", "usual"),
        ("C2", "usual"),
        ("C3", "usual"),
        ("A4", "weak"),
        ("B5", "weak"),
        ("C6", "weak"),
        ("D1", "weak"),
        ("E2", "weak"),
        ("F6", "weak"),
    ],
)
def test_how_a_grade_is_drawn(code: str, strength: str) -> None:
    assert parts.grade_strength(code) == strength


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("code", GRADES)
def test_every_grade_has_words_for_both_halves(code: str, lang: str) -> None:
    i18n.set_language(lang)
    told = parts.grade_words(code)
    assert told.startswith(f"{code[0]} — ")
    assert f"; {code[1]} — " in told
    assert parts.reliability_words(code[0])
    assert parts.credibility_words(code[1])


def test_a_grade_in_ukrainian() -> None:
    i18n.set_language("uk")
    told = "B — зазвичай надійне джерело; 2 — імовірно правдива інформація"
    assert parts.grade_words("B2") == told


def test_a_grade_from_elsewhere_stays_quiet() -> None:
    assert parts.grade_words("") == ""
    assert parts.grade_words("Z9") == ""


@pytest.mark.parametrize(
    ("level", "words"),
    [(0, "No information"), (1, "Reported"), (2, "Probable"), (3, "Corroborated")],
)
def test_levels_in_words(level: int, words: str) -> None:
    assert parts.level_words(level) == words


@pytest.mark.parametrize(
    ("official", "words"),
    [("", "Not acknowledged"), ("official", "Acknowledged officially"), ("denied", "Denied")],
)
def test_officialdom_in_words(official: str, words: str) -> None:
    assert parts.official_words(official) == words


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (parts.Text("слово"), "слово"),
        (parts.Chip("Ймовірно", "warn", "circle-dashed"), "Ймовірно"),
        (parts.Icon("house"), ""),
        (parts.Icon("git-compare-arrows", meaning="1 conflict"), "1 conflict"),
        (parts.Grade("A1"), "A — completely reliable source; 1 — confirmed by other sources"),
        (parts.Ladder(2, "official"), "Probable; Acknowledged officially"),
        (parts.Key("Ctrl+F"), "Ctrl+F"),
        (parts.Badge(1234), "1,234"),
        (parts.Tick("on"), "ticked"),
        (parts.Tick("not"), "hidden"),
        (parts.Tick("off"), ""),
        (parts.Bar(0.5), ""),
    ],
)
def test_each_part_aloud(part: parts.Part, words: str) -> None:
    assert parts.words(part) == words


def test_a_cell_aloud_joins_its_lines() -> None:
    cell = parts.Cell(
        lines=(
            (parts.Text("СІЗО-91"), parts.Grade("B2")),
            (parts.Icon("hourglass"), parts.Text("stale, 231 days")),
        )
    )
    assert cell.words.startswith("СІЗО-91, B — ")
    assert cell.words.endswith(", stale, 231 days")


def test_a_cell_of_one_line() -> None:
    assert parts.cell(parts.Text("a"), parts.Text("b")).lines == (
        (parts.Text("a"), parts.Text("b")),
    )

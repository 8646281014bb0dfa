"""What can stand in a table cell or on a card: frozen parts, for tables, widgets and painters.

A part knows its words, so that a cell painted from parts reads aloud as well as it looks.
Tones are tokens of the theme: text, text2, text3, accent, official, ok, warn, danger, conflict,
or neutral for a chip without a meaning of its own.
"""

from typing import Final

import msgspec

from desktop_app import i18n

_ = i18n.gettext


class Text(msgspec.Struct, frozen=True):
    """Words; they are cut with "…" where the place is too narrow."""

    text: str
    kind: str = "body"
    weight: int = 0
    tone: str = "text"
    strike: bool = False


class Icon(msgspec.Struct, frozen=True):
    """A picture; `meaning` is read aloud, empty where the words beside it say the same."""

    name: str
    tone: str = "text2"
    size: int = 16
    meaning: str = ""


class Chip(msgspec.Struct, frozen=True):
    """A state or a filter: icon and word on a soft ground; `solid` for the working value only."""

    text: str
    tone: str = "neutral"
    icon: str = ""
    solid: bool = False
    closable: bool = False


class Grade(msgspec.Struct, frozen=True):
    """The grade of a statement, letter and digit: "B2"."""

    code: str


class Ladder(msgspec.Struct, frozen=True):
    """Small confirmation ladder: `evidential` 0-3 bars; `official` "", "official" or "denied"."""

    evidential: int
    official: str = ""


class Bar(msgspec.Struct, frozen=True):
    """A share of the width, 0 to 1."""

    share: float
    tone: str = "accent"


class Key(msgspec.Struct, frozen=True):
    """A key of the keyboard: "Ctrl+F"."""

    text: str


class Badge(msgspec.Struct, frozen=True):
    """A count on a place of the rail."""

    count: int


class Tick(msgspec.Struct, frozen=True):
    """A box to tick: "off", "on" or "not" (a negative filter)."""

    state: str = "off"


Part = Text | Icon | Chip | Grade | Ladder | Bar | Key | Badge | Tick


class Cell(msgspec.Struct, frozen=True):
    """A table cell: one line or two, each a row of parts; `right` aligns figures."""

    lines: tuple[tuple[Part, ...], ...]
    right: bool = False

    @property
    def words(self) -> str:
        """The cell read aloud."""
        said = (words(part) for line in self.lines for part in line)
        return ", ".join(text for text in said if text)


def cell(*parts: Part) -> Cell:
    """A cell of one line."""
    return Cell(lines=(parts,))


def words(part: Part) -> str:
    """A part read aloud, "" for what only decorates."""
    if isinstance(part, Text | Key):
        return part.text
    if isinstance(part, Chip):
        return part.text
    if isinstance(part, Icon):
        return part.meaning
    if isinstance(part, Grade):
        return grade_words(part.code)
    if isinstance(part, Ladder):
        return f"{level_words(part.evidential)}; {official_words(part.official)}"
    if isinstance(part, Badge):
        return i18n.format_number(part.count)
    if isinstance(part, Tick):
        return {"on": _("ticked"), "not": _("hidden"), "off": ""}[part.state]
    return ""


def level_words(evidential: int) -> str:
    """What witnesses and papers say, as one word (levels L0 to L3 of domain.md §2)."""
    return (_("No information"), _("Reported"), _("Probable"), _("Corroborated"))[evidential]


def official_words(official: str) -> str:
    """What the detaining power or the ICRC says, in words."""
    if official == "official":
        return _("Acknowledged officially")
    return _("Denied") if official == "denied" else _("Not acknowledged")


_STRONG_LETTERS: Final = "AB"
_STRONG_DIGITS: Final = "12"
_WEAK_LETTERS: Final = "DEF"
_WEAK_DIGITS: Final = "456"


def grade_strength(code: str) -> str:
    """How a grade is drawn: "strong", "usual" or "weak" (LOOK §3)."""
    letter, digit = code[:1], code[1:2]
    if letter in _WEAK_LETTERS or digit in _WEAK_DIGITS:
        return "weak"
    if letter in _STRONG_LETTERS and digit in _STRONG_DIGITS:
        return "strong"
    return "usual"


def reliability_words(letter: str) -> str:
    """The letter of a grade: the source."""
    return {
        "A": _("completely reliable source"),
        "B": _("usually reliable source"),
        "C": _("fairly reliable source"),
        "D": _("not usually reliable source"),
        "E": _("unreliable source"),
        "F": _("reliability cannot be judged"),
    }.get(letter, "")


def credibility_words(digit: str) -> str:
    """The digit of a grade: what the source says."""
    return {
        "1": _("confirmed by other sources"),
        "2": _("probably true"),
        "3": _("possibly true"),
        "4": _("doubtful"),
        "5": _("improbable"),
        "6": _("truth cannot be judged"),
    }.get(digit, "")


def grade_words(code: str) -> str:
    """A grade in full: "B — usually reliable source; 2 — probably true"."""
    letter, digit = code[:1], code[1:2]
    said = ((letter, reliability_words(letter)), (digit, credibility_words(digit)))
    return "; ".join(f"{sign} — {meaning}" for sign, meaning in said if meaning)

"""One side of a conflict as a card: letter, value, grade, who says it and when (LOOK, picture 09).

All sides look alike: no place, colour or size speaks for one of them.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop_app import i18n
from desktop_app.services import views
from ui import parts, theme, wording
from ui.widgets import labels, styled
from ui.widgets.card import Card
from ui.widgets.grade_tag import GradeTag
from ui.widgets.mark import Mark

_ = i18n.gettext
_LETTERS: Final = {"uk": "АБВГДЕЖИКЛМНПРСТ", "en": "ABCDEFGHIJKLMNOP"}
_TOP: Final = Qt.AlignmentFlag.AlignTop


def letter(number: int) -> str:
    """The letter of a side, 1 is the first, in the alphabet of the language; figures after it."""
    alphabet = _LETTERS[i18n.language()]
    return alphabet[number - 1] if number <= len(alphabet) else str(number)


class SideCard(Card):
    """A value that stands, with everything that helps to weigh it."""

    def __init__(self, number: int, side: views.ConflictValue) -> None:
        super().__init__(16, 12, spacing=8)
        styled.styled(self, edge="strong")
        self.setObjectName(f"side_{number}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._letter, self._side = letter(number), side
        told = facts(side)
        self.body.addLayout(self._head())
        self.body.addWidget(labels.rule())
        for name, value in told:
            self.body.addLayout(_fact(name, value))
        self.body.addStretch(1)
        self.body.addLayout(self._foot())
        sign = _("Value {letter}").format(letter=self._letter)
        words = [f"{sign}: {value_of(side)}", *(f"{name}: {value}" for name, value in told)]
        self.setAccessibleName(". ".join([*words, came(side)]))

    def _head(self) -> QHBoxLayout:
        """Letter, value, grade."""
        line = styled.row(0, 2, spacing=10)
        line.addWidget(Mark(parts.Chip(self._letter, "conflict")), 0, _TOP)
        line.addWidget(labels.label(value_of(self._side), "sub", wrap=True), 1)
        if self._side.grade:
            line.addWidget(GradeTag(self._side.grade), 0, _TOP)
        return line

    def _foot(self) -> QHBoxLayout:
        """Which office, and when it recorded this."""
        line = styled.row(0, 2, 0, 0, spacing=6)
        line.addWidget(labels.IconLabel("building-2", "text3", 14))
        line.addWidget(labels.label(came(self._side), "small", tone="text2", wrap=True), 1)
        return line


def value_of(side: views.ConflictValue) -> str:
    """The value in words; taking back another's value is a side too."""
    return side.text or _("the value is taken back")


def came(side: views.ConflictValue) -> str:
    """Which office recorded it, and when."""
    day = wording.day(side.said)
    if not day:
        return side.office_label
    return _("“{office}”, recorded {day}").format(office=side.office_label, day=day)


def facts(side: views.ConflictValue) -> list[tuple[str, str]]:
    """What helps to weigh it, as name and words; what is not known says so."""
    told = [
        (_("Who says it"), side.source or _("no source given")),
        (_("When it was"), side.event or _("not known")),
        (_("Reliability"), parts.grade_words(side.grade) or _("not graded")),
    ]
    if side.words:
        told.append((_("In their words"), side.words))
    return told


def _fact(name: str, value: str) -> QVBoxLayout:
    """Name in small letters, words below."""
    stack = styled.column(spacing=0)
    stack.addWidget(labels.label(name, "small", tone="text3"))
    stack.addWidget(labels.label(value, wrap=True, weight=theme.REGULAR))
    return stack

"""Keys of a queue by their place on the keyboard: two layouts alternate here (LOOK §5)."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

NEXT: Final = "next"
PREVIOUS: Final = "previous"

_LETTERS: Final[dict[int, str]] = {
    int(Qt.Key.Key_J): NEXT,
    ord("О"): NEXT,  # the same key under the Ukrainian layout
    int(Qt.Key.Key_K): PREVIOUS,
    ord("Л"): PREVIOUS,
}
_BARE: Final = Qt.KeyboardModifier.NoModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


def step_of(event: QKeyEvent) -> str:
    """NEXT or PREVIOUS for the keys J and K of any layout, "" for any other."""
    return _LETTERS.get(event.key(), "") if event.modifiers() == _BARE else ""


def number_of(event: QKeyEvent) -> int:
    """The digit of a key, 0 for any other: 1 is the first choice."""
    digit = event.key() - int(Qt.Key.Key_0)
    plain = event.modifiers() in {_BARE, _KEYPAD}
    return digit if plain and 1 <= digit <= 9 else 0

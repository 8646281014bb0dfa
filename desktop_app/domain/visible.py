"""Makes characters visible that could deceive a reader: they are kept exactly, never obeyed.

Source: README decision 7 ("control and bidi characters shown as visible marks").
"""

import re
from typing import Final

_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]"
)


def shown(text: str) -> str:
    """The text with every hidden control as ‹U+202E›; line ends and tabs stay."""
    return _HIDDEN.sub(_mark, text) if _HIDDEN.search(text) else text


def _mark(found: re.Match[str]) -> str:
    """The visible mark of one character."""
    return f"‹U+{ord(found[0]):04X}›"

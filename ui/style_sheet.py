"""The one style sheet of the window: resources/theme/window.qss with tokens and sizes put in."""

import re
from typing import Final

from desktop_app import assets

_TOKEN: Final = re.compile(r"@([a-z_0-9]+)")
_LENGTH: Final = re.compile(r"\b(\d+)sp\b")


def sheet(colors: dict[str, str], scale: int) -> str:
    """Put colours in for `@token`, and pixels for `13sp` (13 pixels at text size 100 %).

    `px` in the file is never scaled: lines and rings.

    Raises:
        KeyError: the file names a token that the palette has not: a mistake of ours.
    """
    text = assets.read_text("theme/window.qss")
    text = _TOKEN.sub(lambda found: colors[found.group(1)], text)
    return _LENGTH.sub(lambda found: f"{round(int(found.group(1)) * scale / 100)}px", text)

"""How texts are drawn where the font would mislead the eye; what is stored is never changed."""

from typing import Final

_DRAWN: Final = {
    # IBM Plex Sans draws the Ukrainian apostrophe U+02BC as wide as a letter: "Імʼя" falls apart.
    ord("\u02bc"): "\u2019",
}


def drawn(text: str) -> str:
    """A text as it is drawn: same length, same reading."""
    return text.translate(_DRAWN)

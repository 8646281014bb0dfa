"""Files of evidence as text for a viewer: their encoding found, hidden characters made visible."""

from typing import Final

from desktop_app.domain import errors, visible
from desktop_app.intake import docx, encodings

MOST_LETTERS: Final = 2_000_000
"""Letters shown; what follows is in the file and said to be."""

_SAMPLE: Final = 1 << 16
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def plain(raw: bytes) -> tuple[str, str, bool]:
    """Return (text, encoding, whether it was cut) of a text file.

    Raises:
        NotViewableError: binary.
    """
    encoding = _encoding(raw)
    text = raw[: 4 * MOST_LETTERS].decode(encoding, "replace")
    if "\0" in text:
        raise errors.NotViewableError(reason="kind")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    cut = len(text) > MOST_LETTERS or len(raw) > 4 * MOST_LETTERS
    return visible.shown(text[:MOST_LETTERS]), encoding.removesuffix("-sig"), cut


def of_docx(raw: bytes) -> tuple[str, bool]:
    """Return (text, whether it was cut) of a DOCX file.

    Raises:
        NotViewableError: damaged, or larger inside than is safe.
    """
    text = docx.text(raw)
    return visible.shown(text[:MOST_LETTERS]), len(text) > MOST_LETTERS


def _encoding(raw: bytes) -> str:
    """Find the encoding: a mark, UTF-8, else the likeliest of one byte."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        sample = raw[:_SAMPLE]
        return max(encodings.ONE_BYTE, key=lambda one: encodings.likeness(sample, one))
    return "utf-8"

"""Which encoding a text list is written in, found from its bytes.

Ukrainian offices still save CSV as cp1251 (Excel) beside UTF-8 with and without a mark
and UTF-16 ("Unicode text"); old registers come as koi8-u or cp866. A file that is valid
UTF-8 is UTF-8: other encodings are all but never so by chance.
"""

import codecs
import re
from pathlib import Path
from typing import Final

import msgspec

from desktop_app.domain import errors, ids
from desktop_app.intake import limits, origin

ONE_BYTE: Final = ("cp1251", "koi8-u", "cp866", "cp1252")
"""What bytes that are not Unicode are tried as; the first of equals wins."""

_SAMPLE: Final = 1 << 18
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]+")
_FREQUENT: Final = frozenset("оаниіевтрслкдмуп")
_TYPOGRAPHY: Final = frozenset("«»„“”‘’–—…№°§·\u00a0")


class Scan(msgspec.Struct, frozen=True):
    """What one pass over a text file found: encoding, id of its origin, number of lines."""

    encoding: str
    origin: ids.OriginId
    lines: int


def scan(path: Path, encoding: str = "") -> Scan:
    """Read a file once and find its encoding, unless one is given.

    Raises:
        FileUnreadableError, ListTooLargeError: as `origin.Origin.pieces`.
        NotAListError: empty or binary.
        ListEncodingError: the encoding given is not known.
    """
    read = origin.Origin(path, limits.MAX_BYTES)
    utf8 = _StillUtf8()
    sample, nul, lines = bytearray(), False, 1
    for piece in read.pieces():
        lines += piece.count(b"\n")
        nul = nul or b"\0" in piece
        utf8.feed(piece)
        if len(sample) < _SAMPLE and (not sample or not piece.isascii()):
            sample += piece
    utf8.end()
    known = _known(path.name, encoding)
    return Scan(known or _guess(path.name, bytes(sample), utf8.valid, nul), read.id, lines)


class _StillUtf8:
    """Tells whether all bytes fed so far are UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.valid = True

    def feed(self, piece: bytes, *, final: bool = False) -> None:
        """Look at the next bytes."""
        if self.valid:
            try:
                self._decoder.decode(piece, final)
            except UnicodeDecodeError:
                self.valid = False

    def end(self) -> None:
        """Say that nothing follows: half a letter at the end is no UTF-8."""
        self.feed(b"", final=True)


def _known(name: str, encoding: str) -> str:
    """Return an encoding asked for, after checking that there is such a one."""
    if encoding:
        try:
            codecs.lookup(encoding)
        except LookupError as unknown:
            raise errors.ListEncodingError(name=name, encoding=encoding, row=0) from unknown
    return encoding


def _guess(name: str, sample: bytes, valid: bool, nul: bool) -> str:
    """Choose: a mark at the start, UTF-16 without one, UTF-8, or the likeliest of one byte."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if nul:
        for encoding in ("utf-16-le", "utf-16-be"):
            if _reads_as(sample, encoding):
                return encoding
        raise errors.NotAListError(name=name, reason="binary", row=0)
    if valid:
        return "utf-8"
    return max(ONE_BYTE, key=lambda encoding: likeness(sample, encoding))


def _reads_as(sample: bytes, encoding: str) -> bool:
    """Tell whether nearly all is printable text of our alphabets in a two-byte encoding."""
    text = sample[: len(sample) & ~1].decode(encoding, "replace")
    good = sum(
        letter in "\r\n\t" or " " <= letter <= "\u052f" or letter in _TYPOGRAPHY for letter in text
    )
    return good >= 0.95 * len(text)


def likeness(sample: bytes, encoding: str) -> float:
    """Score how much bytes read like names and words when taken as `encoding`.

    A wrong Cyrillic table shows in frame characters, in capitals inside words and in rare
    letters; a wrong Latin one in words that mix two scripts. Measured on the tests' lists.
    """
    text = sample.decode(encoding, "replace")
    score = 0.0
    for word in _WORD.findall(text):
        if not word.isascii():
            score += _word_likeness(word)
    for letter in text:
        if letter > "\x7f" and not letter.isalpha() and letter not in _TYPOGRAPHY:
            score -= 2
    return score


def _word_likeness(word: str) -> float:
    """Score one word that holds letters beyond ASCII."""
    foreign = sum(letter > "\x7f" for letter in word)
    if _CYRILLIC.fullmatch(word):
        regular = word.islower() or word.istitle() or word.isupper()
        frequent = sum(letter in _FREQUENT for letter in word.lower())
        return (1 if regular else -1) * len(word) / 2 + frequent
    if _CYRILLIC.search(word):
        return -2 * len(word)
    return 1 if 3 * foreign <= len(word) else -foreign

"""ASCII armor: an age file as text, for mail and printouts.

The reader is as strict as C2SP age.md asks: lines of exactly 64 letters but the last,
canonical padded base64, nothing outside but white space, and little of that. CRLF is
accepted, because mail makes it.
"""

import base64

from desktop_app.domain import errors
from desktop_app.seal import canonical_base64, source

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"

MAX_SPACE = 1024
"""White space allowed before, and after, an armored file (as in Go age)."""

_FULL_LINE = canonical_base64.COLUMNS + 1
_FULL_LINES = 1024
_LINE_LIMIT = canonical_base64.COLUMNS + len(b"\r\n") + 1


def is_armored(sealed: source.ByteSource) -> bool:
    """Say, without taking anything, if `sealed` begins like an armored file."""
    start = sealed.peek(MAX_SPACE + len(BEGIN)).lstrip()
    return start.startswith(BEGIN[:14])


class ArmorReader:
    """The bytes inside an armored file, as a `Readable`."""

    def __init__(self, text: source.ByteSource) -> None:
        """Read from `text`, which may begin with white space."""
        self._text = text
        self._started = False
        self._ended = False
        self._held = b""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, b"" at the verified end of the armor.

        Raises:
            ArmorError: anything but well-formed armor.
        """
        if not self._started:
            self._begin()
        while not self._held and not self._ended:
            self._held = self._full_lines() or self._one_line()
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def _begin(self) -> None:
        """Skip white space and take the first line."""
        skipped = 0
        while not (line := self._line(MAX_SPACE + 1)).strip():
            skipped += len(line) + 1
            if skipped > MAX_SPACE:
                raise errors.ArmorError(reason="leading-space")
        if line != BEGIN:
            raise errors.ArmorError(reason="first-line")
        self._started = True

    def _full_lines(self) -> bytes:
        """Decode a run of full lines at once; b"" when the next bytes are anything else.

        An optimisation only: whatever it does not take, `_one_line` judges.
        """
        text = self._text.peek(_FULL_LINES * _FULL_LINE)
        count = len(text) // _FULL_LINE
        block = text[: count * _FULL_LINE]
        letters = block.replace(b"\n", b"")
        if not count or len(letters) != count * canonical_base64.COLUMNS or b"=" in letters:
            return b""
        if block[canonical_base64.COLUMNS :: _FULL_LINE] != b"\n" * count:
            return b""
        try:
            raw = canonical_base64.decode_padded(letters)
        except ValueError:
            return b""
        self._text.read(len(block))
        return raw

    def _one_line(self) -> bytes:
        """Decode one line; after a short one or END, check what follows."""
        line = self._line(_LINE_LIMIT)
        if line == END:
            self._finish()
            return b""
        if not line:
            raise errors.ArmorError(reason="empty-line")
        if len(line) > canonical_base64.COLUMNS:
            raise errors.ArmorError(reason="line-too-long")
        try:
            raw = canonical_base64.decode_padded(line)
        except ValueError as error:
            raise errors.ArmorError(reason="line-malformed") from error
        if len(raw) < canonical_base64.LINE_BYTES:
            if self._line(_LINE_LIMIT) != END:
                raise errors.ArmorError(reason="last-line")
            self._finish()
        return raw

    def _finish(self) -> None:
        """Insist that nothing but a little white space follows."""
        after = self._text.read(MAX_SPACE)
        if after.strip():
            raise errors.ArmorError(reason="trailing")
        if len(after) == MAX_SPACE:
            raise errors.ArmorError(reason="trailing-space")
        self._ended = True

    def _line(self, limit: int) -> bytes:
        """Return the next line without its end."""
        line = self._text.line(limit)
        if not line:
            raise errors.ArmorError(reason="truncated")
        return line.removesuffix(b"\n").removesuffix(b"\r")


class ArmorWriter:
    """Writes what it is given as armor; `close` writes the last lines."""

    def __init__(self, out: source.Writable) -> None:
        """Write the first line to `out`."""
        self._out = out
        self._held = b""
        source.write_all(self._out, BEGIN + b"\n")

    def write(self, raw: bytes | memoryview, /) -> int:
        """Take all of `raw` and return its length."""
        joined = self._held + raw
        full = len(joined) - len(joined) % canonical_base64.LINE_BYTES
        self._held = joined[full:]
        self._write_lines(joined[:full])
        return len(raw)

    def close(self) -> None:
        """Write the short last line, if any, and the END line; `out` itself stays open."""
        self._write_lines(self._held)
        source.write_all(self._out, END + b"\n")

    def _write_lines(self, raw: bytes) -> None:
        letters = base64.b64encode(raw)
        columns = canonical_base64.COLUMNS
        lines = [letters[n : n + columns] + b"\n" for n in range(0, len(letters), columns)]
        source.write_all(self._out, b"".join(lines))

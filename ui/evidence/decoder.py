"""The viewer's end of the decoding process: asks for pages and text, hears pixels and words.

The plaintext goes through a pipe and is on no disk. An answer that does not come in time ends the
process; the sealed original is not touched by any of it.
"""

import json
import sys
from typing import Any, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from PySide6.QtGui import QImage

PATIENCE_MS: Final = 30_000
"""How long one answer may take."""

_LINE: Final = 4096
_MOST: Final = 100 << 20
"""Bytes of one answer: a picture of `decoding.MAX_PIXELS`, and some."""

_KEPT: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP")


class Decoder(QObject):
    """One file being shown; `close` forgets it."""

    opened = Signal(int)  # pages; 0 for text
    rendered = Signal(int, QImage)  # page, picture
    read = Signal(str, str, bool)  # text, encoding, whether it was cut
    refused = Signal(str)  # reason: kind, damaged, size, time, stopped

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._held = bytearray()
        self._facts: dict[str, Any] | None = None
        self._asked: list[str] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._give_up("time"))

    @property
    def is_running(self) -> bool:
        """Whether a file is open."""
        return self._process is not None

    def open(self, viewer: str, plain: bytes) -> None:
        """Show another file; the one before is forgotten."""
        self.close()
        process = QProcess(self)
        process.setProcessEnvironment(_bare())
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(lambda *_how: self._give_up("stopped"))
        process.errorOccurred.connect(lambda _error: self._give_up("stopped"))
        process.setStandardErrorFile(QProcess.nullDevice())
        self._process = process
        program, arguments = command()
        process.start(program, arguments)
        self._ask({"do": "open", "viewer": viewer, "size": len(plain)}, plain)

    def ask_page(self, number: int, width: int) -> None:
        """Ask for a page as a picture `width` pixels wide."""
        self._ask({"do": "page", "page": number, "width": width})

    def ask_text(self) -> None:
        """Ask for the text."""
        self._ask({"do": "text"})

    def close(self) -> None:
        """End the process and forget what it sent."""
        process, self._process = self._process, None
        self._patience.stop()
        self._asked.clear()
        self._held.clear()
        self._facts = None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()

    def _ask(self, request: dict[str, Any], payload: bytes = b"") -> None:
        """Send a request behind those that wait."""
        if self._process is None:
            return
        self._process.write(json.dumps(request).encode() + b"\n")
        if payload:
            self._process.write(payload)
        self._asked.append(str(request["do"]))
        self._patience.start()

    def _hear(self) -> None:
        """Take what came; whole answers are told."""
        if self._process is None:
            return
        self._held += bytes(self._process.readAllStandardOutput().data())
        try:
            while (answer := self._next_answer()) is not None:
                self._answer(*answer)
        except (ValueError, KeyError, TypeError, IndexError):
            # The process talks nonsense: a hostile file may have taken it over.
            self._give_up("damaged")

    def _next_answer(self) -> tuple[dict[str, Any], bytes] | None:
        """Take one whole answer out of what came, None if there is none yet.

        Raises:
            ValueError: it is none, or larger than any may be.
        """
        if self._process is None:
            return None
        if self._facts is None:
            end = self._held.find(b"\n", 0, _LINE)
            if end < 0:
                if len(self._held) >= _LINE:
                    raise ValueError(len(self._held))
                return None
            self._facts = dict(json.loads(self._held[:end]))
            del self._held[: end + 1]
        size = int(self._facts["size"])
        if not 0 <= size <= _MOST:
            raise ValueError(size)
        if len(self._held) < size:
            return None
        payload = bytes(self._held[:size])
        del self._held[:size]
        facts, self._facts = self._facts, None
        return facts, payload

    def _answer(self, facts: dict[str, Any], payload: bytes) -> None:
        """Tell one answer."""
        asked = self._asked.pop(0)
        if not self._asked:
            self._patience.stop()
        if "refused" in facts:
            self.refused.emit(str(facts["refused"]))
        elif asked == "open":
            self.opened.emit(int(facts["pages"]))
        elif asked == "page":
            width, height = int(facts["width"]), int(facts["height"])
            if width <= 0 or height <= 0 or len(payload) != 4 * width * height:
                raise ValueError(len(payload))
            image = QImage(payload, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
            self.rendered.emit(int(facts["page"]), image)
        else:
            text = payload.decode("utf-8", "replace")
            self.read.emit(text, str(facts["encoding"]), bool(facts["cut"]))

    def _give_up(self, reason: str) -> None:
        """The process ended by itself, or took too long."""
        if self._process is not None:
            self.close()
            self.refused.emit(reason)


def command() -> tuple[str, list[str]]:
    """Return what starts the decoding process, of a packed program too."""
    if getattr(sys, "frozen", False):
        return sys.executable, ["--decode"]
    return sys.executable, ["-I", "-B", "-m", "ui.evidence.decoding"]


def _bare() -> QProcessEnvironment:
    """Return an environment with nothing of the user's session in it."""
    system, bare = QProcessEnvironment.systemEnvironment(), QProcessEnvironment()
    for name in _KEPT:
        if system.contains(name):
            bare.insert(name, system.value(name))
    return bare

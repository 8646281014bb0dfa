"""What to do with an exception: words for a refusal, a safe stop for a mistake of ours.

A DodomuError is a refusal a person can act on; its words come from desktop_app.messages and are
shown in a banner or beside a field. Anything else is a bug: the vault is locked first, then a
dialog names the place in the code, never a value.
"""

import sys
import threading
import traceback
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal

import desktop_app
from desktop_app import log, messages
from desktop_app.domain import errors
from desktop_app.messages import Message

_log = log.named("ui")
_OURS: Final = ("desktop_app", "ui")


class Problems(QObject):
    """Receives every exception of the window; `stopped` asks the window to lock and tell."""

    refused = Signal(object)  # Message, for a banner on the page in front
    stopped = Signal(object)  # str: class, version and place, no values

    def show(self, error: BaseException) -> None:
        """Show a refusal on the page in front, or stop safely over a bug."""
        told = self.words(error)
        if told is not None:
            self.refused.emit(told)

    def words(self, error: BaseException) -> Message | None:
        """The words of a refusal; None means it was a bug and has been dealt with.

        Cancelling by the user is neither: it has no words and stops nothing.
        """
        if isinstance(error, errors.CancelledError):
            return None
        if isinstance(error, errors.DodomuError):
            return messages.message_for(error)
        self.stop(error)
        return None

    def stop(self, error: BaseException) -> None:
        """Log a bug without its values and ask the window to lock."""
        log.failure(_log, "unexpected", error)
        self.stopped.emit(place(error))

    def install(self) -> None:
        """Catch what nothing else caught, in every thread."""
        sys.excepthook = self._caught
        threading.excepthook = lambda found: self._caught(
            found.exc_type, found.exc_value, found.exc_traceback
        )

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        _trail: TracebackType | None,
    ) -> None:
        """The last stop of an exception."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self.stop(error if error is not None else kind())


def place(error: BaseException) -> str:
    """Class, version and the last lines of our own code, for a report; no text, no values."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        frame for frame in frames if any(f"{name}/" in _slashed(frame.filename) for name in _OURS)
    ]
    lines = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in ours[-4:]]
    head = f"{type(error).__name__} · Dodomu {desktop_app.__version__}"
    return "\n".join([head, *reversed(lines)])


def _slashed(filename: str) -> str:
    """A path with forward slashes."""
    return filename.replace("\\", "/")


def _short(filename: str) -> str:
    """A path from our package on: where a machine keeps the program is nobody's business."""
    path = _slashed(filename)
    starts = [path.rfind(f"/{name}/") for name in _OURS]
    return path[max(starts) + 1 :]

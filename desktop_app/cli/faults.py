"""What a command makes of exceptions that are no refusals: bad files, and mistakes of ours."""

import errno
import traceback
from pathlib import PurePath
from typing import Final

import desktop_app
from desktop_app.domain import errors

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_OURS: Final = "desktop_app"


def refusal(error: OSError) -> errors.DodomuError | None:
    """Return what the operating system said as a refusal; None if it was no act on a file.

    The name in it is the last part of a path: the one the user gave, or of a file of the vault.
    """
    if error.errno in _FULL:
        return errors.DiskFullError(needed=0, free=0)
    if error.errno is None:
        return None
    name = ""
    if isinstance(error.filename, str | bytes):
        name = PurePath(_text(error.filename)).name
    return errors.FileUnreadableError(name=name, reason=type(error).__name__)


def place(error: BaseException) -> str:
    """Return class, version and line of code of a fault, for a report; no text, no value."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [_short(frame) for frame in frames]
    where = next((line for line in reversed(ours) if line), "")
    return " · ".join(
        part
        for part in (type(error).__name__, f"Dodomu {desktop_app.__version__}", where)
        if part
    )  # fmt: skip


def _short(frame: traceback.FrameSummary) -> str:
    """Return file and line of a frame of ours; where a machine keeps it is nobody's business."""
    path = frame.filename.replace("\\", "/")
    _, found, inner = path.rpartition(f"/{_OURS}/")
    return f"{_OURS}/{inner}:{frame.lineno}" if found else ""


def _text(name: str | bytes) -> str:
    return name.decode(errors="replace") if isinstance(name, bytes) else name

"""What a command makes of exceptions that are no refusals: bad files, and mistakes of ours."""

import traceback
from typing import Final

import desktop_app
from desktop_app.domain import errors
from desktop_app.services import reading

_OURS: Final = "desktop_app"


def refusal(error: OSError) -> errors.DodomuError | None:
    """Return what the operating system said as a refusal; None if it was no act on a file.

    The name in it is the last part of a path: the one the user gave, or of a file of the vault.
    """
    return None if error.errno is None else reading.refusal(error)


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

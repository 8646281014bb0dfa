"""The log of this machine: what happened and to which ids, never a value of a person.

It is in plain text beside the settings, so nothing in it may name or describe anybody. Therefore
only `note`, `warn` and `failure` write to it, and they take facts that cannot hold a value:
numbers, truths, ids (hex digits) and classes. Whatever other libraries log is kept without its
text: who, how grave, and where in the code.
"""

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from desktop_app import paths

Fact = int | bool | str | type | None
"""A fact about an event: a number, a truth, an id of at least 8 hex digits, a class, nothing."""

_ROOT: Final = "dodomu"
_KEPT: Final = 3
_SIZE: Final = 256 * 1024
_ID: Final = re.compile(r"[0-9a-f]{8,64}(/[0-9]{1,4})?")
_WITHHELD: Final = "(text withheld)"


def named(area: str) -> logging.Logger:
    """The logger of one area, for `note` and `warn`: log.named("store")."""
    return logging.getLogger(f"{_ROOT}.{area}")


def note(logger: logging.Logger, event: str, **facts: Fact) -> None:
    """Log that something happened: `note(_log, "bundle accepted", bundle=bundle_id, people=3)`.

    `event` is a constant sentence of the code, without any value.

    Raises:
        TypeError: a fact could hold a value of a person (any text that is not an id).
    """
    _write(logger, logging.INFO, event, facts)


def warn(logger: logging.Logger, event: str, **facts: Fact) -> None:
    """Log that something is not as it should be, though work goes on; else like `note`."""
    _write(logger, logging.WARNING, event, facts)


def failure(logger: logging.Logger, event: str, error: BaseException) -> None:
    """Log an error by its class and the lines of code it came through, without its text.

    The text of an exception may quote a value ("invalid date: …"), so it is not kept.
    """
    trail = " < ".join(reversed(_lines(error.__traceback__)))
    logger.error("%s", f"{event}: {_class_name(type(error))} at {trail}", extra={"ours": True})


def start(file: Path | None = None) -> logging.Handler:
    """Begin to write the log to a file (paths.log_file() if none is named); returns the handler.

    The file is readable by its owner only and turned over at 256 KiB, three old ones kept.
    """
    file = file or paths.log_file()
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    handler = RotatingFileHandler(file, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    handler.setFormatter(_Withholding("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger(_ROOT).setLevel(logging.INFO)
    return handler


def stop(handler: logging.Handler) -> None:
    """Stop writing and close the file of `start`."""
    logging.getLogger().removeHandler(handler)
    handler.close()


class _Withholding(logging.Formatter):
    """Writes our own records; of any other, everything but what it says."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of the log."""
        text = record.msg % record.args if getattr(record, "ours", False) else _withheld(record)
        plain = logging.makeLogRecord(record.__dict__ | {"msg": text, "args": None})
        plain.exc_info = plain.exc_text = plain.stack_info = None
        return super().format(plain)


def _write(logger: logging.Logger, level: int, event: str, facts: dict[str, Fact]) -> None:
    """Check the facts and log one line."""
    told = " ".join(f"{name}={_shown(name, fact)}" for name, fact in facts.items())
    logger.log(level, "%s", f"{event} {told}".rstrip(), extra={"ours": True})


def _shown(name: str, fact: object) -> str:
    """A fact in letters.

    Raises:
        TypeError: it could hold a value of a person.
    """
    if fact is None or isinstance(fact, bool | int):
        return str(fact)
    if isinstance(fact, type):
        return _class_name(fact)
    if isinstance(fact, str) and (not fact or _ID.fullmatch(fact)):
        return fact or "none"
    raise TypeError(name)


def _class_name(kind: type) -> str:
    """A class as module.Name."""
    return f"{kind.__module__}.{kind.__qualname__}"


def _withheld(record: logging.LogRecord) -> str:
    """What is kept of a record that is not ours."""
    where = f"{record.module}:{record.lineno}"
    if record.exc_info and record.exc_info[0] is not None:
        return f"{_class_name(record.exc_info[0])} at {where} {_WITHHELD}"
    return f"at {where} {_WITHHELD}"


def _lines(trail: TracebackType | None) -> list[str]:
    """The code lines an exception came through, outermost first: module.function:line."""
    frames = traceback.walk_tb(trail)
    return [
        f"{frame.f_globals.get('__name__', '?')}.{frame.f_code.co_name}:{line}"
        for frame, line in frames
    ]

"""What a command gives back: facts for `--json`, lines for a reader, an exit code."""

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from typing import Any, Final, TextIO

import msgspec

from desktop_app import messages
from desktop_app.domain import errors, visible
from desktop_app.services import views

FAULT: Final = "program-fault"
_FURTHER: Final = "\n      "


class Answer(msgspec.Struct, frozen=True):
    """The result of one command; exit 0 done, 1 refused with a message.

    `facts` None: the result itself went to standard output, and nothing may follow it.
    """

    facts: dict[str, Any] | None
    lines: tuple[str, ...] = ()
    code: int = 0


def show(answer: Answer, *, as_json: bool, notices: Sequence[views.Notice] = ()) -> int:
    """Print an answer on standard output and return its exit code.

    Notices of how the vault was found go to standard error, or into the object as `notices`.
    """
    if answer.facts is not None and as_json:
        told = [{"code": one.code, "title": one.title, "text": one.text} for one in notices]
        _write_json({**answer.facts, **({"notices": told} if told else {})})
    elif answer.facts is not None:
        _write(sys.stdout, "".join(_line(one) for one in answer.lines))
    sys.stdout.flush()
    if answer.facts is None or not as_json:
        for one in notices:
            _write(sys.stderr, _line(one.title) + _line(one.text))
    return answer.code


def show_refusal(error: errors.DodomuError, *, as_json: bool) -> int:
    """Print what happened and what to do; return 1."""
    return _refuse(error.code, messages.message_for(error), as_json=as_json)


def show_fault(place: str, *, as_json: bool) -> int:
    """Print that the program made a mistake, and the place in its code; return 1."""
    return _refuse(FAULT, messages.fault(place), as_json=as_json)


def nobody_reads() -> int:
    """End quietly when whoever read our output went away (`dodomu … | head`); return 1."""
    # Python flushes standard output once more at its end, and must find somebody there.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _refuse(code: str, words: messages.Message, *, as_json: bool) -> int:
    """Print words on standard error, or as JSON on standard output; return 1.

    Where standard output itself failed (a full disk), standard error gets them.
    """
    told = {"code": code, "title": words.title, "what": words.what, "do": words.do}
    if as_json and _told({"error": told}):
        return 1
    with contextlib.suppress(OSError):
        _write(sys.stderr, "".join(_line(one) for one in (words.title, words.what, words.do)))
    return 1


def _told(facts: dict[str, Any]) -> bool:
    """Write one object; tell whether somebody can read it."""
    try:
        _write_json(facts)
        sys.stdout.flush()
    except OSError:
        nobody_reads()
        return False
    return True


def _line(text: str) -> str:
    """Return a line in which nothing hidden acts on the terminal or poses as a line of ours."""
    return visible.shown(text).replace("\n", _FURTHER) + "\n"


def _write_json(facts: dict[str, Any]) -> None:
    """Write one object; with escapes where the terminal lacks the letters."""
    text = json.dumps(facts, ensure_ascii=False)
    if not _fits(sys.stdout, text):
        text = json.dumps(facts)
    sys.stdout.write(text + "\n")


def _write(stream: TextIO, text: str) -> None:
    """Write a text; letters that the terminal lacks come out as escapes, never as a failure."""
    if not _fits(stream, text):
        encoding = stream.encoding or "ascii"
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text)


def _fits(stream: TextIO, text: str) -> bool:
    """Tell whether a stream can carry a text."""
    try:
        text.encode(stream.encoding or "ascii", stream.errors or "strict")
    except UnicodeEncodeError:
        return False
    return True

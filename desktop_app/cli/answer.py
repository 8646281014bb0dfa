"""What a command gives back: facts for `--json`, lines for a reader, an exit code."""

import json
import sys
from typing import Any

import msgspec

from desktop_app import messages
from desktop_app.domain import errors


class Answer(msgspec.Struct, frozen=True):
    """The result of one command; exit 0 done, 1 refused with a message."""

    facts: dict[str, Any]
    lines: tuple[str, ...] = ()
    code: int = 0


def show(answer: Answer, *, as_json: bool) -> int:
    """Print an answer on standard output and return its exit code."""
    if as_json:
        sys.stdout.write(json.dumps(answer.facts, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in answer.lines)
    sys.stdout.flush()
    return answer.code


def show_refusal(error: errors.DodomuError, *, as_json: bool) -> int:
    """Print what happened and what to do; return 1."""
    words = messages.message_for(error)
    if as_json:
        told = {"code": error.code, "title": words.title, "what": words.what, "do": words.do}
        sys.stdout.write(json.dumps({"error": told}, ensure_ascii=False) + "\n")
    else:
        sys.stderr.write(f"{words.title}\n{words.what}\n{words.do}\n")
    sys.stdout.flush()
    return 1

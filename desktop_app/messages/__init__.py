"""The words for every refusal, for window and terminal alike, in both languages.

Errors carry facts; here each error class gets a title, what happened, and what to
do next, one module per area. `tests/messages` walks all error classes and demands
words for each, and for each reason that asks something else of the reader.
"""

from typing import Final

from desktop_app.domain import errors
from desktop_app.messages import (
    access,
    evidence,
    general,
    handoff,
    intake,
    people,
    records,
    safekeeping,
    sealing,
    values,
    vault,
)  # fmt: skip
from desktop_app.messages.general import fault
from desktop_app.messages.message import Message, Table

__all__ = ["WORDS", "Message", "fault", "message_for", "why_refused"]

WORDS: Final[Table] = {
    **general.WORDS,
    **access.WORDS,
    **safekeeping.WORDS,
    **evidence.WORDS,
    **values.WORDS,
    **people.WORDS,
    **records.WORDS,
    **sealing.WORDS,
    **vault.WORDS,
    **handoff.WORDS,
    **intake.WORDS,
}


def message_for(error: errors.DodomuError) -> Message:
    """Return the words of an error in the language now set; its nearest base class serves."""
    kind = next(one for one in type(error).__mro__ if one in WORDS)
    return WORDS[kind](error)


def why_refused(reason: str) -> str:
    """Return in a few words why one change set of a bundle was not taken in (a door's reason)."""
    if reason == "origin-unsigned":
        return message_for(errors.SignatureError(what="origin", scheme="")).title
    return message_for(errors.ChangeSetError(change="", reason=reason)).title

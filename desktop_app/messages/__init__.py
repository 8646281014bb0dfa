"""The words for every refusal, for window and terminal alike, in both languages.

Errors carry facts; here each error class gets a title, what happened, and what to
do next, one module per area. `tests/messages` walks all error classes and demands
words for each.
"""

from typing import Final

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.messages import general, sealing
from desktop_app.messages.message import Message, Table

__all__ = ["WORDS", "Message", "message_for"]

_ = i18n.gettext
WORDS: Final[Table] = {**general.WORDS, **sealing.WORDS}


def message_for(error: errors.DodomuError) -> Message:
    """Return the words of an error in the language now set; its nearest base class serves."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return Message(
        _("This was refused"),
        _("The program refused the request ({code}). Nothing was changed.").format(code=error.code),
        _("Try again; if it happens again, report the code above."),
    )

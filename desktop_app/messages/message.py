"""The shape of what a person is told."""

from collections.abc import Callable
from typing import Any

import msgspec

from desktop_app.domain import errors


class Message(msgspec.Struct, frozen=True):
    """Title; what happened, and what that means for the records; what to do next."""

    title: str
    what: str
    do: str


Words = Callable[[Any], Message]
"""Takes the error, whose facts it may read, and returns its words in the language now set."""

Table = dict[type[errors.DodomuError], Words]

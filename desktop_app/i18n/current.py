"""Which language is spoken now: one for the program, another for the length of a block.

The program's language is shared by all threads, so that a worker speaks like the window that
asked it; `speaking` holds for the calling thread only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Literal

Language = Literal["uk", "en"]
"""A language code; English is the language of the source."""

LANGUAGES: Final[tuple[Language, ...]] = ("uk", "en")
"""Languages offered, in the order in which a chooser shows them."""

_SPOKEN: dict[str, Language] = {"program": "en"}
_block: ContextVar[Language | None] = ContextVar("block", default=None)


def language() -> Language:
    """The language in which a text asked for now comes out."""
    return _block.get() or _SPOKEN["program"]


def set_language(code: str) -> None:
    """Change the program's language; texts asked for from now on come out in it.

    Raises:
        ValueError: the program does not speak this language.
    """
    _SPOKEN["program"] = known(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language inside a `with` block, in this thread only.

    Raises:
        ValueError: the program does not speak this language.
    """
    token = _block.set(known(code))
    try:
        yield
    finally:
        _block.reset(token)


def known(code: str) -> Language:
    """The code as a Language.

    Raises:
        ValueError: the program does not speak this language.
    """
    for offered in LANGUAGES:
        if code == offered:
            return offered
    raise ValueError(code)

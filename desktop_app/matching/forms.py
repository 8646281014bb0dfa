"""The tokens by which a person is found: words of names, and numbers, one written form each.

Exact and prefix search compare these; what sounds alike is the matcher's business.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from desktop_app.domain import names

NUMBER_MARK: Final = "#"
"""Begins the token of a number, so that digits in a name and a number stay apart."""

MOST_WORDS: Final = 24
"""Words of one name or query that count; a longer text is no name."""

_IGNORED: Final = str.maketrans(dict.fromkeys("'", ""))


def of_name(value: Mapping[str, str]) -> set[str]:
    """Return the tokens of a name value; of a double name its halves as well."""
    return set(_spread(names.tokens(value)))


def of_query(text: str) -> tuple[str, ...]:
    """Return the words somebody searches for, as `of_name` writes them."""
    return tuple(dict.fromkeys(word.translate(_IGNORED) for word in names.text_tokens(text)))[
        :MOST_WORDS
    ]


def number(text: str) -> str:
    """Return the token of a number, "" if there is no digit in it: spaces and marks drop out."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(sign for sign in plain if sign.isalnum())
    return f"{NUMBER_MARK}{letters}" if any(sign.isdigit() for sign in letters) else ""


def _spread(words: Iterable[str]) -> Iterable[str]:
    """Return words without apostrophes, and the halves of double ones."""
    for word in list(words)[:MOST_WORDS]:
        whole = word.translate(_IGNORED)
        yield whole
        if "-" in whole:
            yield from (half for half in whole.split("-") if half)

"""The tokens by which a person is found: words of names, and numbers, one written form each.

Exact and prefix search compare these; what sounds alike is the matcher's business.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from desktop_app.domain import names

NUMBER_MARK: Final = "#"
"""Begins the token of a number, so that digits in a name and a number stay apart."""

MOST_WORDS: Final = 24
"""Words of one name or query that count; a longer text is no name."""

_SHAPES: Final = str.maketrans("ABCEHIKMOPTX", "АВСЕНІКМОРТХ")
"""Latin capitals that look like Cyrillic ones."""

_IGNORED: Final = str.maketrans(dict.fromkeys("'", ""))


def of_name(value: Mapping[str, str]) -> set[str]:
    """Return the tokens of a name value; of a double name its halves as well."""
    found: set[str] = set()
    for key in (*names.PARTS, "full"):
        part = value.get(key)
        if part:
            found |= _kept_part(part)
    return found


def of_query(text: str) -> tuple[str, ...]:
    """Return the words somebody searches for, as `of_name` writes them."""
    return tuple(dict.fromkeys(word.translate(_IGNORED) for word in names.text_tokens(text)))[
        :MOST_WORDS
    ]


def number(text: str) -> str:
    """Return the token of a number, "" if there is no digit in it: spaces and marks drop out.

    Letters of a series count by their shape: one list writes it Cyrillic, the next one Latin.
    """
    plain = unicodedata.normalize("NFKC", text.replace("№", " "))
    if not plain.isdigit():
        plain = plain.upper().translate(_SHAPES).casefold()
    letters = plain if plain.isalnum() else "".join(filter(str.isalnum, plain))
    if letters[-1:].isdigit() or any(map(str.isdigit, letters)):
        return f"{NUMBER_MARK}{letters}"
    return ""


def of_part(text: str) -> frozenset[str]:
    """Return the tokens of one part of a name."""
    found: set[str] = set()
    for word in names.text_tokens(text)[:MOST_WORDS]:
        whole = word.translate(_IGNORED)
        found.add(whole)
        if "-" in whole:
            found.update(half for half in whole.split("-") if half)
    return frozenset(found)


_kept_part: Final = lru_cache(maxsize=20_000)(of_part)
"""The same parts come again and again."""

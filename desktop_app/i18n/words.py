"""Texts in the language spoken now, from the catalogues in resources/translations.

One catalogue a language, written in parts so that many hands can add words: the main file
`<language>/LC_MESSAGES/dodomu.po` first, then `<language>/parts/<area>.po` by name; the first
translation of a text wins, and tests/test_translations.py refuses two that differ. The parts are
read by Babel when a language is first spoken (2,500 texts: 30 ms) and kept: no compiled file lies
about that could be older than the words.
"""

import io
from functools import cache
from typing import Final

from desktop_app import assets
from desktop_app.i18n import current
from desktop_app.i18n.current import Language

Entry = tuple[str, str]
"""Context ("" if none) and English source text (singular)."""

_FOLDER: Final = "translations"


def gettext(text: str) -> str:
    """The text in the language spoken now; the English itself where nothing better is known."""
    return _one("", text)


def pgettext(context: str, text: str) -> str:
    """Like gettext, for an English word that means several things; `context` says which."""
    return _one(context, text)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the text that goes with the number `n`, not yet filled in.

    Both forms name the number `{n}`: in Ukrainian the first form also serves 21 and 31.
    """
    return _counted("", one, many, n)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """Like ngettext, in a context."""
    return _counted(context, one, many, n)


def mark(text: str) -> str:
    """The text itself: marks it for the catalogue in a table that is translated when shown."""
    return text


def plural_form(spoken: Language, n: int) -> int:
    """Which of a text's forms goes with the number `n`: 0, 1 or 2 (CLDR: one, few, many)."""
    n = abs(n)
    if spoken == "en":
        return 0 if n == 1 else 1
    if n % 10 == 1 and n % 100 != 11:
        return 0
    few = 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14
    return 1 if few else 2


def sources(spoken: Language) -> tuple[str, ...]:
    """Names of a language's catalogue files among the resources, in the order of reading."""
    main = f"{_FOLDER}/{spoken}/LC_MESSAGES/dodomu.po"
    parts = assets.names(f"{_FOLDER}/{spoken}/parts", ".po")
    return ((main,) if assets.exists(main) else ()) + parts


@cache
def catalogue(spoken: Language) -> dict[Entry, tuple[str, ...]]:
    """Every finished translation of a language: entry → forms (one, or three with a number)."""
    # Imported here: a program that speaks English only starts without Babel.
    from babel.messages import pofile  # noqa: PLC0415

    words: dict[Entry, tuple[str, ...]] = {}
    for name in sources(spoken):
        for message in pofile.read_po(io.BytesIO(assets.read_bytes(name)), locale=spoken):
            source, *_ = _strings(message.id)
            forms = _strings(message.string)
            if source and all(forms) and not message.fuzzy:
                words.setdefault((message.context or "", source), forms)
    return words


def _strings(texts: object) -> tuple[str, ...]:
    """The forms of one side of an entry, which Babel gives as a string, a tuple or a list."""
    return tuple(map(str, texts)) if isinstance(texts, list | tuple) else (str(texts or ""),)


def _one(context: str, text: str) -> str:
    """The translation of a text without a number."""
    spoken = current.language()
    if spoken == "en":
        return text
    return catalogue(spoken).get((context, text), (text,))[0]


def _counted(context: str, one: str, many: str, n: int) -> str:
    """The translation of a text with a number, in the form for `n`."""
    spoken = current.language()
    forms = (one, many) if spoken == "en" else catalogue(spoken).get((context, one), ())
    form = plural_form(spoken, n)
    return forms[form] if form < len(forms) else (one if n == 1 else many)

"""Words, dates, numbers and alphabetical order in the reader's language, for every layer above.

Source texts are English; Ukrainian comes from the catalogues (`resources/translations/uk/`).
A module says once, at its top, `_ = i18n.gettext`, and calls `_("…")` when a text is shown: the
language can change while the program runs. A constant table of texts marks them with `mark("…")`
and passes them through `_` when shown. Inside `_()` stands one plain literal: values go in
afterwards, `_("{n} of {total}").format(n=…, total=…)`.

`ngettext` picks the form by number; `pgettext` tells apart equal English words.
`speaking("uk")` changes the language for one block, for a report in a language of its own.
"""

from desktop_app.i18n.collation import collation_key
from desktop_app.i18n.current import LANGUAGES, Language, language, set_language, speaking
from desktop_app.i18n.formats import (
    format_date,
    format_long_date,
    format_moment,
    format_month,
    format_number,
    format_size,
)
from desktop_app.i18n.words import gettext, mark, ngettext, npgettext, pgettext

_ = gettext

__all__ = [
    "LANGUAGES",
    "Language",
    "_",
    "collation_key",
    "format_date",
    "format_long_date",
    "format_moment",
    "format_month",
    "format_number",
    "format_size",
    "gettext",
    "language",
    "mark",
    "ngettext",
    "npgettext",
    "pgettext",
    "set_language",
    "speaking",
]

"""Cells that could not be read, as text: for the clipboard and for a file that a table opens.

What comes from a list may begin like a formula: such cells get an apostrophe, so that no table
program runs them (CWE-1236).
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from desktop_app import i18n
from desktop_app.domain import errors
from desktop_app.services import views
from ui.widgets import clipboard

_ = i18n.gettext


def heads() -> tuple[str, str, str, str]:
    """Names of the four columns."""
    return _("Row"), _("Column"), _("In the cell"), _("Why it was not read")


def table(rejected: Iterable[views.Rejected], *, separator: str) -> str:
    """Heads and cells with a separator between them."""
    out = io.StringIO()
    written = csv.writer(out, delimiter=separator)
    written.writerow(heads())
    for one in rejected:
        row = str(one.row) if one.row else ""
        written.writerow(
            (row, *(clipboard.harmless(text) for text in (one.column, one.text, one.why)))
        )
    return out.getvalue()


def write(place: Path, rejected: Iterable[views.Rejected]) -> None:
    """Write them as CSV that spreadsheet programs open with every letter right.

    Raises:
        FileUnreadableError: it cannot be written there.
    """
    try:
        place.write_text(table(rejected, separator=";"), encoding="utf-8-sig")
    except OSError as broken:
        raise errors.FileUnreadableError(name=place.name, reason=type(broken).__name__) from broken

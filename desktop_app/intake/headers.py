"""Finding the row of a list that names its columns.

Lists of offices begin with titles, dates and blank rows. The header is the row that holds the
most words of which the registry knows the meaning; failing that, the first wide row whose
cells are of another sort than what stands under them.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from desktop_app.intake import grid

Known = Callable[[str], bool]
"""Tells whether words are those of a header of which the registry knows the meaning."""

_NAME: Final = re.compile(r"\s*[^\W\d_](?:[^\W\d_]|['’.-])+(?:\s+(?:[^\W\d_]|['’.-])+){1,4}\s*")
_LETTER: Final = re.compile(r"[^\W\d_]")


def find(first: Sequence[grid.Row], known: Known) -> int | None:
    """Return the place of the header among the first rows; None if the list has none."""
    if not first:
        return None
    usual = Counter(_filled(row) for row in first).most_common(1)[0][0]
    scores = [_known(row, known) for row in first]
    best = max(scores)
    at = scores.index(best)
    if best > 1 or (best == 1 and (usual == 1 or _filled(first[at]) > 1)):
        return at
    for at, row in enumerate(first):
        if _filled(row) >= max(1, usual - usual // 3):
            return at if _differs(row, first[at + 1 :]) else None
    return None


def is_tags(row: grid.Row) -> bool:
    """Tell whether a row below the header repeats it in tags, as humanitarian lists do (#adm1)."""
    words = [cell.strip() for cell in row.cells if cell.strip()]
    return len(words) > 1 and all(word.startswith("#") for word in words)


def sort_of(words: str) -> str:
    """Say of what sort a cell is: nothing, number (dates too), name or words."""
    if not words.strip():
        return "nothing"
    if not _LETTER.search(words):
        return "number"
    capital = all(word[0].isupper() for word in words.split())
    return "name" if capital and _NAME.fullmatch(words) else "words"


def _known(row: grid.Row, known: Known) -> int:
    """Count a row's header words; a row with more figures than those is a row of people."""
    words = sum(map(known, row.cells))
    figures = sum(sort_of(cell) == "number" and any(map(str.isdigit, cell)) for cell in row.cells)
    return words if words > figures else 0


def _filled(row: grid.Row) -> int:
    """Count the cells that say anything."""
    return sum(bool(cell.strip()) for cell in row.cells)


def _differs(row: grid.Row, below: Sequence[grid.Row]) -> bool:
    """Tell whether a row is words over columns of something else: then it is a header."""
    if any(sort_of(cell) == "number" for cell in row.cells):
        return False
    for column, cell in enumerate(row.cells):
        under = Counter(
            sort_of(other.cells[column]) for other in below if column < len(other.cells)
        )
        del under["nothing"]
        if under and sort_of(cell) not in {under.most_common(1)[0][0], "nothing"}:
            return True
    return False

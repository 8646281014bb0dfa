"""Where a person is held: the place as stated, and the facility it was resolved to.

Sources name one facility in many words; a code of the vocabulary `facility` makes them one.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import msgspec

from desktop_app.domain.confirmation import Cells, Claim
from desktop_app.domain.fields import words_key
from desktop_app.domain.registry import Registry
from desktop_app.domain.schema import FACILITIES

_RESOLVED: Final = "stay.facility"


class Whereabouts(msgspec.Struct, frozen=True):
    """The latest place known.

    `places` are facility codes or stated words, more than one where sources differ and nobody
    chose; `day` is the earliest day the newest claim can mean, None if undated.
    """

    places: tuple[str, ...] = ()
    day: date | None = None
    grade: str = ""


def key(value: Any, registry: Registry) -> str:
    """One key for one place: its facility code, else its words as words are compared."""
    words = value if type(value) is str else ""
    return registry.vocabulary(FACILITIES).code_of(words) or words_key(words)


def of_claim(claim: Claim, cells: Cells, registry: Registry) -> frozenset[str]:
    """Keys of the place a claim speaks of: its own words and what its stay was resolved to."""
    keys = {key(claim.value, registry)}
    cell = cells.get((claim.subject, _RESOLVED))
    if cell is not None:
        keys |= {key(said.value, registry) for said in cell.values}
    return frozenset(keys)


def latest(claims: Sequence[Claim], cells: Cells, registry: Registry) -> Whereabouts:
    """The place of the newest dated claim, or all places of undated ones; never a guess.

    Where a person here chose among the places of a stay, only the chosen one counts.
    """
    held = [
        claim
        for claim in claims
        if claim.proposition == "HELD_AT" and not claim.denied and _counts(claim, cells)
    ]
    days = [claim.day for claim in held if claim.day is not None]
    newest = max(days, default=None)
    current = [claim for claim in held if claim.day == newest]
    if not current:
        return Whereabouts()
    places: dict[str, str] = {}
    for claim in current:
        place = _resolved(claim, cells, registry)
        places.setdefault(words_key(place), place)
    return Whereabouts(
        tuple(places.values()), newest, min(current, key=lambda claim: claim.rank).grade
    )


def _counts(claim: Claim, cells: Cells) -> bool:
    """Tell whether a claim is the working value of its cell, or the cell has none."""
    cell = cells[claim.subject, claim.field]
    return cell.working is None or cell.working.ref == claim.ref


def _resolved(claim: Claim, cells: Cells, registry: Registry) -> str:
    """The facility a claim's stay was resolved to, else the facility of its words, else those."""
    cell = cells.get((claim.subject, _RESOLVED))
    if cell is not None and cell.working is not None:
        return str(cell.working.value)
    code = registry.vocabulary(FACILITIES).code_of(claim.value)
    return code or claim.value

"""How captivity ended, if it did, and since when it lasts (domain.md §2, Transitions).

Leaving captivity needs a claim at least probable; death, and a return known from a list only,
need two persons of one office who each record the decision. Captivity after a return is a new
episode, and the end before it no longer counts.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import msgspec

from desktop_app.domain import confirmation, dates, fold, propositions
from desktop_app.domain.confirmation import ByField, Claim

_DECIDERS: Final = 2
_LISTS: Final = frozenset({"EXCHANGE_LIST", "EXIT_LIST"})
_THERE: Final = frozenset({"TERM_END", "COURT", "PARDON"})
_BACK: Final = frozenset({"EXCHANGE", "UNILATERAL", "MEDIATED", "MED_REPAT", "SELF", "LIBERATED"})
_NEEDS: Final = {
    "MERGED": "",
    "BODY_RETURNED": "DEAD",
    "DIED": "DEAD",
    "RETURNED": "RELEASED",
    "ESCAPED": "RELEASED",
    "RELEASED_THERE": "RELEASED",
    "CLOSED_NOTCAPTIVE": "",
}
"""Decision → the claim it needs beside it; the first that holds decides."""

_LEAVING: Final = frozenset({"RETURNED", "ESCAPED", "RELEASED_THERE"})


class End(msgspec.Struct, frozen=True):
    """How captivity ended: a code of `case_status` or "", and of `release_type` or ""."""

    status: str = ""
    kind: str = ""


def find(claims: Sequence[Claim], cells: ByField) -> End:
    """The end of captivity that holds, if any."""
    decided = _decided(cells)
    released = [claim for claim in claims if claim.proposition == "RELEASED" and not claim.denied]
    if not decided and not released:
        return End()
    dead = any(claim.proposition == "DEAD" and not claim.denied for claim in claims)
    resumed = _resumed(claims, released)
    kind = _kind(released, cells)
    has = {"": True, "DEAD": dead, "RELEASED": bool(released) and not resumed}
    for decision, needed in _NEEDS.items():
        if decision in decided and has[needed]:
            return End(decision, kind if decision in _LEAVING else "")
    direct = [claim for claim in released if claim.source_type not in _LISTS]
    probable = confirmation.standing(direct, ("RELEASED",)).level > 1
    official = any(claim.official for claim in direct)
    if resumed or kind == "DEATH" or not (probable or official):
        return End()
    return End(_left(kind, released), kind)


def since(claims: Sequence[Claim], cells: ByField) -> dict[str, str] | None:
    """Since when the present captivity lasts, as a partial date; None if nothing says so.

    The beginning of the latest episode, from the earliest to the latest day any source gives
    where they disagree; else "not later than" the first dated claim of captivity.
    """
    begins = [_hull(cell) for cell in cells.get("episode.begin", ())]
    known = [begin for begin in begins if begin and (begin.get("e") or begin.get("l"))]
    if known:
        return max(known, key=dates.sort_key)
    last = [
        day
        for claim in claims
        if claim.proposition in propositions.CUSTODY and not claim.denied and claim.begin
        if (day := dates.latest_day(claim.begin)) is not None
    ]
    return {"l": min(last).isoformat(), "p": "BEFORE"} if last else None


def _decided(cells: ByField) -> frozenset[str]:
    """Decisions which at least two authors of one office have recorded and not taken back."""
    authors: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in cells.get("person.decision", ()):
        for said in cell.values:
            authors[said.office, str(said.value)].add(said.author)
    return frozenset(code for (_, code), known in authors.items() if len(known) >= _DECIDERS)


def _resumed(claims: Sequence[Claim], released: Sequence[Claim]) -> bool:
    """Tell whether captivity is claimed for a day after the latest the release can mean."""
    ends = [day for claim in released if claim.event and (day := dates.latest_day(claim.event))]
    if not ends:
        return False
    after: date = max(ends)
    return any(
        claim.proposition in propositions.CUSTODY
        and not claim.denied
        and claim.usable
        and claim.day is not None
        and claim.day > after
        for claim in claims
    )


def _kind(released: Sequence[Claim], cells: ByField) -> str:
    """The working kind of release of the episode that ended last, "" if not said."""
    kinds = {cell.subject: cell for cell in cells.get("episode.end_kind", ())}
    for claim in sorted(released, key=lambda one: (one.day or date.min, one.ref), reverse=True):
        cell = kinds.get(claim.subject)
        if cell is not None and cell.working is not None:
            return str(cell.working.value)
    return ""


def _left(kind: str, released: Sequence[Claim]) -> str:
    """Which status a release gives; unless somebody says so, not yet at home."""
    if kind == "ESCAPE":
        return "ESCAPED"
    if kind in _BACK or any(claim.field == "episode.returned" for claim in released):
        return "RETURNED"
    return "RELEASED_THERE"


def _hull(cell: fold.Cell) -> dict[str, str] | None:
    """The working date of a cell, else the span of all that stand."""
    if cell.working is not None:
        value: dict[str, str] = cell.working.value
        return value
    values: list[dict[str, Any]] = [said.value for said in cell.values]
    if not values:
        return None
    earliest = [value.get("e", "") for value in values]
    latest = [value.get("l", "") for value in values]
    ends = {"e": min(earliest), "l": max(latest) if all(latest) else "", "p": "DAY_RANGE"}
    return {key: text for key, text in ends.items() if text}

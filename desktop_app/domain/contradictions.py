"""Pairs of claims that cannot both be right: shown side by side, never resolved by a clock.

Source: domain.md §2, "Incompatible pairs". Two different dates at two places are a history, not a
contradiction.
"""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import Final

import msgspec

from desktop_app.domain import dates, places, propositions
from desktop_app.domain.confirmation import Cells, Claim
from desktop_app.domain.registry import Registry

DENIED: Final = "denied"
DEAD_ALIVE: Final = "dead-alive"
TWO_PLACES: Final = "two-places"
TWO_VALUES: Final = "two-values"

_ONE_OF_A_LIFE: Final = ("person.birth", "person.rank")


class Contradiction(msgspec.Struct, frozen=True):
    """Two statements that cannot both be right, and of which kind: the constants above."""

    kind: str
    first: str
    second: str


def find(claims: Sequence[Claim], cells: Cells, registry: Registry) -> tuple[Contradiction, ...]:
    """Every incompatible pair, each once, in a stable order."""
    found = (*among(claims, cells, registry), *_two_values(cells, registry))
    return tuple(dict.fromkeys(found))


def among(claims: Sequence[Claim], cells: Cells, registry: Registry) -> list[Contradiction]:
    """Incompatible pairs of claims, without those of plain values such as two birth dates."""
    if len(claims) < 2:
        return []
    return [
        *_denials(claims, registry),
        *_dead_and_alive(claims),
        *_two_places(claims, cells, registry),
    ]


def contradicted(found: Sequence[Contradiction]) -> bool:
    """The flag CONTRADICTED: somebody denies what is claimed, or has the dead alive."""
    return any(pair.kind in {DENIED, DEAD_ALIVE} for pair in found)


def _denials(claims: Sequence[Claim], registry: Registry) -> list[Contradiction]:
    """Claims that somebody denies; "not held at this place" denies this place only."""
    asserted = [claim for claim in claims if not claim.denied]
    return [
        Contradiction(DENIED, claim.ref, denial.ref)
        for denial in claims
        if denial.denied
        for claim in asserted
        if _denies(denial, claim, registry)
    ]


def _denies(denial: Claim, claim: Claim, registry: Registry) -> bool:
    """Tell whether a denial speaks of what a claim asserts."""
    if denial.proposition == "HELD_AT":
        same_place = places.key(denial.value, registry) == places.key(claim.value, registry)
        return claim.proposition == "HELD_AT" and same_place
    if denial.proposition == "IN_CUSTODY":
        return claim.proposition in propositions.CUSTODY
    return claim.proposition == denial.proposition


def _dead_and_alive(claims: Sequence[Claim]) -> list[Contradiction]:
    """Reports of death with a sign of life after the latest day the death can mean."""
    found = []
    for death in claims:
        if death.proposition != "DEAD" or death.denied or not death.event:
            continue
        last = dates.latest_day(death.event)
        found += [
            Contradiction(DEAD_ALIVE, death.ref, claim.ref)
            for claim in claims
            if claim.proposition in propositions.IMPLY_ALIVE
            and not claim.denied
            and claim.day is not None
            and last is not None
            and claim.day > last
        ]
    return found


def _two_places(claims: Sequence[Claim], cells: Cells, registry: Registry) -> list[Contradiction]:
    """Two places at which the person is said to have been for certain on the same day."""
    held = [claim for claim in claims if claim.proposition == "HELD_AT" and not claim.denied]
    resolved = {claim.ref: places.of_claim(claim, cells, registry) for claim in held}
    return [
        Contradiction(TWO_PLACES, first.ref, second.ref)
        for first, second in combinations(held, 2)
        if first.subject != second.subject
        and not resolved[first.ref] & resolved[second.ref]
        and _together(_certain(first), _certain(second))
    ]


def _certain(claim: Claim) -> tuple[date, date] | None:
    """First and last day on which a claim has the person there for certain, if any."""
    first = dates.latest_day(claim.begin) if claim.begin else None
    last = claim.day
    return (first, last) if first and last and first <= last else None


def _together(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Tell whether two certain stays share a day; the day of a transfer belongs to both."""
    if one is None or other is None:
        return False
    begin, end = max(one[0], other[0]), min(one[1], other[1])
    points = one[0] == one[1] and other[0] == other[1]
    return begin < end or (begin == end and points)


def _two_values(cells: Cells, registry: Registry) -> list[Contradiction]:
    """Two birth dates or two ranks, also where a working value was chosen."""
    found = []
    for cell in cells.values():
        if cell.field in _ONE_OF_A_LIFE:
            found += [
                Contradiction(TWO_VALUES, first.ref, second.ref)
                for first, second in combinations(cell.values, 2)
                if not registry.same_value(cell.field, first.value, second.value)
            ]
    return found

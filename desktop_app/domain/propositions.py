"""What a statement can assert about a person (domain.md §11, list `proposition`).

The registry checks a field's `asserts` against these; `confirmation` reads them.
"""

from typing import Final

ALL: Final = frozenset({
    "IN_CUSTODY", "NOT_IN_CUSTODY", "HELD_AT", "ALIVE", "DEAD", "IDENTITY", "CAPTURED",
    "TRANSFERRED", "HEALTH", "ILL_TREATED", "CHARGED", "SENTENCED", "LISTED", "RELEASED",
})  # fmt: skip

CUSTODY: Final = frozenset({"IN_CUSTODY", "HELD_AT", "CAPTURED"})
"""Each means that the person was in captivity: whoever is held at a place is in custody."""

IMPLY_ALIVE: Final = frozenset({
    "ALIVE", "IN_CUSTODY", "HELD_AT", "CAPTURED", "TRANSFERRED", "RELEASED",
})  # fmt: skip
"""What is true of the living only, so that its date is a sign of life.

Not HEALTH and ILL_TREATED (told of the past), not CHARGED and SENTENCED (done in absence),
not LISTED (lists hold the dead as well).
"""

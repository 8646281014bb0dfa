"""Filters of the people list that mean more than the codes of a facet."""

from typing import Final

from desktop_app.domain import computed
from desktop_app.services import views

Filters = dict[str, tuple[str, ...]]

ENDED: Final = (
    "RELEASED_THERE", "RETURNED", "ESCAPED", "DIED", "BODY_RETURNED", "CLOSED_NOTCAPTIVE",
    "MERGED",
)  # fmt: skip
"""Statuses of whom nobody waits for a sign of life any more (domain.md §2)."""


def filters(query: views.PeopleQuery) -> tuple[Filters, Filters]:
    """Return what the store is asked to include and to exclude."""
    include, exclude = dict(query.include), dict(query.exclude)
    if query.silent_since:
        include[computed.LAST_SIGN] = (f"..{query.silent_since}",)
        hidden = (*exclude.get(computed.STATUS, ()), *ENDED)
        exclude[computed.STATUS] = tuple(dict.fromkeys(hidden))
    return include, exclude

"""The computed columns of a person: what the domain works out, as values of the list."""

from typing import Any, Final

import msgspec

from desktop_app.domain import computed, registry, status
from desktop_app.domain.confirmation import Cells

_ENCODER: Final = msgspec.json.Encoder(order="sorted")


def values_of(summary: status.Summary) -> dict[str, Any]:
    """Return the values of computed columns that have one; none depends on today."""
    found = {
        computed.STATUS: summary.status,
        computed.LEVEL: summary.level,
        computed.LAST_SIGN: summary.sign,
        computed.PLACE: " / ".join(summary.places),
        computed.SINCE: summary.since,
    }
    return {field: value for field, value in found.items() if value}


def of(cells: Cells, declared: registry.Registry) -> status.Summary:
    """Work out the summary of one person."""
    return status.summary(cells, declared)


def encode(summary: status.Summary) -> str:
    """Write a summary as it is kept beside the person."""
    return _ENCODER.encode(summary).decode()


def decode(text: str) -> status.Summary:
    """Read a kept summary."""
    return msgspec.json.decode(text, type=status.Summary)

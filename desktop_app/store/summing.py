"""The computed columns of a person: what the domain works out, as values of the list."""

from typing import Any, Final

import msgspec

from desktop_app.domain import computed, fields, registry, status
from desktop_app.domain.confirmation import Cells

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_DECODER: Final = msgspec.json.Decoder(status.Summary)

STATED: Final = frozenset({
    "person.nib_status", "person.missing", "person.legal_status", "person.acknowledgement",
    "person.decision",
})  # fmt: skip
"""Fields of a person that the summary reads although they assert nothing; a test holds it so."""


class Summing:
    """Works out summaries for one registry."""

    def __init__(self, declared: registry.Registry) -> None:
        """Take the fields; who nothing is claimed of has one summary."""
        self._registry = declared
        nobody = status.summary({}, declared)
        self._nobody = (_values_of(nobody), _ENCODER.encode(nobody).decode())

    def counts(self, field: fields.Field) -> bool:
        """Tell whether a field can change the summary of a person without conflicts."""
        return (
            field.id in self._registry.asserting or field.id in STATED or field.subject != "person"
        )

    def of(self, cells: Cells, conflicts: int) -> tuple[dict[str, Any], str]:
        """Return the values of computed columns and the summary as it is kept."""
        if not cells and not conflicts:
            return self._nobody
        summary = status.summary(cells, self._registry)
        return _values_of(summary), _ENCODER.encode(summary).decode()


def _values_of(summary: status.Summary) -> dict[str, Any]:
    """Return the values of computed columns that have one; none depends on today."""
    found = {
        computed.STATUS: summary.status,
        computed.LEVEL: summary.level,
        computed.LAST_SIGN: summary.sign,
        computed.PLACE: " / ".join(summary.places),
        computed.SINCE: summary.since,
    }
    return {field: value for field, value in found.items() if value}


def decode(text: str) -> status.Summary:
    """Read a kept summary."""
    return _DECODER.decode(text)

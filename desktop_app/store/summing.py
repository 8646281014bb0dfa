"""The computed columns of a person: what the domain works out, as values of the list.

In a long list the same few claims come again and again: a summary is worked out once for all
that say the same, where "the same" leaves out nothing but the names of things.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from desktop_app.domain import change_set, computed, fields, fold, registry, status
from desktop_app.domain.confirmation import Cells

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_DECODER: Final = msgspec.json.Decoder(status.Summary)
_MOST_KEPT: Final = 5000
DAY: Final = 86400

STATED: Final = frozenset({
    "person.nib_status", "person.missing", "person.legal_status", "person.acknowledgement",
    "person.decision",
})  # fmt: skip
"""Fields of a person that the summary reads although they assert nothing; a test holds it so."""

_WORDS: Final = frozenset({"text", "note", "json"})

Summed = tuple[dict[str, Any], str]
"""Values of computed columns, and the summary as it is kept."""


class Counting(msgspec.Struct, gc=False):
    """A statement that counts, of a dossier in which no statement meets another."""

    change: change_set.ChangeSet
    position: int
    statement: change_set.Statement
    subject: str
    many: bool

    @property
    def origin(self) -> str:
        """Where the information was born, as the fold reads it."""
        source = self.statement.source or self.change.source
        return self.statement.origin or (source.id if source else "")


class Summing:
    """Works out summaries for one registry."""

    def __init__(self, declared: registry.Registry) -> None:
        """Take the fields; who nothing is claimed of has one summary."""
        self._registry = declared
        self._nobody = _summed(status.summary({}, declared))
        self._kept: dict[tuple[Any, ...], Summed] = {}

    def counts(self, field: fields.Field) -> bool:
        """Tell whether a field can change the summary of a person without conflicts."""
        if field.id in self._registry.asserting or field.id in STATED:
            return True
        return field.subject != "person" and field.type not in _WORDS

    def of(self, cells: Cells, listed: Cells | None = None) -> Summed:
        """Return the summary of folded cells; places and dates of `listed`, if that is less."""
        if not cells:
            return self._nobody
        summary = status.summary(cells, self._registry)
        if listed is not None and listed is not cells:
            summary = summary.with_values_of(status.summary(listed, self._registry))
        return _summed(summary)

    def of_plain(self, counting: Sequence[Counting]) -> Summed:
        """Return the summary of statements that meet no other, from those that say the same."""
        if not counting:
            return self._nobody
        key = _alike(counting)
        found = self._kept.get(key)
        if found is None:
            found = self.of(undisputed(counting))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = found
        return found


def undisputed(counting: Iterable[Counting]) -> dict[tuple[str, str], fold.Cell]:
    """Return cells as the fold would: every statement survives, single ones are working."""
    saids: dict[tuple[str, str], list[fold.Said]] = {}
    many: dict[tuple[str, str], bool] = {}
    for one in counting:
        key = (one.subject, one.statement.field)
        saids.setdefault(key, []).append(fold.spread(one.change)[one.position])
        many[key] = one.many
    cells = {}
    for (subject, field), those in saids.items():
        those.sort(key=lambda one: (one.change, one.position))
        cells[subject, field] = fold.Cell(
            subject=subject, field=field, survivors=tuple(those), taken_back=(), history=(),
            disputed={}, conflict=False, working=None if many[subject, field] else those[0],
            choices=(), ignored=0,
        )  # fmt: skip
    return cells


def _alike(counting: Sequence[Counting]) -> tuple[Any, ...]:
    """Return everything statements say, with ids in place of which only their order is kept."""
    said = []
    for one in counting:
        bare, change = one.statement, one.change
        if bare.subject or bare.source is not None or bare.origin:
            bare = msgspec.structs.replace(bare, subject="", source=None, origin="")
        source = one.statement.source or change.source
        said.append((
            _ENCODER.encode(bare), source.type if source else "", change.grade, change.office,
            change.author, change.said // DAY, one.subject == change.dossier,
        ))  # fmt: skip
    if len(said) == 1:
        return (said[0], bool(counting[0].origin))
    return (
        *said,
        _ranks([(one.change.id, one.position) for one in counting]),
        _ranks([one.subject for one in counting]),
        _ranks([one.origin for one in counting]),
        _ranks([one.change.said for one in counting]),
        tuple(bool(one.origin) for one in counting),
    )


def _ranks(values: Sequence[Any]) -> tuple[int, ...]:
    """Return the place of each value among the different ones."""
    different = set(values)
    if len(different) == 1:
        return ()
    places = {value: place for place, value in enumerate(sorted(different))}
    return tuple(places[value] for value in values)


def _summed(summary: status.Summary) -> Summed:
    """Return the values of computed columns that have one; none depends on today.

    Raises:
        msgspec.ValidationError: a value of a strange shape got into the summary.
    """
    text = _ENCODER.encode(summary).decode()
    _DECODER.decode(text)
    found = {
        computed.STATUS: summary.status,
        computed.LEVEL: summary.level,
        computed.LAST_SIGN: summary.sign,
        computed.PLACE: " / ".join(summary.places),
        computed.SINCE: summary.since,
    }
    values = {field: value for field, value in found.items() if value}
    return values, text


def decode(text: str) -> status.Summary:
    """Read a kept summary."""
    return _DECODER.decode(text)

"""Control records: what a bundle says about bundles, before its change sets.

Each is one RECORD frame `{"control": KIND, "value": …}`, so that acknowledgements are
written and obeyed from the first version on (format.md §5; replication.md §1.5).
A kind not known here is kept and counted, and otherwise left alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

import msgspec

from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import card, card_line

ACKS: Final = "acks"
ECHO: Final = "echo"
CARD: Final = "card"
RETIRED: Final = "retired"
REFUSED: Final = "refused"
MAX_REASON: Final = 500
MAX_ENTRIES: Final = {ACKS: 5000, ECHO: 5000, CARD: card.MAX_SERIAL, RETIRED: 5000, REFUSED: 300}
"""Most entries of one record, so that the largest fits its frame."""


class Control(msgspec.Struct, frozen=True):
    """One control record: a kind and a canonical value of the kind's shape."""

    kind: str
    value: Any

    def encode(self) -> bytes:
        """Return the payload of its frame."""
        return canonical.encode({"control": self.kind, "value": self.value})


class Ack(msgspec.Struct, frozen=True):
    """A bundle of the reader's that the sender holds whole: never send it again.

    `incarnation` is the reader's own at that time; `transcript` its SHA-256.
    """

    bundle: ids.BundleId
    incarnation: str
    transcript: bytes


class RefusedSet(msgspec.Struct, frozen=True):
    """A change set of the reader's that a person at the sender's refused, and why."""

    change: ids.ChangeId
    reason: str


def acks(held: Iterable[Ack]) -> list[Control]:
    """Acknowledge bundles, in as many records as it takes."""
    return _records(ACKS, (
        {"bundle": one.bundle, "incarnation": one.incarnation, "transcript": one.transcript.hex()}
        for one in held
    ))  # fmt: skip


def echo(changes: Iterable[ids.ChangeId]) -> list[Control]:
    """Name change sets that came from the recipient, instead of sending them back."""
    return _records(ECHO, changes)


def retired(incarnations: Sequence[str]) -> list[Control]:
    """Name incarnations of the sender that will not be used again."""
    return _records(RETIRED, incarnations)


def refused(sets: Iterable[RefusedSet]) -> list[Control]:
    """Tell which sets were refused, and why; refusing is holding all the same."""
    return _records(REFUSED, ({"change": one.change, "reason": one.reason} for one in sets))


def cards(line: Sequence[card.Card]) -> Control:
    """Send the cards of one office, the sender's own or an origin's, from card 1 on."""
    return Control(CARD, [canonical.decode(one.encoded) for one in line])


def read_acks(control: Control) -> tuple[Ack, ...]:
    """Return what a control record of kind `acks` acknowledges."""
    return tuple(
        Ack(ids.BundleId(one["bundle"]), one["incarnation"], bytes.fromhex(one["transcript"]))
        for one in control.value
    )


def read_refused(control: Control) -> tuple[RefusedSet, ...]:
    """Return what a control record of kind `refused` tells."""
    return tuple(RefusedSet(ids.ChangeId(one["change"]), one["reason"]) for one in control.value)


def read_cards(control: Control) -> tuple[card.Card, ...]:
    """Return the proven line of cards of a control record of kind `card`.

    Raises:
        HandoffError: as `card_line.parse_line`.
    """
    return card_line.parse_line(b"\n".join(canonical.encode(one) for one in control.value))


def parse(payload: bytes) -> Control:
    """Read a control record strictly; of an unknown kind only the outer shape is checked.

    Raises:
        CanonicalError: not canonical JSON.
        FrameError: not a control record, or not of its kind's shape.
    """
    value = canonical.decode(payload)
    if type(value) is not dict or value.keys() != {"control", "value"}:
        raise errors.FrameError(reason="control", frame=0)
    kind, inner = value["control"], value["value"]
    if type(kind) is not str or not 0 < len(kind) <= 40:
        raise errors.FrameError(reason="control", frame=0)
    if kind in MAX_ENTRIES and not _fits(kind, inner):
        raise errors.FrameError(reason=f"control-{kind}", frame=0)
    return Control(kind, inner)


def _records(kind: str, entries: Iterable[Any]) -> list[Control]:
    """Divide entries among records that fit a frame."""
    left: Iterator[Any] = iter(entries)
    parts = []
    while part := list(islice(left, MAX_ENTRIES[kind])):
        parts.append(Control(kind, part))
    return parts


def _fits(kind: str, value: Any) -> bool:
    """Tell whether a value has the shape of its kind."""
    if type(value) is not list or not 0 < len(value) <= MAX_ENTRIES[kind]:
        return False
    return all(map(_SHAPES[kind], value))


def _is_ack(one: Any) -> bool:
    """Tell whether an entry acknowledges a bundle."""
    return (
        type(one) is dict
        and one.keys() == {"bundle", "incarnation", "transcript"}
        and ids.is_id(one["bundle"])
        and ids.is_id(one["incarnation"])
        and type(one["transcript"]) is str
        and ids.is_id(one["transcript"][:32])
        and ids.is_id(one["transcript"][32:])
    )


def _is_refused(one: Any) -> bool:
    """Tell whether an entry names a refused set with a reason."""
    return (
        type(one) is dict
        and one.keys() == {"change", "reason"}
        and ids.is_id(one["change"])
        and type(one["reason"]) is str
        and len(one["reason"]) <= MAX_REASON
    )


def _is_keyed(one: Any) -> bool:
    """Tell whether an entry can be a card; `read_cards` proves it."""
    return type(one) is dict


_SHAPES: Final[dict[str, Callable[[Any], bool]]] = {
    ACKS: _is_ack,
    ECHO: ids.is_id,
    CARD: _is_keyed,
    RETIRED: ids.is_id,
    REFUSED: _is_refused,
}

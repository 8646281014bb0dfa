"""Control records: acknowledgements, echoes, cards, retired incarnations, refusals."""

from typing import Any

import pytest

from desktop_app import handoff
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import controls, frames
from tests.handoff import two_offices

ID = two_offices.an_id("one")


def ack(number: int) -> handoff.Ack:
    """An acknowledgement."""
    return handoff.Ack(
        ids.BundleId(two_offices.an_id(f"bundle {number}")),
        two_offices.an_id("life"),
        two_offices.seed(f"transcript {number}"),
    )


def refused(number: int, reason: str = "already known") -> handoff.RefusedSet:
    """A refusal."""
    return handoff.RefusedSet(ids.ChangeId(two_offices.an_id(f"set {number}")), reason)


def round_trip(made: list[handoff.Control]) -> list[handoff.Control]:
    """Read what was written."""
    read = [controls.parse(one.encode()) for one in made]
    assert read == made
    return read


def test_acknowledgements_travel() -> None:
    given = tuple(ack(number) for number in range(3))
    (read,) = round_trip(controls.acks(given))
    assert controls.read_acks(read) == given


def test_refusals_travel_with_their_reasons() -> None:
    given = tuple(refused(number, f"причина {number}") for number in range(3))
    (read,) = round_trip(controls.refused(given))
    assert controls.read_refused(read) == given


def test_echoes_and_retired_incarnations_travel() -> None:
    changes = [ids.ChangeId(two_offices.an_id(str(number))) for number in range(4)]
    assert round_trip(controls.echo(changes))[0].value == changes
    assert round_trip(controls.retired([ID]))[0].kind == "retired"


def test_cards_travel_as_a_proven_line() -> None:
    kalyna = two_offices.Office("Office Kalyna")
    following = handoff.make_card(
        two_offices.keys_of("next"), label="next", practice=False,
        previous=kalyna.card, previous_keys=kalyna.keys,
    )  # fmt: skip
    line = (kalyna.card, following)
    (read,) = round_trip([controls.cards(line)])
    assert controls.read_cards(read) == line
    with pytest.raises(errors.CardLineError):
        controls.read_cards(controls.cards([following]))
    with pytest.raises(errors.CardError):
        controls.read_cards(controls.Control("card", [{}]))


def test_many_entries_are_divided_among_records_that_fit_a_frame() -> None:
    longest = "\x01" * controls.MAX_REASON
    for made, entries in (
        (controls.echo([ids.ChangeId(ID)] * 12_000), 12_000),
        (controls.acks([ack(1)] * 5_001), 5_001),
        (controls.retired([ID] * 5_000), 5_000),
        (controls.refused(refused(1, longest) for _ in range(601)), 601),
        (controls.refused([refused(1, "𐍈" * controls.MAX_REASON)] * 300), 300),
    ):
        assert sum(len(one.value) for one in made) == entries
        assert all(len(one.encode()) <= frames.MAX_PAYLOAD for one in made)
        round_trip(made)


def test_nothing_to_say_makes_no_record() -> None:
    assert controls.acks([]) == controls.echo([]) == controls.refused([]) == []


def test_unknown_kinds_are_kept_as_they_are() -> None:
    payload = canonical.encode({"control": "weather", "value": {"sun": [1, None]}})
    read = controls.parse(payload)
    assert (read.kind, read.value) == ("weather", {"sun": [1, None]})
    assert read.encode() == payload


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("acks", []),
        ("acks", {}),
        ("acks", [ID]),
        ("acks", [{"bundle": ID, "incarnation": ID}]),
        ("acks", [{"bundle": ID, "incarnation": ID, "transcript": "00" * 31}]),
        ("acks", [{"bundle": ID, "incarnation": ID, "transcript": "Z" * 64}]),
        ("acks", [{"bundle": ID, "incarnation": ID, "transcript": 5}]),
        ("acks", [{"bundle": "x", "incarnation": ID, "transcript": "00" * 32}]),
        ("acks", [{"bundle": ID, "incarnation": ID, "transcript": "00" * 32, "more": 1}]),
        ("echo", [ID, 5]),
        ("echo", [ID[:-1]]),
        ("echo", ID),
        ("echo", [ID] * 5_001),
        ("retired", [None]),
        ("refused", [{"change": ID}]),
        ("refused", [{"change": ID, "reason": "x" * 501}]),
        ("refused", [{"change": ID, "reason": None}]),
        ("card", ["text"]),
        ("card", [{}] * 41),
        ("card", None),
    ],
)
def test_ill_formed_records_of_known_kinds_are_refused(kind: str, value: Any) -> None:
    with pytest.raises(errors.FrameError) as caught:
        controls.parse(canonical.encode({"control": kind, "value": value}))
    assert caught.value.reason == f"control-{kind}"


@pytest.mark.parametrize(
    "value",
    [{}, [], None, {"control": "acks"}, {"control": 5, "value": 1}, {"control": "", "value": 1},
     {"control": "x" * 41, "value": 1}, {"control": "x", "value": 1, "more": 1}],
)  # fmt: skip
def test_other_shapes_are_no_control_record(value: Any) -> None:
    with pytest.raises(errors.FrameError) as caught:
        controls.parse(canonical.encode(value))
    assert caught.value.reason == "control"

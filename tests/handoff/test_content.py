"""What is in a bundle of a trusted sender who is wrong: refused set by set, the rest goes on."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import handoff
from desktop_app.domain import applied, canonical, change_set, errors
from desktop_app.handoff import controls, frames, records
from tests.handoff import forgery, two_offices

Kind = frames.Kind
KALYNA, SMEREKA = two_offices.pair()
GOOD = KALYNA.says("good")
GOOD_PART = (Kind.RECORD, records.encode_record(GOOD))


def read(*payloads: bytes) -> list[Any]:
    """Take in these RECORD payloads as change sets, with a good one after each."""
    middle = [part for payload in payloads for part in ((Kind.RECORD, payload), GOOD_PART)]
    _, content = two_offices.take_in(SMEREKA, forgery.made(KALYNA, SMEREKA, middle))
    return list(content.changes())


def record_json(**changed: Any) -> dict[str, Any]:
    """The good record, with keys changed."""
    return {**json.loads(change_set.record(GOOD)), **changed}


def around(record: bytes) -> bytes:
    """A frame's payload of these bytes of a record."""
    return b'{"record":' + record + b"}"


WITHOUT_BODY = change_set.record(GOOD).replace(GOOD.body, b"%s")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'[{"f":"a","f":"b","v":1}]', "not-canonical"),
        (b'[{"f":"a","v":NaN}]', "not-json"),
        (b'[{"f":"a","v":-Infinity}]', "not-json"),
        (b'[{"f":"a","v":1.0}]', "float"),
        (b'[{"f":"a","v":1e2}]', "float"),
        (b'[{"f":"a","v":9007199254740993}]', "integer-too-large"),
        (b'[{"f":"a","v":"\\ud800"}]', "not-json"),
        (b'[{"f":"a","v":"\\u0000"}]', "nul"),
        (b'[{"f":"a","v":"\\u0041"}]', "not-canonical"),
        (b'[{"f":"a","v":"\\/"}]', "not-canonical"),
        (b'[{"f":"a", "v":1}]', "not-canonical"),
        (b'[{"v":1,"f":"a"}]', "not-canonical"),
        (b'[{"f":"a","v":01}]', "not-json"),
        (b'[{"f":"a","v":-0}]', "not-canonical"),
        (b'[{"f":"a","v":"\xff"}]', "not-json"),
        (b'[{"f":"a","v":"\xed\xa0\x80"}]', "not-json"),
        (b'[{"f":"a","v":' + b"[" * 31 + b"]" * 31 + b"}]", "too-deep"),
        (b'[{"f":"a","v":' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "not-json"),
        (b'[{"f":"a","v":' + b"7" * 100_000 + b"}]", "not-json"),
        (b"[]", "number-of-statements"),
        (b"[" + b",".join([b'{"f":"a","v":1}'] * 1024) + b"]", "number-of-statements"),
        (b'[{"f":"a"}]', "statement"),
        (b'[{"f":"","v":1}]', "statement"),
        (b"[1]", "statement"),
        (b"{}", "number-of-statements"),
        (b'[{"f":"a","v":1,"x":["0/0"]}]', "statement"),
        (b"", "not-json"),
    ],
)
def test_a_hostile_body_is_refused_and_the_next_set_taken(body: bytes, reason: str) -> None:
    payload = around(WITHOUT_BODY.replace(b"%s", body))
    bad, good = read(payload)
    assert isinstance(bad, applied.Refused)
    assert bad.reason in {reason, "not-json", "float", "integer-too-large"}
    assert bad.change == records.Envelope(payload).id
    assert good == GOOD


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"office": "x"}, "header-office"),
        ({"nonce": None}, "header-nonce"),
        ({"group": ""}, "header-group"),
        ({"said": -1}, "header-said"),
        ({"schema": "1"}, "header-schema"),
        ({"grade": "Z9"}, "header-grade"),
        ({"source": {"id": "x"}}, "source"),
    ],
)
def test_an_ill_formed_header_is_refused_and_the_next_set_taken(
    changed: dict[str, Any], reason: str
) -> None:
    bad, good = read(around(canonical.encode(record_json(**changed))))
    assert (bad.reason, good) == (reason, GOOD)


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"\0" * 100, b'{"control":"x","value":1}'])
def test_what_is_no_change_set_is_refused_and_the_next_one_taken(payload: bytes) -> None:
    bad, good = read(payload)
    assert isinstance(bad, applied.Refused)
    assert good == GOOD


def test_unknown_header_keys_and_statement_keys_are_kept() -> None:
    value = record_json(zeta={"new": [1]}, alpha=None)
    value["body"] = [{"f": "person.future", "v": {"shape": []}, "zz": 1}]
    change, _ = read(around(canonical.encode(value)))
    assert isinstance(change, change_set.ChangeSet)
    assert change.extra == {"alpha": None, "zeta": {"new": [1]}}
    assert change_set.record(change) == canonical.encode(value)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_refusal_never_a_crash(payload: bytes) -> None:
    bad, good = read(payload)
    assert isinstance(bad, applied.Refused)
    assert good == GOOD


@pytest.mark.parametrize(
    "text",
    ["../x", "CON", "a\u202eb", "\x01\x1f", "\ufeff", "\U0010ffff", "e\u0301", "\u2028", "=1+1"],
)
def test_every_text_travels_exactly(text: str) -> None:
    change = KALYNA.says(text)
    _, content = two_offices.take_in(SMEREKA, two_offices.send(KALYNA, SMEREKA, changes=[change]))
    (taken,) = content.changes()
    assert isinstance(taken, change_set.ChangeSet)
    assert change_set.statements(taken.body)[0].value == text


def test_sets_that_are_held_are_not_parsed_again() -> None:
    changes = [KALYNA.says(text) for text in "abc"]
    _, content = two_offices.take_in(SMEREKA, two_offices.send(KALYNA, SMEREKA, changes=changes))
    asked: list[str] = []

    def held(change: str) -> bool:
        asked.append(change)
        return change == changes[1].id

    first, second, third = content.changes(held)
    assert (first, third) == (changes[0], changes[2])
    assert second == handoff.Held(changes[1].id, changes[1].digest, b"", b"")
    assert asked == [one.id for one in changes]


def test_control_records_and_change_sets_are_told_apart_by_place() -> None:
    said = [*controls.echo([GOOD.id]), controls.Control("weather", "sun")]
    sealed = two_offices.send(KALYNA, SMEREKA, changes=[GOOD], controls=said)
    _, content = two_offices.take_in(SMEREKA, sealed)
    assert list(content.controls()) == said
    assert list(content.changes()) == [GOOD]


def test_a_change_set_in_the_place_of_a_control_record_is_refused() -> None:
    middle = [GOOD_PART, (Kind.RECORD, controls.Control("weather", 1).encode())]
    sealed = forgery.made(KALYNA, SMEREKA, middle, counts=handoff.Counts(1, 1, 0))
    _, content = two_offices.take_in(SMEREKA, sealed)
    assert [type(one) for one in content.controls()] == [applied.Refused]
    assert [type(one) for one in content.changes()] == [applied.Refused]


@pytest.mark.parametrize(
    "payload",
    [b"", b"{}", b'{"control":"acks","value":[]}', b'{"control":"a","value":1.5}', b"[" * 100_000],
)
def test_a_hostile_control_record_is_refused_and_the_next_one_taken(payload: bytes) -> None:
    good = controls.Control("weather", 1)
    middle = [(Kind.RECORD, payload), (Kind.RECORD, good.encode())]
    sealed = forgery.made(KALYNA, SMEREKA, middle, counts=handoff.Counts(controls=2))
    _, content = two_offices.take_in(SMEREKA, sealed)
    bad, taken = content.controls()
    assert isinstance(bad, applied.Refused)
    assert taken == good


def test_every_part_may_be_read_again() -> None:
    blobs = [two_offices.blob_source("x", b"bytes")]
    sealed = two_offices.send(
        KALYNA, SMEREKA, changes=[GOOD], controls=controls.echo([GOOD.id]), blobs=blobs
    )
    _, content = two_offices.take_in(SMEREKA, sealed)
    for _ in range(3):
        assert len(list(content.blobs())) == 1
        assert list(content.changes()) == [GOOD]
        assert len(list(content.controls())) == 1


def test_two_parts_at_once_are_a_fault_of_ours() -> None:
    sealed = two_offices.send(KALYNA, SMEREKA, changes=[GOOD, KALYNA.says("other")])
    _, content = two_offices.take_in(SMEREKA, sealed)
    changes = content.changes()
    next(changes)
    list(content.controls())
    list(content.changes())
    with pytest.raises(RuntimeError, match="another part"):
        next(changes)


def test_a_staged_copy_may_stand_anywhere_in_its_file() -> None:
    inbox = io.BytesIO(b"before")
    inbox.seek(0, io.SEEK_END)
    staged = handoff.stage(
        io.BytesIO(two_offices.send(KALYNA, SMEREKA, changes=[GOOD])), inbox, SMEREKA.receiver,
        known_card=SMEREKA.known, free_bytes=1 << 40,
    )  # fmt: skip
    inbox.seek(6)
    assert list(handoff.open_staged(inbox, staged.key).changes()) == [GOOD]


def test_a_damaged_staged_copy_is_refused() -> None:
    inbox = io.BytesIO()
    staged = handoff.stage(
        io.BytesIO(two_offices.send(KALYNA, SMEREKA, changes=[GOOD])), inbox, SMEREKA.receiver,
        known_card=SMEREKA.known, free_bytes=1 << 40,
    )  # fmt: skip
    text = inbox.getvalue()
    for at in (0, 100, len(text) - 1):
        broken = io.BytesIO(text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :])
        with pytest.raises(errors.PayloadDamagedError):
            handoff.open_staged(broken, staged.key)

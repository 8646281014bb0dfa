"""RECORD frames of change sets: cut apart without parsing, one way to write each."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import canonical, change_set, errors
from desktop_app.handoff import frames, records
from tests.handoff import two_offices

CHANGE = two_offices.Office("Office Kalyna").says("нотатка")
SIGNATURE, TAG = bytes(range(64)), bytes(range(16))


def beside(signature: bytes, tag: bytes) -> change_set.ChangeSet:
    """The change set with something beside it."""
    return msgspec.structs.replace(CHANGE, signature=signature, tag=tag)


@pytest.mark.parametrize("signature", [b"", SIGNATURE])
@pytest.mark.parametrize("tag", [b"", TAG])
def test_a_change_set_travels_with_what_is_beside_it(signature: bytes, tag: bytes) -> None:
    change = beside(signature, tag)
    payload = records.encode_record(change)
    envelope = records.Envelope(payload)
    assert envelope.parse() == change
    assert envelope.id == CHANGE.id
    assert envelope.record == change_set.record(CHANGE)
    assert canonical.encode(canonical.decode(payload)) == payload


def test_the_tag_stays_when_told() -> None:
    payload = records.encode_record(beside(SIGNATURE, TAG), tagged=False)
    assert records.Envelope(payload).parse() == beside(SIGNATURE, b"")


def test_the_largest_record_fits_a_frame_with_everything_beside_it() -> None:
    room = records.MAX_RECORD - len(change_set.record(CHANGE)) + len("нотатка".encode())
    largest = msgspec.structs.replace(
        two_offices.Office("Office Kalyna").says("x" * room), signature=SIGNATURE, tag=TAG
    )
    payload = records.encode_record(largest)
    assert len(change_set.record(largest)) == records.MAX_RECORD
    assert len(payload) <= frames.MAX_PAYLOAD
    assert records.Envelope(payload).parse().id == largest.id
    too_large = two_offices.Office("Office Kalyna").says("x" * (room + 1))
    with pytest.raises(errors.BundleLimitError):
        records.encode_record(too_large)


RECORD = change_set.record(CHANGE)
HEX_SIG, HEX_TAG = SIGNATURE.hex().encode(), TAG.hex().encode()


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"{}",
        b'{"record":}',
        b'{"record":' + RECORD,
        b'{"record": ' + RECORD + b"}",
        b' {"record":' + RECORD + b"}",
        b'{"record":' + RECORD + b"} ",
        b'{"record":' + RECORD + b"}}",
        b'{"record":' + RECORD + b',"sig":"' + HEX_SIG.upper() + b'"}',
        b'{"record":' + RECORD + b',"sig":"' + HEX_SIG[:-2] + b'"}',
        b'{"record":' + RECORD + b',"sig":""}',
        b'{"record":' + RECORD + b',"sig":null}',
        b'{"record":' + RECORD + b',"tag":"' + HEX_TAG + b'","sig":"' + HEX_SIG + b'"}',
        b'{"record":' + RECORD + b',"tag":"' + HEX_TAG + b'","tag":"' + HEX_TAG + b'"}',
        b'{"record":' + RECORD + b',"sig":"' + HEX_SIG + b'","sig":"' + HEX_SIG + b'"}',
        b'{"record":' + RECORD + b',"more":1}',
        b'{"record":' + RECORD + b',"record":' + RECORD + b"}",
        b'{"record":[' + RECORD + b"]}",
        b'{"sig":"' + HEX_SIG + b'","record":' + RECORD + b"}",
        RECORD,
    ],
)
def test_any_other_way_to_write_it_is_refused(payload: bytes) -> None:
    with pytest.raises((errors.ChangeSetError, errors.CanonicalError)):
        records.Envelope(payload).parse()


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(payload: bytes) -> None:
    with pytest.raises((errors.ChangeSetError, errors.CanonicalError)):
        records.Envelope(payload).parse()


@given(st.text(alphabet='"sigtag:,{}0123456789abcdef\\', max_size=300))
def test_no_value_can_pass_for_what_is_beside_it(value: str) -> None:
    change = two_offices.Office.says(_KALYNA, value + f',"sig":"{SIGNATURE.hex()}"')
    read = records.Envelope(records.encode_record(change)).parse()
    assert read == change
    assert not read.signature


_KALYNA = two_offices.Office("Office Kalyna")


def test_a_record_that_ends_like_a_signature_is_not_taken_apart() -> None:
    """An unknown header key may sort last and look like ours: the record stays whole."""
    odd = b'{"record":{"a":1,"sig":"' + HEX_SIG + b'"}}'
    envelope = records.Envelope(odd)
    assert envelope.signature == b""
    assert envelope.record == b'{"a":1,"sig":"' + HEX_SIG + b'"}'

"""Rightly signed bundles of random frames: taken in or refused in words, never a crash."""

import contextlib
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import handoff
from desktop_app.domain import applied, canonical, change_set, errors
from desktop_app.handoff import controls, frames, records
from tests.handoff import forgery, two_offices

Kind = frames.Kind
KALYNA, SMEREKA = two_offices.pair()
GOOD = KALYNA.says("good")

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(max_size=8)
    | st.sampled_from([two_offices.an_id("x"), "0" * 64, "statements", "ID", f"{GOOD.id}/0"])
)
plain_json = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [*"abfvsxdrqog", "no", "doc", "src", "office", "nonce", "body", "control",
                 "value", "record", "sig", "tag", "blob", "sha256", "size", "kind", "group"]
            )
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)  # fmt: skip
written = plain_json.map(canonical.encode)
good_record = records.encode_record(GOOD)


@st.composite
def altered(draw: st.DrawFn) -> bytes:
    """A good record with some bytes replaced."""
    text = bytearray(good_record)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text) - 1))
        text[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(text)


kinds = st.sampled_from(["acks", "echo", "card", "retired", "refused", "later"])
control_payload = st.builds(
    lambda kind, value: controls.Control(kind, value).encode(), kinds, plain_json
)
record_part = (written | st.binary(max_size=60) | altered() | control_payload).map(
    lambda payload: [(Kind.RECORD, payload)]
)
blob_part = st.tuples(written | st.binary(max_size=40), st.binary(max_size=20)).map(
    lambda pair: [
        (Kind.BLOB_START, pair[0]),
        *([(Kind.BLOB_DATA, pair[1])] if pair[1] else []),
        (Kind.BLOB_END, b""),
    ]
)
middles = st.tuples(st.lists(record_part, max_size=4), st.lists(blob_part, max_size=3)).map(
    lambda both: [part for group in (*both[0], *both[1]) for part in group]
)


@settings(max_examples=150)
@given(middles, st.integers(0, 4))
def test_what_a_trusted_sender_signs_is_read_or_refused_in_words(
    middle: list[forgery.Part], control_count: int
) -> None:
    number = sum(kind == Kind.RECORD for kind, _ in middle)
    control_count = min(control_count, number)
    counts = handoff.Counts(
        control_count, number - control_count, sum(kind == Kind.BLOB_START for kind, _ in middle)
    )
    _, content = two_offices.take_in(SMEREKA, forgery.made(KALYNA, SMEREKA, middle, counts=counts))
    said = list(content.controls())
    assert len(said) == counts.controls
    for one in said:
        if isinstance(one, controls.Control) and one.kind == controls.CARD:
            with contextlib.suppress(errors.HandoffError):
                controls.read_cards(one)
        elif isinstance(one, controls.Control) and one.kind == controls.ACKS:
            assert controls.read_acks(one)
    changes = list(content.changes())
    assert len(changes) == counts.changes
    for change in changes:
        if isinstance(change, change_set.ChangeSet):
            assert change_set.digest(change_set.record(change)) == change.digest
    blobs = 0
    for blob in content.blobs():
        blobs += 1
        if isinstance(blob, handoff.Blob):
            with contextlib.suppress(errors.BlobDamagedError):
                blob.copy_to(io.BytesIO())
        else:
            assert isinstance(blob, applied.Refused)
    assert blobs == counts.blobs


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.binary(max_size=30)), max_size=6))
def test_frames_in_any_order_are_taken_in_or_refused_whole(parts: list[forgery.Part]) -> None:
    sealed = forgery.made(KALYNA, SMEREKA, parts)
    inbox = io.BytesIO()
    try:
        handoff.stage(
            io.BytesIO(sealed), inbox, SMEREKA.receiver, known_card=SMEREKA.known,
            free_bytes=two_offices.FREE,
        )  # fmt: skip
    except errors.HandoffError:
        assert inbox.getvalue() == b""
    else:
        assert inbox.getvalue()

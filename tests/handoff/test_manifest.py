"""MANIFEST: every key exact, and refusals that say which."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop_app
from desktop_app import handoff
from desktop_app.domain import canonical, errors, ids
from desktop_app.handoff import manifest
from tests.handoff import two_offices

KALYNA, SMEREKA = two_offices.pair()


def full() -> manifest.Manifest:
    """A manifest with every optional value said."""
    draft = two_offices.draft(
        KALYNA, SMEREKA, n=7, prev=bytes(range(32)), base=ids.BundleId("b" * 32), chain=b"c" * 32
    )
    return msgspec.structs.replace(draft, counts=handoff.Counts(1, 2, 3), size=4_000_000_000)


def test_what_is_written_reads_back_the_same() -> None:
    for one in (full(), two_offices.draft(KALYNA, SMEREKA, to_desk=None, to_incarnation=None)):
        assert manifest.parse_manifest(manifest.encode_manifest(one)) == one


def test_its_keys_are_those_of_the_format() -> None:
    value = canonical.decode(manifest.encode_manifest(full()))
    assert sorted(value) == [
        "base", "bundle", "bytes", "chain", "counts", "created", "format", "from", "min_app",
        "n", "practice", "prev", "to",
    ]  # fmt: skip
    assert sorted(value["from"]) == ["card", "certificate", "desk", "incarnation", "office"]
    assert sorted(value["to"]) == ["desk", "incarnation", "key", "office"]


def test_the_largest_manifest_fits_its_frame() -> None:
    vouched = handoff.make_certificate(
        KALYNA.keys, KALYNA.card, desk=KALYNA.desk, desk_keys=KALYNA.keys, outside=True
    )
    sender = msgspec.structs.replace(full().sender, certificate=vouched.encoded)
    payload = manifest.encode_manifest(msgspec.structs.replace(full(), sender=sender))
    assert len(payload) < manifest.MAX_MANIFEST // 2
    assert manifest.parse_manifest(payload).sender.certificate == vouched.encoded


WRONG: list[tuple[str, Any, str]] = [
    ("base", "b", "key-base"),
    ("bundle", None, "key-bundle"),
    ("bundle", "B" * 32, "key-bundle"),
    ("bytes", -1, "key-bytes"),
    ("bytes", True, "key-bytes"),
    ("bytes", "1", "key-bytes"),
    ("chain", "00", "key-chain"),
    ("counts", {"changes": 1, "controls": 1}, "key-counts.blobs"),
    ("counts", {"changes": 1, "controls": 1, "blobs": 1, "more": 1}, "key-foreign"),
    ("counts", {"changes": -1, "controls": 1, "blobs": 1}, "key-counts.changes"),
    ("counts", None, "key-counts"),
    ("created", -1, "key-created"),
    ("created", None, "key-created"),
    ("format", None, "key-format"),
    ("format", 0, "key-format"),
    ("format", True, "key-format"),
    ("from", "me", "key-from"),
    ("min_app", "", "key-min_app"),
    ("min_app", "1.", "key-min_app"),
    ("min_app", "01", "key-min_app"),
    ("min_app", "1.2.3.4.5", "key-min_app"),
    ("min_app", "١", "key-min_app"),
    ("min_app", 1, "key-min_app"),
    ("n", 0, "key-n"),
    ("n", 1, "key-prev"),
    ("practice", None, "key-practice"),
    ("practice", 0, "key-practice"),
    ("prev", None, "key-prev"),
    ("prev", "ZZ" * 32, "key-prev"),
    ("to", [], "key-to"),
    ("more", 1, "key-foreign"),
]


@pytest.mark.parametrize(("key", "wrong", "reason"), WRONG)
def test_ill_formed_keys_are_refused(key: str, wrong: Any, reason: str) -> None:
    value = {**canonical.decode(manifest.encode_manifest(full())), key: wrong}
    with pytest.raises(errors.ManifestError) as caught:
        manifest.parse_manifest(canonical.encode(value))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("side", "key", "wrong"),
    [
        ("from", "card", 0), ("from", "card", 41), ("from", "card", None),
        ("from", "desk", None), ("from", "incarnation", "1"), ("from", "office", ""),
        ("from", "certificate", "x"), ("to", "desk", "x"), ("to", "incarnation", 1),
        ("to", "key", None), ("to", "key", "00" * 31), ("to", "office", None),
    ],
)  # fmt: skip
def test_ill_formed_sides_are_refused(side: str, key: str, wrong: Any) -> None:
    value = canonical.decode(manifest.encode_manifest(full()))
    value[side][key] = wrong
    with pytest.raises(errors.ManifestError) as caught:
        manifest.parse_manifest(canonical.encode(value))
    assert caught.value.reason == f"key-{side}.{key}"


def test_missing_keys_are_refused() -> None:
    value = canonical.decode(manifest.encode_manifest(full()))
    for key in set(value) - {"format"}:
        rest = {name: inner for name, inner in value.items() if name != key}
        with pytest.raises(errors.ManifestError) as caught:
            manifest.parse_manifest(canonical.encode(rest))
        assert caught.value.reason == f"key-{key}"


HOSTILE = [
    (b"", "not-json"),
    (b"\xff\xfe", "not-json"),
    (b"[" * 100_000 + b"]" * 100_000, "too-long"),
    (b"[" * 20_000 + b"]" * 20_000, "not-json"),
    (b"[" * 40 + b"]" * 40, "too-deep"),
    (b'{"a":1,"a":1}', "not-canonical"),
    (b'{"a":NaN}', "not-json"),
    (b'{"a":Infinity}', "not-json"),
    (b'{"a":1.0}', "float"),
    (b'{"a":1e3}', "float"),
    (b'{"a":9007199254740992}', "integer-too-large"),
    (b'{"a":' + b"9" * 40_000 + b"}", "not-json"),
    (b'{"a":"\\ud800"}', "not-json"),
    (b'{"a":"\\u0000"}', "nul"),
    (b'{"a": 1}', "not-canonical"),
    (b'{"b":1,"a":1}', "not-canonical"),
    (b'{"a":"\\u0041"}', "not-canonical"),
    (b'{"a":1}\n', "not-canonical"),
    (b"\xef\xbb\xbf{}", "not-json"),
]


@pytest.mark.parametrize(("payload", "reason"), HOSTILE)
def test_hostile_json_is_refused(payload: bytes, reason: str) -> None:
    with pytest.raises(errors.ManifestError) as caught:
        manifest.parse_manifest(payload)
    assert caught.value.reason in {reason, "float", "integer-too-large", "key-format"}


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_are_refused_in_words(payload: bytes) -> None:
    with pytest.raises(errors.HandoffError):
        manifest.parse_manifest(payload)


def test_a_newer_format_says_so_whatever_its_keys_are() -> None:
    with pytest.raises(errors.NewerFormatError) as caught:
        manifest.parse_manifest(b'{"format":2}')
    assert (caught.value.what, caught.value.found) == ("bundle", "2")


@pytest.mark.parametrize("wanted", ["99", "0.99", desktop_app.__version__ + ".1"])
def test_a_bundle_for_a_newer_program_says_so(wanted: str) -> None:
    with pytest.raises(errors.NewerFormatError) as caught:
        manifest.check_app(wanted)
    assert (caught.value.what, caught.value.found) == ("app", wanted)


@pytest.mark.parametrize("wanted", ["0", "0.0.0.0", desktop_app.__version__, "0.0.99999"])
def test_a_bundle_for_this_program_or_an_older_one_passes(wanted: str) -> None:
    one = msgspec.structs.replace(full(), min_app=wanted)
    assert manifest.parse_manifest(manifest.encode_manifest(one)) == one
    manifest.check_app(wanted)


def test_a_real_office_makes_nothing_for_a_practice_one() -> None:
    school = two_offices.Office("School", practice=True)
    for one, other in ((KALYNA, school), (school, KALYNA)):
        with pytest.raises(errors.PracticeMixError):
            two_offices.draft(one, other)

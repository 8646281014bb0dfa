"""The header: one spelling, bounded before anything is gathered, its MAC over what was read."""

import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import errors
from desktop_app.seal import header, source
from tests.seal import samples

FILE_KEY = bytes(range(16))
STANZA = header.Stanza("X25519", ("QUJD",), bytes(32))
GOOD = header.encode([STANZA], FILE_KEY)
MAC = GOOD[-44:-1]


def read(raw: bytes) -> header.Header:
    return header.read(source.ByteSource(io.BytesIO(raw)))


def reason_of(raw: bytes) -> str:
    with pytest.raises(errors.SealHeaderError) as caught:
        read(raw)
    return caught.value.reason


words = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
stanzas = st.builds(
    header.Stanza,
    words.filter(lambda kind: kind != "scrypt"),
    st.lists(words, max_size=4).map(tuple),
    st.binary(max_size=200),
)


@given(st.lists(stanzas, max_size=6))
def test_round_trip(made: list[header.Stanza]) -> None:
    encoded = header.encode(made, FILE_KEY)
    found = read(encoded)
    assert found.stanzas == tuple(made)
    assert found.authenticated == encoded[:-45]
    found.verify(FILE_KEY)
    with pytest.raises(errors.HeaderMacError):
        found.verify(bytes(16))


def test_the_payload_follows_untouched() -> None:
    given = source.ByteSource(io.BytesIO(GOOD + b"\n\n--- payload"))
    header.read(given)
    assert given.read(100) == b"\n\n--- payload"


@pytest.mark.parametrize("size", [47, 48, 49, 96])
def test_bodies_end_in_a_short_line(size: int) -> None:
    encoded = header.encode([header.Stanza("x", (), bytes(size))], FILE_KEY)
    body = encoded.split(b"\n")[2:-2]
    assert [len(line) for line in body[:-1]] == [64] * (size // 48)
    assert len(body[-1]) < 64


@pytest.mark.parametrize(
    ("raw", "looks"),
    [
        (b"", "empty"),
        (b"age", "unknown"),
        (b"PK\x03\x04 and so on and on and on", "unknown"),
        (b"age-encryption.org/v2\n-> x\n", "newer"),
        (b"age-encryption.org/v1\r\n-> x\r\n", "mangled"),
        ("age-encryption.org/v1\n".encode("utf-16"), "mangled"),
        ("age-encryption.org/v1\n".encode("utf-8-sig"), "mangled"),
    ],
)
def test_other_files_are_told_from_age_files(raw: bytes, looks: str) -> None:
    with pytest.raises(errors.NotAgeFileError) as caught:
        read(raw)
    assert caught.value.looks == looks


@pytest.mark.parametrize(
    ("middle", "reason"),
    [
        (b"", "truncated"),
        (b"-> x", "truncated"),
        (b"-> x\n", "truncated"),
        (b"-> x\n\n", "truncated"),
        (b"-> x\n\n---", "truncated"),
        (b"->x\n\n", "line-malformed"),
        (b"-x\n\n", "line-malformed"),
        (b"->\n\n", "line-malformed"),
        (b"\n", "line-malformed"),
        (b"-> \n\n", "word-malformed"),
        (b"-> x  y\n\n", "word-malformed"),
        (b"-> x \n\n", "word-malformed"),
        (b"-> x\r\n\n", "word-malformed"),
        (b"-> x\x7f\n\n", "word-malformed"),
        (b"-> \xd1\x85\n\n", "word-malformed"),
        (b"-> x\nAA==\n", "body-malformed"),
        (b"-> x\nAB\n", "body-malformed"),
        (b"-> x\n-> y\n", "body-malformed"),
        (b"-> x\n" + b"A" * 65 + b"\n", "body-line-too-long"),
        (b"-> x\n" + b"A" * 64 + b"\n--- \n", "body-malformed"),
        (b"---\n", "line-malformed"),
        (b"--- \n", "word-malformed"),
        (b"---" + MAC + b"\n", "line-malformed"),
        (b"--- " + MAC[:-1] + b"\n", "mac-malformed"),
        (b"--- " + MAC + b"=\n", "mac-malformed"),
        (b"--- " + MAC + b" x\n", "mac-malformed"),
        (b"--- " + MAC + b"AAAA\n", "mac-malformed"),
    ],
)
def test_malformed_lines_are_named(middle: bytes, reason: str) -> None:
    assert reason_of(header.INTRO + middle) == reason


@pytest.mark.parametrize("others", [[STANZA], [header.Stanza("scrypt", (), b"")]])
def test_a_passphrase_stanza_must_be_alone(others: list[header.Stanza]) -> None:
    scrypt = header.Stanza("scrypt", ("c2FsdA", "10"), bytes(32))
    assert reason_of(header.encode([scrypt, *others], FILE_KEY)) == "scrypt-not-alone"
    assert reason_of(header.encode([*others, scrypt], FILE_KEY)) == "scrypt-not-alone"


def test_every_truncation_fails() -> None:
    for cut in range(len(GOOD)):
        with pytest.raises((errors.SealHeaderError, errors.NotAgeFileError)):
            read(GOOD[:cut])


HOSTILE = {
    "a line without end": (b"-> ", b"A" * 65536, "line-too-long", 1),
    "an argument of 4 KiB": (b"-> x " + b"A" * 4096 + b"\n\n", b"", "line-too-long", 1),
    "endless stanzas": (b"", b"-> x\n\n" * 8192, "too-many-stanzas", 1),
    "an endless body": (b"-> x\n", (b"A" * 64 + b"\n") * 1024, "too-long", 5),
    "long stanzas": (b"", b"-> " + b"A" * 4000 + b"\n\n", "too-long", 5),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_limits_stop_hostile_headers_early(name: str) -> None:
    start, block, reason, mebibytes = HOSTILE[name]
    endless = samples.Endless(header.INTRO + start, block)
    tracemalloc.start()
    try:
        with pytest.raises(errors.SealHeaderError) as caught:
            header.read(source.ByteSource(endless))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.reason == reason
    assert endless.given <= header.MAX_HEADER + 2 * header.MAX_LINE
    assert peak < mebibytes << 20


def test_ten_thousand_stanzas_are_refused() -> None:
    raw = header.encode([header.Stanza("x", (), b"")] * 10_000, FILE_KEY)
    assert reason_of(raw) == "too-many-stanzas"


def test_as_many_hybrid_stanzas_as_may_be_written_can_be_read() -> None:
    longest = header.Stanza("mlkem768x25519", ("A" * 1494,), bytes(32))
    encoded = header.encode([longest] * header.MAX_STANZAS, FILE_KEY)
    assert len(read(encoded).stanzas) == header.MAX_STANZAS
    assert len(encoded) < header.MAX_HEADER

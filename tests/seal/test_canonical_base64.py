"""Base64 that has one spelling only."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.seal import canonical_base64


@given(st.binary(max_size=200))
def test_round_trip(raw: bytes) -> None:
    text = canonical_base64.encode(raw)
    assert "=" not in text
    assert canonical_base64.decode(text.encode()) == raw
    assert canonical_base64.decode_padded(base64.b64encode(raw)) == raw


@pytest.mark.parametrize(
    "text",
    [
        b"A",
        b"AAAAA",
        b"AA==",
        b"AAA=",
        b"AB",
        b"AAB",
        b"A A",
        b"AA\n",
        b"\rAA",
        b"AA-_",
        b"===",
        "Aі".encode(),
    ],
)
def test_other_spellings_are_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="base64"):
        canonical_base64.decode(text)


@pytest.mark.parametrize(
    "text",
    [b"A", b"AA", b"AAA", b"AB==", b"AAB=", b"AA==AA==", b"AA= =", b"AAAA\n", b"AAAA=", b"===="],
)
def test_other_spellings_are_refused_with_padding(text: bytes) -> None:
    with pytest.raises(ValueError, match="base64"):
        canonical_base64.decode_padded(text)


@given(st.binary(max_size=12))
def test_whatever_is_accepted_is_what_would_be_written(text: bytes) -> None:
    try:
        raw = canonical_base64.decode(text)
    except ValueError:
        return
    assert canonical_base64.encode(raw).encode() == text
